"""The lines of many additions, as a large import makes them.

Nearly all rows of a file have the same fields. So the lines of one are encoded with a slot for each value that differs
from row to row, the values of a thousand are encoded field by field, and then the slots are only filled: the same text
that `records` and `layout` give, in a tenth of the time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import repeat
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, NamedTuple

from commitrack.fields import nested
from commitrack.store.layout import encode, line_of
from commitrack.store.records import event_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commitrack.history import Event
    from commitrack.store import Entry

    Template = list[str | int]
    """The pieces of a line: its text and, for each slot, which column fills it."""

IN_ONE_GO = 1000
"""How many additions are encoded together: enough to be quick, too few to fill the memory."""


def is_plain(event: Event) -> bool:
    """Whether an event adds a commitment and says nothing beside what was promised."""
    is_first = event.sequence == 1 and event.is_addition
    return is_first and not event.evidence and event.note is None and not event.corrects and event.merged is None


class Lines(NamedTuple):
    """The lines of additions that are plain, by their document ids."""

    of_commitments: dict[str, str]
    of_events: dict[int, str]
    others: dict[int, Entry]
    """The entries that are more than that."""


def lines_of(placed: Mapping[int, Entry]) -> Lines:
    """The lines of those of the entries that are plain additions; each is given by the id that its event is to have."""
    groups: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    lines = Lines({}, {}, {})
    for place, entry in placed.items():
        event = entry.event
        if is_plain(event):
            head = event.action, str(event.kind), event.at, event.day, event.actor, event.on is None
            groups[*head, *event.changes].append(place)
        else:
            lines.others[place] = entry
    for places in groups.values():
        of_commitment, of_event = _templates(placed[places[0]].event)
        for start in range(0, len(places), IN_ONE_GO):
            some = places[start : start + IN_ONE_GO]
            columns = _columns(some, [placed[place] for place in some])
            lines.of_commitments.update(zip(columns[_NUMBER], _filled(of_commitment, columns), strict=True))
            lines.of_events.update(zip(some, _filled(of_event, columns), strict=True))
    return lines


def _columns(places: Sequence[int], entries: Sequence[Entry]) -> list[list[str]]:
    """What fills the slots, encoded: first what every addition has, then the values of its fields."""
    changes = zip(*[entry.event.changes.values() for entry in entries], strict=True)
    return [
        list(map(str, places)),
        [str(entry.commitment.number) for entry in entries],
        [encode_basestring(entry.commitment.uid) for entry in entries],
        [str(entry.commitment.revision) for entry in entries],
        [encode_basestring(entry.event.id) for entry in entries],
        [encode_basestring(entry.event.on.edtf) if entry.event.on else "" for entry in entries],
        *[_encoded([after for _, after in column]) for column in changes],
    ]


_PLACE, _NUMBER, _UID, _REVISION, _EVENT, _ON, _FIRST_FIELD = range(7)
"""Which column holds what."""


def _filled(template: Template, columns: Sequence[Sequence[str]]) -> Iterator[str]:
    """The lines that a template makes of the columns."""
    parts = [repeat(part) if isinstance(part, str) else columns[part] for part in template]
    return map("".join, zip(*parts, strict=False))


def _templates(event: Event) -> tuple[Template, Template]:
    """The two lines of an addition, with slots for what the next one has of its own."""
    after = {name: _slot(nth) for nth, name in enumerate(event.changes, _FIRST_FIELD)}
    said = {name: slot for name, slot in after.items() if name != "revision"}
    commitment = {"number": _slot(_NUMBER), "uid": _slot(_UID), "revision": _slot(_REVISION)} | nested(said)
    record = event_record(event) | {"id": _slot(_EVENT), "commitment": _slot(_UID)}
    record["changes"] = {name: [None, slot] for name, slot in after.items()}
    if "on" in record:
        record["on"] = _slot(_ON)
    return _template(_slot(_NUMBER), commitment), _template(_slot(_PLACE), record)


def _template(key: str, record: dict[str, Any]) -> Template:
    quoted_key, rest = line_of(key, record).split(":", 1)
    pieces = _SLOT.split(f'"{quoted_key}":{rest}')  # text and slot by turns
    return [int(piece) if nth % 2 else piece for nth, piece in enumerate(pieces)]


def _slot(nth: int) -> str:
    """What stands for a value until there is one; no register keeps a NUL."""
    return f"\0{nth}\0"


_SLOT = re.compile(r'"\\u0000([0-9]+)\\u0000"')


def _encoded(column: Iterable[Any]) -> list[str]:
    """The values of one field as JSON; nearly always they are of one kind."""
    column = list(column)
    kinds = set(map(type, column))
    if kinds == {str}:
        return list(map(encode_basestring, column))
    if kinds == {list}:
        return list(map(_encoded_list, map(tuple, column)))
    return [encode(value) for value in column]


@lru_cache(maxsize=1024)
def _encoded_list(values: tuple[str, ...]) -> str:
    return encode(values)
