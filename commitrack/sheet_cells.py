"""What the cells of a sheet say, column by column: a value that comes again is not read again."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from commitrack.cells import unguarded, unlisted, value_in
from commitrack.errors import CommitrackError
from commitrack.meanings import area_of, heading_words, status_of, strength_of
from commitrack.parties import parties
from commitrack.sheet_dates import date_in
from commitrack.sheets import is_empty, text_of
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from commitrack.hints import Hints
    from commitrack.sheet_dates import Order
    from commitrack.sheets import Value

Row = dict[str, Any]


class Cells:
    """Reads the columns of a sheet into rows as JSON has them."""

    def __init__(self, hints: Hints, order: Order, *, is_ours: bool) -> None:
        self._hints = hints
        self._order = order
        self._is_ours = is_ours
        self.meanings: Counter[tuple[str, str, str]] = Counter()
        """(field, cell, what it was taken for) → how often."""
        self._words: dict[int, str] = {}
        self.wrong: dict[int, list[str]] = {}
        """Place of a row among those that were read → what is wrong with it."""

    def rows(self, headings: Sequence[str], fields: Sequence[str | None], body: Sequence[Sequence[Value]]) -> list[Row]:
        """All rows; of one that is `wrong` only what is not."""
        rows: list[Row] = [{} for _ in body]
        for column, (heading, field) in enumerate(zip(headings, fields, strict=True)):
            if field is not None:
                self._put(rows, heading, field, [row[column] if column < len(row) else None for row in body])
        for place, words in self._words.items():
            if rows[place].get("due_text") is None:
                rows[place]["due_text"] = words
        for field, text in self._hints.fills.items():
            self._fill(rows, field, text)
        for place, row in enumerate(rows):
            if place not in self.wrong and (missing := [name for name in _NEEDED if not row.get(name)]):
                self.wrong[place] = [f"{name} is missing; fill its column, or say --set {name}=…" for name in missing]
        return rows

    def _put(self, rows: Sequence[Row], heading: str, field: str, cells: Sequence[Value]) -> None:
        """Put what the cells of a column say into the rows."""
        read: dict[Any, Any] = {}
        count: Counter[Any] = Counter()
        source, _, part = field.rpartition(".")
        for place, cell in enumerate(cells):
            key = cell if isinstance(cell, str) else (type(cell), cell)
            value = read.get(key, _UNREAD)
            if value is _UNREAD:
                value = read[key] = self._value(field, cell)
            if value is _NOTHING:
                continue
            if isinstance(value, UnfitValueError):
                self.wrong.setdefault(place, []).append(f"{heading} {_quoted(cell)} {value}")
                continue
            if isinstance(value, _Due):
                self._words[place] = value.words
                value = value.edtf
            if source:
                rows[place].setdefault(source, {})[part] = value
            else:
                rows[place][field] = value
            if field in _IN_OTHER_WORDS and not self._is_ours:
                count[key] += 1
        for key, times in count.items():
            self._note(field, key if isinstance(key, str) else key[1], read[key], times)

    def _fill(self, rows: Sequence[Row], field: str, text: str) -> None:
        """What the user said for rows that say nothing."""
        value = self._value(field, text)
        if isinstance(value, UnfitValueError):
            raise UnfitValueError(f"cannot be filled: --set {field}={text} {value}")
        source, _, part = field.rpartition(".")
        for row in rows:
            record = row.setdefault(source, {}) if source else row
            if record.get(part) is None and value is not _NOTHING:
                record[part] = value.edtf if isinstance(value, _Due) else value

    def _note(self, field: str, cell: Value, meant: Any, times: int) -> None:
        """Note what a cell was taken for, where it says it in other words."""
        shown = ", ".join(meant) if isinstance(meant, list) else str(meant)
        said = " ".join(text_of(cell).split())
        if heading_words(said) != heading_words(shown):
            self.meanings[field, said, shown] += times

    def _value(self, field: str, cell: Value) -> Any:
        """What a cell says, `_NOTHING`, or what is wrong with it; an empty one of ours clears its field."""
        if is_empty(cell):
            return None if self._is_ours else _NOTHING
        try:
            return self._of_ours(field, cell) if self._is_ours else self._of_theirs(field, cell)
        except UnfitValueError as unfit:
            return unfit

    def _of_theirs(self, field: str, cell: Value) -> Any:
        said = unguarded(text_of(cell)).strip()
        text = self._hints.meaning_of(said)
        if text.casefold() in _WORDS_FOR_NOTHING or (field == "number" and not _is_number(text)):
            return _NOTHING  # "A.12" is a mark of theirs
        if field in _DATES:
            return self._date(field, cell if text == said else text)
        if field == "status":
            return str(status_of(text, is_share=isinstance(cell, float)))
        return _codes(text, self._hints) if field in ("by", "to") else _READERS.get(field, _line)(text)

    def _of_ours(self, field: str, cell: Value) -> Any:
        return self._date(field, text_of(cell)) if field in _DATES else value_in(field, text_of(cell))

    def _date(self, field: str, cell: Value) -> Any:
        when, words = date_in(cell, self._order)
        return _Due(when.edtf, words) if field == "due" and words else when.edtf


class _Due:
    """A due date and the words in which it was given."""

    def __init__(self, edtf: str, words: str) -> None:
        self.edtf = edtf
        self.words = words


_UNREAD, _NOTHING = object(), object()
_NEEDED = ("title", "by", "to")
_WORDS_FOR_NOTHING = frozenset({"-", "–", "—", "n/a", "na", "tbc", "tbd", "none", "nil", "?", "tba", "not stated", "."})
"""What people write into a cell that says nothing."""
_DATES = frozenset({"due", "made", "source.date", "status_since"})
_IN_OTHER_WORDS = frozenset({"status", "strength", "area", "by", "to"})
"""Fields whose cells are told with what they were taken for."""


def _codes(text: str, hints: Hints) -> list[str]:
    """The parties that a cell names, however it joins them: "US and NZ", "NZ/US", "Australia; Fiji"."""
    found: set[str] = set()
    for piece in _pieces(hints.meaning_of(text), hints):
        try:
            found |= set(parties([piece]))
        except CommitrackError as refused:
            raise UnfitValueError(f'is not understood: {refused}; or say --value "{piece}=CODE"') from None
    return sorted(found)


def _pieces(text: str, hints: Hints) -> Iterator[str]:
    """The names in a cell; a name that has an "and" or a comma of its own is one."""
    for pattern in (r"\s*[;/\n|+]\s*", r"\s*(?:,|&|\band\b)\s*"):
        if _names_one(text):
            break
        parts = [part.strip() for part in re.split(pattern, text) if part.strip()]
        if len(parts) > 1:
            for part in parts:
                yield from _pieces(hints.meaning_of(part), hints)
            return
    yield text


def _names_one(text: str) -> bool:
    try:
        parties([text])
    except CommitrackError:
        return False
    return True


def _is_number(text: str) -> bool:
    return text.isdecimal() and text.isascii() and int(text) > 0


def _number(text: str) -> int:
    if not _is_number(text):
        raise UnfitValueError("is no number")
    return int(text)


def _line(text: str) -> str:
    return " ".join(text.split())


def _tags(text: str) -> list[str]:
    return [item.strip() for item in re.split(r"[;,\n]", text) if item.strip()] if ";" not in text else unlisted(text)


_READERS: dict[str, Callable[[str], Any]] = {
    "source.quote": str,
    "source.prefix": str,
    "source.suffix": str,
    "strength": lambda text: str(strength_of(text)),
    "area": area_of,
    "tags": _tags,
    "number": _number,
    "revision": _number,
    "superseded_by": _number,
    "source.start": _number,
    "source.end": _number,
    "evidence": lambda text: [{"stance": "context", "citation": " ".join(text.split())}],
}


def _quoted(cell: Value) -> str:
    text = " ".join(text_of(cell).split())
    return f'"{text if len(text) <= 40 else f"{text[:37]}..."}"'
