"""The table of cues: how a statement promises something, as data that an official can read.

The table is `data/cues.toml`; its head says what each key means. A user's own table has the same form and is added to
ours; a cue of the same name takes the place of ours.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from commitrack.errors import NotUnderstoodError
from commitrack.extract.scanning import Later, in_small_letters, may_be_in, words_found
from commitrack.places import data_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

STRENGTHS = ("firm", "intent", "support", "explore")
"""Strongest first; `binding` is for people to say."""
SUBJECTS = {
    "party": "a party, or words for all of them",
    "opening": "a party with which the item of a list opens",
    "body": "a body that the parties run",
    "event": "a meeting, a body or an instrument of the parties",
    "work": "cooperation, projects or efforts of the parties",
    "tie": "the relations of the parties",
    "instrument": "an agreement, plan or project of the parties",
    "any": "anybody",
    "heading": "the heading of a list, for its items",
}
"""Who has to speak, by the word for it in the table."""


class Cue(NamedTuple):
    """One way of promising."""

    name: str
    verb: str
    strength: str
    head: Later
    """For a text in small letters."""
    then: Later
    unless: Later | None
    not_after: Later | None
    """What must not stand right before the head."""
    subject: str
    is_acted_by_object: bool
    """Whether the one who acts is named after the head: who welcomes a decision does not take it."""
    is_of_what_another_does: bool
    """Whether it has a clause of its own, in which a party or a body of theirs will act."""
    meaning: str
    takes: tuple[str, ...]
    leaves: tuple[str, ...]
    patterns: Mapping[str, str]
    """What the table says of the words, by its key, for people to read."""


class Spoken(NamedTuple):
    """A cue in some words."""

    cue: Cue
    head: re.Match[str]
    """Where its head stands in them, in small letters."""


@cache
def cues() -> tuple[Cue, ...]:
    """Our own table."""
    return read_cues(data_file("cues.toml").read_text(encoding="utf-8"), is_ours=True)


def read_cues(text: str, *, is_ours: bool = False) -> tuple[Cue, ...]:
    """The cues of a table. Raises NotUnderstoodError that names the entry and the key which cannot be.

    Of our own table, whose every cue is tested, a pattern is compiled only when it is needed.
    """
    try:
        entries = tomllib.loads(text).get("cue", [])
    except tomllib.TOMLDecodeError as broken:
        raise NotUnderstoodError(f"the table of cues is no TOML: {broken}", "see data/cues.toml") from None
    return tuple(_cue(entry, place, is_ours=is_ours) for place, entry in enumerate(entries, start=1))


def _cue(entry: dict[str, object], place: int, *, is_ours: bool) -> Cue:
    def said(key: str, default: str | None = None) -> str:
        value = entry.get(key, default)
        if not isinstance(value, str) or (not value and default is None):
            raise _unfit(entry, place, f"{key} is missing or no text")
        return value

    def sentences(key: str) -> tuple[str, ...]:
        value = entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise _unfit(entry, place, f"{key} is no list of sentences")
        return tuple(value)

    def later(text: str, flags: re.RegexFlag = re.NOFLAG) -> Later:
        try:
            if not is_ours:
                re.compile(text, flags)
        except re.error as broken:
            raise _unfit(entry, place, f"{text!r} is no regular expression ({broken})") from None
        return Later(text, flags=flags)

    if said("strength") not in STRENGTHS:
        raise _unfit(entry, place, f"strength is none of {', '.join(STRENGTHS)}")
    if said("subject", "party") not in SUBJECTS:
        raise _unfit(entry, place, f"subject is none of {', '.join(SUBJECTS)}")
    return Cue(
        name=said("name"),
        verb=said("verb"),
        strength=said("strength"),
        head=later(rf"(?:{said('head')})(?![\w'-])", _ANY_CASE if _CAPITAL.search(said("head")) else re.NOFLAG),
        then=later(said("then", "")),
        unless=later(said("unless")) if "unless" in entry else None,
        not_after=later(rf"(?:{said('not_after')})$") if "not_after" in entry else None,
        subject=said("subject", "party"),
        is_acted_by_object=said("object", "") == "party",
        is_of_what_another_does=said("object", "") == "clause",
        meaning=said("meaning"),
        takes=sentences("takes"),
        leaves=sentences("leaves"),
        patterns={key: said(key) for key in _PATTERNS if entry.get(key)},
    )


_CAPITAL = re.compile(r"(?<!\\)[A-Z]")
_ANY_CASE = re.IGNORECASE
"""For a head that somebody wrote with capitals; it takes longer."""
_PATTERNS = ("head", "then", "unless", "not_after")


def _unfit(entry: dict[str, object], place: int, problem: str) -> NotUnderstoodError:
    return NotUnderstoodError(f"cue {place} ({entry.get('name', 'without a name')}): {problem}", "see data/cues.toml")


def that_may_be_in(text: str, table: Sequence[Cue]) -> list[Cue]:
    """The cues of a table whose words may be in a text: some are in none of its sentences."""
    small = in_small_letters(text)
    return [cue for cue in table if may_be_in(cue.patterns["head"], small)]


def spoken_in(words: str, table: Sequence[Cue]) -> Iterator[Spoken]:
    """The cues of a table whose head is in some words, and the head, at every place where it stands."""
    small = in_small_letters(words)
    return (Spoken(cue, head) for cue in table for head in words_found(cue.head, small, also=_WITHIN_A_WORD))


def spoken_in_each(passages: Sequence[str], table: Sequence[Cue]) -> list[list[Spoken]]:
    """The same for each passage, found in one pass for each cue."""
    small = [in_small_letters(words) for words in passages]
    starts = [0, *accumulate(len(words) + 1 for words in small)]
    text = "\n".join(small)
    spoken: list[list[Spoken]] = [[] for _ in passages]
    for cue in table:
        if _ACROSS_LINES.search(cue.patterns["head"]):
            for place, words in enumerate(small):
                spoken[place] += (Spoken(cue, head) for head in words_found(cue.head, words, also=_WITHIN_A_WORD))
            continue
        for found in words_found(cue.head, text, also=_WITHIN_A_WORD):
            place = bisect_right(starts, found.start()) - 1
            if head := cue.head.match(small[place], found.start() - starts[place]):
                spoken[place].append(Spoken(cue, head))
    return spoken


_WITHIN_A_WORD = "_'-"
_ACROSS_LINES = re.compile(r"\[\^|\\s|\\W|\.[*+{]")
"""What makes of a head one that could go on into the next passage."""


def merged(own: Sequence[Cue], added: Sequence[Cue]) -> tuple[Cue, ...]:
    """Both tables; where a name is in both, the added one."""
    names = {cue.name for cue in added}
    return (*(cue for cue in own if cue.name not in names), *added)
