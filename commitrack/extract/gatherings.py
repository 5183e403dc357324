"""Whom the first words of a statement bring together: "the leaders of Fiji and Japan met", "Fiji and Tonga agreed".

Lists are looked for, since many countries are named near each other and few in one list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.extract.introductions import person_after
from commitrack.extract.names import GOVERNMENT_OF, names_in
from commitrack.extract.patterns import Later, compiled

if TYPE_CHECKING:
    from collections.abc import Sequence


def brought_together(head: str) -> set[str]:
    """Those whose heads are named together first: "the leaders of Fiji, Japan and Tonga"."""
    found = names_in(head)
    for place, (start, _, _) in enumerate(found):
        if _HEADS_OF.search(head[max(0, start - 120) : start]):
            together, _ = _listed(head, found, place)
            if len(together) > 1:
                return together
    together, subjects = _heads_met(head, found), _subjects(head, found)
    return together if len(together) > 1 and not subjects > together else subjects


_HEADS_OF = Later(
    r"\b(?:[Ll]eaders|[Mm]inisters|[Gg]overnments|[Pp]residents|[Hh]eads of (?:[Ss]tate|[Gg]overnment)|[Ss]ecretaries"
    r"|[Oo]fficials|[Rr]epresentatives|[Dd]elegations|[Cc]hiefs|[Dd]iplomats|[Ee]nvoys|[Aa]dvisers|[Pp]eoples)"
    r"(?: (?:for|and) [\w ,]{3,60})?"
    r" (?:of|from) (?:the )?(?:[Gg]overnments? of (?:the )?)?$"
)


def _subjects(head: str, found: Sequence[tuple[int, int, str]]) -> set[str]:
    """Those with whose list a sentence begins first: "Fiji, Japan and Tonga held talks"."""
    for place, (start, _, _) in enumerate(found):
        if not _AT_BEGINNING.search(head[max(0, start - 60) : start]):
            continue
        together, end = _listed(head, found, place)
        if len(together) > 1 and _ACTED.match(head, end):
            return together
    return set()


_AT_BEGINNING = compiled(r"(?:^|[|.)\u2013\u2014-] ?|: )(?:[Tt]he )?$")
_ACTED = Later(r" (?:also |on \w+ |today |have |has |will |jointly )*[a-z]+\b")


def _listed(head: str, found: Sequence[tuple[int, int, str]], place: int) -> tuple[set[str], int]:
    """Those that one list names, from the one at a place on, and where it ends."""
    _, last, code = found[place]
    together = {code}
    for start, end, other in found[place + 1 :]:
        if not _AND.fullmatch(head[last:start]):
            break
        together.add(other)
        last = end
    return together, last


_AND = Later(
    r"(?:,| and|, and| as well as)(?: (?:the )?(?:(?:[A-Z]\w+ ){0,3}(?:[Mm]inisters?|[Ss]ecretary|[Pp]resident)"
    rf"(?: [\w ]{{0,30}}?)? of (?:the )?)?(?:{GOVERNMENT_OF})?|(?= ))? ?"
)


def _heads_met(head: str, found: Sequence[tuple[int, int, str]]) -> set[str]:
    """Those whose officers are named together first: "Fijian Prime Minister Rua and Japanese Prime Minister Kato"."""
    together: set[str] = set()
    last, whose = -1, ""
    for start, end, code in found:
        if last >= 0 and _AND_THE_OTHER.fullmatch(head[last:start]):
            together |= {whose, code}
        elif len(together) > 1:
            break
        person = person_after(head, end)
        last, whose = (person.end, code) if person else (-1, "")
    return together


_AND_THE_OTHER = Later(
    r"(?:,|,? and|,?(?: [a-z]+){0,8} with|(?: [a-z]+){0,3} (?:met|hosted|welcomed|received))"
    r"(?: the| his| her| visiting)* "
)


def chained(text: str) -> set[str]:
    """Those whose names the longest row of dashes joins: "the Fiji-Japan-Tonga talks"."""
    longest: set[str] = set()
    row, last = set[str](), 0
    for start, end, code in names_in(text):
        row = {*row, code} if row and _DASH.fullmatch(text[last:start]) else {code}
        last = end
        longest = row if len(row) > max(1, len(longest)) else longest
    return longest


_DASH = compiled(r" ?[-\u2013\u2014] ?")
