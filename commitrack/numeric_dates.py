"""Dates in digits alone, which Wellington, Washington and the standard write in different orders.

3 April and March 4 are both 03/04. Only the order of ISO 8601, with all its digits and hyphens, is one that nobody
reads differently; every other is refused, with each reading that exists.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from commitrack.dates import MONTHS, Precision, parse_edtf
from commitrack.errors import UnreadableDateError

if TYPE_CHECKING:
    from datetime import date

    Refusal = tuple[str, str]

_NUMBER = r"[0-9]{1,2}|[0-9]{4}"
_DATE_SHAPE = r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?$|[0-9]{4}-[0-9]{4}$"
DIGITS = (
    rf"(?!{_DATE_SHAPE})(?P<first>{_NUMBER}) ?(?P<mark>[./ -]) ?(?P<second>{_NUMBER})"
    rf"(?: ?(?P=mark) ?(?P<third>{_NUMBER}))?"
)
"""Two or three numbers with the same mark between them, other than in the order of ISO 8601."""


def digits_in_some_order(match: re.Match[str], today: date) -> Refusal:
    """Digits between slashes, dots, hyphens or spaces: in which order they stand is a matter of country."""
    first, second, third = match["first"], match["second"], match["third"]
    if third is None:
        return _two_numbers(first, second, today, mark=match["mark"])
    if len(first) == len("2026"):
        orders = {"with the month first": iso(first, second, third), "with the day first": iso(first, third, second)}
        if match["mark"] == "-":
            del orders["with the day first"]
    else:
        orders = {"in Wellington": iso(third, second, first), "in Washington": iso(third, first, second)}
        if len(third) < len("2026") and int(first) > len(MONTHS):
            orders["with the year first"] = iso(first, second, third)
    return _choice(orders)


def _two_numbers(first: str, second: str, today: date, *, mark: str) -> Refusal:
    """Two numbers lack a piece, and which of them is the year is anybody's guess unless it has four digits."""
    if len(first) == len("2026"):
        if mark != "-" and int(second) == (int(first) + 1) % 100:
            years = f"{first}/{int(first) + 1:04}"
            return f"can be the years {years} or a financial year between them", f"type {years}, or its months"
        return _choice({"with the year first": iso(first, second)})
    if len(second) == len("2026"):
        return _choice({"with the year last": iso(second, first)})
    orders = {
        "in Wellington": iso(str(today.year), second, first),
        "in Washington": iso(str(today.year), first, second),
    }
    if int(first) > len(MONTHS):
        orders["with the year first"] = iso(first, second)
    if int(second) > len(MONTHS):
        orders["with the year last"] = iso(second, first)
    problem, remedy = _choice(orders)
    return f"{problem}, if this year is meant", remedy


def iso(year: str, *rest: str) -> str:
    """EDTF of digits as typed, a year of two digits taken for one of this century; there may be no such day."""
    return "-".join((year if len(year) == len("2026") else f"20{year:0>2}", *(part.zfill(2) for part in rest)))


def _choice(orders: dict[str, str]) -> Refusal:
    """The refusal that names each reading that exists, by the place or the order that it is read in."""
    readings: dict[str, str] = {}
    for order, edtf in orders.items():
        try:
            when = parse_edtf(edtf)
        except UnreadableDateError:
            continue
        if when.precision not in {Precision.DAY, Precision.MONTH}:
            continue
        words = when.in_words()
        if order == "in Washington":
            words = re.sub(r"(\d+) (\w+)", r"\2 \1,", words)
        readings.setdefault(edtf, f"{words} {order}")
    if not readings:
        return "is not a date, in whatever order it is read", "type it as 2026-03-14 or 2026-03"
    if len(readings) == 1:
        (only,) = readings
        form = "is not in the form that everyone reads alike (2026-03-14)"
        return f"{form}, though it can only be {parse_edtf(only).in_words()}", f"type {only}"
    return f"has two readings: {' or '.join(readings.values())}", f"type {' or '.join(readings)}"
