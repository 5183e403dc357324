"""The table of cues: how a statement promises something, as data that an official can read.

The table is `data/cues.toml`; its head says what each key means. A user's own table has the same form and is added to
ours; a cue of the same name takes the place of ours.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from commitrack.errors import NotUnderstoodError, UnknownWordError
from commitrack.extract.patterns import Later, compiled
from commitrack.extract.scanning import Words, spelled_out
from commitrack.extract.word_tables import own_table
from commitrack.places import data_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from commitrack.extract.scanning import Found, Opening

STRENGTHS = ("firm", "intent", "support", "explore")
"""Strongest first; `binding` is for people to say."""
SUBJECTS = {
    "party": "a party, or words for all of them",
    "opening": "a party with which the item of a list opens",
    "item": "an item with a bullet that no words introduce: all promise it",
    "body": "a body that the parties run",
    "event": "a meeting, a body or an instrument of the parties",
    "work": "cooperation, projects or efforts of the parties",
    "tie": "the relations of the parties",
    "instrument": "an agreement, plan or project of the parties",
    "any": "anybody",
    "heading": "the heading of a list, for its items",
}
"""Who has to speak, by the word for it in the table."""
OBJECTS = ("party", "clause", "whoever")
"""Who acts, where that is not who speaks."""
_PATTERNS = ("head", "then", "unless", "not_after")
TRAITS = {
    "foretells": "says what will be, so that a report or a condition around it makes a forecast of it",
    "told by the way": "counts for nothing after where or as; so does what foretells",
    "often done": "tells in a bare item of a list as often what was done",
    "by": "who acts may be named after it with by",
    "given": "what is given is given by the one of whom was spoken, where nobody is named",
    "whose": "whose commitment or support it is may be named after it",
    "of both": "may report what both will do",
    "of whom": "the one acts of whom it is announced",
}
"""What else there is to a cue, by the words for it in the table."""
KEYS = ("name", "verb", "strength", *_PATTERNS, "subject", "object", "traits", "meaning", "takes", "leaves")
"""What an entry of the table may say."""


class Cue(NamedTuple):
    """One way of promising."""

    name: str
    verb: str
    strength: str
    head: Sequence[str | Opening]
    """What to look for in a text in small letters."""
    then: Later
    unless: Later | None
    not_after: Later | None
    """What must not stand right before the head."""
    subject: str
    is_acted_by_object: bool
    """Whether the one who acts is named after the head: who welcomes a decision does not take it."""
    is_of_what_another_does: bool
    """Whether it has a clause of its own, in which a party or a body of theirs will act."""
    is_of_whoever_acts: bool
    """Whether in its clause anybody or anything may; where that is no party, all promise it."""
    traits: frozenset[str]
    """Of `TRAITS`."""
    meaning: str
    takes: tuple[str, ...]
    leaves: tuple[str, ...]
    patterns: Mapping[str, str]
    """What the table says of the words, by its key, for people to read."""


class Spoken(NamedTuple):
    """A cue in some words."""

    cue: Cue
    head: Found


@cache
def cues(*, with_examples: bool = True) -> tuple[Cue, ...]:
    """Our own table. To read it `with_examples` and meanings, which only people read, takes half as long again."""
    table = own_table("cues.toml", without=None if with_examples else _FOR_PEOPLE)
    return _cues_of(table["cue"], is_ours=True)


_FOR_PEOPLE = compiled(r"^(?:takes|leaves|meaning) = .*\n", re.MULTILINE)


def read_cues(text: str) -> tuple[Cue, ...]:
    """The cues of a user's table. Raises NotUnderstoodError that names the entry and the key which cannot be.

    Whether they take and leave what they say is for `trials` to prove.
    """
    import tomllib  # noqa: PLC0415 - few have a table of their own

    try:
        whole = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise NotUnderstoodError(f"the table of cues is no TOML: {broken}", _where_the_form_is()) from None
    for name in whole:
        if name != "cue":
            raise UnknownWordError("table", name, ["cue"], "(an entry begins with [[cue]])")
    entries = whole.get("cue")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries) or not entries:
        raise NotUnderstoodError("the table of cues has no entry that begins with [[cue]]", _where_the_form_is())
    for place, entry in enumerate(entries, start=1):
        for key in entry:
            if key not in KEYS:
                unknown = UnknownWordError("key", key, KEYS)
                raise NotUnderstoodError(f"{_named(entry, place)}: {unknown.problem}", unknown.remedy)
    return _cues_of(entries, is_ours=False)


def _where_the_form_is() -> str:
    return f"the head of {data_file('cues.toml')} says what an entry is"


def _cues_of(entries: Iterable[dict[str, object]], *, is_ours: bool) -> tuple[Cue, ...]:
    """Of our own table, whose every cue is tested, a pattern is compiled only when it is needed."""
    return tuple(_cue(entry, place, is_ours=is_ours) for place, entry in enumerate(entries, start=1))


def _cue(entry: dict[str, object], place: int, *, is_ours: bool) -> Cue:
    def said(key: str, default: str | None = None) -> str:
        value = entry.get(key, default)
        if not isinstance(value, str) or (not value and default is None):
            raise _unfit(entry, place, f"{key} is missing or no text")
        return value

    def pattern(key: str, default: str | None = None) -> str:
        text = said(key, default)
        try:
            if not is_ours:
                re.compile(text)
        except re.error as broken:
            raise _unfit(entry, place, f"{text!r} is no regular expression ({broken})") from None
        return text

    for key, default, words in _ONE_OF:
        if said(key, default) not in words:
            raise _unfit(entry, place, f"{key} is none of {', '.join(filter(None, words))}")
    return Cue(
        name=said("name"),
        verb=said("verb"),
        strength=said("strength"),
        head=spelled_out(
            pattern("head"), end=r"(?![\w'-])", flags=_ANY_CASE if _CAPITAL.search(said("head")) else re.NOFLAG
        ),
        then=Later(pattern("then", "")),
        unless=Later(pattern("unless")) if "unless" in entry else None,
        not_after=Later(rf"(?:{pattern('not_after')})$") if "not_after" in entry else None,
        subject=said("subject", "party"),
        is_acted_by_object=said("object", "") == "party",
        is_of_what_another_does=said("object", "") == "clause",
        is_of_whoever_acts=said("object", "") == "whoever",
        traits=_traits(entry, place),
        meaning=said("meaning", "" if is_ours else None),
        takes=_several(entry, place, "takes", "sentences"),
        leaves=_several(entry, place, "leaves", "sentences"),
        patterns={key: said(key) for key in _PATTERNS if entry.get(key)},
    )


def _several(entry: dict[str, object], place: int, key: str, what: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _unfit(entry, place, f"{key} is no list of {what}")
    return tuple(value)


def _traits(entry: dict[str, object], place: int) -> frozenset[str]:
    traits = frozenset(_several(entry, place, "traits", "words"))
    if unknown := traits.difference(TRAITS):
        raise _unfit(entry, place, f"{min(unknown)!r} is no trait; they are {', '.join(TRAITS)}")
    return traits


_ONE_OF = (("strength", None, STRENGTHS), ("subject", "party", SUBJECTS), ("object", "", ("", *OBJECTS)))
"""Key → what it is where it is not said, and the words of which it is one."""
_CAPITAL = compiled(r"(?<!\\)[A-Z]")
_ANY_CASE = re.IGNORECASE
"""For a head that somebody wrote with capitals; it takes longer."""


def _unfit(entry: dict[str, object], place: int, problem: str) -> NotUnderstoodError:
    return NotUnderstoodError(f"{_named(entry, place)}: {problem}", _where_the_form_is())


def _named(entry: dict[str, object], place: int) -> str:
    return f"cue {place} ({entry.get('name', 'without a name')})"


def spoken_in(passages: Iterable[str], table: Sequence[Cue]) -> list[list[Spoken]]:
    """For each passage the cues of a table whose head is in it, at every place where it stands."""
    words = Words(passages, within_a_word="'-")
    spoken: list[list[Spoken]] = [[] for _ in words.passages]
    for cue in table:
        for head in words.found(cue.head):
            spoken[head.passage].append(Spoken(cue, head))
    return spoken


def merged(own: Sequence[Cue], added: Sequence[Cue]) -> tuple[Cue, ...]:
    """Both tables; where a name is in both, the added one."""
    names = {cue.name for cue in added}
    return (*(cue for cue in own if cue.name not in names), *added)
