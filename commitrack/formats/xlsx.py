"""Workbooks (Office Open XML), by XlsxWriter: the sheet that CSV has, with real days, a frozen head and filters.

Texts are written as texts, never as formulas or links, so none has to be guarded but what reads as if it were. The
file is made piece by piece and holds no moment of the clock: the same register gives the same bytes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from commitrack.cells import COLUMNS, cells_of, guarded, unguarded
from commitrack.errors import NotTakenError, RefusedError
from commitrack.places import how_to_add

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import xlsxwriter

    from commitrack.formats import Outgoing

LONGEST = 32_767
"""Characters in a cell (ECMA-376 names no bound; Excel's is this)."""
MOST_ROWS = 1_048_576
_WIDTHS = {
    "number": 8,
    "uid": 10,
    "revision": 8,
    "title": 60,
    "by": 10,
    "to": 10,
    "source.title": 40,
    "source.quote": 40,
    "source.url": 30,
    "evidence": 30,
}
_WIDTH = 14
_NEVER = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_CHUNK = 1 << 20


def write_export(outgoing: Outgoing, tell: Callable[[str], None]) -> Iterator[bytes]:
    """The workbook. Raises RefusedError for what no sheet can hold, NotTakenError without the extra."""
    del tell
    try:
        import xlsxwriter  # noqa: PLC0415 - an extra
    except ImportError:
        raise NotTakenError("workbooks need an extra", f"export CSV, or add it: {how_to_add('xlsxwriter')}") from None
    if len(outgoing.commitments) >= MOST_ROWS:
        raise RefusedError(f"a sheet has no more than {MOST_ROWS:,} rows", "export CSV, or use filters")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "tmpdir": folder}
        with xlsxwriter.Workbook(path, options) as book:
            book.set_properties({"created": _NEVER})
            _fill(book, outgoing)
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                yield chunk


def _fill(book: xlsxwriter.Workbook, outgoing: Outgoing) -> None:
    sheet = book.add_worksheet("Commitments")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, len(outgoing.commitments), len(COLUMNS) - 1)
    for column, name in enumerate(COLUMNS):
        sheet.set_column(column, column, _WIDTHS.get(name, _WIDTH))
        sheet.write_string(0, column, name, bold)
    for row, commitment in enumerate(outgoing.commitments, start=1):
        for column, cell in enumerate(cells_of(commitment, outgoing.today)):
            if isinstance(cell, str):
                text = cell if unguarded(cell) == cell else guarded(cell)
                if len(text) > LONGEST:
                    problem = f"{COLUMNS[column]} of {commitment.number} is longer than a cell may be"
                    raise RefusedError(problem, "export CSV or JSON")
                sheet.write_string(row, column, text)
            elif isinstance(cell, date):
                sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
            elif cell is not None:
                sheet.write_number(row, column, cell)
