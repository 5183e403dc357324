"""The fields of a commitment as plain JSON values: the one table of what an event can change.

An event keeps plain values (`"2026-03"`, `["NZ", "US"]`), never objects, so that a log written today can be read by
any later commitrack. A source's parts are fields of their own (`source.url`), so that two people who mend two parts
of one source do not undo each other. A new field is a row here, an attribute in `model` and, if people can type it,
a row in `entry`.
"""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from commitrack.dates import When
from commitrack.model import Commitment, Evidence, Source, record_of
from commitrack.values import (
    UnfitValueError,
    area,
    count,
    kind_of,
    line,
    party,
    several,
    sha256,
    stance,
    status,
    strength,
    tag,
    text,
    when,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence

    Reader = Callable[[Any], Any]
    """A plain value to the model's; raises UnfitValueError."""

Plain = str | int | list[str] | None
"""A value as JSON and an event's `changes` hold it."""


class Field(NamedTuple):
    """One thing that can be known of a commitment."""

    name: str
    """The key in JSON and in an event's changes."""
    label: str
    """What a page and a sentence call it."""
    read: Reader
    can_be_cleared: bool = True
    cleared: Plain = None
    """What it holds when it was cleared."""
    is_list: bool = False


FIELDS = {
    field.name: field
    for field in (
        Field("title", "title", line, can_be_cleared=False),
        Field("by", "by", several(party), can_be_cleared=False, is_list=True),
        Field("to", "to", several(party), can_be_cleared=False, is_list=True),
        Field("area", "area", area, cleared="other"),
        Field("strength", "strength", strength),
        Field("made", "made", when),
        Field("due", "due", when),
        Field("due_text", "due in the source's words", line),
        Field("status", "status", status, can_be_cleared=False),
        Field("status_since", "status since", when, can_be_cleared=False),
        Field("place", "place", line),
        Field("tags", "tags", several(tag), is_list=True),
        Field("superseded_by", "superseded by", count),
        Field("source.title", "source", line),
        Field("source.publisher", "publisher", line),
        Field("source.url", "source URL", line),
        Field("source.date", "source date", when),
        Field("source.locator", "locator", line),
        Field("source.quote", "quote", text),
        Field("source.prefix", "words before the quote", text),
        Field("source.suffix", "words after the quote", text),
        Field("source.start", "start of the quote", count),
        Field("source.end", "end of the quote", count),
        Field("source.sha256", "SHA-256 of the text", sha256),
    )
}

OUTCOME = ("status", "status_since", "superseded_by")
"""The fields that tell what became of it; all others are facts of the promise itself."""
FACTS = tuple(name for name in FIELDS if name not in OUTCOME)
_OWN = tuple(name for name in FIELDS if "." not in name)
_own_values = attrgetter(*_OWN)
_SOURCE = "source."
_PART = {name: name.removeprefix(_SOURCE) for name in FIELDS if name.startswith(_SOURCE)}
"""Field → the part of a source that it is."""
_OF_SOURCE = tuple(_PART.values())


def plain(value: object) -> Plain:
    """A model value as JSON holds it: EDTF for a date, a list for a tuple, null for nothing."""
    if isinstance(value, When):
        return value.edtf
    if isinstance(value, tuple):
        return [str(item) for item in value] or None
    if value is None or isinstance(value, int):
        return value
    return str(value)


def values_of(commitment: Commitment) -> dict[str, Plain]:
    """Every field that has a value, in the table's order."""
    found: dict[str, Plain] = {}
    for name, value in zip(_OWN, _own_values(commitment), strict=True):
        if type(value) is str:
            found[name] = value
        elif value is not None and (kept := plain(value)) is not None:
            found[name] = kept
    if commitment.source is not _NO_SOURCE:
        found.update(_source_values(commitment.source))
    return found


@lru_cache(maxsize=1024)
def _source_values(source: Source) -> tuple[tuple[str, Plain], ...]:
    return tuple((f"{_SOURCE}{part}", value) for part, value in source_plain(source).items() if value is not None)


def source_plain(source: Source) -> dict[str, Plain]:
    """A source as JSON, nothing left out."""
    return {part: plain(getattr(source, part)) for part in _OF_SOURCE}


def nested(values: Mapping[str, Plain]) -> dict[str, Any]:
    """Fields as a JSON object has them: the parts of the source in an object of their own."""
    record: dict[str, Any] = {name: value for name, value in values.items() if name not in _PART}
    if source := {_PART[name]: value for name, value in values.items() if name in _PART}:
        record["source"] = source
    return record


def flattened(record: Mapping[str, Any]) -> dict[str, Any]:
    """The fields in a JSON object; keys that are no field are left out. Raises UnfitValueError for an odd source."""
    values = {name: record[name] for name in _OWN if name in record}
    source = record.get("source")
    if source is None:
        return values
    if not isinstance(source, dict):
        raise UnfitValueError(f"source is {kind_of(source)} where an object belongs")
    values.update((f"source.{part}", source[part]) for part in _OF_SOURCE if part in source)
    return values


def commitment_of(
    values: Mapping[str, Any], *, number: int, uid: str, revision: int, evidence: tuple[Evidence, ...], undone: bool
) -> Commitment:
    """Build a commitment from its fields' plain values. Raises UnfitValueError with all that is wrong."""
    try:
        known = {name: read(values[name]) for name, read in READERS.items() if values.get(name) is not None}
        known["source"] = source_of(values)
    except (UnfitValueError, TypeError):
        known = {}
    if not (known.get("title") and known.get("by") and known.get("to")):
        known = known_in(nested(values), READERS, needed=("title", "by", "to"))  # which says what is wrong
    known.update(number=number, uid=uid, revision=revision, evidence=evidence, undone=undone)
    return record_of(Commitment, known)


def source_of(values: Mapping[str, Any]) -> Source:
    """The source that is among the fields' plain values. Raises UnfitValueError, or TypeError for an odd value."""
    return _source_of(tuple([(_PART[name], values[name]) for name in _PART if name in values]))


def source_fields(parts: Container[str]) -> list[str]:
    """The fields that these parts of a source are, in the table's order."""
    return [name for name, part in _PART.items() if part in parts]


def known_in(record: Mapping[str, Any], readers: Mapping[str, Reader], *, needed: Sequence[str]) -> dict[str, Any]:
    """What a JSON object says of that which there are `readers` for; other keys are left out, and so is null.

    Raises UnfitValueError with everything that is not what it must be, not only the first.
    """
    try:
        known = {
            name: read(value)
            for name, value in record.items()
            if value is not None and (read := readers.get(name)) is not None
        }
    except (UnfitValueError, TypeError):  # the latter for what cannot be remembered
        raise UnfitValueError("; ".join(_problems_in(record, readers))) from None
    if not all(map(known.get, needed)):
        missing = [f"{name} is missing" for name in needed if known.get(name) in (None, ())]
        if missing:
            raise UnfitValueError("; ".join(missing))
    return known


def _problems_in(record: Mapping[str, Any], readers: Mapping[str, Reader]) -> Iterator[str]:
    for name, value in record.items():
        if value is not None and name in readers:
            try:
                FIELDS[name].read(value) if name in FIELDS else readers[name](value)
            except UnfitValueError as unfit:
                yield str(unfit) if name == "source" else f"{name} {unfit}"


def _source_in(record: object) -> Source:
    if record is None:
        return _NO_SOURCE
    if not isinstance(record, dict):
        raise UnfitValueError(f"source is {kind_of(record)} where an object belongs")
    return _source_of(tuple(record.items()))


_HASHED = frozenset({str, type(None)})
"""The types that are themselves alone as a key; 1 is equal to true, which is no number here."""


def _source_of(parts: tuple[tuple[str, Any], ...]) -> Source:
    """The source with these parts; one document usually is the source of many commitments."""
    is_of_texts = _HASHED.issuperset([type(value) for _, value in parts])
    return _remembered_source(parts) if is_of_texts else _read_source(parts)


def _read_source(parts: tuple[tuple[str, Any], ...]) -> Source:
    read: dict[str, Any] = {}
    problems = []
    for part, value in parts:
        if part in _OF_SOURCE and value is not None:
            try:
                read[part] = FIELDS[f"source.{part}"].read(value)
            except UnfitValueError as unfit:
                problems.append(f"source.{part} {unfit}")
    if problems:
        raise UnfitValueError("; ".join(problems))
    return Source(**read) if read else _NO_SOURCE


_remembered_source = lru_cache(maxsize=1024)(_read_source)


def evidence_plain(evidence: Evidence) -> dict[str, Plain]:
    """A piece of evidence as JSON, nothing left out."""
    return {
        "on": plain(evidence.on),
        "stance": str(evidence.stance),
        "citation": evidence.citation,
        "note": evidence.note,
        "actor": evidence.actor,
    }


def evidence_of(record: object) -> Evidence:
    """A piece of evidence from JSON. Raises UnfitValueError."""
    if not isinstance(record, dict):
        raise UnfitValueError(f"is {kind_of(record)} where an object belongs")
    on, note, actor = record.get("on"), record.get("note"), record.get("actor")
    return Evidence(
        stance=stance(record.get("stance")),
        citation=line(record.get("citation")),
        on=None if on is None else when(on),
        note=None if note is None else text(note),
        actor=None if actor is None else line(actor),
    )


_NO_SOURCE = Source()

_REMEMBERED: dict[Reader, Reader] = {read: lru_cache(maxsize=1 << 14)(read) for read in (area, status, strength, when)}
"""Readers whose values are few in a register, or come again and again."""
READERS: dict[str, Reader] = {
    **{name: _REMEMBERED.get(field.read, field.read) for name, field in FIELDS.items() if "." not in name},
    "source": _source_in,
}
"""The keys of a commitment's JSON that hold its fields."""
