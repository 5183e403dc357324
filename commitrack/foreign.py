"""Somebody's own spreadsheet as rows that an import can take: which column means what, and what its cells say.

The headings may stand below a title, in any row near the top. A sheet of ours is read the same way; in it an empty
cell clears a field, while in anybody else's it only says nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from commitrack.cells import COLUMNS, COMPUTED
from commitrack.hints import FIELDS_OF_A_SHEET
from commitrack.importing import Problem
from commitrack.meanings import field_of
from commitrack.sheet_cells import Cells
from commitrack.sheet_dates import Order
from commitrack.sheets import is_empty, text_of
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

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
    size: int
    """How many rows it has, those with problems included."""
    is_ours: bool
    """Whether an export of ours made it."""
    meanings: Counter[tuple[str, str, str]]
    """(field, cell, what it was taken for) → how often."""

    def without_rows(self) -> Table:
        """What there is to tell of it; the rows are many, and went on."""
        return self._replace(rows=[], places=[])

    def told(self) -> list[str]:
        """How the sheet was understood: each column with samples, then the words that were taken for others."""
        where = f"sheet {self.name}, " if self.name else ""
        rows = self.size
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
    reading = Cells(hints, Order(hints.day_first, sheet.counts_from_1904), is_ours=is_ours)
    read = reading.rows(headings, fields, [row for _, row in body])
    rows, places = [], []
    for nth, (place, _) in enumerate(body):
        if nth not in reading.wrong:
            rows.append(read[nth])
            places.append(place)
    problems = [Problem(body[nth][0], "; ".join(wrong)) for nth, wrong in sorted(reading.wrong.items())]
    if not is_ours:
        _drop_numbers(rows)
    return Table(sheet.name, head + 1, matches, rows, places, problems, len(body), is_ours, reading.meanings)


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
