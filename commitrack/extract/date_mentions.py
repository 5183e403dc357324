"""Dates as a sentence says them, in EDTF: as precise as the words, and counted from the day of the statement.

Nothing is added: a month stays a month, and "early 2026" is about 2026. Which of them is a due date, `dues` tells.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from commitrack.dates import parse_edtf
from commitrack.datewords import DAY, MONTH, SEASON, YEAR, code
from commitrack.errors import UnreadableDateError
from commitrack.extract.patterns import Later, compiled
from commitrack.extract.scanning import in_small_letters
from commitrack.reckoning import NUMBERS, within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class MentionedDate(NamedTuple):
    """A date as a sentence states it."""

    edtf: str
    words: str
    start: int
    """Where its words begin in the sentence."""


def mentions(sentence: str, day: date | None) -> Iterator[MentionedDate]:
    """All dates in `sentence`, in order. Without a day only those with a year of their own are read."""
    for start, end in _spans(sentence):
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
        return _week_of(date.fromisoformat(edtf))
    if _AT_THE_LATEST.match(sentence, end) and not edtf.startswith("../"):
        return f"../{edtf.rpartition('/')[2]}"
    is_of_that = "/" not in edtf and words.startswith(("in ", "on ", "at "))
    if is_of_that and _BY_THAT.search(sentence[max(0, start - 80) : start]):
        return f"../{edtf}"
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?", edtf) and words.startswith("from "):
        return _for_so_long(edtf, sentence[max(0, start - 40) : start])
    return edtf


def _for_so_long(first: str, before: str) -> str:
    """`for one year from 1 January 2027`: from that day to the same day when the time is over."""
    said = _HOW_LONG.search(before)
    if said is None or not is_number(said["count"]):
        return first
    last = _end_of_span(said, date.fromisoformat(first if len(first) == len("2027-01-01") else f"{first}-01"))
    return f"{first}/{f'{last}'[: len(first)]}"


_HOW_LONG = Later(r"\bfor (?:a (?:period|term) of )?(?P<count>[0-9]{1,3}|[a-z-]+) (?P<unit>day|week|month|year)s? $")
_BY_THAT = Later(
    r"\b(?:ahead of|before|prior to|in time for|by(?: the time of)?) (?:the|its|their|our|his|her)"
    r" (?:[\w'-]+ ){0,4}(?:anniversary|summit|meeting|session|visit|dialogue|conference|round) $",
    flags=re.IGNORECASE,
)
"""What is over by the day that follows: "before their next meeting | in November"."""


_DAY_OF_A_WEEK = compiled(r"\b(?:(?:this|next) (?:coming )?)?[a-z]+day (?=(?:the )?[0-9]|m[0-9])")
"""`Monday`, where the day itself follows."""
_IN_FIGURES_TOO = Later(r" \([0-9]{1,3}\)")
"""`ninety (90) days`."""
_SAID_OTHERWISE = (
    *((" current ", " this "), ("a fortnight", "2 weeks"), ("fortnight", "2 weeks"), ("this time next", "next")),
    *(("close of business ", ""), ("cob ", ""), ("on or about ", "around "), ("on or around ", "around ")),
    *(
        (f"within a {most} ", "within ")
        for most in ("period of", "maximum of", "maximum period of", "period not exceeding")
    ),
)
"""What is read as other words, in small letters, and as which."""
_YEARS_QUARTER = Later(r"\byear's ((?:first|second|third|fourth|last|final) (?:quarter|half))\b")
_AFTER_A_COUNT = Later(r"in (?!the )")
_UP_TO_THE_COUNT = Later(
    rf"\b(?:[0-9]{{1,3}}|{'|'.join(NUMBERS)}) (?:to|or) ((?:[0-9]{{1,3}}|{'|'.join(NUMBERS)}) (?:day|week"
    rf"|month|year)s?\b)"
)
"""`within three to six months` is within six; but in three to six is no one day."""
_AT_THE_LATEST = Later(r",? at (?:the )?(?:very )?latest\b")


def edtf_of(words: str, day: date | None) -> str | None:
    """The EDTF of words that look like a date, or None."""
    plain = " ".join(_IN_FIGURES_TOO.sub("", words).replace(",", " ").split()).lower().rstrip(".")
    for said, meant in _SAID_OTHERWISE:
        plain = plain.replace(said, meant)
    if "year's" in plain:
        plain = _YEARS_QUARTER.sub(r"\1 of the year", plain)
    if (" to " in plain or " or " in plain) and not _AFTER_A_COUNT.match(plain):
        plain = _UP_TO_THE_COUNT.sub(r"\1", plain)
    plain = _MONTH_NAME.sub(lambda name: f"m{code('month', name['month'])}", plain)
    plain = _DAY_OF_A_WEEK.sub("", plain)
    lead = _LEAD.match(plain)
    assert lead is not None
    for pattern, reckon in _SPANS:
        if day and (match := pattern.fullmatch(plain)) and is_number(match.groupdict().get("count", "1")):
            return reckon(match, day)
    for sign, core, read in _CORES:
        if sign in plain and (match := core.fullmatch(plain, lead.end())):
            try:
                return _around(lead, read(match, day or _NO_DAY))
            except (ValueError, OverflowError, _NeedsDayError):
                return None
    return None


def _around(lead: re.Match[str], core: str) -> str:
    """What stands before a date says by then, or about then: by the end of a year is by that year."""
    if lead["limit"]:
        core = core.rstrip("~")
    is_rough = lead["about"] or (lead["end"] and not lead["limit"])
    is_of_days = len(core) < len("2026-03-14") and core[5:] < "13"
    if (lead["round"] or (is_rough and is_of_days)) and "/" not in core and "X" not in core and core[5:7] < "13":
        core += "~"
    return f"../{core.rpartition('/')[2]}" if lead["limit"] else core


class _NeedsDayError(Exception):
    """A date that cannot be told without the day of the statement."""


_NO_DAY = date.min
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


def _known(day: date) -> date:
    if day == _NO_DAY:
        raise _NeedsDayError
    return day


def _year_of(match: re.Match[str], day: date) -> int:
    """The year that is said; "this" and "next" are counted from the statement's own."""
    said = match.groupdict()
    return int(said["year"]) if said.get("year") else _known(day).year + (said.get("which") == "next")


def _calendar_date(match: re.Match[str], day: date) -> str:
    """A day, the first of a run, or a month; without a year the next one that is not over on the statement's day."""
    said = match.groupdict()
    month = said["month"]
    if said.get("year") or said.get("which"):
        year = _year_of(match, day)
    else:
        last = said.get("last") or said.get("day") or 31  # a run of days is to come until its last
        passed = (int(month), int(last)) < (_known(day).month, day.day)
        year = day.year + passed
    edtf = f"{year:04}-{month}"
    return f"{edtf}-{int(said['day']):02}" if said.get("day") else edtf


def _day_to_come(match: re.Match[str], day: date) -> str:
    """`on the 15th`: that of the month of the statement, or of the next where it is past."""
    ahead, wanted = _known(day), int(match["day"])
    if wanted < ahead.day:
        ahead = ahead.replace(day=1) + timedelta(days=31)
    return ahead.replace(day=wanted).isoformat()


def _run_of_days(match: re.Match[str], day: date) -> str:
    """`from March 16 to 18, 2025` and `on March 16-18` are runs of days; else the first of several counts."""
    first = _calendar_date(match, day)
    return f"{first}/{first[:8]}{int(match['last']):02}" if _is_run(match) else first


def _run_into_another_month(match: re.Match[str], day: date) -> str:
    """`from 29 September to 3 October 2025`: a year that is said once is that of the end; without one it is to come."""
    month, last_month, last = match["month"], match["last_month"], int(match["last"])
    if match["last_year"] or match["year"]:
        last_year = int(match["last_year"] or int(match["year"]) + (last_month < month))
    else:
        last_year = _known(day).year + ((int(last_month), last) < (day.month, day.day))
    year = int(match["year"] or last_year - (last_month < month))
    first = f"{year:04}-{month}-{int(match['day']):02}"
    return f"{first}/{last_year:04}-{last_month}-{last:02}" if _is_run(match) else first


def _is_run(match: re.Match[str]) -> bool:
    """Whether what stands between two days makes a run of them: any word but "and", and that after "between"."""
    return match["run"] not in ("and", "&") or match.string.startswith("between ")


_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")


def _weekday(match: re.Match[str], day: date) -> str:
    """The next one, be it the day of the statement."""
    ahead = (_WEEKDAYS.index(match["weekday"]) - _known(day).weekday()) % 7
    return f"{day + timedelta(days=ahead)}"


def _run_of_weekdays(match: re.Match[str], day: date) -> str:
    """`from Thursday to Saturday`."""
    first = date.fromisoformat(_weekday(match, day))
    return f"{first}/{first + timedelta(days=(_WEEKDAYS.index(match['last']) - first.weekday()) % 7)}"


def _two_months(match: re.Match[str], day: date) -> str:
    """`July and August`."""
    year, first, last = _year_of(match, day), match["month"], match["last"]
    return f"{year:04}-{first}/{year + (last < first):04}-{last}"


def _part_of_year(match: re.Match[str], day: date) -> str:
    group, word = next((group, word) for group, word in match.groupdict().items() if group in _PARTS and word)
    return f"{_year_of(match, day):04}-{code(group, word.replace('latter', 'second'))}"


def _half_of_month(match: re.Match[str], day: date) -> str:
    """A run of days, since EDTF has no form for it: the first half ends on the 15th."""
    month = _calendar_date(match, day)
    if match["part"] == "first":
        return f"{month}-01/{month}-15"
    return f"{month}-16/{month}-{monthrange(int(month[:4]), int(month[5:]))[1]}"


def _season_to_come(match: re.Match[str], day: date) -> str:
    """The season of this or the next year; where neither is said, the one that comes next, by the northern months."""
    season = code("season", match["season"])
    is_over = not match["which"] and _known(day).month > _LAST_MONTHS[season]
    return f"{_known(day).year + (match['which'] == 'next' or is_over):04}-{season}"


_LAST_MONTHS = {"21": 5, "22": 8, "23": 11, "24": 12}


def _quarter_to_come(match: re.Match[str], day: date) -> str:
    """The quarter that comes next, be it the one that the day of the statement is in."""
    quarter = code("quarter", match["quarter"])
    is_over = (_known(day).month - 1) // 3 > int(quarter) - _FIRST_QUARTER
    return f"{day.year + is_over:04}-{quarter}"


def _quarter_around(match: re.Match[str], day: date) -> str:
    """The quarter that the day of the statement is in (`this quarter`), or the next."""
    months = _known(day).year * 12 + day.month - 1 + _MONTHS_OF_A_QUARTER * (match["which"] != "this")
    return f"{months // 12:04}-{months % 12 // _MONTHS_OF_A_QUARTER + _FIRST_QUARTER}"


_MONTHS_OF_A_QUARTER = 3
_FIRST_QUARTER = 33
"""EDTF's number of the first quarter of a year."""


def _year(match: re.Match[str], day: date) -> str:
    return f"{_year_of(match, day):04}"


def _end_of_year(match: re.Match[str], day: date) -> str:
    return f"{_year_of(match, day):04}~"


def _years(match: re.Match[str], day: date) -> str:
    """Of `2026-27` the second is the year that follows; else it is a month, or nothing known."""
    del day
    year, last = match["year"], match["last"]
    if len(last) == len("27"):
        last = year[:2] + last
        if int(last) != int(year) + 1 or int(last[2:]) <= _MONTHS_OF_A_YEAR:
            raise ValueError
    return f"{year}/{last}"


_MONTHS_OF_A_YEAR = 12


def _month(match: re.Match[str], day: date) -> str:
    first = _known(day).replace(day=1)
    return f"{(first + timedelta(days=31) if match['which'] == 'next' else first):%Y-%m}"


def _week(match: re.Match[str], day: date) -> str:
    """Monday to Sunday; the coming week is the one that follows."""
    return _week_of(_known(day) + timedelta(days=7 * (match["which"] != "this")))


def _week_of(day: date) -> str:
    """From its Monday to its Sunday."""
    monday = day - timedelta(days=day.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def _after_next(match: re.Match[str], day: date) -> str:
    """`the week after next`, or the month, or the year."""
    unit = match["unit"]
    return _ahead(match, within(f"1 {unit}", today=_known(day)))


def _christmas(match: re.Match[str], day: date) -> str:
    """The one that is to come, or that of the year which is said."""
    year = _year_of(match, day) if match["year"] or match["which"] else _known(day).year + (f"{day:%m%d}" > "1225")
    return f"{year:04}-12-25"


def _decade(match: re.Match[str], day: date) -> str:
    del match
    return f"{_known(day).year // 10:03}X"


def _tomorrow(match: re.Match[str], day: date) -> str:
    del match
    return f"{_known(day) + timedelta(days=1)}"


_MONTH_NAME = compiled(rf"(?<![a-z]){MONTH}(?![a-z])")
_MONTH = r"m(?P<month>[0-9]{2})"
"""A month as it is read: `m03`."""
_UP_TO_THE_LAST = r"and|to|through|until|-|\u2013"
_RUN = rf"(?P<run>{_UP_TO_THE_LAST}|&)"
_LAST = r"(?P<last>[0-9]{1,2})(?:st|nd|rd|th)?"
_LAST_MONTH = r"m(?P<last_month>[0-9]{2})"
_LAST_YEAR = r"(?: (?P<last_year>[0-9]{4}))?"
_PARTS = ("quarter", "half", "season")
_WHICH = r"(?P<which>this|the|next) year"
_ORDINAL = "first|second|third|fourth"

# (what has to be in it, a date without what stands before it, lower case, with single spaces and no commas; how it is
# read)
_CORES = tuple(
    (sign, Later(pattern, flags=re.ASCII), read)
    for sign, pattern, read in (
        (" m", rf"{DAY} {_MONTH}(?: {YEAR}|(?: of)? {_WHICH})?", _calendar_date),
        ("m", rf"(?:this |next )?{_MONTH}(?: of)?(?: {YEAR}| (?P<which>this|next) year)?", _calendar_date),
        ("m", rf"{_MONTH} (?:the )?{DAY}(?: {YEAR}|(?: of)? {_WHICH})?", _calendar_date),
        ("m", rf"{DAY} ?{_RUN} ?{_LAST}(?: of)? {_MONTH}(?: {YEAR})?", _run_of_days),
        ("m", rf"{DAY} {_MONTH}(?: {YEAR})? ?{_RUN} ?{_LAST} {_LAST_MONTH}{_LAST_YEAR}", _run_into_another_month),
        ("m", rf"{_MONTH} {DAY}(?: {YEAR})? ?{_RUN} ?{_LAST_MONTH} {_LAST}{_LAST_YEAR}", _run_into_another_month),
        ("of m", rf"{DAY} of {_MONTH}(?: {YEAR})?", _calendar_date),
        ("m", rf"{_MONTH} {DAY} ?{_RUN} ?{_LAST}(?: {YEAR})?", _run_of_days),
        ("day", r"(?:next |this |this coming |coming )?(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day", _weekday),
        ("th", r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)", _day_to_come),
        ("day", r"(?P<weekday>[a-z]+)day (?:to|through|until) (?P<last>[a-z]+)day", _run_of_weekdays),
        (
            "m",
            rf"{_MONTH}(?: (?:and|or|to|until|through) |[-/\u2013]){_MONTH.replace('month', 'last')}(?: {YEAR})?",
            _two_months,
        ),
        ("quarter", rf"(?P<quarter>{_ORDINAL}) quarter(?: of)? (?:{YEAR}|{_WHICH})", _part_of_year),
        ("half", rf"(?P<half>first|second|latter) half(?: of)? (?:{YEAR}|{_WHICH})", _part_of_year),
        ("half", rf"(?P<part>first|second|latter) half(?: of)? {_MONTH}(?: {YEAR})?", _half_of_month),
        ("q", rf"q(?P<quarter>[1-4])(?: of)? {YEAR}", _part_of_year),
        ("h", rf"h(?P<half>[12])(?: of)? {YEAR}", _part_of_year),
        ("quarter", rf"(?P<quarter>{_ORDINAL}) quarter", _quarter_to_come),
        ("quarter", r"(?:the )?(?P<which>this|next|coming) quarter", _quarter_around),
        ("", rf"{YEAR}(?: (?:fiscal|calendar|financial) year)?", _year),
        ("", rf"{YEAR} ?{_RUN} ?(?P<last>[0-9]{{4}})", _years),
        ("", rf"{YEAR}[-/\u2013](?P<last>[0-9]{{2}})", _years),
        ("year", r"(?P<which>this|next) (?:fiscal |calendar |financial )?year", _year),
        ("year", r"the year", _year),
        ("year", r"year-?end|year end|(?:the )?year's end", _end_of_year),
        ("month", r"(?P<which>this|next|the) month", _month),
        ("week", r"(?P<which>this|next|coming|this coming) week", _week),
        ("decade", r"(?:this|current) decade", _decade),
        ("tomorrow", r"tomorrow", _tomorrow),
        ("after next", r"(?P<unit>week|month|year) after next", _after_next),
        ("christmas", rf"christmas(?: day)?(?: {YEAR}|(?: of)? (?P<which>this|next) year)?", _christmas),
        ("", rf"{SEASON}(?: of)? (?:{YEAR}|{_WHICH})", _part_of_year),
        ("", rf"(?:(?P<which>this|next) )?{SEASON}", _season_to_come),
    )
)


def _within(match: re.Match[str], day: date) -> str:
    return f"../{_end_of_span(match, day)}"


def _in_the_year(match: re.Match[str], day: date) -> str:
    """`before the year is out`."""
    del match
    return f"../{day.year:04}"


def _over(match: re.Match[str], day: date) -> str:
    """`over the next six months` is a run of months, of years a run of years."""
    last, unit = _end_of_span(match, day), match["unit"]
    if unit in ("year", "decade"):
        return f"{day.year:04}/{last.year:04}"
    return f"{day:%Y-%m}/{last:%Y-%m}" if unit == "month" else f"{day}/{last}"


def _ahead(match: re.Match[str], day: date) -> str:
    """`in 180 days` is the day then, `in two months` the month, as exactly as it is said."""
    then, unit = _end_of_span(match, day), match["unit"]
    if unit == "week":
        return _week_of(then)
    return {"day": f"{then}", "month": f"{then:%Y-%m}", "year": f"{then.year:04}"}[unit]


def is_number(word: str) -> bool:
    """Whether a word is a number: digits, or one that is written out."""
    return word.isdigit() or word in NUMBERS


def _end_of_span(match: re.Match[str], day: date) -> date:
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
    (compiled(rf"in {_COUNT} {_UNIT}(?:' time)?"), _ahead),
    (compiled(rf"over (?:the )?{_COUNT} (?P<unit>year)s"), _over),
    (compiled(r"(?:before|within) the year"), _in_the_year),
    (compiled(r"later in the year"), _year),
)

MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_AND_ON = rf",?\ ?(?:{_UP_TO_THE_LAST})\ ?"
_CORE = compiled(
    rf"""
    \b(?:
        [0-9]{{1,2}}(?:st|nd|rd|th)?(?:\ ?(?:-|\u2013|&|and|to)\ ?(?:{_WEEKDAY}\ )?[0-9]{{1,2}}(?:st|nd|rd|th)?)?
        (?:\ of)?\ (?:{MONTHS})(?:,?\ (?:[0-9]{{4}}|(?:of\ )?(?:this|next)\ year))?
        (?:{_AND_ON}(?:{_WEEKDAY}\ )?[0-9]{{1,2}}(?:st|nd|rd|th)?\ {MONTHS}(?:,?\ [0-9]{{4}})?)?
      | (?<=\bon\ the\ )[0-9]{{1,2}}(?:st|nd|rd|th)(?=[.,;]|$|\ and\b)
      | (?:{MONTHS})(?:(?:\ (?:and|or|to|until|through)\ |[-/\u2013])(?:{MONTHS}))?
          (?:\ (?:the\ )?[0-9]{{1,2}}(?:st|nd|rd|th)?\b(?!\ ?%)
          (?:[-\u2013][0-9]{{1,2}}|\ (?:and|to|-)\ [0-9]{{1,2}}\b(?!\ (?:{MONTHS}|[a-z]+s\b)))?)?
        (?:,?\ (?:of\ )?(?:[0-9]{{4}}|(?:this|next)\ year)\b)?(?:{_AND_ON}{MONTHS}\ [0-9]{{1,2}}(?:,?\ [0-9]{{4}})?\b)?
      | (?:spring|summer|autumn|fall|winter)(?:(?:\ of)?\ (?:[0-9]{{4}}|(?:this|next)\ year))?
      | [QH][1-4](?:\ of)?\ [0-9]{{4}} | (?:year's\ [a-z]+\ )?quarter(?!\ of) | year's\ (?:first|second)\ half
      | [0-9]{{4}}(?:(?:\ (?:to|and|through|until)\ |[-\u2013])[0-9]{{4}}|[-/\u2013][0-9]{{2}}
          |\ (?:fiscal|financial|calendar)\ year)?
      | {_WEEKDAY}(?:\ (?:to|through|until)\ {_WEEKDAY})?(?!,?\ [0-9])
      | Christmas(?:\ Day)?(?:,?\ (?:of\ )?(?:[0-9]{{4}}|(?:this|next)\ year))?(?!'|\ [A-Z])
      | (?:week|month|year)\ after\ next | year-?end | year's\ end
      | (?P<unit>(?:day|week|fortnight|month|year|decade)s?)
    )\b(?![-/][A-Za-z0-9])
    """,
    re.VERBOSE,
)
"""A date without what stands before it."""
_HEADS = frozenset({
    "by", "before", "until", "till", "through", "around", "on", "in", "at", "toward", "towards", "during",
    "for", "over", "across", "within", "of", "from", "effective", "between", "starting", "beginning", "late",
    "later", "early", "mid", "this", "next", "upcoming", "forthcoming", "throughout", "to",
})  # fmt: skip
"""Words with which a mention may begin."""
_LONG_HEADS = (
    "not later than ", "no later than ", "on or before ", "prior to ", "between now and ", "in time for ", "ahead of ",
    "as soon as ", "as early as ", "on or about ", "on or around ",
    "within a period of ", "within a maximum of ", "within a maximum period of ", "within a period not exceeding ",
    "at latest ", "at the latest ", "at the very latest ", "at very latest ",
)  # fmt: skip
_FILLERS = frozenset({
    "the", "very", "end", "of", "on", "in", "at", "to", "course", "next", "coming", "following", "late",
    "later", "this", "early", "mid", "middle", "beginning", "start", "first", "second", "third", "latter",
    "fourth", "quarter", "half", "fiscal", "calendar", "financial", "year", "fy", "month", "close", "current",
    "business", "cob", "time",
})  # fmt: skip
"""Words that may stand between the two."""
_MOST_FILLERS = 7
_WORD_BEFORE = compiled(r"(?<![\w-])(?P<word>[A-Za-z]+)(?P<comma>,?)(?P<sign>[ -])$")
_COUNT_BEFORE = compiled(r"(?<![\w,.-])(?P<count>[0-9]{1,3}|[a-z-]+)(?: \([0-9]{1,3}\))? $")
_COUNT_UP_TO = Later(r"(?<![\w,.-])(?P<count>[0-9]{1,3}|[a-z-]+) (?:to|or) $")
_ALONE = compiled(
    rf"""
    \b(?=[2MTWFSDHmhdt])(?:
        (?<!\bafter\ )(?<!\bof\ )tomorrow\b | [Tt]he\ (?:week|month|year)\ after\ next\b
      | {_WEEKDAY}(?=\.?$|\ (?:for|to|in|at|with|and\ [a-z]+)\b)
      | (?:[Mm]ak(?:e|es|ing)|[Hh]ail(?:s|ed|ing)?|[Dd]esignat(?:e|es|ed|ing)|[Dd]eclar(?:e|es|ed|ing))\ [0-9]{{4}}
        (?=\ (?:as|the|an?)\b)  # a year that is given a name
      | 20[0-9]{{2}}(?=\ (?:will|would|shall)\ be\ (?:observed|celebrated|marked|declared|designated)\ as\b)
    )
    """,
    re.VERBOSE,
)
"""What is a date without any word before it."""
_IN_FULL = compiled(r"[0-9]{1,2}\b[^,]* [0-9]{4}")
_OF_A_MONTH = compiled(rf"{MONTHS} [0-9]{{1,2}}(?:-[0-9]{{1,2}})?")
_BEFORE_A_BARE_DAY = Later(
    r"(?<![\w-])(?!(?:the|an?|his|her|its|their|our|this|that|of|and|or|since|after|dated|from|to|both)\b)\w+ $",
    flags=re.IGNORECASE,
)
_AFTER_A_BARE_DAY = Later(r"[.,;]|$| (?:in|at|to|for|with|and|on|by|under|during)\b")
"""`will sign it | May 21 | in Suva`; but not "after the May 21 talks"."""


def _spans(sentence: str) -> list[tuple[int, int]]:
    """Where a date is mentioned, with the words that lead to it."""
    found: list[tuple[int, int]] = []
    for core in _CORE.finditer(sentence):
        start = _beginning(sentence, core)
        if start is None:
            continue
        while found and start < found[-1][1]:
            found.pop()  # the "year" of "by the year 2030"
        found.append((start, core.end()))
    until, apart = 0, list[tuple[int, int]]()
    for start, end in sorted([*found, *(one.span() for one in _ALONE.finditer(sentence))]):
        if start >= until:
            apart.append((start, end))
            until = end
    return apart


def _beginning(sentence: str, core: re.Match[str]) -> int | None:
    """Where a mention begins whose date is known: at the first of the words that lead to it; nowhere where none does.

    A day in full may also stand alone: "in Suva, 3 March 2026"; and so may that of a month: "will meet May 3".
    """
    at = core.start() if core["unit"] is None else _where_counted(sentence, core)
    if at is None:
        return None
    begun = _led_from(sentence, at, is_day=core.group()[0] not in "yq")
    if begun is None and _IN_FULL.fullmatch(core.group()) and sentence.endswith((", ", " set ", " fixed "), 0, at):
        return at
    is_bare = begun is None and _OF_A_MONTH.fullmatch(core.group()) and _AFTER_A_BARE_DAY.match(sentence, core.end())
    if is_bare and _BEFORE_A_BARE_DAY.search(sentence, max(0, at - _LONGEST_HEAD), at):
        return at
    return begun


def _where_counted(sentence: str, core: re.Match[str]) -> int | None:
    """Where the count of days, weeks, months or years begins; a single week, month or year needs none."""
    at = core.start()
    counted = _COUNT_BEFORE.search(sentence, max(0, at - _LONGEST_COUNT), at)
    if counted and is_number(counted["count"]):
        lower = _COUNT_UP_TO.search(sentence, max(0, counted.start() - _LONGEST_COUNT), counted.start())
        return lower.start() if lower and is_number(lower["count"]) else counted.start()
    return at if core["unit"] in ("week", "fortnight", "month", "year", "decade") else None


def _led_from(sentence: str, at: int, *, is_day: bool) -> int | None:
    """Where the words begin that lead to a date at a place: "by the end of | March"."""
    begun, following = None, ""
    for _ in range(_MOST_FILLERS + 1):
        before = in_small_letters(sentence[max(0, at - _LONGEST_HEAD) : at])
        if before.endswith(_LONG_HEADS):
            return at - max(len(head) for head in _LONG_HEADS if before.endswith(head))
        found = _WORD_BEFORE.search(before)
        word = found["word"] if found else ""
        is_weekday = is_day and word.endswith("day")
        if found is None or (found["comma"] and not is_weekday):
            break
        at += found.start() - len(before)
        if word in _HEADS and (found["sign"] == " " or word == "mid"):
            begun = at
        is_verb = word in ("end", "start") and following in ("in", "on", "by")  # "to start in March"
        if is_verb or not (word in _FILLERS or is_weekday):
            break
        following = word
    return begun


_LONGEST_COUNT = 22
_LONGEST_HEAD = 30
