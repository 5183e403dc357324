"""Who is spoken of: the parties that a text names, and the words that stand for all of them.

A party is named by its name, its people's, an abbreviation, or by a leader whom the text introduces ("Prime Minister
Modi of India"). "Both sides", "the leaders", "we" and the bodies that the parties run together stand for all parties
of the statement. A party that is named inside another's name ("the U.S.-Pacific Summit") acts for nobody there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from commitrack.extract.capitals import acting_capitals
from commitrack.extract.collectives import collectives, is_of_both, officers_of_both
from commitrack.extract.joining import joined
from commitrack.extract.mentions import ALL, HANGS_ON, Mention, is_personal, is_possessive, party_of
from commitrack.extract.names import names_in
from commitrack.extract.namings import namings
from commitrack.extract.offices import QUALIFYING_IN_SMALL, Officer, officers, stands_with_another
from commitrack.extract.patterns import Later, compiled
from commitrack.extract.scanning import in_small_letters
from commitrack.extract.unnamed import PRONOUN, without_their_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def mentions(words: str, known: dict[str, str], issuer: str = "", spoken_of: str = "", we: str = "") -> list[Mention]:
    """Who is named in a sentence, in order.

    `known` maps people's names to their party's code; a minister whom nothing else tells speaks for the `issuer`, and
    "he" or "she" is whoever was `spoken_of` last. "We" are all parties, but for the one who is quoted, or whose text it
    is where one speaks alone (`we`).
    """
    names = names_in(words)
    named = [*namings(words, names, known), *acting_capitals(words)]
    speaker = _quoted(words, named) or spoken_of
    voices = ("", "") if is_of_both(words, names) else (we, speaker or issuer)
    found = [*collectives(words, *voices), *officers_of_both(words, known), *named]
    found += _without_their_state(words, known, issuer, speaker if '"' in words else "")
    found += _pronouns(words, named, spoken_of or issuer)
    found += _with_an_office(words, named, known, issuer)
    found.sort(key=lambda mention: (mention.start, -mention.end))
    return joined(words, found, known)


def _without_their_state(words: str, known: dict[str, str], issuer: str, i_am: str) -> Iterator[Mention]:
    """Those who speak for a party that is not named with them: "the Ministry", and "I" for the one who is quoted."""
    for start, end in without_their_state(words):
        is_i = i_am and _I.match(words, start)
        if code := i_am if is_i else _whose(_office_of(words, start, end), known, issuer):
            yield Mention(start, end, frozenset({code}), is_possessive(words, end))


def _pronouns(words: str, named: Sequence[Mention], spoken_of: str) -> Iterator[Mention]:
    """Those who are "he" and "she", and the states that are "it"."""
    first = _first_alone(words, named)
    alone = sorted((one for one in named if len(one.codes) == 1), key=lambda one: one.end)
    for one in PRONOUN.finditer(words):
        if one.group() == "it":
            code = _state_before(words, alone, one.start())
        else:
            is_said = first is not None and first.end <= one.start()
            code = party_of(first) if first and is_said else spoken_of
        if code:
            yield Mention(*one.span(), frozenset({code}), is_possessive(words, one.end()))


def _with_an_office(words: str, named: Sequence[Mention], known: dict[str, str], issuer: str) -> Iterator[Mention]:
    """People with their office, of the party named there: "the President of Fiji, Mr Rua"; of all, if nothing tells."""
    by_start = sorted(named, key=lambda mention: mention.start)
    starts = [mention.start for mention in by_start]
    for officer in officers(words):
        inside = by_start[bisect_left(starts, officer.start) : bisect_left(starts, officer.end)]
        told = party_of(inside[0]) if inside else known.get(officer.surname)
        code = told or _unless_two(words, officer, issuer) or ALL
        yield Mention(officer.start, officer.end, frozenset({code}), is_possessive(words, officer.end))


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


_I = compiled(r"(?<![A-Z]{4} )I\b|[Mm]y ")
"""Who in a quotation is the one who is quoted."""


def _unless_two(words: str, one: Officer, issuer: str) -> str:
    """Whose officer it is whom nothing tells: the issuer's; ALL for two together, who are one of each side."""
    return ALL if stands_with_another(words, one) else issuer


def _first_alone(words: str, named: Sequence[Mention]) -> Mention | None:
    """The party that is named alone first in a sentence, as its subject; None where there is none."""
    alone = (
        one
        for one in named
        if len(one.codes) == 1 and not one.is_owner and not HANGS_ON.search(words, max(0, one.start - 12), one.start)
    )
    return min(alone, key=lambda one: one.end, default=None)


def _state_before(words: str, alone: Sequence[Mention], place: int) -> str:
    """The party of those named `alone` that is last before a place, if not by a person; empty if there is none."""
    last = alone[bisect_right(alone, place, key=lambda one: one.end) - 1] if alone else None
    is_told = last is not None and last.end <= place and not is_personal(words[last.start : last.end])
    return party_of(last) if last and is_told else ""


def _quoted(words: str, named: Sequence[Mention]) -> str:
    """Who is said to have said what stands in quotation marks."""
    alone = [one for one in reversed(named) if len(one.codes) == 1]
    after, before = {one.start: one for one in alone}, {one.end: one for one in alone}
    officers_of = ((_ITS_OFFICER.match(words, one.end), one) for one in alone if one.is_owner)
    before |= {officer.end(): one for officer, one in officers_of if officer}
    for match in _SAID_BY.finditer(words):
        if told := before.get(match.start()) or after.get(match.end()):
            return party_of(told)
    return ""


_ITS_OFFICER = Later(
    rf"'s? (?:(?:{QUALIFYING_IN_SMALL}|top|chief) )*"
    r"(?:minister|president|premier|chancellor|secretary|ambassador|leader|envoy|diplomat|spokes\w+|government"
    r"|ministry)"
)
"""Who speaks for his state without a name: "Japan's foreign minister | said"."""
_SAID_BY = compiled(r" (?:said|says|told|added|adds|noted|stated|explained)\b ?(?:the )?")
