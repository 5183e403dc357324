"""Rows of cells, out of every dialect of CSV and out of workbooks, good ones and bad ones."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from commitrack.sheet_dates import Order, date_in
from commitrack.sheets import LONGEST_CELL, Sheet, decoded, sheet_of, text_of
from commitrack.values import UnfitValueError
from commitrack.workbooks import workbook


def book_of(*rows: list[Any], name: str = "Tracker", **more: list[list[Any]]) -> bytes:
    """A workbook with one sheet, and more by their names."""
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = name
    for row in rows:
        first.append(row)
    for other, its_rows in more.items():
        sheet = book.create_sheet(other)
        for row in its_rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "text",
    ["a,b\n1,2\n", "a;b\r\n1;2\r\n", "a\tb\n1\t2", "a|b\n1|2\n\n\n,,\n", '"a","b"\n"1","2"\n' + "\n" * 3000],
)
def test_the_separator_is_told_by_the_rows(text: str) -> None:
    assert sheet_of(text).rows[:2] == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_row_ends_as_every_system_ends_it(end: str) -> None:
    assert sheet_of(end.join(["a,b", "1,2", '"x y",3'])).rows == [["a", "b"], ["1", "2"], ["x y", "3"]]


def test_a_comma_in_a_text_does_not_split_a_sheet_with_semicolons() -> None:
    sheet = sheet_of("Title, long;By\nOpen a port, soon, in Suva;NZ\n")
    assert sheet.rows == [["Title, long", "By"], ["Open a port, soon, in Suva", "NZ"]]


def test_a_cell_may_hold_lines_and_quotation_marks() -> None:
    assert sheet_of('a,b\n"one\r\ntwo ""x""",2\n').rows[1] == ['one\r\ntwo "x"', "2"]
    assert sheet_of('a,b\n"x"y,2\n').rows[1] == ["xy", "2"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('a,b\n"cut off', "ends within quotation marks"),
        ("a,b\n" + "x" * (LONGEST_CELL + 1), "a cell of more than 10,000,000 characters"),
    ],
)
def test_a_sheet_that_is_cut_off_or_no_sheet_is_named(text: str, problem: str) -> None:
    with pytest.raises(UnfitValueError, match=problem):
        sheet_of(text)


@pytest.mark.parametrize(
    ("data", "text", "is_remarked"),
    [
        ("é".encode(), "é", False),
        ("\ufeffé".encode(), "é", False),
        ("é".encode("utf-16"), "é", False),
        ("\ufeffé".encode("utf-16-be"), "é", False),
        ("é–".encode("cp1252"), "é–", True),
    ],
)
def test_a_text_is_read_in_the_encodings_that_programs_write(data: bytes, text: str, is_remarked: bool) -> None:  # noqa: FBT001
    assert decoded(data) == (text, "is no UTF-8; it was read as Windows-1252" if is_remarked else "")


@pytest.mark.parametrize("data", [b"\0\1\2\xff", b"a\0b", b"\xff\xfea"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnfitValueError, match="is no text"):
        decoded(data)


@pytest.mark.parametrize(
    ("cell", "text"),
    [(3.0, "3"), (2.5, "2.5"), (7, "7"), (None, ""), (date(2026, 3, 1), "2026-03-01"), (True, "True"),
     (datetime(2026, 3, 1), "2026-03-01"), (datetime(2026, 3, 1, 9, 30), "2026-03-01T09:30:00")],
)  # fmt: skip
def test_a_cell_as_a_person_reads_it(cell: Any, text: str) -> None:
    assert text_of(cell) == text


def test_the_sheets_of_a_workbook() -> None:
    data = book_of(["a", "b"], ["x", 3], [None, date(2026, 3, 1)], [None], Notes=[["n"]], Empty=[])
    assert workbook(data) == [
        Sheet("Tracker", [["a", "b"], ["x", 3.0], [None, date(2026, 3, 1)]]),
        Sheet("Notes", [["n"]]),
    ]


def test_what_a_merged_cell_says_is_said_for_each_of_its_rows() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Tracker", None], ["by", "title"], ["NZ", "one"], [None, "two"], ["US", "three"]):
        sheet.append(row)
    sheet.merge_cells("A1:B1")
    sheet.merge_cells("A3:A4")
    file = io.BytesIO()
    book.save(file)
    rows = workbook(file.getvalue())[0].rows
    assert rows[2:] == [["NZ", "one"], ["NZ", "two"], ["US", "three"]]
    assert rows[0] == ["Tracker", None]


def test_a_workbook_that_counts_from_1904_says_so() -> None:
    book = openpyxl.Workbook()
    book.epoch = datetime(1904, 1, 1)
    sheet = book.active
    assert sheet is not None
    sheet.append(["due"])
    file = io.BytesIO()
    book.save(file)
    assert workbook(file.getvalue())[0].counts_from_1904


def altered(data: bytes, name: str, content: bytes) -> bytes:
    """A workbook with another part in the place of one."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return file.getvalue()


def test_a_workbook_that_unpacks_to_too_much_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commitrack.workbooks.LARGEST", 3 << 20)
    bomb = altered(book_of(["a"]), "xl/worksheets/sheet1.xml", b" " * (9 << 20))
    assert len(bomb) < 100_000
    with pytest.raises(UnfitValueError, match="unpacks to more than 3 MB"):
        workbook(bomb)


def test_a_workbook_that_declares_entities_is_refused() -> None:
    xml = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa">]><worksheet/>'
    with pytest.raises(UnfitValueError, match=r"declares entities in xl/worksheets/sheet1\.xml"):
        workbook(altered(book_of(["a"]), "xl/worksheets/sheet1.xml", xml))


@pytest.mark.parametrize("cut", [10, 400, -30])
def test_a_workbook_that_is_cut_off_is_refused(cut: int) -> None:
    with pytest.raises(UnfitValueError, match="is no workbook that can be read"):
        workbook(book_of(["a", "b"], ["c", "d"])[:cut])


def test_a_workbook_with_nonsense_in_it_is_refused() -> None:
    with pytest.raises(UnfitValueError, match="is no workbook that can be read"):
        workbook(altered(book_of(["a"]), "xl/workbook.xml", b"<workbook><sheets><sheet"))


NEITHER, DAY, MONTH = Order(), Order(day_first=True), Order(day_first=False)


@pytest.mark.parametrize(
    ("cell", "order", "edtf", "words"),
    [
        ("2026-03-14", NEITHER, "2026-03-14", None),
        ("2026-03-14T00:00:00", NEITHER, "2026-03-14", None),
        (date(2026, 3, 14), NEITHER, "2026-03-14", None),
        (datetime(2026, 3, 14, 9), NEITHER, "2026-03-14", None),
        (46095.0, NEITHER, "2026-03-14", None),
        ("46095", NEITHER, "2026-03-14", None),
        (44633, Order(counts_from_1904=True), "2026-03-14", None),
        (2027, NEITHER, "2027", None),
        ("14/03/2026", NEITHER, "2026-03-14", None),
        ("03/14/2026", NEITHER, "2026-03-14", None),
        ("14.3.2026", NEITHER, "2026-03-14", None),
        ("2026/03/14", NEITHER, "2026-03-14", None),
        ("03/04/2026", DAY, "2026-04-03", None),
        ("03/04/26", MONTH, "2026-03-04", None),
        ("04/04/2026", NEITHER, "2026-04-04", None),
        ("Q2 2026", NEITHER, "2026-34", "Q2 2026"),
        ("by the end of March  2026", NEITHER, "../2026-03", "by the end of March 2026"),
        ("mid 2027", NEITHER, "2027~", "mid 2027"),
    ],
)
def test_a_date_in_a_cell(cell: Any, order: Order, edtf: str, words: str | None) -> None:
    found = date_in(cell, order)
    assert (found.when.edtf, found.words) == (edtf, words)


@pytest.mark.parametrize(
    ("cell", "order", "problem"),
    [
        ("03/04/2026", NEITHER, "is 3 April 2026 or 4 March 2026; say --day-first or --month-first"),
        ("14/13/2026", NEITHER, "is no date"),
        ("13/14/2026", DAY, "is no date in the order that was said"),
        ("next month", NEITHER, "is counted from a day that the sheet does not name"),
        ("+30d", NEITHER, "is counted from a day that the sheet does not name"),
        ("whenever it rains", NEITHER, "is not a date that we can read"),
        ("soon", NEITHER, "names no time"),
        ("spring 2027", NEITHER, "has no hemisphere"),
        ("Mar-26", NEITHER, "Mar"),
        (7, NEITHER, "is no date"),
        (True, NEITHER, "is not a date"),
    ],
)
def test_a_date_that_could_be_another_is_none(cell: Any, order: Order, problem: str) -> None:
    with pytest.raises(UnfitValueError, match=problem):
        date_in(cell, order)
