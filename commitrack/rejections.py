"""Passages of a source that somebody looked at and turned down, kept with the reason.

They are what shows the next reader that nothing was overlooked. A passage is no commitment and has no number, but what
was decided of it is an event among the others, so that it is part of the history and can be undone with the rest of
its sitting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from commitrack.fields import source_of
from commitrack.history import Kind, LogError
from commitrack.recording import Remarks, event_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commitrack.fields import Plain
    from commitrack.history import Event
    from commitrack.model import Source
    from commitrack.recording import Changes, Occasion


class Rejection(NamedTuple):
    """A passage that is turned down, and why."""

    event: Event
    """What turned it down: when, and by whom."""
    source: Source
    """The document that it stands in; its words are the quote."""

    @property
    def reason(self) -> str:
        """Why it is no commitment, in the words of who turned it down."""
        return self.event.note or ""


def rejection(source: Mapping[str, Plain], reason: str, *, uid: str, occasion: Occasion) -> Event:
    """The event that turns a passage down; `source` holds the fields of its source, its words among them."""
    changes: Changes = {name: (None, value) for name, value in source.items() if value is not None}
    return event_of(Kind.REJECTED, uid, 1, occasion, Remarks(note=reason), changes)


def withdrawal(log: Sequence[Event], *, occasion: Occasion) -> Event:
    """The event that takes the last rejection of a passage back."""
    standing = _standing(log)
    assert standing is not None, "who withdraws a rejection has seen that it stands"
    return event_of(Kind.UNDONE, standing.commitment, len(log) + 1, occasion, Remarks(), {}, reverses=standing.id)


def restoration(log: Sequence[Event], *, occasion: Occasion) -> Event:
    """The event that takes the withdrawal of a rejection back, which `log` ends with."""
    return event_of(Kind.UNDONE, log[-1].commitment, len(log) + 1, occasion, Remarks(), {}, reverses=log[-1].id)


def rejections_in(events: Iterable[Event]) -> dict[str, Rejection]:
    """What is turned down at present, by the uid of the passage, in order of recording.

    Events of commitments are left out. Raises LogError for events of a passage that do not make a log.
    """
    found = {}
    for uid, log in logs_of_passages(events).items():
        if event := _standing(log):
            found[uid] = Rejection(event, source_of({name: after for name, (_, after) in event.changes.items()}))
    return found


def logs_of_passages(events: Iterable[Event]) -> dict[str, list[Event]]:
    """The events about passages that were once turned down, by the uid of the passage."""
    logs: dict[str, list[Event]] = {}
    for event in events:
        if event.kind is Kind.REJECTED:
            logs.setdefault(event.commitment, []).append(event)
        elif event.commitment in logs:
            logs[event.commitment].append(event)
    return logs


def _standing(log: Sequence[Event]) -> Event | None:
    """The rejection that stands; None once it was taken back. Raises LogError.

    Taking back is taken back in turn where what accepted the passage is undone.
    """
    first, is_standing = log[0], True
    for place, event in enumerate(log, start=1):
        follows = event is first or event.reverses == (first.id if is_standing else log[place - 2].id)
        if not follows or event.sequence != place:
            raise LogError(f"event {event.id} does not follow from those before it")
        is_standing = event is first or not is_standing
    return first if is_standing else None
