"""Capitals that stand for their governments: "Suva will build reefs".

A capital is a place first, so it counts only where it does or owns what only a government can.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from commitrack.extract.mentions import Mention
from commitrack.extract.names import without_accents
from commitrack.extract.patterns import Later, compiled
from commitrack.extract.word_tables import own_table

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def capitals() -> dict[str, str]:
    """The names of capitals, with their accents and without, each with the code of the party whose it is."""
    return {
        name: code
        for code, cities in own_table("capitals.toml").items()
        for city in cities
        for name in (city, without_accents(city))
    }


def acting_capitals(words: str) -> Iterator[Mention]:
    """A capital that does what only a government can."""
    if _last_words().isdisjoint(_NAME.findall(words)):
        return
    known = capitals()
    for match in _CAPITAL_ACTS.finditer(words):
        city = next((name for name in (match["city"], match["city"].split(" ")[-1]) if name in known), "")
        others = _NAME.findall(match["others"]) if match["others"] and ", " in match["others"] else ()
        if city and all(other in known for other in others):
            yield Mention(match.end() - len(city), match.end(), frozenset({known[city]}), is_owner=False)
    for match in _CAPITAL_OWNS.finditer(words):
        if match["city"] in known:
            yield Mention(*match.span(), frozenset({known[match["city"]]}), is_owner=True)


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


@cache
def _last_words() -> frozenset[str]:
    """Words of which a sentence without any names no capital."""
    return frozenset(_NAME.findall(city)[-1] for city in capitals())


def where_from(text: str) -> list[str]:
    """The state in whose capital a report was written, as its first line has it."""
    return [capitals()[city[1].title()] for city in _FROM.finditer(text) if city[1].title() in capitals()]


_FROM = compiled(
    r"^[^.]{0,200}?\b([A-Z]{4,}(?: [A-Z]{4,})?)(?:, [\w. ]{3,12})?(?: (?:\([^)]{2,20}\) )?(?:\u2014|\u2013|--?)|:) "
)
"""Where a report comes from, as its first line has it."""
