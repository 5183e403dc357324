"""How people are named beside their party: "Japanese Prime Minister Kishida", "the Prime Minister of Japan, Mr Noda".

The party's name is where one begins to look, since texts name parties in few forms and people in many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.extract.names import GOVERNMENT_OF
from commitrack.extract.offices import (
    HONORIFICS,
    NAME,
    QUALIFYING_IN_SMALL,
    Officer,
    office_up_to,
    officer_at,
    officer_at_end,
)
from commitrack.extract.patterns import Later, compiled

if TYPE_CHECKING:
    import re


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


def has_office(text: str, start: int, end: int) -> bool:
    """Whether the party named from `start` to `end` is named with one of its offices: the Prime Minister of Fiji."""
    before = text[max(0, start - 90) : start]
    return bool(person_after(text, end) or office_before(before) or officer_before(before))


def office_before(before: str) -> re.Match[str] | None:
    """The office of a party with which the words before it end: "Prime Minister of the Republic of"."""
    of = _OF_A_STATE.search(before, max(0, len(before) - _LONGEST_OF))
    if of is None:
        return None
    return office_up_to(before, of.start()) or _OFFICE_IN_SMALL.search(before, 0, of.start())


def officer_before(before: str) -> Officer | None:
    """The officer of a party with whose name the words before it end: "Prime Minister Rua of the Republic of"."""
    of = _OF_A_STATE.search(before, max(0, len(before) - _LONGEST_OF))
    return officer_at_end(before[: of.start()]) if of else None


_FAR = 220
_LEAD = compiled(
    r"(?:'s)? (?:(?:new|newly (?:re-?)?elected|newly appointed|visiting|outgoing|incoming|interim|acting|then"
    r"|current) )?"
)
_COUNTERPART = Later(
    rf"(?:(?:{QUALIFYING_IN_SMALL}) ){{0,3}}"
    r"(?:counterpart|president|premier|leader|ambassador|chief|commander|minister|secretary|chancellor|host)"
    rf"(?:,(?=(?: [A-Z][\w-]+){{1,4}}[,.]))? {HONORIFICS}(?P<name>{NAME})"
)
_OF_A_STATE = compiled(
    r"(?:,? Jr\.?)?,? (?:of|(?<=State )for) (?:the )?"
    rf"(?:{GOVERNMENT_OF})?$"
)
_LONGEST_OF = len(", Jr., of the Commonwealth of the ") + 10
_OFFICE_IN_SMALL = compiled(r"\b(?:president|prime minister|foreign minister|premier|chancellor)$")
MAN_OF = compiled(r"'s (?P<name>(?:[A-Z][\w.-]+ ){0,3}(?P<surname>[A-Z][\w-]+))")
"""`Japan's Ken Sato`."""
