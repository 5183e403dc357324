"""The lines of additions, which must be those that any other record gets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
import pytest
from arbitrary import commitments, events
from hypothesis import given
from samples import BARE, FULL, HOSTILE_TEXTS, TODAY

from commitrack.fields import values_of
from commitrack.history import Event, Kind
from commitrack.store import Entry
from commitrack.store.additions import is_plain, lines_of
from commitrack.store.layout import line_of
from commitrack.store.records import commitment_record, event_record

if TYPE_CHECKING:
    from commitrack.model import Commitment


def addition_of(commitment: Commitment, event: Event) -> Event:
    changes = {name: (None, value) for name, value in values_of(commitment).items()}
    if commitment.revision > 1:
        changes["revision"] = (None, commitment.revision)
    return replace(
        event,
        kind=Kind.IMPORTED,
        commitment=commitment.uid,
        sequence=1,
        changes=changes,
        note=None,
        evidence=(),
        reverses=None,
        corrects=False,
    )


def lines(*additions: tuple[Commitment, Event], place: int = 1) -> list[tuple[str, str]]:
    """The two lines of each addition; the events have their ids from `place` on."""
    placed = {nth: Entry(commitment, event, None) for nth, (commitment, event) in enumerate(additions, place)}
    of_commitments, of_events, others = lines_of(placed)
    assert not others
    return [(of_commitments[str(entry.commitment.number)], of_events[nth]) for nth, entry in placed.items()]


def lines_of_records(commitment: Commitment, event: Event, place: int) -> tuple[str, str]:
    return (
        line_of(str(commitment.number), commitment_record(commitment)),
        line_of(str(place), event_record(event)),
    )


@given(commitments, events, st.integers(1, 10**7))
def test_the_lines_of_an_addition_are_those_of_its_records(commitment: Commitment, event: Event, place: int) -> None:
    commitment = replace(commitment, evidence=(), undone=False)
    event = addition_of(commitment, event)
    assert is_plain(event)
    assert lines((commitment, event), place=place) == [lines_of_records(commitment, event, place)]


@pytest.mark.parametrize(
    "text", [*HOSTILE_TEXTS, "%s %(title)s 100 %", "\\u0000title\\u0000", "\\u00003\\u0000", "{title}"]
)
def test_no_text_is_taken_for_a_slot(text: str) -> None:
    commitment = replace(FULL, title=text, place=text, evidence=(), undone=False)
    event = addition_of(commitment, Event("e", text, Kind.IMPORTED, "u", 1, text, TODAY, text))
    assert lines((commitment, event), place=3) == [lines_of_records(commitment, event, 3)]


ONE_COMMAND: dict[str, Any] = {"action": "a", "at": "now", "actor": "desk", "day": TODAY}


@given(
    st.lists(st.tuples(commitments, events), min_size=2, max_size=8),
    st.sampled_from([{}, ONE_COMMAND]),
    st.sampled_from([1, 2, 1000]),
)
def test_each_line_has_its_own_values(
    additions: list[tuple[Commitment, Event]], known: dict[str, Any], at_once: int
) -> None:
    plain = []
    for number, (bare, other) in enumerate(additions, start=1):
        commitment = replace(bare, number=number, evidence=(), undone=False)
        plain.append((commitment, addition_of(commitment, replace(other, **known))))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("commitrack.store.additions.IN_ONE_GO", at_once)
        assert lines(*plain) == [lines_of_records(*addition, place) for place, addition in enumerate(plain, start=1)]


@given(st.lists(st.text(), min_size=1), st.lists(st.none() | st.integers(0), min_size=1))
def test_values_of_one_field_may_differ_in_kind(titles: list[str], counts: list[int | None]) -> None:
    plain = []
    for number, (title, count) in enumerate(zip(titles, counts, strict=False), start=1):
        commitment = replace(BARE, number=number)
        changes: dict[str, Any] = {"title": (None, title), "source.start": (None, count), "tags": (None, [title])}
        event = Event("e", "a", Kind.IMPORTED, BARE.uid, 1, "now", TODAY, "desk", changes=changes)
        plain.append((commitment, event))
    encoded = [line_of(str(place), event_record(event)) for place, (_, event) in enumerate(plain, start=1)]
    assert [of_event for _, of_event in lines(*plain)] == encoded


def test_what_is_more_than_a_plain_addition_is_left_over() -> None:
    event = Event("e", "a", Kind.IMPORTED, BARE.uid, 1, "now", TODAY, "desk", changes={"title": (None, "t")})
    more = [
        replace(event, sequence=2),
        replace(event, changes={"title": ("s", "t")}),
        replace(event, note="n"),
        replace(event, evidence=FULL.evidence),
        replace(event, corrects=True),
        replace(event, kind=Kind.UNDONE),
    ]
    placed = {nth: Entry(replace(BARE, number=nth), each, None) for nth, each in enumerate([event, *more], start=1)}
    of_commitments, of_events, others = lines_of(placed)
    assert (list(of_commitments), list(of_events), list(others)) == (["1"], [1], [2, 3, 4, 5, 6, 7])
