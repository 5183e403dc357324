"""Dates in good EDTF that the register does not keep, and near misses of EDTF: each refused by its name.

Whoever knows the standard well enough to write `2026-W10` deserves better than "unreadable".
"""

from __future__ import annotations

import re

from commitrack.errors import UnreadableDateError, quoted

_LONGEST = len("2026-03-14~/2026-06-30~") * 2

# (the form, what it is, what to do instead); the first row that matches speaks.
_FORMS: tuple[tuple[str, str, str], ...] = (
    (r".*%.*", "is both uncertain and approximate (%)", "type ? for uncertain or ~ for approximate"),
    (r"[\[{].*", "is a set of dates (EDTF Level 2)", "give an interval, as in 2026-03/2026-06, or several commitments"),
    (r".*[0-9X~?]T[0-9].*|[0-9-]{8,10} [0-9]+:.*", "has a time of day", "give the day alone, as in 2026-03-14"),
    (r".*/.*/.*", "has more than one slash", "an interval has two ends, as in 2026-03/2026-06"),
    (r"\.\./\.\.", "is an interval open at both ends, which says nothing", "leave the date out"),
    (
        r".*/\.\.",
        "has an open end: without a latest day nothing could ever fall due",
        "give both ends, as in 2026/2027, or leave the date out",
    ),
    (
        r".*/",
        "has an end that is not known: without a latest day nothing could ever fall due",
        "give both ends, as in 2026/2027, or leave the date out",
    ),
    (r"/.*", "has a start that is not known (EDTF Level 1)", "type ../ and the end, as in ../2026"),
    (r"(.*/)?P[0-9].*", "has a duration (ISO 8601)", "give both ends as dates, as in 2026-03-14/2026-06-14"),
    (
        r".*S[0-9]+",
        "has significant digits (EDTF Level 2, S)",
        "give an interval, as in 2020/2029, or a decade, as in 202X",
    ),
    (r"Y.*", "is a long year (EDTF Level 1, Y)", "the register keeps the years 0001 to 9999"),
    (r"-[0-9]{4}.*", "is a negative year (EDTF Level 1)", "the register keeps the years 0001 to 9999"),
    (r"\+[0-9]{4}.*", "is a year with a sign (ISO 8601)", "type it without, as in 2026"),
    (
        r"(?=.*X)[0-9X]{4}(-[0-9X]{2}){0,2}[~?]?",
        "has unspecified digits (X) that are not a decade",
        "only the last digit of a year may be X, as in 202X; else leave out what is not known, as in 2026-03",
    ),
    (
        r".*[~?][^/].*",
        "has a qualifier (~ or ?) inside, on a part of the date (EDTF Level 2)",
        "put one ~ or ? at the end, for the whole of the date",
    ),
    (r"[0-9]{4}-?W[0-9]{2}(-?[0-7])?", "is a week date (ISO 8601)", "give its days, as in 2026-03-02/2026-03-08"),
    (r"[0-9]{4}-[0-9]{3}", "is an ordinal date, a day of the year (ISO 8601)", "give month and day, as in 2026-03-14"),
    (r"[0-9]{6,8}", "is a compact date (ISO 8601 basic format)", "put hyphens in, as in 2026-03-14 or 2026-03"),
    (r"[0-9]{5}", "has a year of five digits", "the register keeps the years 0001 to 9999"),
    (r"[0-9]{1,3}", "has too few digits for a year", "a year takes four, as in 2026"),
)


def unkept_form(text: str) -> UnreadableDateError:
    """The refusal of a text outside the grammar of `dates.parse_edtf`; names the form where it knows it.

    >>> unkept_form("2026/..").problem
    "'2026/..' has an open end: without a latest day nothing could ever fall due"
    """
    if len(text) <= _LONGEST:
        pieces = dict.fromkeys((text, *text.split("/")))
        for piece in pieces:
            for pattern, name, remedy in _FORMS:
                if re.fullmatch(pattern, piece):
                    return UnreadableDateError(f"{quoted(text)} {name}", remedy)
    remedy = (
        "dates are 2026-03-14, 2026-03, 2026, 202X, 2026-33 (Q1), 2026-25 (northern spring), 2026-03/2026-06, ../2026"
    )
    return UnreadableDateError(f"{quoted(text)} is not a date that the register keeps", remedy)


def no_such_part(text: str, part: str) -> UnreadableDateError:
    """The refusal of the two digits after a year where EDTF gives them no meaning, or one that we do not keep."""
    if part in {"37", "38", "39"}:
        problem = f"{quoted(text)} is a quadrimester, a third of a year (EDTF Level 2)"
        return UnreadableDateError(problem, "give its months, as in 2026-01/2026-04")
    if "21" <= part <= "41":
        return UnreadableDateError(f"{quoted(text)} has a day, but {part} is no month", "leave the day out")
    known = "months are 01 to 12, seasons 21 to 32, quarters 33 to 36, halves 40 and 41"
    return UnreadableDateError(f"{quoted(text)} does not exist: there is no month {part}", known)


def outside_years(text: str, problem: str) -> UnreadableDateError:
    """The refusal of a window with a day that no calendar of ours has (ISO 8601 knows a year 0000; `date` does not)."""
    return UnreadableDateError(f"{quoted(text)} {problem}", "the register keeps the years 0001 to 9999")
