"""What forbids a commitment to be as it is.

Rules judge the state that a change leads to, never the change: whoever gives a due date and the status `scheduled`
in one go has broken nothing on the way. What is odd but possible is no rule; it is said and recorded all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from commitrack.model import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from commitrack.model import Commitment


def broken_rules(commitment: Commitment) -> list[str]:
    """What forbids a commitment to be as it is: the rules judge the state that a change leads to."""
    broken = []
    if commitment.by == commitment.to and len(commitment.by) == 1:
        broken.append(f"a promise by {commitment.by[0]} to itself alone is not bilateral")
    if commitment.status is Status.SCHEDULED and commitment.due is None:
        broken.append("scheduled means that a date is agreed, and no due date is stated")
    if commitment.superseded_by is not None or commitment.status is Status.SUPERSEDED:
        broken += unpaired(commitment.status, commitment.superseded_by)
    if commitment.superseded_by == commitment.number:
        broken.append("a commitment cannot supersede itself")
    return broken


def unpaired(status: Status, successor: object) -> list[str]:
    """What forbids a status to go with a successor, or to go without one."""
    if status is Status.SUPERSEDED and successor is None:
        return ["superseded needs the number of the commitment that replaces it"]
    if status is not Status.SUPERSEDED and successor is not None:
        return [f"only a superseded commitment has a successor, and this one is {status}"]
    return []


def oddities(commitment: Commitment, today: date) -> list[str]:
    """What is odd about a commitment, and yet may be so: nothing is refused for it, but somebody should look."""
    made, due, since = commitment.made, commitment.due, commitment.status_since
    odd = []
    if made is not None and made.earliest is not None and made.earliest > today:
        odd.append(f"it was made in the future ({made.in_words()})")
    if made is not None and due is not None and made.earliest is not None and due.latest < made.earliest:
        odd.append(f"it fell due ({due.in_words()}) before it was made ({made.in_words()})")
    if made is not None and since is not None and made.earliest is not None and since.latest < made.earliest:
        odd.append(f"it is {commitment.status} since before it was made ({made.in_words()})")
    return odd


def broken_succession(
    start: Commitment, state_of: Callable[[int], Commitment | None], *, named: int | None = None
) -> str | None:
    """Why the successors of `start` cannot be so, or None: each has to be on record, and none may lead back.

    `named` is the successor that a change names, if only for a time long past; it has to be on record too.
    """
    if named is not None and named != start.superseded_by and not _on_record(state_of(named)):
        return _lost(start.number, named)
    seen, here = [start.number], start
    while here.superseded_by is not None:
        after = state_of(here.superseded_by)
        if not _on_record(after):
            return _lost(here.number, here.superseded_by)
        if after.number in seen:
            return f"{listed(sorted(seen))} would supersede each other in a circle"
        seen.append(after.number)
        here = after
    return None


def _on_record(commitment: Commitment | None) -> TypeGuard[Commitment]:
    return commitment is not None and not commitment.undone


def _lost(number: int, successor: int) -> str:
    return f"commitment {number} cannot be superseded by {successor}: there is none"


def listed(numbers: Sequence[int]) -> str:
    """Numbers in a sentence; of many, the first ten."""
    return ", ".join(map(str, numbers[:10])) + (f" and {len(numbers) - 10} more" if len(numbers) > 10 else "")
