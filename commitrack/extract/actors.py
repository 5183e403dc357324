"""Who is spoken of: the parties that a text names, and the words that stand for all of them.

A party is named by its name, its people's, an abbreviation, or by a leader whom the text introduces ("Prime Minister
Modi of India"). "Both sides", "the leaders", "we" and the bodies that the parties run together stand for all parties
of the statement. A party that is named inside another's name ("the U.S.-Pacific Summit") acts for nobody there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from commitrack.extract.grammar import ORGAN
from commitrack.extract.names import CAPITALS, codes, names_in, well_known
from commitrack.extract.offices import AN_OFFICE, HONORIFICS, Officer, officers, offices, stands_with_another
from commitrack.extract.patterns import Later, compiled
from commitrack.extract.people import ALL, MAN_OF, PRONOUN, SHORT, TITLE, person_after, without_their_state
from commitrack.extract.scanning import in_small_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Mention(NamedTuple):
    """Words that name parties."""

    start: int
    end: int
    codes: frozenset[str]
    """The parties named; ALL among them where the words stand for all of them."""
    is_owner: bool
    """Whether it is a possessive: Japan's, the leaders'."""


_ROLES = (
    r"ministers and secretaries|secretaries and ministers"
    r"|leaders?|leaderships|pms|sides?|countries|nations|governments|ministers?|participants|parties|partners"
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
)
"""`The Prime Minister and the Chancellor` are one of each side."""
_THE_SIDES = compiled(
    r"(?:\b(?:both|the (?:two|2)|the three|the four|all three|our|all|these|the)|^two) "
    rf"(?:{_QUALIFIERS} ){{0,2}}(?:{_ROLES})\b(?!(?<=minister) (?:of|for)\b)"
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
_TWO_OFFICES = Later(
    rf"\b[Tt]he (?:{_OFFICES}|Deputy (?:Prime Minister|Secretary)(?= and (?:the )?(?:Secretary|Vice )))"
    rf" and (?:the )?(?:[A-Z][\w-]+ ){{0,2}}?(?:{_OFFICES})"
    r"s?(?: [A-Z][\w'-]+){0,2}(?=,? [a-z])(?! (?:of|for)\b)"
)
"""The same, where their offices are named."""
_AN_OFFICE_AND = tuple(
    f"{office} and "
    for office in ("inister", "Affairs", "resident", "hancellor", "remier", "ecretary", "King", "Emperor", "Prince")
)
_ONE_AND_I = Later(r"\b(?:[A-Z][\w.'-]{1,40} ){1,4}and I(?= [a-z])")


def mentions(words: str, known: dict[str, str], issuer: str = "", spoken_of: str = "", we: str = "") -> list[Mention]:
    """Who is named in a sentence, in order.

    `known` maps people's names to their party's code; a minister whom nothing else tells speaks for the `issuer`, and
    "he" or "she" is whoever was `spoken_of` last. "We" are all parties, but for the one who is quoted, or whose text it
    is where one speaks alone (`we`).
    """
    names = names_in(words)
    named = [*_named(words, names, known), *_capitals(words)]
    is_joint = bool(_OF_BOTH.search(words)) or _pairs(words, names)
    speaker = _quoted(words, named) or spoken_of
    voices = ("", "") if is_joint else (we, speaker or issuer)
    found = [*_collective(words, *voices), *_officers_of_both(words, known), *named]
    i_am = speaker if '"' in words else ""
    whose: list[tuple[int, int, str]] = [
        (start, end, i_am if i_am and _I.match(words, start) else _whose(_office_of(words, start, end), known, issuer))
        for start, end in without_their_state(words)
    ]
    first = _first_alone(words, named)
    alone = sorted((one for one in named if len(one.codes) == 1), key=lambda one: one.end)
    for one in PRONOUN.finditer(words):
        if one.group() == "it":
            whose.append((*one.span(), _state_before(words, alone, one.start())))
        else:
            is_said = first is not None and first.end <= one.start()
            whose.append((*one.span(), next(iter(first.codes)) if first and is_said else spoken_of or issuer))
    found += (Mention(start, end, frozenset({code}), _is_owner(words, end)) for start, end, code in whose if code)
    by_start = sorted(named, key=lambda mention: mention.start)
    starts = [mention.start for mention in by_start]
    for officer in officers(words):  # the President of Fiji, Mr Rua
        inside = by_start[bisect_left(starts, officer.start) : bisect_left(starts, officer.end)]
        told = next(iter(inside[0].codes)) if inside else known.get(officer.surname)
        code = told or _unless_two(words, officer, issuer)
        found.append(Mention(officer.start, officer.end, frozenset({code}), _is_owner(words, officer.end)))
    found.sort(key=lambda mention: (mention.start, -mention.end))
    return _joined(words, [_with_a_stranger(words, one, known) for one in _apart(words, found)])


def _whose(office: str, known: dict[str, str], issuer: str) -> str:
    """Whose an office is without a state: the `issuer`'s, but for a Commission, which many may have."""
    whose = known.get(office) or known.get(f"the {office}")
    return whose or ("" if office.endswith(" commission") else issuer)


def _office_of(words: str, start: int, end: int) -> str:
    """What the office or the government is called that stands there; a federal ministry is its government's."""
    office = in_small_letters(words[start:end])
    if office.startswith("the federal "):
        return "the federal government"
    return "the department" if office.startswith(("the department of ", "the departments of ")) else office


def _officers_of_both(words: str, known: dict[str, str]) -> Iterator[Mention]:
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


def _with_a_stranger(words: str, one: Mention, known: dict[str, str]) -> Mention:
    """Somebody who acts together with one whom nobody introduces: of two people side by side one is of each side."""
    last = words[one.start : one.end].rsplit(" ", maxsplit=1)[-1]
    if len(one.codes) != 1:
        return one
    host = _AND_HIS_HOST.match(words, one.end)
    if host and not names_in(host.group()):
        return Mention(one.start, host.end(), frozenset({ALL}), is_owner=False)
    if last not in known:
        return one
    after = _AND_A_STRANGER.match(words, one.end)
    if after and after["last"] not in known:
        return Mention(one.start, after.end(), frozenset({ALL}), is_owner=False)
    before = _A_STRANGER_AND.search(words, max(0, one.start - _LONGEST_LINK), one.start)
    if before and before["last"] not in known:
        return Mention(before.start("last"), one.end, frozenset({ALL}), is_owner=one.is_owner)
    return one


_I = compiled(r"I\b|[Mm]y ")
"""Who in a quotation is the one who is quoted."""
_BARE_NAME = r"(?:(?:Mr|Ms|Mrs|Dr|Sir)\.? )?(?:[A-Z][\w'-]+ )?(?P<last>[A-Z][\w'-]+)"
_AND_A_STRANGER = compiled(
    rf" and {_BARE_NAME}(?=(?:, (?:the|an?) [^,;.]{{3,80}},)? (?:also |both |further |have |had |will |would )?"
    r"(?:agree|sign|said|are |were |discuss|pledge|commit|vow|announce|launch"
    r"|establish|decide|create|met|held|hold|meet|reaffirm|welcome|plan|intend|aim|conclude|confirm)\w*)"
)
_AND_HIS_HOST = compiled(
    r" and (?:his|her) (?:(?:host|guest|counterpart)(?= (?!from\b|of\b)[a-z])"
    r"|(?:[A-Z][\w-]+ )?counterpart,? [A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2},?(?= [a-z]))"
)
_A_STRANGER_AND = compiled(rf"(?:^|[,;.] ){_BARE_NAME} and (?:(?:Mr|Ms|Mrs|Dr|Sir)\.? )?$")


def _unless_two(words: str, one: Officer, issuer: str) -> str:
    """Whose officer it is whom nothing tells: the issuer's; ALL for two together, who are one of each side."""
    return ALL if stands_with_another(words, one) else issuer


def _first_alone(words: str, named: Sequence[Mention]) -> Mention | None:
    """The party that is named alone first in a sentence, as its subject; None where there is none."""
    alone = (
        one
        for one in named
        if len(one.codes) == 1 and not one.is_owner and not _HANGS_ON.search(words, max(0, one.start - 12), one.start)
    )
    return min(alone, key=lambda one: one.end, default=None)


def _state_before(words: str, alone: Sequence[Mention], place: int) -> str:
    """The party of those named `alone` that is last before a place, if not by a person; empty if there is none."""
    last = alone[bisect_right(alone, place, key=lambda one: one.end) - 1] if alone else None
    is_told = last is not None and last.end <= place and not _is_personal(words[last.start : last.end])
    return next(iter(last.codes)) if last and is_told else ""


def _is_personal(words: str) -> bool:
    """Whether it is a person who is named, not a state."""
    return bool(_PERSONAL.search(words))


_PERSONAL = Later(rf"\b(?:{TITLE}|Mr|Ms|Mrs|Dr|Excellency|Hon|Honou?rable)\b")


def _collective(words: str, we: str, quoted: str) -> Iterator[Mention]:
    for match in _THE_SIDES.finditer(in_small_letters(words)):
        yield Mention(match.start(), match.end(), frozenset({ALL}), _is_owner(words, match.end()))
    marks = [match.start() for match in re.finditer('"', words)]
    for match in _COLLECTIVE.finditer(words):
        code = ALL
        if match.group().lower() == "we":
            is_quoted = bisect_right(marks, match.start()) % 2 == 1
            code = (quoted if is_quoted else we) or ALL
        lead = _QUALIFIED.search(words, max(0, match.start() - _SHORT), match.start()) if match["many"] else None
        start = lead.start() if lead else match.start()
        yield Mention(start, match.end(), frozenset({code}), _is_owner(words, match.end()))
    for pattern, signs in ((_ONE_AND_I, (" and I ",)), (_TWO_OFFICES, _AN_OFFICE_AND)):
        if any(sign in words for sign in signs):
            for match in pattern.finditer(words):
                yield Mention(match.start(), match.end(), frozenset({ALL}), _is_owner(words, match.end()))


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


def _pairs(words: str, names: Sequence[tuple[int, int, str]]) -> bool:
    """Whether a hyphen joins two parties: "the UK-Japan partnership"."""
    return any(start == end + 1 and words[end] in "-\u2013" for (_, end, _), (start, _, _) in pairwise(names))


def _quoted(words: str, named: Sequence[Mention]) -> str:
    """Who is said to have said what stands in quotation marks."""
    alone = [one for one in reversed(named) if len(one.codes) == 1]
    after, before = {one.start: one for one in alone}, {one.end: one for one in alone}
    officers_of = ((_ITS_OFFICER.match(words, one.end), one) for one in alone if one.is_owner)
    before |= {officer.end(): one for officer, one in officers_of if officer}
    for match in _SAID_BY.finditer(words):
        if told := before.get(match.start()) or after.get(match.end()):
            return next(iter(told.codes))
    return ""


_ITS_OFFICER = Later(
    r"'s? (?:(?:deputy|vice|foreign|defen[cs]e|trade|finance|energy|prime|interior|economy|top|chief) )*"
    r"(?:minister|president|premier|chancellor|secretary|ambassador|leader|envoy|diplomat|spokes\w+|government"
    r"|ministry)"
)
"""Who speaks for his state without a name: "Japan's foreign minister | said"."""
_SAID_BY = compiled(r" (?:said|says|told|added|adds|noted|stated|explained)\b ?(?:the )?")


def _named(words: str, names: Sequence[tuple[int, int, str]], known: dict[str, str]) -> Iterator[Mention]:
    has_envoys = _ENVOYS.search(words) is not None
    for start, end, code in names:
        is_part = _JOINED_AFTER.match(words, end) or _JOINED_BEFORE.search(words, max(0, start - 2), start)
        if is_part:  # U.S.-India, US–Pacific
            continue
        if has_envoys and _POSTED_TO.search(words, max(0, start - _LONGEST_LINK), start):
            continue
        person = person_after(words, end) or _man_of(words, end, known, code)
        role = None if person else (has_envoys and _envoy_of(words, start, end)) or _role_of(words, end)
        last = person.end if person else role.end() if role else end
        yield Mention(start, last, frozenset({code}), _is_owner(words, last))
    for match in _PERSONS_NAME.finditer(words):
        if match["surname"] in known:
            lead = _BEFORE_A_NAME.search(words, max(0, match.start() - 60), match.start())
            start = lead.start() if lead else match.start()
            yield Mention(start, match.end(), frozenset({known[match["surname"]]}), _is_owner(words, match.end()))
    for match in _IN_FULL.finditer(words):
        if whose := codes().get(match["short"]) or known.get(match["short"]):
            yield Mention(match.start(), match.end(), frozenset({whose}), is_owner=False)


def _envoy_of(words: str, start: int, end: int) -> re.Match[str] | None:
    """What stands after a party's name where its envoy is told of, with where he serves."""
    if own := _ITS_ENVOY.match(words, end):
        return own
    is_of_it = _ENVOY_OF.search(words, max(0, start - _LONGEST_LINK), start)
    return _POSTED.match(words, end) if is_of_it else None


def _role_of(words: str, end: int) -> re.Match[str] | None:
    """What stands after a party's name as the office of who speaks for it."""
    role = _ROLE_AFTER.match(words, end)
    has_office = role is None and words.startswith("'s ", end) and words[end + 3 : end + 4].isupper()
    return _AND_OFFICE.match(words, end) if has_office else role


_ENVOY = r"\b(?:[Aa]mbassador|[Hh]igh [Cc]ommissioner|[Ee]nvoy|[Cc]onsul[ -][Gg]eneral)"
_ENVOYS = compiled("mbassador|ommissioner|nvoy|onsul[ -]")
"""Letters without which no envoy is told of."""
_ENVOY_OF = Later(rf"{_ENVOY} of (?:the )?(?:(?:Republic|Kingdom|State|Commonwealth) of (?:the )?)?$")
_ITS_ENVOY = Later(
    r"(?:'s?)? (?:[a-z]+ )?(?:ambassador|high commissioner|envoy|consul[ -]general) to (?:the )?[A-Z][\w-]+"
    r"(?: [A-Z][\w-]+)?"
)
_POSTED = Later(r" to (?:the )?(?:(?:Republic|Kingdom|State|Commonwealth) of (?:the )?)?[A-Z][\w-]+(?: [A-Z][\w-]+)?")
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
_CAPITAL_ACTS = Later(
    r"(?<![-\u2013] )\b(?P<city>(?:[A-Z][\w']+ )?(?![A-Z][a-z]+day\b)[A-Z]\w+)"
    r"(?=(?P<others>(?:, [A-Z]\w+){0,3},? and (?:[A-Z]\w+ )?[A-Z]\w+)?(?:, (?:[A-Z][\w.-]+ ){1,3}said,)? "
    r"(?:(?:also|has|had|have|today|(?:on )?[A-Z][a-z]+day) ){0,2}"
    r"(?:would|will|was|is|are|hopes?|aims?|seeks?|sought|had|could|has|said|plans?|intends?|wants?|gave|set|took"
    r"|made|sent|told|[a-z]+ed)\b)"
)


_CAPITAL_OWNS = Later(
    r"\b(?P<city>(?:[A-Z]\w+ )?[A-Z]\w+)(?='s? (?:state-|[A-Z][\w-]+ (?:Bank|Ministry|Agency)"
    r"|(?:\w+ )?(?:government|ministry"
    r"|minister|central bank|navy|army|foreign|defen[cs]e|trade)\b))"
)


_NAME = compiled(r"[A-Z]\w+")
_ENDS_OF_CAPITALS = frozenset(_NAME.findall(city)[-1] for city in CAPITALS)
"""Words of which a sentence without any names no capital."""


def _capitals(words: str) -> Iterator[Mention]:
    """A capital that does what only a government can."""
    if _ENDS_OF_CAPITALS.isdisjoint(_NAME.findall(words)):
        return
    for match in _CAPITAL_ACTS.finditer(words):
        city = next((name for name in (match["city"], match["city"].split(" ")[-1]) if name in CAPITALS), "")
        others = _NAME.findall(match["others"]) if match["others"] and ", " in match["others"] else ()
        if city and all(other in CAPITALS for other in others):
            yield Mention(match.end() - len(city), match.end(), frozenset({CAPITALS[city]}), is_owner=False)
    for match in _CAPITAL_OWNS.finditer(words):
        if match["city"] in CAPITALS:
            yield Mention(*match.span(), frozenset({CAPITALS[match["city"]]}), is_owner=True)


def _is_owner(words: str, end: int) -> bool:
    return words[end : end + 1] == "'" and words[end + 1 : end + 2] in ("s", " ")


def _apart(words: str, found: list[Mention]) -> list[Mention]:
    """Without those inside another, or in what is said in passing of the first of two."""
    kept: list[Mention] = []
    for mention in found:
        passing = _IN_PASSING.match(words, kept[-1].end) if kept else None
        if not kept or mention.start >= (passing.end() if passing else kept[-1].end):
            kept.append(mention)
    return kept


_IN_PASSING = Later(
    r", (?:(?:currently |now )?(?:on|during|in) (?:his|her|an?) [^,;.]{3,80}|who (?:is|was|has|had) [^,;.]{3,80}"
    r"|(?:represented|led|headed|acting) [^,;.]{3,80}|on (?:the )?one (?:hand|side|part)), and "
)
"""What is said of the first of two who act together: "Mr Rua, on his first visit to Japan, | and Mr Kato decided"."""


_LINK = compiled(
    rf"(?:{ORGAN})?"
    r"\.?(?: ?\([^)]{1,25}\))?(?:,? and|,|,? as well as|,? alongside|,? together with|,? along with|, with| &) "
    r"(?:(?:the )?(?:Mr|Ms|Mrs|Dr|President|Prime Minister|Minister)\.? (?:[A-Z][\w-]+ ){1,3}of ){0,2}"
    r"(?:(?:the )?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,7}(?: of |, (?=(?:the )?$)))?"
    r"(?:(?:his |her |its )counterpart (?:from|of) (?:the )?|(?:his |her |their |the )?visiting "
    r"|(?:the )?(?:newly (?:re-?)?(?:elected|appointed)|new) "
    r"|(?:(?:that )?of |from )?the |(?:that )?of |from |his |her |their "
    r"|(?:the )?(?:(?:prime|foreign|defen[cs]e|trade|deputy) )?(?:president|minister|chancellor|premier"
    r"|king) of (?:the )?"
    r"|Aotearoa |(?:the (?:Ministry|Department)(?: (?:of|for)(?: (?:[A-Z]\w+|and|the),?){1,6}?)? of )?"
    r"(?:the )?(?:(?:[A-Z]\w+ )?(?:Republic|Kingdom|State|Government|Commonwealth) of (?:the )?)?)?"
)
_IN_SHORT = Later(rf"{ORGAN} \(")
"""`Japan | Aerospace Exploration Agency (JAXA)`."""
_GOES_ON_AS_A_NAME = Later(
    rf", {HONORIFICS}(?<!,.)| (?:bint?|ibn) | (?:[A-Z][\w.'-]* ){{1,4}}and (?:[A-Z][\w.'-]* ){{0,4}}"
)
"""`Japan, the Hon | Ken Sato`, `Omar bin | Rashid`, `the leaders of Japan and Fiji Ken Sato and Ana | Rua`."""
_OFFICE_OF = Later(rf"(?:the )?{AN_OFFICE} of ")
_LONGEST_LINK = 110
_SHORT = 40
"""Characters that a preposition or a verb in -ing takes before a name."""
_AND_OFFICE = Later(rf"'s? {AN_OFFICE}(?=,|$| (?!and\b)[a-z]),?")
"""`Ana Rua, Fiji's Minister of Trade`: what the one who is named is."""


def _joined(words: str, found: list[Mention]) -> list[Mention]:
    """Those that a list joins are one: Fiji, Japan and the Cook Islands."""
    joined: list[Mention] = []
    for place, mention in enumerate(found):
        if joined and mention.end <= joined[-1].end:
            continue  # the second of two people whom one mention has
        if joined and not joined[-1].is_owner:
            between = words[joined[-1].end : mention.start]
            is_apart = between in (", ", ", with ") and ALL in joined[-1].codes | mention.codes
            is_apart = is_apart or (between == ", " and _is_between_two(words, joined[-1]))
            if is_apart or ALL in joined[-1].codes & mention.codes:
                joined.append(mention)  # "in the interest of Japan, we agreed"
                continue
            if (
                (between == " (" or _IN_SHORT.fullmatch(between))
                and words[mention.end : mention.end + 1] == ")"
                and mention.codes <= joined[-1].codes
            ):
                last = joined.pop()  # "the United Kingdom (UK)"
                end = mention.end + 1
                joined.append(Mention(last.start, end, last.codes, _is_owner(words, end)))
                continue
            if between in (" of ", " of the ") and ALL in joined[-1].codes and not mention.is_owner:
                joined.append(mention._replace(start=joined.pop().start))  # "the two Presidents of Fiji and Japan"
                continue
            is_of = between.replace(", Jr.", "") in (" of ", " of the ") or _GOES_ON_AS_A_NAME.fullmatch(between)
            is_one = is_of and mention.codes <= joined[-1].codes
            is_told = between == ", " and mention.is_owner and mention.codes <= joined[-1].codes
            if is_told and (office := _AND_OFFICE.match(words, mention.end)):
                last = joined.pop()
                joined.append(Mention(last.start, office.end(), last.codes, is_owner=False))
                continue
            goes_on = _joins(between)
            if is_one or (goes_on and not _ends(words, joined[-1], mention, found[place + 1 : place + 2])):
                last = joined.pop()
                joined.append(Mention(last.start, mention.end, last.codes | mention.codes, mention.is_owner))
                continue
        joined.append(mention)
    return joined


def _is_between_two(words: str, mention: Mention) -> bool:
    """Whether a mention is of both of those between whom something is: "talks between Fiji and Japan, | Fiji and"."""
    return words.endswith("between ", 0, mention.start) and " and " in words[mention.start : mention.end]


_HANGS_ON = compiled(
    r"\b(?:[Ww]ith|[Oo][fn]|[Bb]y|[Ff]or|[Tt]o|[Ff]rom|[Ii]n|[Bb]etween|[Aa]gainst|[Aa]t|[Oo]ver|[Aa]fter|[Vv]ia"
    r"|\w+ing)"
    r" (?:the )?$"
)


def _ends(words: str, before: Mention, mention: Mention, following: Sequence[Mention]) -> bool:
    """Whether a phrase ends before a mention, and no list goes on: "by working with Japan, Fiji will ..."."""
    between = words[before.end : mention.start]
    is_free = not _HANGS_ON.search(words, max(0, before.start - _SHORT), before.start)
    if is_free or not between.startswith(", ") or (between.startswith(", and ") and " of " in between):
        return False
    own = words[mention.start : mention.end]
    is_a_name = not _is_personal(own) and own not in CAPITALS and (own in well_known() or not names_in(own))
    if is_a_name and mention.codes <= before.codes:
        return False  # "the Ministers of Fiji and of Japan, Ken Sato, agreed"
    listed = words[before.start : before.end][:_LONGEST_LINK]
    if _is_personal(words[before.end : mention.end]) and not _is_personal(listed):
        return True  # "in the interest of Fiji and Japan, President Rua and Mr Sato agreed"
    if between not in (", ", ", the "):
        return False
    after = words[mention.end : following[0].start] if following else ""
    return not _joins(after)


def _joins(between: str) -> bool:
    """Whether words between two mentions make a list of them."""
    if len(between) >= _LONGEST_LINK:
        return False
    between = _IN_PASSING.sub(" and ", between)
    if _LINK.fullmatch(between):
        return True
    has_office = " of " in between and next(offices(between), None)
    return bool(has_office and _LINK.fullmatch(_OFFICE_OF.sub("", between)))
