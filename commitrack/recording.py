"""What becomes an event: an addition, a change, an undoing, each worked out against the log that it continues.

Everything here is pure: it is told the day, the actor and the ids, and answers with the event to append, or with
nothing where nothing would change.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from commitrack.dates import parse_edtf
from commitrack.errors import RefusedError
from commitrack.fields import FIELDS, OUTCOME, values_of
from commitrack.history import Event, Kind, effective_day, everything_said, fold, known_by, ruling_on, standing_events
from commitrack.model import Commitment, Status, record_of
from commitrack.rules import unpaired

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from commitrack.dates import When
    from commitrack.drafts import Draft
    from commitrack.fields import Plain
    from commitrack.model import Evidence

    Changes = dict[str, tuple[Plain, Plain]]


class Occasion(NamedTuple):
    """One command: when it runs, who runs it, and the id that all its events share."""

    today: date
    at: str
    """The real clock, UTC (RFC 3339); `today` may be frozen, this never is."""
    actor: str
    action: str
    new_id: Callable[[], str]


class Remarks(NamedTuple):
    """What goes with a change beside the change itself."""

    on: When | None = None
    """Since when it holds."""
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()


NO_REMARKS = Remarks()
_ANNOUNCED = str(Status.ANNOUNCED)
_UNSTATED: dict[str, Plain] = {name: field.cleared for name, field in FIELDS.items()}
"""What a new commitment has where nothing is said."""


def addition(
    values: Mapping[str, Plain],
    *,
    uid: str,
    occasion: Occasion,
    remarks: Remarks = NO_REMARKS,
    kind: Kind = Kind.ADDED,
    sequence: int = 1,
    revision: int | None = None,
) -> Event:
    """The event that puts a commitment on record.

    It was made when its source is dated, unless `values` say otherwise. Its status counts from `remarks.on`. Where that
    is not stated, `announced` counts from when the commitment was made, and any other status only from the day of
    recording: what was known earlier nobody has said.
    """
    values = {"made": values.get("source.date"), **values}
    status = values.get("status") or str(Status.ANNOUNCED)
    stated = remarks.on.edtf if remarks.on else None
    since = _since(status, stated=stated, made=values.get("made"), occasion=occasion)
    outcome = {"status": status, "status_since": since}
    complete: dict[str, Plain] = {**_UNSTATED, **values, **outcome}
    changes: Changes = {name: (None, value) for name, value in complete.items() if value is not None}
    if revision is not None:
        changes["revision"] = (None, revision)
    return event_of(kind, uid, sequence, occasion, remarks, changes)


def drafted(
    draft: Draft, *, number: int, uid: str, revision: int | None, occasion: Occasion
) -> tuple[Commitment, Event] | None:
    """The commitment that a draft is where it is new, and the event that `addition` would make of it.

    The one is what the other folds to, made of the values that the draft has read already. None for what is not quite
    so simple: what has a successor, or a status from a day to come.
    """
    shape = draft.shape
    known: dict[str, Any] = dict(zip(shape.attributes, draft.known, strict=True))
    stated = known.get("status_since")
    if known.get("superseded_by") is not None or (stated is not None and stated.latest > occasion.today):
        return None
    room, may_be_empty = _room_for(shape.names)
    changes = room.copy()
    changes.update(zip(shape.names, draft.changes, strict=True))
    if "made" not in known and "source" in known:
        known["made"] = known["source"].date
        changes["made"] = changes.get("source.date", (None, None))
    if stated is None:
        made = known.get("made") if changes["status"][1] == _ANNOUNCED else None
        known["status_since"] = made or known_by(occasion.today)
        changes["status_since"] = None, known["status_since"].edtf
    for name in may_be_empty:
        if changes[name][1] is None:
            del changes[name]
    if revision is not None and revision > 1:
        changes["revision"] = None, revision
    known["number"] = number
    known["uid"] = uid
    known["revision"] = revision or 1
    remarks = NO_REMARKS if stated is None else Remarks(on=stated)
    return record_of(Commitment, known), event_of(Kind.IMPORTED, uid, 1, occasion, remarks, changes)


@lru_cache(maxsize=64)
def _room_for(names: tuple[str, ...]) -> tuple[Changes, tuple[str, ...]]:
    """Room in the table's order for what an addition says of these fields and what every one says, and which of them
    may stay empty.
    """
    always = {"area": FIELDS["area"].cleared, "made": None, "status": _ANNOUNCED, "status_since": None}
    room: Changes = {name: (None, always.get(name)) for name in FIELDS if name in names or name in always}
    filled = ("title", "by", "to", "area", "status", "status_since")
    return room, tuple(name for name in room if name not in filled)


def change(
    events: Sequence[Event],
    wanted: Mapping[str, Plain],
    *,
    number: int,
    occasion: Occasion,
    remarks: Remarks = NO_REMARKS,
    corrects: bool = False,
) -> Event | None:
    """The event that makes the fields in `wanted` so from `remarks.on`, or None if all of that is so already.

    `remarks.on` with nothing else re-dates the present status, and so does the present status given again with
    another day. Raises RefusedError where a status cannot be what is asked.
    """
    if corrects:
        changes = _mended(events, wanted)
    else:
        present = _state(events, number)
        ruling = ruling_on(effective_day(remarks.on, occasion.today), events, number=number)
        since = remarks.on.edtf if remarks.on else known_by(occasion.today).edtf
        if _redates(wanted, remarks, present):
            facts = {name: value for name, value in wanted.items() if name not in OUTCOME}
            changes = _differences(facts, ruling, since=since)
            changes["status_since"] = (values_of(present).get("status_since"), since)
        else:
            changes = _differences(wanted, ruling, since=since)
    if not changes and not remarks.note and not remarks.evidence:
        return None
    return event_of(Kind.CHANGED, events[0].commitment, len(events) + 1, occasion, remarks, changes, corrects=corrects)


def arrival(
    events: Sequence[Event],
    wanted: Mapping[str, Plain],
    *,
    number: int,
    occasion: Occasion,
    evidence: tuple[Evidence, ...] = (),
    revision: int | None = None,
) -> Event | None:
    """The event that takes in what another register says of a commitment that this one holds too.

    Its facts hold from today, its status since the day that it brings along. None if all of that is so already, or
    if a status from a later day outweighs all that is new: so the same file twice changes nothing the second time.
    """
    present = _state(events, number)
    made = {**values_of(present), **wanted}.get("made")
    since = _since(wanted.get("status"), stated=wanted.get("status_since"), made=made, occasion=occasion)
    changes = _differences(wanted, present, since=since)
    if not changes and not evidence:
        return None
    on = parse_edtf(since) if "status_since" in changes else None
    if revision is not None and revision > present.revision:
        changes["revision"] = (present.revision, revision)
    remarks = Remarks(on=on, evidence=evidence)
    event = event_of(Kind.IMPORTED, events[0].commitment, len(events) + 1, occasion, remarks, changes)
    after = _state([*events, event], number)
    return None if replace(after, revision=present.revision) == present else event


def reversal(events: Sequence[Event], *, number: int, occasion: Occasion) -> Event:
    """The event that undoes the last standing event of a commitment, effective on that one's day."""
    standing = standing_events(events)
    if not standing:
        raise RefusedError(f"nothing is left to undo in commitment {number}", f"commitrack history {number} tells all")
    undone = standing[-1]
    event = event_of(
        Kind.UNDONE, undone.commitment, len(events) + 1, occasion, Remarks(on=undone.on), {}, reverses=undone.id
    )
    old, new = values_of(_state(events, number)), values_of(_state([*events, event], number))
    changes: Changes = {name: (old.get(name), new.get(name)) for name in FIELDS if old.get(name) != new.get(name)}
    return replace(event, changes=changes)


def _since(status: Plain, *, stated: Plain, made: Plain, occasion: Occasion) -> str:
    """Since when a status counts: as stated; else `announced` from when it was made, any other by today."""
    if stated is None and status == Status.ANNOUNCED:
        stated = made
    return known_by(occasion.today).edtf if stated is None else str(stated)


def outweighed(event: Event, now: Commitment) -> tuple[str, ...]:
    """The fields that `event` changed for a time only, because a change from a later day rules them `now`."""
    values = values_of(now)
    return tuple(
        name
        for name, (_, after) in event.changes.items()
        if name not in ("status_since", "revision") and values.get(name) != after
    )


def _redates(wanted: Mapping[str, Plain], remarks: Remarks, present: Commitment) -> bool:
    now = values_of(present)
    if remarks.on is None or remarks.on.edtf == now.get("status_since"):
        return False
    if not wanted:
        return not remarks.evidence and not remarks.note
    is_the_same = wanted.get("superseded_by", now.get("superseded_by")) == now.get("superseded_by")
    return wanted.get("status") == now["status"] and is_the_same


def _mended(events: Sequence[Event], wanted: Mapping[str, Plain]) -> Changes:
    """What a correction changes: all that was said otherwise, be it of a time long past."""
    changes: Changes = {}
    for name, value in wanted.items():
        others = [said for said in everything_said(events, name) if said != value]
        if others:
            changes[name] = (others[-1], value)
    return changes


def _differences(wanted: Mapping[str, Plain], ruling: Commitment, *, since: str) -> Changes:
    """What of `wanted` is otherwise in the state that rules; a new status also says since when and by what replaced.

    Raises RefusedError where that status does not go with that successor.
    """
    before = values_of(ruling)
    changes: Changes = {name: (before.get(name), value) for name, value in wanted.items() if before.get(name) != value}
    if "status" in changes:
        changes["status_since"] = (before.get("status_since"), since)
        replaced = before.get("superseded_by"), wanted.get("superseded_by")
        if replaced != (None, None):
            changes["superseded_by"] = replaced
    if "status" in changes or "superseded_by" in changes:
        status = Status(str(changes.get("status", (None, ruling.status))[1]))
        successor = changes.get("superseded_by", (None, ruling.superseded_by))[1]
        if broken := unpaired(status, successor):
            raise RefusedError(broken[0], "give the status superseded and its successor in one go")
    return changes


def _state(events: Sequence[Event], number: int) -> Commitment:
    state = fold(events, number=number)
    assert state is not None, "at present every commitment is on record"
    return state


def event_of(
    kind: Kind,
    uid: str,
    sequence: int,
    occasion: Occasion,
    remarks: Remarks,
    changes: Changes,
    *,
    reverses: str | None = None,
    corrects: bool = False,
) -> Event:
    """An event of this occasion, the `sequence`th about what has this uid."""
    known = {
        "id": occasion.new_id(),
        "action": occasion.action,
        "kind": kind,
        "commitment": uid,
        "sequence": sequence,
        "at": occasion.at,
        "day": occasion.today,
        "actor": occasion.actor,
        "on": remarks.on,
        "changes": changes,
        "note": remarks.note,
        "evidence": remarks.evidence,
        "reverses": reverses,
        "corrects": corrects,
    }
    return record_of(Event, known)
