"""A sheet: rows of cells as a file has them, from CSV in whatever dialect it comes.

Real files have a title above the headings, semicolons or tabs, a byte order mark or none, Windows-1252, and a thousand
empty rows at the end. What they say is not judged here.
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, datetime
from io import StringIO
from typing import TYPE_CHECKING, NamedTuple

from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from collections.abc import Iterator

Value = str | int | float | bool | date | datetime | None
"""What a cell of a workbook holds; a cell of CSV holds a text."""


class Sheet(NamedTuple):
    """Rows of cells."""

    name: str
    rows: list[list[Value]]
    """From the first row on, empty ones included, so that a row's place is what a spreadsheet shows less one."""
    counts_from_1904: bool = False
    """Whether a day that is a number is counted from 1904, as old Macintoshes did (ECMA-376, date1904)."""


LONGEST_CELL = 10 * 1000 * 1000
"""Characters; more is no cell, but a quotation mark that somebody forgot."""
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}
_SEPARATORS = ",;\t|"
_SAMPLE = 60
"""Rows by which the separator is told."""


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file, and a remark where it is in no Unicode. Raises UnfitValueError for what is no text."""
    encoding = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text, remark = data.decode(encoding), ""
    except UnicodeDecodeError as broken:
        if encoding != "utf-8" or b"\0" in data:
            raise UnfitValueError(f"is no text (byte {broken.start + 1})") from None
        text, remark = data.decode("cp1252", "replace"), "is no UTF-8; it was read as Windows-1252"
    if "\0" in text:
        raise UnfitValueError(f"is no text (a NUL at character {text.index(chr(0)) + 1})")
    return text, remark


def sheet_of(text: str) -> Sheet:
    """The sheet that a CSV is (RFC 4180, and its neighbours). Raises UnfitValueError for one that is cut off."""
    csv.field_size_limit(LONGEST_CELL)
    separator = _separator(text)
    try:
        rows = _rows(text, separator, strict=True)
    except csv.Error as broken:
        if "unexpected end of data" in str(broken):
            raise UnfitValueError("ends within quotation marks: it is cut off, or a mark is missing") from None
        if "field larger" in str(broken):
            raise UnfitValueError(f"has a cell of more than {LONGEST_CELL:,} characters") from None
        rows = _rows(text, separator, strict=False)  # a quotation mark amid a cell
    return Sheet("", rows)


def _rows(text: str, separator: str, *, strict: bool) -> list[list[Value]]:
    rows: list[list[Value]] = [list(row) for row in csv.reader(_lines(text), delimiter=separator, strict=strict)]
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _lines(text: str) -> Iterator[str]:
    """The lines of a text with their ends; a file in memory would hold four bytes for each of its letters."""
    if "\n" not in text:
        text = text.replace("\r", "\n")  # as old Macintoshes wrote
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start : end + 1]
        start = end + 1
    if start < len(text):
        yield text[start:]


def _separator(text: str) -> str:
    """What stands between the cells: what splits the first rows into most columns, most of them alike."""
    best, most = ",", 0.0
    for separator in _SEPARATORS:
        reader = csv.reader(StringIO(text[:200_000], newline=""), delimiter=separator)
        widths: Counter[int] = Counter()
        try:
            for _, row in zip(range(_SAMPLE), reader, strict=False):
                widths[len(row)] += any(row)
        except csv.Error:
            continue
        total = sum(widths.values()) or 1
        score = max((count * count / total * (width - 1) for width, count in widths.items()), default=0.0)
        if score > most:
            best, most = separator, score
    return best


def is_empty(cell: Value) -> bool:
    """Whether a cell holds nothing, or blanks."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def text_of(cell: Value) -> str:
    """A cell as a person reads it: a whole number without its decimals, a day as ISO writes it."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) <= 2**53:
        return str(int(cell))
    if isinstance(cell, datetime):
        is_day = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return (cell.date() if is_day else cell).isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
