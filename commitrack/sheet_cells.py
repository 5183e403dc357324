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
    from collections.abc import Callable, Iterator, Mapping, Sequence

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
        wide = len(fields)
        body = [row if len(row) >= wide else [*row, *[None] * (wide - len(row))] for row in body]
        columns: dict[str, list[Any]] = {}
        for cells, heading, field in zip(zip(*body, strict=False), headings, fields, strict=False):
            if field is not None:
                columns[field] = self._column(heading, field, cells)
        if self._words:
            stated = columns.get("due_text") or [_NOTHING] * len(body)
            columns["due_text"] = [
                self._words.get(place, one) if one in (None, _NOTHING) else one for place, one in enumerate(stated)
            ]
        for field, text in self._hints.fills.items():
            filled = self._filling(field, text)
            said = columns.get(field) or [_NOTHING] * len(body)
            columns[field] = [filled if one is None or one is _NOTHING else one for one in said]
        self._see_what_is_missing(columns, len(body))
        return _rows(columns, len(body))

    def _column(self, heading: str, field: str, cells: Sequence[Value]) -> list[Any]:
        """What the cells of a column say; `_NOTHING` where they say nothing, or something wrong."""
        keys: Sequence[Any] = cells if {*map(type, cells)} <= _TEXTS else [(type(cell), cell) for cell in cells]
        count = Counter(keys) if field in _IN_OTHER_WORDS and not self._is_ours else None
        first = dict(zip(keys, cells, strict=True))
        read = {key: self._value(field, cell) for key, cell in first.items()}
        values = [read[key] for key in keys]
        odd = {key for key, value in read.items() if isinstance(value, UnfitValueError | _Due)}
        for place in [place for place, key in enumerate(keys) if key in odd] if odd else ():
            value = values[place]
            if isinstance(value, _Due):
                self._words[place], values[place] = value.words, value.edtf
            else:
                self.wrong.setdefault(place, []).append(f"{heading} {_quoted(cells[place])} {value}")
                values[place] = _NOTHING
        for key, times in count.items() if count else ():
            if read[key] is not _NOTHING and key not in odd:
                self._note(field, first[key], read[key], times)
        return values

    def _filling(self, field: str, text: str) -> Any:
        """What the user said for rows that say nothing."""
        value = self._value(field, text)
        if isinstance(value, UnfitValueError):
            raise UnfitValueError(f"cannot be filled: --set {field}={text} {value}")
        return value.edtf if isinstance(value, _Due) else value

    def _see_what_is_missing(self, columns: Mapping[str, Sequence[Any]], size: int) -> None:
        for name in _NEEDED:
            column = columns.get(name) or [None] * size
            for place in [place for place, value in enumerate(column) if value is None or value is _NOTHING]:
                if place not in self.wrong or all("is missing" in one for one in self.wrong[place]):
                    reason = f"{name} is missing; fill its column, or say --set {name}=…"
                    self.wrong.setdefault(place, []).append(reason)

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


def _rows(columns: Mapping[str, Sequence[Any]], size: int) -> list[Row]:
    """Columns as rows, the parts of a source in an object of their own."""
    own = {name: column for name, column in columns.items() if "." not in name}
    parts = {name.partition(".")[2]: column for name, column in columns.items() if "." in name}
    rows = _records(own, size)
    if parts:
        for row, source in zip(rows, _records(parts, size), strict=True):
            if source:
                row["source"] = source
    return rows


def _records(columns: Mapping[str, Sequence[Any]], size: int) -> list[Row]:
    if not columns:
        return [{} for _ in range(size)]
    rows = zip(*columns.values(), strict=True)
    if not any(_NOTHING in column for column in columns.values()):
        return [dict(zip(columns, values, strict=True)) for values in rows]
    return [
        {name: value for name, value in zip(columns, values, strict=True) if value is not _NOTHING} for values in rows
    ]


_TEXTS = {str, type(None)}


class _Due:
    """A due date and the words in which it was given."""

    def __init__(self, edtf: str, words: str) -> None:
        self.edtf = edtf
        self.words = words


_NOTHING = object()
"""Stands in the place of a cell that says nothing."""
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
