"""What a user says of somebody else's file, since it does not say so itself; kept in a file to be used again.

[columns]  heading = field, or "-" to leave a column out
[set]      field = what rows say of it that say nothing
[values]   a cell's words = what they mean
key, day_first, sheet
"""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, NamedTuple

from commitrack.errors import NotUnderstoodError, UnknownWordError
from commitrack.fields import FIELDS
from commitrack.meanings import heading_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FIELDS_OF_A_SHEET = (*FIELDS, "number", "uid", "revision", "evidence")
LEFT_OUT = "-"
_SHORT = {"source": "source.title", "url": "source.url", "locator": "source.locator", "quote": "source.quote"}
"""What a field may be called that is part of a source."""


class Hints(NamedTuple):
    """What the user said of a file."""

    columns: Mapping[str, str] = {}
    """Heading → field; `-` leaves the column out."""
    fills: Mapping[str, str] = {}
    """Field → what the rows say of it that say nothing."""
    words: Mapping[str, str] = {}
    """A cell's words → what they mean."""
    key: tuple[str, ...] = ()
    """The fields by which a row without a uid is known again."""
    day_first: bool | None = None
    sheet: str | None = None

    def field_for(self, heading: str) -> str | None:
        """The field that a column was said to be, whatever the case and points of its heading."""
        wanted = heading_words(heading)
        return next((field for name, field in self.columns.items() if heading_words(name) == wanted), None)

    def with_columns(self, columns: Mapping[str, str]) -> Hints:
        """The same, with what all columns were taken for."""
        return self._replace(columns={**columns, **self.columns})

    def meaning_of(self, words: str) -> str:
        """What a cell's words were said to mean; else the words."""
        wanted = heading_words(words)
        return next((meant for said, meant in self.words.items() if heading_words(said) == wanted), words)


def field_named(name: str, *, or_none: bool = False) -> str:
    """The field that somebody named, `source` for its title. Raises UnknownWordError."""
    field = _SHORT.get(name, name.replace("source_", "source."))
    if field not in FIELDS_OF_A_SHEET and not (or_none and field == LEFT_OUT):
        raise UnknownWordError("field", name, FIELDS_OF_A_SHEET)
    return field


def pairs(option: str, typed: Iterable[str]) -> dict[str, str]:
    """`"Deadline=due"` → Deadline: due. Raises NotUnderstoodError for what is no pair."""
    found = {}
    for text in typed:
        name, sign, value = text.rpartition("=") if option == "--map" else text.partition("=")
        if not sign or not name.strip() or not value.strip():
            raise NotUnderstoodError(f"{option} {text!r} is no pair", f"for example: {option} {_EXAMPLES[option]}")
        found[name.strip()] = value.strip()
    return found


_EXAMPLES = {"--map": '"Deadline=due"', "--set": "to=US", "--value": '"MFAT=NZ"'}


def kept_hints(text: str, name: str) -> Hints:
    """The hints in a file. Raises NotUnderstoodError that names what is wrong with it."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise NotUnderstoodError(f"{name} is no TOML: {broken}", "--map-out FILE writes one") from None
    tables = {part: said.pop(part, {}) for part in ("columns", "set", "values")}
    key, day_first, sheet = said.pop("key", []), said.pop("day_first", None), said.pop("sheet", None)
    is_sound = (
        all(
            isinstance(table, dict) and all(isinstance(one, str) for one in table.values()) for table in tables.values()
        )
        and isinstance(key, list)
        and all(isinstance(one, str) for one in key)
        and isinstance(day_first, bool | None)
        and isinstance(sheet, str | None)
    )
    if said or not is_sound:
        problem = f"has {', '.join(said)}, which means nothing here" if said else "holds something other than texts"
        raise NotUnderstoodError(f"{name} {problem}", "it has [columns], [set], [values], key, day_first and sheet")
    return Hints(
        {heading: field_named(field, or_none=True) for heading, field in tables["columns"].items()},
        {field_named(field): value for field, value in tables["set"].items()},
        tables["values"],
        tuple(map(field_named, key)),
        day_first,
        sheet,
    )


def joined(kept: Hints, said: Hints) -> Hints:
    """Both; what was said now goes before what was kept."""
    return Hints(
        {**kept.columns, **said.columns},
        {**kept.fills, **said.fills},
        {**kept.words, **said.words},
        said.key or kept.key,
        kept.day_first if said.day_first is None else said.day_first,
        said.sheet or kept.sheet,
    )


def written(hints: Hints) -> str:
    """The hints as a file that `kept_hints` reads."""
    lines = []
    if hints.key:
        lines.append(f"key = {json.dumps(list(hints.key))}")
    if hints.day_first is not None:
        lines.append(f"day_first = {str(hints.day_first).lower()}")
    if hints.sheet:
        lines.append(f"sheet = {_quoted(hints.sheet)}")
    for name, table in (("columns", hints.columns), ("set", hints.fills), ("values", hints.words)):
        if table:
            lines += ["", f"[{name}]", *(f"{_quoted(one)} = {_quoted(other)}" for one, other in table.items())]
    return "\n".join(lines).strip() + "\n"


def _quoted(text: str) -> str:
    """A text as TOML and JSON both write it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
