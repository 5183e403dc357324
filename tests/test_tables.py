"""Which columns a screen gets, and what stands in them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitrack.dates import parse_edtf
from commitrack.grids import GAP, Grid, plain_lines
from commitrack.model import Commitment, Status, Strength
from commitrack.screen import Screen, width_of
from commitrack.tables import COLUMNS, due_cell, fitting, grid_of, row_of, time_cell

TODAY = date(2026, 4, 5)
PIPE = Screen(is_terminal=False, width=0, has_colour=False)
ALWAYS = ["No", "Commitment", "Due", "Status"]


def terminal(width: int, encoding: str = "utf-8") -> Screen:
    return Screen(is_terminal=True, width=width, has_colour=False, encoding=encoding)


def commitment(**changes: Any) -> Commitment:
    whole: dict[str, Any] = {"number": 8, "uid": "u", "revision": 1, "title": "Meet", "by": ("NZ",), "to": ("US",)}
    due = {"due": parse_edtf(changes.pop("due"))} if "due" in changes else {}
    return Commitment(**(whole | due | changes))


def cells(one: Commitment, screen: Screen = PIPE) -> tuple[str, str, str]:
    row = row_of(one, TODAY, screen)
    (parties,) = [column.cell(row) for column in COLUMNS if column.heading == "By/to"]
    return parties, due_cell(row), time_cell(row)


@pytest.mark.parametrize(
    ("changes", "parties", "due", "time"),
    [
        ({}, "NZ → US", "no date", "undated"),
        ({"by": ("NZ", "US"), "to": ("NZ", "US")}, "NZ ↔ US", "no date", "undated"),
        ({"by": ("AU", "NZ"), "to": ("FJ",)}, "AU,NZ → FJ", "no date", "undated"),
        ({"status": Status.STANDING}, "NZ → US", "standing", "standing"),
        ({"due": "2026-03"}, "NZ → US", "2026-03", "5 d late"),
        ({"due": "2026-33"}, "NZ → US", "Q1 2026", "5 d late"),
        ({"due": "../2027"}, "NZ → US", "by 2027", "635 d left"),
        ({"due": "2026-04-05"}, "NZ → US", "2026-04-05", "0 d left"),
        ({"due": "2026-03", "status": Status.DONE}, "NZ → US", "2026-03", "done day unknown"),
        ({"due": "2026-03", "status": Status.DROPPED}, "NZ → US", "2026-03", "closed"),
    ],
)
def test_what_stands_in_a_row(changes: dict[str, Any], parties: str, due: str, time: str) -> None:
    assert cells(commitment(**changes)) == (parties, due, time)


def test_what_is_late_is_marked_on_a_terminal_and_clean_in_a_pipe() -> None:
    late = commitment(due="2026-03")
    assert cells(late, terminal(80))[1] == "! 2026-03"
    assert cells(late, PIPE)[1] == "2026-03"


def test_an_ascii_terminal_gets_ascii_arrows() -> None:
    one_way, joint = commitment(), commitment(by=("NZ", "US"), to=("NZ", "US"))
    assert [cells[2] for cells in rows(one_way, joint, screen=terminal(80, "ascii")).rows] == ["NZ -> US", "NZ <-> US"]


def rows(*ones: Commitment, screen: Screen) -> Grid:
    return grid_of([row_of(one, TODAY, screen) for one in ones], screen)


def test_a_pipe_gets_every_column() -> None:
    assert rows(commitment(), screen=PIPE).headings == tuple(column.heading for column in COLUMNS)


@pytest.mark.parametrize(
    ("width", "headings"),
    [
        (10, ALWAYS),
        (40, ALWAYS),
        (60, ["No", "Commitment", "Due", "Status", "Time"]),
        (80, ["No", "Commitment", "By/to", "Due", "Status", "Time"]),
        (100, ["No", "Commitment", "By/to", "Due", "Status", "Time", "Area", "Strength"]),
        (300, ["No", "Commitment", "By/to", "Due", "Status", "Time", "Area", "Strength", "Place"]),
    ],
)
def test_columns_go_by_priority_and_empty_ones_first(width: int, headings: list[str]) -> None:
    one = commitment(title="A long title " * 9, due="2026-05", strength=Strength.FIRM, place="Wellington, the capital")
    assert list(rows(one, screen=terminal(width)).headings) == headings


@given(st.lists(st.integers(0, 60), min_size=len(COLUMNS), max_size=len(COLUMNS)), st.integers(1, 400))
def test_what_fits_never_takes_the_room_of_the_titles(widths: list[int], total: int) -> None:
    shown = fitting(widths, total)
    assert {COLUMNS[place].heading for place in shown} >= set(ALWAYS)
    assert shown == sorted(shown)
    left = total - sum(widths[place] + GAP for place in shown if not COLUMNS[place].wraps)
    chosen = [COLUMNS[place].room for place in shown if COLUMNS[place].room]
    assert not chosen or left >= min(chosen)


def test_a_pipe_keeps_wide_letters_in_line_and_cuts_nothing() -> None:
    title = "日本" * 60
    grid = rows(commitment(title=title), commitment(number=112, title="e\u0301", place="Suva"), screen=PIPE)
    head, first, second = plain_lines(grid)
    assert first.startswith(f"  8  {title}  NZ → US")
    assert {width_of(line[: line.index("no date")]) for line in (first, second)} == {
        width_of(head[: head.index("Due")])
    }
    assert second.startswith("112  e\u0301")
    assert not [line for line in (head, first, second) if line != line.rstrip()]


def test_an_empty_table_is_its_headings() -> None:
    assert len(list(plain_lines(rows(screen=PIPE)))) == 1
    assert rows(screen=terminal(80)).rows == ()
