"""A party by its name, or by one who speaks for it: "Fiji", "the Japanese side", "Mr Rua", "the Ambassador of Fiji".

Who speaks for a party is read with its name as one mention, since what the Japanese Minister promises Japan promises.
Where an envoy serves is nobody's word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.extract.abbreviations import SHORT
from commitrack.extract.introductions import MAN_OF, person_after
from commitrack.extract.mentions import ALL, LONGEST_LINK, Mention, is_possessive
from commitrack.extract.names import STATE_OF, codes
from commitrack.extract.offices import ITS_OFFICE, TITLE, Officer
from commitrack.extract.patterns import Later, compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence


def namings(words: str, names: Sequence[tuple[int, int, str]], known: dict[str, str]) -> Iterator[Mention]:
    """Who is named in a sentence in which `names` stand; `known` maps people and organs to their party's code."""
    has_envoys = _ENVOYS.search(words) is not None
    for start, end, code in names:
        is_part = _JOINED_AFTER.match(words, end) or _JOINED_BEFORE.search(words, max(0, start - 2), start)
        if is_part:  # U.S.-India, US–Pacific
            continue
        if has_envoys and _POSTED_TO.search(words, max(0, start - LONGEST_LINK), start):
            continue
        person = person_after(words, end) or _man_of(words, end, known, code)
        role = None if person else (has_envoys and _envoy_of(words, start, end)) or _role_of(words, end)
        last = person.end if person else role.end() if role else end
        yield Mention(start, last, frozenset({code}), is_possessive(words, last))
    for match in _PERSONS_NAME.finditer(words):
        if match["surname"] in known:
            lead = _BEFORE_A_NAME.search(words, max(0, match.start() - 60), match.start())
            start = lead.start() if lead else match.start()
            yield Mention(start, match.end(), frozenset({known[match["surname"]]}), is_possessive(words, match.end()))
    for match in _IN_FULL.finditer(words):
        whose = codes().get(match["short"]) or known.get(match["short"], ALL)
        if whose != ALL:
            yield Mention(match.start(), match.end(), frozenset({whose}), is_owner=False)


def _envoy_of(words: str, start: int, end: int) -> re.Match[str] | None:
    """What stands after a party's name where its envoy is told of, with where he serves."""
    if own := _ITS_ENVOY.match(words, end):
        return own
    is_of_it = _ENVOY_OF.search(words, max(0, start - LONGEST_LINK), start)
    return _POSTED.match(words, end) if is_of_it else None


def _role_of(words: str, end: int) -> re.Match[str] | None:
    """What stands after a party's name as the office of who speaks for it."""
    role = _ROLE_AFTER.match(words, end)
    has_office = role is None and words.startswith("'s ", end) and words[end + 3 : end + 4].isupper()
    return ITS_OFFICE.match(words, end) if has_office else role


_ENVOY = r"\b(?:[Aa]mbassador|[Hh]igh [Cc]ommissioner|[Ee]nvoy|[Cc]onsul[ -][Gg]eneral)"
_ENVOYS = compiled("mbassador|ommissioner|nvoy|onsul[ -]")
"""Letters without which no envoy is told of."""
_ENVOY_OF = Later(rf"{_ENVOY} of (?:the )?(?:{STATE_OF})?$")
_ITS_ENVOY = Later(
    r"(?:'s?)? (?:[a-z]+ )?(?:ambassador|high commissioner|envoy|consul[ -]general) to (?:the )?[A-Z][\w-]+"
    r"(?: [A-Z][\w-]+)?"
)
_POSTED = Later(rf" to (?:the )?(?:{STATE_OF})?[A-Z][\w-]+(?: [A-Z][\w-]+)?")
_POSTED_TO = Later(
    rf"{_ENVOY}(?: of (?:the )?(?:[A-Z][\w-]+ (?:of )?){{1,5}})? ?to (?:the )?(?:[A-Z]\w+ of (?:the )?)?$"
)
"""Where an envoy serves: "the Ambassador of Japan to | Fiji"."""


def _man_of(words: str, end: int, known: dict[str, str], code: str) -> Officer | None:
    """Whom the text introduces elsewhere, and who is named after his party that ends there: "Japan's Ken Sato"."""
    man = MAN_OF.match(words, end)
    return Officer(end, man.end(), man["name"]) if man and known.get(man["surname"]) == code else None


_IN_FULL = compiled(rf"\b(?:[Tt]he )?[A-Z][\w-]+(?: (?:(?:of|for|and|on|the) )*[A-Z][\w-]+){{1,7}} {SHORT}")
"""An organ with what it is called for short: "The National Reef Agency (NRA)"."""
_PERSONS_NAME = compiled(r"\b(?<!\()(?P<surname>[A-Z][\w-]+)\b(?: (?:MP|KC|QC|TD)\b)?(?! [A-Z])")
_BEFORE_A_NAME = compiled(
    rf"(?:\b{TITLE} |\b(?:His|Her) (?=Ex))?(?:\b[A-Z][\w.'-]+ ){{0,2}}(?:(?:de|la|del|van|von|der|bint?|dos"
    rf"|da) ){{0,2}}$"
)
_ROLE_AFTER = compiled(
    r"'s (?:(?:Deputy|Vice|Foreign|Defen[cs]e|Trade|Finance|Energy|Prime|Interior) ){0,2}"
    r"(?:Minister|President|Premier|Chancellor|Secretary|Ambassador)\b(?! (?:of|to|for|General)\b|,? [A-Z])"
    r"|(?: (?:foreign|defen[cs]e|trade|finance|energy|prime|senior|Foreign|Defen[cs]e|Prime))?"
    r" (?:[Ss]ides?|[Pp]arty|[Cc]ounterparts?|[Hh]ost|[Mm]inisters?|[Oo]fficials|[Dd]elegations?|[Ll]eaders?"
    r"|[Pp]residents?|[Pp]remiers?|PMs?|FMs?|[Aa]uthorities|[Gg]overnments?|[Nn]egotiators|[Aa]mbassadors?|Sultan"
    r"|King|Emir)"
    r"\b(?! (?:of|to|for)\b)"
    r"| [Mm]inisters (?:of|for)(?: (?:[A-Z][\w-]+,?|and)){1,6}"
)
"""Who speaks for the party whose name or people's stands before: "the Japanese Ministers"."""
_JOINED_AFTER = compiled("[-\u2013][^\\W\\d_]")
_JOINED_BEFORE = compiled("[^\\W\\d_][-\u2013]$")
