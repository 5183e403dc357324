"""By when something is promised, as a sentence says it.

A date counts only where the sentence puts it to something that is to come: after "by", "in", "within", as "this year"
or "next month". A date that is past on the statement's day, that belongs to a name ("the 2030 Agenda"), or that tells
when something was done is no due date; nor is a vague word ("soon", "in the coming months"). Nothing is added: a month
stays a month, and "early 2026" is about 2026.
"""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from commitrack.dates import parse_edtf
from commitrack.datewords import DAY, MONTH, SEASON, YEAR, code
from commitrack.errors import UnreadableDateError
from commitrack.extract.scanning import Later
from commitrack.reckoning import NUMBERS, within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Due(NamedTuple):
    """A due date as a sentence states it."""

    edtf: str
    words: str
    start: int
    """Where its words begin in the sentence."""


def due_of(sentence: str, day: date | None) -> Due | None:
    """The first due date in `sentence`, counted from `day`, the day of the statement.

    Without a day only dates with a year of their own are read; none of them is known to be past.
    """
    for mention in _mentions(sentence, day):
        is_past = day is not None and parse_edtf(mention.edtf).latest < day
        if is_past and mention.start <= _HEAD:
            return None  # "In March 2023, the leaders launched ...": the whole sentence looks back
        if not is_past and not _is_told_of_the_past(sentence, mention, day):
            return mention
    return None


def _mentions(sentence: str, day: date | None) -> Iterator[Due]:
    for match in _MENTION.finditer(sentence):
        edtf = _edtf_of(match.group(), day)
        try:
            if edtf is not None:
                edtf = _as_it_stands(edtf, sentence, match)
                parse_edtf(edtf)
                yield Due(edtf, match.group().strip(" ,"), match.start())
        except UnreadableDateError:
            continue


def _as_it_stands(edtf: str, sentence: str, match: re.Match[str]) -> str:
    """A date by what stands around it: "in the week of 6 July", "in July at the latest"."""
    if sentence.endswith(("week ", "week of "), 0, match.start()) and len(edtf) == len("2026-03-14"):
        return _week_of(date.fromisoformat(edtf))
    if _AT_THE_LATEST.match(sentence, match.end()) and not edtf.startswith("../"):
        return f"../{edtf.rpartition('/')[2]}"
    return edtf


_DAY_OF_A_WEEK = re.compile(r"\b[a-z]+day (?=(?:the )?[0-9]|m[0-9])")
"""`Monday`, where the day itself follows."""
_AT_THE_LATEST = Later(r",? at (?:the )?(?:very )?latest\b")


def _edtf_of(words: str, day: date | None) -> str | None:
    """The EDTF of words that look like a date, or None."""
    plain = " ".join(words.replace(",", " ").split()).lower().rstrip(".")
    plain = _MONTH_NAME.sub(lambda name: f"m{code('month', name['month'])}", plain.replace(" current ", " this "))
    plain = _DAY_OF_A_WEEK.sub("", plain)
    lead = _LEAD.match(plain)
    assert lead is not None
    for pattern, reckon in _SPANS:
        if day and (match := pattern.fullmatch(plain)) and _is_number(match.groupdict().get("count", "1")):
            return reckon(match, day)
    for pattern, read in _CORES:
        if match := pattern.fullmatch(plain, lead.end()):
            try:
                return _around(lead, read(match, day or _NO_DAY))
            except (ValueError, OverflowError, _NeedsDayError):
                return None
    return None


def _around(lead: re.Match[str], core: str) -> str:
    """What stands before a date says by then, or about then: by the end of a year is by that year."""
    if lead["limit"]:
        core = core.rstrip("~")
    is_rough = lead["about"] or lead["round"] or (lead["end"] and not lead["limit"])
    if is_rough and "/" not in core and len(core) < len("2026-03-14") and "X" not in core and core[5:] < "13":
        core += "~"
    return f"../{core.rpartition('/')[2]}" if lead["limit"] else core


class _NeedsDayError(Exception):
    """A date that cannot be told without the day of the statement."""


_NO_DAY = date.min
_NUMBERS = rf"[0-9]{{1,3}}|{'|'.join(NUMBERS)}"
_LIMITS = (
    r"by|before|until|till|through|no later than|not later than|on or before|prior to|ahead of|in time for"
    r"|between now and|at (?:the )?(?:very )?latest(?: by)?"
)
_FILL = (
    r"(?:the|of|on|in|at|to|for|a|as soon as|as early as|course|calendar|fiscal|financial|fy|later|over|during|from|as"
    r"|between|throughout|mak(?:e|es|ing)|hail(?:s|ed|ing)?|designat(?:e|es|ed|ing)|declar(?:e|es|ed|ing)"
    r"|starting|beginning(?! of)|effective|toward|towards|across|within|year|upcoming|forthcoming|month)"
)
_LEAD = re.compile(
    rf"(?:(?P<limit>{_LIMITS}) )?(?P<round>around )?(?:{_FILL}(?<!year)(?<!month) )*"
    rf"(?:(?P<end>(?:very )?(?:end|close))(?: of)?[ -](?:the (?!year|month))?)?"
    rf"(?:(?P<about>early|mid|middle|late|beginning|start)(?: in| of)?(?: the)?[ -])?"
    rf"(?:(?:in|fiscal|calendar|financial|fy|year|month of) (?!end)(?!$))?"
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
    """A day or a month; without a year it is the next one on or after the day of the statement."""
    said = match.groupdict()
    month = said["month"]
    if said.get("year") or said.get("which"):
        year = _year_of(match, day)
    else:
        passed = (int(month), int(said.get("day") or 31)) < (_known(day).month, day.day)
        year = day.year + passed
    edtf = f"{year:04}-{month}"
    return f"{edtf}-{int(said['day']):02}" if said.get("day") else edtf


def _run_of_days(match: re.Match[str], day: date) -> str:
    """`from March 16 to 18, 2025` and `on March 16-18` are runs of days; else the first of several counts."""
    first = _calendar_date(match, day)
    return f"{first}/{first[:8]}{int(match['last']):02}" if _is_run(match) else first


def _run_into_another_month(match: re.Match[str], day: date) -> str:
    """`from 29 September to 3 October 2025`: where a year is said once, it is that of the end."""
    month, last_month = match["month"], match["last_month"]
    if match["last_year"]:
        year = int(match["year"] or int(match["last_year"]) - (last_month < month))
    else:
        year = int(_calendar_date(match, day)[:4])
    first, last_year = f"{year:04}-{month}-{int(match['day']):02}", match["last_year"] or year + (last_month < month)
    return f"{first}/{last_year:04}-{last_month}-{int(match['last']):02}" if _is_run(match) else first


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


def _decade(match: re.Match[str], day: date) -> str:
    del match
    return f"{_known(day).year // 10:03}X"


def _tomorrow(match: re.Match[str], day: date) -> str:
    del match
    return f"{_known(day) + timedelta(days=1)}"


_MONTH_NAME = re.compile(rf"(?<![a-z]){MONTH}(?![a-z])")
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

# (a date without what stands before it, lower case, with single spaces and no commas; how it is read)
_CORES = tuple(
    (re.compile(pattern, re.ASCII), read)
    for pattern, read in (
        (rf"{DAY} {_MONTH}(?: {YEAR}|(?: of)? {_WHICH})?", _calendar_date),
        (rf"{DAY} ?{_RUN} ?{_LAST}(?: of)? {_MONTH}(?: {YEAR})?", _run_of_days),
        (rf"{DAY} {_MONTH}(?: {YEAR})? ?{_RUN} ?{_LAST} {_LAST_MONTH}{_LAST_YEAR}", _run_into_another_month),
        (rf"{_MONTH} {DAY}(?: {YEAR})? ?{_RUN} ?{_LAST_MONTH} {_LAST}{_LAST_YEAR}", _run_into_another_month),
        (rf"{DAY} of {_MONTH}(?: {YEAR})?", _calendar_date),
        (rf"{_MONTH} (?:the )?{DAY}(?: {YEAR}|(?: of)? {_WHICH})?", _calendar_date),
        (rf"(?:this |next )?{_MONTH}(?: of)?(?: {YEAR}| (?P<which>this|next) year)?", _calendar_date),
        (rf"{_MONTH} {DAY} ?{_RUN} ?{_LAST}(?: {YEAR})?", _run_of_days),
        (r"(?:next |this |this coming |coming )?(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day", _weekday),
        (r"(?P<weekday>[a-z]+)day (?:to|through|until) (?P<last>[a-z]+)day", _run_of_weekdays),
        (
            rf"{_MONTH}(?: (?:and|or|to|until|through) |[-/\u2013]){_MONTH.replace('month', 'last')}(?: {YEAR})?",
            _two_months,
        ),
        (rf"(?P<quarter>{_ORDINAL}) quarter(?: of)? (?:{YEAR}|{_WHICH})", _part_of_year),
        (rf"(?P<half>first|second|latter) half(?: of)? (?:{YEAR}|{_WHICH})", _part_of_year),
        (rf"(?P<part>first|second|latter) half(?: of)? {_MONTH}(?: {YEAR})?", _half_of_month),
        (rf"q(?P<quarter>[1-4])(?: of)? {YEAR}", _part_of_year),
        (rf"h(?P<half>[12])(?: of)? {YEAR}", _part_of_year),
        (rf"(?P<quarter>{_ORDINAL}) quarter", _quarter_to_come),
        (rf"{SEASON}(?: of)? (?:{YEAR}|{_WHICH})", _part_of_year),
        (rf"(?:(?P<which>this|next) )?{SEASON}", _season_to_come),
        (rf"{YEAR} ?{_RUN} ?(?P<last>[0-9]{{4}})", _years),
        (rf"{YEAR}[-/\u2013](?P<last>[0-9]{{2}})", _years),
        (rf"{YEAR}(?: (?:fiscal|calendar|financial) year)?", _year),
        (r"(?P<which>this|next) (?:fiscal |calendar |financial )?year", _year),
        (r"the year", _year),
        (r"year-?end|year end|(?:the )?year's end", _end_of_year),
        (r"(?P<which>this|next|the) month", _month),
        (r"(?P<which>this|next|coming|this coming) week", _week),
        (r"(?:this|current) decade", _decade),
        (r"tomorrow", _tomorrow),
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


def _is_number(word: str) -> bool:
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
    (re.compile(rf"within (?:the )?(?:next |coming |following )?{_COUNT} {_UNIT}"), _within),
    (re.compile(rf"(?:over|for|during|across|in) (?:the )?(?:next|coming|following) {_COUNT} {_UNIT}"), _over),
    (re.compile(r"(?:over|for|during|across) (?:the )?(?:next|coming) (?P<unit>year|decade)"), _over),
    (re.compile(rf"in {_COUNT} {_UNIT}(?:' time)?"), _ahead),
    (re.compile(rf"over (?:the )?{_COUNT} (?P<unit>year)s"), _over),
    (re.compile(r"(?:before|within) the year"), _in_the_year),
    (re.compile(r"later in the year"), _year),
)

_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_AND_ON = rf",?\ ?(?:{_UP_TO_THE_LAST})\ ?"
_MENTION = re.compile(
    rf"""
    \b(?:
        [Bb]y|[Bb]efore|[Uu]ntil|till|[Tt]hrough|[Aa]round|[Nn]ot?\ later\ than|[Oo]n\ or\ before|[Pp]rior\ to
      | [Aa]t\ (?:the\ )?(?:very\ )?latest
      | [Bb]etween\ now\ and|[Ii]n\ time\ for
      | [Aa]head\ of|[OoIi]n|[Aa]t|[Tt]owards?|[Dd]uring|[Ff]or|[Oo]ver|[Aa]cross|[Ww]ithin|[Oo]f
      | [Ff]rom|[Ee]ffective|[Bb]etween|[Ss]tarting|[Bb]eginning|[Ll]ater?|[Ee]arly|[Mm]id|[Tt]his|[Nn]ext|[Uu]pcoming
      | [Ff]orthcoming|[Tt]hroughout|[Tt]o|[Aa]s\ (?:soon|early)\ as
    )(?:\ |(?<=[Mm]id)-)(?:
      (?: [Tt]he|very|[Ee]nd(?!\ (?:in|on|by)\b)|of|on|in|to|at|[Cc]ourse|[Nn]ext|[Cc]oming|following|[Ll]ater?
        | [Tt]his|[Ee]arly|[Mm]id(?:dle)?|[Bb]eginning|[Ss]tart(?!\ (?:in|on|by)\b)|[Ff]irst|[Ss]econd|[Tt]hird
        | [Ll]atter|[Ff]ourth|[Qq]uarter|[Hh]alf|[Ff]iscal|[Cc]alendar|[Ff]inancial|[Yy]ear|FY|fy|[Mm]onth|[Cc]lose
        | [Cc]urrent|{_WEEKDAY},?(?=\ (?:the\ )?(?:[0-9]|{_MONTHS})) ) [\ -]
    ){{0,7}}
    (?:
        [0-9]{{1,2}}(?:st|nd|rd|th)?(?:\ ?(?:-|\u2013|&|and|to)\ ?(?:{_WEEKDAY}\ )?[0-9]{{1,2}}(?:st|nd|rd|th)?)?
        (?:\ of)?\ (?:{_MONTHS})(?:,?\ (?:[0-9]{{4}}|(?:of\ )?(?:this|next)\ year))?
        (?:{_AND_ON}(?:{_WEEKDAY}\ )?[0-9]{{1,2}}(?:st|nd|rd|th)?\ {_MONTHS}(?:,?\ [0-9]{{4}})?)?
      | (?:{_MONTHS})(?:(?:\ (?:and|or|to|until|through)\ |[-/\u2013])(?:{_MONTHS}))?
          (?:\ (?:the\ )?[0-9]{{1,2}}(?:st|nd|rd|th)?\b(?!\ ?%)
          (?:[-\u2013][0-9]{{1,2}}|\ (?:and|to|-)\ [0-9]{{1,2}}\b(?!\ (?:{_MONTHS}|[a-z]+s\b)))?)?
        (?:,?\ (?:of\ )?(?:[0-9]{{4}}|(?:this|next)\ year)\b)?(?:{_AND_ON}{_MONTHS}\ [0-9]{{1,2}}(?:,?\ [0-9]{{4}})?\b)?
      | (?:spring|summer|autumn|fall|winter)(?:(?:\ of)?\ (?:[0-9]{{4}}|(?:this|next)\ year))?
      | [QH][1-4](?:\ of)?\ [0-9]{{4}} | quarter(?!\ of)
      | [0-9]{{4}}(?:(?:\ (?:to|and|through|until)\ |[-\u2013])[0-9]{{4}}|[-/\u2013][0-9]{{2}}
          |\ (?:fiscal|financial|calendar)\ year)?
      | {_WEEKDAY}(?:\ (?:to|through|until)\ {_WEEKDAY})?(?!,?\ [0-9])
      | year-?end | year's\ end | year | month | week | decade
      | (?:{_NUMBERS})\ (?:day|week|month|year|decade)s?
    )\b(?![-/][A-Za-z0-9])
    | (?<=,\ )[0-9]{{1,2}}(?:\ ?[-\u2013&]\ ?[0-9]{{1,2}}|\ (?:and|to)\ [0-9]{{1,2}})?\ (?:{_MONTHS})\ [0-9]{{4}}\b
    | (?<!\bafter\ )\btomorrow\b
    | \b{_WEEKDAY}(?=\.?$|\ (?:for|to|in|at|with)\b)
    | \b(?:[Mm]ak(?:e|es|ing)|[Hh]ail(?:s|ed|ing)?|[Dd]esignat(?:e|es|ed|ing)|[Dd]eclar(?:e|es|ed|ing))\ [0-9]{{4}}
      (?=\ (?:as|the|an?)\b)  # a year that is given a name
    | \b20[0-9]{{2}}(?=\ (?:will|would|shall)\ be\ (?:observed|celebrated|marked|declared|designated)\ as\b)
    """,
    re.VERBOSE,
)

_DONE = re.compile(
    r"(?<!\bbe )(?<!\bbeing )(?<!\bto )\b(?:[Aa]nnounced|[Ll]aunched|[Ss]igned|[Ee]stablished|[Hh]eld|[Aa]dopted|issued"
    r"|concluded|endorsed|agreed"
    r"|made|released|inaugurated|latest|imposed|introduced|met|declared|created|published|discussed|took place"
    r"|convened|hosted|negotiated"
    r"|completed|began|started|entered|[Ss]ince|[Ll]ast(?! (?:week|days|part|quarter|third)\b)"
    r"|[Ee]arlier|[Pp]ast|[Pp]revious|[Rr]ecent(?:ly)?|unveiled"
    r"|reached|celebrated|witnessed|present|facilitated|brokered|mediated|said|told|says|added|stated|met|spoke)"
    r"(?:\W+[\w'’.-]+){0,6}\W*$"
)
_EVENT = Later(
    r"(?: [A-Z0-9][\w'’.&-]*){0,7} (?:Summit|Conference|Dialogue|Meeting|Forum|Ministerial|Session|Games|Assembly)\b"
)
_TO_COME = re.compile(
    r"\b(?:will|shall|would|c(?:an|ould) be|to be|being|intends?|[Pp]lans?|[Ll]ook(?:s|ed|ing)? forward|agree[sd]? to"
    r"|(?:agreed|agreement) (?:up)?on (?:holding|hosting|convening|launching|opening)"
    r"|commit(?:s|ted)?(?: in [0-9]{4})? to|undert(?:ake|akes|ook)|aims?|[Uu]pcoming|[Nn]ext|[Ff]orthcoming"
    r"|scheduled|set to|going to|expects?|due|hop(?:e|es|ed|ing)|decision to|determin(?:ed|ation) to|resolved? to"
    r"|intention to|intent to|call(?:s|ed|ing)? for|to hold|to meet"
    r"|[Ii]nvit(?:ed|ation)|goal|target|pledge[sd]?|propos(?:ed|al)|decided to|are to|is to|should|must|[Ll]ater"
    r"|on track|follow-up|takes? place|begins|starts|resumes|opens|enters into force|comes into (?:force|effect)"
    r"|takes effect)\b"
)


def looks_back(sentence: str, day: date | None) -> bool:
    """Whether a sentence tells of what is past: "In March 2023, they launched ...", "They agreed in June 2001 to"."""
    if day is not None and (then := _THEN_DONE.match(sentence)) and _days_since(then["month"], day) > _A_MEETING:
        return True
    if _OPENS_IN_THE_PAST.match(sentence) and not re.search(r"\btoday\b", sentence):
        return True
    first = next(_mentions(sentence[:_BEGINNING], day), None)
    if first is None or day is None:
        return False
    since = (day - parse_edtf(first.edtf).latest).days
    is_when_agreed = since > _A_MEETING and bool(_AGREED.search(sentence, 0, first.start))
    return since > 0 and (first.start <= _HEAD or is_when_agreed)


def _days_since(month: str, day: date) -> int:
    """How many days before `day` a month without a year was over last: few or none of a month that goes on."""
    number = list(month_name).index(month)
    if number == day.month:
        return 0
    year = day.year - (number > day.month)
    return (day - date(year, number, monthrange(year, number)[1])).days


_A_MEETING = 15
"""Days for which what was done in the month before may still be what a text reports of."""
_BEGINNING = 90
"""Characters from its start in which a sentence says when all of it was done."""
_AGREED = re.compile(r"\b(?:agreed|decided|pledged|resolved) $")
"""What was done on the day that follows: `they agreed in June 2001 to ...`."""
_THEN_DONE = re.compile(
    r"(?:In|On|Early in|Late in|Earlier in) (?:early |mid-|late )?(?:[0-9]{1,2} )?"
    rf"(?P<month>{'|'.join(month_name[1:])})"
    r"(?: [0-9]{1,2}(?:st|nd|rd|th)?)?,? (?!(?:19|20)[0-9]{2})"
    r"(?:(?!\b(?:will|would|is to|are to|next)\b)[^;]){1,80}?[a-z]ed\b"
)
"""`In early August, Fiji selected ...`."""
_OPENS_IN_THE_PAST = re.compile(
    r"Then, (?!both\b|the\b)|(?:(?:In|On|During|At|By|Late in|Early in) (?!the (?:last|past))[^,;.]{0,80}\b)?"
    rf"(?:[Ll]ast|[Pp]revious) (?:year|month|week|{_MONTHS})\b"
    r"|(?:(?:More than|Over|Nearly|Almost|About|Some|Just|Only) )?(?:[\w-]+ ){1,2}(?:days?|weeks?|months?|years?) ago\b"
    r"|(?:Over|During) the (?:last|past) (?:\w+ )?(?:year|month|decade)s?\b|In the (?:19|20)[0-9]0s\b"
)
"""`In August last year, ...`."""
_HEAD = 8
"""Characters from the start of a sentence within which a date sets the time of all of it."""


def _is_told_of_the_past(sentence: str, due: Due, day: date | None) -> bool:
    """Whether a date that is not past yet tells of something done, or belongs to a name."""
    words = due.words.lower()
    before, after = sentence[max(0, due.start - 120) : due.start], sentence[due.start + len(due.words) :][:90]
    if words == "of this year" or _belongs_to_a_name(words, after) or _is_of_something_else(words, before, after):
        return True
    is_subject = after.startswith((" will be ", " would be ", " shall be "))  # "2027 will be the year of ..."
    if is_subject or _LIMITED.match(words):
        return False
    is_today = day is not None and due.edtf == f"{day}"
    if words.endswith("day") and (due.start <= _HEAD or due.words.startswith("on ")) and _DID_THEN.match(after):
        return True  # "On Thursday, the leaders agreed to ... by May"
    if (is_today or words.endswith("day")) and (not _is_foretold(sentence, due) or _JUST_THEN.search(before)):
        return True  # "on Friday signed", "said on Friday"
    clause = before[max(before.rfind(";"), before.rfind(". "), before.rfind(", ")) + 1 :]
    done = _DONE.search(clause)
    if done and not re.search(r" (?:to|will|would|shall|for) [a-z]", done.group()):
        return True
    earliest = parse_edtf(due.edtf).earliest
    is_sure = bool(re.search(r"[0-9]{4}", words)) and day is not None and earliest is not None and earliest > day
    return not is_sure and not _TO_COME.search(sentence)


_LIMITED = re.compile(r"(?:by|before|until|till|through|no later|not later|within)\b|(?:upcoming|forthcoming) ")
_DID_THEN = Later(
    r" (?:\w+ly |also )?(?!schedul|plann|slat)(?:[a-z]{2,}ed|told|met|held|made|took|gave)\b|"
    r",? (?![^;,]*\b(?:will|would|is|are)\b)[^;,]{1,90}?\b(?:agreed|said|announced|signed|pledged|committed|vowed"
    r"|discussed|decided|launched|approved|told|met|held)\b"
)
"""What follows the day on which something was done: "On Thursday, the leaders agreed"."""


def _is_foretold(sentence: str, due: Due) -> bool:
    """Whether the words before a date, or after one that opens the sentence, tell of what is to come."""
    before = sentence[max(0, due.start - _FAR) : due.start]
    words = sentence[:_FAR] if due.start <= _HEAD else before
    return bool(_TO_COME.search(words))


_FAR = 300
"""Characters across which a verb tells of a date's time."""
_JUST_THEN = Later(
    r"(?<!be )\b(?:agreed|announced|committed|confirmed|decided|pledged|promised|reaffirmed|reported|resolved"
    r"|said|saying|signed|told|tweeted|undertook|vowed|wrote)(?: also| jointly)? (?:late |early )?(?:on )?$"
    r"|\b(?:said|told|added|stated) (?:[\w ]{1,40} )?(?:at|in|during) (?:(?! that | will | would )[^,;\"]){0,120}$"
    r"|\b(?:according to|statement (?:from|by|of|issued)|statement issued)\b[^;]*$"
    r"|\b(?:following|after|during|in|at) (?:[\w-]+ ){0,4}?"
    r"(?:talks|meetings?|visit|discussions|negotiations|ceremony|summit)\b"
    r"(?:[^,;]*| in [A-Z]\w+(?: [A-Z]\w+)?, [A-Z]\w+(?: [A-Z]\w+)?,? )$"
)
"""`pledged on Tuesday to`, `following talks in Suva on Monday`."""


def _is_of_something_else(words: str, before: str, after: str) -> bool:
    """Whether a date is not that of the act: how far a plan reaches, what another does then, what was done, how long
    something was not, or a season in passing.
    """
    if words.startswith("to "):
        return bool(_PLAN.search(before) or _UP_TO.search(before))
    is_before_another = bool(_BEFORE_ANOTHER.search(before) or _OF_ANOTHER_MEETING.search(before))
    if is_before_another or (re.match(r"(?:ahead of|prior to) ", words) and after.startswith("'s ")):
        return True  # "ahead of next month's talks"
    if words.startswith("toward") and re.search(r"\b[A-Z][\w-]+ $", before):
        return True  # the Joint Vision on Ports towards 2030
    is_of_a_noun = _is_of_a_noun(words, before, after)
    if is_of_a_noun or _AS_ANOTHER_DOES.search(before) or _FIRST_SET.search(before) or _WHO_SERVES.search(before):
        return True
    is_told = _WHICH_SEASON.search(words) or _MEETING_THEN.search(before)
    if _SEASON.search(words) and (not is_told or _NO_SEASON.match(after)):
        return True  # "both now and in the winter"
    span = _SPAN.match(words)
    is_how_long = words.startswith("over ") and before.endswith("for ")  # "for over 40 years"
    is_how_often = _HOW_OFTEN.search(before)
    is_in_so_long = span and _is_number(span["count"]) and _IN_SO_LONG.search(before)
    return bool(is_how_long or is_how_often or is_in_so_long or _TOLD_THERE.match(after))


def _is_of_a_noun(words: str, before: str, after: str) -> bool:
    """Whether a date is an agreement's, a plan's, or that of what is called important, not that of the act."""
    if _YEARS_OF_A_PLAN.search(words):
        return not words.startswith(("in ", "during ", "over "))
    if words.startswith("for ") and _YEARS.search(words) and _PLAN.search(before):
        return True  # "a plan for 2027 to 2030"
    if after.startswith(", and ") and _IMPORTANCE_THEN.search(before):
        return True
    return words.startswith("this ") and after.startswith(",") and _AGREED_THEN.search(before) is not None


_SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter)$")
_WHICH_SEASON = re.compile(r"\b(?:by|before|until|early|mid|late|this|next|coming)\b")
_MEETING_THEN = re.compile(r"\b(?:hold|held|host|meet|visit|travel|take place|convene|sign|open)\w*\b[^;,]{0,80}$")
"""`to hold a meeting in Warsaw in the autumn`."""
_NO_SEASON = Later(r" (?:of|in) | [A-Z0-9]|-")
"""`in the fall of prices`, `the Winter Games`."""
_TOLD_THERE = re.compile(
    r" (?:of )?(?:last|the (?:past|previous|preceding)) year\b"
    r"| (?:that|which) (?:\w+ )?(?:called|agreed|decided|adopted|established|endorsed|approved|marked|brought)\b"
    r"|,? (?:also )?(?:signed|announced|agreed|met|held|launched|concluded|issued|adopted)\b"
)
"""`in September of last year`, `on 23 September signed`."""
_HOW_OFTEN = Later(r"\b(?:once|twice|times) $")
"""`twice in a year`."""
_SPAN = re.compile(r"in (?P<count>[\w-]+) (?:day|week|month|year|decade)")
_IN_SO_LONG = Later(r"\b(?:first|largest|biggest|worst|highest|lowest|most|only|best|once)\b[^,;.]*$")
"""`the first visit in ten years`."""
_AS_ANOTHER_DOES = re.compile(r"\bas (?:you|it|they|he|she) [^,;.]*$")
"""`as it moves to join by 2030`."""
_AGREED_THEN = Later(r"\b(?:agreement|understanding|consensus) (?:between|among|reached)[^;,.]{1,50}$")
"""`upon the basis of the agreement between their ministers this summer, they agreed to ...`."""
_IMPORTANCE_THEN = Later(r"\b(?:importance|need|urgency) (?:of|for|to) [^;,.]{1,90}$")
"""`agreed on the importance of ratifying it by 2027, and committed to ...`."""
_YEARS = re.compile(r"\b[0-9]{4}(?: (?:and|to|until|through) |[-\u2013])[0-9]{4}$")
_YEARS_OF_A_PLAN = Later(r"\b[0-9]{4}[-\u2013][0-9]{4}$")
"""`a programme for 2026-2028`."""
_BEFORE_ANOTHER = re.compile(
    r"(?:^|[.;] )(?:Ahead of|Before|Prior to|In preparation for|As a follow-?up (?:of|to)"
    r"|With [^,;.]{1,60}ing) [^,;.]*$|\brun[- ]?up (?:to )?(?:the )?$|\blead[- ]?up to [^,;.]*$"
)
"""`Ahead of the visit from 4 May, they agreed`: when another thing is, before which the act is told."""
_OF_ANOTHER_MEETING = Later(
    r"\bon the occasion of [^,;.]{1,60}(?:anniversary of|visit) [^,;.]{1,80}$"
    r"|\b(?:ahead|in advance) of (?:an?|the|his|her|their) [^,;.]{0,60}"
    r"\b(?:meeting|talks|summit|visit|anniversary)\b[^,;.]{0,60}$"
    r"|\b(?:based|building) on [^,;.]*\b(?:meeting|talks|summit|dialogue|agreement|visit)[^,;.]{0,20}$"
    r"|\b(?:achievements?|results?|outcomes?|conclusions?) of (?:the|their|its) [^,;.]*$"
)
"""`building on the results of the meeting in January`, `ahead of a meeting with her counterpart on 11 September`; so is
what is celebrated, `on the occasion of the 60th anniversary of the treaty this year`."""
_FIRST_SET = re.compile(
    r"\b(?:[Oo]riginally|[Ii]nitially|[Pp]reviously) (?:scheduled|planned|set|due|slated|intended)(?: for| in| on)? $"
)
"""`originally scheduled for June`."""
_WHO_SERVES = re.compile(
    r"(?:, (?:which|who)| that) (?:will|would|is to)"
    r" (?:serve|chair|become|assume|celebrate|mark|shape|guide|define|steer|underpin)\b[^,;.]*$"
)
"""`with Fiji, which will serve on the council from next year`."""
_UP_TO = Later(r"\b(?:road ?map|plan|vision|course)\b[^;,.]{0,80} up $", flags=re.IGNORECASE)
"""`the course up to 2047`."""
_PLAN = Later(
    r"\b(?:road ?map|plan|vision|agenda|strategy|programme|program|framework|partnership)"
    r" (?:(?:covering|spanning) (?:the (?:years|period) )?(?:from )?[0-9]{4} )?$",
    flags=re.IGNORECASE,
)
"""What has a year as part of its name: "a roadmap to 2030"."""


def _belongs_to_a_name(words: str, after: str) -> bool:
    """Whether a date is part of a name, or is counted from what nobody knows when it will be."""
    if re.search(r"(?:^upcoming|^forthcoming|\bthe(?! year)(?: \w+)?) [0-9]{4}$", words):
        return not re.match(r"(?:upcoming|forthcoming) ", words) or not _EVENT.match(after)  # the 2030 Agenda
    if re.search(r"[0-9]{4}$", words) and re.match(r" [A-Z][\w-]+ [A-Z]", after):
        return True
    return words.startswith("within") and bool(
        re.match(
            r" (?:of|from|after|following) (?!(?:the date of )?th(?:is|ese)\b|(?:today|now)\b|the date of th)", after
        )
    )


_DAY_IN_FULL = Later(
    rf"\b(?:(?:{_MONTHS}) [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{4}}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS}),? [0-9]{{4}})\b"
)
_HEAD_OF_TEXT = 1500
"""Characters in which a statement says when it was made."""


def day_in_head(text: str, *, today: date) -> tuple[date, str] | None:
    """The day that a statement was made on, as its head names it in full, and the words: never one that is to come.

    The head is what stands before the second sentence; of that sentence itself, only what does not tell of the future.
    """
    head: list[str] = []
    for paragraph in re.split(r"\n\s*\n|(?<=[.;:])\s", text[:_HEAD_OF_TEXT]):
        words = " ".join(paragraph.split())
        head += [words] if words and not _FUTURE.search(words) else []
        if words.endswith((".", ";")) and len(words.split()) >= _SENTENCE:
            break
    for match in _DAY_IN_FULL.finditer(" | ".join(head)):
        edtf = _edtf_of(match.group(), None)
        with suppress(UnreadableDateError):
            if edtf and len(edtf) == len("2026-03-14") and parse_edtf(edtf).latest <= today:
                return parse_edtf(edtf).latest, match.group()
    return None


_FUTURE = Later(r"\b(?:will|shall|would|is to|are to|by|until)\b")
_SENTENCE = 8
"""Words from which on what ends in a full stop is a sentence, and no line of the head."""


@lru_cache(maxsize=256)
def due_in(sentence: str, day: date) -> str | None:
    """The due date that `sentence` states, in EDTF, counted from the day of its statement; None where it states none.

    >>> due_in("The next Dialogue will be held in March.", date(2026, 2, 2))
    '2026-03'
    """
    found = due_of(" ".join(sentence.split()), day)
    return found.edtf if found else None
