"""Times that are counted from the day of the statement: "within six weeks", "over the next two years"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from commitrack.extract.patterns import compiled
from commitrack.reckoning import NUMBERS, within

if TYPE_CHECKING:
    import re
    from collections.abc import Callable


def counted_from(day: date, words: str) -> str | None:
    """The EDTF of what `words` count from a day, in small letters; None where they count nothing.

    >>> counted_from(date(2026, 2, 2), "within six weeks")
    '../2026-03-16'
    """
    for pattern, reckon in _SPANS:
        if (match := pattern.fullmatch(words)) and is_number(match.groupdict().get("count", "1")):
            return reckon(match, day)
    return None


def is_number(word: str) -> bool:
    """Whether a word is a number: digits, or one that is written out."""
    return word.isdigit() or word in NUMBERS


def _within(match: re.Match[str], day: date) -> str:
    return f"../{end_of_span(match, day)}"


def _over(match: re.Match[str], day: date) -> str:
    """`over the next six months` is a run of months, of years a run of years."""
    last, unit = end_of_span(match, day), match["unit"]
    if unit in ("year", "decade"):
        return f"{day.year:04}/{last.year:04}"
    return f"{day:%Y-%m}/{last:%Y-%m}" if unit == "month" else f"{day}/{last}"


def time_ahead(match: re.Match[str], day: date) -> str:
    """`in 180 days` is the day then, `in two months` the month, as exactly as it is said."""
    then, unit = end_of_span(match, day), match["unit"]
    if unit == "week":
        return week_of(then)
    return {"day": f"{then}", "month": f"{then:%Y-%m}", "year": f"{then.year:04}"}[unit]


def week_of(day: date) -> str:
    """From its Monday to its Sunday."""
    monday = day - timedelta(days=day.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def _in_the_year(match: re.Match[str], day: date) -> str:
    """`before the year is out`."""
    del match
    return f"../{day.year:04}"


def _later_in_the_year(match: re.Match[str], day: date) -> str:
    del match
    return f"{day.year:04}"


def end_of_span(match: re.Match[str], day: date) -> date:
    """The day on which the time is over that a `unit` says, and a `count`, if there is one."""
    count = match.groupdict().get("count") or "1"
    unit = match["unit"]
    if unit == "decade":
        count, unit = "10", "year"
    return within(f"{count} {unit}", today=day)


_COUNT = r"(?P<count>[0-9]{1,3}|[a-z-]+)"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_SPANS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], str]], ...] = (
    (compiled(rf"within (?:the )?(?:next |coming |following )?{_COUNT} {_UNIT}"), _within),
    (compiled(rf"(?:over|for|during|across|in) (?:the )?(?:next|coming|following) {_COUNT} {_UNIT}"), _over),
    (compiled(r"(?:over|for|during|across) (?:the )?(?:next|coming) (?P<unit>year|decade)"), _over),
    (compiled(rf"in {_COUNT} {_UNIT}(?:' time)?"), time_ahead),
    (compiled(rf"over (?:the )?{_COUNT} (?P<unit>year)s"), _over),
    (compiled(r"(?:before|within) the year"), _in_the_year),
    (compiled(r"later in the year"), _later_in_the_year),
)
