"""Dates as people type them, read without ever adding what was not said: a month stays a month.

EDTF is tried first, then dates that have a name (`datewords`), those counted from today (`reckoning`), refusals of
what is ambiguous (`misreadings`), and at last the phrases around another date below. A new one is a new row. Import
this late: it costs some milliseconds, and showing a register needs none of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commitrack.dates import MONTHS, Precision, When, parse_edtf
from commitrack.datewords import DAY, MONTH, RANGE, WEEKDAY, WEEKDAYS, YEAR, named_date
from commitrack.errors import UnreadableDateError, quoted
from commitrack.misreadings import before, misreading, unknown_words
from commitrack.reckoning import reckoned_date

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date


_LONGEST = 150
_EDTF_LIKE = r"(?=.*[0-9.])(?:[-0-9XYSTPWZ:.~?%/+]+|[\[{].*)"


@dataclass(frozen=True, slots=True)
class Understood:
    """A date that was typed, and the words to keep with it."""

    when: When
    words: str | None
    """What was typed, with single spaces; None when that was EDTF, or relative to today and so untrue tomorrow."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """EDTF, and whether it was counted from today."""

    edtf: str
    is_relative: bool = False

    @property
    def when(self) -> When:
        return parse_edtf(self.edtf)

    @property
    def first_day(self) -> date:
        """The earliest day; only `../X` lacks one."""
        return self.when.earliest or self.when.latest


def understand(text: str, *, today: date) -> Understood:
    """Read what somebody typed, in any case and spacing; UnreadableDateError says what to type instead.

    >>> from datetime import date
    >>> understand("by the end of March 2026", today=date(2026, 2, 2)).when.edtf
    '../2026-03'
    >>> understand("next month", today=date(2026, 2, 2)).words is None
    True
    """
    typed = " ".join(text.split())
    if not typed:
        raise UnreadableDateError("an empty text is no date", "leave the date out where none is stated")
    if len(typed) > _LONGEST:
        raise UnreadableDateError(f"{quoted(typed)} is too long for a date", "type the date alone")
    plain = _plain(typed)
    reading = _read(plain, today)
    is_edtf = plain.upper() == reading.edtf
    return Understood(reading.when, None if is_edtf or reading.is_relative else typed)


def _plain(typed: str) -> str:
    """The text without what no pattern needs: typographic dashes, commas, "of" and "the"."""
    text = re.sub("[\u2010\u2011\u2212]", "-", typed).replace("\u2019", "'")
    text = re.sub("[\u2013\u2014]", " to ", text)
    if not text.startswith(("[", "{")):
        text = text.replace(",", " ")
    return " ".join(word for word in text.split() if word.lower() not in {"of", "the"}) or typed


def _read(text: str, today: date) -> _Reading:
    """Read a phrase, or the date inside one."""
    try:
        return _Reading(parse_edtf(text.upper()).edtf)
    except UnreadableDateError as error:
        strict = error
    if named := named_date(text):
        return _Reading(parse_edtf(named).edtf)
    if reckoned := reckoned_date(text, today=today):
        return _Reading(reckoned, is_relative=True)
    if refusal := misreading(text, today=today):
        raise refusal
    for pattern, build in _AROUND:
        match = re.fullmatch(pattern, text, re.IGNORECASE | re.ASCII)
        if match:
            return build(match, today)
    raise strict if re.fullmatch(_EDTF_LIKE, text.upper()) else unknown_words(text)


def _same(match: re.Match[str], today: date) -> _Reading:
    return _read(match["date"], today)


def _by(match: re.Match[str], today: date) -> _Reading:
    """`by early 2022` is `../2022~`: its last day is that of the year, as no source says where early ends."""
    reading = _single(match["date"], today)
    return _Reading(f"../{reading.edtf}", is_relative=reading.is_relative)


def _before(match: re.Match[str], today: date) -> _Reading:
    raise before(_single(match["date"], today).when)


def _about(match: re.Match[str], today: date) -> _Reading:
    return _doubted(match["date"], "~", today)


def _uncertain(match: re.Match[str], today: date) -> _Reading:
    return _doubted(match["date"], "?", today)


def _doubted(text: str, mark: str, today: date) -> _Reading:
    """Qualify the whole of a date (EDTF Level 1); what is about early 2026 is about 2026."""
    reading = _single(text, today)
    if reading.edtf.endswith(mark):
        return reading
    if reading.edtf.endswith(("~", "?")):
        problem = f"{quoted(text)} cannot be approximate and uncertain at once"
        raise UnreadableDateError(problem, "choose about (~) or uncertain (?)")
    return _Reading(reading.edtf + mark, is_relative=reading.is_relative)


def _single(text: str, today: date) -> _Reading:
    """Read a date that must not be an interval already."""
    reading = _read(text, today)
    if reading.when.precision is Precision.INTERVAL:
        problem = f"{quoted(text)} is an interval, where one date belongs"
        raise UnreadableDateError(problem, "type by 2026, or from March 2026 to June 2026, with one date at each place")
    return reading


def _weekday(match: re.Match[str], today: date) -> _Reading:
    """A weekday before a date is no news, but it has to agree."""
    reading = _single(match["date"], today)
    right = WEEKDAYS[reading.when.latest.weekday()]
    if reading.when.precision is not Precision.DAY:
        raise UnreadableDateError(f"{quoted(match.string)} has a weekday, but no day", f"type {reading.edtf}, or a day")
    if right[:3].lower() != match["weekday"][:3].lower():
        problem = f"{reading.when.in_words()} is a {right}, not what {quoted(match.string)} says"
        raise UnreadableDateError(problem, f"type {reading.edtf} if the date is right")
    return reading


def _from_to(match: re.Match[str], today: date) -> _Reading:
    """Two dates; the first borrows the month and the year that it lacks from the second."""
    last = _single(match["end"], today)
    first = _start(match["start"], last, today)
    if first.first_day > last.when.latest:
        problem = f"{first.when.in_words()} is after {last.when.in_words()}"
        raise UnreadableDateError(problem, "give the earlier date first")
    return _Reading(f"{first.edtf}/{last.edtf}", is_relative=first.is_relative or last.is_relative)


def _start(text: str, last: _Reading, today: date) -> _Reading:
    """The first date of an interval, as it stands or with what it lacks; the refusal is of how it stands.

    Only where it then starts no later than the second does: the December of "December to mid-2027" is in 2026.
    """
    if re.search(RANGE, text, re.IGNORECASE):
        raise UnreadableDateError(f"{quoted(text)} is an interval, where one date belongs", "type two dates, not more")
    try:
        return _single(text, today)
    except UnreadableDateError as error:
        incomplete = error
    for candidate in _completed(text, last):
        try:
            first = _single(candidate, today)
        except UnreadableDateError:
            continue
        if first.first_day > last.first_day:
            problem = f"{first.when.in_words()} does not come before {last.when.in_words()}"
            raise UnreadableDateError(problem, "give a year with each of the two")
        return first
    raise incomplete


def _completed(text: str, last: _Reading) -> list[str]:
    """The text with the year, or the month and the year, of the date after it, unless that one moves with today."""
    if last.is_relative:
        return []
    year, month, *_ = [*last.edtf.rstrip("~?").split("-"), ""]
    is_day = last.when.precision is Precision.DAY
    return [f"{text} {year}", f"{text} {MONTHS[int(month) - 1]} {year}"] if is_day else [f"{text} {year}"]


def _days_of_month(match: re.Match[str], today: date) -> _Reading:
    """`March 14 to 16, 2026`."""
    days = (named_date(f"{day} {match['month']} {match['year']}") for day in (match["day"], match["last"]))
    return _read("/".join(day or "" for day in days), today)


_BY = r"by|until|till|no later than|not later than|on or before|by or before|before (?=end[ -]|year[ -]end )"
_END = r"(?:(?:end|year[ -]end)[ -])?"
_EARLY = r"early|mid|late|middle|beginning|start|end|year[ -]end"

# (what stands around a date, what becomes of it); `by` goes first, so that `by 2026 (uncertain)` doubts the 2026.
_AROUND: tuple[tuple[str, Callable[[re.Match[str], date], _Reading]], ...] = (
    (rf"(?:{_BY}) ?{_END}(?P<date>.+)", _by),
    (r"(?:before|prior to) (?P<date>.+)", _before),
    (rf"(?:from |between )?{MONTH} {DAY}(?:{RANGE}|-)(?P<last>[0-9]{{1,2}}) {YEAR}", _days_of_month),
    (rf"(?:from |between )?(?P<start>.+){RANGE}(?P<end>.+)", _from_to),
    (r"(?P<start>[0-9]{4})-(?P<end>[0-9]{4})", _from_to),
    (rf"(?P<start>{DAY}|{MONTH}|[QH][1-4])-(?P<end>.+)", _from_to),
    (r"(?:about |around |roughly |approximately |approx\.? |circa |ca?\.? |c\.|~ ?)(?P<date>.+)", _about),
    (rf"(?:{_EARLY})[ -](?:in )?(?P<date>.+)", _about),
    (r"(?P<date>.+) (?:\(?approximate(?:ly)?\)?|or so)", _about),
    (r"(?P<date>.+?) ?(?:\(?uncertain\)?|\(?\?\)?)", _uncertain),
    (rf"{WEEKDAY} (?P<date>.+)", _weekday),
    (r"(?:some ?time )?(?:in|on|at|during|within|over|throughout)(?: course)? (?P<date>.+)", _same),
)
