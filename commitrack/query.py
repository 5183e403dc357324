"""Criteria: which commitments, in which order. A store may do the same work its own way; the result is the same.

Criteria of one kind are alternatives (`area` trade or space), criteria of different kinds all have to hold. A window
takes what certainly closes in it: a date counts from its latest day here as everywhere.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from commitrack.deadlines import soonest_first, timeliness
from commitrack.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from commitrack.dates import When, Window
    from commitrack.deadlines import Timeliness
    from commitrack.model import Commitment, Strength


class Order(StrEnum):
    """By what a list is sorted."""

    NUMBER = "number"
    DUE = "due"
    STATUS = "status"
    CHANGED = "changed"
    """Last changed first."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a list is narrowed to; an empty criterion lets everything pass."""

    statuses: frozenset[Status] = frozenset()
    is_open: bool | None = None
    timeliness: frozenset[Timeliness] = frozenset()
    by: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    party: frozenset[str] = frozenset()
    """On either side."""
    is_joint: bool | None = None
    areas: frozenset[str] = frozenset()
    strengths: frozenset[Strength] = frozenset()
    tags: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()
    """All of them stand somewhere in the commitment's texts; case does not count."""
    made: Window | None = None
    due: Window | None = None


EVERYTHING = Criteria()


def matches(commitment: Commitment, criteria: Criteria, *, today: date) -> bool:
    """Whether `commitment` meets every criterion on the day `today`; one whose addition was undone never does."""
    if commitment.undone:
        return False
    if criteria is EVERYTHING:
        return True
    return (
        _is_one_of(commitment.status, criteria.statuses)
        and criteria.is_open in (None, commitment.status.is_open)
        and criteria.is_joint in (None, commitment.is_joint)
        and _is_one_of(commitment.area, criteria.areas)
        and _is_one_of(commitment.strength, criteria.strengths)
        and _meets(commitment.by, criteria.by)
        and _meets(commitment.to, criteria.to)
        and _meets(commitment.parties, criteria.party)
        and _meets(commitment.tags, criteria.tags)
        and _closes_in(commitment.made, criteria.made)
        and _closes_in(commitment.due, criteria.due)
        and (not criteria.timeliness or timeliness(commitment, today) in criteria.timeliness)
        and (not criteria.texts or _has_texts(commitment, criteria.texts))
    )


def select(
    commitments: Iterable[Commitment],
    criteria: Criteria = EVERYTHING,
    *,
    today: date,
) -> list[Commitment]:
    """Those of `commitments` that meet `criteria`, by number."""
    found = [commitment for commitment in commitments if matches(commitment, criteria, today=today)]
    found.sort(key=lambda commitment: commitment.number)
    return found


def folded(text: str) -> str:
    """`text` as it is compared: case and composition (é as one character or two) do not count."""
    return text.casefold() if text.isascii() else unicodedata.normalize("NFC", text.casefold())


def _is_one_of(value: object, accepted: frozenset[object]) -> bool:
    return not accepted or value in accepted


def _meets(values: Iterable[str], accepted: frozenset[str]) -> bool:
    return not accepted or not accepted.isdisjoint(values)


def _closes_in(when: When | None, window: Window | None) -> bool:
    return window is None or (when is not None and window.contains(when.latest))


def _has_texts(commitment: Commitment, wanted: tuple[str, ...]) -> bool:
    source = commitment.source
    texts = [commitment.title, commitment.place, commitment.due_text, *commitment.tags]
    texts += [source.title, source.publisher, source.url, source.locator, source.quote]
    texts += [text for evidence in commitment.evidence for text in (evidence.citation, evidence.note)]
    whole = folded("\n".join(text for text in texts if text))
    return all(folded(text) in whole for text in wanted)


def in_order(commitments: Iterable[Commitment], order: Order, *, last_changed: dict[str, int]) -> list[Commitment]:
    """Sort by `order`; `last_changed` tells by uid which event of the register was the last (only CHANGED asks)."""
    statuses = {status: place for place, status in enumerate(Status)}
    keys = {
        Order.NUMBER: lambda commitment: commitment.number,
        Order.DUE: soonest_first,
        Order.STATUS: lambda commitment: (statuses[commitment.status], soonest_first(commitment)),
        Order.CHANGED: lambda commitment: (-last_changed.get(commitment.uid, 0), commitment.number),
    }
    return sorted(commitments, key=keys[order])
