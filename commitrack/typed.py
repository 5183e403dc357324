"""What a person types that is a date, a number or a list, whatever it is for.

Apart from `entry`, which knows all fields: a statement is read without them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from commitrack.dates import Precision, parse_edtf
from commitrack.errors import NotUnderstoodError, RefusedError, UnreadableDateError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from commitrack.dates import When, Window


def read_date(typed: str, *, today: date) -> tuple[When, str | None]:
    """A date as it was typed, and the words to keep with it: none where it was EDTF, or relative to today."""
    try:
        return parse_edtf(typed), None
    except UnreadableDateError:
        from commitrack.phrases import understand  # with dateutil it takes as long as a bare Python's start

        understood = understand(typed, today=today)
        return understood.when, understood.words


def read_window(typed: str, *, today: date) -> Window:
    """The days of any date, for a filter."""
    return read_date(typed, today=today)[0].window


def period(precision: Precision, typed: str, *, today: date) -> tuple[Window, str]:
    """The days of a month, a quarter or a year, and its name; a date of another precision is refused by its name."""
    when, _ = read_date(typed, today=today)
    if when.precision is not precision:
        kind = {Precision.INTERVAL: "an interval", Precision.HALF: "half a year"}.get(
            when.precision, f"a {when.precision}"
        )
        has_option = when.precision in _PERIODS
        remedy = (
            f"use --{when.precision} {when.edtf}" if has_option else f"type a {precision}, as in {_PERIODS[precision]}"
        )
        raise UnreadableDateError(f"{when.edtf} is {kind}, not a {precision}", remedy)
    return when.window, when.in_words()


_PERIODS = {Precision.MONTH: "2026-03", Precision.QUARTER: "2026-Q1", Precision.YEAR: "2026"}
"""The precisions that are periods to look at, and how one is typed."""


def last_day_within(typed: str, *, today: date) -> date:
    """The last day of a span from today on, such as `90d` or `6 weeks`."""
    from commitrack.reckoning import within  # noqa: PLC0415 - late as `phrases` is, for dateutil's sake

    return within(typed, today=today)


def number_of(typed: str) -> int:
    """The number of a commitment. Raises NotUnderstoodError."""
    shown = typed.strip().removeprefix("#")
    if not (shown.isascii() and shown.isdigit() and len(shown) < 10):
        raise NotUnderstoodError(f"{typed!r} is no number of a commitment", "commitrack list shows the numbers")
    return int(shown)


def past_date(option: str, typed: str, *, today: date) -> When:
    """A date from which something is said to hold, so not one that is all to come."""
    when, _ = read_date(typed, today=today)
    if when.earliest is not None and when.earliest > today:
        raise RefusedError(
            f"{option} {when.in_words()} lies in the future (today is {today.isoformat()})",
            "record it when it has happened",
        )
    return when


def days_in(typed: str) -> int:
    """A span in days or weeks, as days. Raises NotUnderstoodError."""
    found = re.fullmatch(r"([0-9]{1,4}) ?(d|days?|w|weeks?)", typed.strip().lower())
    if found is None:
        raise NotUnderstoodError(f"{typed!r} is no span of days or weeks", "for example: 30d, 6w")
    return int(found[1]) * (7 if found[2].startswith("w") else 1)


def listed(typed: Iterable[str]) -> list[str]:
    """The items of a list given by comma, by repetition, or both."""
    return [item.strip() for part in typed for item in part.split(",") if item.strip()]
