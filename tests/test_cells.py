"""Rows of a spreadsheet: what a cell holds, and what it gives back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import arbitrary
import pytest
from hypothesis import given
from hypothesis import strategies as st
from promises import promise

from commitrack.cells import COLUMNS, COMPUTED, cells_of, guarded, listed, record_in, unguarded, unlisted
from commitrack.formats.json import document

if TYPE_CHECKING:
    from commitrack.model import Commitment

TODAY = date(2026, 4, 5)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Open a port", "Open a port"),
        ("=1+1", "'=1+1"),
        ("+64 4 439 8000", "'+64 4 439 8000"),
        ("-5 degrees", "'-5 degrees"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =cmd", "'  =cmd"),
        ("\t=cmd", "'\t=cmd"),
        ("＝cmd", "'＝cmd"),
        ("'=quoted", "''=quoted"),
        ("'tis so", "'tis so"),
        ("Māori – 東京", "Māori – 東京"),
    ],
)
def test_no_cell_can_run_and_each_text_comes_back(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text


@given(st.text(alphabet=st.sampled_from("'=+-@ \t\rab")) | st.text())
def test_a_guard_goes_away_again_whatever_the_text(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    assert cell.lstrip(" ")[:1] not in set("=+-@\t\r\n")


@given(st.lists(arbitrary.words | st.sampled_from(["a;b", "a\\", "\\;", "x y"])))
def test_a_list_in_a_cell_comes_back(items: list[str]) -> None:
    assert unlisted(listed(items) or "") == items


def test_the_columns_are_those_of_json() -> None:
    keys = document(promise(), TODAY)
    flat = [
        name for key in keys for name in ([f"source.{part}" for part in keys["source"]] if key == "source" else [key])
    ]
    assert list(COLUMNS) == flat


@given(arbitrary.commitments)
def test_a_row_is_what_json_says(commitment: Commitment) -> None:
    cells = {
        name: "" if cell is None else guarded(cell) if isinstance(cell, str) else str(cell)
        for name, cell in zip(COLUMNS, cells_of(commitment, TODAY), strict=True)
    }
    said = document(commitment, TODAY)
    said.pop("undone", None)
    wanted = {key: value or None for key, value in said.items() if key not in COMPUTED}
    found = record_in(cells)
    assert {key: found.get(key) or None for key in wanted} == wanted


def test_a_number_that_is_none_and_evidence_that_is_no_list_are_named() -> None:
    with pytest.raises(ValueError, match="number is no number"):
        record_in({"number": "seven"})
    with pytest.raises(ValueError, match="evidence is no list in JSON"):
        record_in({"evidence": "seen"})
