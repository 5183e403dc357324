"""A statement under review: what each candidate would be on record, and what was decided of it before."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from promises import promise
from statements_for_review import TEXT, statement

from commitrack.decisions import Decision
from commitrack.errors import NotUnderstoodError
from commitrack.model import Commitment, Source
from commitrack.reviewing import Statement
from commitrack.values import when
from commitrack.webpage import text_of_page


def recorded(source: dict[str, Any], number: int = 7, **known: Any) -> Commitment:
    parts = {name.removeprefix("source."): value for name, value in source.items()}
    parts["date"] = when(parts["date"]) if "date" in parts else None
    known = {"by": ("FJ", "JP"), "to": ("FJ", "JP")} | known
    return promise(number, source=Source(**parts), **known)


def test_a_proposal_has_what_was_understood_of_the_words() -> None:
    read = statement()
    assert read.proposal(1) == {
        "title": "Open a shared training school",
        "by": ("FJ", "JP"),
        "to": ("FJ", "JP"),
        "area": "people",
        "strength": "firm",
        "due": "../2027",
        "due_text": "by the end of 2027",
        "source.locator": "paragraph 1",
    }
    assert read.proposal(2)["place"] == "Tokyo"
    assert "due" not in read.proposal(3)


def test_the_source_of_a_candidate_finds_its_words_again() -> None:
    read = statement()
    source = read.source_of(3)
    assert source["source.quote"] == "Japan announced a grant for two patrol boats."
    assert TEXT[int(str(source["source.start"])) : int(str(source["source.end"]))] == source["source.quote"]
    assert (source["source.date"], source["source.title"]) == ("2026-03-03", "Joint Statement")
    assert str(source["source.prefix"]).endswith("next month. ")


@pytest.mark.parametrize(
    ("text", "locator"),
    [
        ("Fiji and Japan will open a school.", "1st paragraph"),
        ("A talk was held.\n\nFiji and Japan will open a school.", "2nd paragraph"),
        ("One.\n\nTwo.\n\nThey met. Fiji and Japan will open a school.", "3rd paragraph"),
        ("One.\nTwo.\nThree.\nFiji and Japan will open a school.", "4th paragraph"),
        ("Talks\n\n(12) They met. Fiji and Japan will open a school.", "paragraph 12"),
        ("Talks\n\n4.2. Fiji and Japan will open a school.", "paragraph 4.2"),
        ("\n\n".join(["They met."] * 10 + ["Fiji and Japan will open a school."]), "11th paragraph"),
    ],
)
def test_the_place_in_the_document_is_told_by_paragraphs(text: str, locator: str) -> None:
    assert statement(text).proposal(1)["source.locator"] == locator


def test_the_place_in_a_pdf_is_a_page() -> None:
    found = statement()
    paged = Statement(TEXT, found.candidates, pages=(0, TEXT.index("2. The next")))
    assert [paged.proposal(number)["source.locator"] for number in (1, 2)] == ["page 1", "page 2"]


def test_who_is_missing_is_asked_for() -> None:
    with pytest.raises(NotUnderstoodError, match="candidate 1 does not say who it is to; name the parties"):
        statement().complete(1, {"title": "x", "by": ["FJ"]})


def test_nothing_is_decided_at_first() -> None:
    read = statement()
    assert read.decisions([], []) == [Decision()] * len(read.candidates)
    assert not Decision().is_made


def test_what_is_on_record_is_known_by_its_words() -> None:
    read = statement()
    decisions = read.decisions([recorded(read.source_of(3))], [])
    assert [one.recorded for one in decisions] == [(), (), (7,), ()]


def test_the_same_statement_is_known_in_another_form() -> None:
    page = text_of_page(f"<html><main><h1>{'</h1><p>'.join(TEXT.split(chr(10) * 2))}</p></main></html>")
    wrapped = re.sub(r"(?<=\w) (?=patrol|open|held)", "\n", TEXT)
    for other in (page, wrapped):
        assert other != TEXT
        decisions = statement(other).decisions([recorded(statement().source_of(3))], [])
        assert [one.recorded for one in decisions] == [(), (), (7,), ()]


def test_one_passage_may_have_become_several_commitments() -> None:
    read = statement()
    both = [recorded(read.source_of(1), 7), recorded(read.source_of(1), 9, title="run the school")]
    decision = read.decisions(both, [])[0]
    assert (decision.recorded, decision.numbers_in_words) == ((7, 9), "7, 9")


def test_a_part_of_a_passage_counts_for_it_only_where_it_is_the_greater_part() -> None:
    read = statement()
    text = read.text.text
    whole = read.source_of(1)
    for words, is_it in (
        ("open a shared training school by the end", True),
        ("1. The two ministers met in Suva", False),
    ):
        start = text.index(words)
        part = {**whole, "source.quote": words, "source.start": start, "source.end": start + len(words)}
        assert bool(read.decisions([recorded(part)], [])[0].recorded) is is_it


REPORT = """\
Tokyo, 5 March 2026 - Fiji and Japan have agreed to open a joint training school by the end of 2027, the ministry said.
"""


def reported(**changes: Any) -> Commitment:
    known = {"title": "open a shared training school", "made": "2026-03-03", "due": "../2027"} | changes
    return recorded({**statement().source_of(1), "source.title": "Joint Statement"}, **known)


def twin_of_the_report(commitment: Commitment) -> int | None:
    return statement(REPORT, day=date(2026, 3, 5), title="A report").decisions([commitment], [])[0].twin


def test_what_another_source_gave_is_pointed_out() -> None:
    decision = statement(REPORT, day=date(2026, 3, 5)).decisions([reported()], [])[0]
    assert (decision.recorded, decision.twin, decision.is_made) == ((), 7, False)


@pytest.mark.parametrize(
    "changes",
    [
        {"made": "2024-03-03"},
        {"due": "../2025"},
        {"by": ("NZ",), "to": ("US",)},
        {"title": "send two patrol boats", "source": Source()},
    ],
    ids=["long before", "for another time", "by others", "about something else"],
)
def test_what_is_another_promise_is_not(changes: dict[str, Any]) -> None:
    if "source" in changes:
        other = promise(7, by=("FJ", "JP"), to=("FJ", "JP"), title=changes["title"], made="2026-03-03")
        assert twin_of_the_report(other) is None
    else:
        assert twin_of_the_report(reported(**changes)) is None


def test_a_statement_has_no_twins_of_its_own() -> None:
    decisions = statement().decisions([recorded(statement().source_of(1), title="Open a shared training school")], [])
    assert [one.twin for one in decisions] == [None] * 4
