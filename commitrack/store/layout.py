"""The text of a register's file: plain JSON that stock TinyDB reads, one record a line.

A comma stands at the head of its line, not at the end of the one before, so that a record added at the end is one
added line in a diff, and nothing else. Lines are also what makes a large register quick: a table is parsed when it is
asked for, and a write encodes only the records that changed. So who reads only commitments is told of a missing or a
foreign line among the events, but not of a fault inside one; who writes is told of both.
"""

from __future__ import annotations

import json
import re
from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any, NoReturn

from commitrack.errors import DamagedRegisterError, NewerRegisterError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

SCHEMA = 1
"""Of the files that we write; a file with a higher one comes from a later commitrack."""

META, COMMITMENTS, EVENTS = "meta", "commitments", "events"

Table = dict[str, Any]
"""Document id → record, as TinyDB has it."""


class UnreadableTextError(ValueError):
    """A text that is no register's; the message says where and why."""


class Tables(MutableMapping[str, Table]):
    """The tables of a register by name, each parsed when it is first asked for.

    Whoever changes a record puts another object in its place: one that is still the same keeps its line.
    """

    def __init__(self, text: str, damaged: Callable[[str], DamagedRegisterError]) -> None:
        self._text = text
        self._damaged = damaged
        self._lines = _lines_by_table(text) or {}
        self._as_read: dict[str, Table] = {}
        self._tables: dict[str, Table | None] = dict.fromkeys(self._lines)
        if not self._lines:
            self._tables.update(_parsed(text))

    def __getitem__(self, name: str) -> Table:
        table = self._tables[name]
        if table is None:
            table = self._tables[name] = self._records(self._lines[name].values())
            self._as_read[name] = dict(table)
            if len(table) != len(self._lines[name]):  # two records share a line
                self._lines[name] = {}
        return table

    def __setitem__(self, name: str, table: Table) -> None:
        self._tables[name] = table

    def __delitem__(self, name: str) -> None:
        del self._tables[name]

    def __contains__(self, name: object) -> bool:
        return name in self._tables

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def record(self, name: str, key: str) -> Any:
        """One record of a table, if it is there."""
        if self._tables[name] is None and key in self._lines[name]:
            return self._records([self._lines[name][key]])[key]
        return self[name].get(key)

    def records(self, name: str, *, having: str = "") -> list[tuple[str, Any]]:
        """A table's records with their ids, in order; perhaps only those that have a text, where that saves parsing."""
        if having and self._tables[name] is None:
            found = self._records(line for line in self._lines[name].values() if having in line)
        else:
            found = self[name]
        return sorted(found.items(), key=_by_id)

    def lines(self, name: str) -> list[str]:
        """A table's records as lines, without the commas."""
        records = self.records(name) if name in (COMMITMENTS, EVENTS) else self[name].items()
        as_read, lines = self._as_read.get(name, {}), self._lines.get(name, {})
        return [
            lines[key] if key in lines and as_read[key] is record else f"{_encode(key)}:{_encode(record)}"
            for key, record in records
        ]

    def parsed(self) -> Iterator[tuple[str, Any]]:
        """The tables that are parsed already, as all are in a file that another program laid out."""
        return ((name, table) for name, table in self._tables.items() if table is not None)

    def place_of(self, name: str, key: str) -> str:
        """Where a record stands in the text, for a message."""
        opening = self._text.find(f"{_encode(name)}:")
        found = self._text.find(f"{_encode(key)}:", opening) if opening >= 0 else -1
        return f"line {self._text.count(chr(10), 0, found) + 1}" if found >= 0 else "its place is unknown"

    def _records(self, lines: Iterable[str]) -> Table:
        try:
            return dict(_decode("{" + ",".join(lines) + "}"))
        except (ValueError, RecursionError) as broken:
            raise self._damaged(_fault(self._text) or str(broken)) from None


def tables_of(text: str, name: str, damaged: Callable[[str], DamagedRegisterError] = DamagedRegisterError) -> Tables:
    """The tables in the text of the file `name`.

    Raises NewerRegisterError, or what `damaged` makes of a problem; so does a table when it is first asked for.
    """

    def damaged_file(problem: str) -> DamagedRegisterError:
        return damaged(f"{name} is damaged or no register: {problem}")

    try:
        tables = Tables(text, damaged_file)
        _check(tables)
    except UnreadableTextError as unreadable:
        raise damaged_file(str(unreadable)) from None
    except _NewerTextError as newer:
        raise NewerRegisterError(
            f"{name} was written by a later commitrack (its schema is {newer}, this one reads up to {SCHEMA})",
            "nothing is wrong with it: use that later version",
        ) from None
    return tables


def text_of(tables: Tables) -> str:
    """The file's text; the same tables always give the same text."""
    return _laid_out({name: tables.lines(name) for name in tables})


def empty_tables() -> Tables:
    """A register in which nothing has been recorded."""
    return tables_of(_laid_out({META: [f'"1":{{"schema":{SCHEMA}}}'], COMMITMENTS: [], EVENTS: []}), "a new register")


class _NewerTextError(ValueError):
    pass


def _check(tables: Tables) -> None:
    meta = tables.get(META)
    schema = meta["1"].get("schema") if isinstance(meta, dict) and isinstance(meta.get("1"), dict) else None
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise UnreadableTextError("it does not say that it is a register (no schema)")
    if schema > SCHEMA:
        raise _NewerTextError(schema)
    for name in (COMMITMENTS, EVENTS):
        if name not in tables:
            raise UnreadableTextError(f"the table {name!r} is missing")
    for name, table in tables.parsed():
        if not isinstance(table, dict):
            raise UnreadableTextError(f"{name!r} is no table")
        for key, record in table.items() if name in (COMMITMENTS, EVENTS) else ():
            if not isinstance(record, dict) or not _ID.fullmatch(key):
                place = tables.place_of(name, key)
                raise UnreadableTextError(f"{place}: the entry {key!r} of {name!r} is no record")


_HEAD = re.compile(r'("[^"\\\n]+"):\{\n')
_ID = re.compile(r"0|[1-9][0-9]{0,15}")
_LINE_HEAD = re.compile(rf'"({_ID.pattern})":\{{')
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)


def _laid_out(tables: Mapping[str, Iterable[str]]) -> str:
    parts = []
    for name, lines in tables.items():
        body = "\n,".join(lines)
        parts.append(f"{_encode(name)}:{{\n {body}\n}}" if body else f"{_encode(name)}:{{\n}}")
    return "{" + ",\n".join(parts) + "}\n"


def _fault(text: str) -> str | None:
    """What makes a text unreadable, and where, seen from its beginning."""
    try:
        _parsed(text)
    except UnreadableTextError as unreadable:
        return str(unreadable)
    return None


def _lines_by_table(text: str) -> dict[str, dict[str, str]] | None:
    """Table → document id → line, or None for a text that is not laid out as we do it."""
    tables: dict[str, dict[str, str]] = {}
    place = 1
    while head := _HEAD.match(text, place):
        name, end = head[1][1:-1], text.find("\n}", head.end() - 1)
        lines = _lines(text[head.end() : end]) if end > 0 and name not in tables else None
        if lines is None:
            return None
        tables[name] = lines
        place = end + len("\n},\n")
        if text[end:] == "\n}}\n":
            return tables if text[0] == "{" else None
        if text[end:place] != "\n},\n":
            return None
    return None


def _lines(body: str) -> dict[str, str] | None:
    if not body:
        return {}
    lines = body[1:].split("\n,")
    by_id = {}
    for line in lines:
        if (head := _LINE_HEAD.match(line)) and line[-1] == "}":
            by_id[head[1]] = line
    is_ours = body[0] == " " and len(by_id) == len(lines) and body.count("\n") == len(lines) - 1
    return by_id if is_ours else None


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


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_decode = json.JSONDecoder(object_pairs_hook=_without_twins, parse_constant=_no_number).decode
