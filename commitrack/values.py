"""What a single value must be: a text that can be kept, a party's code, a date in EDTF, one of our words.

Each reader takes a plain JSON value to the model's, or says why it cannot; what is read from a file, from another
register and from a person all passes through here.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar, cast

from commitrack.dates import parse_edtf
from commitrack.errors import UnreadableDateError
from commitrack.model import AREAS, Stance, Status, Strength
from commitrack.parties import is_party_code

if TYPE_CHECKING:
    from collections.abc import Callable

    from commitrack.dates import When

_Word = TypeVar("_Word", bound=StrEnum)


class UnfitValueError(ValueError):
    """A value that its field cannot hold; the message ends a sentence that begins with the field's name."""


def text(value: object) -> str:
    """Any text that can be kept: it is not blank and has neither NUL nor a lone surrogate."""
    if type(value) is str and value.isprintable() and value and not value.isspace():
        return value  # as nearly all are; what follows looks closer
    if not isinstance(value, str):
        raise UnfitValueError(f"is {kind_of(value)} where a text belongs")
    if not value.strip():
        raise UnfitValueError("is blank")
    if "\0" in value:
        raise UnfitValueError("contains a NUL character, which no register can keep")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as lone:
            raise UnfitValueError(
                f"contains a lone surrogate (U+{ord(value[lone.start]):04X}), which is no character"
            ) from None
    return value


def line(value: object) -> str:
    """A text on one line."""
    if type(value) is str and value.isprintable() and value and not value.isspace():
        return value
    kept = text(value)
    if len(kept.splitlines()) > 1 or kept.splitlines()[0] != kept:
        raise UnfitValueError("has a line break; it must be on one line")
    return kept


def tag(value: object) -> str:
    """A word to sort by; no comma, since people type lists with commas."""
    kept = line(value)
    if "," in kept or kept != kept.strip():
        raise UnfitValueError(f"{kept!r} has a comma or outer spaces")
    return kept


def party(value: object) -> str:
    """A party's code in its canonical form."""
    if not isinstance(value, str) or not is_party_code(value):
        raise UnfitValueError(f"{value!r} is no party code")
    return value


def area(value: object) -> str:
    """A slug: lower-case words joined by hyphens."""
    if value in AREAS:
        return str(value)
    if not isinstance(value, str) or not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", value):
        raise UnfitValueError(f"{value!r} is no area; an area is lower-case words joined by hyphens")
    return value


def when(value: object) -> When:
    """A date in EDTF."""
    if not isinstance(value, str):
        raise UnfitValueError(f"is {kind_of(value)} where an EDTF date belongs")
    try:
        return parse_edtf(value)
    except UnreadableDateError as refused:
        raise UnfitValueError(f"is no date: {refused.problem}") from None


def count(value: object) -> int:
    """A number from 0."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise UnfitValueError(f"is {kind_of(value)} where a number belongs")
    if value < 0:
        raise UnfitValueError("is below zero, where a number belongs")
    return value


def status(value: object) -> Status:
    """One of the ten statuses."""
    return _word(Status, value)


def strength(value: object) -> Strength:
    """One of the five strengths."""
    return _word(Strength, value)


def stance(value: object) -> Stance:
    """One of the three stances."""
    return _word(Stance, value)


def several(one: Callable[[object], str]) -> Callable[[object], tuple[str, ...]]:
    """Read a list of what `one` reads: sorted, each once."""

    @lru_cache(maxsize=1024)
    def read_all(values: tuple[object, ...]) -> tuple[str, ...]:
        return tuple(sorted({one(value) for value in values}))

    def read(value: object) -> tuple[str, ...]:
        if not isinstance(value, list | tuple):
            raise UnfitValueError(f"is {kind_of(value)} where a list belongs")
        try:
            return read_all(tuple(value))
        except TypeError:  # a list or an object among them
            raise UnfitValueError("has something in it that is no text") from None

    return read


def sha256(value: object) -> str:
    """A SHA-256 digest in hexadecimal."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9a-f]{64}", value):
        raise UnfitValueError("is no SHA-256 digest")
    return value


def _word(words: type[_Word], value: object) -> _Word:
    word = _WORDS[words].get(value) if isinstance(value, str) else None
    if word is None:
        raise UnfitValueError(f"{value!r} is none of {', '.join(words)}")
    return cast("_Word", word)


_WORDS: dict[type[StrEnum], dict[str, StrEnum]] = {
    words: {str(word): word for word in words} for words in (Status, Strength, Stance)
}
"""By kind and text; looked up far more often than all else here."""


def kind_of(value: object) -> str:
    """What a value is in JSON's terms, for a message."""
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), "nothing")
