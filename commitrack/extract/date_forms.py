"""The forms that a date has in a sentence, each with how it is read: "3 to 5 March", "the second half of next year"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from commitrack.datewords import DAY, SEASON, YEAR, code
from commitrack.extract.date_counts import time_ahead, week_of
from commitrack.extract.date_places import UP_TO_THE_LAST
from commitrack.extract.patterns import Later
from commitrack.reckoning import within


def read_form(words: str, place: int, day: date | None) -> str | None:
    """The EDTF of the date that `words` are from a place to their end: in small letters, its month a number (`m03`).

    None where they are no date, or one that cannot be told without the day of the statement.
    """
    for sign, core, read in _CORES:
        if sign in words and (match := core.fullmatch(words, place)):
            try:
                return read(match, day or _NO_DAY)
            except (ValueError, OverflowError, _NeedsDayError):
                return None
    return None


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


def _day_in_figures(match: re.Match[str], day: date) -> str:
    """`15/02/2027`; none where it has two readings, 3 April in one country and March 4 in another."""
    del day
    one, other = sorted((int(match["first"]), int(match["second"])))
    if one != other and other <= _MONTHS_OF_A_YEAR:
        raise ValueError
    return f"{date(int(match['year']), one, other)}"


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


def _weekday(match: re.Match[str], day: date) -> str:
    """The next one, be it the day of the statement."""
    ahead = (_WEEKDAYS.index(match["weekday"]) - _known(day).weekday()) % 7
    return f"{day + timedelta(days=ahead)}"


def _run_of_weekdays(match: re.Match[str], day: date) -> str:
    """`from Thursday to Saturday`."""
    first = date.fromisoformat(_weekday(match, day))
    return f"{first}/{first + timedelta(days=(_WEEKDAYS.index(match['last']) - first.weekday()) % 7)}"


_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")


def _two_months(match: re.Match[str], day: date) -> str:
    """`July and August`."""
    year, first, last = _year_of(match, day), match["month"], match["last"]
    return f"{year:04}-{first}/{year + (last < first):04}-{last}"


def _part_of_year(match: re.Match[str], day: date) -> str:
    group, word = next((group, word) for group, word in match.groupdict().items() if group in _PARTS and word)
    return f"{_year_of(match, day):04}-{code(group, word.replace('latter', 'second'))}"


_PARTS = ("quarter", "half", "season")


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
    return week_of(_known(day) + timedelta(days=7 * (match["which"] != "this")))


def _after_next(match: re.Match[str], day: date) -> str:
    """`the week after next`, or the month, or the year."""
    unit = match["unit"]
    return time_ahead(match, within(f"1 {unit}", today=_known(day)))


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


def _year_of(match: re.Match[str], day: date) -> int:
    """The year that is said; "this" and "next" are counted from the statement's own."""
    said = match.groupdict()
    return int(said["year"]) if said.get("year") else _known(day).year + (said.get("which") == "next")


def _known(day: date) -> date:
    if day == _NO_DAY:
        raise _NeedsDayError
    return day


class _NeedsDayError(Exception):
    """A date that cannot be told without the day of the statement."""


_NO_DAY = date.min
_MONTH = r"m(?P<month>[0-9]{2})"
"""A month as it is read: `m03`."""
_RUN = rf"(?P<run>{UP_TO_THE_LAST}|&)"
_LAST = r"(?P<last>[0-9]{1,2})(?:st|nd|rd|th)?"
_LAST_MONTH = r"m(?P<last_month>[0-9]{2})"
_LAST_YEAR = r"(?: (?P<last_year>[0-9]{4}))?"
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
        ("-", r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})", _calendar_date),
        ("/", r"(?P<first>[0-9]{1,2})/(?P<second>[0-9]{1,2})/(?P<year>[0-9]{4})", _day_in_figures),
        (".", r"(?P<first>[0-9]{1,2})\.(?P<second>[0-9]{1,2})\.(?P<year>[0-9]{4})", _day_in_figures),
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
