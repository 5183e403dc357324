"""Capitals that stand for their governments: "Suva will build reefs".

A capital is a place first, so it counts only where it does or owns what only a government can.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.extract.mentions import Mention
from commitrack.extract.names import CAPITALS
from commitrack.extract.patterns import Later, compiled

if TYPE_CHECKING:
    from collections.abc import Iterator


def acting_capitals(words: str) -> Iterator[Mention]:
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
