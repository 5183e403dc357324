"""A register in one TinyDB file; the only home of tinydb.

TinyDB's own JSONStorage overwrites the file in place without a lock: two writers lose each other's updates, and a
kill leaves half a file. `RegisterFile` keeps TinyDB's tables and its file format, and replaces how they get to disk.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from itertools import starmap
from json.encoder import encode_basestring
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document

from commitrack.errors import CommitrackError, DamagedRegisterError, RefusedError, RegisterUnavailableError, reason
from commitrack.history import Kind, by_commitment, contradiction
from commitrack.query import select
from commitrack.store import check_expected, layout
from commitrack.store.additions import lines_of
from commitrack.store.durable import (
    LAST_GOOD,
    PATIENCE,
    beside,
    keep_copy,
    locked,
    read_file,
    replace_file,
    require_writable,
    signature_of,
)
from commitrack.store.layout import COMMITMENTS, EVENTS
from commitrack.store.records import commitment_record, event_record, glance, read_commitment, read_event
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
    from datetime import date

    from commitrack.history import Event
    from commitrack.model import Commitment
    from commitrack.query import Criteria
    from commitrack.store import Entry
    from commitrack.store.durable import Signature
    from commitrack.store.layout import Tables
    from commitrack.store.records import Record


BULK = 1000
"""Entries from which on a commit does not read back what it writes: an import has just read every value of its rows."""


class RegisterFile(Storage):
    """TinyDB's storage on one file, read whole and replaced whole.

    TinyDB writes table by table; inside `transaction` those writes are gathered, and reach the file together.
    """

    def __init__(self, path: Path, *, patience: float = PATIENCE) -> None:
        self.path = Path(os.path.realpath(path))  # the file itself, so that a symlink to it stays one
        self._patience = patience
        self._seen: Signature | None = None
        self._tables: Tables | None = None
        self._holders = 0
        self._is_writing = False
        self._is_changed = False

    def read(self) -> Tables:  # type: ignore[override] # a mapping, which is all that TinyDB asks for
        """The tables as they are on disk, or as they are about to be."""
        if self._tables is None or not (self._holders or signature_of(self.path) == self._seen):
            self._tables = None  # so that nothing old is left if the new file is damaged
            data, self._seen = read_file(self.path)
            try:
                text = data.decode()
            except UnicodeDecodeError as broken:
                place = f"byte {broken.start + 1} is no UTF-8"
                raise self.damaged(f"{self.path} is damaged or no register: {place}") from None
            self._tables = layout.tables_of(text, str(self.path), self.damaged)
        return self._tables

    def write(self, data: MutableMapping[str, layout.Table]) -> None:
        """Take over TinyDB's tables, which are ours with changes, to be kept when the transaction ends."""
        self.require_transaction()
        if data is not self._tables:
            raise RuntimeError("the tables of a register are changed, never exchanged")
        self._is_changed = True

    def require_transaction(self) -> None:
        """Stop whoever would write without holding the file."""
        if not self._is_writing:
            self._tables = None  # TinyDB has changed them already
            raise RuntimeError("a register is written while it is held only")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Keep to the file as it is now, whoever replaces it meanwhile."""
        self.read()
        self._holders += 1
        try:
            yield
        finally:
            self._holders -= 1

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the file's lock; what was written inside replaces the file at the end, or nothing does."""
        if self._is_writing:
            raise RuntimeError("a register is being written already")
        require_writable(self.path)
        with locked(self.path, patience=self._patience):
            self._tables = None
            self._is_writing = True
            try:
                with self.snapshot():
                    yield
                    if self._is_changed:
                        self._seen = replace_file(self.path, self._bytes(), seen=self._seen)
            except BaseException:
                self._tables = None
                raise
            finally:
                self._is_writing = self._is_changed = False

    def damaged(self, problem: str) -> DamagedRegisterError:
        """The error for a file that is not what it must be, with the way back."""
        last_good = beside(self.path, LAST_GOOD)
        if self.path.name.endswith(LAST_GOOD) or not _is_whole(last_good):
            return DamagedRegisterError(problem, "it was not touched; put back a copy that you kept")
        way_back = f"cp {quote(str(last_good))} {quote(str(self.path))}"
        return DamagedRegisterError(problem, f"it was not touched; the copy before its last change is good: {way_back}")

    def _bytes(self) -> Iterator[bytes]:
        try:
            for stretch in layout.stretches_of(self.read()):
                yield stretch.encode()
        except UnicodeEncodeError:
            raise self.damaged(f"{self.path} contains a lone surrogate, which is no character") from None


class TinyStore:
    """The file store; see `commitrack.store.Store` for what its methods promise."""

    def __init__(self, path: Path, *, patience: float = PATIENCE) -> None:
        self._file = RegisterFile(path, patience=patience)
        database = TinyDB(storage=lambda: self._file)
        self._commitments = database.table(COMMITMENTS)
        self._held: dict[str, int] | None = None
        """The numbers while the file is held and as it was then."""
        self.path = path

    @property
    def name(self) -> str:
        """The path as it was given."""
        return str(self.path)

    def get(self, number: int) -> Commitment | None:
        """See `Store.get`."""
        record = self._file.read().record(COMMITMENTS, str(number))
        return None if record is None else self._commitment(str(number), record)

    def find(self, criteria: Criteria, *, today: date) -> list[Commitment]:
        """See `Store.find`."""
        may_meet = glance(criteria)
        records = (item for item in self._file.read().records(COMMITMENTS) if may_meet(item[1]))
        return select(starmap(self._commitment, records), criteria, today=today)

    def numbers(self) -> dict[str, int]:
        """See `Store.numbers`."""
        if self._held is not None:
            return dict(self._held)
        numbers: dict[str, int] = {}
        for key, record in self._file.read().records(COMMITMENTS):
            uid = record.get("uid")
            if not isinstance(uid, str) or uid in numbers:
                raise self._damaged(f"its uid {uid!r} is no text, or that of another", COMMITMENTS, key)
            numbers[uid] = int(key)
        return numbers

    def events(self, uid: str | None = None) -> list[Event]:
        """See `Store.events`."""
        if uid is not None:
            records = self._file.read().records(EVENTS, having=encode_basestring(uid))
            return [self._event(key, record) for key, record in records if record.get("commitment") == uid]
        events = {key: self._event(key, record) for key, record in self._file.read().records(EVENTS)}
        self._check_pairs(self.numbers(), ((key, event.commitment, event.kind) for key, event in events.items()))
        return list(events.values())

    def rejections(self) -> list[Event]:
        """See `Store.rejections`."""
        passages = {record.get("commitment") for _, record in self._of_kind(Kind.REJECTED)}
        if not passages:
            return []
        told = [*self._of_kind(Kind.REJECTED), *self._of_kind(Kind.UNDONE)]
        kept = [(key, record) for key, record in told if record.get("commitment") in passages]
        return [self._event(key, record) for key, record in sorted(kept, key=lambda item: int(item[0]))]

    def _of_kind(self, kind: Kind) -> Iterator[tuple[str, Record]]:
        records = self._file.read().records(EVENTS, having=f'"kind":"{kind}"')
        return ((key, record) for key, record in records if record.get("kind") == kind)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See `Store.reading`."""
        with self._file.snapshot():
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """See `Store.writing`."""
        with self._file.transaction():
            self._held = self._proved()
            try:
                yield
            finally:
                self._held = None

    def _proved(self) -> dict[str, int]:
        """See that the file is whole, and tell the numbers in it.

        A write must not turn a damaged file into the last good copy: every record has to be JSON, every commitment
        one, and neither may lack the other. Whether these add up is for those to see who know what events mean.
        """
        tables = self._file.read()
        numbers: dict[str, int] = {}
        for commitment in starmap(self._commitment, tables.records(COMMITMENTS)):
            if commitment.uid in numbers:
                raise self.damaged(f"its uid {commitment.uid!r} is no text, or that of another", commitment.number)
            numbers[commitment.uid] = commitment.number
        told = ((key, record.get("commitment"), record.get("kind")) for key, record in tables.records(EVENTS))
        self._check_pairs(numbers, told)
        for name in tables.keys() - {COMMITMENTS, EVENTS}:
            for _ in tables.records(name):
                pass
        return numbers

    def _check_pairs(self, numbers: Mapping[str, int], told: Iterable[tuple[str, object, object]]) -> None:
        """See that every event has its commitment or its passage, and that every commitment has events.

        `told` is of each event its key, the uid that it tells of, and its kind.
        """
        bare = set(numbers)
        passages = set()
        for key, uid, kind in told:
            if not isinstance(uid, str) or (uid not in numbers and uid not in passages and kind != Kind.REJECTED):
                raise self._damaged("is of a commitment that is not there", EVENTS, key)
            if kind == Kind.REJECTED:
                passages.add(uid)
            bare.discard(uid)
        if both := passages & numbers.keys():
            raise self.damaged("it is a passage that was turned down, too", min(numbers[uid] for uid in both))
        if bare:
            raise self.damaged("it has no events", min(numbers[uid] for uid in bare))

    def commit(self, entries: Sequence[Entry], rejections: Sequence[Event] = ()) -> None:
        """See `Store.commit`."""
        self._file.require_transaction()
        if not entries and not rejections:
            return  # so that the file stays as it is
        kept = set((self._held or self.numbers()).values())
        check_expected(entries, lambda number: self.get(number) if number in kept else None)
        self._held = None
        tables = self._file.read()
        placed = dict(enumerate(entries, tables.next_id(EVENTS)))
        log: dict[int, str] = {}
        if len(entries) >= BULK:
            placed = self._without_plain_additions(placed, log)
        states = {entry.commitment.number: entry.commitment for entry in placed.values()}
        changed = [number for number in states if str(number) in tables[COMMITMENTS]]
        commitments = [Document(commitment_record(state), number) for number, state in states.items()]
        events = {place: event_record(entry.event) for place, entry in placed.items()}
        if len(entries) < BULK:
            _read_back([entry.commitment for entry in entries], commitments)
            _read_back_events([entry.event for entry in entries], events.values())
        after = enumerate(rejections, tables.next_id(EVENTS) + len(entries))
        of_passages = {place: event_record(event) for place, event in after}
        _read_back_events(rejections, of_passages.values())
        if changed:
            self._commitments.remove(doc_ids=changed)
        self._commitments.insert_multiple(commitments)
        log.update((place, layout.line_of(str(place), record)) for place, record in (events | of_passages).items())
        tables.append(EVENTS, log)

    def _without_plain_additions(self, placed: Mapping[int, Entry], log: dict[int, str]) -> dict[int, Entry]:
        """Those of the entries that are more than plain additions; the lines of the others are put in their places."""
        lines = lines_of(placed)
        self._file.read()[COMMITMENTS].update(lines.of_commitments)
        log.update(lines.of_events)
        return lines.others

    def keep_copy(self, label: str) -> str:
        """See `Store.keep_copy`."""
        self._file.require_transaction()
        path = self._copy(label)
        keep_copy(self._file.path, path)
        return str(path)

    def copy_named(self, label: str) -> str | None:
        """See `Store.copy_named`."""
        path = self._copy(label)
        return str(path) if path.exists() else None

    def _copy(self, label: str) -> Path:
        return beside(self._file.path, f".before-{label[:8]}")

    def damaged(self, problem: str, number: int | None = None) -> DamagedRegisterError:
        """See `Store.damaged`."""
        if number is None:
            return self._file.damaged(f"{self.name} is damaged: {problem}")
        return self._damaged(problem, COMMITMENTS, str(number))

    def _commitment(self, key: str, record: Any) -> Commitment:
        try:
            commitment = read_commitment(record)
        except UnfitValueError as unfit:
            raise self._damaged(str(unfit), COMMITMENTS, key) from None
        if str(commitment.number) != key:
            raise self._damaged(f"says that it is number {commitment.number}", COMMITMENTS, key)
        return commitment

    def _event(self, key: str, record: Any) -> Event:
        try:
            return read_event(record)
        except UnfitValueError as unfit:
            raise self._damaged(str(unfit), EVENTS, key) from None

    def _damaged(self, problem: str, table: str, key: str) -> DamagedRegisterError:
        place = self._file.read().place_of(table, key)
        return self._file.damaged(f"{self.name} is damaged: {table.removesuffix('s')} {key} ({place}): {problem}")


def create_register(path: Path, data: bytes | None = None, *, replacing: bytes | None = None) -> Path:
    """Make a register at `path`, empty or with `data` in it, and its folder if need be; return where it is.

    An existing file is refused (RefusedError), unless it holds exactly `replacing`.
    """
    place = Path(os.path.realpath(path))
    if replacing is None and os.path.lexists(place):
        raise _exists(path)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as refused:
        raise RegisterUnavailableError(f"{place.parent} cannot be made: {reason(refused)}", "name another") from None
    with locked(place):
        seen = None
        if os.path.lexists(place):
            if replacing is None or not place.is_file():
                raise _exists(path)
            held, seen = read_file(place)
            if held != replacing:
                raise _exists(path)
        replace_file(place, [layout.text_of(layout.empty_tables()).encode() if data is None else data], seen=seen)
    return place


def _exists(path: Path) -> RefusedError:
    return RefusedError(f"{path} exists already", "name a new file, or use it: --register FILE")


def _is_whole(path: Path) -> bool:
    """Whether a register can be read to the last record, and every log adds up to its commitment's state."""
    store = TinyStore(path)
    try:
        logs = by_commitment(store.events())
        states = [state for number in store.numbers().values() if (state := store.get(number)) is not None]
    except CommitrackError:
        return False
    return not any(contradiction(logs[state.uid], state) for state in states)


def _read_back(commitments: Sequence[Commitment], documents: Sequence[Document]) -> None:
    """Prove what is about to be written by reading it: what we could not read must never reach the file."""
    states = {commitment.number: commitment for commitment in commitments}
    for document in documents:
        if read_commitment(document) != states[document.doc_id]:
            raise UnfitValueError(f"commitment {document.doc_id} would not be read as it was written")


def _read_back_events(events: Sequence[Event], records: Iterable[Record]) -> None:
    """As `_read_back` does, for events."""
    for event, record in zip(events, records, strict=True):
        if read_event(record) != event:
            raise UnfitValueError(f"event {event.id} would not be read as it was written")
