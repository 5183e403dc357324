"""What a text calls bodies and organs for short, once it has named them in full: "the Fiji Reef Agency (FRA)".

A body that the parties share speaks for all of them, an organ of one of them for its state.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.extract.governments import with_departments
from commitrack.extract.mentions import ALL
from commitrack.extract.names import names_in
from commitrack.extract.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence


SHORT = r"\((?P<short>[A-Z][A-Za-z]{0,4}[A-Z])\)"
"""What an organ is called for short, where it has been named in full: "the Reef Agency (RA)"."""
_BODY_IN_SHORT = compiled(
    r"\b(?:Joint|Working|Bilateral|Trilateral|Strategic|Economic|Steering|Consultative|Ministerial|High[- ]Level)\b"
    r"[^().;|]{0,70}?"
    r"(?:Group|Committee|Commission|Dialogue|Council|Forum|Board|Mechanism|Consultations?|Meeting)'? ?"
    r"\((?P<short>[A-Z][A-Za-z]*[A-Z])\)"
)
"""`Joint Economic and Trade Committee (JETCO)`."""


def in_short(text: str, parties: Sequence[str]) -> dict[str, str]:
    """The abbreviations of a text, each with the party for which it stands; ALL for a body that they share."""
    return {body["short"]: ALL for body in _BODY_IN_SHORT.finditer(text)} | _organs_in_short(text, parties)


def _organs_in_short(text: str, parties: Sequence[str]) -> dict[str, str]:
    """What a text calls organs of the parties for short, once it has named them in full: "Fiji Reef Agency (FRA)"."""
    known: dict[str, str] = {}
    for _, end, code in names_in(text):
        if code in parties and (organ := _ORGAN_IN_SHORT.match(text, end)):
            known.setdefault(organ["short"], code)
    if len(ours := with_departments(parties)) == 1:
        known = {found["short"]: ours[0] for found in _DEPARTMENT_IN_SHORT.finditer(text)} | known
    return known


_ORGAN_IN_SHORT = compiled(
    r"(?:'s)?(?: (?:[A-Z][\w&.'-]+|and|for|of|on|the)){0,6}?"
    r" (?:Agency|Administration|Authority|Bank|Board|Command|Corporation|Corps|Department|(?<!Task )Force|Fund|Guard"
    r"|Institute|Ministry|Organi[sz]ation|Service|Office)(?: (?:of|for)(?: (?:[A-Z][\w-]+,?|and|the)){1,7})?"
    rf" {SHORT}"
)
"""What stands after the name of a party whose organ is named in full: "Fiji| National Bank (FNB)"."""
_DEPARTMENT_IN_SHORT = compiled(rf"\bDepartment of(?: (?:[A-Z][\w-]+,?|and|the)){{1,6}} {SHORT}")
"""A department without its state: "the Department of Tides (DoT)"."""
