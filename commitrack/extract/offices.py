"""What an office is called, and who is named with one: "Japanese Prime Minister Fumio Kishida"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from commitrack.extract.patterns import Later, compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_CARE = (
    r"(?:Affairs|Agriculture|Arts|Business|Climate|Commerce|Commonwealth|Communications?|Co-?operation|Culture"
    r"|Defen[cs]e"
    r"|Development|Digital|Economic|Economy|Education|Employment|Energy|Environment|Finance|Fisheries|Food|Foreign"
    r"|Forestry|Green|Growth|Health|Home|Housing|Immigration|Industry|Infrastructure|Innovation|Interior|International"
    r"|Investment|Justice|Labou?r|Maritime|Minerals|Mines|Mining|Natural|Petroleum|Planning|Policy|Resources|Science"
    r"|Security|Services|Sports?|Technology|Tourism|Trade|Transport|Utilities|Water|Women|Youth)\b"
)
"""What an office is about, and nobody is named: the Minister for Climate, Energy and Utilities."""
HONORIFICS = (
    r"(?:(?:H\.?[EH]\.?|His Excellency|Her Excellency|the|the Rt|Rt|the Right|Hon\.?|Honou?rable|Mr\.?|Mrs\.?|Ms\.?"
    r"|Dr\.?"
    r"|Datuk|Dato'?|Sri|Seri|Tan Sri|Tun|Haji|Sheikh|Shaikh|Ratu|U|Tengku|Prince|Princess"
    r"|Sir|Dame|Shri|Smt\.?|Senator|Sen\.|General|Lord|Prof\.?) )*"
)
ADDRESS = "Mr|Ms|Mrs|Dr"
"""How people without an office are addressed."""
OFFICE_NOUN = (
    r"(?:President|Prime [Mm]inister|PM|Premier|Chancellor|[Mm]inister|Secretary(?: of State| General)?|King"
    r"|Queen|Emperor|Crown Prince|Prince|Sultan|[EA]mir|Taoiseach|Treasurer|Ambassador|Envoy"
    r"|High Representative|Commissioner|Governor"
    r"|FM|Speaker|High Commissioner|Leader|Administrator|Commander)"
)
_OFFICE_WORD = r"(?:Prime|Minister|President|Premier|Chancellor|Secretary|King|Queen)\b"
PORTFOLIO = (
    r"(?: for (?:(?:[A-Z][\w-]+|and|the),? ){1,7}Affairs"
    r"| (?:of|for)(?: the (?:Republic|Kingdom|State) of)?"
    rf"(?:(?: and| &|,(?: and)?(?= (?:the )?{_CARE}))? (?:the )?(?!{_OFFICE_WORD})[A-Z][\w-]+){{1,7}}?"
    r"| to (?:the )?[A-Z][\w.]+(?: [A-Z]\w+)?)?"
)
QUALIFYING = (
    r"(?:(?:Deputy|Vice|First|Acting|State|Foreign|Defen[cs]e|Trade|Finance|Energy|Interior|Home|External|Affairs"
    r"|Agriculture|Commerce|Health|Education|Environment|Climate|Transport|Economy|Economic|Industry|Justice|Labou?r"
    r"|Development|Security|National|Assistant|Under|Permanent|Special|Second|Cabinet|Union|Federal|Senior"
    r"|Chief|Technology"
    r"|Science|Oil|Mines|Mining|Petroleum|Tourism|Culture|Water|Infrastructure|Digital|Former)(?: and|-| &|,)? )"
)
QUALIFYING_IN_SMALL = (
    r"deputy|vice|foreign|defen[cs]e|trade|finance|energy|interior|home|economy|agriculture|industry|transport"
    r"|health|education|environment|commerce|justice|security|culture|labou?r|prime"
)
"""What reports put before an office that they write in small letters: "the deputy trade minister"."""
AN_OFFICE = rf"{QUALIFYING}{{0,4}}{OFFICE_NOUN}{PORTFOLIO}"
"""`Minister for Climate, Energy and Utilities`."""
TITLE = (
    r"(?:President|Prime Minister|Vice President|Chancellor|Minister|Secretary|Foreign Minister|Foreign Secretary"
    r"|Premier|King|Queen)"
)
"""An office that alone tells, before a name, that a person is meant."""
ITS_OFFICE = Later(rf"'s? {AN_OFFICE}(?=,|$| (?!and\b)[a-z]),?")
"""`Ana Rua, Fiji's Minister of Trade`: what the one who is named is."""


class Officer(NamedTuple):
    """Somebody who is named with an office."""

    start: int
    end: int
    name: str

    @property
    def surname(self) -> str:
        """The last of their names."""
        names = [name for name in self.name.split() if name not in AFTER_A_NAME]
        return names[-1] if names else ""


AFTER_A_NAME = frozenset({"MP", "KC", "QC", "AO", "AC", "AM", "CBE", "Jr.", "Jr", "Sr.", "TD", "MEP"})


def officers(text: str) -> Iterator[Officer]:
    """All who are named with an office, in order: "President Rua"."""
    end = 0
    for office in _OFFICE.finditer(text):
        if office.start() >= end and (holder := _HOLDER.match(text, office.end())):
            end = holder.end()
            yield Officer(office.start(), end, holder["name"])


def officer_at(text: str, place: int, limit: int | None = None) -> Officer | None:
    """Who is named with the office, or the two offices, that stand at a place, before a `limit`."""
    end = len(text) if limit is None else limit
    first = _OFFICE.match(text, place, end)
    if first is None:
        return None
    holder = _HOLDER.match(text, first.end(), end)
    if holder is None and (second := _office_after_another(text, first.end(), end)):
        holder = _HOLDER.match(text, second.end(), end)
    return Officer(place, holder.end(), holder["name"]) if holder else None


def _office_after_another(text: str, place: int, end: int) -> re.Match[str] | None:
    """The second office, after the first, whose noun ends at a place: "Prime Minister and Minister for Trade"."""
    for link in _AND.finditer(text, place, min(end, place + LONGEST)):
        second = _OFFICE.match(text, link.end(), end)
        if second and _PORTFOLIO.fullmatch(text[place : link.start()]):
            return second
    return None


def office_up_to(text: str, end: int) -> re.Match[str] | None:
    """The office with which a text ends at a place, with what it is for: Minister for Trade."""
    return next((one for one in _OFFICE.finditer(text, 0, end) if _PORTFOLIO.fullmatch(text[one.end() : end])), None)


def offices(text: str) -> Iterator[re.Match[str]]:
    """All offices, in order, without what they are for: "Foreign Minister", of the Foreign Minister of Fiji."""
    return _OFFICE.finditer(text)


def is_office(text: str, place: int) -> bool:
    """Whether an office stands at a place."""
    return _OFFICE.match(text, place) is not None


def officer_at_end(text: str) -> Officer | None:
    """The officer with whose name a text ends."""
    return next((one for one in officers(text) if one.end == len(text)), None)


def stands_with_another(text: str, one: Officer) -> bool:
    """Whether one officer is named side by side with another: "Foreign Minister Rua and Trade Minister Sato"."""
    link = _AND_OF_ANOTHER.match(text, one.end)
    if link and officer_at(text, link.end()):
        return True
    before = text[max(0, one.start - LONGEST) : one.start]
    return before.endswith(" and ") and officer_at_end(before.removesuffix(" and ")) is not None


NAME = (
    r"(?:[A-Z][\w.'-]* ?){0,3}(?:(?:de|la|del|van|von|der|bint?|dos|da) ){0,2}"
    r"(?:(?:al|el|ul)-)?[A-Z](?:[\w-]|'(?!s\b))+(?: (?:Al|bint?|ibn) [A-Z][\w-]+(?: Al[- ][A-Z]\w+)?){0,2}"
)
"""A person's name, as far as his surname: "Omar al-Rashid", "Ana de la Rua"."""
_OFFICE = compiled(rf"\b(?=[A-Zm]){QUALIFYING}{{0,5}}{OFFICE_NOUN}")
_HOLDER = compiled(
    rf"{PORTFOLIO},? {HONORIFICS}(?!{_CARE}|{_OFFICE_WORD})"
    rf"(?P<name>{NAME})"
    r"(?: (?:MP|KC|QC|AO|AC|AM|TD)\b)*"
)
"""What follows the noun of an office that has a holder."""
_PORTFOLIO = Later(PORTFOLIO)
_AND = compiled(r",? and ")
_AND_OF_ANOTHER = compiled(r" and (?:[A-Z]\w+(?:'s)? )?")
LONGEST = 110
"""Characters that an office and a name may have."""
