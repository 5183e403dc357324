"""The words that stand for all parties of a statement: "both sides", "the two leaders", "we".

They are told by their form alone: a text that says "the ministers" means its own far more often than others'. What "we"
are depends on who says it, and so it is asked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from commitrack.extract.mentions import ALL, Mention, is_possessive
from commitrack.extract.patterns import Later, compiled
from commitrack.extract.scanning import in_small_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ROLES = (
    r"ministers and secretaries|secretaries and ministers"
    r"|leaders?|leaderships|pms|fms|sides?|countries|nations|governments|ministers?|participants|parties|partners"
    r"|delegations|officials|heads of delegations?|delegation heads"
    r"|principals|dignitaries|interlocutors|secretaries|presidents|prime ministers|delegates|signatories"
    r"|heads of (?:state|government)"
    r"|foreign ministers|defen[cs]e ministers|co-chairs|allies|members|member states|authorities|teams|envoys"
    r"|diplomats|negotiators|neighbou?rs|chiefs|premiers|chancellors|statesmen|ambassadors"
    r"|counterparts|representatives|advis[eo]rs|commissioners|states|economies|peoples|militaries|forces|agencies"
    r"|ministries|navies|coast guards|central banks"
)
_QUALIFIERS = (
    r"(?:two|three|four|top|respective|both|appropriate|relevant|senior|foreign|defen[cs]e|trade|energy|[Gg]7"
    r"|[Qq]uad|joint|security|finance|economic|agriculture|transport|interior|deputy|vice|chief|lead|negotiating"
    r"|[Nn]ordic|[Bb]altic|member|signatory|contracting|participating|neighbou?ring)"
)
_OFFICES = (
    r"(?:[Pp]rime|[Ff]oreign|[Dd]efen[cs]e|[Tt]rade) [Mm]inister|[Mm]inister(?: of Foreign Affairs)?|[Pp]resident"
    r"|[Cc]hancellor|[Pp]remier|[Ss]ecretary|King|Emperor|Crown Prince"
    r"|H(?:is|er) (?:Majesty|(?:Royal )?Highness)(?: the (?:King|Queen|Sultan|Emir|Amir|Emperor|Crown Prince))?"
)
"""`The Prime Minister and the Chancellor` are one of each side."""
_THE_SIDES = compiled(
    r"(?:\b(?:both|the (?:two|2)|the three|the four|all three|our|all|these|the)|^two) "
    rf"(?:{_QUALIFIERS} ){{0,2}}(?:{_ROLES})\b(?!(?<=minister) (?:of|for)\b)"
    r"|\bneither (?:side|country|party|participant|government|nation|state|of (?:the two (?:\w+ )?\w+|them|us))\b"
    r"|\b(?:both|the (?:two|three)) (?:[a-z-]+ ){0,2}?(?:national security advis[eo]rs|armies|capitals|parliaments"
    r"|speakers"
    r"|democracies|friends|politicians|monarchs|heads of delegation|delegation heads)\b"
    r"|\bthe (?:arch[- ]?)?(?:rivals|foes)(?= (?:also |have |had |will |would )?[a-z]+)"
    r"|\bthe (?:two|three) (?:[a-z-]+ ){1,3}(?:countries|nations|neighbou?rs|allies|economies|states|powers)"
    r"(?: in [a-z]+)?(?= (?:also |have |had |will |would )?[a-z]+)"
)
"""Words for all of them, in small letters."""
_COLLECTIVE = compiled(
    r"""
      \b(?:
        [Tt]heir\ (?:two\ )?(?:countries|nations|governments)
      | [Tt]heir\ (?:respective\ )?(?:foreign\ |trade\ |defen[cs]e\ |finance\ |energy\ )?(?:ministers|ministries)
          (?=\ (?:also\ |have\ )?(?:will|would|agreed|decided|are\ to)\b)
      | [Tt]he\ (?:visiting\ )?(?:president|prime\ minister|leader|minister)\ and\ (?:his|her)
          \ (?:host|guest|counterpart)(?=\ [a-z])
      | [Oo]ur\ (?:[\w-]+\ ){1,3}?[\w-]+s(?=\ (?:will|intend|plan|are\ to)\b)
      | [Mm]inistries,?\ (?:(?:[a-z]+,?|and)\ ){0,4}of\ (?:the\ two|both|our)\ (?:countries|sides|governments|nations)
      | [Oo]fficials\ from\ (?:(?:[a-z]+,?|and)\ ){1,8}(?:ministries|departments|agencies)
      | (?P<many>[Pp]articipants|[Ll]eaders|[Mm]inisters(?:\ responsible\ for\ [a-z]+)?
          |[Oo]fficials|[Nn]egotiators|[Ee]xperts|[Dd]iplomats
          |[Pp]rincipals|[Dd]elegations|[Ss]ides|[Gg]overnments|Parties|[Cc]o-chairs)
      | [Tt]he\ (?:two\ |rival\ )?Koreas|(?:[Tt]wo|[Rr]ival|[Bb]oth)\ Koreas|Koreas
      | (?:The|the)\ two(?=\ (?:also\ |further\ |have\ |had\ )?(?:will|would|[a-z]+ed|held|met|spoke)\b)
      | (?:[Bb]oth\ he|[Bb]oth\ she|[Hh]e|[Ss]he)\ and\ (?:[A-Z][\w'-]+\ (?:[a-z-]+\ ){0,2})?
          (?:[A-Z][\w'-]+\ ){0,3}[A-Z][\w'-]+(?=\ [a-z])
      | (?:[A-Z][\w'-]+\ ){1,4}and\ (?:he|she)(?=\ (?:had|have|also|agreed|would|will|discussed|decided)\b)
      | ^Representatives(?:\ from\ each\ (?:country|side))?(?=\ (?:also\ )?[a-z]+ed\b)
      | [Rr]epresentatives\ of\ (?:the\ )?(?:two|both|corresponding|respective|relevant)
          \ (?:[Mm]inistries|[Gg]overnments|[Aa]gencies|[Cc]ountries|[Ss]ides)
      | [Tt]he\ (?:pair|duo|two\ (?:men|women)|(?:two|three|four)\ [A-Z]{2,6}s)
      | (?:[Tt]he\ )?Quad(?=,?\ (?:will|would|also|has|is|intends|plans|agree[ds]|commit[a-z]*|welcome[ds]|decided)\b)
      | (?:[Tt]he\ )?Quad\ (?:countries|governments|leaders|ministers|partners|members)
      | AUKUS\ partners
      | (?:[Bb]oth|[Tt]he\ two)\ of\ (?:them|us)
      | (?:[Tt]he\ [Hh]osts?|[Bb]oth\ [Hh]osts?|[Hh]osts?)\ and\ (?:the\ )?guests?
      | (?:[Tt]he|[Tt]oday's)\ (?:(?:[A-Z][\w-]*|[a-z]+-day|annual|bilateral|trilateral|ministerial|jubilee)\ ){0,4}(?:
          [Mm]eeting|[Ss]ummit|[Tt]alks|Commission|Task\ ?[Ff]orce|Committee|Council|Dialogue|[Ss]ession|Group
          |Conference|Consultations|Forum|Ministerial|[Jj]oint\ (?:[Ss]tatement|[Cc]ommuniqu\w+))
          (?=\ (?:also\ |further\ |on\ [A-Z]\w+\ )?(?:agreed|announced|launched|decided|noted|acknowledged
          |welcomed|reaffirmed|confirmed|emphasi[sz]ed|underlined|adopted|approved|resolved|instructed|tasked
          |concluded\ that|reached|stressed|urged|finali[sz]ed|drew\ up|looked\ forward|encouraged|committed|reviewed
          |discussed|took|set|fixed|considered|endorsed|recommended|reiterated|affirmed)\b)
      | They|they|We|we|Both
      | both(?=\ (?:agreed|will|also|reaffirmed|committed|welcomed|pledged|stressed|emphasi[sz]ed|decided|vowed))
      | [Ee]ach\ (?:[Ss]ide|[Pp]arty|country|[Gg]overnment|[Pp]articipant)
      | [A-Z]{3,6}\ and\ (?:the\ )?[A-Z]{3,6}
          (?=\ (?:both\ )?(?:plan|will|intend|agreed|are\ to|signed|committed|expressed)\b)
      )\b
    """,
    re.VERBOSE,
)
_QUALIFIED = Later(
    rf"(?<![\w-])(?:(?:{_QUALIFIERS}|[Oo]fficials|[Ss]enior|[Ff]oreign|[Dd]efen[cs]e|[Bb]oth) (?:and )?){{1,2}}$"
)
"""What may stand before those who are `many`: "senior officials"."""
_LONGEST_LEAD = 40
"""Characters that it may take."""
_TWO_OFFICES = Later(
    rf"\b[Tt]he (?:{_OFFICES}|Deputy (?:Prime Minister|Secretary)(?= and (?:the )?(?:Secretary|Vice )))"
    rf" and (?:the )?(?:[A-Z][\w-]+ ){{0,2}}?(?:{_OFFICES})"
    r"s?(?: [A-Z][\w'-]+){0,2}(?=,? [a-z])(?! (?:of|for)\b)"
)
"""All of them, where two offices are named, one of each side."""
_AN_OFFICE_AND = tuple(
    f"{office} and "
    for office in ("inister", "Affairs", "resident", "hancellor", "remier", "ecretary", "King", "Emperor", "Prince")
)
_ONE_AND_I = Later(r"\b(?:[A-Z][\w.'-]{1,40} ){1,4}and I(?= [a-z])")


def collectives(words: str, we: str, quoted: str) -> Iterator[Mention]:
    """Where all parties are spoken of; "we" are `we`, or inside quotation marks those `quoted`, if one speaks alone."""
    for match in _THE_SIDES.finditer(in_small_letters(words)):
        yield Mention(match.start(), match.end(), frozenset({ALL}), is_possessive(words, match.end()))
    marks = [match.start() for match in re.finditer('"', words)]
    for match in _COLLECTIVE.finditer(words):
        code = ALL
        if match.group().lower() == "we":
            is_quoted = bisect_right(marks, match.start()) % 2 == 1
            code = (quoted if is_quoted else we) or ALL
        lead = _QUALIFIED.search(words, max(0, match.start() - _LONGEST_LEAD), match.start()) if match["many"] else None
        start = lead.start() if lead else match.start()
        yield Mention(start, match.end(), frozenset({code}), is_possessive(words, match.end()))
    for pattern, signs in ((_ONE_AND_I, (" and I ",)), (_TWO_OFFICES, _AN_OFFICE_AND)):
        if any(sign in words for sign in signs):
            for match in pattern.finditer(words):
                yield Mention(match.start(), match.end(), frozenset({ALL}), is_possessive(words, match.end()))


_OF_BOTH = compiled(
    r"\b[Ww]e (?:have )?(?:also )?decided to [^.;]{0,60}\b(?:conclu\w+|exchanges|negotiat\w+|dialogue|co-?operation)\b"
    r"|\b[Ww]e (?:\w+ ){0,2}?(?:agree[ds]?|concur(?:red)?|share[ds]?|signed|re-?committed|confirmed that we)\b"
    r"|\bour (?:talks|meeting|discussions|summit)\b"
    r"|\b(?:our|the|both) (?:two )?(?:countries|nations|peoples|governments)\b|\beach other|\b[Tt]ogether\b(?! with)"
    r"|\bour (?:[\w-]+ ){0,4}?(?:co-?operation|collaboration|relationship|partnership|ties|relations)\b(?! with )"
    r"|\b[Ww]e will (?:continue to )?(?:have|hold) (?:[\w-]+ ){0,4}?(?:discussions|talks|consultations)\b(?! with )"
    r"|\b(?:[Tt]he|their) (?:joint )?(?:statement|declaration|communiqu\w+) (?:said|says|reads?|added|noted"
    r"|stated?s?)\b"
    r"|\bbilateral|\bmutual|\b[Ww]e(?: are)? both\b|\bjoint(?:ly)?\b|\bbetween us\b"
    r"|\b(?:they|both sides|the (?:two )?(?:sides|leaders|ministers|countries)) (?:said|added|noted|wrote|stated)\b"
)
"""What "we" are said to do or to have where "we" are both, whoever says it: agreeing takes two."""


def is_of_both(words: str, names: Sequence[tuple[int, int, str]]) -> bool:
    """Whether "we" in a sentence are both, whoever says it; `names` are those that stand there."""
    return bool(_OF_BOTH.search(words)) or _pairs(words, names)


def officers_of_both(words: str, known: dict[str, str]) -> Iterator[Mention]:
    """Those who share an office in the plural, one of each side unless they are known: "Ministers Rua and Sato"."""
    for two in _IN_ONE_OFFICE.finditer(words):
        names = [name for name in two.groups() if name]
        told = {known[name] for name in names if name in known}
        is_told = all(name in known for name in names)
        yield Mention(two.start(), two.end(), frozenset(told) if is_told else frozenset({ALL}), is_owner=False)


_IN_ONE_OFFICE = compiled(
    r"\b(?:[A-Z][a-z]+ ){0,2}(?:[Mm]inisters|[Pp]residents|[Pp]remiers|[Ss]ecretaries|[Cc]hancellors|[Aa]dvis[eo]rs) "
    r"(?:[A-Z][\w.'-]+ ){0,2}([A-Z][\w'-]+)(?:, (?:[A-Z][\w.'-]+ ){0,2}([A-Z][\w'-]+),?)? and (?:[A-Z][\w.'-]+ ){0,2}"
    r"([A-Z][\w'-]+)(?=,? (?:also |have |had |jointly |today |on [A-Z]\w+day )*"
    r"(?:will|would|are|were|met|held|spoke|took|sign|agree|[a-z]+ed)\b)"
)


def _pairs(words: str, names: Sequence[tuple[int, int, str]]) -> bool:
    """Whether a hyphen joins two parties: "the UK-Japan partnership"."""
    return any(start == end + 1 and words[end] in "-\u2013" for (_, end, _), (start, _, _) in pairwise(names))
