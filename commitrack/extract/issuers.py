"""Who issued a statement, and who says "we" in it.

Who speaks at home names himself least: the others are named with their state, and in the title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from commitrack.extract.capitals import where_from
from commitrack.extract.famous import of_one_party, well_known
from commitrack.extract.introductions import has_office
from commitrack.extract.names import names_in
from commitrack.extract.patterns import Later, compiled
from commitrack.extract.prominence import most_named
from commitrack.extract.title_forms import OF_THE_WHITE_HOUSE, TITLE_LENGTH, is_british

if TYPE_CHECKING:
    from collections.abc import Sequence


def issuer_of(text: str, parties: Sequence[str]) -> str:
    """Whose statement it is where one speaks alone ("I announced").

    Not the one that its title says it is about ("Call with the President of Korea", "New schools in Fiji"); else the
    party that it names most.
    """
    named = {code for _, _, code in names_in(text)}
    if (by := _SPOKEN_BY.match(text)) and len(said := of_one_party(by["whom"].split()) & {*parties}) == 1:
        return next(iter(said))
    unnamed = [code for code in parties if code not in named]
    if len(unnamed) == 1 < len(parties):
        return unnamed[0]  # at home nobody says where "the Prime Minister" is from
    if "US" in parties and OF_THE_WHITE_HOUSE.search(text[:TITLE_LENGTH]):
        return "US"
    if "GB" in parties and is_british(text, parties):
        return "GB"
    home = [code for code in where_from(text) if code in parties]
    home = home or _without_offices(text, parties) or _of_the_delegation(text, parties)
    ranked = home or [code for code in most_named(text) if code in parties] or list(parties)
    others = _told_about(text, parties)
    return next((code for code in (*ranked, *parties) if code not in others), ranked[0] if ranked else "")


_SPOKEN_BY = Later(
    r"(?:[A-Z]\w+ ){0,2}(?:[Ss]tatement|[Rr]emarks|[Ss]peech|[Aa]ddress|[Rr]eadout)"
    r" by (?P<whom>(?:(?!With\b)[A-Z]\w+ ?|van |von |der |de ){1,6})"
)
"""A title that names who speaks: "Remarks by President von der Leyen with President Saied"."""


def _told_about(text: str, parties: Sequence[str]) -> list[str]:
    """Those whom a statement calls the other side, or of whom its title tells: "Call with the President of Korea"."""
    title = text[:TITLE_LENGTH]
    others = _counterparts(text)
    last = 0
    for start, end, code in names_in(title):
        is_listed = bool(others) and title[last:start] in (" and ", " and the ", ", ")
        is_about = is_listed or _ABOUT.search(title[max(0, start - 60) : start])
        is_told = title[end : end + 1] in "-\u2013" or title[start:end] in well_known()
        if code in parties and is_about and not is_told:
            others.append(code)
            last = end
    return others


_ABOUT = compiled(
    r"\b(?:with|in|from|visits?|welcomes|hosts|meets?)\b(?: [\w.'-]+){0,6} $|\b(?:to|for|towards?)(?: the)? $"
)


def voice_of(text: str, parties: Sequence[str]) -> str:
    """The party that says "we" of itself, since somebody says "I" there; empty for a text of all parties."""
    is_joint = re.search(r"\b[Jj]oint (?:[Ss]tatement|[Cc]ommuniqu|[Dd]eclaration|[Vv]ision)", text[:400])
    own = re.sub(r'"[^"]{0,2000}"', "", text)
    return "" if is_joint or not _FIRST_PERSON.search(own) else issuer_of(text, parties)


_FIRST_PERSON = compiled(r"\bI [a-z]|\b[Mm]y [a-z]")


def _without_offices(text: str, parties: Sequence[str]) -> list[str]:
    """The one of the parties whose officers are never named with their state, as those of all others are."""
    with_offices = {
        code
        for start, end, code in names_in(text)
        if code in parties and (has_office(text, start, end) or _OWN_OFFICE.match(text, end))
    }
    alone = [code for code in parties if code not in with_offices]
    return alone if len(alone) == 1 < len(parties) else []


_OWN_OFFICE = Later(r"'s (?:new |current |interim )?(?:[A-Z][a-z]+ ){0,2}(?:Minister|President|Secretary|Premier)\b")


def _of_the_delegation(text: str, parties: Sequence[str]) -> list[str]:
    """The one of the parties whose delegation is told of: "The Fijian delegation flew to Tonga"."""
    led = {code for _, end, code in names_in(text) if code in parties and _DELEGATION.match(text, end)}
    return list(led) if len(led) == 1 else []


_DELEGATION = Later(r"(?:'s)? (?:[Gg]overnment |parliamentary |trade |business )?(?:delegation|contingent)\b")


def _counterparts(text: str) -> list[str]:
    """Whom the one that speaks calls his other: "my Chilean counterpart"."""
    if "counterpart" not in text:
        return []
    return [
        code
        for start, end, code in names_in(text)
        if _MY.search(text, max(0, start - len(" my ")), start) and _OTHER.match(text, end)
    ]


_MY = Later(r"\b[Mm]y $")
_OTHER = Later(r" (?:[A-Z]?[a-z]+ ){0,2}counterpart\b")
