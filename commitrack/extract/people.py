"""Who speaks for a party: people by their office and name, as a text introduces them.

"Japanese Prime Minister Fumio Kishida", "his Fijian counterpart, Mr Rua", "the Prime Minister of Japan, H.E. Mr
Yoshihiko Noda", "President Park of Korea": from then on their name alone tells whose words they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from commitrack.extract.names import codes, names_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TITLE = (
    r"(?:President|Prime Minister|Vice President|Chancellor|Minister|Secretary|Foreign Minister|Foreign Secretary"
    r"|Premier|King|Queen)"
)
_NAME = r"(?:[A-Z][\w.'\-]* ){0,3}[A-Z][\w'\-]+"


def leaders(text: str, parties: Sequence[str]) -> dict[str, str]:
    """The names of people, each with the party that the text introduces them with, or that their title tells.

    Of the two Koreas their own texts speak as the North and the South.
    """
    known: dict[str, str] = {"North": "KP", "South": "KR"} if {"KP", "KR"}.issubset(parties) else {}
    for name, code in _introduced(text, parties):
        words = [word for word in name.replace(",", " ").split() if word not in _AFTER_A_NAME]
        for word in words[-1:] + words[:1]:
            if len(word) >= _SHORTEST_NAME and word not in _NO_NAMES and word not in codes():
                known.setdefault(word, code)
                if word.isupper():
                    known.setdefault(word.title(), code)  # Mr KATO Hiro is Mr Kato later
    return known


def _introduced(text: str, parties: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each name with its party; what only the title tells comes last."""
    for start, end, code in names_in(text):
        before = text[max(0, start - 90) : start]
        if code not in parties:
            continue
        if person := person_after(text, end):
            yield person.name, code
            others = [one for one in parties if one != code]
            if len(others) == 1 and (first := _AND_HIS.search(before)):
                yield first["name"], others[0]
        elif (told := _TOLD_AFTER.match(text, end)) and _OFFICE_BEFORE.search(before):
            yield told["name"], code
        elif named := _NAMED_BEFORE.search(before) or _NAMED_WITH_OFFICE.search(before):
            yield named["name"], code
    for title, name in _HEAD_OF_GOVERNMENT.findall(text):
        heads = [code for code in parties if (code in _WITH_PRESIDENTS) is (title == "President")]
        if len(heads) == 1:
            yield name, heads[0]


_SHORTEST_NAME = 2
_AFTER_A_NAME = frozenset({"MP", "KC", "QC", "AO", "AC", "AM", "CBE", "Jr.", "Jr", "Sr.", "TD", "MEP"})
_NO_NAMES = frozenset(
    {"May", "Will", "March", "The", "Hon", "Mr", "Mrs", "Ms", "Dr", "President", "Minister", "General"}
)
_HONORIFICS = (
    r"(?:(?:H\.?E\.?|His Excellency|Her Excellency|the|the Rt|Rt|the Right|Hon\.?|Honou?rable|Mr\.?|Mrs\.?|Ms\.?|Dr\.?"
    r"|Sir|Dame|Shri|Smt\.?|Senator|Sen\.|General|Lord|Prof\.?) )*"
)
_OFFICE_NOUN = (
    r"(?:President|Prime Minister|PM|Premier|Chancellor|Minister|Secretary(?: of [A-Z][a-z]+| General)?|King|Queen"
    r"|Emperor|Crown Prince|Prince|Sultan|Emir|Taoiseach|Treasurer|Ambassador|Envoy"
    r"|High Representative|Commissioner|Governor"
    r"|FM|Speaker|High Commissioner|Leader)"
)
_PORTFOLIO = (
    r"(?: for (?:(?:[A-Z][\w-]+|and|the),? ){1,7}Affairs| (?:of|for)(?:(?:,? and| &|,)? (?:the )?[A-Z][\w-]+){1,7}?)?"
)
_QUALIFYING = (
    r"(?:(?:Deputy|Vice|First|Acting|State|Foreign|Defen[cs]e|Trade|Finance|Energy|Interior|Home|External|Affairs"
    r"|Agriculture|Commerce|Health|Education|Environment|Climate|Transport|Economy|Economic|Industry|Justice|Labou?r"
    r"|Development|Security|National|Assistant|Under|Permanent|Special|Cabinet|Union|Federal|Senior|Chief|Technology"
    r"|Science|Oil|Petroleum|Tourism|Culture|Water|Infrastructure|Digital|Former)(?: and|-| &|,)? )"
)
_PERSON = re.compile(
    rf"(?:'s)? {_QUALIFYING}{{0,5}}{_OFFICE_NOUN}{_PORTFOLIO}"
    rf"(?:,? and {_QUALIFYING}{{0,4}}{_OFFICE_NOUN}{_PORTFOLIO})?,? {_HONORIFICS}"
    r"(?P<name>(?:[A-Z][\w.'-]* ?){0,3}(?:(?:de|la|del|van|von|der|bin|dos|da) ){0,2}[A-Z][\w'-]+)"
    r"(?: (?:MP|KC|QC|AO|AC|AM|TD)\b)*"
    r"|(?:'s)? (?:(?:new|newly elected|visiting|outgoing|incoming|interim|acting|then|current) )?"
    rf"(?:counterpart|president|prime minister|foreign minister|premier|leader|ambassador|minister|chancellor),?"
    rf" {_HONORIFICS}(?P<other>(?:[A-Z][\w.'-]* ?){{0,3}}[A-Z][\w'-]+)"
)
"""An office and a name, after the party that they are of."""
_AND_HIS = re.compile(
    r"(?P<name>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}),? (?:and|with|met|meets|told|hosted) (?:with )?(?:his|her|its) $"
)
"""Whose counterpart the person is who is named next."""
_TOLD_AFTER = re.compile(rf",? {_HONORIFICS}(?P<name>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){{0,3}})")
_OFFICE_BEFORE = re.compile(
    rf"{_OFFICE_NOUN}{_PORTFOLIO} of (?:the )?(?:(?:Republic|Kingdom|Commonwealth|State|Government) of (?:the )?)?$"
)
_NAMED_BEFORE = re.compile(
    rf"{_OFFICE_NOUN} {_HONORIFICS}(?P<name>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){{0,3}}),? of (?:the )?"
    r"(?:(?:Republic|Kingdom) of (?:the )?)?$"
)
_NAMED_WITH_OFFICE = re.compile(
    rf"(?:Mr|Ms|Mrs|Dr|H\.E)\.? (?P<name>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){{0,2}}), "
    rf"{_OFFICE_NOUN}{_PORTFOLIO} of (?:the )?$"
)
"""`Mr KATO Hiro, Prime Minister of Japan`."""
_HEAD_OF_GOVERNMENT = re.compile(rf"\b(President|Prime Minister) ({_NAME})")


ALONE = re.compile(
    r"\b[Tt]he (?:Government|Ministry|Administration|Cabinet)"
    r"(?= (?:will|intends|plans|is|has|also|would|announced|agreed) )"
    r"|\bPM(?= [a-z]+ed\b)|\bI(?= [a-z])|\b[Mm]y (?:department|ministry|government|officials|colleagues|team)\b"
    rf"|\b[Tt]he {_QUALIFYING}{{0,4}}{_OFFICE_NOUN}(?= (?:also |then |further |will |would |said |\w+ed ))"
)
"""Who speaks for the one whose statement it is."""
OFFICER = re.compile(
    rf"\b{_QUALIFYING}{{0,4}}{_OFFICE_NOUN}{_PORTFOLIO},? {_HONORIFICS}(?:[A-Z][\w.'-]* ){{0,3}}[A-Z][\w'-]+(?: MP\b)?"
)
"""Somebody with an office, of whom nothing tells whose it is."""
PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|(?:[Hh]is|[Hh]er) (?:government|country|administration|ministry))\b")


class _Person(NamedTuple):
    """Somebody named with their office."""

    end: int
    name: str


def has_office(text: str, start: int, end: int) -> bool:
    """Whether the party named from `start` to `end` is named with one of its offices: the Prime Minister of Fiji."""
    before = text[max(0, start - 90) : start]
    return bool(person_after(text, end) or _OFFICE_BEFORE.search(before) or _NAMED_BEFORE.search(before))


def person_after(text: str, end: int) -> _Person | None:
    """The person whose office and name follow a party's name."""
    found = _PERSON.match(text, end, end + 220)
    return _Person(found.end(), found["name"] or found["other"]) if found else None


_WITH_PRESIDENTS = frozenset(
    [
        "US",
        "FR",
        "KR",
        "BR",
        "MX",
        "ID",
        "PH",
        "UA",
        "TR",
        "EG",
        "CL",
        "CO",
        "AR",
        "PE",
        "KE",
        "NG",
        "GH",
        "ZA",
        "CY",
        "TW",
        "UZ",
        "KZ",
        "AZ",
        "RO",
        "CN",
        "RU",
        "LK",
        "MM",
        "ET",
        "IR",
    ]
)
"""States whose president leads the government, or speaks for it abroad."""
