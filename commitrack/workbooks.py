"""Workbooks (xlsx, ods): their sheets, by python-calamine, which reads a hundred thousand rows in a second.

A workbook is an archive that anybody may have made: what it would unpack to is counted before it is opened, and XML
that declares entities is refused.
"""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from commitrack.errors import NotTakenError, first_line
from commitrack.places import how_to_add
from commitrack.sheets import Sheet, is_empty
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from commitrack.sheets import Value

LARGEST = 1 << 30
"""Bytes that the parts of a workbook may unpack to, all in all."""
_CHUNK = 1 << 20
_FROM_1904 = re.compile(rb"<workbookPr[^>]*\bdate1904=[\"'](?:1|true)[\"']")
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def workbook(data: bytes) -> list[Sheet]:
    """The sheets of a workbook that hold anything. Raises UnfitValueError, or NotTakenError without the extra."""
    counts_from_1904 = _checked(data)
    try:
        from python_calamine import CalamineWorkbook  # an extra
    except ImportError:
        raise NotTakenError(
            "workbooks need an extra", f"save it as CSV, or add it: {how_to_add('python-calamine')}"
        ) from None
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = []
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            rows: list[list[Value]] = [[_plain(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
            _fill_down(rows, getattr(sheet, "merged_cell_ranges", None) or [])
            while rows and all(map(is_empty, rows[-1])):
                rows.pop()
            if rows:
                sheets.append(Sheet(name, rows, counts_from_1904))
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as broken:  # noqa: BLE001 - the package also panics, which is no Exception
        raise UnfitValueError(f"is no workbook that can be read ({first_line(broken)})") from None
    return sheets


def _plain(cell: object) -> Value:
    if cell == "" or cell is None:
        return None
    return cell if isinstance(cell, str | int | float | bool | date) else str(cell)


def _fill_down(rows: list[list[Value]], merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """What one cell says for several rows is said in each; a title that spans columns stays where it is."""
    for (top, left), (bottom, _) in merged:
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row) and left < len(rows[top]) and is_empty(row[left]):
                row[left] = rows[top][left]


def _checked(data: bytes) -> bool:
    """See that it unpacks to a size that can be read and holds no entities; whether its days count from 1904."""
    counts_from_1904, size = False, 0
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for part in archive.infolist():
                with archive.open(part) as file:
                    last = b""
                    while chunk := file.read(_CHUNK):
                        size += len(chunk)
                        if size > LARGEST:
                            raise UnfitValueError(f"unpacks to more than {LARGEST >> 20:,} MB")
                        if part.filename.endswith((".xml", ".rels")) and _ENTITY.search(last + chunk):
                            raise UnfitValueError(f"declares entities in {part.filename}, which no workbook needs")
                        counts_from_1904 |= part.filename.endswith("workbook.xml") and bool(
                            _FROM_1904.search(last + chunk)
                        )
                        last = chunk[-200:]
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as broken:
        if isinstance(broken, UnfitValueError):
            raise
        raise UnfitValueError(f"is no workbook that can be read ({first_line(broken)})") from None
    return counts_from_1904
