"""A register in memory: for tests, for trying things out, and as the plainest statement of what a store does."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from commitrack.errors import DamagedRegisterError
from commitrack.query import select
from commitrack.rejections import logs_of_passages
from commitrack.store import check_expected

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from commitrack.history import Event
    from commitrack.model import Commitment
    from commitrack.query import Criteria
    from commitrack.store import Entry, Store


class MemoryStore:
    """See `commitrack.store.Store` for what its methods promise. For one thread."""

    name = "memory"

    def __init__(self) -> None:
        self._commitments: dict[int, Commitment] = {}
        self._events: list[Event] = []
        self._is_writing = False

    @classmethod
    def copy_of(cls, store: Store) -> MemoryStore:
        """All that another store keeps, to try something out on."""
        copy = cls()
        copy.name = store.name
        with store.reading():
            kept = map(store.get, store.numbers().values())  # `find` would leave out what was undone
            copy._commitments = {commitment.number: commitment for commitment in kept if commitment}
            copy._events = store.events()
        return copy

    def get(self, number: int) -> Commitment | None:
        """See `Store.get`."""
        return self._commitments.get(number)

    def find(self, criteria: Criteria, *, today: date) -> list[Commitment]:
        """See `Store.find`."""
        return select(self._commitments.values(), criteria, today=today)

    def numbers(self) -> dict[str, int]:
        """See `Store.numbers`."""
        return {commitment.uid: number for number, commitment in self._commitments.items()}

    def events(self, uid: str | None = None) -> list[Event]:
        """See `Store.events`."""
        return [event for event in self._events if uid in (None, event.commitment)]

    def rejections(self) -> list[Event]:
        """See `Store.rejections`."""
        passages = logs_of_passages(self._events)
        return [event for event in self._events if event.commitment in passages]

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See `Store.reading`."""
        yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """See `Store.writing`."""
        if self._is_writing:
            raise RuntimeError("a register is being written already")
        before = dict(self._commitments), list(self._events)
        self._is_writing = True
        try:
            yield
        except BaseException:
            self._commitments, self._events = before
            raise
        finally:
            self._is_writing = False

    def keep_copy(self, label: str) -> None:
        """See `Store.keep_copy`."""

    def copy_named(self, label: str) -> None:
        """See `Store.copy_named`."""

    def damaged(self, problem: str, number: int | None = None) -> DamagedRegisterError:
        """See `Store.damaged`."""
        where = "" if number is None else f"commitment {number}: "
        return DamagedRegisterError(f"{where}{problem}", "nothing keeps a copy of what is in memory")

    def commit(self, entries: Sequence[Entry], rejections: Sequence[Event] = ()) -> None:
        """See `Store.commit`."""
        if not self._is_writing:
            raise RuntimeError("a register is written while it is held only")
        check_expected(entries, self.get)
        for entry in entries:
            self._commitments[entry.commitment.number] = entry.commitment
            self._events.append(entry.event)
        self._events += rejections
