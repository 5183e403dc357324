"""Dates as a sentence says them, in EDTF: as precise as the words, and counted from the day of the statement.

Nothing is added: a month stays a month, and "early 2026" is about 2026. Which of them is a due date, `dues` tells.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from commitrack.dates import parse_edtf
from commitrack.datewords import MONTH, code
from commitrack.errors import UnreadableDateError
from commitrack.extract.date_counts import counted_from, end_of_span, is_number, week_of
from commitrack.extract.date_forms import read_form
from commitrack.extract.date_places import AT_MOST, spans_of_dates
from commitrack.extract.patterns import Later, compiled
from commitrack.reckoning import NUMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator


class MentionedDate(NamedTuple):
    """A date as a sentence states it."""

    edtf: str
    words: str
    start: int
    """Where its words begin in the sentence."""


def dates_in(sentence: str, day: date | None) -> Iterator[MentionedDate]:
    """All dates in `sentence`, in order. Without a day only those with a year of their own are read."""
    for start, end in spans_of_dates(sentence):
        edtf = edtf_of(sentence[start:end], day)
        try:
            if edtf is not None:
                parse_edtf(edtf)
                yield MentionedDate(_as_it_stands(edtf, sentence, start, end), sentence[start:end].strip(" ,"), start)
        except UnreadableDateError:
            continue


def _as_it_stands(edtf: str, sentence: str, start: int, end: int) -> str:
    """A date by what stands around it: "in the week of 6 July", "in July at the latest"."""
    words = sentence[start:end].lower()
    if sentence.endswith(("week ", "week of "), 0, start) and len(edtf) == len("2026-03-14"):
        return week_of(date.fromisoformat(edtf))
    if _AT_THE_LATEST.match(sentence, end) and not edtf.startswith("../"):
        return f"../{edtf.rpartition('/')[2]}"
    is_of_that = "/" not in edtf and words.startswith(("in ", "on ", "at "))
    if is_of_that and _BY_THAT.search(sentence[max(0, start - 80) : start]):
        return f"../{edtf}"
    if _DAY_OR_MONTH.fullmatch(edtf) and words.startswith("from "):
        return _for_so_long(edtf, sentence[max(0, start - 40) : start])
    return edtf


_DAY_OR_MONTH = Later("[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_AT_THE_LATEST = Later(r",? at (?:the )?(?:very )?latest\b")
_BY_THAT = Later(
    r"\b(?:ahead of|before|prior to|in time for|by(?: the time of)?) (?:the|its|their|our|his|her)"
    r" (?:[\w'-]+ ){0,4}(?:anniversary|summit|meeting|session|visit|dialogue|conference|round) $",
    flags=re.IGNORECASE,
)
"""What is over by the day that follows: "before their next meeting | in November"."""


def _for_so_long(first: str, before: str) -> str:
    """`for one year from 1 January 2027`: from that day to the same day when the time is over."""
    said = _HOW_LONG.search(before)
    if said is None or not is_number(said["count"]):
        return first
    last = end_of_span(said, date.fromisoformat(first if len(first) == len("2027-01-01") else f"{first}-01"))
    return f"{first}/{f'{last}'[: len(first)]}"


_HOW_LONG = Later(r"\bfor (?:a (?:period|term) of )?(?P<count>[0-9]{1,3}|[a-z-]+) (?P<unit>day|week|month|year)s? $")


def edtf_of(words: str, day: date | None) -> str | None:
    """The EDTF of words that look like a date, or None."""
    plain = " ".join(_IN_FIGURES_TOO.sub("", words).replace(",", " ").split()).lower().rstrip(".")
    for said, meant in _SAID_OTHERWISE:
        plain = plain.replace(said, meant)
    plain = _WITHIN_A_YEAR.sub("by ", plain)
    if "year's" in plain:
        plain = _YEARS_QUARTER.sub(r"\1 of the year", plain)
    if (" to " in plain or " or " in plain) and not _AFTER_A_COUNT.match(plain):
        plain = _UP_TO_THE_COUNT.sub(r"\1", plain)
    plain = _MONTH_NAME.sub(lambda name: f"m{code('month', name['month'])}", plain)
    plain = _DAY_OF_A_WEEK.sub("", plain)
    lead = _LEAD.match(plain)
    assert lead is not None
    if day and (counted := counted_from(day, plain)):
        return counted
    core = read_form(plain, lead.end(), day)
    return None if core is None else _around(lead, core)


_IN_FIGURES_TOO = Later(r" \([0-9]{1,3}\)")
"""`ninety (90) days`."""
_SAID_OTHERWISE = (
    ("as soon as possible ", ""),
    *((" current ", " this "), ("a fortnight", "2 weeks"), ("fortnight", "2 weeks"), ("this time next", "next")),
    *(("close of business ", ""), ("cob ", ""), ("on or about ", "around "), ("on or around ", "around ")),
    *((most, "within ") for most in AT_MOST),
    *(
        ("over a period of ", "over "),
        ("over a term of ", "over "),
        ("midyear of ", "mid "),
        ("midyear ", "mid "),
        ("mid-year of ", "mid "),
    ),
    *(("fy 2", "2"), ("fy2", "2"), ("fiscal year 2", "2"), ("financial year 2", "2")),
)
"""What is read as other words, in small letters, and as which."""
_WITHIN_A_YEAR = Later(r"^within (?:the )?(?:calendar )?(?:year )?(?=[0-9]{4}$)")
"""`within the calendar year 2027`."""
_YEARS_QUARTER = Later(r"\byear's ((?:first|second|third|fourth|last|final) (?:quarter|half))\b")
_AFTER_A_COUNT = Later(r"in (?!the )")
_UP_TO_THE_COUNT = Later(
    rf"\b(?:[0-9]{{1,3}}|{'|'.join(NUMBERS)}) (?:to|or) ((?:[0-9]{{1,3}}|{'|'.join(NUMBERS)}) (?:day|week"
    rf"|month|year)s?\b)"
)
"""`within three to six months` is within six; but in three to six is no one day."""
_MONTH_NAME = compiled(rf"(?<![a-z]){MONTH}(?![a-z])")
_DAY_OF_A_WEEK = compiled(r"\b(?:(?:this|next) (?:coming )?)?[a-z]+day (?=(?:the )?[0-9]|m[0-9])")
"""`Monday`, where the day itself follows."""
_LIMITS = (
    r"by|before|until|till|through|no later than|not later than|on or before|prior to|ahead of|in time for"
    r"|between now and|at (?:the )?(?:very )?latest(?: by)?"
)
_FILL = (
    r"(?:the|of|on|in|at|to|for|a|as soon as|as early as|course|calendar|fiscal|financial|fy|later|over|during|from|as"
    r"|between|throughout|mak(?:e|es|ing)|hail(?:s|ed|ing)?|designat(?:e|es|ed|ing)|declar(?:e|es|ed|ing)"
    r"|starting|beginning(?! of)|effective|toward|towards|across|within|year|upcoming|forthcoming|month)"
)
_LEAD = compiled(
    rf"(?:(?P<limit>{_LIMITS}) )?(?P<round>around )?(?:{_FILL}(?<!year)(?<!month) )*"
    rf"(?:(?P<end>(?:very )?(?:end|close))(?: of)?[ -](?:the (?!year|month))?)?"
    rf"(?:(?P<about>early|mid|middle|late|beginning|start)(?: in| of)?(?: the)?[ -])?"
    rf"(?:(?:in|fiscal|calendar|financial|fy|year|month of) (?!end|after|$))?"
)


def _around(lead: re.Match[str], core: str) -> str:
    """What stands before a date says by then, or about then: by the end of a year is by that year."""
    if lead["limit"]:
        core = core.rstrip("~")
    is_rough = lead["about"] or (lead["end"] and not lead["limit"])
    is_of_days = len(core) < len("2026-03-14") and core[5:] < "13"
    if (lead["round"] or (is_rough and is_of_days)) and "/" not in core and "X" not in core and core[5:7] < "13":
        core += "~"
    return f"../{core.rpartition('/')[2]}" if lead["limit"] else core
