"""The forms in which commitments leave the register and come back. The siblings in this folder are interchangeable:
each writes commitments for a file, most answer reading commands, some are read back.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from commitrack.errors import NotUnderstoodError, UnknownWordError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from commitrack.history import Event
    from commitrack.importing import Reading
    from commitrack.model import Commitment


class Outgoing(NamedTuple):
    """What leaves the register."""

    commitments: Sequence[Commitment]
    today: date
    """The day from which lateness is judged."""
    logs: Mapping[str, Sequence[Event]] = {}
    """Each commitment's events by its uid, in order; empty unless the form needs them or they were asked for."""
    with_history: bool = False
    """Whether the events leave too."""
    passages: Sequence[Sequence[Event]] = ()
    """The events of each passage that was ever turned down, if they leave too."""
    is_file: bool = False
    """Whether a file was named, which somebody may open with a double click."""
    as_todos: bool = False
    """Whether a calendar shall have tasks, not events."""
    remind: int | None = None
    """How many days before the latest day a calendar shall remind of what is open."""


class Export(Protocol):
    """A way to write commitments to a file."""

    def write_export(self, outgoing: Outgoing, tell: Callable[[str], None]) -> Iterator[bytes]:
        """The file, piece by piece; `tell` is told what it leaves out."""


class Listing(Protocol):
    """A way to answer reading commands."""

    def write_commitments(self, commitments: Sequence[Commitment], today: date, *, total: int) -> str:
        """What a reading command answers: `total` counts all that matched, also those beyond a limit."""

    def write_events(self, events: Sequence[Event], numbers: Mapping[str, int], *, total: int) -> str:
        """What `history` answers; `numbers` tells by uid which commitment an event belongs to."""


class Reader(Protocol):
    """A way to read commitments back."""

    def read(self, text: str) -> Reading:
        """What a file holds. Raises UnfitValueError if that is no commitments."""


TABLE = "table"
ENDINGS = {
    "json": (".json",),
    "csv": (".csv",),
    "xlsx": (".xlsx",),
    "md": (".md", ".markdown"),
    "ics": (".ics", ".ical"),
}
"""The forms of a file, and how its name ends."""
NEED_EVENTS = ("ics",)
"""The forms of a file that tell when each commitment last changed."""
LISTED = ("json", "csv", "md")
"""The forms in which reading commands answer."""
READ = ("json",)
"""The forms that are read back."""


def listing_named(name: str) -> Listing | None:
    """The form in which a reading command answers; None for the table that people read. Raises UnknownWordError."""
    return None if name == TABLE else cast("Listing", _named(name, (TABLE, *LISTED), LISTED))


def is_json(name: str) -> bool:
    """Whether JSON was asked for, where there is but that and the table. Raises UnknownWordError."""
    if name not in (TABLE, "json"):
        raise UnknownWordError("format", name, (TABLE, "json"))
    return name == "json"


def export_named(name: str | None, file: str | None) -> tuple[str, Export]:
    """The form of a file that was asked for, else the one that its name tells, else JSON; and its name.

    Raises UnknownWordError, or NotUnderstoodError where the name tells none.
    """
    if name is None:
        name = "json" if file is None else _told_by(file)
    return name, cast("Export", _named(name, tuple(ENDINGS), tuple(ENDINGS)))


def form_named(name: str) -> Reader:
    """The form of a file to be read. Raises UnknownWordError."""
    return cast("Reader", _named(name, READ, READ))


def _told_by(file: str) -> str:
    ending = PurePath(file).suffix.lower()
    for name, endings in ENDINGS.items():
        if ending in endings:
            return name
    forms = ", ".join(ENDINGS)
    raise NotUnderstoodError(f"the name of {file} does not tell its format", f"say --format with one of {forms}")


def _named(name: str, shown: Sequence[str], known: Sequence[str]) -> object:
    if name not in known:
        raise UnknownWordError("format", name, shown)
    return import_module(f"commitrack.formats.{name}")  # loaded now: few calls need one
