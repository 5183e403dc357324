"""The leaders whom the press does not introduce, `data/leaders.toml`: by their names, and by their surnames.

A surname tells of a party only where no other's leader has it, and it is no other word.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from commitrack.extract.word_tables import own_table

if TYPE_CHECKING:
    from collections.abc import Iterable


@cache
def well_known() -> dict[str, str]:
    """The names of leaders whom the press does not introduce, each with the code of the party."""
    return {name: code for code, names in own_table("leaders.toml").items() for name in names}


@cache
def well_known_surnames() -> dict[str, frozenset[str]]:
    """Their surnames, each with the codes of all parties that have a leader of that name."""
    whose: dict[str, frozenset[str]] = {}
    for name, code in well_known().items():
        first, _, last = name.removesuffix(" Jr.").rpartition(" ")
        for surname in {last, first.partition(" ")[0]} if code in _FAMILY_NAME_FIRST else {last}:
            whose[surname] = whose.get(surname, frozenset()) | {code}
    return whose


_FAMILY_NAME_FIRST = frozenset({"CN", "KP", "KR"})
"""Whose leaders are called by the first of their names: President Xi."""


def of_one_party(surnames: Iterable[str]) -> set[str]:
    """The parties of those whose surname leaders of one party only have."""
    whose = [well_known_surnames().get(surname, frozenset()) for surname in surnames]
    return {code for codes_there in whose if len(codes_there) == 1 for code in codes_there}


ALSO_WORDS = frozenset({
    "Bishop", "Brown", "Bush", "Collins", "Cooper", "English", "Fox", "Gates", "Harris", "He", "Hunt", "Jones", "Key",
    "King", "Little", "Mark", "May", "Moon", "Park", "Rice", "Sing", "Son", "Un", "Wallace",
})  # fmt: skip
"""Surnames that are other names, or words, as often."""
