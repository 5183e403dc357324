"""Days counted from today: "in 6 weeks", "+30d", "next month".

The only home of dateutil, and of that only `relativedelta`, which knows that a month after 31 January ends in
February. Whoever counts in days or weeks means a day, and gets one; "next month" is the whole of that month.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from commitrack.errors import UnreadableDateError, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

_TO_TWENTY = (
    "one two three four five six seven eight nine ten"
    " eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
NUMBERS = {
    **{word: count for count, word in enumerate(_TO_TWENTY.split(), start=1)},
    "thirty": 30,
    "forty": 40,
    "forty-five": 45,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "hundred": 100,
    "an": 1,
    "a": 1,
}
"""Counts of days and months as they are spelled out, and what they count."""
_COUNT = rf"(?P<count>[0-9]+|(?:{'|'.join(NUMBERS)})(?![a-z-]))"
_UNIT = r"(?P<unit>d|w|m|y|days?|weeks?|fortnights?|months?|quarters?|years?)"
_UNITS = {
    "d": relativedelta(days=1),
    "w": relativedelta(weeks=1),
    "f": relativedelta(weeks=2),
    "m": relativedelta(months=1),
    "q": relativedelta(months=3),
    "y": relativedelta(years=1),
}
_STEPS = {"yesterday": -1, "last": -1, "previous": -1, "today": 0, "this": 0, "current": 0, "tomorrow": 1, "next": 1}


def reckoned_date(text: str, *, today: date) -> str | None:
    """The EDTF of a date that is counted from today, or None; UnreadableDateError outside the years 0001 to 9999.

    >>> reckoned_date("in six weeks", today=date(2026, 2, 2)), reckoned_date("next week", today=date(2026, 2, 2))
    ('2026-03-16', '2026-02-09/2026-02-15')
    """
    for pattern, reckon in _RECKONED:
        match = re.fullmatch(pattern, text, re.IGNORECASE | re.ASCII)
        if match:
            try:
                return reckon(match, today)
            except (OverflowError, ValueError):
                raise _out_of_years(text) from None
    return None


def within(text: str, *, today: date) -> date:
    """The last day of a span that starts today, as the option `--within 90d` takes it.

    >>> within("6 weeks", today=date(2026, 2, 2))
    datetime.date(2026, 3, 16)
    """
    folded = " ".join(text.split())
    match = re.fullmatch(
        rf"(?:\+|(?:within |in )?(?:the )?(?:next )?){_COUNT} ?{_UNIT}",
        folded,
        re.IGNORECASE | re.ASCII,
    )
    if not match:
        problem = f"{quoted(folded)} is not a span of time from today on"
        raise UnreadableDateError(problem, "type 90d, 6 weeks, 3 months or 1y")
    try:
        return _moved(match, today)
    except (OverflowError, ValueError):
        raise _out_of_years(folded) from None


def _out_of_years(text: str) -> UnreadableDateError:
    return UnreadableDateError(f"{quoted(text)} leads out of the years 0001 to 9999", "type a nearer date")


def _moved(match: re.Match[str], today: date, *, sign: int = 1) -> date:
    """Today, moved by the match's count of units; ValueError or OverflowError where no calendar reaches."""
    word = match["count"].lower()
    count = NUMBERS[word] if word in NUMBERS else int(word)
    return today + _UNITS[match["unit"][0].lower()] * (sign * count)


def _ahead(match: re.Match[str], today: date) -> str:
    return _moved(match, today).isoformat()


def _ago(match: re.Match[str], today: date) -> str:
    return _moved(match, today, sign=-1).isoformat()


def _by_then(match: re.Match[str], today: date) -> str:
    return f"../{_moved(match, today)}"


def _next_day(match: re.Match[str], today: date) -> str:
    return (today + timedelta(days=_STEPS[match["step"].lower()])).isoformat()


def _next_week(match: re.Match[str], today: date) -> str:
    """Monday to Sunday (ISO 8601): EDTF has no form for a week."""
    monday = today + timedelta(days=7 * _STEPS[match["step"].lower()] - today.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def _next_period(match: re.Match[str], today: date) -> str:
    """A whole month, quarter or year, as EDTF has them."""
    period = match["period"].lower()
    start = today.replace(day=1) + _UNITS[period[0]] * _STEPS[match["step"].lower()]
    year, month = start.isoformat()[:4], start.isoformat()[:7]
    return {"month": month, "year": year, "quarter": f"{year}-{33 + (start.month - 1) // 3}"}[period]


# (what people type, how it is counted)
_RECKONED: tuple[tuple[str, Callable[[re.Match[str], date], str]], ...] = (
    (r"(?P<step>today|tomorrow|yesterday)", _next_day),
    (rf"\+ ?{_COUNT} ?{_UNIT}", _ahead),
    (rf"- ?{_COUNT} ?{_UNIT}", _ago),
    (rf"in {_COUNT} ?{_UNIT}", _ahead),
    (rf"{_COUNT} {_UNIT} from (?:now|today)", _ahead),
    (rf"{_COUNT} {_UNIT} ago", _ago),
    (rf"(?:within|(?:within|in|over) next) {_COUNT} ?{_UNIT}", _by_then),
    (r"(?P<step>this|current|next|last|previous) week", _next_week),
    (r"(?P<step>this|current|next|last|previous) (?P<period>month|quarter|year)", _next_period),
)
