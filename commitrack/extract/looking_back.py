"""Whether a sentence tells of what is past; and which day it calls today: a statement's news is of its own day."""

from __future__ import annotations

from calendar import month_name, monthrange
from datetime import date

from commitrack.dates import parse_edtf
from commitrack.extract.date_mentions import dates_in
from commitrack.extract.date_places import A_MONTH
from commitrack.extract.patterns import Later, compiled


def looks_back(sentence: str, day: date | None) -> bool:
    """Whether a sentence tells of what is past: "In March 2023, they launched ...", "They agreed in June 2001 to"."""
    if day is not None and (then := _THEN_DONE.match(sentence)) and _days_since(then["month"], day) > _A_MEETING:
        return True
    if day is not None and (then := _WHEN_THEY_MET.search(sentence)) and _days_since(then["month"], day) > _A_MEETING:
        return True
    opens_in_the_past = _OPENS_IN_THE_PAST.match(sentence) and not _TODAY.search(sentence)
    if opens_in_the_past or _AGREED_LAST_YEAR.match(sentence):
        return True
    if day is not None and _is_signed_long_ago(sentence, day):
        return True
    first = next(dates_in(sentence[:_BEGINNING], day), None)
    if first is None or day is None:
        return False
    since = (day - parse_edtf(first.edtf).latest).days
    is_when_agreed = since > _A_MEETING and bool(_AGREED.search(sentence, 0, first.start))
    return since > 0 and (first.start <= HEAD or is_when_agreed)


HEAD = 8
"""Characters from the start of a sentence within which a date sets the time of all of it."""
_BEGINNING = 90
"""Characters from its start in which a sentence says when all of it was done."""
_A_MEETING = 15
"""Days for which what was done in the month before may still be what a text reports of."""
_AGREED = compiled(r"\b(?:agreed|decided|pledged|resolved) $")
"""What was done on the day that follows: `they agreed in June 2001 to ...`."""
_AGREED_LAST_YEAR = Later(
    r"(?:(?!\b(?:will|would|shall|is|are|to|re-?affirm\w*|welcom\w*)\b)[^;]){0,120}?"
    r"\b(?:agreed|decided|pledged|resolved|signed|launched) (?:(?:in|on) (?:[A-Z][a-z]+ (?:[0-9]{1,2},? )?(?:of )?)?)?"
    r"last (?:year|month)\b"
)
"""`They agreed in May last year to ...`."""
_THEN_DONE = compiled(
    r"(?:In|On|Early in|Late in|Earlier in) (?:early |mid-|late )?(?:[0-9]{1,2} )?"
    rf"(?P<month>{'|'.join(month_name[1:])})"
    r"(?: [0-9]{1,2}(?:st|nd|rd|th)?)?,? (?!(?:19|20)[0-9]{2})"
    r"(?:(?!\b(?:will|would|is to|are to|next)\b)[^;]){1,80}?(?:[a-z]ed|\bsaid|\bmet|\bheld|\btold|\btook)\b"
)
"""`In early August, Fiji selected ...`."""
_WHEN_THEY_MET = Later(
    r"\b(?:agreed|decided|pledged|announced|signed|launched) [^;]{1,160}? when (?:[A-Z][\w.'-]* |the \w+ |he "
    r"|she |they ){1,4}(?:visited|met|travelled to|came to|hosted) [^;,]{0,60}?\bin (?:early |mid-|late )?"
    rf"(?P<month>{'|'.join(month_name[1:])})\b(?! (?:19|20)[0-9]{{2}})"
)
"""`They decided to open a port when Mr Rua visited Tokyo in March`."""
_OPENS_IN_THE_PAST = compiled(
    r"(?:It|This|The (?:move|news|deal|visit|decision|announcement|meeting|agreement)) (?:also )?c(?:omes|ame) after\b"
    r"|Then, (?!both\b|the\b)|At (?:the|that) time, |(?:(?:In|On|During|At|By|Late in|Early in) (?!the (?:last"
    r"|past))[^,;.]{0,80}\b)?"
    rf"(?:[Ll]ast|[Pp]revious) (?:year|month|week|{A_MONTH})\b"
    r"|(?:(?:More than|Over|Nearly|Almost|About|Some|Just|Only) )?(?:[\w-]+ ){1,2}(?:days?|weeks?|months?|years?) ago\b"
    r"|(?:Over|During) the (?:last|past) (?:\w+ )?(?:year|month|decade)s?\b|In the (?:19|20)[0-9]0s\b"
)
"""`In August last year, ...`."""
_TODAY = Later(r"\btoday\b")


def _days_since(month: str, day: date) -> int:
    """How many days before `day` a month without a year was over last: few or none of a month that goes on."""
    number = list(month_name).index(month)
    if number == day.month:
        return 0
    year = day.year - (number > day.month)
    return (day - date(year, number, monthrange(year, number)[1])).days


def _is_signed_long_ago(sentence: str, day: date) -> bool:
    """`They signed a memorandum to chart the reef in November 2016`, where the statement is of a later time."""
    if not _SIGNED_THEN.search(sentence):
        return False
    *_, last = (None, *dates_in(sentence, day))
    return last is not None and (day - parse_edtf(last.edtf).latest).days > _A_MEETING


_SIGNED_THEN = Later(
    r"\b(?:signed|inked|concluded) [^;,]{2,160} (?<!ed )(?<!held )(?<!begun )(?<!made )in (?:[A-Z][a-z]+ )?[0-9]{4}\.?$"
    r"|\b(?:announced|launched|established|created) (?:the |an? )?(?:[A-Z][\w-]* ){1,6}in (?:[A-Z][a-z]+ )?[0-9]{4}"
    r" as\b"
)


def as_of_today(sentence: str, day: date | None) -> str:
    """A sentence in which the day of the statement, or one just before, is called today: what was done is its news."""
    if day is None or f"{day.year}" not in sentence:
        return sentence
    for one in reversed(list(dates_in(sentence, day))):
        then = parse_edtf(one.edtf)
        is_in_full = then.earliest == then.latest and f"{day.year}" in one.words
        if is_in_full and 0 <= (day - then.latest).days <= _JUST_NOW:
            sentence = f"{sentence[: one.start]}today{sentence[one.start + len(one.words) :]}"
    return sentence


_JUST_NOW = 3
"""Days before it of which a statement still tells as of its own."""
