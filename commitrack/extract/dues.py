"""By when something is promised, as a sentence says it.

A date counts only where the sentence puts it to something that is to come: after "by", "in", "within", as "this year"
or "next month". A date that is past on the statement's day, that belongs to a name ("the 2030 Agenda"), or that tells
when something was done is no due date; nor is a vague word ("soon", "in the coming months").
"""

from __future__ import annotations

from calendar import month_name
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from commitrack.dates import parse_edtf
from commitrack.errors import UnreadableDateError
from commitrack.extract.date_mentions import MentionedDate, dates_in, edtf_of
from commitrack.extract.dates_of_others import belongs_to_a_name, is_of_something_else
from commitrack.extract.looking_back import HEAD
from commitrack.extract.patterns import Later, compiled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


@lru_cache(maxsize=256)
def due_in(sentence: str, day: date) -> str | None:
    """The due date that `sentence` states, in EDTF, counted from the day of its statement; None where it states none.

    >>> from datetime import date
    >>> due_in("The next Dialogue will be held in March.", date(2026, 2, 2))
    '2026-03'
    """
    found = due_of(" ".join(sentence.split()), day)
    return found.edtf if found else None


def due_of(sentence: str, day: date | None, *, is_to_come: bool = False) -> MentionedDate | None:
    """The first due date in `sentence`, counted from `day`, the day of the statement.

    `is_to_come` says what the sentence need not: that it is the item of a list of what will be done.

    Without a day only dates with a year of their own are read; none of them is known to be past.
    """
    for mention in dates_in(sentence, day):
        is_past = day is not None and parse_edtf(mention.edtf).latest < day
        if is_past and mention.start <= HEAD:
            return None  # "In March 2023, the leaders launched ...": the whole sentence looks back
        if not is_past and not _is_told_of_the_past(sentence, mention, day, is_to_come=is_to_come):
            return mention
    return None


def _is_told_of_the_past(sentence: str, due: MentionedDate, day: date | None, *, is_to_come: bool) -> bool:
    """Whether a date that is not past yet tells of something done, or belongs to a name."""
    words = due.words.lower()
    before, after = sentence[max(0, due.start - 120) : due.start], sentence[due.start + len(due.words) :][:90]
    is_of_a_noun = _is_of_what_was(due, before, day) or belongs_to_a_name(words, after)
    if is_of_a_noun or is_of_something_else(words, before, after) or _is_just_over(due, sentence, day):
        return True
    is_subject = after.startswith((" will be ", " would be ", " shall be "))  # "2027 will be the year of ..."
    is_paid = words.startswith("over ") and _SUM.search(before[-60:])
    if is_subject or is_paid or _LIMITED.match(words):
        return False
    is_today = day is not None and due.edtf == f"{day}"
    is_weekday = words.endswith("day") and (due.start <= HEAD or due.words.startswith("on "))
    if (is_weekday or due.words.startswith("On ")) and _DID_THEN.match(after):
        return True  # "On Thursday, the leaders agreed to ... by May"
    if (is_today or words.endswith("day")) and (not _is_foretold(sentence, due) or _JUST_THEN.search(before)):
        return True  # "on Friday signed", "said on Friday"
    clause = before[max(before.rfind(";"), before.rfind(". "), before.rfind(", ")) + 1 :]
    done = _DONE.search(clause)
    if done and not words.startswith("next ") and not _YET_TO_COME.search(done.group()):
        return True
    earliest = parse_edtf(due.edtf).earliest
    is_sure = bool(_YEAR.search(words)) and day is not None and earliest is not None and earliest > day
    return not (is_sure or is_to_come or _TO_COME.search(sentence))


def due_in_cells(cells: Sequence[str], day: date | None) -> MentionedDate | None:
    """The date that a cell of a table's row is, and nothing else; none that is past on the statement's day."""
    start = 0
    for cell in cells:
        edtf = edtf_of(cell, day)
        with suppress(UnreadableDateError):
            if edtf and not (day and parse_edtf(edtf).latest < day):
                return MentionedDate(edtf, cell, start)
        start += len(cell) + len("; ")
    return None


_DONE = compiled(
    r"(?<!\bbe )(?<!\bbeing )(?<!\bto )\b(?:[Aa]nnounced|[Ll]aunched|[Ss]igned|[Ee]stablished|[Hh]eld|[Aa]dopted|issued"
    r"|concluded|endorsed|agreed"
    r"|made|released|inaugurated|latest|imposed|introduced|met|declared|created|published|discussed|took place"
    r"|convened|hosted|negotiated|exchanged"
    r"|completed|began|started|entered|[Ss]ince|[Ll]ast(?! (?:week|days|part|quarter|third)\b)"
    r"|[Ee]arlier|[Pp]ast|[Pp]revious|[Rr]ecent(?:ly)?|unveiled"
    r"|reached|celebrated|witnessed|present|facilitated|brokered|mediated|said|told|says|added|stated|met|spoke)"
    r"(?:\W+[\w'’.-]+){0,6}\W*$"
)
_SUM = Later(r"[$£€¥]|\b(?:million|billion|crore)\b")
"""What is announced over some years is paid in the years to come."""
_YET_TO_COME = Later(r" (?:(?:to|will|would|shall|for) [a-z]|looks? forward|looked forward|looking forward)")
"""What goes on in another time: "discussed the reef and looked forward to the forum next week"."""
_TO_COME = compiled(
    r"\b(?:will|shall|would|c(?:an|ould) be|to be|being|intends?|[Pp]lans?|[Ll]ook(?:s|ed|ing)? forward"
    r"|agree(?:[sd]|ment)? (?:to|that)"
    r"|(?:agreed|agreement) (?:up)?on (?:holding|hosting|convening|launching|opening)"
    r"|commit(?:s|ted)?(?: in [0-9]{4})? to|undert(?:ake|akes|ook)|aims?|[Uu]pcoming|[Nn]ext|[Ff]orthcoming"
    r"|(?:instruct|task|direct|entrust)(?:s|ed)?\b|scheduled|set to|going to|expects?|due|hop(?:e|es|ed|ing)"
    r"|decision to|determin(?:ed|ation) to|resolved? to"
    r"|intention to|intent to|to (?:launch|begin|start|open|hold|conclude)(?=,)|call(?:s|ed|ing)? for|to hold|to meet"
    r"|[Ii]nvit(?:ed|ation)|goal|target|pledge[sd]?|propos(?:ed|al)|decided to|(?:are|is)(?: also| now)? to|should"
    r"|must|[Ll]ater"
    r"|on track|follow-up|takes? place|begins|starts|resumes|opens|enters into force|comes into (?:force|effect)"
    r"|takes effect)\b"
)
_LIMITED = compiled(r"(?:by|before|until|till|through|no later|not later|within)\b|(?:upcoming|forthcoming) ")
_DID_THEN = Later(
    r" (?:\w+ly |also )?(?!schedul|plann|slat)(?:[a-z]{2,}ed|told|met|held|made|took|gave)\b|"
    r"(?:['\u2019]s|,)? (?:(?!\b(?:will|would|is|are)\b)[^;]){1,140}?\b(?:agreed|said|announced|signed|pledged"
    r"|committed|vowed|discussed|decided|launched|approved|told|met|held|reached|struck|inked|witnessed|adopted|unveiled)\b"
)
"""What follows the day on which something was done: "On Thursday, the leaders agreed"."""
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


def _is_of_what_was(due: MentionedDate, before: str, day: date | None) -> bool:
    """Whether a date is of something that was: "the results of 2026"; without a year "the storm of 4 May"."""
    words = due.words.lower()
    if not words.startswith("of ") or day is None:
        return False
    if words == "of this year" or before.endswith("results "):
        return True
    return _is_rather_past(due, day)


def _is_just_over(due: MentionedDate, sentence: str, day: date | None) -> bool:
    """Whether a day was just before, and nothing that leads to it is to come: "at their talks in Suva on May 30"."""
    is_a_day = due.words.startswith(("on ", *month_name[1:]))
    if day is None or due.start <= HEAD or not is_a_day or not _is_rather_past(due, day):
        return False
    is_told_ahead = _TO_COME.search(sentence, 0, due.start) or sentence[due.start + len(due.words) :].startswith(" to ")
    return not is_told_ahead


def _is_rather_past(due: MentionedDate, day: date) -> bool:
    """Whether a date without a year is so far ahead that it was rather the last than the next."""
    return not _YEAR.search(due.words) and (parse_edtf(due.edtf).latest - day).days > _MOST_OF_A_YEAR


_YEAR = Later("[0-9]{4}")
_MOST_OF_A_YEAR = 300
"""Days ahead of which a date without a year was rather the last than the next."""


def _is_foretold(sentence: str, due: MentionedDate) -> bool:
    """Whether the words before a date, or after one that opens the sentence, tell of what is to come."""
    before = sentence[max(0, due.start - _FAR) : due.start]
    words = sentence[:_FAR] if due.start <= HEAD else before
    return bool(_TO_COME.search(words))


_FAR = 300
"""Characters across which a verb tells of a date's time."""
