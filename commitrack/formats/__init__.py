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


FORMS = ("json",)


def form_named(name: str, *, also: Sequence[str] = ()) -> Form | None:
    """The form that was asked for, loaded now; None for one of `also`, which is no form. Raises UnknownWordError."""
    if name in also:
        return None
    if name not in FORMS:
        raise UnknownWordError("format", name, (*also, *FORMS))
    from commitrack.formats import json

    form: Form = json
    return form
