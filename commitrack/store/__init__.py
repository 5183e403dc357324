"""Where a register is kept. The siblings in this folder are interchangeable; one contract suite holds for them all.

A store keeps what it is given and hands it back. What an event means, which change is allowed and who may undo what
is decided above it, so that a file, a database and a dictionary cannot disagree about it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from commitrack.errors import ChangedMeanwhileError
from commitrack.places import sample_register

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from datetime import date

    from commitrack.errors import DamagedRegisterError
    from commitrack.history import Event
    from commitrack.model import Commitment
    from commitrack.query import Criteria


class Entry(NamedTuple):
    """One event, the state that it leads to, and the revision that it was decided upon."""

    commitment: Commitment
    """What the event and those before it fold to; a store takes that for granted."""
    event: Event
    expected: int | None
    """The revision before; None for a commitment that the register does not hold yet."""


class Store(Protocol):
    """Keeps commitments as they stand and every event that led there."""

    @property
    def name(self) -> str:
        """What messages call it: a file's path, a database's name without its secrets."""

    def get(self, number: int) -> Commitment | None:
        """One commitment, also one whose addition was undone."""

    def find(self, criteria: Criteria, *, today: date) -> list[Commitment]:
        """Those that meet `criteria` as `query.select` tells, by number."""

    def numbers(self) -> dict[str, int]:
        """Uid → number of every commitment, undone ones included."""

    def events(self, uid: str | None = None) -> list[Event]:
        """The events of one commitment, or of all, in order of recording."""

    def rejections(self) -> list[Event]:
        """The events about passages that were once turned down, in order of recording."""

    def reading(self) -> AbstractContextManager[None]:
        """Read from one moment: what is read inside fits together, whoever writes meanwhile. Never waits."""

    def writing(self) -> AbstractContextManager[None]:
        """Hold the register: what is read inside stays true until it is committed or left.

        Raises RegisterUnavailableError when somebody else holds it for too long.
        """

    def commit(self, entries: Sequence[Entry], rejections: Sequence[Event] = ()) -> None:
        """Keep all of `entries` and then the events about passages, or, if anything fails, nothing of it.

        Only while `writing`; lasting once that is left.

        Raises ChangedMeanwhileError if a commitment is not at its expected revision.
        """

    def keep_copy(self, label: str) -> str | None:
        """Keep what there is under a name of its own, and tell it; None where nothing outlasts the program.

        Only while `writing`. Raises RegisterUnavailableError.
        """

    def copy_named(self, label: str) -> str | None:
        """The name of the copy that was kept with a label, if it is there still."""

    def damaged(self, problem: str, number: int | None = None) -> DamagedRegisterError:
        """The error to raise when what is kept (of a commitment) contradicts itself: the place and the way back."""


def check_expected(entries: Sequence[Entry], get: Callable[[int], Commitment | None]) -> None:
    """See that every entry builds on what is kept, or on an entry before it; what `commit` does first."""
    revisions: dict[int, int | None] = {}
    for entry in entries:
        number = entry.commitment.number
        if number not in revisions:
            stored = get(number)
            revisions[number] = stored.revision if stored else None
        if revisions[number] != entry.expected:
            raise ChangedMeanwhileError(
                f"commitment {number} was changed meanwhile", f"look at it: commitrack show {number}"
            )
        revisions[number] = entry.commitment.revision


def open_store(location: str | Path) -> Store:
    """The store at `location`, which must exist when it is first read (MissingRegisterError)."""
    from commitrack.store.tiny import TinyStore  # the choice of a store is made late: another would not need TinyDB

    return TinyStore(Path(location))


def create_register(path: Path, *, seeded: bool = False, replaces_sample: bool = False) -> Path:
    """Make a register's file at `path`, empty or as a copy of the sample, and return where it is.

    Raises RefusedError if something is there already, unless that is an untouched copy of the sample and
    `replaces_sample` allows it.
    """
    from commitrack.store import tiny

    sample = sample_register().read_bytes()
    return tiny.create_register(path, sample if seeded else None, replacing=sample if replaces_sample else None)
