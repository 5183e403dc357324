"""Who speaks for a party: people by their office and name, as a text introduces them.

"Japanese Prime Minister Fumio Kishida", "his Fijian counterpart, Mr Rua", "the Prime Minister of Japan, H.E. Mr
Yoshihiko Noda", "President Park of Korea": from then on their name alone tells whose words they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from commitrack.extract.mentions import ALL
from commitrack.extract.names import codes, names_in, well_known, well_known_surnames
from commitrack.extract.offices import (
    AFTER_A_NAME,
    HONORIFICS,
    LONGEST,
    NAME,
    Officer,
    is_office,
    office_up_to,
    officer_at,
    officer_at_end,
    officers,
    offices,
    stands_with_another,
)
from commitrack.extract.patterns import Later, compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

_NAME = r"(?:[A-Z][\w.'\-]* ){0,3}[A-Z][\w'\-]+"


def leaders(text: str, parties: Sequence[str], issuer: str = "") -> dict[str, str]:
    """The names of people, each with the party that the text introduces them with, or that their title tells.

    With them the offices that one of the parties alone has, as "the chancellor", and the bodies of all parties by their
    abbreviation, of no single party. Of the two Koreas their own texts speak as the North and the South. Of whom
    nothing tells more, he speaks for the `issuer`, in whose words he needs no introduction; but whom somebody meets is
    the other side's.
    """
    known: dict[str, str] = {"North": "KP", "South": "KR"} if {"KP", "KR"}.issubset(parties) else {}
    known |= _whose_office(parties)
    known |= {body["short"]: ALL for body in _BODY_IN_SHORT.finditer(text)}
    known |= _organs_in_short(text, parties)
    told = (
        *_introduced(text, parties),
        *_of_two_states(text),
        *_heads_of_government(text, parties),
        *_travelling(text, parties),
        *_by_surname(text, parties),
    )
    for name, code in (*told, *_officers(text, parties, issuer)):
        words = [word for word in name.replace(",", " ").split() if word not in AFTER_A_NAME]
        for place, word in enumerate(map(_bare, words)):
            shortest = _SHORTEST_NAME if place in (0, len(words) - 1) else _SHORTEST_MIDDLE
            if len(word) >= shortest and word not in _NO_NAMES and word not in codes():
                known.setdefault(word, code)
                if word.isupper():
                    known.setdefault(word.title(), code)  # Mr KATO Hiro is Mr Kato later
    return known


SHORT = r"\((?P<short>[A-Z][A-Za-z]{0,4}[A-Z])\)"
"""What an organ is called for short, where it has been named in full: "the Reef Agency (RA)"."""
_BODY_IN_SHORT = compiled(
    r"\b(?:Joint|Working|Bilateral|Trilateral|Strategic|Economic|Steering|Consultative|Ministerial|High[- ]Level)\b"
    r"[^().;|]{0,70}?"
    r"(?:Group|Committee|Commission|Dialogue|Council|Forum|Board|Mechanism|Consultations?|Meeting)['\u2019]? ?"
    r"\((?P<short>[A-Z][A-Za-z]*[A-Z])\)"
)
"""`Joint Economic and Trade Committee (JETCO)`."""


def _organs_in_short(text: str, parties: Sequence[str]) -> dict[str, str]:
    """What a text calls organs of the parties for short, once it has named them in full: "Fiji Reef Agency (FRA)"."""
    known: dict[str, str] = {}
    for _, end, code in names_in(text):
        if code in parties and (organ := _ORGAN_IN_SHORT.match(text, end)):
            known.setdefault(organ["short"], code)
    if len(ours := _with_departments(parties)) == 1:
        known = {found["short"]: ours[0] for found in _DEPARTMENT_IN_SHORT.finditer(text)} | known
    return known


_ORGAN_IN_SHORT = compiled(
    r"(?:'s)?(?: (?:[A-Z][\w&.'-]+|and|for|of|on|the)){0,6}?"
    r" (?:Agency|Administration|Authority|Bank|Board|Command|Corporation|Corps|Department|(?<!Task )Force|Fund|Guard"
    r"|Institute|Ministry|Organi[sz]ation|Service|Office)(?: (?:of|for)(?: (?:[A-Z][\w-]+,?|and|the)){1,7})?"
    rf" {SHORT}"
)
"""What stands after the name of a party whose organ is named in full: "Fiji| National Bank (FNB)"."""
_DEPARTMENT_IN_SHORT = compiled(rf"\bDepartment of(?: (?:[A-Z][\w-]+,?|and|the)){{1,6}} {SHORT}")
"""A department without its state: "the Department of Tides (DoT)"."""


def _introduced(text: str, parties: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each name that stands beside its party, with it; and who is met by one of them."""
    speakers = {found["surname"] for found in _SPEAKER.finditer(text)}
    for start, end, code in names_in(text):
        before = text[max(0, start - LONGEST) : start]
        if code not in parties:
            continue
        if text[start:end] in well_known():
            yield text[start:end], code
            continue
        person, office = person_after(text, end), _office_before(before)
        name = person.name if person else _named_before(text, before, end, office)
        name = name or _named_after(text, end, office, speakers)
        if name:
            yield name, code
        others = [one for one in parties if one != code]
        lead = before if person else before[: max(0, before.rfind(name))]
        if name and len(others) == 1 and (first := _met_by(lead)):
            yield first, others[0]


def _heads_of_government(text: str, parties: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Those of whom only the title tells of which party they are."""
    heads = _whose_office(parties)
    for found in _HEAD_OF_GOVERNMENT.finditer(text):
        title, name = (part for part in found.groups() if part)
        if whose := heads.get(f"the {title.lower()}"):
            yield name, whose


def _of_two_states(text: str) -> Iterator[tuple[str, str]]:
    """Two whose states are named together, in the same order: "Ministers of Fiji and Japan, Ana Rua and Ken Sato"."""
    for both in _TWO_OF_TWO.finditer(text):
        match [code for _, _, code in names_in(both["states"])]:
            case [first, second]:
                yield both["one"], first
                yield both["other"], second


_TWO_OF_TWO = compiled(
    r"\b(?:[Mm]inisters|[Pp]residents|[Ss]ecretaries|[Ll]eaders) of (?P<states>(?:the )?[A-Z][^,;.()]{2,60}), "
    r"(?P<one>(?:[A-Z][\w.'-]+ ){0,2}[A-Z][\w'-]+) and (?P<other>(?:[A-Z][\w.'-]+ ){0,2}[A-Z][\w'-]+)(?=[ ,])"
)


def _named_after(text: str, end: int, office: re.Match[str] | None, speakers: AbstractSet[str]) -> str:
    """Who is named after a party that ends there: with an `office` before it; or without, if he is of the speakers."""
    if office:
        told = _TOLD_AFTER.match(text, end)
        return told["name"] if told else ""
    man = MAN_OF.match(text, end)
    return man["name"] if man and man["surname"] in speakers else ""


def _office_before(before: str) -> re.Match[str] | None:
    """The office of a party with which the words before it end: "Prime Minister of the Republic of"."""
    of = _OF_A_STATE.search(before, max(0, len(before) - _LONGEST_OF))
    if of is None:
        return None
    return office_up_to(before, of.start()) or _OFFICE_IN_SMALL.search(before, 0, of.start())


def _officer_before(before: str) -> Officer | None:
    """The officer of a party with whose name the words before it end: "Prime Minister Rua of the Republic of"."""
    of = _OF_A_STATE.search(before, max(0, len(before) - _LONGEST_OF))
    return officer_at_end(before[: of.start()]) if of else None


def _named_before(text: str, before: str, end: int, office: re.Match[str] | None) -> str:
    """Who is named with an `office` in the words `before` a party that ends at `end`, or with one that follows it."""
    if officer := _officer_before(before):
        return officer.name
    if office and (named := _NAMED_WITH_OFFICE.search(before, 0, office.start())):
        return named["name"]
    owned = _OWNED.match(text, end)
    named = _NAMED_AND_COMMA.search(before) if owned and is_office(text, owned.end()) else None
    return named["name"] if named else ""


def _met_by(before: str) -> str:
    """Who is named side by side with the one after the words `before`, or met that one; empty where nobody is."""
    if first := _AND_HIS.search(before):
        return first["name"]
    link = _AND_THE_ONE.search(before)
    one = officer_at_end(before[: link.start()][-LONGEST:]) if link else None
    return one.name if one else ""


def _by_surname(text: str, parties: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The leaders whom the press does not introduce, by the surname that only one of the parties has."""
    for surname, whose in well_known_surnames().items():
        among = whose.intersection(parties)
        is_sure = len(among) == 1 and surname not in ALSO_WORDS and surname in text
        if is_sure and (len(surname) >= _SHORTEST_MIDDLE or re.search(rf"\b{_BESIDE_SHORT} {surname}\b", text)):
            yield surname, next(iter(among))


_BESIDE_SHORT = r"(?:President|Premier|Prime Minister|Mr|and|with|meets|met|by)"
"""What shows that a short surname is one: "Trump and Xi"."""
ALSO_WORDS = frozenset({
    "Bishop", "Brown", "Bush", "Collins", "Cooper", "English", "Fox", "Gates", "Harris", "He", "Hunt", "Jones", "Key",
    "King", "Little", "Mark", "May", "Moon", "Park", "Rice", "Sing", "Son", "Un", "Wallace",
})  # fmt: skip
"""Surnames that are other names, or words, as often."""


def _travelling(text: str, parties: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Who goes to one of two parties is of the other."""
    for start, _, code in names_in(text):
        if len(parties) == 2 and code in parties and (who := _GOES_TO.search(text, max(0, start - 90), start)):
            yield who["name"], next(one for one in parties if one != code)


def _officers(text: str, parties: Sequence[str], issuer: str) -> Iterator[tuple[str, str]]:
    """Those with an office of whom nothing tells whose it is, unless two stand together, who are one of each side."""
    for one in officers(text):
        before = text[max(0, one.start - 160) : one.start]
        if names_in(text[one.start : one.end]) or stands_with_another(text, one):
            continue
        code = _beside(before, parties) or issuer
        if _TO_MEET.search(before):
            code = _whom_one_meets(before, parties, issuer)
        if code in parties:
            yield one.name, code


def _beside(before: str, parties: Sequence[str]) -> str:
    """The other side, where the words before end in the officer of one: "the President of Fiji and ..."."""
    link = _AND_THE_ONE.search(before)
    named = names_in(before[: link.start()]) if link and len(parties) == 2 else ()
    if not (link and named):
        return ""
    start, end, code = named[-1]
    is_officer = end == link.start() and code in parties and _officer_before(before[:start])
    return next(one for one in parties if one != code) if is_officer else ""


def _whom_one_meets(before: str, parties: Sequence[str], issuer: str) -> str:
    """Of which party the one is who is met, by the words before: of the place, or of the side that does not speak."""
    host = issuer
    for start, _, code in names_in(before):
        if _THERE.search(before[:start]):
            return code
        host = code if code in parties else host
    others = [code for code in parties if code != host]
    return others[0] if len(others) == 1 else ""


_THERE = Later(r"\b(?:[Ii]n|[Tt]o) (?:the )?$")
_GOES_TO = compiled(
    r"\b(?P<name>[A-Z][\w'-]+),? (?:(?:will|would|is to|is|was|has|had) )?(?:also |then |be |on \w+ )*"
    r"(?:visit(?:s|ed|ing)?|(?:travel(?:s|l?ed|l?ing)?|fl(?:y|ies|ew|ying)|head(?:s|ed|ing)?|go(?:es|ing)?) to"
    r"|arriv(?:es|ed|ing) in|leav(?:es|ing) for) (?:the )?$"
)
_TO_MEET = compiled(
    r"\b(?:meet|meets|met|meeting|talks|with|hosted|hosts|welcomed|received|calls? on|called on)(?: with)?"
    r"(?: [^.;:]{0,80},(?: and)?)? (?:the )?$"
)


def _whose_office(parties: Sequence[str]) -> dict[str, str]:
    """Of what office only one of the parties has, whose it is: "the prime minister", "the chancellor"."""
    heads: dict[str, list[str]] = {}
    for code in parties:
        title = "president" if code in _WITH_PRESIDENTS else _OTHER_HEADS.get(code, "prime minister")
        heads.setdefault(f"the {title}", []).append(code)
    heads["the federal government"] = [code for code in parties if code in _FEDERAL]
    heads["the external affairs minister"] = [code for code in parties if code == "IN"]
    heads["the commission"] = [code for code in parties if code == "EU"]
    heads["the department"] = _with_departments(parties)
    heads["the secretary"] = [code for code in parties if code in _WITH_SECRETARIES]
    heads["the foreign secretary"] = [code for code in parties if code == "GB" and not OTHER_SECRETARIES & {*parties}]
    return {office: codes[0] for office, codes in heads.items() if len(codes) == 1}


def _with_departments(parties: Sequence[str]) -> list[str]:
    """Those of the parties whose ministries are departments."""
    return [code for code in parties if code in _WITH_DEPARTMENTS]


def _bare(name: str) -> str:
    """A name without article and ending: Mr al-Rua's visit is Mr Rua's; nor with the full stop of a sentence."""
    return re.sub(r"^(?:al|el|ul)-|'s$|(?<=\w\w)\.$", "", name)


_SHORTEST_NAME = 2
_SHORTEST_MIDDLE = 4
_NO_NAMES = frozenset(
    {"May", "Will", "March", "The", "Hon", "H.E.", "Mr", "Mrs", "Ms", "Dr", "President", "Minister", "General"}
)
_AND_HIS = Later(
    r"(?P<name>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}),? (?:and|with|met|meets|told|hosted) (?:with )?(?:his|her|its) $"
)
"""Whose counterpart the person is who is named next."""
MAN_OF = compiled(r"'s (?P<name>(?:[A-Z][\w.-]+ ){0,3}(?P<surname>[A-Z][\w-]+))")
"""`Japan's Ken Sato`."""
_SPEAKER = compiled(
    r"(?<![\w-])(?P<surname>[A-Z][\w-]{1,40}) (?:(?:also|has|had|have|who) )*"
    r"(?:said|says|told|added|noted|stressed|thanked|wrote|met|arrived|responded|complained|invited|agreed|replied)\b"
)
"""Who does what only people do."""
_AND_THE_ONE = compiled(r",? (?:and|with|met|meets|told|hosted|received)(?: with)?(?: the| visiting)* $")
_TOLD_AFTER = Later(rf",? {HONORIFICS}(?P<name>[A-Z][\w.'-]*(?: (?:(?:bint?|ibn) )?[A-Z][\w.'-]*){{0,3}})")
_OF_A_STATE = compiled(
    r"(?:,? Jr\.?)?,? (?:of|(?<=State )for) (?:the )?"
    r"(?:(?:Republic|Kingdom|Commonwealth|State|Government) of (?:the )?)?$"
)
_LONGEST_OF = len(", Jr., of the Commonwealth of the ") + 10
_OFFICE_IN_SMALL = compiled(r"\b(?:president|prime minister|foreign minister|premier|chancellor)$")
_NAMED_WITH_OFFICE = compiled(
    r"\b(?:Mr|Ms|Mrs|Dr|H\.E|Excellency|Hon|Honou?rable|Sir|Sheikh|received|met|with|hosted|welcomed|by|and)\.? "
    r"(?P<name>[A-Z][\w.'-]*(?: (?:(?:bint?|ibn) )?[A-Z][\w.'-]*){0,8}), (?:the )?$"
)
"""`Mr KATO Hiro, Prime Minister of Japan`."""
_OWNED = compiled(r"'s? ")
_NAMED_AND_COMMA = Later(r"(?:^|[,;.|] |\band )(?P<name>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,3}), $")
"""`Ana Rua, Fiji's Minister of Trade`."""
_HEAD_OF_GOVERNMENT = compiled(
    rf"\b(?=[PCTS])(?:(President|Prime Minister|Chancellor|Taoiseach) ({_NAME})"
    rf"|(?<!Foreign )(?<!Home )(?<!Permanent )(?<!Chief )(?<!Cabinet )(Secretary) ({_NAME}))"
)


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


def has_office(text: str, start: int, end: int) -> bool:
    """Whether the party named from `start` to `end` is named with one of its offices: the Prime Minister of Fiji."""
    before = text[max(0, start - 90) : start]
    return bool(person_after(text, end) or _office_before(before) or _officer_before(before))


def person_after(text: str, end: int) -> Officer | None:
    """The person whose office and name follow a party's name."""
    lead = _LEAD.match(text, end)
    if lead is None:
        return None
    if officer := officer_at(text, lead.end(), end + _FAR):
        return officer
    is_in_small = text[lead.end() : lead.end() + 1].islower()
    found = _COUNTERPART.match(text[: end + _FAR], lead.end()) if is_in_small else None
    return Officer(end, found.end(), found["name"]) if found else None


_FAR = 220
_LEAD = compiled(
    r"(?:'s)? (?:(?:new|newly (?:re-?)?elected|newly appointed|visiting|outgoing|incoming|interim|acting|then"
    r"|current) )?"
)
_COUNTERPART = Later(
    r"(?:(?:deputy|vice|foreign|defen[cs]e|trade|finance|energy|interior|home|economy|agriculture|industry|transport"
    r"|health|education|environment|commerce|justice|security|culture|labou?r|prime) ){0,3}"
    r"(?:counterpart|president|premier|leader|ambassador|chief|commander|minister|secretary|chancellor|host)"
    rf"(?:,(?=(?: [A-Z][\w-]+){{1,4}}[,.]))? {HONORIFICS}(?P<name>{NAME})"
)
_OTHER_HEADS = {"BN": "sultan", "DE": "chancellor", "AT": "chancellor", "IE": "taoiseach"}
_WITH_SECRETARIES = frozenset({"US", "PH"})
"""States whose ministers are secretaries."""
_WITH_DEPARTMENTS = frozenset({"US", "AU", "IE", "PH", "ZA"})
"""States whose ministries are departments."""
_FEDERAL = frozenset({"DE", "AT", "CH", "NG", "PK", "ET", "SO"})
"""States that call their government the federal one."""
OTHER_SECRETARIES = frozenset({"IN", "PK", "BD", "NP", "LK", "AU", "NZ", "US"})
"""States whose foreign ministries have a secretary too, beside Britain's Foreign Secretary."""
_WITH_PRESIDENTS = frozenset({
    "AO", "AR", "AZ", "BF", "BI", "BJ", "BO", "BR", "BW", "BY", "CD", "CF", "CG", "CI", "CL", "CM", "CN", "CO",
    "CR", "CU", "CY", "DJ", "DO", "DZ", "EC", "EG", "ER", "ET", "EU", "FM", "FR", "GA", "GH", "GM", "GN", "GQ",
    "GT", "GW", "GY", "HN", "ID", "IR", "KE", "KG", "KI", "KM", "KR", "KZ", "LK", "LR", "MG", "MH", "ML", "MM",
    "MR", "MV", "MW", "MX", "MZ", "NA", "NE", "NG", "NI", "NR", "PA", "PE", "PH", "PW", "PY", "RO", "RS", "RU",
    "RW", "SC", "SD", "SL", "SN", "SO", "SR", "SS", "SV", "SY", "TD", "TG", "TJ", "TM", "TN", "TR", "TW", "TZ",
    "UA", "UG", "US", "UY", "UZ", "VE", "ZA", "ZM", "ZW",
})  # fmt: skip
"""States whose president leads the government, or speaks for it abroad."""
