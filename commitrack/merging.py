"""Another register's history taken into this one: whole where it is new here, its end where ours is its beginning.

The events come as they were recorded, with their ids, actors and moments, so that both registers tell the same of who
recorded what. Where both sides went on since they parted, nobody but a person can say what is right: the row is refused
with what each side has.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from commitrack.errors import quoted
from commitrack.fields import FIELDS, values_of
from commitrack.history import Event, Kind, LogError, fold
from commitrack.rules import broken_rules
from commitrack.store import Entry
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commitrack.fields import Plain
    from commitrack.importing import Incoming
    from commitrack.model import Commitment


class PartedError(UnfitValueError):
    """Both sides recorded something since they last had the same events."""

    def __init__(self, reason: str, details: Sequence[str]) -> None:
        super().__init__(reason)
        self.details = tuple(details)
        """What each side has, a line an event."""


class Here(NamedTuple):
    """What this register knows, and what its numbers are for the file's."""

    logs: Mapping[str, Sequence[Event]]
    numbers: Mapping[str, int]
    """Uid → number here, of what is here and of what the file brings."""
    by_number: Mapping[int, str]
    """Number in the file → uid."""
    action: str
    """The import, with which what comes by it is marked."""


def merged(row: Incoming, here: Here) -> list[Entry]:
    """The entries by which a row's events come in; none where all are here. Raises UnfitValueError, PartedError."""
    number = here.numbers[row.uid]
    theirs = [replace(_renumbered(event, here), merged=here.action) for event in row.events]
    _check(row, theirs, number)
    ours = here.logs.get(row.uid, [])
    common = in_common(ours, theirs)
    if common < min(len(ours), len(theirs)):
        raise parted(ours, theirs, common)
    log, entries = list(ours), []
    state = fold(log, number=number) if log else None
    for event in theirs[common:]:
        log.append(event)
        before, state = state, fold(log, number=number)
        assert state is not None
        entries.append(Entry(state, event, before.revision if before else None))
    if entries and state is not None and not state.undone and (broken := broken_rules(state)):
        raise UnfitValueError("; ".join(broken))
    return entries


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries by the moment of recording, those of one commitment always in their own order."""
    latest: dict[str, str] = {}
    keyed = []
    for entry in entries:
        at = latest[entry.event.commitment] = max(entry.event.at, latest.get(entry.event.commitment, ""))
        keyed.append((at, entry))
    keyed.sort(key=lambda pair: pair[0])
    return [entry for _, entry in keyed]


def twice_used(told: Iterable[tuple[str, Sequence[Event]]], logs: Mapping[str, Sequence[Event]]) -> set[str]:
    """The ids that two events have, in the file or here, of different uids: no register wrote them.

    `told` is what the file tells of each uid.
    """
    owners = {event.id: uid for uid, log in logs.items() for event in log}
    bad = set()
    for uid, events in told:
        for event in events:
            if owners.setdefault(event.id, uid) != uid:
                bad.add(event.id)
    return bad


def _check(row: Incoming, events: Sequence[Event], number: int) -> None:
    """See that the events are a log of this commitment, and that they add up to what the row says of it."""
    ids = Counter(event.id for event in events)
    if any(event.commitment != row.uid for event in events) or max(ids.values()) > 1:
        raise UnfitValueError("has events that are not its own")
    if any(event.kind is Kind.REJECTED for event in events):
        raise UnfitValueError("has the rejection of a passage among its events")
    try:
        state = fold(events, number=number)
    except (LogError, UnfitValueError) as broken:
        raise UnfitValueError(f"has events that no register could have written: {broken}") from None
    assert state is not None
    if differing := sorted(_differing(row, state)):
        raise UnfitValueError(f"has events that do not add up to its {', '.join(differing)}")


def _differing(row: Incoming, state: Commitment) -> set[str]:
    """The fields that a row states otherwise than its events do; its successor is named by another number there."""
    said, added_up = dict(row.values), values_of(state)
    wrong = {
        FIELDS[name].label
        for name, value in said.items()
        if name != "superseded_by" and (value or None) != (added_up.get(name) or None) and value != FIELDS[name].cleared
    }
    if row.revision not in (None, state.revision):
        wrong.add("revision")
    if row.evidence and row.evidence != state.evidence:
        wrong.add("evidence")
    return wrong


def _renumbered(event: Event, here: Here) -> Event:
    """An event that names successors by their numbers here."""
    change = event.changes.get("superseded_by")
    if change is None:
        return event
    before, after = change
    return replace(event, changes={**event.changes, "superseded_by": (_number(before, here), _number(after, here))})


def _number(named: Plain, here: Here) -> Plain:
    if not isinstance(named, int):
        return named
    uid = here.by_number.get(named)
    if uid is None or uid not in here.numbers:
        raise UnfitValueError(f"names {named} as its successor, which is not in the file; export that one too")
    return here.numbers[uid]


def in_common(ours: Sequence[Event], theirs: Sequence[Event]) -> int:
    """How many events both begin with. Raises UnfitValueError where one of them was altered."""
    common = 0
    for mine, other in zip(ours, theirs, strict=False):
        if mine.id != other.id:
            break
        if replace(mine, merged=None) != replace(other, merged=None):
            raise UnfitValueError(f"has event {mine.sequence} with the same id but in other words than here")
        common += 1
    return common


def parted(ours: Sequence[Event], theirs: Sequence[Event], common: int) -> PartedError:
    """The error where both sides have more than the `common` events that both begin with."""
    since = f"since its event {common} of {ours[common - 1].day}" if common else "from the start"
    return PartedError(
        f"went on differently here and there {since}; undo here what is wrong, or leave it out",
        [*(f"here: {said(event)}" for event in ours[common:]), *(f"there: {said(event)}" for event in theirs[common:])],
    )


def said(event: Event) -> str:
    """One event in a line: when, who and what; of a passage its words."""
    changes = (
        [quoted(str(event.changes["source.quote"][1]))]
        if event.kind is Kind.REJECTED
        else [
            f"{FIELDS[name].label if name in FIELDS else name} {_shown(before)} → {_shown(after)}"
            for name, (before, after) in event.changes.items()
        ]
    )
    parts = [event.kind.value if event.kind is not Kind.CHANGED else "", *changes]
    parts += [f"note: {event.note}"] if event.note else []
    parts += [f"{item.stance}: {item.citation}" for item in event.evidence]
    return f"{event.day} {event.actor}: {'; '.join(filter(None, parts))}"


def _shown(value: Plain) -> str:
    return "–" if value is None else ", ".join(value) if isinstance(value, list) else str(value)
