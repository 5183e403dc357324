"""Events: the only thing that a register ever gains, and how a commitment's state follows from them.

Two days matter. `day` is when a change was recorded; its effective day is since when it held, which may lie long
before. The state is the fold of all changes by effective day, then by order of recording, so that news which comes
late still takes its right place. An undoing is itself an event; it takes the last standing event of its commitment
out of the fold for every day, because it says that the change should never have been recorded.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from commitrack.dates import parse_edtf
from commitrack.fields import FACTS, OUTCOME, commitment_of
from commitrack.model import Status
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commitrack.dates import When
    from commitrack.fields import Plain
    from commitrack.model import Commitment, Evidence


class Kind(StrEnum):
    """What an event did."""

    ADDED = "added"
    CHANGED = "changed"
    UNDONE = "undone"
    IMPORTED = "imported"
    REJECTED = "rejected"
    """A passage of a source was looked at and turned down; it is no commitment's event (see `rejections`)."""


@dataclass(frozen=True)
class Event:
    """One change to one commitment."""

    id: str
    action: str
    """Shared by all events of one command."""
    kind: Kind
    commitment: str
    """The commitment's uid; that of a passage, where one was turned down."""
    sequence: int
    """Its place among the commitment's events, from 1."""
    at: str
    """When it was recorded by the real clock, UTC (RFC 3339)."""
    day: date
    """The day of recording: what the session took for today."""
    actor: str
    on: When | None = None
    """Since when it holds, as far as that is stated."""
    changes: Mapping[str, tuple[Plain, Plain]] = field(default_factory=dict)
    """Field → (before, after), as it was on the effective day."""
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()
    reverses: str | None = None
    """The id of the event that this one undoes."""
    corrects: bool = False
    """Whether it mends facts as if they had been right from the start."""
    merged: str | None = None
    """The import by which it came from another register, where it was recorded; kept here, told to nobody else."""

    @property
    def is_addition(self) -> bool:
        """Whether a commitment may begin with it."""
        return self.kind not in (Kind.UNDONE, Kind.REJECTED) and self.changes.get("title", ("", None))[0] is None

    @property
    def is_plain_addition(self) -> bool:
        """Whether it tells only of the promise: `announced`, as every commitment is from when it was made."""
        status = self.changes.get("status", (None, None))[1]
        return status == Status.ANNOUNCED and self.on is None and "superseded_by" not in self.changes

    @property
    def successor(self) -> int | None:
        """The number of the commitment that it names as the one which replaces this one."""
        named = self.changes.get("superseded_by", (None, None))[1]
        return named if isinstance(named, int) else None

    @property
    def redates(self) -> bool:
        """Whether it says that the present status has held since another day.

        What was recorded before of statuses after that day gives way to it.
        """
        return "status_since" in self.changes and "status" not in self.changes


class LogError(ValueError):
    """A log that no register could have written; the message says what is wrong with it."""


def by_commitment(events: Iterable[Event]) -> Mapping[str, list[Event]]:
    """Events by the uid of their commitment, each log in order of recording; empty for a uid without any."""
    logs: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        logs[event.commitment].append(event)
    return logs


def effective_day(stated: When | None, recorded: date) -> date:
    """Since when a change counts: from the latest day of its date, or from its recording if that was sooner."""
    return recorded if stated is None else min(stated.latest, recorded)


@lru_cache(maxsize=64)
def known_by(day: date) -> When:
    """The date of a change whose own day is not stated: it was so by the day of its recording."""
    return parse_edtf(f"../{day.isoformat()}")


def standing_events(events: Iterable[Event]) -> list[Event]:
    """The events of one commitment, in order of recording, without those undone and without the undoings.

    Raises LogError where an undoing does not name the event that stood last.
    """
    standing: list[Event] = []
    for event in events:
        if event.kind is not Kind.UNDONE:
            if event.is_addition == bool(standing):
                raise LogError(
                    f"event {event.sequence} {'adds it a second time' if standing else 'precedes its addition'}"
                )
            standing.append(event)
        elif not standing or standing.pop().id != event.reverses:
            raise LogError(f"event {event.sequence} undoes an event that did not stand last")
    return standing


def fold(events: Sequence[Event], *, number: int, as_of: date | None = None) -> Commitment | None:
    """The state of one commitment that its events add up to, at the end of the day `as_of` or at present.

    None where the commitment did not yet exist on that day. An addition that was undone folds to what was added,
    marked `undone`. Raises LogError for events that do not make a log.
    """
    if len(events) == 1 and as_of is None and events[0].sequence == 1 and events[0].is_addition:
        return _added(events[0], number)
    if [event.sequence for event in events] != list(range(1, len(events) + 1)):
        raise LogError("its events are not numbered from 1 without a gap")
    standing = standing_events(events)
    undone = not standing
    if undone:
        standing = [event for event in events if event.is_addition][-1:]
    if not standing:
        raise LogError("it has no addition")
    if as_of is not None and _begins(standing) > as_of:
        return None
    return _sum(events, standing, number, by=as_of, undone=undone)


def ruling_on(day: date, events: Sequence[Event], *, number: int) -> Commitment:
    """What the events say of a day, as `fold` does, but also of one before the commitment was on record.

    That is what a change that counts from such a day is held against.
    """
    return _sum(events, standing_events(events), number, by=day, undone=False)


def _sum(
    events: Sequence[Event], standing: Sequence[Event], number: int, *, by: date | None, undone: bool
) -> Commitment:
    values: dict[str, Plain] = {}
    for step in sorted([*_facts(standing), *_outcomes(standing)], key=_in_time):
        if by is not None and step.day > by:
            break
        values.update(step.values)
    return commitment_of(
        values,
        number=number,
        uid=events[0].commitment,
        revision=_revision(events),
        evidence=_evidence(standing, by),
        undone=undone,
    )


def _added(event: Event, number: int) -> Commitment:
    """What a lone addition folds to: just what it says; most commitments of a large register have no other event."""
    values = {name: after for name, (_, after) in event.changes.items() if name != "revision"}
    evidence = _evidence([event], None) if event.evidence else ()
    revision = _revision([event])
    return commitment_of(
        values, number=number, uid=event.commitment, revision=revision, evidence=evidence, undone=False
    )


def contradiction(events: Sequence[Event], commitment: Commitment) -> str | None:
    """Why `events` cannot be what led to `commitment`, or None where they add up to it."""
    try:
        state = fold(events, number=commitment.number)
    except (LogError, UnfitValueError) as broken:
        return f"its log cannot be right: {broken}"
    return None if state == commitment else "its state is not what its events add up to"


def begins(events: Sequence[Event]) -> date:
    """The first day of a commitment's life: when it was made, else when that was recorded."""
    return _begins(standing_events(events))


def everything_said(events: Sequence[Event], name: str) -> list[Plain]:
    """All values of one fact that ever counted or would have, by effective day; null where the addition had none."""
    standing = standing_events(events)
    steps = sorted(_facts(standing), key=_in_time)
    return [step.values[name] for step in steps if name in step.values]


def effective_days(events: Iterable[Event]) -> dict[str, date]:
    """Event id → the day from which it counts, for one commitment; an undoing counts from that of what it undoes."""
    days: dict[str, date] = {}
    start = date.min
    for event in events:
        if event.reverses is not None:
            days[event.id] = days.get(event.reverses, start)
            continue
        if event.is_addition:
            start = _begins([event])
        counts_from_start = event.is_addition or event.corrects
        days[event.id] = start if counts_from_start else max(effective_day(event.on, event.day), start)
    return days


class _Step(NamedTuple):
    """Field values that hold from a day on."""

    day: date
    sequence: int
    values: Mapping[str, Plain]
    claim: int = 0
    """The sequence of the event that stated the status which these values are about."""


_FROM_THE_START = date.min
"""Before every change, also one that counts from a day before the commitment was on record."""


def _in_time(step: _Step) -> tuple[date, int]:
    return step.day, step.sequence


def _made(standing: Sequence[Event]) -> Plain:
    """When the commitment was made, as its addition said or a correction has said since."""
    said = [event.changes["made"][1] for event in standing[1:] if event.corrects and "made" in event.changes]
    return said[-1] if said else standing[0].changes.get("made", (None, None))[1]


def _begins(standing: Sequence[Event]) -> date:
    made = _made(standing)
    return effective_day(parse_edtf(str(made)) if made is not None else None, standing[0].day)


def _facts(standing: Sequence[Event]) -> Iterator[_Step]:
    """What was said of the promise itself. A correction counts from the start, and nothing said before it counts."""
    corrected = {name: event.sequence for event in standing if event.corrects for name in event.changes}
    for event in standing:
        said: dict[str, Plain] = {name: after for name, (_, after) in event.changes.items() if name in FACTS}
        stated = None if event.kind is Kind.IMPORTED else event.on
        day = effective_day(stated, event.day)
        if event is standing[0]:
            said = dict.fromkeys(FACTS) | said
        if event is standing[0] or event.corrects:
            day = _FROM_THE_START
        counted = {name: value for name, value in said.items() if event.sequence >= corrected.get(name, 0)}
        yield _Step(day, event.sequence, counted)


def _outcomes(standing: Sequence[Event]) -> list[_Step]:
    """What was said of what became of it: a status, since when, and its successor, always all three.

    What names another successor speaks of the status that rules on its day. What re-dates the present status takes
    the place of all that was said of it, and of the statuses from later days.
    """
    base = standing[0]
    since = _made(standing) or known_by(base.day).edtf
    steps = [_Step(_FROM_THE_START, 0, {"status": str(Status.ANNOUNCED), "status_since": since, "superseded_by": None})]
    for event in standing:
        stated = {name: event.changes[name][1] for name in OUTCOME if name in event.changes}
        if not stated or (event is base and event.is_plain_addition):
            continue
        day = effective_day(event.on, event.day)
        claim = event.sequence
        if "status" in stated:
            stated.setdefault("superseded_by", None)
        else:
            ruling = max((step for step in steps if event.redates or step.day <= day), key=_in_time)
            stated = {**ruling.values, **stated}
            if event.redates:
                steps = [step for step in steps if not step.claim or (step.claim != ruling.claim and step.day <= day)]
            else:
                claim = ruling.claim
        steps.append(_Step(day, event.sequence, stated, claim))
    return steps


def _evidence(standing: Sequence[Event], by: date | None) -> tuple[Evidence, ...]:
    dated = [(effective_day(item.on, event.day), event.sequence, item) for event in standing for item in event.evidence]
    dated.sort(key=lambda row: row[:2])
    return tuple(item for day, _, item in dated if by is None or day <= by)


def _revision(events: Sequence[Event]) -> int:
    """One more with every event; an import may lift it to what it was in the register it came from."""
    revision = 0
    for event in events:
        lifted: Any = event.changes.get("revision", (None, 0))[1]
        revision = max(revision + 1, lifted)
    return revision
