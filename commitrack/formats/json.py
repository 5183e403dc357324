"""Our own JSON: the one form that loses nothing of a commitment, in every command, export and import.

A row that cannot be taken is a problem with its number and reason, never the end of an import: a file that is 99 %
fine still comes in. Computed keys (precision, earliest, latest, timeliness) are written for readers and not read.
"""

from __future__ import annotations

import json
import re
import uuid
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from commitrack.deadlines import timeliness
from commitrack.drafts import DOUBTS, Columns, alike
from commitrack.errors import CommitrackError
from commitrack.fields import FIELDS, evidence_of, evidence_plain, flattened, plain, source_plain
from commitrack.importing import Incoming, Problem, Reading
from commitrack.jsontext import laid_out, made_safe, text_of
from commitrack.parties import parties
from commitrack.rejected_elsewhere import Passage
from commitrack.rejections import rejections_in
from commitrack.store.records import read_event
from commitrack.values import UnfitValueError, count, line, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from commitrack.formats import Outgoing
    from commitrack.history import Event
    from commitrack.model import Commitment, Evidence

SCHEMA = 1
"""Of what we write; grows when a key is renamed or changes its meaning, which we mean never to do."""

_COMPUTED = {"precision", "earliest", "latest", "timeliness"}
_OUR_KEYS = {
    "number",
    "uid",
    "revision",
    "source",
    "evidence",
    "undone",
    "events",
    *_COMPUTED,
    *(n for n in FIELDS if "." not in n),
}
_UUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_IDENTITY = uuid.UUID("c0331217-ac60-4000-8000-000000000000")
"""Namespace of the uids of rows that bring none (RFC 9562, version 5)."""


def document(commitment: Commitment, today: date) -> dict[str, Any]:
    """One commitment with every key, seen from the day `today`; null for what is not known."""
    computed = _computed(commitment, today)
    keys: dict[str, Any] = {"number": commitment.number, "uid": commitment.uid, "revision": commitment.revision}
    for name, field in FIELDS.items():
        if "." not in name:
            value = getattr(commitment, name)
            keys[name] = list(value) if field.is_list else plain(value)
            keys |= computed.get(name, {})
    keys["source"] = source_plain(commitment.source)
    keys["evidence"] = [evidence_plain(item) for item in commitment.evidence]
    return keys | {"undone": True} if commitment.undone else keys


def _computed(commitment: Commitment, today: date) -> dict[str, dict[str, Any]]:
    """What readers are told beside what is recorded, by the field after which it stands."""
    due = commitment.due
    return {
        "due_text": {
            "precision": str(due.precision) if due else None,
            "earliest": due.earliest.isoformat() if due and due.earliest else None,
            "latest": due.latest.isoformat() if due else None,
        },
        "status_since": {"timeliness": str(timeliness(commitment, today))},
    }


def event_document(event: Event, number: int | None) -> dict[str, Any]:
    """One event with every key, and the number of its commitment; none for a passage that was turned down."""
    return {
        "id": event.id,
        "action": event.action,
        "kind": str(event.kind),
        "reverses": event.reverses,
        "commitment": event.commitment,
        "number": number,
        "sequence": event.sequence,
        "at": event.at,
        "day": event.day.isoformat(),
        "on": plain(event.on),
        "actor": event.actor,
        "corrects": event.corrects,
        "changes": {name: list(change) for name, change in event.changes.items()},
        "note": event.note,
        "evidence": [evidence_plain(item) for item in event.evidence],
    }


def write_export(outgoing: Outgoing, tell: Callable[[str], None]) -> Iterator[bytes]:
    """A file that `import` takes: every commitment whole; where events leave too, so does what was turned down."""
    del tell
    yield f'{{\n  "schema": {SCHEMA},\n  "commitments": ['.encode()
    between = "\n    "
    for commitment in outgoing.commitments:
        whole = document(commitment, outgoing.today)
        if outgoing.with_history:
            whole["events"] = [event_document(event, commitment.number) for event in outgoing.logs[commitment.uid]]
        yield (between + made_safe(laid_out(whole, "\n    "))).encode()
        between = ",\n    "
    yield b"\n  ]" if outgoing.commitments else b"]"
    if outgoing.passages:
        passages = laid_out([_passage_document(events) for events in outgoing.passages], "\n  ")
        yield f',\n  "passages": {made_safe(passages)}'.encode()
    yield b"\n}\n"


def _passage_document(events: Sequence[Event]) -> dict[str, Any]:
    """A passage that was turned down: whether it is so still, and all that was recorded of it."""
    uid = events[0].commitment
    return {
        "uid": uid,
        "rejected": uid in rejections_in(events),
        "events": [event_document(event, None) for event in events],
    }


def write_commitments(commitments: Sequence[Commitment], today: date, *, total: int) -> str:
    """What a reading command answers: `total` counts all that matched, also those beyond a limit."""
    return _answer([document(commitment, today) for commitment in commitments], total)


def write_events(events: Sequence[Event], numbers: Mapping[str, int], *, total: int) -> str:
    """What `history` answers."""
    return _answer([event_document(event, numbers.get(event.commitment)) for event in events], total)


def read(text: str) -> Reading:
    """The commitments in a file of ours: `commitments`, `items`, or a bare list of them.

    Raises UnfitValueError if it holds none; what is wrong with single rows comes back as problems.
    """
    whole = parsed(text)
    rows = rows_in(whole)
    return with_passages(reading_of(rows), whole, last_row=len(rows))


def reading_of(rows: Sequence[Any], places: Sequence[int] | None = None) -> Reading:
    """Rows as JSON has them, judged one by one; `places` tells where each stands, if not one after another."""
    places = places or range(1, len(rows) + 1)
    incoming: list[Incoming] = []
    problems: list[Problem] = []
    seen: dict[str | int, int] = {}
    groups = [group for start in range(0, len(rows), _IN_ONE_GO) for group in alike(rows, start, start + _IN_ONE_GO)]
    for place, row, read_already in zip(places, rows, _read_in_columns(rows, groups, places), strict=True):
        try:
            one = read_already or _incoming(place, row)
            if one.uid in seen:
                raise UnfitValueError(f"is the same commitment as row {seen[one.uid]}")
            if one.number in seen:
                raise UnfitValueError(f"has the number {one.number}, as row {seen[one.number]} has")
        except UnfitValueError as unfit:
            problems.append(Problem(place, str(unfit)))
            continue
        seen[one.uid] = place
        if one.number is not None:
            seen[one.number] = place
        incoming.append(one)
    return Reading(incoming, problems, _unknown_keys([rows[group[0]] for group in groups]))


def with_passages(reading: Reading, whole: object, *, last_row: int) -> Reading:
    """The reading of a file's rows with the passages in it, whose places count on from the last row."""
    records = whole.get("passages") if isinstance(whole, dict) else None
    if records is None:
        return reading
    if not isinstance(records, list):
        raise UnfitValueError("has passages that are no list")
    passages: dict[str, Passage] = {}
    problems = []
    for place, record in enumerate(records, start=last_row + 1):
        try:
            passage = _passage(place, record)
            if passage.uid in passages:
                raise UnfitValueError("is in the file twice")
        except UnfitValueError as unfit:
            problems.append(Problem(place, str(unfit)))
        else:
            passages[passage.uid] = passage
    return reading._replace(
        problems=[*reading.problems, *problems], passages=tuple(passages.values()), last_row=last_row
    )


def _passage(place: int, record: object) -> Passage:
    if not isinstance(record, dict) or record.get("uid") is None:
        raise UnfitValueError("is no object with a uid")
    events = _events(record.get("events"), None)
    if not events:
        raise UnfitValueError("has no events")
    return Passage(place, _uid(record["uid"], {}), events)


def _unknown_keys(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Names in the rows and their sources that mean nothing to us; one row of those with the same keys will do."""
    keys: set[str] = set().union(*rows)
    sources = [source for row in rows if isinstance(source := row.get("source"), dict)]
    named = {f"source.{part}" for part in set().union(*sources)}
    return sorted(keys - _OUR_KEYS) + sorted(named - FIELDS.keys())


def _answer(items: list[dict[str, Any]], total: int) -> str:
    return text_of({"schema": SCHEMA, "total": total, "items": items})


def parsed(text: str) -> Any:
    """The JSON in a text, read strictly (RFC 8259): a key once in an object, no NaN. Raises UnfitValueError."""
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except json.JSONDecodeError as broken:
        raise UnfitValueError(f"is no JSON (line {broken.lineno}, column {broken.colno}: {broken.msg})") from None
    except UnfitValueError:
        raise
    except (ValueError, RecursionError) as broken:
        raise UnfitValueError(f"is no JSON ({broken})") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(name for place, (name, _) in enumerate(pairs) if name in dict(pairs[:place]))
        raise UnfitValueError(f"is no JSON that two readers read alike: an object has {twice!r} twice")
    return found


def _refuse_constant(name: str) -> None:
    raise UnfitValueError(f"is no JSON ({name} is no number)")


def rows_in(whole: object) -> list[Any]:
    """The rows of an export, of an answer, or of a bare list. Raises UnfitValueError."""
    if isinstance(whole, dict):
        schema = whole.get("schema", SCHEMA)
        if not isinstance(schema, int) or schema > SCHEMA:
            raise UnfitValueError(f"has schema {schema!r}; this commitrack reads up to {SCHEMA}")
        if isinstance(whole.get("commitments"), dict) and "events" in whole:
            raise UnfitValueError("is a register itself; what commitrack export makes of it can be taken in")
        whole = whole.get("commitments", whole.get("items"))
    if not isinstance(whole, list):
        raise UnfitValueError('holds no commitments: {"schema": 1, "commitments": [...]} was expected')
    return whole


_IN_ONE_GO = 1000
"""Rows that are read together; one that cannot be costs those a second look."""


def _read_in_columns(
    rows: Sequence[Any], groups: Iterable[Sequence[int]], places: Sequence[int]
) -> list[Incoming | None]:
    """The rows as `_incoming` reads them, and None in the place of one that has to be looked at by itself."""
    columns = Columns(_PLAIN)
    found: list[Incoming | None] = [None] * len(rows)
    for indices in groups:
        with suppress(*DOUBTS):
            drafted = _alike(columns, [rows[index] for index in indices], [places[index] for index in indices])
            for index, one in zip(indices, drafted, strict=True):
                found[index] = one
    return found


def _alike(columns: Columns, rows: Sequence[dict[str, Any]], places: Sequence[int]) -> list[Incoming]:
    """Rows with the same keys. Raises one of DOUBTS if any of them has to be looked at by itself."""
    drafts = columns.drafts(rows)
    uids = map(_uid, _cells(rows, "uid"), drafts)
    numbers = [None if number is None else _whole("number", number) for number in _cells(rows, "number")]
    revisions = [None if revision is None else _whole("revision", revision) for revision in _cells(rows, "revision")]
    evidence = [() if records in _NO_EVIDENCE else _evidence(records) for records in _cells(rows, "evidence")]
    has_uid = [uid is not None for uid in _cells(rows, "uid")]
    events = [_events(log, number) for log, number in zip(_cells(rows, "events"), numbers, strict=True)]
    return list(map(Incoming, places, uids, numbers, revisions, drafts, evidence, has_uid, events))


def _cells(rows: Sequence[dict[str, Any]], name: str) -> list[Any]:
    return [row[name] for row in rows] if name in rows[0] else [None] * len(rows)


def _incoming(place: int, row: object) -> Incoming:
    if not isinstance(row, dict):
        raise UnfitValueError("is no object")
    values = _values_in(row)
    if missing := [f"{name} is missing" for name in ("title", "by", "to") if not values.get(name)]:
        raise UnfitValueError("; ".join(missing))
    evidence = row.get("evidence")
    return Incoming(
        place=place,
        uid=_uid(row.get("uid"), values),
        number=_whole("number", row.get("number")),
        revision=_whole("revision", row.get("revision")),
        values=values,
        evidence=() if evidence in _NO_EVIDENCE else _evidence(evidence),
        has_uid=row.get("uid") is not None,
        events=_events(row.get("events"), row.get("number")),
    )


def _values_in(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields in a row, an empty one cleared. Raises UnfitValueError with all that is wrong."""
    values: dict[str, Any] = {}
    problems = []
    for name, value in flattened(row).items():
        if value is None or value == "" or (type(value) is str and value.isspace()):
            if name in _CLEARED:
                values[name] = _CLEARED[name]
            continue
        try:
            values[name] = _PLAIN[name](value)
        except UnfitValueError as unfit:
            problems.append(f"{name} {unfit}")
    if problems:
        raise UnfitValueError("; ".join(problems))
    return values


def _as_it_is(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """`read` for what it judges, not for what it makes of it."""
    if read in (line, text):
        return read  # they make nothing of it

    remembered = lru_cache(maxsize=1 << 14, typed=True)(read)

    def checked(value: Any) -> Any:
        try:
            remembered(value)
        except TypeError:  # a list or an object, which cannot be remembered
            read(value)
        return value

    return checked


def _listed(read: Callable[[object], Any]) -> Callable[[Any], Any]:
    return lambda value: plain(read(value))


def _parties(value: object) -> list[str] | None:
    return list(_codes(value if isinstance(value, str) else tuple(map(_text, _list(value))))) or None


def _successor(value: object) -> Any:
    return line(value) if isinstance(value, str) else count(value)


_PLAIN: dict[str, Callable[[Any], Any]] = {
    **{name: (_listed if field.is_list else _as_it_is)(field.read) for name, field in FIELDS.items()},
    "by": _parties,
    "to": _parties,
    "superseded_by": _successor,
}
"""Field → how a row's value becomes ours; parties may be names there, a successor also a uid."""

_CLEARED = {name: field.cleared for name, field in FIELDS.items() if field.can_be_cleared}


@lru_cache(maxsize=1024)
def _codes(typed: str | tuple[str, ...]) -> tuple[str, ...]:
    try:
        return parties([typed] if isinstance(typed, str) else typed)
    except CommitrackError as refused:
        raise UnfitValueError(f"is not understood: {refused}") from None


def _uid(given: object, values: Mapping[str, Any]) -> str:
    """The row's uid; for a row without one, a uid made of what it promises, so that it is known when it comes again."""
    if given is None:
        essence = [
            values.get(name) for name in ("title", "by", "to", "made", "source.title", "source.url", "source.locator")
        ]
        return str(uuid.uuid5(_IDENTITY, json.dumps(essence)))
    if isinstance(given, str) and _UUID.fullmatch(given):
        return given
    try:
        return str(uuid.UUID(_text(given)))
    except ValueError:
        raise UnfitValueError(f"uid {given!r} is no UUID") from None


def _whole(name: str, value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 10**8:
        raise UnfitValueError(f"{name} {value!r} is no number from 1 to 99,999,999")
    return value


def _events(records: object, number: object) -> tuple[Event, ...]:
    """All that was recorded of a commitment, as `event_document` tells it. Raises UnfitValueError."""
    if records is None:
        return ()
    events = []
    for place, record in enumerate(_list(records), start=1):
        if not isinstance(record, dict) or record.get("number", number) != number:
            raise UnfitValueError(f"event {place} is not one of its own")
        try:
            events.append(read_event({name: value for name, value in record.items() if name != "merged"}))
        except UnfitValueError as unfit:
            raise UnfitValueError(f"event {place}: {unfit}") from None
    if not events:
        raise UnfitValueError("has a history without events")
    return tuple(events)


_NO_EVIDENCE: tuple[object, ...] = (None, "", [])


def _evidence(records: object) -> tuple[Evidence, ...]:
    try:
        return tuple(evidence_of(record) for record in _list(records))
    except UnfitValueError as unfit:
        raise UnfitValueError(f"evidence {unfit}") from None


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise UnfitValueError("is no list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise UnfitValueError(f"{value!r} is no text")
    return value
