"""Criteria: which commitments, in which order. A store may do the same work its own way; the result is the same.

Criteria of one kind are alternatives (`area` trade or space), criteria of different kinds all have to hold. A window
takes what certainly closes in it: a date counts from its latest day here as everywhere.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING

from commitrack.deadlines import soonest_first, timeliness
from commitrack.model import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
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
    reach: Window | None = None
    """What is dated may fall in it, if it does not certainly do so; what is not dated passes."""


EVERYTHING = Criteria()


def select(
    commitments: Iterable[Commitment],
    criteria: Criteria = EVERYTHING,
    *,
    today: date,
) -> list[Commitment]:
    """Those of `commitments` that meet `criteria`, by number."""
    found = [commitment for commitment in commitments if not commitment.undone]
    for meets in _tests(criteria, today):
        found = [commitment for commitment in found if meets(commitment)]
    found.sort(key=attrgetter("number"))
    return found


def _tests(criteria: Criteria, today: date) -> list[Callable[[Commitment], bool]]:
    """A test for each criterion that narrows anything."""
    c = criteria
    tests: list[tuple[object, Callable[[Commitment], bool]]] = [
        (c.statuses, lambda one: one.status in c.statuses),
        (c.is_open is not None, lambda one: one.status.is_open is c.is_open),
        (c.is_joint is not None, lambda one: one.is_joint is c.is_joint),
        (c.areas, lambda one: one.area in c.areas),
        (c.strengths, lambda one: one.strength in c.strengths),
        (c.by, lambda one: not c.by.isdisjoint(one.by)),
        (c.to, lambda one: not c.to.isdisjoint(one.to)),
        (c.party, lambda one: not c.party.isdisjoint(one.parties)),
        (c.tags, lambda one: not c.tags.isdisjoint(one.tags)),
        (c.made, lambda one: _closes_in(one.made, c.made)),
        (c.due, lambda one: _closes_in(one.due, c.due)),
        (c.reach, lambda one: one.due is None or c.reach is None or one.due.window.overlaps(c.reach)),
        (c.timeliness, lambda one: timeliness(one, today) in c.timeliness),
        (c.texts, lambda one: _has_texts(one, c.texts)),
    ]
    return [test for narrows, test in tests if narrows]


def folded(text: str) -> str:
    """`text` as it is compared: case and accents do not count, so that Maori finds Māori."""
    if text.isascii():
        return text.casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _closes_in(when: When | None, window: Window | None) -> bool:
    return window is None or (when is not None and when.closes_in(window))


def _has_texts(commitment: Commitment, wanted: tuple[str, ...]) -> bool:
    source = commitment.source
    texts = [commitment.title, commitment.place, commitment.due_text, *commitment.tags]
    texts += [source.title, source.publisher, source.url, source.locator, source.quote]
    texts += [text for evidence in commitment.evidence for text in (evidence.citation, evidence.note)]
    whole = folded("\0".join(text for text in texts if text))
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
