"""Who speaks for a party: people by their office and name, as a text introduces them.

"Japanese Prime Minister Fumio Kishida", "his Fijian counterpart, Mr Rua", "the Prime Minister of Japan, H.E. Mr
Yoshihiko Noda", "President Park of Korea": from then on their name alone tells whose words they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from commitrack.extract.abbreviations import in_short
from commitrack.extract.famous import ALSO_WORDS, well_known, well_known_surnames
from commitrack.extract.governments import whose_office
from commitrack.extract.introductions import MAN_OF, office_before, officer_before, person_after
from commitrack.extract.names import codes, names_in
from commitrack.extract.offices import (
    ADDRESS,
    AFTER_A_NAME,
    HONORIFICS,
    LONGEST,
    is_office,
    officer_at_end,
    officers,
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
    known |= whose_office(parties)
    known |= in_short(text, parties)
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
        person, office = person_after(text, end), office_before(before)
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
    heads = whose_office(parties)
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


def _named_before(text: str, before: str, end: int, office: re.Match[str] | None) -> str:
    """Who is named with an `office` in the words `before` a party that ends at `end`, or with one that follows it."""
    if officer := officer_before(before):
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
    is_officer = end == link.start() and code in parties and officer_before(before[:start])
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
_SPEAKER = compiled(
    r"(?<![\w-])(?P<surname>[A-Z][\w-]{1,40}) (?:(?:also|has|had|have|who) )*"
    r"(?:said|says|told|added|noted|stressed|thanked|wrote|met|arrived|responded|complained|invited|agreed|replied)\b"
)
"""Who does what only people do."""
_AND_THE_ONE = compiled(r",? (?:and|with|met|meets|told|hosted|received)(?: with)?(?: the| visiting)* $")
_TOLD_AFTER = Later(rf",? {HONORIFICS}(?P<name>[A-Z][\w.'-]*(?: (?:(?:bint?|ibn) )?[A-Z][\w.'-]*){{0,3}})")
_NAMED_WITH_OFFICE = compiled(
    rf"\b(?:{ADDRESS}|H\.E|Excellency|Hon|Honou?rable|Sir|Sheikh|received|met|with|hosted|welcomed|by|and)\.? "
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
