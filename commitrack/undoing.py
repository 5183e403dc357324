"""What an undo takes back: which action, and whether something still depends on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.errors import RefusedError
from commitrack.history import Kind, by_commitment, standing_events

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from commitrack.history import Event

SEEDING = "5eed0000-0000-4000-8000-000000000001"
"""The action by which the sample register was filled; the one that is never undone."""


def last_action(events: Sequence[Event]) -> str:
    """The last action by anyone that still stands. Raises RefusedError if none is left but the seeding."""
    undone = _undone(events)
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


def standing_of(action: str, events: Sequence[Event]) -> list[Event]:
    """What an action recorded and nobody has undone, in order of recording."""
    undone = _undone(events)
    return [
        event for event in events if event.action == action and event.kind is not Kind.UNDONE and event.id not in undone
    ]


def withdrawals_of(action: str, events: Sequence[Event]) -> list[Event]:
    """The rejections of earlier actions that an action took back, since it accepted their passages."""
    undone = _undone(events)
    rejecting = {event.id: event for event in events if event.kind is Kind.REJECTED}
    return [
        event
        for event in events
        if event.action == action
        and event.id not in undone
        and event.reverses in rejecting
        and rejecting[event.reverses].action != action
    ]


def _undone(events: Sequence[Event]) -> set[str | None]:
    """The ids of what was undone, by an undoing that is not undone itself."""
    undone: set[str | None] = set()
    for event in reversed(events):
        if event.kind is Kind.UNDONE and event.id not in undone:
            undone.add(event.reverses)
    return undone


def require_nothing_since(
    touched: Sequence[Event], logs: Mapping[str, Sequence[Event]], numbers: Mapping[str, int]
) -> None:
    """Raise RefusedError where a commitment was changed since by somebody else's action.

    A sitting lasts, and others may write meanwhile.
    """
    for uid, own in by_commitment(touched).items():
        last = standing_events(logs[uid])[-1]
        if last.action != own[-1].action:
            number = numbers[uid]
            raise RefusedError(
                f"commitment {number} was changed since by {last.actor}",
                f"take that back first: commitrack undo {number}",
            )


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
