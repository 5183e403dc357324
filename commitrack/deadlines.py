"""What is late, what is due soon, what may fall in a month: judged from a day, never stored.

A commitment falls due when the window of its date closes. A promise "in March" can be kept on the 31st, so it is
listed under March, and it is overdue from the first of April, not from the second of March.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from commitrack.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commitrack.dates import Window
    from commitrack.model import Commitment

SOON = timedelta(days=90)
"""How far ahead a latest day counts as soon."""


class Timeliness(StrEnum):
    """How a commitment stands against its date, seen from one day."""

    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    """Its latest day is at most 90 days away."""
    LATER = "later"
    UNDATED = "undated"
    """Open, and no due date is stated: never late."""
    STANDING = "standing"
    """A lasting duty: never late."""
    DONE_IN_TIME = "done-in-time"
    DONE_LATE = "done-late"
    DONE_UNDATED = "done-undated"
    """Done, and there was no date to hold it to."""
    DONE_DAY_UNKNOWN = "done-day-unknown"
    """Done, but what is known of the day lies on both sides of the latest day."""
    CLOSED = "closed"
    """Closed in another way than done."""


def timeliness(commitment: Commitment, today: date) -> Timeliness:
    """How `commitment` stands against its due date on the day `today`."""
    if commitment.status is Status.DONE:
        return _punctuality(commitment)
    if not commitment.status.is_open:
        return Timeliness.CLOSED
    if commitment.status is Status.STANDING:
        return Timeliness.STANDING
    if commitment.due is None:
        return Timeliness.UNDATED
    if commitment.due.latest < today:
        return Timeliness.OVERDUE
    return Timeliness.DUE_SOON if commitment.due.latest - today <= SOON else Timeliness.LATER


def days_late(commitment: Commitment, today: date) -> int:
    """Days from the latest day to `today`; negative while there is time left. Needs a due date."""
    if commitment.due is None:
        raise ValueError(f"commitment {commitment.number} has no due date")
    return (today - commitment.due.latest).days


def _punctuality(commitment: Commitment) -> Timeliness:
    due, done = commitment.due, commitment.status_since
    if due is None:
        return Timeliness.DONE_UNDATED
    if done is None:
        return Timeliness.DONE_DAY_UNKNOWN
    if done.latest <= due.latest:
        return Timeliness.DONE_IN_TIME
    if done.earliest is not None and done.earliest > due.latest:
        return Timeliness.DONE_LATE
    return Timeliness.DONE_DAY_UNKNOWN


class Agenda(NamedTuple):
    """Commitments sorted by what their dates say of one period."""

    period: Window | None
    """None for a view of everything that is dated."""
    due: tuple[Commitment, ...]
    """Open, falling due in the period; soonest first."""
    possible: tuple[Commitment, ...]
    """Open and dated; may fall in the period, but may also fall due after it."""
    timeless: tuple[Commitment, ...]
    """Open and undated, or standing."""
    closed: tuple[Commitment, ...]
    """Closed, and their date fell in the period (all closed ones where there is no period)."""


def agenda(commitments: Iterable[Commitment], *, period: Window | None) -> Agenda:
    """Sort `commitments` by what falls due in `period`, what may, and what never does."""
    due, possible, timeless, closed = [], [], [], []
    for commitment in commitments:
        falls = commitment.due is not None and (period is None or commitment.due.closes_in(period))
        if not commitment.status.is_open:
            if falls or period is None:
                closed.append(commitment)
        elif commitment.due is None or commitment.status is Status.STANDING:
            timeless.append(commitment)
        elif falls:
            due.append(commitment)
        elif period is not None and commitment.due.window.overlaps(period):
            possible.append(commitment)
    return Agenda(period, _soonest(due), _soonest(possible), tuple(timeless), _soonest(closed))


def soonest_first(commitment: Commitment) -> tuple[date, date, int]:
    """A sort key: by latest day, then earliest, then number; what has no date comes last."""
    if commitment.due is None:
        return date.max, date.max, commitment.number
    return commitment.due.latest, commitment.due.earliest or date.min, commitment.number


def _soonest(commitments: list[Commitment]) -> tuple[Commitment, ...]:
    return tuple(sorted(commitments, key=soonest_first))
