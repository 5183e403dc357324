"""The text of a register's file: plain JSON that stock TinyDB reads, one record a line.

A comma stands at the head of its line, not at the end of the one before, so that a record added at the end is one
added line in a diff, and nothing else. Lines are also what makes a large register quick: a record stays the line that
it is until it is asked for, and a write encodes only the records that changed. So who reads only commitments is told
of a missing or a foreign line among the events, but not of a fault inside one; who writes is told of both.
"""

from __future__ import annotations

import json
import re
from collections.abc import MutableMapping
from itertools import islice
from operator import lt
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from commitrack.errors import DamagedRegisterError, NewerRegisterError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

SCHEMA = 1
"""Of the files that we write; a file with a higher one comes from a later commitrack."""

META, COMMITMENTS, EVENTS = "meta", "commitments", "events"

Table = dict[str, Any]
"""Document id → record, as TinyDB has it; one that nobody has changed is still its line, without the comma."""

AT_ONCE = 1 << 18
"""How many characters are parsed in one go: enough to be quick, too few to fill the memory."""


class UnreadableTextError(ValueError):
    """A text that is no register's; the message says where and why."""


class Body(NamedTuple):
    """A table as it stands in the file's text: lines that nobody has parsed or copied yet."""

    text: str
    start: int
    end: int
    ids: Sequence[str]
    """The document ids of the lines, ascending."""
    more: dict[str, str]
    """Document id → line of what was appended since."""

    @property
    def lines(self) -> list[str]:
        """The lines with the commas between them; those of the file in one piece."""
        return [*([self.text[self.start : self.end]] if self.ids else ()), *self.more.values()]

    def split(self) -> Table:
        """Document id → line."""
        old = self.text[self.start : self.end].split(_NEXT) if self.ids else []
        return dict(zip(self.ids, old, strict=True)) | self.more

    def pieces(self) -> Iterator[str]:
        """The lines in pieces of some lines each."""
        start = self.start
        while start < self.end:
            end = self._end_of_line(start + AT_ONCE)
            yield self.text[start:end]
            start = end + len(_NEXT)
        yield from self.more.values()

    def lines_having(self, words: str) -> Iterator[str]:
        """Only the lines with a certain text."""
        yield from self._lines_in_the_file(words)
        yield from (line for line in self.more.values() if words in line)

    def _lines_in_the_file(self, words: str) -> Iterator[str]:
        found = self.text.find(words, self.start, self.end)
        while found >= 0:
            start, end = self.text.rfind(_NEXT, self.start, found), self._end_of_line(found)
            yield self.text[start + len(_NEXT) if start >= 0 else self.start : end]
            found = self.text.find(words, end, self.end)

    def _end_of_line(self, place: int) -> int:
        end = self.text.find(_NEXT, place, self.end)
        return end if end >= 0 else self.end


class Tables(MutableMapping[str, Table]):
    """The tables of a register by name, as TinyDB changes them; records are read by the methods here.

    A table is split into its lines only when it is asked for as a whole.
    """

    def __init__(
        self, tables: Mapping[str, Table | Body], text: str, damaged: Callable[[str], DamagedRegisterError]
    ) -> None:
        self._tables = dict(tables)
        self._text = text
        self._damaged = damaged

    def __getitem__(self, name: str) -> Table:
        table = self._tables[name]
        if isinstance(table, Body):
            table = self._tables[name] = table.split()
        return table

    def __setitem__(self, name: str, table: Table) -> None:
        self._tables[name] = table

    def __delitem__(self, name: str) -> None:
        del self._tables[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def record(self, name: str, key: str) -> Any:
        """One record of a table, if it is there."""
        found = self[name].get(key)
        return self._decoded(found)[key] if isinstance(found, str) else found

    def records(self, name: str, *, having: str = "") -> Iterator[tuple[str, Any]]:
        """A table's records with their ids, in order; of those not parsed, only those with a certain text."""
        table = self._tables[name]
        if isinstance(table, Body):
            for piece in table.lines_having(having) if having else table.pieces():
                yield from self._decoded(piece).items()
            return
        for key, found in _in_order(name, table):
            if not isinstance(found, str):
                yield key, found
            elif having in found:
                yield from self._decoded(found).items()

    def lines(self, name: str) -> Iterable[str]:
        """A table's records as lines, with the commas between them."""
        table = self._tables[name]
        if isinstance(table, Body):
            return table.lines
        return [found if isinstance(found, str) else line_of(key, found) for key, found in _in_order(name, table)]

    def next_id(self, name: str) -> int:
        """The document id after the last one."""
        table = self._tables[name]
        ids = [*table.ids[-1:], *table.more] if isinstance(table, Body) else table
        return max(map(int, ids), default=0) + 1

    def append(self, name: str, lines: Mapping[int, str]) -> None:
        """Put lines at the end of a table, by ids of their own from `next_id` on; what is there is not touched."""
        table = self._tables[name]
        grows = table.more if isinstance(table, Body) else table
        grows.update((str(place), lines[place]) for place in sorted(lines))

    def place_of(self, name: str, key: str) -> str:
        """Where a record stands in the text, for a message."""
        return _place_of(name, key, self._text)

    def _decoded(self, lines: str) -> Table:
        try:
            found: Table = _decode(f"{{{lines}}}")
        except (ValueError, RecursionError) as broken:
            fault: Exception = broken
            try:
                _parsed(self._text)
            except UnreadableTextError as with_place:
                fault = with_place
            raise self._damaged(str(fault)) from None
        if len(found) != lines.count(_NEXT) + 1:
            raise self._damaged("two records stand on one line")
        return found


def tables_of(text: str, name: str, damaged: Callable[[str], DamagedRegisterError] = DamagedRegisterError) -> Tables:
    """The tables in the text of the file `name`.

    Raises NewerRegisterError, or what `damaged` makes of a problem; so does reading a record later.
    """

    def damaged_file(problem: str) -> DamagedRegisterError:
        return damaged(f"{name} is damaged or no register: {problem}")

    try:
        return Tables(_lines_of(text), text, damaged_file)
    except UnreadableTextError as unreadable:
        raise damaged_file(str(unreadable)) from None
    except _NewerTextError as newer:
        raise NewerRegisterError(
            f"{name} was written by a later commitrack (its schema is {newer}, this one reads up to {SCHEMA})",
            "nothing is wrong with it: use that later version",
        ) from None


def line_of(key: str, record: object) -> str:
    """A record's line, without the comma."""
    return f"{encode(key)}:{encode(record)}"


def text_of(tables: Tables) -> str:
    """The file's text; the same tables always give the same text."""
    return "".join(stretches_of(tables))


def stretches_of(tables: Tables) -> Iterator[str]:
    """The same text piece by piece, so that a large register needs no second copy in memory."""
    return _laid_out({name: tables.lines(name) for name in tables})


def empty_tables() -> Tables:
    """A register in which nothing has been recorded."""
    tables = {META: [f'"1":{{"schema":{SCHEMA}}}'], COMMITMENTS: [], EVENTS: []}
    return tables_of("".join(_laid_out(tables)), "a new register")


class _NewerTextError(ValueError):
    pass


_HEAD = re.compile(r'"([^"\\\n]+)":\{\n')
_ID = re.compile(r"0|[1-9][0-9]{0,15}")
_NEXT = "\n,"
_FIRST_ID = re.compile(rf' "({_ID.pattern})":\{{')
_NEXT_ID = re.compile(rf'{_NEXT}"({_ID.pattern})":\{{')
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)


def _laid_out(tables: Mapping[str, Iterable[str]]) -> Iterator[str]:
    before = "{"
    for name, lines in tables.items():
        yield f"{before}{encode(name)}:{{\n"
        before, rest, mark = ",\n", iter(lines), " "
        while some := list(islice(rest, _IN_ONE_GO)):
            yield mark + _NEXT.join(some)
            mark = _NEXT
        yield "}" if mark == " " else "\n}"
    yield "}\n"


_IN_ONE_GO = 5000
"""Lines that are put together."""


def _in_order(name: str, table: Table) -> Iterable[tuple[str, Any]]:
    return sorted(table.items(), key=_by_id) if name in (COMMITMENTS, EVENTS) else table.items()


def _lines_of(text: str) -> Mapping[str, Table | Body]:
    """The tables of a text in our layout, or in any other that JSON allows."""
    bodies, tables = _split(text), dict[str, Table | Body]()
    if bodies is not None:
        _check_schema(_meta_of(bodies, text))
        tables.update(bodies)
    else:
        parsed = _parsed(text)
        _check_schema(parsed.get(META))
        tables.update((name, _encoded(name, table, text)) for name, table in parsed.items())
    for name in (COMMITMENTS, EVENTS):
        if name not in tables:
            raise UnreadableTextError(f"the table {name!r} is missing")
    return tables


def _split(text: str) -> dict[str, Body] | None:
    """The tables of a text in our layout; None for another."""
    tables: dict[str, Body] = {}
    place = 1
    while head := _HEAD.match(text, place):
        name, end = head[1], text.find("\n}", head.end() - 1)
        body = _body(text, head.end(), end) if end > 0 and name not in tables else None
        if body is None:
            return None
        tables[name] = body
        place = end + len("\n},\n")
        if text[end:place] != "\n},\n":
            return tables if text[0] == "{" and text[end:place] == "\n}}\n" and len(text) == place else None
    return None


def _body(text: str, start: int, end: int) -> Body | None:
    """A table's lines, if each of them begins as a record's line does and they stand in order."""
    if start > end:
        return Body(text, end, end, (), {})
    first = _FIRST_ID.match(text, start, end)
    ids = [first[1], *_NEXT_ID.findall(text, start, end)] if first else []
    numbers = list(map(int, ids))
    is_ours = len(ids) == text.count("\n", start, end) + 1 and all(map(lt, numbers, numbers[1:]))
    return Body(text, start + 1, end, ids, {}) if is_ours else None


def _encoded(name: str, table: object, text: str) -> Table:
    if not isinstance(table, dict):
        raise UnreadableTextError(f"{name!r} is no table")
    for key, record in table.items() if name in (COMMITMENTS, EVENTS) else ():
        if not isinstance(record, dict) or not _ID.fullmatch(key):
            place = _place_of(name, key, text)
            raise UnreadableTextError(f"{place}: the entry {key!r} of {name!r} is no record")
    return {key: line_of(key, record) for key, record in table.items()}


def _meta_of(tables: Mapping[str, Body], text: str) -> object:
    try:
        return _decode(f"{{{_NEXT.join(tables[META].lines)}}}") if META in tables else None
    except (ValueError, RecursionError):
        return _parsed(text)  # which says where in the file it breaks


def _check_schema(meta: object) -> None:
    record = meta.get("1") if isinstance(meta, dict) else None
    schema = record.get("schema") if isinstance(record, dict) else None
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise UnreadableTextError("it does not say that it is a register (no schema)")
    if schema > SCHEMA:
        raise _NewerTextError(schema)


def _place_of(name: str, key: str, text: str) -> str:
    opening = text.find(f"{encode(name)}:")
    found = text.find(f"{encode(key)}:", opening) if opening >= 0 else -1
    return f"line {text.count(chr(10), 0, found) + 1}" if found >= 0 else "its place is unknown"


def _parsed(text: str) -> dict[str, Any]:
    if not text.strip():
        raise UnreadableTextError("it is empty")
    if text[0] == "\ufeff":
        raise UnreadableTextError("it begins with a byte order mark; save it as UTF-8 without one")
    try:
        parsed = _decode(text)
    except json.JSONDecodeError as broken:
        if conflict := _CONFLICT.search(text):
            place = text.count("\n", 0, conflict.start()) + 1
            raise UnreadableTextError(f"line {place}: a merge conflict is not resolved") from None
        raise UnreadableTextError(f"line {broken.lineno}, column {broken.colno}: {broken.msg}") from None
    except RecursionError:
        raise UnreadableTextError("it is nested too deeply") from None
    except ValueError as broken:
        raise UnreadableTextError(str(broken)) from None
    if not isinstance(parsed, dict):
        raise UnreadableTextError("it holds no tables")
    return parsed


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twin = next(key for key in keys if keys.count(key) > 1)
        raise UnreadableTextError(f"the key {twin!r} stands twice in one object, as after a careless merge")
    return found


def _no_number(word: str) -> NoReturn:
    raise UnreadableTextError(f"{word} is no number")


def _by_id(item: tuple[str, Any]) -> int:
    return int(item[0])


encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A value as JSON, the same way everywhere in the file."""

_decode = json.JSONDecoder(object_pairs_hook=_without_twins, parse_constant=_no_number).decode
