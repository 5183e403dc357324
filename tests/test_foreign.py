"""Somebody else's spreadsheet: which column means what, what its cells say, and what is left for a person to say."""

from __future__ import annotations

from typing import Any

import pytest

from commitrack.errors import NotUnderstoodError, UnknownWordError
from commitrack.foreign import Table, table_of
from commitrack.hints import Hints, field_named, joined, kept_hints, pairs, written
from commitrack.meanings import area_of, field_of, status_of, strength_of
from commitrack.sheets import Sheet
from commitrack.values import UnfitValueError


def read(*rows: list[Any], hints: Hints | None = None) -> Table:
    return table_of(Sheet("", [list(row) for row in rows]), hints or Hints())


HEAD = ["Commitment", "Owner", "To", "Deadline", "Progress"]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Commitment", "title"), ("ACTION ITEM", "title"), ("Deliverables", "title"), ("Owner", "by"),
        ("Lead (country)", "by"), ("Responsible party", "by"), ("Counterpart", "to"), ("Due", "due"),
        ("Due_Date:", "due"), ("Target date", "due"), ("By when?", "due"), ("Deadline (dd/mm/yyyy)", "due"),
        ("Progress", "status"), ("State of play", "status"), ("Implementation status 2026", "status"),
        ("Source", "source.title"), ("Link", "source.url"), ("Para.", "source.locator"), ("Theme", "area"),
        ("Policy area", "area"), ("source.title", "source.title"), ("Comments", None), ("Budget", None), ("", None),
        ("The ministers discussed at length how the responsibilities should be shared between them", None),
    ],
)  # fmt: skip
def test_a_heading_is_known_by_the_names_that_people_give_it(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Complete", "done"), ("COMPLETED", "done"), ("On track", "in-progress"), ("Not started", "announced"),
        ("on-hold", "stalled"), ("Partially complete", "partial"), ("Cancelled", "dropped"),
        ("In Progress", "in-progress"),
        ("100%", "done"), ("0 %", "announced"), ("45 %", "in-progress"), ("scheduled", "scheduled"),
    ],
)  # fmt: skip
def test_a_status_is_known_by_the_words_that_people_use(words: str, status: str) -> None:
    assert status_of(words) == status


def test_a_number_is_a_share_only_in_a_cell_of_numbers() -> None:
    assert status_of("0.5", is_share=True) == "in-progress"
    with pytest.raises(
        UnfitValueError, match=r'is no status that is known; say --value "0.5=WORD" with one of announced'
    ):
        status_of("0.5")


@pytest.mark.parametrize("words", ["Closed", "Amber", "Parked"])
def test_an_unknown_word_is_a_problem_and_no_default(words: str) -> None:
    with pytest.raises(UnfitValueError, match=f'"{words}=WORD"'):
        status_of(words)
    with pytest.raises(UnfitValueError, match=f'"{words}=WORD" with one of defence'):
        area_of(words)
    with pytest.raises(UnfitValueError, match=f'"{words}=WORD" with one of binding'):
        strength_of(words)


def test_a_sheet_is_read_by_its_headings_wherever_they_stand() -> None:
    table = read(
        ["Tracker, May 2026"], [], HEAD, ["Open a port", "NZ", "US", "March 2027", "On track"], [None, ""], HEAD
    )
    assert (table.head, table.places, table.problems) == (3, [4], [])
    assert table.rows == [
        {"title": "Open a port", "by": ["NZ"], "to": ["US"], "due": "2027-03", "due_text": "March 2027",
         "status": "in-progress"}
    ]  # fmt: skip
    assert [(match.heading, match.field) for match in table.matches] == list(
        zip(HEAD, ["title", "by", "to", "due", "status"], strict=True)
    )
    assert table.told()[0] == "headings in row 3, 1 row:"
    assert "   status: On track = in-progress" in table.told()


def test_each_field_is_taken_from_one_column() -> None:
    table = read(["Action", "Task", "Owner", "To"], ["Open a port", "dig", "NZ", "US"])
    assert [match.field for match in table.matches] == ["title", None, "by", "to"]


def test_what_the_user_says_goes_before_what_is_known() -> None:
    hints = Hints(columns={"task": "title", "Action": "-"}, fills={"to": "US", "status": "Done"}, words={"MFAT": "NZ"})
    table = read(["Action", "Task", "Owner", "Status"], ["x", "Open a port", "mfat", ""], hints=hints)
    assert table.rows == [{"title": "Open a port", "by": ["NZ"], "to": ["US"], "status": "done"}]


def test_headings_that_nobody_knows_have_to_be_said() -> None:
    with pytest.raises(UnfitValueError, match='--map "HEADING=title"'):
        read(["Was", "Wer"], ["Hafen", "NZ"])
    table = read(["Was", "Wer"], ["Hafen", "NZ"], hints=Hints({"was": "title", "wer": "by"}, {"to": "US"}))
    assert table.rows == [{"title": "Hafen", "by": ["NZ"], "to": ["US"]}]


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("US and NZ", ["NZ", "US"]), ("NZ/US", ["NZ", "US"]), ("Australia; Fiji", ["AU", "FJ"]),
        ("Korea, Republic of", ["KR"]), ("Trinidad and Tobago & Fiji", ["FJ", "TT"]),
        ("org:PIF, Samoa", ["WS", "org:PIF"]),
        ("Australia\nNew Zealand", ["AU", "NZ"]), ("MFAT + DFAT", ["AU", "NZ"]), ("Both", ["NZ", "US"]),
    ],
)  # fmt: skip
def test_a_cell_may_name_several_parties(cell: str, codes: list[str]) -> None:
    hints = Hints(words={"MFAT": "NZ", "DFAT": "Australia", "both": "NZ; US"})
    assert read(["Title", "By", "To"], ["x", cell, "US"], hints=hints).rows[0]["by"] == codes


def test_everything_that_is_wrong_with_a_row_is_said_with_its_column() -> None:
    table = read(HEAD, ["Open", "NZ", "XQ", "03/04/2026", "Parked"], ["", "NZ", "US", "", ""])
    first, second = table.problems
    assert (first.place, second.place) == (2, 3)
    for part in ('To "XQ" is not understood', 'Deadline "03/04/2026" is 3 April', 'Progress "Parked" is no status'):
        assert part in first.reason
    assert second.reason == "title is missing; fill its column, or say --set title=…"


@pytest.mark.parametrize("nothing", ["", "  ", "-", "n/a", "TBC", "—"])
def test_a_cell_that_says_nothing_leaves_the_field_alone(nothing: str) -> None:
    assert read(HEAD, ["Open", "NZ", "US", nothing, nothing]).rows == [{"title": "Open", "by": ["NZ"], "to": ["US"]}]


def test_the_numbers_of_a_sheet_are_kept_where_they_can_be() -> None:
    head = ["No.", "Title", "By", "To"]
    assert [row["number"] for row in read(head, [1, "a", "NZ", "US"], ["2", "b", "NZ", "US"]).rows] == [1, 2]
    assert "number" not in read(head, ["1", "a", "NZ", "US"], ["1", "b", "NZ", "US"]).rows[0]
    assert "number" not in read(head, ["A.1", "a", "NZ", "US"]).rows[0]


def test_evidence_and_tags_of_a_sheet() -> None:
    row = read(["Title", "By", "To", "Evidence", "Tags"], ["a", "NZ", "US", "https://x.org/a", "x; y, z"]).rows[0]
    assert row["evidence"] == [{"stance": "context", "citation": "https://x.org/a"}]
    assert row["tags"] == ["x", "y, z"]


def test_what_was_said_is_kept_and_read_again() -> None:
    hints = Hints(
        {'Was "genau"': "title", "Notes": "-"}, {"to": "US", "source.title": "Statement\tof May"}, {"MFAT": "NZ"},
        ("source.title", "title"), day_first=True, sheet="Blatt 1",
    )  # fmt: skip
    assert kept_hints(written(hints), "x.toml") == hints
    assert kept_hints(written(Hints()), "x.toml") == Hints()
    later = joined(hints, Hints(columns={"Notes": "place"}, day_first=False))
    assert (later.columns["Notes"], later.day_first, later.key) == ("place", False, hints.key)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[columns", "is no TOML"),
        ("[column]\na = 'by'", "has column, which means nothing here"),
        ("[columns]\na = 1", "holds something other than texts"),
        ("key = 'title'", "holds something other than texts"),
        ("[columns]\na = 'titel'", "there is no field 'titel'; did you mean title?"),
    ],
)
def test_a_kept_file_that_is_none_is_named(text: str, problem: str) -> None:
    with pytest.raises(NotUnderstoodError, match=problem.replace("?", r"\?")):
        kept_hints(text, "x.toml")


def test_pairs_and_fields_as_they_are_typed() -> None:
    assert pairs("--map", ["a=b=due", "c = by"]) == {"a=b": "due", "c": "by"}
    assert pairs("--value", ["a=b=c"]) == {"a": "b=c"}
    assert (field_named("source"), field_named("source_url"), field_named("-", or_none=True)) == (
        "source.title", "source.url", "-",
    )  # fmt: skip
    with pytest.raises(NotUnderstoodError, match="is no pair"):
        pairs("--set", ["to"])
    with pytest.raises(UnknownWordError):
        field_named("-")
