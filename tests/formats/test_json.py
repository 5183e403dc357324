from __future__ import annotations

import json
from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from exports import exported
from hypothesis import given
from promises import SIDES, TODAY, Days, one_promise, promise

from commitrack.dates import parse_edtf
from commitrack.errors import UnknownWordError
from commitrack.fields import FIELDS
from commitrack.formats import form_named, listing_named
from commitrack.formats.json import (
    document,
    event_document,
    read,
    write_commitments,
    write_events,
)
from commitrack.jsontext import text_of
from commitrack.model import AREAS, Commitment, Evidence, Source, Stance, Status, Strength
from commitrack.values import UnfitValueError

ROW: dict[str, Any] = {"title": "hold talks", "by": ["NZ"], "to": ["US"]}
UID = "00000000-0000-4000-8000-000000000007"


def file(*rows: object) -> str:
    return json.dumps({"schema": 1, "commitments": rows})


# Round trips

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(str.strip)
lines = texts.filter(lambda text: text.splitlines() == [text])
dates = st.sampled_from(["2026-03-14", "2026-03", "2026", "202X", "2026-33", "../2027", "2026~", "2026-03/2026-06"])
whens = dates.map(parse_edtf)
codes = st.sets(st.sampled_from(["NZ", "US", "JP", "EU", "org:PIF"]), min_size=1).map(
    lambda found: tuple(sorted(found))
)
past = st.sampled_from(["2025", "../2026-01", "2026-03-14"]).map(parse_edtf)
evidence = st.builds(Evidence, st.sampled_from(Stance), lines, st.none() | past, st.none() | texts, st.none() | lines)
counts = st.integers(0, 10**30)
sources = st.builds(
    Source,
    title=st.none() | lines,
    publisher=st.none() | lines,
    url=st.none() | lines,
    date=st.none() | whens,
    locator=st.none() | lines,
    quote=st.none() | texts,
    prefix=st.none() | texts,
    suffix=st.none() | texts,
    start=st.none() | counts,
    end=st.none() | counts,
    sha256=st.none() | st.just("0f" * 32),
)
commitments = st.builds(
    Commitment,
    number=st.integers(1, 10**6),
    uid=st.uuids().map(str),
    revision=st.integers(1, 10**6),
    title=lines,
    by=codes,
    to=codes,
    area=st.sampled_from(AREAS),
    strength=st.none() | st.sampled_from(Strength),
    made=st.none() | whens,
    due=whens,
    due_text=st.none() | lines,
    status=st.sampled_from([status for status in Status if status is not Status.SUPERSEDED]),
    status_since=past,
    place=st.none() | lines,
    tags=st.sets(lines.filter(lambda tag: "," not in tag and tag == tag.strip())).map(lambda tags: tuple(sorted(tags))),
    source=sources,
    evidence=st.lists(evidence, max_size=2, unique_by=lambda item: (item.stance, item.citation)).map(tuple),
).filter(lambda commitment: len(commitment.by) > 1 or commitment.by != commitment.to)


@given(commitments)
def test_an_export_is_taken_in_elsewhere_as_it_was(commitment: Commitment) -> None:
    reading = read(exported([commitment], TODAY))
    rows, problems = reading.rows, reading.problems
    assert not problems
    days = Days()
    arrivals = days.on(TODAY).take_in(rows)
    assert not arrivals.problems
    kept = days.on(TODAY).commitment(commitment.number)
    assert document(kept, TODAY) | {"evidence": [], "made": None} == document(commitment, TODAY) | {
        "evidence": [],
        "made": None,
    }
    assert kept.made == commitment.made
    assert sorted(kept.evidence, key=repr) == sorted(commitment.evidence, key=repr)
    assert days.on("2026-12-24").take_in(rows).unchanged == 1


HOSTILE = [
    "[/]",
    "[bold red]",
    "\x1b[31mred\x1b[0m",
    "\u202eabc\u2066",
    "x" * 10_000,
    "é\u0301",
    "\ufeff",
    "\x7f",
    '"\\',
    "a\tb",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_texts_are_kept_as_given_and_come_back_so(text: str) -> None:
    days = one_promise(place=text, **{"source.quote": f"{text}\n{text}"})
    written = exported(days.on(TODAY).find(), TODAY)
    rows = read(written).rows
    assert rows[0].values["place"] == text
    assert rows[0].values["source.quote"] == f"{text}\n{text}"
    assert not [letter for letter in written if letter in "\x1b\x7f\u202e\u2066"]


def test_what_steers_a_terminal_or_turns_text_around_is_escaped() -> None:
    assert text_of("\x1b[31m \x9b \u202e \u2028 é 日本") == '"\\u001b[31m \\u009b \\u202e \\u2028 é 日本"\n'


def test_an_export_of_several_is_taken_in_with_what_supersedes_what() -> None:
    days = one_promise()
    days.on(TODAY).add("a better one", given=SIDES)
    days.on(TODAY).update([1], {"status": "superseded", "superseded_by": 2})
    rows = read(exported(days.on(TODAY).find(), TODAY)).rows
    other = Days(first=1000)
    other.on(TODAY).add("another", given=SIDES)
    other.on(TODAY).add("and another", given=SIDES)
    other.on(TODAY).take_in(rows)
    assert {found.number: found.superseded_by for found in other.on(TODAY).find()} == {1: None, 2: None, 3: 4, 4: None}


# What is written


def test_one_commitment_has_every_key_in_a_fixed_order() -> None:
    bare = document(promise(), TODAY)
    assert list(bare) == [
        "number", "uid", "revision", "title", "by", "to", "area", "strength", "made", "due", "due_text", "precision",
        "earliest", "latest", "status", "status_since", "timeliness", "place", "tags", "superseded_by", "source",
        "evidence",
    ]  # fmt: skip
    assert list(bare["source"]) == [
        "title", "publisher", "url", "date", "locator", "quote", "prefix", "suffix", "start", "end", "sha256",
    ]  # fmt: skip
    assert bare["due"] is bare["latest"] is bare["strength"] is None
    assert (bare["tags"], bare["evidence"], bare["timeliness"]) == ([], [], "undated")


def test_a_due_date_is_written_with_its_days_and_seen_from_today() -> None:
    written = document(promise(due="../2026-33"), date(2026, 4, 1))
    assert [written[key] for key in ("due", "precision", "earliest", "latest", "timeliness")] == [
        "../2026-33", "interval", None, "2026-03-31", "overdue",
    ]  # fmt: skip
    assert document(promise(due="2026-33"), TODAY)["earliest"] == "2026-01-01"


def test_a_reading_command_answers_with_the_total_before_any_limit() -> None:
    assert json.loads(write_commitments([promise()], TODAY, total=7)) == {
        "schema": 1,
        "total": 7,
        "items": [document(promise(), TODAY)],
    }


def test_an_event_has_every_key_and_the_number_of_its_commitment() -> None:
    days = one_promise()
    days.on(TODAY).update([1], {"place": "Suva"}, on="2026-05", note="n", evidence={Stance.SUPPORTS: ["c"]})
    added, changed = days.log(1)
    written = json.loads(write_events([added, changed], {added.commitment: 1}, total=2))
    assert written["total"] == 2
    assert written["items"] == [json.loads(text_of(event_document(event, 1))) for event in (added, changed)]
    item = written["items"][1]
    assert list(item) == [
        "id", "action", "kind", "reverses", "commitment", "number", "sequence", "at", "day", "on", "actor", "corrects",
        "changes", "note", "evidence",
    ]  # fmt: skip
    assert (item["number"], item["on"], item["changes"], item["note"]) == (1, "2026-05", {"place": [None, "Suva"]}, "n")
    assert item["evidence"][0]["citation"] == "c"


# What is read


def test_a_form_is_known_by_its_name() -> None:
    form = form_named("json")
    assert form is not None
    assert form.read(file(ROW)).rows[0].values == ROW
    assert listing_named("table") is None
    with pytest.raises(UnknownWordError, match="there is no format 'jsn'; did you mean json"):
        listing_named("jsn")


@pytest.mark.parametrize(
    "text",
    [file(ROW), json.dumps([ROW]), json.dumps({"items": [ROW]}), json.dumps({"commitments": [ROW], "colour": 1})],
)
def test_a_file_holds_its_commitments_under_commitments_items_or_bare(text: str) -> None:
    reading = read(text)
    rows, problems = reading.rows, reading.problems
    assert [row.values for row in rows] == [ROW]
    assert not problems


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", r"is no JSON \(line 1, column 1: "),
        ("{", r"is no JSON \(line 1, column 2: "),
        ("[" * 100_000, "is no JSON"),
        ('{"a":' * 100_000, "is no JSON"),
        ("[" + "9" * 5_000 + "]", "is no JSON"),
        ("7", "holds no commitments"),
        ("null", "holds no commitments"),
        ('{"rows": []}', 'holds no commitments: {"schema": 1, "commitments": '),
        ('{"commitments": {}}', "holds no commitments"),
        ('{"schema": 2, "commitments": []}', "has schema 2; this commitrack reads up to 1"),
        ('{"schema": "x", "commitments": []}', "has schema 'x'"),
    ],
)
def test_a_file_without_commitments_is_refused(text: str, problem: str) -> None:
    with pytest.raises(UnfitValueError, match=problem):
        read(text)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (7, "is no object"),
        (None, "is no object"),
        ({}, "title is missing; by is missing; to is missing"),
        ({**ROW, "title": None}, "title is missing"),
        ({**ROW, "title": "  "}, "title is missing"),
        ({**ROW, "by": []}, "by is missing"),
        ({**ROW, "title": "a\nb"}, "title has a line break; it must be on one line"),
        ({**ROW, "title": "a\0"}, "title contains a NUL character, which no register can keep"),
        ({**ROW, "title": "a\ud800"}, "title contains a lone surrogate (U+D800), which is no character"),
        ({**ROW, "title": ["a"]}, "title is a list where a text belongs"),
        ({**ROW, "by": ["Atlantis"]}, "by is not understood: there is no party 'Atlantis'"),
        ({**ROW, "by": 7}, "by is no list"),
        ({**ROW, "by": [7]}, "by 7 is no text"),
        ({**ROW, "area": "A B"}, "area 'A B' is no area"),
        ({**ROW, "area": []}, "area [] is no area"),
        (
            {**ROW, "due": {}, "status": [["done"]]},
            "due is an object where an EDTF date belongs; status [['done']] is none",
        ),
        ({**ROW, "due": "03/04/2026"}, "due is no date: "),
        ({**ROW, "due": 10**400}, "due is a number where an EDTF date belongs"),
        ({**ROW, "status": "finished", "strength": "weak"}, "strength 'weak' is none of "),
        ({**ROW, "tags": "a"}, "tags is a text where a list belongs"),
        ({**ROW, "superseded_by": -1}, "superseded_by is below zero, where a number belongs"),
        ({**ROW, "source": "a speech"}, "source is a text where an object belongs"),
        ({**ROW, "source": {"date": "soon", "start": True}}, "source.start is true or false where a number belongs"),
        ({**ROW, "evidence": "a"}, "evidence is no list"),
        ({**ROW, "evidence": [{"stance": "for", "citation": "a"}]}, "evidence 'for' is none of supports, contradicts"),
        ({**ROW, "uid": "7"}, "uid '7' is no UUID"),
        ({**ROW, "uid": 7}, "uid 7 is no UUID"),
        ({**ROW, "number": 0}, "number 0 is no number from 1 to 99,999,999"),
        ({**ROW, "number": "1"}, "number '1' is no number from 1 to 99,999,999"),
        ({**ROW, "number": True}, "number True is no number from 1 to 99,999,999"),
        ({**ROW, "revision": 10**9}, "revision 1000000000 is no number from 1 to 99,999,999"),
    ],
)
def test_a_broken_row_is_told_by_its_place_while_the_others_come_in(row: object, reason: str) -> None:
    reading = read(file(ROW, row, {**ROW, "title": "sign a pact"}))
    rows, problems = reading.rows, reading.problems
    assert [(one.place, one.values["title"]) for one in rows] == [(1, "hold talks"), (3, "sign a pact")]
    assert [problem.place for problem in problems] == [2]
    assert reason in problems[0].reason


def test_every_fault_of_a_row_is_told_at_once() -> None:
    problems = read(file({**ROW, "status": "finished", "strength": "weak", "source": {"date": "soon"}})).problems
    assert [problems[0].reason.count(name) for name in ("status ", "strength ", "source.date ")] == [1, 1, 1]


def test_a_commitment_that_is_in_the_file_twice_is_taken_once() -> None:
    reading = read(file({**ROW, "uid": UID}, {**ROW, "title": "again", "uid": UID.upper()}))
    rows, problems = reading.rows, reading.problems
    assert [row.values["title"] for row in rows] == ["hold talks"]
    assert (problems[0].place, problems[0].reason) == (2, "is the same commitment as row 1")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ({"by": "New Zealand, us"}, {"by": ["NZ", "US"]}),
        ({"to": ["uk", "org:pif"]}, {"to": ["GB", "org:PIF"]}),
        ({"place": ""}, {"place": None}),
        ({"place": None}, {"place": None}),
        ({"area": None}, {"area": "other"}),
        ({"status": None, "status_since": None}, {}),
        ({"tags": []}, {"tags": None}),
        ({"tags": ["b", "a"]}, {"tags": ["a", "b"]}),
        ({"superseded_by": UID}, {"superseded_by": UID}),
        ({"superseded_by": 3}, {"superseded_by": 3}),
        ({"source": {"title": "S", "url": None}}, {"source.title": "S", "source.url": None}),
        ({"source": None}, {}),
        ({"timeliness": "overdue", "latest": "2020-01-01", "colour": "red"}, {}),
        ({"due_text": "in March"}, {"due_text": "in March"}),
    ],
)
def test_a_row_is_read_as(written: dict[str, Any], kept: dict[str, Any]) -> None:
    reading = read(file(ROW | written))
    rows, problems = reading.rows, reading.problems
    assert not problems
    assert rows[0].values == ROW | kept


def test_evidence_may_be_null() -> None:
    assert read(file({**ROW, "evidence": None})).rows[0].evidence == ()


def test_a_row_without_a_uid_is_known_when_it_comes_again() -> None:
    days = Days()
    text = file(ROW, {**ROW, "made": "2026-02"})
    assert len(days.on(TODAY).take_in(read(text).rows).added) == 2
    again = days.on("2026-08-01").take_in(read(text).rows)
    assert (again.added, again.changed, again.unchanged) == ((), (), 2)


def test_keys_that_mean_nothing_to_us_are_named() -> None:
    known = {name: None for name in FIELDS if "." not in name}
    assert read(file(known, {**ROW, "titel": "x", "latest": "2026"}, 7, {"colour": 1})).unknown == ["colour", "titel"]


def test_a_misspelt_part_of_a_source_is_named() -> None:
    assert read(file(ROW | {"source": {"titel": "a", "Date": "2026"}, "colour": 1})).unknown == [
        "colour",
        "source.Date",
        "source.titel",
    ]


def test_a_register_is_no_export() -> None:
    with pytest.raises(UnfitValueError, match="is a register itself; what commitrack export makes of it"):
        read('{"meta":{"1":{"schema":1}},"commitments":{},"events":{}}')


def test_evidence_that_is_an_empty_object_is_no_list() -> None:
    assert [problem.reason for problem in read(file(ROW | {"evidence": {}})).problems] == ["evidence is no list"]
