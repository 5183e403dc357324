"""Commitments and events as JSON records, and back.

Reading is strict and names every fault: a record that a hand or a merge has damaged must not slip into the register
as something it never said. What is empty is left out of a record; a reader takes absent for null.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from commitrack.fields import FIELDS, commitment_in, evidence_of, evidence_plain, nested, values_of
from commitrack.history import Event, Kind
from commitrack.values import UnfitValueError, count, line, text, when

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from commitrack.model import Commitment, Evidence

Record = dict[str, Any]

_KINDS: dict[object, Kind] = {str(kind): kind for kind in Kind}


def commitment_record(commitment: Commitment) -> Record:
    """A commitment as a store keeps it."""
    record: Record = {"number": commitment.number, "uid": commitment.uid, "revision": commitment.revision}
    record |= nested(values_of(commitment))
    if commitment.evidence:
        record["evidence"] = _evidence_records(commitment.evidence)
    if commitment.undone:
        record["undone"] = True
    return record


def read_commitment(record: Record) -> Commitment:
    """A commitment from its record. Raises UnfitValueError with all that is wrong."""
    if not isinstance(record, dict):
        raise UnfitValueError("is no object")
    return commitment_in(
        record,
        number=count(record.get("number")),
        uid=line(record.get("uid")),
        revision=count(record.get("revision")),
        evidence=_read_evidence(record.get("evidence", ())),
        undone=_flag(record, "undone"),
    )


def event_record(event: Event) -> Record:
    """An event as a store keeps it."""
    record: Record = {
        "id": event.id,
        "action": event.action,
        "kind": str(event.kind),
        "commitment": event.commitment,
        "sequence": event.sequence,
        "at": event.at,
        "day": event.day.isoformat(),
        "actor": event.actor,
    }
    if event.reverses is not None:
        record["reverses"] = event.reverses
    if event.corrects:
        record["corrects"] = True
    if event.on is not None:
        record["on"] = event.on.edtf
    if event.changes:
        record["changes"] = {name: list(change) for name, change in event.changes.items()}
    if event.note is not None:
        record["note"] = event.note
    if event.evidence:
        record["evidence"] = _evidence_records(event.evidence)
    return record


def read_event(record: Record) -> Event:
    """An event from its record. Raises UnfitValueError."""
    if not isinstance(record, dict):
        raise UnfitValueError("is no object")
    on, note, reverses = record.get("on"), record.get("note"), record.get("reverses")
    return Event(
        id=line(record.get("id")),
        action=line(record.get("action")),
        kind=_kind(record.get("kind")),
        commitment=line(record.get("commitment")),
        sequence=count(record.get("sequence")),
        at=line(record.get("at")),
        day=_day(record.get("day")),
        actor=line(record.get("actor")),
        on=None if on is None else when(on),
        changes=_read_changes(record.get("changes", {})),
        note=None if note is None else text(note),
        evidence=_read_evidence(record.get("evidence", ())),
        reverses=None if reverses is None else line(reverses),
        corrects=_flag(record, "corrects"),
    )


def _kind(value: object) -> Kind:
    try:
        return _KINDS[value]
    except (KeyError, TypeError):
        raise UnfitValueError(f"kind {value!r} is none of {', '.join(Kind)}") from None


def _day(value: object) -> date:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:  # Python reads 20260215 too
        raise UnfitValueError(f"day {value!r} is no day written like 2026-02-15")
    return day


def _flag(record: Record, name: str) -> bool:
    value = record.get(name, False)
    if not isinstance(value, bool):
        raise UnfitValueError(f"{name} {value!r} is neither true nor false")
    return value


def _read_changes(changes: object) -> dict[str, tuple[Any, Any]]:
    if not isinstance(changes, dict):
        raise UnfitValueError("has changes that are no object")
    read = {}
    for name, change in changes.items():
        if not isinstance(change, list) or len(change) != 2 or name not in _READERS:
            raise UnfitValueError(f"has a change of {name!r} that makes no sense")
        before, after = change
        try:  # a value that its field cannot have would fold to nothing on some day
            if before is not None:
                _READERS[name](before)
            if after is not None or name == "revision":
                _READERS[name](after)
        except UnfitValueError as unfit:
            raise UnfitValueError(f"has a change of {name} that {unfit}") from None
        read[name] = (before, after)
    return read


_READERS: dict[str, Callable[[object], object]] = {
    "revision": count,
    **{name: field.read for name, field in FIELDS.items()},
}


def _evidence_records(evidence: Iterable[Evidence]) -> list[Record]:
    return [{key: value for key, value in evidence_plain(item).items() if value is not None} for item in evidence]


def _read_evidence(records: object) -> tuple[Evidence, ...]:
    if not isinstance(records, list | tuple):
        raise UnfitValueError("has evidence that is no list")
    return tuple(evidence_of(record) for record in records)
