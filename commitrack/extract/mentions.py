"""Words that name parties, where they stand in a sentence.

All parties of a statement have a sign of their own beside the codes of states, so that "both sides" may stand
wherever a state does.
"""

from __future__ import annotations

from typing import NamedTuple

from commitrack.extract.offices import ADDRESS, TITLE
from commitrack.extract.patterns import Later, compiled

ALL = "*"
"""Stands for every party of the statement."""


class Mention(NamedTuple):
    """Words that name parties."""

    start: int
    end: int
    codes: frozenset[str]
    """The parties named; ALL among them where the words stand for all of them."""
    is_owner: bool
    """Whether it is a possessive: Japan's, the leaders'."""


def party_of(one: Mention) -> str:
    """The party of a mention that names one; empty where it is of them all."""
    (code,) = one.codes
    return "" if code == ALL else code


def is_possessive(words: str, end: int) -> bool:
    """Whether what ends there is a possessive: Japan's, the leaders'."""
    return words[end : end + 1] == "'" and words[end + 1 : end + 2] in ("s", " ")


def is_personal(words: str) -> bool:
    """Whether it is a person who is named, not a state."""
    return bool(_PERSONAL.search(words))


_PERSONAL = Later(rf"\b(?:{TITLE}|{ADDRESS}|Excellency|Hon|Honou?rable)\b")
HANGS_ON = compiled(
    r"\b(?:[Ww]ith|[Oo][fn]|[Bb]y|[Ff]or|[Tt]o|[Ff]rom|[Ii]n|[Bb]etween|[Aa]gainst|[Aa]t|[Oo]ver|[Aa]fter|[Vv]ia"
    r"|\w+ing)"
    r" (?:the )?$"
)
"""What stands before a name that is not the subject."""
LONGEST_LINK = 110
"""Characters that the words between two mentions of a list may take."""
