"""A commitment as one row of a spreadsheet, and back: the columns, and what a cell holds.

A column is named as the key is in JSON (`source.title` is the title in `source`). Lists stand in one cell, dates as
EDTF, and beside the due date its bounds as plain days, by which a sheet can sort. No cell can run as a formula: what
might is written behind an apostrophe, which goes away again when the sheet is read.
"""

from __future__ import annotations

import json
import re
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from commitrack.deadlines import timeliness
from commitrack.fields import FIELDS, evidence_plain, nested, plain
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from commitrack.fields import Plain
    from commitrack.history import Event
    from commitrack.model import Commitment

Cell = str | int | date | None
"""What a cell holds; a day for the bounds of a date alone."""

NUMBERS = ("number", "revision", "superseded_by", "source.start", "source.end")
"""The columns that hold whole numbers."""
DAYS = ("earliest", "latest")
"""The columns that hold plain days."""
COMPUTED = ("precision", *DAYS, "timeliness")
"""The columns for who reads the sheet; they are not read back."""


def cells_of(commitment: Commitment, today: date) -> list[Cell]:
    """One row, seen from the day `today`; None for what is not known. Texts are as they are, not yet guarded."""
    return [read(commitment, today) for read in _READ]


EVENT_COLUMNS = (
    "number", "commitment", "sequence", "at", "day", "on", "kind", "actor", "corrects", "changes", "note", "evidence",
)  # fmt: skip
"""The headings of a sheet of events."""


def event_cells(event: Event, number: int | None) -> list[Cell]:
    """One event as a row; its changes as `due: 2026-03 → 2026-04`, one a line."""
    changes = [f"{name}: {_said(before)} → {_said(after)}" for name, (before, after) in event.changes.items()]
    evidence = [f"{item.stance}: {item.citation}" for item in event.evidence]
    return [
        number, event.commitment, event.sequence, event.at, event.day.isoformat(), event.on.edtf if event.on else None,
        str(event.kind), event.actor, "yes" if event.corrects else None, "\n".join(changes) or None, event.note,
        "\n".join(evidence) or None,
    ]  # fmt: skip


def _said(value: Plain) -> str:
    return "nothing" if value is None else "; ".join(value) if isinstance(value, list) else str(value)


def guarded(text: str) -> str:
    """`text` as a cell holds it that no spreadsheet takes for a formula; `unguarded` gives it back."""
    return f"'{text}" if _MAY_RUN.match(text) else text


def unguarded(cell: str) -> str:
    """What was `guarded`, as it was."""
    return cell[1:] if cell.startswith("'") and _MAY_RUN.match(cell) else cell


_MAY_RUN = re.compile("'*[ \u00a0\u3000]*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What a program may take for a formula (OWASP, CSV Injection), also behind apostrophes of its own and blanks."""


def listed(items: Iterable[str]) -> str | None:
    """Several in one cell: `NZ; US`. A semicolon within one is marked."""
    return "; ".join(re.sub(r"([\\;])", r"\\\1", item) for item in items) or None


def unlisted(cell: str) -> list[str]:
    """What was `listed`."""
    items = re.findall(r"(?:[^\\;]|\\.)+", cell)
    return [stripped for item in items if (stripped := re.sub(r"\\(.)", r"\1", item).strip())]


def record_in(cells: Mapping[str, str]) -> dict[str, Any]:
    """A row of such a sheet as JSON has it, by its columns; an empty cell is null. Raises UnfitValueError."""
    values: dict[str, Any] = {}
    for name, cell in cells.items():
        if name in COLUMNS and name not in COMPUTED:
            try:
                values[name] = value_in(name, cell)
            except UnfitValueError as unfit:
                raise UnfitValueError(f"{name} {unfit}") from None
    return nested(values)


def value_in(name: str, cell: str) -> Any:
    """What a cell of a column holds, as JSON has it; an empty one null. Raises UnfitValueError."""
    cell = unguarded(cell)
    if not cell:
        return None
    if name in NUMBERS:
        if not cell.isascii() or not cell.isdigit():
            raise UnfitValueError("is no number")
        return int(cell)
    if name == "evidence":
        try:
            return json.loads(cell)
        except ValueError as broken:
            raise UnfitValueError(f"is no list in JSON ({broken})") from None
    return unlisted(cell) if name in FIELDS and FIELDS[name].is_list else cell


def _evidence(commitment: Commitment) -> str | None:
    if not commitment.evidence:
        return None
    return json.dumps([evidence_plain(item) for item in commitment.evidence], ensure_ascii=False)


def _readers() -> dict[str, Callable[[Commitment, date], Cell]]:
    """The columns in their order, and what each tells of a commitment."""
    readers: dict[str, Callable[[Commitment, date], Cell]] = {
        "number": lambda one, _: one.number,
        "uid": lambda one, _: one.uid,
        "revision": lambda one, _: one.revision,
    }
    for name, field in FIELDS.items():
        readers[name] = _list_reader(name) if field.is_list else _reader(name)
        if name == "due_text":
            readers["precision"] = lambda one, _: str(one.due.precision) if one.due else None
            readers["earliest"] = lambda one, _: one.due.earliest if one.due else None
            readers["latest"] = lambda one, _: one.due.latest if one.due else None
        if name == "status_since":
            readers["timeliness"] = lambda one, today: str(timeliness(one, today))
    return readers | {"evidence": lambda one, _: _evidence(one)}


def _reader(name: str) -> Callable[[Commitment, date], Cell]:
    value_of = attrgetter(name)

    def read(commitment: Commitment, _: date) -> Cell:
        value = plain(value_of(commitment))
        assert not isinstance(value, list)
        return value

    return read


def _list_reader(name: str) -> Callable[[Commitment, date], Cell]:
    value_of = attrgetter(name)
    return lambda commitment, _: listed(value_of(commitment))


_BY_COLUMN = _readers()
_READ = tuple(_BY_COLUMN.values())
COLUMNS = tuple(_BY_COLUMN)
"""The headings, in their order."""
