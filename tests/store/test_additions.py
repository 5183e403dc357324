"""The lines of additions, which must be those that any other record gets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import hypothesis.strategies as st
import pytest
from arbitrary import commitments, events
from hypothesis import given
from samples import FULL, HOSTILE_TEXTS, TODAY

from commitrack.fields import values_of
from commitrack.history import Event, Kind
from commitrack.store.additions import AdditionLines, is_plain
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


@given(commitments, events, st.integers(1, 10**7))
def test_the_lines_of_an_addition_are_those_of_its_records(commitment: Commitment, event: Event, place: int) -> None:
    commitment = replace(commitment, evidence=(), undone=False)
    event = addition_of(commitment, event)
    assert is_plain(event)
    assert AdditionLines().of(commitment, event, place) == (
        line_of(str(commitment.number), commitment_record(commitment)),
        line_of(str(place), event_record(event)),
    )


@pytest.mark.parametrize("text", [*HOSTILE_TEXTS, "%s %(title)s 100 %", "\\u0000title\\u0000", "{title}"])
def test_no_text_is_taken_for_a_slot(text: str) -> None:
    commitment = replace(FULL, title=text, place=text, evidence=(), undone=False)
    event = addition_of(commitment, Event("e", text, Kind.IMPORTED, "u", 1, text, TODAY, text))
    assert AdditionLines().of(commitment, event, 3) == (
        line_of("2", commitment_record(commitment)),
        line_of("3", event_record(event)),
    )


@given(st.lists(st.tuples(commitments, events), min_size=2, max_size=8))
def test_each_line_has_its_own_values(additions: list[tuple[Commitment, Event]]) -> None:
    lines = AdditionLines()
    for place, (bare, other) in enumerate(additions):
        commitment = replace(bare, evidence=(), undone=False)
        event = addition_of(commitment, replace(other, action="a", at="now", actor="desk", day=TODAY))
        assert lines.of(commitment, event, place) == (
            line_of(str(commitment.number), commitment_record(commitment)),
            line_of(str(place), event_record(event)),
        )
