"""Who is spoken of: the parties that a text names, and the words that stand for all of them.

A party is named by its name, its people's, an abbreviation, or by a leader whom the text introduces ("Prime Minister
Modi of India"). "Both sides", "the leaders", "we" and the bodies that the parties run together stand for all parties
of the statement. A party that is named inside another's name ("the U.S.-Pacific Summit") acts for nobody there.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from commitrack.parties import names_by_code

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ALL = ""
"""Stands for every party of the statement."""


class Mention(NamedTuple):
    """Words that name parties."""

    start: int
    end: int
    codes: frozenset[str]
    """The parties named; ALL among them where the words stand for all of them."""
    is_owner: bool
    """Whether it is a possessive: Japan's, the leaders'."""


_ROLES = (
    r"leaders?|sides?|countries|nations|governments|ministers?|participants|parties|partners|delegations|officials"
    r"|principals|secretaries|presidents|prime ministers|delegates|signatories|heads of (?:state|government)"
    r"|foreign ministers|defen[cs]e ministers|co-chairs|allies|members|member states|authorities|teams|envoys"
    r"|counterparts|representatives|advis[eo]rs|commissioners|states|economies|peoples|militaries|forces|agencies"
)
_QUALIFIERS = (
    r"(?:two|three|four|respective|both|appropriate|relevant|senior|foreign|defen[cs]e|trade|energy|G7|Quad|joint)"
)
_COLLECTIVE = re.compile(
    rf"""
      \b(?:
        (?i:(?:both|the\ two|the\ three|the\ four|all\ three|our|all|these|the)\ (?:{_QUALIFIERS}\ ){{0,2}}(?:{_ROLES}))
      | (?i:our)\ (?:[\w-]+\ ){{1,3}}?[\w-]+s(?=\ (?:will|intend|plan|are\ to)\b)
      | (?:(?:{_QUALIFIERS}|[Oo]fficials|[Ss]enior|[Ff]oreign|[Dd]efen[cs]e|[Bb]oth)\ ){{0,2}}(?:[Pp]articipants
          |[Ll]eaders|[Mm]inisters|[Oo]fficials|[Pp]rincipals|[Dd]elegations|[Ss]ides|[Gg]overnments|Parties|[Cc]o-chairs)
      | They|they|We|we|Both|both(?=\ (?:agreed|will|also|reaffirmed|committed|welcomed))
      | (?i:each\ (?:side|party|country|government|participant))
      | [A-Z]{{3,6}}\ and\ (?:the\ )?[A-Z]{{3,6}}(?=\ (?:plan|will|intend|agreed|are\ to|signed|committed)\b)
      )\b
    """,
    re.VERBOSE,
)
_BODY = re.compile(
    r"""\b(?i:the|this|a|our|its|an|new|joint|next|second|third|fourth|fifth|first|inaugural|[0-9]+(?:st|nd|rd|th))
        \ (?:[\w.&'\-–]+\ ){0,9}?
        (?i:commissions?|committees?|task\ forces?|working\ groups?|groups?|dialogues?|councils?|secretariat|mechanisms?
        |meetings?|summits?|consultations|talks|rounds?|conferences?|forum|exercises?|ministerials?|sessions?|visits?
        |partnership|initiatives?|teams?|centres?|centers?|workshops?|negotiations|agreement|treaty|protocol
        |roadmap|plan|text|arrangement|memorandum|framework|strategy|report|study)
        (?:\ (?:meetings?|sessions?|rounds?|summits?|talks|dialogues?))?\b
    """,
    re.VERBOSE,
)
_TITLE = (
    r"(?:President|Prime Minister|Vice President|Chancellor|Minister|Secretary|Foreign Minister|Premier|King|Queen)"
)
_NAME = r"(?:[A-Z][\w.'\-]* ){0,3}[A-Z][\w'\-]+"


def mentions(words: str, known: dict[str, str], issuer: str = "") -> list[Mention]:
    """Who is named in a sentence, in order; `known` maps leaders' names to their party's code."""
    found = [*_collective(words), *_named(words, known), *_capitals(words)]
    if issuer:
        found += [
            Mention(one.start(), one.end(), frozenset({issuer}), is_owner=False) for one in _ALONE.finditer(words)
        ]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    return _joined(words, _apart(found))


def parties_of(text: str) -> tuple[str, ...]:
    """The parties of a statement: whom it names most, and names early."""
    return tuple(sorted(_ranked(text)))


def issuer_of(text: str, parties: Sequence[str]) -> str:
    """Whose statement it is where one speaks alone ("I announced"): the party that it names most."""
    return next((code for code in _ranked(text) if code in parties), "")


@lru_cache(maxsize=2)
def _ranked(text: str) -> list[str]:
    """The parties, the one that is named most first."""
    counts: Counter[str] = Counter()
    early: set[str] = set()
    head = len(text) // 6 + 400
    for start, _, code in _names_in(text):
        before = text[max(0, start - 90) : start]
        place = re.search(r"([A-Z][\w.'-]+), $", before)
        if not _BYSTANDER.search(before) and (place is None or place[1] in _codes()):
            counts[code] += 2 if start < head else 1
            if start < head:
                early.add(code)
    ranked = counts.most_common()
    least = max(2, ranked[min(1, len(ranked) - 1)][1] * _SHARE) if ranked else 0
    return [code for code, count in ranked if count >= least and code in early]


_SHARE = 0.5
"""How often a party is named at the least, where the second most named is named once."""


def leaders(text: str, parties: Sequence[str]) -> dict[str, str]:
    """The surnames of leaders, each with the party that the text introduces them with, or that their title tells."""
    known: dict[str, str] = {}
    for match in _OF_A_PARTY.finditer(text):
        named = next(_names_in(text[match.end() : match.end() + 60]), None)
        if named is not None and named[0] == 0 and named[2] in parties:
            known.setdefault(match["name"].split()[-1], named[2])
    for title, name in _HEAD_OF_GOVERNMENT.findall(text):
        heads = [code for code in parties if (code in _WITH_PRESIDENTS) is (title == "President")]
        surname = name.split()[-1]
        if len(heads) == 1 and surname not in known and name not in _codes() and surname not in _codes():
            known[surname] = heads[0]
    return known


_OF_A_PARTY = re.compile(rf"{_TITLE} (?P<name>{_NAME}) of (?:the )?")
_HEAD_OF_GOVERNMENT = re.compile(rf"\b(President|Prime Minister) ({_NAME})")
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
_BYSTANDER = re.compile(
    r"(?:witnessed|mediated|facilitated|supported|hosted) by [^.;]{0,80}$|in the presence of [^.;]{0,80}$"
)


def _collective(words: str) -> Iterator[Mention]:
    for match in _COLLECTIVE.finditer(words):
        yield Mention(match.start(), match.end(), frozenset({ALL}), _is_owner(words, match.end()))


def _named(words: str, known: dict[str, str]) -> Iterator[Mention]:
    for start, end, code in _names_in(words):
        is_part = _JOINED_AFTER.match(words, end) or _JOINED_BEFORE.search(words, max(0, start - 2), start)
        if not is_part:  # U.S.-India, US–Pacific
            yield Mention(start, end, frozenset({code}), _is_owner(words, end))
    for name, code in known.items():
        for match in re.finditer(rf"(?:{_TITLE} )?(?:[A-Z][\w.'-]+ )?\b{re.escape(name)}\b", words):
            yield Mention(match.start(), match.end(), frozenset({code}), _is_owner(words, match.end()))


_JOINED_AFTER = re.compile("[-\u2013][^\\W\\d_]")
_JOINED_BEFORE = re.compile("[^\\W\\d_][-\u2013]$")
_ALONE = re.compile(
    r"\bI\b(?!')|\b[Mm]y (?:department|ministry|government|officials|colleagues|team)\b"
    r"|\bThe (?:Prime Minister|President|Foreign Secretary|Foreign Minister|Minister|Chancellor|Secretary of State)"
    r"(?= (?:also |then |further |will |\w+ed ))"
)
"""Who speaks for the one whose statement it is."""
_CAPITALS = {
    "Washington": "US",
    "Berlin": "DE",
    "Paris": "FR",
    "London": "GB",
    "Tokyo": "JP",
    "Beijing": "CN",
    "Moscow": "RU",
    "New Delhi": "IN",
    "Delhi": "IN",
    "Canberra": "AU",
    "Wellington": "NZ",
    "Ottawa": "CA",
    "Seoul": "KR",
    "Jakarta": "ID",
    "Kyiv": "UA",
    "Brussels": "EU",
    "Rome": "IT",
    "Madrid": "ES",
    "Hanoi": "VN",
    "Manila": "PH",
    "Bangkok": "TH",
    "Kuala Lumpur": "MY",
    "Suva": "FJ",
    "Honiara": "SB",
    "Islamabad": "PK",
    "Ankara": "TR",
    "Riyadh": "SA",
    "Cairo": "EG",
    "Pretoria": "ZA",
    "Nairobi": "KE",
    "Accra": "GH",
    "Abuja": "NG",
    "Warsaw": "PL",
    "Oslo": "NO",
    "Stockholm": "SE",
    "Helsinki": "FI",
    "Copenhagen": "DK",
    "The Hague": "NL",
    "Lisbon": "PT",
    "Athens": "GR",
    "Vienna": "AT",
    "Bern": "CH",
    "Tehran": "IR",
    "Tel Aviv": "IL",
    "Dhaka": "BD",
    "Colombo": "LK",
    "Kathmandu": "NP",
    "Brasilia": "BR",
    "Santiago": "CL",
    "Lima": "PE",
    "Dili": "TL",
    "Port Moresby": "PG",
}
_CAPITAL_ACTS = re.compile(
    rf"\b(?P<city>{'|'.join(_CAPITALS)})(?= (?:also |has |had )?"
    r"(?:would|will|has|said|agreed|announced|plans?|planned|pledged|welcomed|intends?|wants|promised|committed|decided))"
)


def _capitals(words: str) -> Iterator[Mention]:
    """A capital that does what only a government can."""
    for match in _CAPITAL_ACTS.finditer(words):
        yield Mention(match.start(), match.end(), frozenset({_CAPITALS[match["city"]]}), is_owner=False)


def _is_owner(words: str, end: int) -> bool:
    return words[end : end + 1] == "'" and words[end + 1 : end + 2] in ("s", " ")


def _apart(found: list[Mention]) -> list[Mention]:
    """Without those inside another."""
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


_LINK = re.compile(
    r"(?: ?\([^)]{1,25}\))?(?:,? and|,|,? as well as| &) "
    r"(?:the |Aotearoa |the Republic of |the Kingdom of |the Government of (?:the )?)?"
)
_LONGEST_LINK = 60


def _joined(words: str, found: list[Mention]) -> list[Mention]:
    """Those that a list joins are one: Fiji, Japan and the Cook Islands."""
    joined: list[Mention] = []
    for mention in found:
        if joined and not joined[-1].is_owner:
            between = words[joined[-1].end : mention.start]
            if len(between) < _LONGEST_LINK and _LINK.fullmatch(between):
                last = joined.pop()
                joined.append(Mention(last.start, mention.end, last.codes | mention.codes, mention.is_owner))
                continue
        joined.append(mention)
    return joined


@cache
def _codes() -> dict[str, str]:
    """Every name that a text may use for a party, as it is written, and the party's code."""
    codes = {name: code for code, names in names_by_code().items() for name in names if len(name) > 3}
    codes |= {"U.S.": "US", "US": "US", "USA": "US", "U.S": "US", "UK": "GB", "U.K.": "GB", "EU": "EU", "ROK": "KR"}
    bodies = dict.fromkeys(("European Commission", "European Council", "European Union"), "EU")
    return codes | {"UAE": "AE", "DPRK": "KP", "PRC": "CN"} | bodies


@cache
def _by_first_word() -> dict[str, list[str]]:
    """The names by their first word, the longest first."""
    names: dict[str, list[str]] = {}
    for name in sorted(_codes(), key=len, reverse=True):
        if word := _WORD.match(name):
            names.setdefault(word.group(), []).append(name)
    return names


_WORD = re.compile(r"(?<![\w.])[^\W\d_]\w*")


def _names_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and code of every party's name in a text; of two that begin together the longer."""
    names, codes = _by_first_word(), _codes()
    last = 0
    for word in _WORD.finditer(text):
        start = word.start()
        if start < last or not word.group()[0].isupper():
            continue
        for name in names.get(word.group(), ()):
            last = start + len(name)
            if text.startswith(name, start) and not text[last : last + 1].isalnum():
                yield start, last, codes[name]
                break
        else:
            last = start


def body_before(words: str) -> bool:
    """Whether `words` end in a meeting or a body of the parties, as the subject of what follows."""
    found = deque(_BODY.finditer(words), maxlen=1)
    if not found:
        return False
    rest = words[found[0].end() :]
    return bool(
        re.fullmatch(r"(?: (?:of|for|on|between|in|under) [^,;:.]{1,80}|,[^,;:]{1,80},)?(?: \([^)]{1,30}\))? ?", rest)
    )
