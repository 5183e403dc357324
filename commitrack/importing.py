"""Taking in commitments that were recorded elsewhere: which are new here, which tell us something, which do not.

Matched by uid. What a row leaves out stays as it is here, null empties it, and of two different statuses the one from
the later day rules. The same rows a second time change nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from commitrack import rejected_elsewhere
from commitrack.dates import parse_edtf
from commitrack.drafts import Draft
from commitrack.errors import RefusedError
from commitrack.history import Kind, by_commitment, contradiction, fold
from commitrack.merging import Here, PartedError, in_order, merged, twice_used
from commitrack.model import Status
from commitrack.query import EVERYTHING
from commitrack.recording import NO_REMARKS, Remarks, addition, arrival, drafted
from commitrack.rejections import logs_of_passages
from commitrack.rules import broken_rules, broken_succession
from commitrack.store import Entry
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from datetime import date

    from commitrack.fields import Plain
    from commitrack.history import Event
    from commitrack.model import Commitment, Evidence
    from commitrack.recording import Occasion
    from commitrack.rejected_elsewhere import Passage
    from commitrack.store import Store


class Incoming(NamedTuple):
    """One row of a file, read and found well-formed."""

    place: int
    """Its place in the file, from 1."""
    uid: str
    number: int | None
    """The number it had where it comes from."""
    revision: int | None
    values: Mapping[str, Plain]
    """Only the fields that the row has; `superseded_by` by the file's own numbers, or a uid."""
    evidence: tuple[Evidence, ...] = ()
    has_uid: bool = True
    """Whether the file names it, so that its identity need not be told by what it says."""
    events: tuple[Event, ...] = ()
    """All that was recorded of it where it comes from, if the file tells."""


Watch = Callable[[Sequence[Incoming]], Iterable[Incoming]]
"""Is handed rows and hands them on, so that somebody can see how far they are."""


class Problem(NamedTuple):
    """Something imperfect in the data: shown, never raised."""

    place: int
    reason: str
    details: tuple[str, ...] = ()
    """What there is to see before somebody can decide, a line each."""


class Reading(NamedTuple):
    """What a file holds."""

    rows: list[Incoming]
    problems: list[Problem]
    """What is wrong with the rows that could not be read."""
    unknown: list[str]
    """Names that mean nothing to us; a typo among them is better seen than lost."""
    passages: Sequence[Passage] = ()
    """What was turned down where the file comes from, if it tells."""
    last_row: int | None = None
    """The place of the last row, from which those of the passages count on; None where there are only rows."""


class PassagesIn(NamedTuple):
    """How many passages that were turned down elsewhere came in."""

    added: int = 0
    changed: int = 0
    """Known here, but not all that was recorded of them."""
    unchanged: int = 0


class Arrivals(NamedTuple):
    """What an import did, or would do."""

    added: tuple[Commitment, ...]
    changed: tuple[tuple[Commitment, Event], ...]
    unchanged: int
    problems: tuple[Problem, ...]
    renumbered: tuple[tuple[int, int], ...]
    """(number in the file, number here) where the file's number was taken."""
    passages: PassagesIn = PassagesIn()
    merged: int = 0
    """How many events came as they were recorded elsewhere; those can't be undone here."""
    copy: str | None = None
    """Where the register lies as it was before, if any did."""


class Import:
    """One import into one store: decides row by row what there is to commit."""

    def __init__(self, store: Store, occasion: Occasion) -> None:
        self._store = store
        self._occasion = occasion
        self._numbers = store.numbers()
        events = store.events()
        self._logs: Mapping[str, list[Event]] = by_commitment(events)
        self._turned_down = set(logs_of_passages(events))
        self._problems: list[Problem] = []
        self._renumbered: list[tuple[int, int]] = []
        self._supersedes = False

    def take_in(
        self, rows: Sequence[Incoming], passages: Sequence[Passage], watch: Watch
    ) -> tuple[list[Entry], list[Event], Arrivals]:
        """The entries to commit, the events of passages, and what they amount to.

        `watch` is handed the rows on their way, to show progress.
        """
        numbers = self._numbers_here(rows)
        by_number = {row.number: row.uid for row in rows if row.number is not None}
        here = Here(self._logs, numbers, by_number, self._occasion.action)
        told = chain(((row.uid, row.events) for row in rows), ((one.uid, one.events) for one in passages))
        strange = twice_used(told, self._logs)
        self._turned_down |= {passage.uid for passage in passages} - self._numbers.keys()
        entries, unchanged = [], 0
        histories: list[Entry] = []
        for row in watch(rows):
            try:
                self._refuse_mistaken(row.uid, row.events, strange)
                if row.events:
                    came = merged(row, here)
                    histories += came
                    unchanged += not came
                    continue
                entry = self._entry(row, numbers, by_number)
            except (UnfitValueError, RefusedError) as refused:
                self._leave_out(row.place, refused)
                continue
            if entry is None:
                unchanged += 1
            else:
                entries.append(entry)
        self._supersedes = self._supersedes or any(entry.event.successor for entry in histories)
        entries = self._without_lost_successors([*entries, *in_order(histories)], rows)
        turned_down, counts = self._of_passages(passages, rows, strange)
        added: dict[int, Commitment] = {}
        changed: dict[int, tuple[Commitment, Event]] = {}
        for commitment, event, expected in entries:
            if commitment.number in added or expected is None or event.is_addition:
                added[commitment.number] = commitment
            else:
                changed[commitment.number] = commitment, event
        kept = added.keys() if self._renumbered else ()
        renumbered = [pair for pair in self._renumbered if pair[1] in kept]
        return (
            entries,
            turned_down,
            Arrivals(
                tuple(added.values()),
                tuple(changed.values()),
                unchanged,
                tuple(self._problems),
                tuple(renumbered),
                counts,
                sum(entry.event.merged is not None for entry in entries) + len(turned_down),
            ),
        )

    def _refuse_mistaken(self, uid: str | None, events: Sequence[Event], strange: AbstractSet[str]) -> None:
        """Raise UnfitValueError for a commitment with the uid of a passage, and for events that are another's too."""
        if uid in self._turned_down:
            raise UnfitValueError("has the uid of a passage that was turned down")
        if not strange.isdisjoint(event.id for event in events):
            raise UnfitValueError("has an event with the id of another commitment's")

    def _of_passages(
        self, passages: Sequence[Passage], rows: Sequence[Incoming], strange: AbstractSet[str]
    ) -> tuple[list[Event], PassagesIn]:
        """The events of passages to keep, by the moment of recording, and how many passages they are of."""
        if not passages:
            return [], PassagesIn()
        in_file = {row.uid for row in rows}
        here = self._store.find(EVERYTHING, today=self._occasion.today)
        others = [commitment for commitment in here if commitment.uid not in in_file]
        known = rejected_elsewhere.Known(self._logs, {*self._numbers, *in_file}, others, self._occasion.action)
        found, counts = [], PassagesIn()
        for passage in passages:
            try:
                self._refuse_mistaken(None, passage.events, strange)
                news = rejected_elsewhere.news_of(passage, known)
            except UnfitValueError as refused:
                self._leave_out(passage.place, refused)
                continue
            found.append(news)
            what = "unchanged" if not news else "changed" if passage.uid in self._logs else "added"
            counts = counts._replace(**{what: getattr(counts, what) + 1})
        return rejected_elsewhere.in_order(found), counts

    def _leave_out(self, place: int, refused: UnfitValueError | RefusedError) -> None:
        """Keep why what stands at a place of the file is not taken in."""
        words = refused.problem if isinstance(refused, RefusedError) else str(refused)
        details = refused.details if isinstance(refused, PartedError) else ()
        self._problems.append(Problem(place, words, details))

    def _numbers_here(self, rows: Iterable[Incoming]) -> dict[str, int]:
        """Uid → the number that each row has here: its own where that was never used, else the next."""
        numbers = dict(self._numbers)
        taken = set(numbers.values())
        unnumbered = []
        for row in rows:
            if row.uid in numbers:
                continue
            if row.number is None or row.number in taken:
                unnumbered.append(row)
                continue
            numbers[row.uid] = row.number
            taken.add(row.number)
        number = max(taken, default=0)
        for row in unnumbered:
            number += 1
            numbers[row.uid] = number
            if row.number is not None:
                self._renumbered.append((row.number, number))
        return numbers

    def _entry(self, row: Incoming, numbers: Mapping[str, int], by_number: Mapping[int, str]) -> Entry | None:
        number = numbers[row.uid]
        if row.uid in self._numbers:
            before, log = self._known(number, row.uid)
        elif (new := self._drafted(row, number)) is not None:
            return new
        else:
            before, log = None, []
        values: Mapping[str, Plain] = row.values.plain if isinstance(row.values, Draft) else row.values
        _refuse_what_is_to_come(values, before, self._occasion.today)
        values = _with_successor(values, numbers, by_number, before)
        if before is None or before.undone:
            event = self._addition(row, values, sequence=len(log) + 1)
        else:
            known = {(item.stance, item.citation) for item in before.evidence}
            fresh = tuple(item for item in row.evidence if (item.stance, item.citation) not in known)
            change = arrival(log, values, number=number, occasion=self._occasion, evidence=fresh, revision=row.revision)
            if change is None:
                return None
            event = change
        after = fold([*log, event], number=number)
        assert after is not None
        _judge(after)
        self._supersedes = self._supersedes or bool(event.successor or after.superseded_by)
        return Entry(after, event, before.revision if before else None)

    def _drafted(self, row: Incoming, number: int) -> Entry | None:
        """What a row that is new here comes to, the quick way; None where it takes the events to know."""
        if row.evidence or not isinstance(row.values, Draft):
            return None
        new = drafted(row.values, number=number, uid=row.uid, revision=row.revision, occasion=self._occasion)
        if new is None:
            return None
        commitment, event = new
        _judge(commitment)
        return Entry(commitment, event, None)

    def _known(self, number: int, uid: str) -> tuple[Commitment | None, list[Event]]:
        """What the register holds of a commitment, and the events that led there."""
        before, log = self._store.get(number), self._logs.get(uid, [])
        if before is not None and (reason := contradiction(log, before)):
            raise self._store.damaged(reason, number)
        return before, log

    def _addition(self, row: Incoming, values: Mapping[str, Plain], *, sequence: int) -> Event:
        since = values.get("status_since")
        on = parse_edtf(str(since)) if since else None
        return addition(
            values,
            uid=row.uid,
            occasion=self._occasion,
            remarks=Remarks(on=on, evidence=row.evidence) if on or row.evidence else NO_REMARKS,
            kind=Kind.IMPORTED,
            sequence=sequence,
            revision=row.revision if row.revision and row.revision > sequence else None,
        )

    def _without_lost_successors(self, entries: Sequence[Entry], rows: Sequence[Incoming]) -> list[Entry]:
        """Leave out those whose successor is not there, or whose successors lead back to them; then look again."""
        if not self._supersedes:
            return list(entries)
        places = {row.uid: row.place for row in rows}
        here = {
            commitment.number: commitment for commitment in self._store.find(EVERYTHING, today=self._occasion.today)
        }
        kept = list(entries)
        while True:
            states = here | {entry.commitment.number: entry.commitment for entry in kept}
            lost: dict[str, str | None] = {}
            for entry in kept:
                broken = broken_succession(states[entry.commitment.number], states.get, named=entry.event.successor)
                lost[entry.commitment.uid] = lost.get(entry.commitment.uid) or broken
            if not any(lost.values()):
                return kept
            self._problems += [Problem(places[uid], reason) for uid, reason in lost.items() if reason]
            kept = [entry for entry in kept if not lost[entry.commitment.uid]]


def unwatched(rows: Sequence[Incoming]) -> Iterable[Incoming]:
    """Hands on the rows, and tells nobody."""
    return rows


def _judge(commitment: Commitment) -> None:
    if broken_by := broken_rules(commitment):
        raise UnfitValueError("; ".join(broken_by))


def _refuse_what_is_to_come(values: Mapping[str, Plain], before: Commitment | None, today: date) -> None:
    """What became of a promise has happened; only `announced` counts from when it was made, whatever that says."""
    since = values.get("status_since")
    present = Status.ANNOUNCED if before is None or before.undone else before.status
    if since is None or values.get("status", present) == Status.ANNOUNCED:
        return
    earliest = parse_edtf(str(since)).earliest
    if earliest is not None and earliest > today:
        raise UnfitValueError(f"status_since {since} lies in the future")


def _with_successor(
    values: Mapping[str, Plain], numbers: Mapping[str, int], by_number: Mapping[int, str], before: Commitment | None
) -> Mapping[str, Plain]:
    """`values` with the successor by its number here.

    A part of this register's own export names by number what it does not contain; that is known here already.
    """
    successor = values.get("superseded_by")
    if successor is None:
        return values
    if successor not in by_number and before is not None and before.superseded_by == successor:
        return values
    uid = by_number.get(successor) if isinstance(successor, int) else str(successor)
    if uid is None or uid not in numbers:
        raise UnfitValueError(f"superseded_by {successor} is not in the file, so it cannot be told which that is")
    return {**values, "superseded_by": numbers[uid]}
