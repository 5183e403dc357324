"""Commitments and events as JSON records, and back.

Reading is strict and names every fault: a record that a hand or a merge has damaged must not slip into the register
as something it never said. What is empty is left out of a record; a reader takes absent for null.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from commitrack.fields import FIELDS, READERS, evidence_of, evidence_plain, known_in, nested, values_of
from commitrack.history import Event, Kind
from commitrack.model import Commitment, Status, record_of
from commitrack.values import UnfitValueError, count, kind_of, line, text, when

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from commitrack.model import Evidence
    from commitrack.query import Criteria

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
    return record_of(Commitment, known_in(record, _OF_A_COMMITMENT, needed=_NEEDED))


def glance(criteria: Criteria) -> Callable[[Record], bool]:
    """A look at records that are not read yet: whether one may meet `criteria`.

    It goes by the status and the due date alone. What it rules out is not read, so its faults are not found either;
    one that shows itself is not ruled out.
    """
    other_statuses = [
        status
        for status in Status
        if (criteria.statuses and status not in criteria.statuses) or criteria.is_open not in (None, status.is_open)
    ]
    reach = criteria.reach

    @lru_cache(maxsize=1 << 14)
    def may_fall(due: str) -> bool:
        return reach is None or when(due).window.overlaps(reach)

    def may_meet(record: Record) -> bool:
        due = record.get("due")
        try:
            return record.get("status") not in other_statuses and (due is None or may_fall(due))
        except (UnfitValueError, TypeError):
            return True

    return may_meet


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
    if event.merged is not None:
        record["merged"] = event.merged
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
    known = known_in(record, _OF_AN_EVENT, needed=_NEEDED_OF_AN_EVENT)
    known.setdefault("changes", {})
    return record_of(Event, known)


def _kind(value: object) -> Kind:
    try:
        return _KINDS[value]
    except (KeyError, TypeError):
        raise UnfitValueError(f"{value!r} is none of {', '.join(Kind)}") from None


def _day(value: object) -> date:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:  # Python reads 20260215 too
        raise UnfitValueError(f"{value!r} is no day written like 2026-02-15")
    return day


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise UnfitValueError(f"{value!r} is neither true nor false")
    return value


def _read_changes(changes: object) -> dict[str, tuple[Any, Any]]:
    if not isinstance(changes, dict):
        raise UnfitValueError(f"is {kind_of(changes)} where an object belongs")
    read = {}
    for name, change in changes.items():
        if not isinstance(change, list) or len(change) != 2 or name not in _CHANGEABLE:
            raise UnfitValueError(f"of {name!r} make no sense")
        before, after = change
        try:  # a value that its field cannot have would fold to nothing on some day
            if before is not None:
                _CHANGEABLE[name](before)
            if after is not None or name == "revision":
                _CHANGEABLE[name](after)
        except UnfitValueError as unfit:
            raise UnfitValueError(f"cannot be: {name} {unfit}") from None
        read[name] = (before, after)
    return read


_CHANGEABLE: dict[str, Callable[[object], object]] = {
    "revision": count,
    **{name: field.read for name, field in FIELDS.items()},
}


def _evidence_records(evidence: Iterable[Evidence]) -> list[Record]:
    return [{key: value for key, value in evidence_plain(item).items() if value is not None} for item in evidence]


def _read_evidence(records: object) -> tuple[Evidence, ...]:
    if not isinstance(records, list):
        raise UnfitValueError(f"is {kind_of(records)} where a list belongs")
    return tuple(map(evidence_of, records))


_OF_A_COMMITMENT = {
    "number": count,
    "uid": line,
    "revision": count,
    **READERS,
    "evidence": _read_evidence,
    "undone": _flag,
}
_NEEDED = ("number", "uid", "revision", "title", "by", "to")
_OF_AN_EVENT = {
    "id": line,
    "action": line,
    "kind": _kind,
    "commitment": line,
    "sequence": count,
    "at": line,
    "day": _day,
    "actor": line,
    "reverses": line,
    "corrects": _flag,
    "merged": line,
    "on": when,
    "changes": _read_changes,
    "note": text,
    "evidence": _read_evidence,
}
_NEEDED_OF_AN_EVENT = ("id", "action", "kind", "commitment", "sequence", "at", "day", "actor")
