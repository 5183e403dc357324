"""What an undo takes back: which action, and whether something still depends on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.errors import RefusedError
from commitrack.history import Kind, by_commitment, standing_events
from commitrack.rules import listed

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


def way_off_the_record(uid: str, numbers: Mapping[str, int], events: Sequence[Event]) -> str:
    """What takes a commitment off the record again, to be done as it is said.

    By its number that goes where no other was recorded or rejected in one action with it; else whole actions are
    walked back, the last one first, until its own is reached.
    """
    number, undone = numbers[uid], _undone(events)
    standing = [event for event in events if event.kind is not Kind.UNDONE and event.id not in undone]
    own = {event.action for event in standing if event.commitment == uid}
    adding = next(event.action for event in standing if event.commitment == uid)
    walked = list(dict.fromkeys(event.action for event in reversed(standing)))
    walked = walked[: walked.index(adding) + 1]
    if adding == SEEDING or any(event.merged for event in standing if event.action in {*walked, *own}):
        return f"what came with the register stays; say what is wrong with it: commitrack update {number} --note TEXT"
    if all(event.commitment == uid for event in standing if event.action in own):
        return f"if that is wrong, undo it first: {_so_often(f'commitrack undo {number}', len(own))}"
    others = {event.commitment for event in standing if event.action == adding} - {uid}
    recorded = listed(sorted(numbers[other] for other in others if other in numbers))
    rejected = "what was rejected" if others - numbers.keys() else ""
    with_what = " and ".join(filter(None, (recorded, rejected)))
    sitting = f"it was decided in one sitting with {with_what}; " if with_what else ""
    since = "undo what came since and then that" if len(walked) > 1 else "undo that whole"
    return f"{sitting}if that is wrong, {since}, and decide anew: {_so_often('commitrack undo', len(walked))}"


def _so_often(command: str, count: int) -> str:
    """A command that is to be called several times: in a line that can be pasted, unless that is long."""
    return " && ".join([command] * count) if count <= _A_FEW else f"{command} ({count} times)"


_A_FEW = 3


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
