from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from commitrack.dates import parse_edtf
from commitrack.errors import RefusedError
from commitrack.history import Event, Kind, fold
from commitrack.model import Commitment, Evidence, Stance
from commitrack.recording import Occasion, Remarks, addition, arrival, change, outweighed, reversal

IDS = map(str, itertools.count(1))
OCCASION = Occasion(date(2026, 6, 15), "2026-06-15T08:00:00Z", "aroha", "action", lambda: next(IDS))
VALUES: dict[str, Any] = {"title": "hold talks", "by": ["NZ"], "to": ["US"], "area": "other", "made": "2026-02-02"}
ADDED = addition(VALUES, uid="uid-1", occasion=OCCASION)
NEWS = Evidence(Stance.SUPPORTS, "news")


def on(text: str, **rest: Any) -> Remarks:
    return Remarks(on=parse_edtf(text), **rest)


def after(*events: Event) -> Commitment:
    state = fold(events, number=1)
    assert state is not None
    return state


def test_an_addition_says_who_recorded_what_and_when() -> None:
    assert (ADDED.kind, ADDED.commitment, ADDED.sequence, ADDED.day) == (Kind.ADDED, "uid-1", 1, OCCASION.today)
    assert (ADDED.at, ADDED.actor, ADDED.action) == ("2026-06-15T08:00:00Z", "aroha", "action")
    assert ADDED.changes["title"] == (None, "hold talks")
    assert ADDED.is_addition


@pytest.mark.parametrize(
    ("values", "remarks", "since"),
    [
        ({}, Remarks(), "2026-02-02"),
        ({"made": None}, Remarks(), "../2026-06-15"),
        ({"status": "announced"}, on("2026-03"), "2026-03"),
        ({"status": "in-progress"}, Remarks(), "../2026-06-15"),
        ({"status": "in-progress"}, on("2026-03"), "2026-03"),
    ],
)
def test_an_addition_says_since_when_its_status_holds(values: dict[str, Any], remarks: Remarks, since: str) -> None:
    event = addition({**VALUES, **values}, uid="uid-1", occasion=OCCASION, remarks=remarks)
    assert event.changes["status_since"] == (None, since)
    state_since = after(event).status_since
    assert state_since is not None
    assert state_since.edtf == since


def test_an_addition_may_keep_the_revision_that_it_had_elsewhere() -> None:
    event = addition(VALUES, uid="uid-1", occasion=OCCASION, revision=7)
    assert after(event).revision == 7


def test_a_change_says_what_it_was_before_on_its_own_day() -> None:
    suva = change([ADDED], {"place": "Suva"}, number=1, occasion=OCCASION, remarks=on("2026-03-01"))
    assert suva is not None
    apia = change([ADDED, suva], {"place": "Apia"}, number=1, occasion=OCCASION, remarks=on("2026-02-20"))
    assert apia is not None
    assert apia.changes == {"place": (None, "Apia")}
    assert (apia.kind, apia.sequence, apia.on) == (Kind.CHANGED, 3, parse_edtf("2026-02-20"))


def test_a_change_leaves_out_what_is_so_already() -> None:
    event = change([ADDED], {"place": "Suva", "area": "other"}, number=1, occasion=OCCASION)
    assert event is not None
    assert set(event.changes) == {"place"}


@pytest.mark.parametrize(
    ("wanted", "remarks"),
    [
        ({}, Remarks()),
        ({"area": "other"}, Remarks()),
        ({"status": "announced"}, Remarks()),
        ({"place": None}, Remarks()),
        ({}, on("2026-02-02")),  # since when it is so already
        ({"status": "announced"}, on("2026-02-02")),
    ],
)
def test_nothing_new_is_no_event(wanted: dict[str, Any], remarks: Remarks) -> None:
    assert change([ADDED], wanted, number=1, occasion=OCCASION, remarks=remarks) is None
    assert change([ADDED], {}, number=1, occasion=OCCASION, corrects=True) is None


@pytest.mark.parametrize(
    "remarks", [Remarks(note="heard it"), Remarks(evidence=(NEWS,)), on("2026-03", evidence=(NEWS,))]
)
def test_a_note_or_evidence_alone_is_an_event(remarks: Remarks) -> None:
    event = change([ADDED], {}, number=1, occasion=OCCASION, remarks=remarks)
    assert event is not None
    assert event.changes == {}
    assert (event.note, event.evidence) == (remarks.note, remarks.evidence)


def test_a_new_status_says_since_when_though_its_words_are_those_of_the_last() -> None:
    begun = change([ADDED], {"status": "in-progress"}, number=1, occasion=OCCASION, remarks=on("2026-03"))
    assert begun is not None
    done = change([ADDED, begun], {"status": "done"}, number=1, occasion=OCCASION, remarks=on("2026-03"))
    assert done is not None
    assert done.changes == {"status": ("in-progress", "done"), "status_since": ("2026-03", "2026-03")}


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ({"status": "superseded"}, "superseded needs the number"),
        ({"superseded_by": 2}, "only a superseded commitment has a successor, and this one is announced"),
        ({"status": "done", "superseded_by": 2}, "only a superseded commitment has a successor, and this one is done"),
    ],
)
@pytest.mark.parametrize("remarks", [Remarks(), on("2026-03")])
def test_a_successor_goes_with_superseded_alone_on_any_day(
    wanted: dict[str, Any], problem: str, remarks: Remarks
) -> None:
    with pytest.raises(RefusedError, match=f"{problem}.*; give the status superseded and its successor in one go"):
        change([ADDED], wanted, number=1, occasion=OCCASION, remarks=remarks)


def test_a_correction_is_marked_as_such() -> None:
    event = change([ADDED], {"title": "hold a dialogue"}, number=1, occasion=OCCASION, corrects=True)
    assert event is not None
    assert event.corrects
    assert event.changes == {"title": ("hold talks", "hold a dialogue")}


def test_what_a_later_day_outweighs_is_told() -> None:
    suva = change([ADDED], {"place": "Suva"}, number=1, occasion=OCCASION, remarks=on("2026-03-01"))
    assert suva is not None
    apia = change(
        [ADDED, suva], {"place": "Apia", "area": "trade"}, number=1, occasion=OCCASION, remarks=on("2026-02-20")
    )
    assert apia is not None
    assert outweighed(apia, after(ADDED, suva, apia)) == ("place",)
    assert outweighed(suva, after(ADDED, suva)) == ()


def test_a_successor_that_a_later_day_outweighs_is_told() -> None:
    two = change(
        [ADDED], {"status": "superseded", "superseded_by": 2}, number=1, occasion=OCCASION, remarks=on("2026-04")
    )
    assert two is not None
    three = change(
        [ADDED, two], {"status": "superseded", "superseded_by": 3}, number=1, occasion=OCCASION, remarks=on("2026-03")
    )
    assert three is not None
    assert outweighed(three, after(ADDED, two, three)) == ("superseded_by",)


def test_a_reversal_counts_on_the_day_of_what_it_reverses_and_tells_what_it_changed() -> None:
    done = change([ADDED], {"status": "done"}, number=1, occasion=OCCASION, remarks=on("2026-03"))
    assert done is not None
    undone = reversal([ADDED, done], number=1, occasion=OCCASION)
    assert (undone.kind, undone.reverses, undone.on, undone.sequence) == (Kind.UNDONE, done.id, done.on, 3)
    assert undone.changes == {"status": ("done", "announced"), "status_since": ("2026-03", "2026-02-02")}
    assert replace(after(ADDED, done, undone), revision=1) == after(ADDED)


def test_where_nothing_stands_nothing_can_be_reversed() -> None:
    undone = reversal([ADDED], number=1, occasion=OCCASION)
    assert after(ADDED, undone).undone
    with pytest.raises(RefusedError, match="nothing is left to undo in commitment 1; commitrack history 1 tells all"):
        reversal([ADDED, undone], number=1, occasion=OCCASION)


def arrives(wanted: dict[str, Any], *events: Event, **rest: Any) -> Event | None:
    return arrival([ADDED, *events], wanted, number=1, occasion=OCCASION, **rest)


def test_what_arrives_of_facts_holds_from_today() -> None:
    event = arrives({"place": "Suva", "title": "hold talks"})
    assert event is not None
    assert (event.kind, event.changes, event.on) == (Kind.IMPORTED, {"place": (None, "Suva")}, None)


def test_facts_hold_from_today_whatever_day_the_status_brings_along() -> None:
    event = arrives({"place": "Suva", "status": "done", "status_since": "2026-03"})
    assert event is not None
    yesterday = fold([ADDED, event], number=1, as_of=date(2026, 6, 14))
    assert yesterday is not None
    assert (yesterday.place, yesterday.status) == (None, "done")
    assert after(ADDED, event).place == "Suva"


@pytest.mark.parametrize(
    ("wanted", "since"),
    [
        ({"status": "done", "status_since": "2026-03"}, "2026-03"),
        ({"status": "done"}, "../2026-06-15"),
        ({"status": "done", "status_since": "2026-02-02"}, "2026-02-02"),
        ({"status_since": "2026-03"}, "2026-03"),
        ({"status": "announced", "status_since": "2026-03"}, "2026-03"),
    ],
)
def test_a_status_that_arrives_counts_from_the_day_that_it_brings_along(wanted: dict[str, Any], since: str) -> None:
    event = arrives(wanted)
    assert event is not None
    state = after(ADDED, event)
    assert state.status == wanted.get("status", "announced")
    assert state.status_since == parse_edtf(since)
    assert arrives(wanted, event) is None, "the same again is no news"


def test_of_two_statuses_the_one_from_the_later_day_rules() -> None:
    done = arrives({"status": "done", "status_since": "2026-05"})
    assert done is not None
    assert arrives({"status": "stalled", "status_since": "2026-04"}, done) is None
    moved = arrives({"status": "stalled", "status_since": "2026-04", "place": "Suva"}, done)
    assert moved is not None
    assert after(ADDED, done, moved).status == "done"


def test_a_successor_that_arrives_with_another_day_is_kept() -> None:
    two = arrives({"status": "superseded", "superseded_by": 2, "status_since": "2026-04"})
    assert two is not None
    wanted = {"status": "superseded", "superseded_by": 3, "status_since": "2026-05"}
    three = arrives(wanted, two)
    assert three is not None
    state = after(ADDED, two, three)
    assert (state.superseded_by, state.status_since) == (3, parse_edtf("2026-05"))
    assert arrives(wanted, two, three) is None


def test_a_status_that_arrives_with_a_successor_that_does_not_go_with_it_is_refused() -> None:
    two = arrives({"status": "superseded", "superseded_by": 2})
    assert two is not None
    with pytest.raises(RefusedError, match="only a superseded commitment has a successor, and this one is done"):
        arrives({"status": "done", "superseded_by": 2}, two)


@pytest.mark.parametrize(("revision", "kept"), [(None, 2), (1, 2), (2, 2), (9, 9)])
def test_a_revision_that_arrives_is_kept_where_it_is_higher(revision: int | None, kept: int) -> None:
    event = arrives({"place": "Suva"}, revision=revision)
    assert event is not None
    assert after(ADDED, event).revision == kept
    assert ("revision" in event.changes) == ((revision or 0) > 1)


def test_evidence_without_a_day_counts_from_its_arrival_not_from_that_of_the_status() -> None:
    event = arrives({"status": "done", "status_since": "2026-03"}, evidence=(NEWS,))
    assert event is not None
    in_april = fold([ADDED, event], number=1, as_of=date(2026, 4, 1))
    assert in_april is not None
    assert (in_april.status, in_april.evidence) == ("done", ())
    assert after(ADDED, event).evidence == (NEWS,)


def test_a_revision_alone_is_no_news() -> None:
    assert arrives({"title": "hold talks"}, revision=9) is None
