"""Whose statement it is: its parties, who issued it, and who says "we" in it.

The parties are those that the title names together, or the first words that bring the heads of several sides together
("the foreign ministers of Fiji and Japan met"). A title that names one is of a meeting with that one. Else they are
those whose officials speak, and who are named most and named early: a country that is only talked about is no party.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from commitrack.extract.capitals import capitals
from commitrack.extract.famous import ALSO_WORDS, of_one_party, well_known
from commitrack.extract.governments import OTHER_SECRETARIES
from commitrack.extract.introductions import has_office, person_after
from commitrack.extract.names import codes, names_in
from commitrack.extract.offices import TITLE
from commitrack.extract.patterns import Later, compiled
from commitrack.extract.wording import by_paragraphs, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def parties_of(text: str) -> tuple[str, ...]:
    """The parties of a statement, by their codes."""
    if not _BRITISH.search(text):
        text = text.replace("Foreign Office", "Foreign Ministry")  # Pakistan has one too
    named: set[str] = set()
    for title in _titles(text):
        if _KOREAS.search(title):
            return ("KP", "KR")
        told = _INTRODUCED.sub(r"\g<as>", title)
        named = {
            code
            for start, _, code in names_in(told)
            if not (_OF_WHAT.search(told[:start]) or _BYSTANDER.search(told[:start]))
        }
        named |= _surnamed(told) if named or _OF_DOWNING_STREET.match(title) else set()
        named |= _chained(title)
        named |= {"US"} if named and _OF_THE_WHITE_HOUSE.search(title) else set()
        named |= {"GB"} if named and _is_british(title, named) else set()
        named |= _capitals_in(title)
        named = named or _members_of(title)
        if len(named) > 1:
            return tuple(sorted(named | (_other(plain(text), named) if _GOES_ABROAD.match(title) else set())))
        if named:
            break
    whole = plain(text)
    if len(chain := _chained(whole[:_HEAD])) > _SEVERAL and named <= chain:
        return tuple(sorted(chain))
    if (together := _brought_together(by_paragraphs(text[:_HEAD]))) and named <= together:
        return tuple(sorted(together))
    ranked = [code for code in _ranked(whole) if code not in _TALKED_ABOUT] or _ranked(whole)
    official = _with_offices(whole).intersection(ranked)
    found = named or official or set(ranked) or _paired(whole) or _in_office(whole) or _two_of(whole)
    return tuple(sorted(found | _other(whole, found) if len(found) == 1 else found))


def _is_british(text: str, named: Iterable[str]) -> bool:
    """Whether a text begins as one of Britain's Prime Minister or secretaries, who name no country there."""
    is_of_whitehall = _OF_WHITEHALL.match(text) and not OTHER_SECRETARIES.intersection(named)
    return bool(is_of_whitehall or _OF_DOWNING_STREET.match(text))


def _capitals_in(title: str) -> set[str]:
    """Whose capitals a title names, if several, or if it opens with one of two: "Tokyo, Lima agree on tides"."""
    cities = re.findall(r"\b[A-Z]\w+(?=,| and |['\u2019]s | [a-z]+)", title)
    found = {capitals()[city] for city in cities if city in capitals()}
    return found if len(found) > 1 or re.match(r"[A-Z]\w+(?:,| and) [A-Z]", title) else set()


_GOES_ABROAD = Later(
    r"(?:(?:Deputy |Prime |Foreign |Defen[cs]e |Trade |Finance |Associate )*(?:Minister|PM|President)s?"
    r"(?: [A-Z][\w-]+){0,2}|Ministerial|Visit) "
    r"(?:to (?:visit|travel to|attend talks in|host)|visits?|(?:travels?|off|heads?|heading|visit) to|welcomes"
    r"|hosts|to) "
)
"""A title that names only where somebody goes: "Foreign Minister to visit Fiji and Tonga"."""


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
_INTRODUCED = Later(
    r"(?P<as>\b[A-Z]\w+(?:an|ish|ese|ch|i|ic|['\u2019]s) (?:[A-Z][\w-]+ ){0,2}?"
    r"(?:President|Minister|Chancellor|Premier|PM|FM))(?: [A-Z][\w-]+){1,3}"
)
"""`Estonian Prime Minister Kaja Kallas`, whatever else she has been."""
_BRITISH = compiled(r"\b(?:Brit|UK\b|U\.K\.|United Kingdom|London)")
"""What a text has in which the Foreign Office is Britain's."""
_TALKED_ABOUT = frozenset({"KP"})
"""Whom statements speak of far more often than with."""
_KOREAS = Later(r"\bNorth(?: Korea)?(?:,| and) South Korea|\bSouth(?: Korea)?(?:,| and) North Korea|\bKoreas\b")


_OF_THE_WHITE_HOUSE = Later(
    r"\bReadout of the (?:Vice )?President(?:'s|\u2019s) "
    r"|(?:^|\n)\W*(?:(?:Under|Deputy|Assistant|Acting) )+Secretary [A-Z][\w-]+ (?:[Hh]ost|[Mm]eet"
    r"|[Vv]isit|[Tt]ravel|[Ll]ead)"
    r"|(?:^|\n)\W*(?:(?:Under|Deputy|Assistant|Acting) )*Secretary [A-Z][\w-]+(?:'s?|\u2019s?)"
    r" (?:Travel|Meetings?|Call|Visit|Trip)\b"
)
"""How the one is titled who needs no country there."""


_OF_DOWNING_STREET = Later(
    r"(?:Press release: |Statement (?:on|following|after) (?:the )?)?PM(?:['\u2019]s)? (?:phone )?"
    r"(?:meeting|call|press conference) with "
)
"""The same of Britain's Prime Minister."""


def _chained(text: str) -> set[str]:
    """Those whose names the longest row of dashes joins: "the Fiji-Japan-Tonga talks"."""
    longest: set[str] = set()
    row, last = set[str](), 0
    for start, end, code in names_in(text):
        row = {*row, code} if row and _DASH.fullmatch(text[last:start]) else {code}
        last = end
        longest = row if len(row) > max(1, len(longest)) else longest
    return longest


_DASH = compiled(r" ?[-\u2013\u2014] ?")
_SEVERAL = 3
"""Parties up to which a row of dashes may be a thing that is spoken of: the Fiji-Japan-Tonga cable."""


def _other(whole: str, found: set[str]) -> set[str]:
    """The other side, where one is known: the one that is named beside it most, else the one named most."""
    beside: Counter[str] = Counter()
    anywhere: Counter[str] = Counter()
    last, whose = 0, ""
    for start, end, code in names_in(whole):
        if _BESIDE.fullmatch(whole[last:start]) and found & {code, whose} and code != whose:
            beside.update({code, whose} - found)
        if not _is_told_of(whole, start, end):
            anywhere.update({code} - found)
        last, whose = end, code
    ranked = [code for code in _ranked(whole) if code not in found]
    return set(
        _most(beside)
        or [code for code in _where_from(whole) if code not in found]
        or ranked[:1]
        or _most(anywhere)
        or (_in_office(whole) - found)
        or _most(Counter(code for city, code in capitals().items() if f" {city} " in whole and code not in found))
    )


def _where_from(text: str) -> list[str]:
    """The state in whose capital a report was written, as its first line has it."""
    return [capitals()[city[1].title()] for city in _FROM.finditer(text) if city[1].title() in capitals()]


_FROM = compiled(
    r"^[^.]{0,200}?\b([A-Z]{4,}(?: [A-Z]{4,})?)(?:, [\w. ]{3,12})?(?: (?:\([^)]{2,20}\) )?(?:\u2014|\u2013|--?)|:) "
)
"""Where a report comes from, as its first line has it."""


def _paired(whole: str) -> set[str]:
    """The two that stand side by side most, in a text that names nobody early: "the Fiji-Japan Dialogue"."""
    pairs: Counter[frozenset[str]] = Counter()
    last, whose = 0, ""
    for start, end, code in names_in(whole):
        if whose and code != whose and _BESIDE.fullmatch(whole[last:start]):
            pairs[frozenset({whose, code})] += 1
        last, whose = end, code
    return set(pairs.most_common(1)[0][0]) if pairs else set()


def _in_office(whole: str) -> set[str]:
    """Those whose leaders are named by office and surname, in a text that names no country: "President Obama"."""
    return of_one_party(found["surname"] for found in _OFFICE_AND_SURNAME.finditer(whole))


def _surnamed(title: str) -> set[str]:
    """Those whose leaders a title names by surname alone: "Modi to visit Fiji"."""
    title = _SAID_BY_A_PERSON.sub(r": \1", title)
    return of_one_party(word for word in re.findall(r"[A-Z][\w-]+", title) if word not in ALSO_WORDS)


_SAID_BY_A_PERSON = Later(r": (?:[A-Z][\w-]+ )+([A-Z][\w-]+)$")
"""Who says what a title tells: "India to help Fiji: Rahul Modi"."""


def _two_of(whole: str) -> set[str]:
    """The two that are named most, where nothing tells more."""
    return {code for code, _ in Counter(code for _, _, code in names_in(whole)).most_common(2)}


_OFFICE_AND_SURNAME = Later(rf"\b(?:{TITLE}|PM) (?P<surname>[A-Z][\w'-]+)")


def _most(counts: Counter[str]) -> list[str]:
    """The one that is counted most; none where nothing is."""
    return [code for code, _ in counts.most_common(1)]


_BESIDE = Later(r"[-\u2013]|(?:'s|\u2019s)? and (?:the )?(?:Republic of |Kingdom of |Commonwealth of )?")
"""What joins two parties: the Fiji-Japan Dialogue, Fiji and Japan."""


def _titles(text: str) -> list[str]:
    """The lines at the top of a text that may be its title, without what every release has there."""
    lines = [plain(line) for line in text[:_HEAD].splitlines() if line.strip("#*_=- \xa0")]
    titles = []
    for line in lines[:_TOP]:
        if len(line) > _TITLE_LENGTH or line.endswith("."):
            break
        if not _BOILERPLATE.match(line):
            titles.append(line)
    return titles


_TOP = 4
"""Lines at the top of a text, among which its title is."""
_HEAD = 1500
_BOILERPLATE = Later(
    r"\W*(?:press|media|news|for immediate|home|statements?|speeches|transcript|readout|fact sheet)?"
    r" ?(?:releases?|statements?|news|room|office)?\W*$"
    r"|\W*[0-9]{1,2}[ .][\w ]+[0-9]{4}\W*$|\W*\w+ [0-9]{1,2}, [0-9]{4}\W*$",
    flags=re.IGNORECASE,
)


def _brought_together(head: str) -> set[str]:
    """Those whose heads are named together first: "the leaders of Fiji, Japan and Tonga"."""
    found = names_in(head)
    for place, (start, _, _) in enumerate(found):
        if _HEADS_OF.search(head[max(0, start - 120) : start]):
            together, _ = _listed(head, found, place)
            if len(together) > 1:
                return together
    together, subjects = _heads_met(head, found), _subjects(head, found)
    return together if len(together) > 1 and not subjects > together else subjects


def _subjects(head: str, found: Sequence[tuple[int, int, str]]) -> set[str]:
    """Those with whose list a sentence begins first: "Fiji, Japan and Tonga held talks"."""
    for place, (start, _, _) in enumerate(found):
        if not _AT_BEGINNING.search(head[max(0, start - 60) : start]):
            continue
        together, end = _listed(head, found, place)
        if len(together) > 1 and _ACTED.match(head, end):
            return together
    return set()


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


_AT_BEGINNING = compiled(r"(?:^|[|\n.)\u2013\u2014-] ?|: )(?:[Tt]he )?$")
_ACTED = Later(r" (?:also |on \w+ |today |have |has |will |jointly )*[a-z]+\b")


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


_HEADS_OF = Later(
    r"\b(?:[Ll]eaders|[Mm]inisters|[Gg]overnments|[Pp]residents|[Hh]eads of (?:[Ss]tate|[Gg]overnment)|[Ss]ecretaries"
    r"|[Oo]fficials|[Rr]epresentatives|[Dd]elegations|[Cc]hiefs|[Dd]iplomats|[Ee]nvoys|[Aa]dvisers|[Pp]eoples)"
    r"(?: (?:for|and) [\w ,]{3,60})?"
    r" (?:of|from) (?:the )?(?:[Gg]overnments? of (?:the )?)?$"
)
_AND = Later(
    r"(?:,| and|, and| as well as)(?: (?:the )?(?:(?:[A-Z]\w+ ){0,3}(?:[Mm]inisters?|[Ss]ecretary|[Pp]resident)"
    r"(?: [\w ]{0,30}?)? of (?:the )?)?(?:(?:Republic|Kingdom|Government|Commonwealth) of (?:the )?)?|(?= ))? ?"
)


_OF_WHITEHALL = Later(
    r"(?:[A-Z][a-z]+(?: [a-z]+)?:)?\W*(?:Foreign|Defence|Home|Trade|Business|Energy|Health|Environment) Secretary\b"
)
"""How a text begins in which a British secretary is named by his office alone."""


def _with_offices(whole: str) -> set[str]:
    """Those of whom somebody with an office is named."""
    return {code for start, end, code in names_in(whole) if has_office(whole, start, end)}


def issuer_of(text: str, parties: Sequence[str]) -> str:
    """Whose statement it is where one speaks alone ("I announced").

    Not the one that its title says it is about ("Call with the President of Korea", "New schools in Fiji"); else the
    party that it names most.
    """
    named = {code for _, _, code in names_in(text)}
    if (by := _SPOKEN_BY.match(text)) and len(said := of_one_party(by["whom"].split()) & {*parties}) == 1:
        return next(iter(said))
    unnamed = [code for code in parties if code not in named]
    if len(unnamed) == 1 < len(parties):
        return unnamed[0]  # at home nobody says where "the Prime Minister" is from
    if "US" in parties and _OF_THE_WHITE_HOUSE.search(text[:_TITLE_LENGTH]):
        return "US"
    if "GB" in parties and _is_british(text, parties):
        return "GB"
    home = [code for code in _where_from(text) if code in parties]
    home = home or _without_offices(text, parties) or _of_the_delegation(text, parties)
    ranked = home or [code for code in _ranked(text) if code in parties] or list(parties)
    title = text[:_TITLE_LENGTH]
    others = _counterparts(text)
    last = 0
    for start, end, code in names_in(title):
        is_listed = bool(others) and title[last:start] in (" and ", " and the ", ", ")
        is_about = is_listed or _ABOUT.search(title[max(0, start - 60) : start])
        is_told = title[end : end + 1] in "-\u2013" or title[start:end] in well_known()
        if code in parties and is_about and not is_told:
            others.append(code)
            last = end
    return next((code for code in (*ranked, *parties) if code not in others), ranked[0] if ranked else "")


def _without_offices(text: str, parties: Sequence[str]) -> list[str]:
    """The one of the parties whose officers are never named with their state, as those of all others are."""
    with_offices = {
        code
        for start, end, code in names_in(text)
        if code in parties and (has_office(text, start, end) or _OWN_OFFICE.match(text, end))
    }
    alone = [code for code in parties if code not in with_offices]
    return alone if len(alone) == 1 < len(parties) else []


def _of_the_delegation(text: str, parties: Sequence[str]) -> list[str]:
    """The one of the parties whose delegation is told of: "The Fijian delegation flew to Tonga"."""
    led = {code for _, end, code in names_in(text) if code in parties and _DELEGATION.match(text, end)}
    return list(led) if len(led) == 1 else []


_DELEGATION = Later(r"(?:'s)? (?:[Gg]overnment |parliamentary |trade |business )?(?:delegation|contingent)\b")
_OWN_OFFICE = Later(r"'s (?:new |current |interim )?(?:[A-Z][a-z]+ ){0,2}(?:Minister|President|Secretary|Premier)\b")
_SPOKEN_BY = Later(
    r"(?:[A-Z]\w+ ){0,2}(?:[Ss]tatement|[Rr]emarks|[Ss]peech|[Aa]ddress|[Rr]eadout)"
    r" by (?P<whom>(?:(?!With\b)[A-Z]\w+ ?|van |von |der |de ){1,6})"
)
"""A title that names who speaks: "Remarks by President von der Leyen with President Saied"."""


def _counterparts(text: str) -> list[str]:
    """Whom the one that speaks calls his other: "my Chilean counterpart"."""
    if "counterpart" not in text:
        return []
    return [
        code
        for start, end, code in names_in(text)
        if _MY.search(text, max(0, start - len(" my ")), start) and _OTHER.match(text, end)
    ]


_MY = Later(r"\b[Mm]y $")
_OTHER = Later(r" (?:[A-Z]?[a-z]+ ){0,2}counterpart\b")
_TITLE_LENGTH = 160
_OF_WHAT = Later(
    r"\b(?:on|about|over|against|regarding|concerning|in|at|across|[Aa]mid|[Dd]espite|connect(?:s|ing)?|via)\b"
    r"(?: (?![Tt]ravel|[Vv]isit|[Tt]rip|[Cc]all|[Mm]eeting)[\w.'-]+){0,5} $"
)
"""What stands before a party that a title names as its subject or its place."""
_ABOUT = compiled(
    r"\b(?:with|in|from|visits?|welcomes|hosts|meets?)\b(?: [\w.'-]+){0,6} $|\b(?:to|for|towards?)(?: the)? $"
)


@lru_cache(maxsize=2)
def _ranked(text: str) -> list[str]:
    """The parties, the one that is named most first."""
    counts: Counter[str] = Counter()
    early: set[str] = set()
    head = len(text) // 6 + 400
    last, whose = -1, ""
    for start, end, code in names_in(text):
        if start == last + 1 and text[last] in "-\u2013":  # the Fiji-Japan Dialogue
            counts.update({whose: _PAIRED, code: _PAIRED})
        last, whose = end, code
        before = text[max(0, start - 90) : start]
        place = re.search(r"([A-Z][\w.'-]+), $", before)
        is_place = _IN_A_PLACE.search(before) or (place is not None and place[1] not in codes())
        if not _is_told_of(text, start, end) and not is_place:
            counts[code] += 2 if start < head else 1
            if start < head:
                early.add(code)
    ranked = counts.most_common()
    least = max(2, ranked[min(1, len(ranked) - 1)][1] * _SHARE) if ranked else 0
    return [code for code, count in ranked if count >= least and code in early]


_IN_A_PLACE = compiled(
    r"\b(?:[Ss]ummit|[Mm]eeting|[Cc]onference|held|leaders|Rockies|[Gg]athering|sidelines)"
    r"(?: [\w-]+){0,3} in (?:the )?$"
)
_PAIRED = 1
"""What it counts for two parties that a hyphen joins."""
_SHARE = 0.5
"""How often a party is named at the least, where the second most named is named once."""


def _is_told_of(text: str, start: int, end: int) -> bool:
    """Whether the one named from `start` to `end` is only spoken about there."""
    return bool(_BYSTANDER.search(text[max(0, start - 90) : start]) or _TOLD_OF.match(text, end))


_BYSTANDER = compiled(
    r"(?:witnessed|mediated|facilitated|supported|hosted) by [^.;]{0,80}$|in the presence of [^.;]{0,80}$"
    r"|\b(?:invasion of|aggression against|wars? (?:in|on|against|with)|support(?:ing)?(?: (?:for|to|towards?))?"
    r"|situation in|conflict in|crisis in|withdraw(?:al)? from|attacks? (?:on|by|against)|pressure on|solidarity with"
    r"|concern(?:ed)? (?:at|about|over)|condemn(?:s|ed|ing)?|against|urg(?:e|es|ed|ing)|warns?"
    r"|threats? (?:from|of|posed by)|[Oo]n) (?:the )?$"
)
_TOLD_OF = compiled(
    r"(?:'s|\u2019s)? (?:(?:ongoing|illegal|unjustifi\w+|brutal|full-scale|increased|and|,) ?)*"
    r"(?:sovereignty|territorial|war|invasion|aggression|actions|reconstruction|recovery|military aggression|people"
    r"|provocations|independence)\b"
)
"""What makes a country one that is only told of."""


def voice_of(text: str, parties: Sequence[str]) -> str:
    """The party that says "we" of itself, since somebody says "I" there; empty for a text of all parties."""
    is_joint = re.search(r"\b[Jj]oint (?:[Ss]tatement|[Cc]ommuniqu|[Dd]eclaration|[Vv]ision)", text[:400])
    own = re.sub(r'"[^"]{0,2000}"', "", text)
    return "" if is_joint or not _FIRST_PERSON.search(own) else issuer_of(text, parties)


_FIRST_PERSON = compiled(r"\bI [a-z]|\b[Mm]y [a-z]")
