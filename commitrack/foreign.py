"""Somebody's own spreadsheet as rows that an import can take: which column means what, and what its cells say.

The headings may stand below a title, in any row near the top. A sheet of ours is read the same way; in it an empty
cell clears a field, while in anybody else's it only says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from commitrack.cells import COLUMNS, COMPUTED, unguarded, unlisted, value_in
from commitrack.errors import CommitrackError
from commitrack.fields import nested
from commitrack.hints import FIELDS_OF_A_SHEET
from commitrack.importing import Problem
from commitrack.meanings import area_of, field_of, heading_words, status_of, strength_of
from commitrack.parties import parties
from commitrack.sheet_dates import Order, date_in
from commitrack.sheets import is_empty, text_of
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from commitrack.hints import Hints
    from commitrack.sheets import Sheet, Value


class Match(NamedTuple):
    """A column, and what it is taken for."""

    heading: str
    field: str | None
    samples: tuple[str, ...]


class Table(NamedTuple):
    """What a sheet holds."""

    name: str
    head: int
    """The row of the headings, from 1."""
    matches: list[Match]
    rows: list[dict[str, Any]]
    """As JSON has them."""
    places: list[int]
    """The row of each, as a spreadsheet counts."""
    problems: list[Problem]
    is_ours: bool
    """Whether an export of ours made it."""
    meanings: Counter[tuple[str, str, str]]
    """(field, cell, what it was taken for) → how often."""

    def told(self) -> list[str]:
        """How the sheet was understood: each column with samples, then the words that were taken for others."""
        where = f"sheet {self.name}, " if self.name else ""
        rows = len(self.rows) + len(self.problems)
        lines = [f"{where}headings in row {self.head}, {rows:,} {'row' if rows == 1 else 'rows'}:"]
        width = min(max(len(match.heading) for match in self.matches), _WIDEST)
        for match in self.matches:
            samples = "; ".join(match.samples)
            shown = samples if len(samples) <= _SAMPLES else f"{samples[: _SAMPLES - 3]}..."
            lines.append(f"   {match.heading[:_WIDEST]:{width}}  {match.field or '(left out)':16}  {shown}".rstrip())
        for field in dict.fromkeys(field for field, _, _ in self.meanings):
            words = [
                f"{said} = {meant}" + (f" ({count:,})" if count > 1 else "")
                for (name, said, meant), count in self.meanings.most_common()
                if name == field
            ]
            more = f" and {len(words) - _TOLD:,} more" if len(words) > _TOLD else ""
            lines.append(f"   {field}: {', '.join(words[:_TOLD])}{more}")
        return lines


_WIDEST = 30
_SAMPLES = 60
_TOLD = 12


_HEAD_WITHIN = 40
"""Rows from the top within which the headings are looked for."""
_NOTHING = frozenset({"-", "–", "—", "n/a", "na", "tbc", "tbd", "none", "nil", "?", "tba", "not stated", "."})
"""What people write into a cell that says nothing."""


def table_of(sheet: Sheet, hints: Hints) -> Table:
    """The rows of a sheet. Raises UnfitValueError where no row of it is one of headings."""
    head = _head_of(sheet, hints)
    headings = [text_of(cell).strip() for cell in sheet.rows[head]]
    fields = _fields(headings, hints)
    is_ours = {"uid", "title"} <= set(headings) and set(filter(None, headings)) <= set(COLUMNS)
    body = [
        (place, row)
        for place, row in enumerate(sheet.rows[head + 1 :], start=head + 2)
        if not all(map(is_empty, row)) and row != sheet.rows[head]
    ]
    matches = [
        Match(heading, field, _samples(body, column))
        for column, (heading, field) in enumerate(zip(headings, fields, strict=True))
        if heading
    ]
    reading = _Cells(hints, Order(hints.day_first, sheet.counts_from_1904), is_ours=is_ours)
    rows, places, problems = [], [], []
    for place, row in body:
        try:
            rows.append(reading.row(headings, fields, row))
            places.append(place)
        except UnfitValueError as unfit:
            problems.append(Problem(place, str(unfit)))
    if not is_ours:
        _drop_numbers(rows)
    return Table(sheet.name, head + 1, matches, rows, places, problems, is_ours, reading.meanings)


def _drop_numbers(rows: Sequence[dict[str, Any]]) -> None:
    """Of a sheet that counts its rows anew in each part, the numbers are none to keep."""
    numbers = [row["number"] for row in rows if row.get("number") is not None]
    if len(set(numbers)) != len(numbers):
        for row in rows:
            row.pop("number", None)


def could_be_a_table(sheet: Sheet, hints: Hints) -> bool:
    """Whether a row of the sheet is one of headings."""
    try:
        _head_of(sheet, hints)
    except UnfitValueError:
        return False
    return True


def _head_of(sheet: Sheet, hints: Hints) -> int:
    """The row whose cells are known as headings more often than those of any other; it must name the commitment."""
    best, most = -1, 0
    for place, row in enumerate(sheet.rows[:_HEAD_WITHIN]):
        fields = list(filter(None, _fields([text_of(cell).strip() for cell in row], hints)))
        if len(fields) > most and ("title" in fields or "title" in hints.fills):
            best, most = place, len(fields)
    if best < 0:
        raise UnfitValueError(
            "has no row of headings that names the commitments; "
            'say which column does: --map "HEADING=title", and others the same way'
        )
    return best


def _fields(headings: Sequence[str], hints: Hints) -> list[str | None]:
    """What each column is taken for, each field once: what was said before what is known, known before likely."""
    said = [hints.field_for(heading) for heading in headings]
    taken = {field for field in said if field}
    fields: list[str | None] = []
    for heading, field in zip(headings, said, strict=True):
        meant = field
        if field is None and heading and heading not in COMPUTED and not _IS_CODE.search(heading):
            known = heading if heading in FIELDS_OF_A_SHEET else field_of(heading)
            meant = known if known not in taken else None
            taken |= {known} if known else set()
        fields.append(None if meant == "-" else meant)
    return fields


_IS_CODE = re.compile(r'[{}"<>]')
"""What no heading has, but a file of another kind."""


def _samples(body: Sequence[tuple[int, Sequence[Value]]], column: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for _, row in body[:200]:
        if column < len(row) and not is_empty(row[column]):
            found[" ".join(text_of(row[column]).split())] = None
        if len(found) == 3:
            break
    return tuple(found)


class _Cells:
    """Reads cells, each once for its column: most columns say the same few things again and again."""

    def __init__(self, hints: Hints, order: Order, *, is_ours: bool) -> None:
        self._hints = hints
        self._order = order
        self._is_ours = is_ours
        self._read: dict[tuple[str, type, Value], dict[str, Any] | UnfitValueError] = {}
        self.meanings: Counter[tuple[str, str, str]] = Counter()
        self._fills: dict[str, Any] = {}
        for field, text in hints.fills.items():
            try:
                self._fills |= self._values(field, text)
            except UnfitValueError as unfit:
                raise UnfitValueError(f"cannot be filled: --set {field}={text} {unfit}") from None

    def row(self, headings: Sequence[str], fields: Sequence[str | None], row: Sequence[Value]) -> dict[str, Any]:
        """One row as JSON has it. Raises UnfitValueError with all that is wrong, each with its column."""
        values: dict[str, Any] = {}
        wrong = []
        for heading, field, cell in zip(headings, fields, row, strict=False):
            read = self._cell(field, cell) if field else {}
            if isinstance(read, UnfitValueError):
                wrong.append(f"{heading} {_quoted(cell)} {read}")
            else:
                values |= {name: value for name, value in read.items() if values.get(name) is None}
        values |= {name: value for name, value in self._fills.items() if values.get(name) is None}
        if not wrong:
            missing = [name for name in ("title", "by", "to") if not values.get(name)]
            wrong = [f"{name} is missing; fill its column, or say --set {name}=…" for name in missing]
        if wrong:
            raise UnfitValueError("; ".join(wrong))
        return nested(values)

    def _cell(self, field: str, cell: Value) -> dict[str, Any] | UnfitValueError:
        """What a cell says, by field; an empty one of ours clears its field, else it says nothing."""
        if is_empty(cell):
            return {field: None} if self._is_ours else {}
        key = (field, type(cell), cell)
        read = self._read.get(key)
        if read is None:
            try:
                read = self._values(field, cell)
            except UnfitValueError as unfit:
                read = unfit
            if len(self._read) > _REMEMBERED:
                self._read.clear()
            self._read[key] = read
        if not self._is_ours and field in _IN_OTHER_WORDS and isinstance(read, dict) and field in read:
            meant = read[field]
            shown = ", ".join(meant) if isinstance(meant, list) else str(meant)
            said = " ".join(text_of(cell).split())
            if heading_words(said) != heading_words(shown):
                self.meanings[field, said, shown] += 1
        return read

    def _values(self, field: str, cell: Value) -> dict[str, Any]:
        """What a cell says, by field; nothing where it says that it says nothing."""
        if self._is_ours:
            return self._of_ours(field, cell)
        said = unguarded(text_of(cell)).strip()
        text = self._hints.meaning_of(said)
        if text.casefold() in _NOTHING or (field == "number" and not _is_number(text)):
            return {}  # "A.12" is a mark of theirs
        if field in _DATES:
            return self._date(field, cell if text == said else text)
        if field == "status":
            return {field: str(status_of(text, is_share=isinstance(cell, float)))}
        return {field: _codes(text, self._hints) if field in ("by", "to") else _READERS.get(field, _line)(text)}

    def _of_ours(self, field: str, cell: Value) -> dict[str, Any]:
        text = text_of(cell)
        if field in _DATES:
            return self._date(field, text)
        return {field: value_in(field, text)}

    def _date(self, field: str, cell: Value) -> dict[str, Any]:
        when, words = date_in(cell, self._order)
        said = {field: when.edtf}
        return said | {"due_text": words} if field == "due" and words else said


_REMEMBERED = 1 << 17
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
