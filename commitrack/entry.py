"""What a person types for each field, read into plain values; a typed date also keeps its own words.

Here and nowhere else a typed word meets the words that are accepted, so that every face and every library user gets
the same answer to a typo. A field that people can type is a row of `_READERS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.errors import (
    NotUnderstoodError,
    UnacceptableTextError,
    UnknownWordError,
)
from commitrack.fields import FIELDS
from commitrack.model import AREAS, Status, Strength
from commitrack.parties import parties
from commitrack.typed import listed, number_of, read_date
from commitrack.values import UnfitValueError, area, line, tag, text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date
    from enum import StrEnum
    from typing import TypeVar

    from commitrack.fields import Plain

    Word = TypeVar("Word", bound=StrEnum)

Typed = str | int | list[str] | tuple[str, ...]


def entered(
    given: Mapping[str, Typed],
    *,
    today: date,
    read_area: Callable[[str], str] = lambda typed: known_area(typed, AREAS),
) -> dict[str, Plain]:
    """The plain values of what was typed, by field.

    `read_area` tells which areas are accepted. `due` brings `due_text` along: the words that were typed, or null where
    those were EDTF or relative to today. Raises NotUnderstoodError or one of its kinds.
    """
    values: dict[str, Plain] = {}
    for name, typed in given.items():
        if name == "due":
            when, words = read_date(_text("due", str(typed), text), today=today)
            values["due"], values["due_text"] = when.edtf, _given_words(given, words)
        elif name == "area":
            values[name] = read_area(str(typed))
        elif name in _READERS:
            values[name] = _READERS[name](name, typed, today)
        else:
            raise UnknownWordError("field", name, FIELDS)
    return values


def _given_words(given: Mapping[str, Typed], typed: str | None) -> str | None:
    """The words of the source for a due date: as given on their own, else as they were typed for the date."""
    own = given.get("due_text")
    return _text("due_text", str(own), line) if own is not None else typed


def known_area(typed: str, areas: Collection[str]) -> str:
    """The accepted area that was typed, in any case, with spaces or underscores for hyphens."""
    return _among("area", typed, sorted({*AREAS, *areas}), "(to make a new one: --new-area)")


def new_area(typed: str) -> str:
    """The slug of an area that is made on purpose."""
    return _text("area", _slug(typed), area)


def word(kind: type[Word], typed: str, *, kind_name: str = "") -> Word:
    """The status, strength, timeliness … that was typed, in any case, with spaces or underscores for hyphens."""
    return kind(_among(kind_name or kind.__name__.lower(), typed, [str(member) for member in kind]))


def one_of(kind: str, typed: str, accepted: Sequence[str]) -> str:
    """The word of a few that was typed. Raises UnknownWordError."""
    return _among(kind, typed, accepted)


_MEANT = {
    "done": "complete completed finished fulfilled kept delivered",
    "dropped": "cancelled canceled withdrawn abandoned revoked",
    "missed": "broken failed breached unkept",
    "stalled": "paused blocked suspended",
    "in-progress": "started ongoing underway begun active",
    "superseded": "replaced",
    "overdue": "late",
}
"""What people say for one of our words that is spelt quite differently."""


def one_line(name: str, typed: str) -> str:
    """A text on one line, kept as given. Raises UnacceptableTextError that names what cannot be kept."""
    return _text(name, typed, line)


def any_text(name: str, typed: str) -> str:
    """A text that may have several lines, kept as given."""
    return _text(name, typed, text)


def _text(name: str, typed: str, read: Callable[[object], str]) -> str:
    try:
        return read(typed)
    except UnfitValueError as unfit:
        raise UnacceptableTextError(f"the {_label(name)} {unfit}", "give another text") from None


def _label(name: str) -> str:
    return FIELDS[name].label if name in FIELDS else name


def _slug(typed: str) -> str:
    return "-".join(typed.lower().replace("_", " ").replace("-", " ").split())


def _among(kind: str, typed: str, accepted: Sequence[str], remedy: str = "") -> str:
    slug = _slug(typed)
    if slug not in accepted:
        meant = next((word for word, said in _MEANT.items() if slug in said.split() and word in accepted), "")
        raise UnknownWordError(kind, typed, accepted, remedy, meant=meant)
    return slug


def _line(name: str, typed: Typed, _: date) -> Plain:
    return _text(name, str(typed), line)


def _any_text(name: str, typed: Typed, _: date) -> Plain:
    return _text(name, str(typed), text)


def _date(_: str, typed: Typed, today: date) -> Plain:
    return read_date(str(typed), today=today)[0].edtf


def _parties(name: str, typed: Typed, _: date) -> Plain:
    codes = parties([str(typed)] if isinstance(typed, str | int) else typed)
    if not codes:
        raise NotUnderstoodError(f"--{name} names no party", f"for example: --{name} NZ")
    return list(codes)


def _tags(name: str, typed: Typed, _: date) -> Plain:
    items = listed([str(typed)] if isinstance(typed, str | int) else typed)
    return sorted({_text(name, item, tag) for item in items}) or None


def _number(name: str, typed: Typed, _: date) -> Plain:
    del name
    return number_of(str(typed))


_READERS: dict[str, Callable[[str, Typed, date], Plain]] = {
    "title": _line,
    "by": _parties,
    "to": _parties,
    "strength": lambda _, typed, __: str(word(Strength, str(typed))),
    "made": _date,
    "due_text": _line,
    "status": lambda _, typed, __: str(word(Status, str(typed))),
    "place": _line,
    "tags": _tags,
    "superseded_by": _number,
    "source.title": _line,
    "source.publisher": _line,
    "source.url": _line,
    "source.date": _date,
    "source.locator": _line,
    "source.quote": _any_text,
    "source.prefix": _any_text,
    "source.suffix": _any_text,
    "source.start": _number,
    "source.end": _number,
    "source.sha256": _line,
}
"""Field → how its typed form becomes its plain value; `due` and `area` need more and are read in `entered`."""
