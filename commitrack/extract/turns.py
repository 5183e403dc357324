"""Whose turn it is in a transcript: "Chancellor Hofer: Thank you", and all that follows until the next turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.extract.scanning import Later

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from commitrack.extract.passages import Passage

STRANGER = "?"
"""The voice of who asks or presents, and promises nothing."""


def voices(text: str, found: Iterable[Passage], known: Mapping[str, str]) -> Iterator[str]:
    """Of each passage of `text` the party whose turn it is, or `STRANGER`; empty where nobody's turn has begun.

    `known` maps people's names to their party's code.
    """
    voice, heading = "", ""
    for passage in found:
        if passage.heading != heading:
            voice, heading = "", passage.heading
        if turn := _TURN.match(text, passage.start):
            voice = _voice(turn["name"], known, voice)
        yield voice


def _voice(name: str, known: Mapping[str, str], before: str) -> str:
    """Whose turn begins with a name before a colon; as `before`, where no person has it."""
    if _STRANGER.fullmatch(name):
        return STRANGER
    if _OFFICE.fullmatch(name):
        return known.get(f"the {name.lower()}", "")
    _, _, last = name.rpartition(" ")
    return known.get(last) or known.get(last.title()) or before


_TURN = Later(
    r"[*_ ]{0,4}(?P<name>(?:[A-Z][\w.'-]*,? ){0,5}[A-Z][\w.'-]*)(?: \([^)]{1,40}\))?[*_]{0,3}:[*_ ]{1,5}(?=\W?[A-Z0-9])"
)
_OFFICE = Later(
    r"(?i:(?:the )?(?:prime minister|president|chancellor|premier|(?:foreign )?minister|secretary)|answer|a)"
)
_STRANGER = Later(
    r"(?i:(?:the )?(?:moderator|journalist|reporter|question|q|interviewer|host|presenter|interpreter|press|speaker"
    r"|anchor|mc|spokes(?:man|woman|person))(?: [0-9a-z])?)"
)
