"""What titles look like, and whom they name as the parties of a statement.

A title also names what a statement is about, and where; whom it names after such words is no party for that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from commitrack.extract.capitals import capitals
from commitrack.extract.famous import ALSO_WORDS, of_one_party
from commitrack.extract.gatherings import chained
from commitrack.extract.governments import OTHER_SECRETARIES
from commitrack.extract.names import names_in
from commitrack.extract.patterns import Later, compiled
from commitrack.extract.prominence import BYSTANDER
from commitrack.extract.wording import plain

if TYPE_CHECKING:
    from collections.abc import Iterable


def titles(text: str) -> list[str]:
    """The lines at the top of a text that may be its title, without what every release has there."""
    lines = [plain(line) for line in text[:HEAD].splitlines() if line.strip("#*_=- \xa0")]
    titles = []
    for line in lines[:_TOP]:
        if len(line) > TITLE_LENGTH or line.endswith("."):
            break
        if not _BOILERPLATE.match(line):
            titles.append(line)
    return titles


_TOP = 4
"""Lines at the top of a text, among which its title is."""
HEAD = 1500
"""Characters at the top of a text, in which its parties are named together if anywhere."""
_BOILERPLATE = Later(
    r"\W*(?:press|media|news|for immediate|home|statements?|speeches|transcript|readout|fact sheet)?"
    r" ?(?:releases?|statements?|news|room|office)?\W*$"
    r"|\W*[0-9]{1,2}[ .][\w ]+[0-9]{4}\W*$|\W*\w+ [0-9]{1,2}, [0-9]{4}\W*$",
    flags=re.IGNORECASE,
)


def named_in_title(title: str) -> set[str]:
    """The parties that a title names as its own, not as its subject or its place."""
    if _KOREAS.search(title):
        return {"KP", "KR"}
    if "EU" not in (joined := chained(title)) and len(joined) > 1 and " Europe" in title:
        return joined  # "A Franco-German reset for Europe"
    told = _INTRODUCED.sub(r"\g<as>", title)
    named = {
        code
        for start, _, code in names_in(told)
        if not (_OF_WHAT.search(told[:start]) or BYSTANDER.search(told[:start]))
    }
    named |= _surnamed(told) if named or _OF_DOWNING_STREET.match(title) else set()
    named |= chained(title)
    named |= {"US"} if named and OF_THE_WHITE_HOUSE.search(title) else set()
    named |= {"GB"} if named and is_british(title, named) else set()
    named |= _capitals_in(title)
    return named or _members_of(title)


def goes_abroad(title: str) -> bool:
    """Whether a title names only where somebody goes, so that his own side is missing."""
    return bool(_GOES_ABROAD.match(title)) and not _KOREAS.search(title)


def is_british(text: str, named: Iterable[str]) -> bool:
    """Whether a text begins as one of Britain's Prime Minister or secretaries, who name no country there."""
    is_of_whitehall = _OF_WHITEHALL.match(text) and not OTHER_SECRETARIES.intersection(named)
    return bool(is_of_whitehall or _OF_DOWNING_STREET.match(text))


_OF_DOWNING_STREET = Later(
    r"(?:Press release: |Statement (?:on|following|after) (?:the )?)?PM(?:'s)? (?:phone )?"
    r"(?:meeting|call|press conference) with "
)
"""How a text of Britain's Prime Minister is titled, who needs no country there."""
_OF_WHITEHALL = Later(
    r"(?:[A-Z][a-z]+(?: [a-z]+)?:)?\W*(?:Foreign|Defence|Home|Trade|Business|Energy|Health|Environment) Secretary\b"
)
"""How a text begins in which a British secretary is named by his office alone."""
OF_THE_WHITE_HOUSE = Later(
    r"\bReadout of the (?:Vice )?President's "
    r"|^\W*(?:(?:Under|Deputy|Assistant|Acting) )+Secretary [A-Z][\w-]+ (?:[Hh]ost|[Mm]eet"
    r"|[Vv]isit|[Tt]ravel|[Ll]ead)"
    r"|^\W*(?:(?:Under|Deputy|Assistant|Acting) )*Secretary [A-Z][\w-]+'s?"
    r" (?:Travel|Meetings?|Call|Visit|Trip)\b"
)
"""How a text of America's President or a Secretary is titled, who needs none either."""
TITLE_LENGTH = 160
"""Characters that a title has at most."""


def _members_of(title: str) -> set[str]:
    """Whom a title names together by what they call themselves: "Quad Leaders' Statement"."""
    found = _TOGETHER.search(title)
    return set(_MEMBERS[found.group()]) if found else set()


_MEMBERS = {
    "AUKUS": ("AU", "GB", "US"),
    "G7": ("CA", "DE", "FR", "GB", "IT", "JP", "US"),
    "Quad": ("AU", "IN", "JP", "US"),
}
_TOGETHER = compiled(rf"\b(?:{'|'.join(_MEMBERS)})\b")


def _capitals_in(title: str) -> set[str]:
    """Whose capitals a title names, if several, or if it opens with one of two: "Tokyo, Lima agree on tides"."""
    cities = re.findall(r"\b[A-Z]\w+(?=,| and |'s | [a-z]+)", title)
    found = {capitals()[city] for city in cities if city in capitals()}
    return found if len(found) > 1 or re.match(r"[A-Z]\w+(?:,| and) [A-Z]", title) else set()


def _surnamed(title: str) -> set[str]:
    """Those whose leaders a title names by surname alone: "Modi to visit Fiji"."""
    title = _SAID_BY_A_PERSON.sub(r": \1", title)
    return of_one_party(word for word in re.findall(r"[A-Z][\w-]+", title) if word not in ALSO_WORDS)


_SAID_BY_A_PERSON = Later(r": (?:[A-Z][\w-]+ )+([A-Z][\w-]+)$")
"""Who says what a title tells: "India to help Fiji: Rahul Modi"."""
_INTRODUCED = Later(
    r"(?P<as>\b[A-Z]\w+(?:an|ish|ese|ch|i|ic|'s) (?:[A-Z][\w-]+ ){0,2}?"
    r"(?:President|Minister|Chancellor|Premier|PM|FM))(?: [A-Z][\w-]+){1,3}"
)
"""`Estonian Prime Minister Kaja Kallas`, whatever else she has been."""
_OF_WHAT = Later(
    r"\b(?:on|about|over|against|regarding|concerning|in|at|across|[Aa]mid|[Dd]espite|connect(?:s|ing)?|via)\b"
    r"(?: (?![Tt]ravel|[Vv]isit|[Tt]rip|[Cc]all|[Mm]eeting)[\w.'-]+){0,5} $"
)
"""What stands before a party that a title names as its subject or its place."""
_KOREAS = Later(r"\bNorth(?: Korea)?(?:,| and) South Korea|\bSouth(?: Korea)?(?:,| and) North Korea|\bKoreas\b")
_GOES_ABROAD = Later(
    r"(?:(?:Deputy |Prime |Foreign |Defen[cs]e |Trade |Finance |Associate )*(?:Minister|PM|President)s?"
    r"(?: [A-Z][\w-]+){0,2}|Ministerial|Visit) "
    r"(?:to (?:visit|travel to|attend talks in|host)|visits?|(?:travels?|off|heads?|heading|visit) to|welcomes"
    r"|hosts|to) "
)
"""A title that names only where somebody goes: "Foreign Minister to visit Fiji and Tonga"."""
