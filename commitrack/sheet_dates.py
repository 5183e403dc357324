"""Dates in the cells of a sheet: real days, day numbers, digits in the order of a country, and words.

A date with two readings is none until somebody says which order the sheet has; nor is one that is counted from a day
that the sheet does not name ("next month").
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from commitrack.dates import When, parse_edtf
from commitrack.errors import CommitrackError, UnreadableDateError
from commitrack.numeric_dates import iso
from commitrack.phrases import understand
from commitrack.sheets import text_of
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from commitrack.sheets import Value


class Order(NamedTuple):
    """How a sheet writes its dates."""

    day_first: bool | None = None
    """Whether 03/04/2026 is in April; None where nobody said."""
    counts_from_1904: bool = False


class Dated(NamedTuple):
    """What a cell says, and the words to keep with it."""

    when: When
    words: str | None = None


_DIGITS = re.compile(r"([0-9]{1,4}) ?([./-]) ?([0-9]{1,2}) ?\2 ?([0-9]{1,4})")
_STAMP = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?")
_NUMBERS = range(10_000, 110_000)
"""Day numbers from 1927 to 2201, which nobody takes for a year."""
_YEARS = range(1900, 2200)


def date_in(cell: Value, order: Order) -> Dated:
    """The date in a cell. Raises UnfitValueError with what to say instead."""
    if isinstance(cell, datetime | date):
        return Dated(parse_edtf(cell.isoformat()[: len("2026-03-14")]))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Dated(_of_number(cell, order))
    text = " ".join(text_of(cell).split())
    if text.isdecimal() and text.isascii() and int(text) in _NUMBERS:
        return Dated(_of_number(int(text), order))
    if stamp := _STAMP.fullmatch(text):
        text = stamp[1]
    if (digits := _DIGITS.fullmatch(text)) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return Dated(_of_digits(digits, order))
    return _of_words(text)


def _of_number(cell: float, order: Order) -> When:
    if cell in _YEARS:
        return parse_edtf(f"{int(cell):04}")
    if int(cell) not in _NUMBERS:
        raise UnfitValueError("is no date")
    first = date(1904, 1, 1) if order.counts_from_1904 else date(1899, 12, 30)
    return parse_edtf((first + timedelta(days=int(cell))).isoformat())


def _of_digits(digits: re.Match[str], order: Order) -> When:
    first, _, second, third = digits.groups()
    if len(first) > 2:  # 2026/03/14; the year's place tells that the month comes next
        readings = {"": iso(first, second, third)}
    else:
        readings = {"day": iso(third, second, first), "month": iso(third, first, second)}
    if order.day_first is not None and len(readings) > 1:
        readings = {"": readings["day" if order.day_first else "month"]}
    found: dict[str, When] = {}
    for edtf in readings.values():
        try:
            found.setdefault(edtf, parse_edtf(edtf))
        except UnreadableDateError:
            continue
    if not found:
        raise UnfitValueError("is no date in the order that was said" if order.day_first is not None else "is no date")
    if len(found) > 1:
        words = " or ".join(when.in_words() for when in found.values())
        raise UnfitValueError(f"is {words}; say --day-first or --month-first")
    return next(iter(found.values()))


def _of_words(text: str) -> Dated:
    try:
        understood = understand(text, today=_NO_DAY)
    except CommitrackError as refused:
        raise UnfitValueError(str(refused).partition("; ")[0].removeprefix(f"{text!r} ") + _remedy(refused)) from None
    is_edtf = True
    try:
        parse_edtf(text)
    except UnreadableDateError:
        is_edtf = False
    if understood.words is None and not is_edtf:
        raise UnfitValueError("is counted from a day that the sheet does not name; write the date")
    return Dated(understood.when, understood.words)


def _remedy(refused: CommitrackError) -> str:
    return f"; {refused.remedy}" if refused.remedy else ""


_NO_DAY = date(2000, 1, 1)
"""What is counted from it is refused; a year that is not said never comes from it."""
