"""The forms in which commitments leave the register and come back. The siblings in this folder are interchangeable:
each writes commitments to a text, and reads a text into rows and problems.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from commitrack.errors import UnknownWordError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from commitrack.history import Event
    from commitrack.importing import Reading
    from commitrack.model import Commitment


class Form(Protocol):
    """A way to write commitments, and to read them back."""

    def write_commitments(self, commitments: Sequence[Commitment], today: date, *, total: int) -> str:
        """What a reading command answers: `total` counts all that matched, also those beyond a limit."""

    def write_events(self, events: Sequence[Event], numbers: Mapping[str, int], *, total: int) -> str:
        """What `history` answers; `numbers` tells by uid which commitment an event belongs to."""

    def write_export(self, commitments: Iterable[Commitment], today: date) -> str:
        """A file that `read` takes: every commitment whole."""

    def read(self, text: str) -> Reading:
        """What a file holds. Raises UnfitValueError if that is no commitments."""


TABLE = "table"
FORMS = ("json",)


def listing_named(name: str) -> Form | None:
    """The form in which a reading command answers; None for the table that people read. Raises UnknownWordError."""
    return None if name == TABLE else form_named(name, also=(TABLE,))


def form_named(name: str, *, also: Sequence[str] = ()) -> Form:
    """The form that was asked for, loaded now; `also` is accepted elsewhere. Raises UnknownWordError."""
    if name not in FORMS:
        raise UnknownWordError("format", name, (*also, *FORMS))
    from commitrack.formats import json

    form: Form = json
    return form
