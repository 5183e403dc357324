"""Events and states in plain English."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from commitrack.dates import parse_edtf
from commitrack.history import Event, Kind
from commitrack.model import Commitment, Evidence, Stance, Status
from commitrack.sentences import (
    changes_in_words,
    due_in_words,
    event_in_words,
    in_words,
    promise_in_codes,
    promise_in_words,
    recorded_at,
    since_in_words,
    status_in_words,
    timeliness_in_words,
)

TODAY = date(2026, 4, 5)
UNKNOWN = "done, but the day is not known well enough to say whether in time"


def commitment(**changes: Any) -> Commitment:
    dates: dict[str, Any] = {
        name: parse_edtf(changes.pop(name)) for name in ("made", "due", "status_since") if name in changes
    }
    whole: dict[str, Any] = {"number": 8, "uid": "u", "revision": 1, "title": "Meet", "by": ("NZ",), "to": ("US",)}
    return Commitment(**(whole | dates | changes))


def event(changes: dict[str, Any] | None = None, **more: Any) -> Event:
    on = parse_edtf(more.pop("on")) if "on" in more else None
    whole: dict[str, Any] = {
        "id": "e", "action": "a", "kind": Kind.CHANGED, "commitment": "u", "sequence": 2, "at": "2026-04-05T09:30:00Z",
        "day": TODAY, "actor": "ana", "on": on, "changes": changes or {}, "note": None, "evidence": (),
        "reverses": None, "corrects": False,
    }  # fmt: skip
    return Event(**(whole | more))


ADDED = {"title": (None, "Meet"), "status": (None, "announced"), "status_since": (None, "2026-02-02")}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("due", None, "not stated"),
        ("due", "2026-03", "March 2026"),
        ("status_since", "../2026-04-05", "by 5 April 2026"),
        ("by", ["NZ", "US"], "NZ, US"),
        ("to", "NZ", "NZ"),
        ("tags", ["a", "b"], "a, b"),
        ("title", "Meet", "“Meet”"),
        ("source.quote", "we will", "“we will”"),
        ("superseded_by", 9, "9"),
        ("place", "Suva", "Suva"),
    ],
)
def test_a_value_as_a_person_reads_it(name: str, value: Any, words: str) -> None:
    assert in_words(name, value) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, ""),
        ({"place": (None, "Suva")}, "place not stated → Suva"),
        (
            {"status": ("announced", "done"), "status_since": ("2026-02-02", "2026-03-20")},
            "status announced → done",
        ),
        ({"status_since": ("2026-03", "2026-03-20")}, "status since March 2026 → 20 March 2026"),
        ({"due": (None, "2026-33"), "due_text": (None, "Q1 2026")}, "due not stated → Q1 2026"),
        ({"due_text": (None, "early in the year")}, "due in the source's words not stated → early in the year"),
        ({"revision": (1, 5), "area": ("other", "space")}, "area other → space"),
        ({"source.url": ("a", None), "tags": (None, ["x"])}, "source URL a → not stated; tags not stated → x"),
    ],
)
def test_changes_field_by_field(changes: dict[str, Any], words: str) -> None:
    assert changes_in_words(event(changes)) == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (event(ADDED, kind=Kind.ADDED, sequence=1), "put on record as announced"),
        (event(ADDED, kind=Kind.IMPORTED, sequence=1), "imported as announced"),
        (event({"area": ("other", "space")}, kind=Kind.IMPORTED), "imported: area other → space"),
        (event(kind=Kind.IMPORTED), "imported"),
        (event({"area": ("other", "space")}, corrects=True), "corrected area other → space, as from the start"),
        (event({"area": ("other", "space")}, on="2026-03"), "area other → space, counting from March 2026"),
        (event(note="seen"), "note: seen"),
        (event(evidence=(Evidence(Stance.SUPPORTS, "https://example.org"),)), "supports: https://example.org"),
        (
            event({"area": ("other", "space")}, note="n", evidence=(Evidence(Stance.CONTEXT, "c"),)),
            "area other → space; context: c; note: n",
        ),
        (event(), "nothing changed"),
    ],
)
def test_an_event_in_one_sentence(told: Event, words: str) -> None:
    assert event_in_words(told).startswith(words)


def test_an_addition_says_since_when_its_status_holds() -> None:
    changes = ADDED | {"status": (None, "in-progress")}
    assert event_in_words(event(changes, kind=Kind.ADDED, sequence=1)) == (
        "put on record as in-progress, since 2 February 2026"
    )


def test_an_undoing_says_whose_and_what() -> None:
    undone = event({"area": ("other", "space")}, kind=Kind.UNDONE)
    assert "area other → space" in event_in_words(undone)
    theirs = event({"area": ("other", "space")}, note="as told", actor="bo")
    assert event_in_words(undone, reversed_event=theirs) == (
        "undid what bo recorded at 2026-04-05 09:30: area other → space; note: as told"
    )
    added = event(ADDED, kind=Kind.ADDED, sequence=1, actor="bo")
    assert event_in_words(undone, reversed_event=added) == "undid that bo put it on record"


def test_when_something_was_recorded() -> None:
    assert recorded_at("2026-04-05T09:30:59Z") == "2026-04-05 09:30"


@pytest.mark.parametrize(
    ("by", "to", "codes", "words"),
    [
        (("NZ",), ("US",), "NZ → US", "New Zealand to United States"),
        (("NZ", "US"), ("NZ", "US"), "NZ ↔ US", "New Zealand and United States, jointly"),
        (("NZ",), ("FJ", "org:PIF"), "NZ → FJ,org:PIF", "New Zealand to Fiji, PIF"),
        (("AU", "NZ"), ("FJ",), "AU,NZ → FJ", "Australia, New Zealand to Fiji"),
    ],
)
def test_a_promise_in_codes_and_with_names(by: tuple[str, ...], to: tuple[str, ...], codes: str, words: str) -> None:
    assert promise_in_codes(commitment(by=by, to=to)) == codes
    assert promise_in_words(commitment(by=by, to=to)) == words


def test_since_when() -> None:
    assert since_in_words(None) == "since when is not stated"
    assert since_in_words(parse_edtf("../2026-04-05")) == "by 5 April 2026; the day itself is not stated"
    assert since_in_words(parse_edtf("2026-03")) == "since March 2026"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"status_since": "../2026-04-05"}, "announced; when it was made is not stated"),
        ({"status_since": "2026-02-02", "made": "2026-02-02"}, "announced, since 2 February 2026"),
        ({"status": Status.DONE, "status_since": "2026-03-20"}, "done, dated 20 March 2026"),
        (
            {"status": Status.DONE, "status_since": "../2026-04-05"},
            "done, by 5 April 2026; the day itself is not stated",
        ),
        ({"status": Status.STALLED, "status_since": "2026-03"}, "stalled, since March 2026"),
        ({"status": Status.STALLED}, "stalled, since when is not stated"),
    ],
)
def test_how_it_stands(state: dict[str, Any], words: str) -> None:
    assert status_in_words(commitment(**state)) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2026-03-14", "14 March 2026"),
        ("2026-03", "March 2026 (2026-03-01 to 2026-03-31)"),
        ("../2026", "by the end of 2026 (at the latest on 2026-12-31)"),
    ],
)
def test_a_due_date_with_its_days(edtf: str, words: str) -> None:
    assert due_in_words(parse_edtf(edtf)) == words


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"due": "2026-04-04"}, "overdue: 1 day past its latest day"),
        ({"due": "2020"}, "overdue: 1,921 days past its latest day"),
        ({"due": "2026-04-05"}, "due soon: its latest day is today"),
        ({"due": "2026-04"}, "due soon: 25 days left"),
        ({"due": "2027"}, "later: 635 days left"),
        ({}, "undated: no due date is stated, so it is never late"),
        ({"status": Status.STANDING}, "standing: a lasting duty, never late"),
        ({"status": Status.DONE}, "done, and there was no date to hold it to"),
        (
            {"status": Status.DONE, "due": "2026-03"},
            "done, but the day is not known well enough to say whether in time",
        ),
        ({"status": Status.DONE, "due": "2026-03", "status_since": "2026-03-01"}, "done in time"),
        ({"status": Status.DONE, "due": "2026-03", "status_since": "2026-04-01"}, "done late"),
        ({"status": Status.DROPPED}, "closed"),
    ],
)
def test_how_it_stands_against_its_date(state: dict[str, Any], words: str) -> None:
    assert timeliness_in_words(commitment(**state), TODAY) == words
