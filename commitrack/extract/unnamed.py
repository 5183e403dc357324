"""Those who act without a name or a state: "the Ministry", "the Foreign Minister", "he", "it".

At home nobody says which state's a ministry is. They count only where they act, since "the government" is spoken of
far more often than it speaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.extract.names import names_in
from commitrack.extract.offices import offices
from commitrack.extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator


def without_their_state(words: str) -> Iterator[tuple[int, int]]:
    """Where those are named who speak for the one whose statement it is: "the Ministry", "the Foreign Minister"."""
    if any(one in words for one in _OF_ALONE):
        yield from (one.span() for one in _ALONE.finditer(words) if not names_in(one.group()))
    for office in offices(words):
        start = office.start() - len("the ")
        if start >= 0 and _THE.match(words, start) and (end := _ACTS.match(words, office.end())):
            yield start, end.end()


_THE = compiled(r"\b[Tt]he ")
_ACTS = compiled(
    r"(?:(?<=Secretary) of [A-Z][a-z]+)?"
    r"(?= (?:also |then |further |will |would |said |plans |intends |was pleased |is pleased |\w+ed ))"
)
"""What follows an office that acts."""
_ALONE = compiled(
    r"\b(?:[Tt]he|[Tt]his|[Oo]ur) (?:[Ff]ederal )?(?:[Gg]overnment|Administration|Cabinet|Commission"
    r"|Ministry(?: (?:of|for)(?: (?:[A-Z]\w+,?|and)){1,9})?|Departments? of(?: (?:[A-Z][\w-]+,?|and|the)){1,6})"
    r"(?=(?:, [^,;.]{3,60},)? (?:will|intends|plans|is|has|also|would|announced|agreed|continues) )"
    r"|^(?:Prime Minister|President|Chancellor|Foreign Minister)(?= (?:also |then |will |would |said |[a-z]+ed ))"
    r"|(?:(?<=, )|(?<=\"))[Gg]overnment(?= (?:has decided|will|intends) )"
    r"|\bPM(?= [a-z]+ed\b)|\bI(?= [a-z])|\b[Mm]y (?:department|ministry|[Gg]overnment|officials|colleagues|team)\b"
    r"|\b[Tt]he (?:new )?(?:prime minister|president|chancellor|premier|secretary"
    r"|(?:foreign|defen[cs]e|external affairs) minister)"
    r"(?= (?:also |then |will |would |said |\w+ed |and (?:his|her|the|[A-Z])))"
)
_OF_ALONE = (
    *("overnment", "Administration", "Cabinet", "Commission", "Department"),
    *("inist", "resident", "hancellor", "premier", "ecretary"),
    *("PM", "I ", "y department", "y officials", "y colleagues", "y team"),
)
"""Letters without which nobody is named alone."""
PRONOUN = compiled(
    r"\b(?:(?<=that )it|(?<=said )it|(?<=says )it|(?<=saying )it|(?<=ed )it"
    r"|(?<=day )it(?= (?:will|would|had|has|was|plans|intends|is)\b)|[Hh]e|[Ss]he"
    r"|(?:[Hh]is|[Hh]er) (?:government|country|administration|ministry)"
    r"|(?<=, \")(?:The|Our|My) government(?= (?:will|pledges|intends|plans|is|has|would|aims|commits|undertakes)\b))\b"
)
