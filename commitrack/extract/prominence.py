"""Who is named most in a statement, early in it, or side by side: its parties, where nothing surer tells.

Who is only spoken about, a country at war or the place of a summit, is not counted.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from commitrack.extract.capitals import capitals, where_from
from commitrack.extract.famous import of_one_party
from commitrack.extract.introductions import has_office
from commitrack.extract.names import STATE_OF, codes, names_in
from commitrack.extract.offices import TITLE
from commitrack.extract.patterns import Later, compiled


@lru_cache(maxsize=2)
def most_named(text: str) -> list[str]:
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
    return bool(BYSTANDER.search(text[max(0, start - 90) : start]) or _TOLD_OF.match(text, end))


BYSTANDER = compiled(
    r"(?:witnessed|mediated|facilitated|supported|hosted) by [^.;]{0,80}$|in the presence of [^.;]{0,80}$"
    r"|\b(?:invasion of|aggression against|wars? (?:in|on|against|with)|support(?:ing)?(?: (?:for|to|towards?))?"
    r"|situation in|conflict in|crisis in|withdraw(?:al)? from|attacks? (?:on|by|against)|pressure on|solidarity with"
    r"|concern(?:ed)? (?:at|about|over)|condemn(?:s|ed|ing)?|against|urg(?:e|es|ed|ing)|warns?"
    r"|threats? (?:from|of|posed by)|[Oo]n) (?:the )?$"
)
_TOLD_OF = compiled(
    r"(?:'s)? (?:(?:ongoing|illegal|unjustifi\w+|brutal|full-scale|increased|and|,) ?)*"
    r"(?:sovereignty|territorial|war|invasion|aggression|actions|reconstruction|recovery|military aggression|people"
    r"|provocations|independence)\b"
)
"""What makes a country one that is only told of."""


def other_side(whole: str, found: set[str]) -> set[str]:
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
    ranked = [code for code in most_named(whole) if code not in found]
    return set(
        _most(beside)
        or [code for code in where_from(whole) if code not in found]
        or ranked[:1]
        or _most(anywhere)
        or (in_office(whole) - found)
        or _most(Counter(code for city, code in capitals().items() if f" {city} " in whole and code not in found))
    )


def paired(whole: str) -> set[str]:
    """The two that stand side by side most, in a text that names nobody early: "the Fiji-Japan Dialogue"."""
    pairs: Counter[frozenset[str]] = Counter()
    last, whose = 0, ""
    for start, end, code in names_in(whole):
        if whose and code != whose and _BESIDE.fullmatch(whole[last:start]):
            pairs[frozenset({whose, code})] += 1
        last, whose = end, code
    return set(pairs.most_common(1)[0][0]) if pairs else set()


_BESIDE = Later(rf"[-\u2013]|(?:'s)? and (?:the )?(?:{STATE_OF})?")
"""What joins two parties: the Fiji-Japan Dialogue, Fiji and Japan."""


def two_of(whole: str) -> set[str]:
    """The two that are named most, where nothing tells more."""
    return {code for code, _ in Counter(code for _, _, code in names_in(whole)).most_common(2)}


def _most(counts: Counter[str]) -> list[str]:
    """The one that is counted most; none where nothing is."""
    return [code for code, _ in counts.most_common(1)]


def in_office(whole: str) -> set[str]:
    """Those whose leaders are named by office and surname, in a text that names no country: "President Obama"."""
    return of_one_party(found["surname"] for found in _OFFICE_AND_SURNAME.finditer(whole))


_OFFICE_AND_SURNAME = Later(rf"\b(?:{TITLE}|PM) (?P<surname>[A-Z][\w'-]+)")


def with_offices(whole: str) -> set[str]:
    """Those of whom somebody with an office is named."""
    return {code for start, end, code in names_in(whole) if has_office(whole, start, end)}
