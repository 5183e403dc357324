"""What is read column by column must be what is read row by row, and come to the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from promises import TODAY, Days
from rows import Row, broken_files, file, files

from commitrack import drafts
from commitrack.drafts import DOUBTS, Columns, Draft, alike
from commitrack.fields import FIELDS, plain
from commitrack.formats import json
from commitrack.formats.json import read
from commitrack.history import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from commitrack.fields import Plain
    from commitrack.importing import Reading

BARE: Row = {"title": "hold talks", "by": ["NZ"], "to": ["US"]}


def reader_of(name: str) -> Callable[[Any], Plain]:
    return lambda cell: plain(FIELDS[name].read(cell))


def columns() -> Columns:
    return Columns({name: reader_of(name) for name in FIELDS})


def read_row_by_row(text: str) -> Reading:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json, "_read_in_columns", lambda rows, *_: [None] * len(rows))
        return read(text)


def is_draft(row: Any) -> bool:
    return isinstance(row.values, Draft)


@given(files())
def test_rows_in_order_are_all_read_in_columns_and_as_row_by_row(rows: list[Row]) -> None:
    reading, slowly = read(file(rows)), read_row_by_row(file(rows))
    assert reading == slowly
    assert all(map(is_draft, reading.rows))
    assert not any(map(is_draft, slowly.rows))


@given(broken_files())
def test_a_file_with_something_wrong_in_it_is_read_as_row_by_row(rows: list[Row]) -> None:
    assert read(file(rows)) == read_row_by_row(file(rows))


@given(files())
def test_a_draft_comes_to_what_its_values_come_to(rows: list[Row]) -> None:
    reading = read(file(rows))
    quick, slow = Days(), Days()
    arrivals = quick.on(TODAY).take_in(reading.rows, partial=True)
    assert arrivals == slow.on(TODAY).take_in(
        [row._replace(values=dict(row.values)) for row in reading.rows], partial=True
    )
    assert quick.store.events() == slow.store.events()
    for commitment in arrivals.added:
        log = quick.log(commitment.number)
        assert fold(log, number=commitment.number) == commitment
        assert list(log[0].changes) == [name for name in (*FIELDS, "revision") if name in log[0].changes]
    again = quick.on(TODAY).take_in(reading.rows, partial=True)
    assert again == slow.on(TODAY).take_in(
        [row._replace(values=dict(row.values)) for row in reading.rows], partial=True
    )


@pytest.mark.parametrize(
    "known", [{}, {"made": None}, {"made": "2025"}, {"status": "done"}, {"status_since": "2026-03"}]
)
@pytest.mark.parametrize("source", [{}, {"url": "u"}, {"date": "2026-02"}, {"date": None}])
def test_a_draft_was_made_when_its_source_is_dated_unless_it_says_otherwise(known: Row, source: Row) -> None:
    rows = read(file([{**BARE, **known, "source": source}])).rows
    quick, slow = Days(), Days()
    added = quick.on(TODAY).take_in(rows).added
    assert added == slow.on(TODAY).take_in([row._replace(values=dict(row.values)) for row in rows]).added
    assert fold(quick.log(1), number=1) == added[0]
    assert quick.store.events() == slow.store.events()


def test_a_row_is_known_by_the_values_that_it_has() -> None:
    (draft,) = columns().drafts([{**BARE, "place": " ", "area": "", "tags": [], "source": {"url": "u", "date": None}}])
    assert draft == {
        "title": "hold talks",
        "by": ["NZ"],
        "to": ["US"],
        "area": "other",
        "place": None,
        "tags": None,
        "source.url": "u",
        "source.date": None,
    }
    assert (len(draft), "due" in draft, draft.get("due"), draft["source.url"]) == (8, False, None, "u")


def test_values_that_come_again_are_read_once() -> None:
    seen: list[object] = []

    def noted(cell: object) -> Any:
        seen.append(cell)
        return cell

    reader = Columns(dict.fromkeys(FIELDS, noted))
    rows = [{**BARE, "due": "2026", "source": {"url": "u"}}, {**BARE, "due": "2026", "source": {"url": "u"}}]
    for _ in range(2):
        reader.drafts(rows)
    assert [cell for cell in seen if cell != "hold talks"] == [["NZ"], ["US"], "2026", "u"]


def test_what_is_remembered_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "_REMEMBERED", 2)
    places = [*map(str, range(5)), "0", "4"]
    found = columns().drafts([{**BARE, "place": place, "source": {"url": place}} for place in places])
    assert [draft["place"] for draft in found] == [draft["source.url"] for draft in found] == places


@pytest.mark.parametrize(
    "odd",
    [
        {"title": None},
        {"by": []},
        {"by": None},
        {"status": ""},
        {"due": "soon"},
        {"place": {}},
        {"tags": [["a"]]},
        {"source": "a text"},
        {"source": {"url": []}},
        {"source.url": "u"},
    ],
)
def test_a_row_that_may_not_be_in_order_is_not_read_here(odd: Row) -> None:
    with pytest.raises(DOUBTS):
        columns().drafts([BARE | odd])


def test_what_every_commitment_has_is_looked_for() -> None:
    with pytest.raises(DOUBTS):
        columns().drafts([{"title": "hold talks", "by": ["NZ"]}])


@pytest.mark.parametrize(("first", "second"), [(1, True), (1, 1.0), (0, False)])
def test_numbers_are_not_taken_for_what_is_equal_to_them(first: object, second: object) -> None:
    reader = columns()
    for odd in ("superseded_by", "start"):
        rows = [{**BARE, odd: cell} if "_" in odd else {**BARE, "source": {odd: cell}} for cell in (first, second)]
        assert reader.drafts(rows[:1])
        with pytest.raises(DOUBTS):
            reader.drafts(rows[1:])


def test_rows_are_alike_whose_keys_and_whose_sources_keys_are_the_same() -> None:
    rows: list[object] = [
        BARE,
        {**BARE, "source": {"url": "a"}},
        7,
        {**BARE, "title": "another"},
        {**BARE, "source": {"url": "b"}},
        {**BARE, "source": {"title": "b"}},
        {**BARE, "source": None},
        {**BARE, "source": 5},
        BARE,
    ]
    assert alike(rows, 0, 8) == [[0, 3], [1, 4], [5], [6, 7]]
    assert alike(rows, 8, 16) == [[8]]
