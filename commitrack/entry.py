"""What a person types for each field, read into plain values; a typed date also keeps its own words.

Here and nowhere else a typed word meets the words that are accepted, so that every face and every library user gets
the same answer to a typo. A field that people can type is a row of `_READERS`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from commitrack.dates import Precision, parse_edtf
from commitrack.errors import (
    NotUnderstoodError,
    RefusedError,
    UnacceptableTextError,
    UnknownWordError,
    UnreadableDateError,
)
from commitrack.fields import FIELDS
from commitrack.model import AREAS, Status, Strength
from commitrack.parties import parties
from commitrack.values import UnfitValueError, area, line, tag, text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date
    from enum import StrEnum
    from typing import TypeVar

    from commitrack.dates import When, Window
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


def days_in(typed: str) -> int:
    """A span in days or weeks, as days. Raises NotUnderstoodError."""
    found = re.fullmatch(r"([0-9]{1,4}) ?(d|days?|w|weeks?)", typed.strip().lower())
    if found is None:
        raise NotUnderstoodError(f"{typed!r} is no span of days or weeks", "for example: 30d, 6w")
    return int(found[1]) * (7 if found[2].startswith("w") else 1)


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


def read_date(typed: str, *, today: date) -> tuple[When, str | None]:
    """A date as it was typed, and the words to keep with it: none where it was EDTF, or relative to today."""
    try:
        return parse_edtf(typed), None
    except UnreadableDateError:
        from commitrack.phrases import understand  # with dateutil it takes as long as a bare Python's start

        understood = understand(typed, today=today)
        return understood.when, understood.words


def read_window(typed: str, *, today: date) -> Window:
    """The days of any date, for a filter."""
    return read_date(typed, today=today)[0].window


def period(precision: Precision, typed: str, *, today: date) -> tuple[Window, str]:
    """The days of a month, a quarter or a year, and its name; a date of another precision is refused by its name."""
    when, _ = read_date(typed, today=today)
    if when.precision is not precision:
        kind = {Precision.INTERVAL: "an interval", Precision.HALF: "half a year"}.get(
            when.precision, f"a {when.precision}"
        )
        has_option = when.precision in _PERIODS
        remedy = (
            f"use --{when.precision} {when.edtf}" if has_option else f"type a {precision}, as in {_PERIODS[precision]}"
        )
        raise UnreadableDateError(f"{when.edtf} is {kind}, not a {precision}", remedy)
    return when.window, when.in_words()


_PERIODS = {Precision.MONTH: "2026-03", Precision.QUARTER: "2026-Q1", Precision.YEAR: "2026"}
"""The precisions that are periods to look at, and how one is typed."""


def last_day_within(typed: str, *, today: date) -> date:
    """The last day of a span from today on, such as `90d` or `6 weeks`."""
    from commitrack.reckoning import within  # noqa: PLC0415 - late as `phrases` is, for dateutil's sake

    return within(typed, today=today)


def number(typed: str) -> int:
    """The number of a commitment. Raises NotUnderstoodError."""
    shown = typed.strip().removeprefix("#")
    if not (shown.isascii() and shown.isdigit() and len(shown) < 10):
        raise NotUnderstoodError(f"{typed!r} is no number of a commitment", "commitrack list shows the numbers")
    return int(shown)


def past_date(option: str, typed: str, *, today: date) -> When:
    """A date from which something is said to hold, so not one that is all to come."""
    when, _ = read_date(typed, today=today)
    if when.earliest is not None and when.earliest > today:
        raise RefusedError(
            f"{option} {when.in_words()} lies in the future (today is {today.isoformat()})",
            "record it when it has happened",
        )
    return when


def one_line(name: str, typed: str) -> str:
    """A text on one line, kept as given. Raises UnacceptableTextError that names what cannot be kept."""
    return _text(name, typed, line)


def any_text(name: str, typed: str) -> str:
    """A text that may have several lines, kept as given."""
    return _text(name, typed, text)


def listed(typed: Iterable[str]) -> list[str]:
    """The items of a list given by comma, by repetition, or both."""
    return [item.strip() for part in typed for item in part.split(",") if item.strip()]


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
    return number(str(typed))


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
