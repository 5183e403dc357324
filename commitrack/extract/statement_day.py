"""The day that a statement was made on, as its head names it."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from commitrack.dates import parse_edtf
from commitrack.errors import UnreadableDateError
from commitrack.extract.date_mentions import edtf_of
from commitrack.extract.date_places import A_MONTH
from commitrack.extract.patterns import Later, compiled

if TYPE_CHECKING:
    from datetime import date


def day_in_head(text: str, *, today: date) -> tuple[date, str] | None:
    """The day that a statement was made on, as its head names it in full, and the words: never one that is to come.

    The head is what stands before the second sentence; of that sentence itself, only what does not tell of the future.
    """
    head: list[str] = []
    for paragraph in _APART.split(text[:_HEAD_OF_TEXT]):
        words = " ".join(paragraph.split())
        byline = _BYLINE.match(words)
        if words and not _FUTURE.search(words):
            head.append(words)
        else:
            head += [byline.group()] if byline else []
            head += [line for line in map(str.strip, paragraph.splitlines()) if _DATELINE.fullmatch(line)]
        if words.endswith((".", ";")) and len(words.split()) >= _SENTENCE:
            break
    said = " | ".join(head)
    for match in _DAY_IN_FULL.finditer(said):
        words = _THIS_DAY.sub("", match.group())
        edtf = None if _OF_THE_PAGE.search(said[: match.start()]) else edtf_of(words, None)
        with suppress(UnreadableDateError):
            if edtf and len(edtf) == len("2026-03-14") and parse_edtf(edtf).latest <= today:
                return parse_edtf(edtf).latest, match.group()
    return None


_A_DAY = (
    rf"(?:(?:{A_MONTH}) [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{4}}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: day)?(?: of)? (?:{A_MONTH}),? [0-9]{{4}}"
    r"|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})"
)
_DAY_IN_FULL = Later(rf"\b{_A_DAY}\b", flags=re.IGNORECASE)
_THIS_DAY = Later(r" day(?= of )", flags=re.IGNORECASE)
"""`this 5th day of October 2026`."""
_DATELINE = Later(rf"(?:[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){{0,3}},? )?(?i:{_A_DAY})\.?")
"""A line with a day and no more than a place, below a title in one paragraph with it."""
_OF_THE_PAGE = Later(
    r"\b(?:updated|modified|reviewed|accessed|retrieved|printed|archived)(?: on| at)?:?(?: [|])? $", flags=re.IGNORECASE
)
"""`Last updated: `, of the page and not of what stands on it."""
_APART = compiled(r"\n\s*\n|(?<=[.;:])(?<!\b[JFMASOND][a-z][a-z]\.)(?<!\bSept\.)\s")
_HEAD_OF_TEXT = 1500
"""Characters in which a statement says when it was made."""
_BYLINE = Later(r"[^.;:]{0,50}?(?:--|-|\u2013|\u2014) (?=[A-Z])")
"""`WARSAW, 3 Feb 2026 (PAP) - `."""
_FUTURE = Later(r"\b(?:will|shall|would|is to|are to|by|until)\b")
_SENTENCE = 8
"""Words from which on what ends in a full stop is a sentence, and no line of the head."""
