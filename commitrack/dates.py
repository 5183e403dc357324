"""Dates as sources give them: no more precise than was said, stored as EDTF (ISO 8601-2:2019), read into days.

A date here is a window of days. Its last day decides, since a promise "in March" is not late before April; so
windows include both ends, as everyone speaks of the latest day and nobody of the first day after it. Texts are
canonical: what is read is kept to the letter. What people type is the business of `phrases`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from commitrack.errors import UnreadableDateError, quoted
from commitrack.unkept import no_such_part, outside_years, unkept_form

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Precision(StrEnum):
    """How much of the date was said."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Window:
    """A run of days, both ends included; None leaves that side open. With `first` after `last` it holds no day."""

    first: date | None
    last: date | None

    def contains(self, day: date) -> bool:
        """Whether the day is one of these."""
        return (self.first or date.min) <= day <= (self.last or date.max)

    def overlaps(self, other: Window) -> bool:
        """Whether at least one day is in both."""
        first = max(self.first or date.min, other.first or date.min)
        return first <= min(self.last or date.max, other.last or date.max)


@dataclass(frozen=True, slots=True)
class When:
    """A date as precise as its source.

    >>> parse_edtf("2026-33").latest, parse_edtf("../2026").earliest
    (datetime.date(2026, 3, 31), None)
    """

    edtf: str
    precision: Precision
    earliest: date | None
    """The first day that is meant; None in `../X` alone, which says only by when."""
    latest: date

    @property
    def window(self) -> Window:
        """From the earliest to the latest day."""
        return Window(self.earliest, self.latest)

    def closes_in(self, window: Window) -> bool:
        """Whether the latest day lies in the window: the meaning of "due in March"."""
        return window.contains(self.latest)

    def in_words(self) -> str:
        """Full words, for echoes and pages; `phrases.understand` reads them back as the same EDTF.

        >>> parse_edtf("../2026-03").in_words()
        'by the end of March 2026'
        """
        start, _, end = self.edtf.rpartition("/")
        words = _single_in_words(end)
        if not start:
            return words
        if start == "..":
            is_exact = parse_edtf(end).precision is Precision.DAY or end.endswith("~")
            return f"by {words}" if is_exact else f"by the end of {words}"
        return f"from {_single_in_words(start)} to {words}"

    def short(self) -> str:
        """ASCII, as narrow as is clear, for tables.

        >>> [parse_edtf(text).short() for text in ("2026-03-14", "2026-25", "../2026-33~")]
        ['2026-03-14', 'spring 2026 N', 'by about Q1 2026']
        """
        return _in_short(self.edtf)


# The two digits after the year: precision, first month, how many months, full words, short words.
_PARTS: dict[str, tuple[Precision, int, int, str, str]] = {
    **{f"{n:02}": (Precision.MONTH, n, 1, f"{name} {{}}", f"{{}}-{n:02}") for n, name in enumerate(MONTHS, 1)},
    "21": (Precision.SEASON, 3, 9, "spring {} (hemisphere not known)", "spring {}"),
    "22": (Precision.SEASON, 6, 9, "summer {} (hemisphere not known)", "summer {}"),
    "23": (Precision.SEASON, 3, 9, "autumn {} (hemisphere not known)", "autumn {}"),
    "24": (Precision.SEASON, 6, 9, "winter {} (hemisphere not known)", "winter {}"),
    "25": (Precision.SEASON, 3, 3, "northern spring {}", "spring {} N"),
    "26": (Precision.SEASON, 6, 3, "northern summer {}", "summer {} N"),
    "27": (Precision.SEASON, 9, 3, "northern autumn {}", "autumn {} N"),
    "28": (Precision.SEASON, 12, 3, "northern winter {}", "winter {} N"),
    "29": (Precision.SEASON, 9, 3, "southern spring {}", "spring {} S"),
    "30": (Precision.SEASON, 12, 3, "southern summer {}", "summer {} S"),
    "31": (Precision.SEASON, 3, 3, "southern autumn {}", "autumn {} S"),
    "32": (Precision.SEASON, 6, 3, "southern winter {}", "winter {} S"),
    **{f"{32 + n}": (Precision.QUARTER, 3 * n - 2, 3, f"Q{n} {{}}", f"Q{n} {{}}") for n in range(1, 5)},
    **{f"{39 + n}": (Precision.HALF, 6 * n - 5, 6, f"H{n} {{}}", f"H{n} {{}}") for n in range(1, 3)},
}

_SINGLE = re.compile(
    r"""
    (?: (?P<decade> [0-9]{3} ) X                # Level 1, unspecified digit: the 2020s are 202X
      | (?P<year> [0-9]{4} )                    # Level 0
        (?: - (?P<part> [0-9]{2} )              # Level 0 month, Level 1 season 21-24, Level 2 for 25-41
            (?: - (?P<day> [0-9]{2} ) )? )?     # Level 0
    )
    (?P<doubt> [~?] )?                          # Level 1, qualification of the whole date
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=1 << 14)
def parse_edtf(text: str) -> When:
    """Read one of the forms of EDTF that the register keeps, exactly as it stands.

    Level 0: day, month, year, interval. Level 1: seasons 21-24, decades `202X`, `~` and `?` on a whole date, open
    start `../X`. Level 2: seasons by hemisphere 25-32, quarters 33-36, halves 40 and 41. `~` and `?` never move a
    bound: the standard leaves open how far "about" reaches, so we do not invent it. UnreadableDateError names
    every other form.

    >>> parse_edtf("2026-28").latest
    datetime.date(2027, 2, 28)
    """
    start, slash, end = text.rpartition("/")
    first, last = _SINGLE.fullmatch(start), _SINGLE.fullmatch(end)
    if last is None or (slash and first is None and start != ".."):
        raise unkept_form(text)
    precision, earliest, latest = _bounds(last)
    if not slash:
        return When(text, precision, earliest, latest)
    if first is None:
        return When(text, Precision.INTERVAL, None, latest)
    _, earliest, _ = _bounds(first)
    if earliest > latest:
        problem = f"{quoted(text)} starts on {earliest}, after its last day, {latest}"
        raise UnreadableDateError(problem, "give the earlier date first")
    return When(text, Precision.INTERVAL, earliest, latest)


def _bounds(single: re.Match[str]) -> tuple[Precision, date, date]:
    """Precision, first and last day of what `_SINGLE` matched."""
    decade, year, part, day = single.group("decade", "year", "part", "day")
    start = int(year or f"{decade}0")
    if start == 0:
        raise outside_years(single.string, "touches year 0000")
    if decade:
        return Precision.DECADE, date(start, 1, 1), date(start + 9, 12, 31)
    if not part:
        return Precision.YEAR, date(start, 1, 1), date(start, 12, 31)
    if part not in _PARTS or (day and int(part) > len(MONTHS)):
        raise no_such_part(single.string, part)
    precision, month, months, _, _ = _PARTS[part]
    last = _last_day(start, month + months - 1)
    if last is None:
        raise outside_years(single.string, "runs past the year 9999")
    if not day:
        return precision, date(start, month, 1), last
    if not 1 <= int(day) <= last.day:
        problem = f"{quoted(single.string)} does not exist: {MONTHS[month - 1]} {year} has {last.day} days"
        raise UnreadableDateError(problem, "correct the day, or leave it out")
    exact = last.replace(day=int(day))
    return Precision.DAY, exact, exact


def _last_day(year: int, month: int) -> date | None:
    """The last day of a month, which may count on into the next year (14 is its February); None past 9999."""
    years, months = divmod(month, 12)
    if (year + years, months) == (date.max.year + 1, 0):
        return date.max
    return date(year + years, months + 1, 1) - timedelta(days=1) if year + years <= date.max.year else None


def _single_in_words(text: str) -> str:
    """Full words for one single form: "about 14 March 2026"."""
    bare = text.rstrip("~?")
    if bare.endswith("X"):
        words = f"the {bare[:-1]}0s"
    else:
        year, _, rest = bare.partition("-")
        part, _, day = rest.partition("-")
        words = f"{day.lstrip('0')} {_PARTS[part][3]}".lstrip().format(year) if part else year
    if text.endswith("?"):
        return f"{words} (uncertain)"
    return f"about {words}" if text.endswith("~") else words


@lru_cache(maxsize=1 << 14)
def _in_short(edtf: str) -> str:
    start, _, end = edtf.rpartition("/")
    words = _single_in_short(end)
    if not start:
        return words
    return f"by {words}" if start == ".." else f"{_single_in_short(start)} to {words}"


def _single_in_short(text: str) -> str:
    """The same for tables: ISO for days, months and years."""
    bare = text.rstrip("~?")
    doubt = "?" if text.endswith("?") else ""
    year, _, part = bare.partition("-")
    words = _PARTS[part][4].format(year) if part in _PARTS else bare.replace("X", "0s")
    return f"about {words}" if text.endswith("~") else f"{words}{doubt}"
