"""Dates that two honest readers read differently, or that lack a piece: refused, with what to type instead.

Nothing is guessed, not even where a guess would mostly be right: a wrong due date that looks right is the worst
that a register can hold. Where there are two readings, the refusal names both.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from commitrack.dates import MONTHS, Precision, When, parse_edtf
from commitrack.datewords import DAY, MONTH, RANGE, SEASON, WEEKDAY, WEEKDAYS, YEAR, code
from commitrack.errors import UnreadableDateError, quoted
from commitrack.numeric_dates import DIGITS, digits_in_some_order, iso

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    _Refusal = tuple[str, str]

_EXAMPLES = "type it as 2026-03-14, March 2026, Q1 2026, by 2027, from March 2026 to June 2026 or in 6 weeks"
_WORDS = (*MONTHS, *WEEKDAYS, "today", "tomorrow", "yesterday", "spring", "summer", "autumn", "winter", "quarter")
_LONGEST_MONTH = 31


def misreading(text: str, *, today: date) -> UnreadableDateError | None:
    """The refusal of a text that we know people to type and to mean different things by; None for any other."""
    for pattern, refuse in _MISREADINGS:
        match = re.fullmatch(pattern, text, re.IGNORECASE | re.ASCII)
        if match:
            problem, remedy = refuse(match, today) if callable(refuse) else refuse
            return UnreadableDateError(f"{quoted(text)} {problem}", remedy)
    return None


def unknown_words(text: str) -> UnreadableDateError:
    """The refusal of a text that we make nothing of; suggests the nearest word where one is misspelt.

    >>> str(unknown_words("14 Marhc 2026"))
    "'14 Marhc 2026' is not a date that we can read; did you mean '14 March 2026'?"
    """
    known = {word.lower(): word for word in _WORDS}
    for word in re.findall(r"[a-z]{4,}", text, re.IGNORECASE | re.ASCII):
        near = get_close_matches(word.lower(), known, n=1, cutoff=0.7)
        if near and near[0] != word.lower():
            remedy = f"did you mean {quoted(text.replace(word, known[near[0]], 1))}?"
            return UnreadableDateError(f"{quoted(text)} is not a date that we can read", remedy)
    return UnreadableDateError(f"{quoted(text)} is not a date that we can read", _EXAMPLES)


def before(when: When) -> UnreadableDateError:
    """The refusal of "before 2027", which some take to end in 2026 and some in 2027."""
    start = when.earliest or when.latest
    if start == start.min:
        return UnreadableDateError(f"nothing can be before {when.in_words()}", _EXAMPLES)
    width = {Precision.YEAR: len("2026"), Precision.MONTH: len("2026-03")}.get(when.precision)
    eve = parse_edtf((start - start.resolution).isoformat()[:width])
    problem = f"'before {when.in_words()}' may or may not include {when.in_words()}"
    return UnreadableDateError(problem, f"type by {eve.short()}, or by {when.short()}")


def _season(match: re.Match[str], today: date) -> _Refusal:
    """A season without its hemisphere: half a year apart in Washington and in Wellington."""
    season = match["season"].lower()
    year = iso(match["year"]) if "year" in match.re.groupindex else f"{today.year:04}"
    north, south, unknown = (f"{year}-{code(group, season)}" for group in ("northern", "southern", "season"))
    windows = [f"{_months(parse_edtf(north))} in Washington", f"{_months(parse_edtf(south))} in Wellington"]
    return (
        f"has no hemisphere: {season} {year} is {' and '.join(windows)}",
        f"type northern {season} {year} ({north}), southern {season} {year} ({south}), or {unknown} if it is not known",
    )


def _months(when: When) -> str:
    """The first and the last month: "March 2026 to May 2026"."""
    months = (parse_edtf(day.isoformat()[: len("2026-03")]) for day in (when.earliest or when.latest, when.latest))
    return " to ".join(month.in_words() for month in months)


def _no_year(match: re.Match[str], today: date) -> _Refusal:
    """A date without a year; this year is named, not taken."""
    name = re.sub("^(this|next|last|coming) ", "", match.string, flags=re.IGNORECASE)
    return "has no year", f"type '{name} {today.year:04}', or the year that is meant"


def _month_and_number(match: re.Match[str], today: date) -> _Refusal:
    """`March 26`: a day of any year, or the whole of a month."""
    month, number = MONTHS[int(code("month", match["month"])) - 1], match["day"]
    day = f"{number} {month} {today.year:04}"
    if not match.string.endswith(number) or len(number) < len("26"):
        return "has no year", f"type '{day}', or the year that is meant"
    if not 1 <= int(number) <= _LONGEST_MONTH:
        return "has a year of two digits", f"type '{month} 20{number}' if that is meant"
    return f"can be {month} 20{number}, or {number} {month} of any year", f"type '{month} 20{number}' or '{day}'"


def _short_year(match: re.Match[str], _: date) -> _Refusal:
    """A year of two digits."""
    full = match.string[: match.start("short")].rstrip("'/- ") + f" 20{match['short']}"
    return "has a year of two digits", f"type {quoted(full.strip())} if that is meant"


def _weekday(match: re.Match[str], today: date) -> _Refusal:
    """`next Friday` is the coming one to some, and the one after to others."""
    ahead = -1 if match.string.lower().startswith("last") else 1
    wanted = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(match["weekday"][:3].lower())
    distance = (ahead * (wanted - today.weekday())) % 7 or 7
    ordinals = (today.toordinal() + ahead * distance, today.toordinal() + ahead * (distance + 7))
    days = [
        parse_edtf(type(today).fromordinal(min(max(day, 1), today.max.toordinal())).isoformat()) for day in ordinals
    ]
    return f"can be {days[0].in_words()} or {days[1].in_words()}", f"type {days[0].edtf} or {days[1].edtf}"


def _financial_year(match: re.Match[str], today: date) -> _Refusal:
    """A year that starts in October in Washington, in July in Wellington, in April in Tokyo and New Delhi."""
    digits = re.search(r"([0-9]{4}|[0-9]{2})(?:[/-](?:[0-9]{2})?([0-9]{2}))?", match.string)
    year = int(iso(digits[1])) + bool(digits[2]) if digits else today.year
    american, kiwi = f"{year - 1:04}-10/{year:04}-09", f"{year - 1:04}-07/{year:04}-06"
    return (
        f"is a financial year, which starts in October in Washington ({american}) and in July in Wellington ({kiwi})",
        f"type the months that are meant, as in {american}",
    )


_PERIOD = r"(?:Q ?[1-4]|[1-4]Q|H ?[12]|[12]H|(?:first|second|third|fourth|last|1st|2nd|3rd|4th) (?:quarter|half))"
_NEXT = r"(?:(?:this|next|last|coming) )?"
_ONWARDS = r"(?:onwards?|(?:or|and) (?:later|after|beyond))"
_VAGUE = (
    r"soon|shortly|later|eventually|asap|as soon as possible|due course|upcoming|(?:near )?future|sometime|some time"
    r"|coming (?:days|weeks|months|years)|tb[acd]|to be (?:determined|decided|confirmed|announced)|ongoing|never"
    r"|unknown|undated|undetermined|not (?:known|stated)|none|n/?a|null|-+|\?+"
)

# (what people type, its refusal, or the function that words it); the first row that matches speaks.
_MISREADINGS: tuple[tuple[str, Callable[[re.Match[str], date], _Refusal] | _Refusal], ...] = (
    (DIGITS, digits_in_some_order),
    (rf"{SEASON} '?(?P<year>[0-9]{{4}}|[0-9]{{2}})", _season),
    (rf"(?P<year>[0-9]{{4}}) {SEASON}", _season),
    (rf"{_NEXT}{SEASON}", _season),
    (r"(?P<season>summer|winter) (?P<year>[0-9]{4})[/-](?:[0-9]{2})?[0-9]{2}", _season),
    (rf"(?:north|south)(?:ern)? {SEASON}|{_PERIOD}|{_NEXT}{MONTH}", _no_year),
    (rf"(?:{WEEKDAY} )?{DAY}[ -]?{MONTH}", _no_year),
    (rf"{MONTH}[ -]?'(?P<short>[0-9]{{2}})", _short_year),
    (rf"(?:{WEEKDAY} )?{MONTH}[ -]?{DAY}", _month_and_number),
    (rf"(?:{WEEKDAY} )?(?:{DAY}[ -]?{MONTH}[ -]?|{_PERIOD}[ /-]?)'?(?P<short>[0-9]{{2}})", _short_year),
    (rf"(?:{WEEKDAY} )?{MONTH} {DAY} '?(?P<short>[0-9]{{2}})", _short_year),
    (rf"{_NEXT}{WEEKDAY}", _weekday),
    (
        rf"{DAY}|'[0-9]{{2}}",
        ("is a day without month and year, or a year of two digits", "type it as 2026-03-14 or 2026"),
    ),
    (r"(?:.* )?(?:FY|fiscal|financial|tax year).*", _financial_year),
    (
        rf"(?:after|since|starting|not before|not? earlier than|later than|from(?! .+{RANGE})) .+|.+ {_ONWARDS}",
        ("has no latest day, so nothing could ever fall due", "give the end too, as in from March 2026 to June 2026"),
    ),
    (
        rf"(?:in )?(?:{_VAGUE})",
        ("names no time", 'leave the date out, and it is recorded as "not stated"'),
    ),
    (
        r"[+-]? ?[0-9]+ ?(?:d|w|m|y)|\+[0-9]{1,3}|(?:[0-9]+|[a-z]+(?: few)?) ?(?:days?|weeks?|months?|years?)",
        ("is a length of time, counted from no day", "type +30d, in 6 weeks, 3 days ago or within 90 days"),
    ),
    (
        r"(?:(?:this|next|last|first|second|third|fourth|1st|2nd|3rd|4th) )?(?:week|weekend|w/c)(?: .*)?",
        ("is a week that we do not count", "type its first and its last day, as in 2026-03-09/2026-03-15"),
    ),
    (
        r"(?:year|month|quarter|half)(?:[ -]end)?",
        ("does not say which", "type this year, next quarter, or one by name, as in 2026 or Q1 2026"),
    ),
    (
        rf"[QH] ?[0-9]+[ /-]?{YEAR}|[0-9]{{4}}[ -]?[QH][0-9]+",
        ("does not exist", "quarters are Q1 to Q4, halves H1 and H2"),
    ),
    (
        r".* (?:at )?[0-9]{1,2}(?::[0-9]{2}.*| ?[ap]m)",
        ("has a time of day", "give the day alone, as in 14 March 2026"),
    ),
)
