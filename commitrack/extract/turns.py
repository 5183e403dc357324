"""Whose turn it is in a transcript: "Chancellor Hofer: Thank you", and all that follows until the next turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.extract.mentions import ALL
from commitrack.extract.patterns import Later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commitrack.extract.passages import Passage

STRANGER = "?"
"""The voice of who asks or presents, and promises nothing."""


def voices(text: str, found: Sequence[Passage], known: Mapping[str, str]) -> list[str]:
    """Of each passage of `text` the party whose turn it is, or `STRANGER`; empty where nobody's turn has begun.

    `known` maps people's names to their party's code. What one alone begins with his name is no talk: "Reporter: Rua".
    """
    turns = [_TURN.match(text, passage.start) for passage in found]
    whose = [_whose(turn["name"], known) if turn else None for turn in turns]
    names = {turn["name"] for turn, voice in zip(turns, whose, strict=True) if turn and voice is not None}
    return list(_until_the_next(found, whose)) if len(names) > 1 else [""] * len(found)


def _whose(name: str, known: Mapping[str, str]) -> str | None:
    """Whose turn begins with a name before a colon; empty where that is not known, None where it is no name."""
    if _STRANGER.fullmatch(name):
        return STRANGER
    if _OFFICE.fullmatch(name):
        return known.get(f"the {name.lower()}", "")
    _, _, last = name.rpartition(" ")
    told = (known.get(last), known.get(last.title()))
    return next((code for code in told if code and code != ALL), None)


def _until_the_next(found: Iterable[Passage], whose: Iterable[str | None]) -> Iterator[str]:
    """The voice of each passage, which goes on until the next turn or heading."""
    voice, heading = "", ""
    for passage, turn in zip(found, whose, strict=True):
        if passage.heading != heading:
            voice, heading = "", passage.heading
        voice = voice if turn is None else turn
        yield voice


_TURN = Later(
    r"[*_ ]{0,4}(?P<name>(?:[A-Z][\w.'-]*,? ){0,5}[A-Z][\w.'-]*)(?: \([^)]{1,40}\))?[*_]{0,3}:[*_ ]{1,5}(?=\W?[A-Z0-9])"
)
_OFFICE = Later(
    r"(?i:(?:the )?(?:prime minister|president|chancellor|premier|(?:foreign )?minister|secretary)|answer|a)"
)
_STRANGER = Later(
    r"(?i:(?:the )?(?:moderator|journalist|reporter|question|q|interviewer|presenter|interpreter|anchor)(?: [0-9a-z])?)"
)
