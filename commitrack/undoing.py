"""What an undo takes back: which action, and whether something still depends on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.errors import RefusedError
from commitrack.history import Kind, standing_events

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from commitrack.history import Event

SEEDING = "5eed0000-0000-4000-8000-000000000001"
"""The action by which the sample register was filled; the one that is never undone."""


def last_action(events: Sequence[Event]) -> str:
    """The last action by anyone that still stands. Raises RefusedError if none is left but the seeding."""
    undone = {event.reverses for event in events if event.kind is Kind.UNDONE}
    for event in reversed(events):
        if event.kind is not Kind.UNDONE and event.id not in undone and event.action != SEEDING:
            return event.action
    raise RefusedError("there is nothing to undo", "commitrack history tells what was recorded")


def last_action_of(log: Sequence[Event], number: int) -> str:
    """The action of a commitment's last standing event. Raises RefusedError if that is none, or the seeding."""
    standing = standing_events(log)
    if not standing:
        way_back = f"commitrack show {number} --format json | commitrack import - brings it back"
        raise RefusedError(f"commitment {number} is undone already", way_back)
    if standing[-1].action == SEEDING:
        raise RefusedError(
            f"nothing is left to undo in commitment {number}", "what the register was filled with is kept"
        )
    return standing[-1].action


def still_named(
    numbers: Collection[int], logs: Mapping[str, Sequence[Event]], *, without: str
) -> tuple[int, str] | None:
    """One of `numbers` that a commitment names as its successor, be it for a time long past, and that one's uid.

    Only what stands once the action `without` is undone counts.
    """
    wanted = set(numbers)
    for uid, log in logs.items():
        if not any(event.successor in wanted for event in log):
            continue
        for event in standing_events(log):
            if event.successor in wanted and event.action != without:
                return event.successor, uid
    return None
