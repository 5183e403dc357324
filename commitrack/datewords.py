"""The English words that dates are made of, as fragments of patterns, and the dates that have a name of their own.

A new way to name a date is a row of `_NAMED`: how it is typed, and the EDTF that it makes. Texts come here with
single spaces and without commas, "of" and "the"; a pattern has to match the whole of one, in any case.
"""

from __future__ import annotations

import re

from commitrack.dates import MONTHS

YEAR = r"(?P<year>[0-9]{4})"
DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\.?"
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
RANGE = r" (?:to|and|through|until|till|-) "
"""What stands between the two ends of an interval."""
_NORTH = SEASON.replace("season", "northern")
_SOUTH = SEASON.replace("season", "southern")
_IN_NORTH = r"(?:n|north|northern|\(n(?:orth(?:ern)?)?(?: hemisphere)?\)|\(?in north(?:ern hemisphere)?\)?)"
_IN_SOUTH = _IN_NORTH.replace("n(?:orth", "s(?:outh").replace("north", "south").replace("(?:n|", "(?:s|")
_QUARTER = r"(?P<quarter>[1-4])"
_NTH_QUARTER = r"(?P<quarter>first|1st|second|2nd|third|3rd|fourth|4th|last) quarter"
_HALF = r"(?P<half>[12])"
_NTH_HALF = r"(?P<half>first|1st|second|2nd) half"

# (how it is typed, its EDTF); the groups of the pattern fill the template through `_CODES`.
_NAMED: tuple[tuple[str, str], ...] = (
    (rf"(?:year )?{YEAR}", "{year}"),
    (rf"(?:month )?{MONTH}[ -]{YEAR}", "{year}-{month}"),
    (rf"{YEAR} {MONTH}", "{year}-{month}"),
    (rf"{DAY}[ -]?{MONTH}[ -]{YEAR}", "{year}-{month}-{day}"),
    (rf"{MONTH} {DAY} {YEAR}", "{year}-{month}-{day}"),
    (rf"{YEAR}[ -]?Q{_QUARTER}", "{year}-{quarter}"),
    (rf"Q ?{_QUARTER}[ /-]?{YEAR}", "{year}-{quarter}"),
    (rf"{_QUARTER}Q[ -]?{YEAR}", "{year}-{quarter}"),
    (rf"quarter {_QUARTER} {YEAR}", "{year}-{quarter}"),
    (rf"{_NTH_QUARTER} {YEAR}", "{year}-{quarter}"),
    (rf"{YEAR}[ -]?H{_HALF}", "{year}-{half}"),
    (rf"H ?{_HALF}[ /-]?{YEAR}", "{year}-{half}"),
    (rf"{_HALF}H[ -]?{YEAR}", "{year}-{half}"),
    (rf"{_NTH_HALF} {YEAR}", "{year}-{half}"),
    (r"(?P<decade>[0-9]{3})0'?s", "{decade}X"),
    (rf"(?:north|northern|boreal) {_NORTH} {YEAR}", "{year}-{northern}"),
    (rf"(?:south|southern|austral) {_SOUTH} {YEAR}", "{year}-{southern}"),
    (rf"{_NORTH} {YEAR} {_IN_NORTH}", "{year}-{northern}"),
    (rf"{_SOUTH} {YEAR} {_IN_SOUTH}", "{year}-{southern}"),
    (rf"{SEASON} {YEAR} \(?hemisphere (?:not known|unknown|not stated)\)?", "{year}-{season}"),
)

_SEASONS = {"spr": 0, "sum": 1, "aut": 2, "fal": 2, "win": 3}
_NTH = {
    "1": 0,
    "1st": 0,
    "fir": 0,
    "2": 1,
    "2nd": 1,
    "sec": 1,
    "3": 2,
    "3rd": 2,
    "thi": 2,
    "4": 3,
    "4th": 3,
    "fou": 3,
    "las": 3,
}

# What a word means in EDTF, by its first three letters.
_CODES: dict[str, dict[str, str]] = {
    "month": {name[:3].lower(): f"{number:02}" for number, name in enumerate(MONTHS, start=1)},
    "quarter": {word: f"{33 + place}" for word, place in _NTH.items()},
    "half": {word: f"{40 + place}" for word, place in _NTH.items()},
    "season": {word: f"{21 + place}" for word, place in _SEASONS.items()},
    "northern": {word: f"{25 + place}" for word, place in _SEASONS.items()},
    "southern": {word: f"{29 + place}" for word, place in _SEASONS.items()},
}


def named_date(text: str) -> str | None:
    """The EDTF of a date that is named outright, or None; that such a day exists is not checked here.

    >>> named_date("14th March 2026"), named_date("first quarter 2026"), named_date("Southern spring 2026")
    ('2026-03-14', '2026-33', '2026-29')
    """
    for pattern, template in _NAMED:
        match = re.fullmatch(pattern, text, re.IGNORECASE | re.ASCII)
        if match:
            return template.format(**{group: code(group, word) for group, word in match.groupdict().items()})
    return None


def code(group: str, word: str) -> str:
    """The digits of EDTF for a word in a group of a pattern.

    >>> code("month", "Sept"), code("southern", "fall"), code("day", "3")
    ('09', '31', '03')
    """
    codes = _CODES.get(group)
    return codes[word[:3].lower()] if codes else word.zfill(2)
