"""The register as a whole: what was promised, how it stands on any day, and the verbs that record what becomes of it.

A `Register` is a store, a day and an actor. It asks the pure modules what an event would be, judges the state that it
leads to by the rules, and has the store keep both; it knows neither files nor screens, so it serves a program as well
as the command line.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from commitrack.deadlines import agenda
from commitrack.entry import any_text, entered, known_area, new_area, one_line
from commitrack.errors import (
    ChangedMeanwhileError,
    NotUnderstoodError,
    RefusedError,
    UnknownCommitmentError,
    UnknownWordError,
)
from commitrack.fields import FIELDS
from commitrack.history import Kind, LogError, by_commitment, contradiction, effective_days, fold, standing_events
from commitrack.model import AREAS, Evidence
from commitrack.query import EVERYTHING, Order, in_order, select
from commitrack.recording import NO_REMARKS, Occasion, Remarks, addition, change, outweighed, reversal
from commitrack.rejections import logs_of_passages, rejection, rejections_in, restoration, withdrawal
from commitrack.rules import broken_rules, broken_succession, listed
from commitrack.store import Entry
from commitrack.typed import past_date
from commitrack.undoing import (
    last_action,
    last_action_of,
    require_nothing_since,
    standing_of,
    still_named,
    way_off_the_record,
    withdrawals_of,
)
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from commitrack.dates import Window
    from commitrack.deadlines import Agenda
    from commitrack.decisions import Decision
    from commitrack.entry import Typed
    from commitrack.fields import Plain
    from commitrack.history import Event
    from commitrack.importing import Arrivals, Incoming, Watch
    from commitrack.model import Commitment, Stance
    from commitrack.query import Criteria
    from commitrack.rejected_elsewhere import Passage
    from commitrack.rejections import Rejection
    from commitrack.reviewing import Statement
    from commitrack.store import Store


class Outcome(NamedTuple):
    """What a verb did to one commitment."""

    before: Commitment | None
    after: Commitment
    event: Event | None
    """None where everything was so already."""
    outweighed: tuple[str, ...] = ()
    """Fields in which a change that counts from a later day still rules."""


class Undoing(NamedTuple):
    """An action that was undone, and what that did."""

    actor: str
    """Whose action it was."""
    at: str
    outcomes: tuple[Outcome, ...]
    undone: tuple[Event, ...]
    """What was undone, in the order of the outcomes."""
    passages: tuple[Rejection, ...] = ()
    """What is no longer turned down."""
    restored: tuple[Rejection, ...] = ()
    """What is turned down again, since it is no longer accepted."""


class Verdict(NamedTuple):
    """What came of the decision on one candidate of a statement."""

    candidate: int
    """Its place among the candidates, from 1."""
    before: Decision
    """What was decided of it until then."""
    outcomes: tuple[Outcome, ...]
    """The commitment that it became, or that is off the record again."""
    passages: tuple[Event, ...]
    """What turned it down, or took that back."""

    @property
    def is_new(self) -> bool:
        """Whether anything was recorded, rather than found to be so already."""
        return bool(self.outcomes or self.passages)


PROVED_WHOLE = 300
"""Commitments up to which a register is read to the last event before anything is written to it."""


class Planned(NamedTuple):
    """An event to keep, and what it continues; no event where everything is so already."""

    number: int
    before: Commitment | None
    log: Sequence[Event]
    event: Event | None


def utc_now() -> str:
    """The real clock, to the second (RFC 3339)."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def new_uuid() -> str:
    """A random UUID (RFC 9562, section 5.4: version 4)."""
    digits = os.urandom(16).hex()
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{_VARIANT[digits[16]]}{digits[17:20]}-{digits[20:]}"


_VARIANT = dict(zip("0123456789abcdef", "89ab" * 4, strict=True))
"""The two bits that say which layout it is, and two that are random."""


class Register:
    """A register seen on one day by one actor."""

    def __init__(
        self,
        store: Store,
        *,
        today: date,
        actor: str,
        clock: Callable[[], str] = utc_now,
        new_id: Callable[[], str] = new_uuid,
        action: str | None = None,
    ) -> None:
        self.store = store
        self.today = today
        self.actor = actor
        self._clock = clock
        self._new_id = new_id
        self._action = action

    def sitting(self) -> Register:
        """The same register, but all that is recorded with it is one action, which `undo` takes back as a whole."""
        action = self._new_id()
        return Register(
            self.store, today=self.today, actor=self.actor, clock=self._clock, new_id=self._new_id, action=action
        )

    # Reading

    def commitment(self, number: int, *, as_of: date | None = None) -> Commitment:
        """One commitment, undone or not. Raises UnknownCommitmentError, also for one made after `as_of`."""
        with self.store.reading():
            commitment = self._known(number)
            log = self._log(commitment)
            if as_of is None or as_of >= self.today:
                return commitment
            state = fold(log, number=number, as_of=as_of)
        if state is None:
            raise UnknownCommitmentError(
                f"commitment {number} was not made by {as_of.isoformat()}", f"commitrack show {number} shows it"
            )
        return state

    def find(
        self, criteria: Criteria = EVERYTHING, *, as_of: date | None = None, order: Order = Order.NUMBER
    ) -> list[Commitment]:
        """The commitments that meet `criteria`, judged by `as_of` (else by today), in order."""
        day = as_of or self.today
        with self.store.reading():
            if as_of is None:
                found = self.store.find(criteria, today=day)
            else:
                found = select(self._states(day), criteria, today=day)
            changed = self._last_changed() if order is Order.CHANGED else {}
        return found if order is Order.NUMBER else in_order(found, order, last_changed=changed)

    def due(
        self, period: Window | None = None, criteria: Criteria = EVERYTHING, *, as_of: date | None = None
    ) -> Agenda:
        """What falls due in `period`, what may, and what never does."""
        reached = replace(criteria, reach=period)
        return agenda(self.find(reached, as_of=as_of), period=period)

    def events(self, number: int | None = None, *, since: date | None = None, as_of: date | None = None) -> list[Event]:
        """The events of one commitment or of all, as recorded since one day and effective by another."""
        with self.store.reading():
            events = self._all_events() if number is None else self._log(self._known(number))
        days: dict[str, date] = {}
        if as_of is not None:
            for log in by_commitment(events).values():
                days |= effective_days(log)
        return [
            event
            for event in events
            if (since is None or event.day >= since) and (as_of is None or days[event.id] <= as_of)
        ]

    def areas(self) -> list[str]:
        """Every area that is accepted here: the known ones, then those made in this register."""
        used = {commitment.area for commitment in self.store.find(EVERYTHING, today=self.today)}
        return [*AREAS, *sorted(used.difference(AREAS))]

    def known_area(self, typed: str) -> str:
        """The accepted area that was typed. Raises UnknownWordError with the nearest."""
        try:
            return known_area(typed, AREAS)
        except UnknownWordError:
            return known_area(typed, self.areas())

    # Recording

    def add(
        self,
        title: str,
        *,
        given: Mapping[str, Typed],
        on: str | None = None,
        note: str | None = None,
        evidence: Mapping[Stance, Sequence[str]] | None = None,
        makes_area: bool = False,
    ) -> Outcome:
        """Put a commitment on record; `given` holds the other fields as a person types them, `by` and `to` at least."""
        missing = [name for name in ("by", "to") if not given.get(name)]
        if missing:
            raise NotUnderstoodError(f"who is it {' and '.join(missing)}?", "add TITLE --by PARTY --to PARTY")
        with self._writing():
            values = self._entered({"title": title, **given}, makes_area=makes_area)
            numbers = self.store.numbers()
            number = max(numbers.values(), default=0) + 1
            event = addition(
                values, uid=self._new_id(), occasion=self._occasion(), remarks=self._remarks(on, note, evidence)
            )
            return self._keep([Planned(number, None, [], event)])[0]

    def update(
        self,
        numbers: Iterable[int],
        given: Mapping[str, Typed],
        *,
        clear: Iterable[str] = (),
        on: str | None = None,
        note: str | None = None,
        evidence: Mapping[Stance, Sequence[str]] | None = None,
        corrects: bool = False,
        expect: int | None = None,
        makes_area: bool = False,
    ) -> list[Outcome]:
        """Change the fields in `given` and empty those in `clear`, for all of `numbers` or for none.

        `corrects` mends facts as if they had been right from the start. Raises UnknownCommitmentError, RefusedError,
        ChangedMeanwhileError (not at revision `expect`).
        """
        with self._writing():
            wanted = {**self._entered(given, makes_area=makes_area), **_cleared(clear, given)}
            remarks = self._remarks(on, note, evidence)
            if corrects and (remarks.on or {"status", "superseded_by"} & wanted.keys()):
                raise NotUnderstoodError(
                    "a correction mends facts, not what became of them", "record a status without --correct, or undo it"
                )
            occasion = self._occasion()
            planned = []
            for number in dict.fromkeys(numbers):
                commitment = self._known(number)
                if commitment.undone:
                    raise RefusedError(
                        f"the addition of commitment {number} was undone",
                        f"commitrack show {number} --format json | commitrack import - brings it back",
                    )
                if expect is not None and commitment.revision != expect:
                    raise ChangedMeanwhileError(
                        f"commitment {number} is at revision {commitment.revision}, not {expect}",
                        f"look at what changed: commitrack history {number}",
                    )
                log = self._log(commitment)
                event = change(log, wanted, number=number, occasion=occasion, remarks=remarks, corrects=corrects)
                planned.append(Planned(number, commitment, log, event))
            return self._keep(planned)

    def undo(self, number: int | None = None) -> Undoing:
        """Reverse the last action that still stands, or the last change of one commitment.

        Raises RefusedError if nothing is left but the seeding, or if the action changed other commitments too.
        """
        with self._writing():
            events = self.store.events()
            logs, numbers = by_commitment(events), self.store.numbers()
            action = last_action(events) if number is None else self._last_action_of(number, logs)
            self._refuse_what_came(action, events)
            rejected = self._rejected(events)
            standing = standing_of(action, events)
            passages = [rejected[event.commitment] for event in standing if event.kind is Kind.REJECTED]
            touched = [event for event in standing if event.kind is not Kind.REJECTED]
            others = sorted({numbers[event.commitment] for event in touched} - {number})
            if number is not None and (others or passages):
                with_it = f"that of {listed(others)}" if others else "the rejection of a passage"
                raise RefusedError(
                    f"the last change of {number} was one action with {with_it}",
                    "commitrack undo reverses whole actions, the last one first",
                )
            require_nothing_since(touched, logs, numbers)
            added = {numbers[event.commitment] for event in touched if event.is_addition}
            if added and (named := still_named(added, logs, without=action)):
                successor, other = named[0], numbers[named[1]]
                raise RefusedError(
                    f"commitment {other} names {successor} as its successor, or did so once",
                    f"take that back first: commitrack undo {other}",
                )
            occasion = self._occasion()
            undone, planned = [], []
            for uid, own in by_commitment(touched).items():
                undone += own[::-1]
                planned += self._reversals(numbers[uid], logs[uid], len(own), occasion)
            withdrawn = [withdrawal(logs[passage.event.commitment], occasion=occasion) for passage in passages]
            accepted = [logs[event.commitment] for event in withdrawals_of(action, events)]
            restored = [restoration(log, occasion=occasion) for log in accepted]
            outcomes = self._keep(planned, [*withdrawn, *restored])
            stands_again = rejections_in(chain(*accepted, restored)).values()
            first = standing[0]
            return Undoing(first.actor, first.at, tuple(outcomes), tuple(undone), tuple(passages), tuple(stands_again))

    def decide(
        self, statement: Statement, *, accept: Mapping[int, Mapping[str, Typed]], reject: Mapping[int, str]
    ) -> list[Verdict]:
        """Put candidates on record as they are given, and turn others down for a reason; all of them, or none.

        One that is on record already, or turned down already, stays as it is. One that was turned down can be accepted
        all the same; one on record is turned down only in the sitting that recorded it.
        """
        with self._writing():
            events = self.store.rejections()
            told, rejected = logs_of_passages(events), self._rejected(events).values()
            decisions = statement.decisions(self.store.find(EVERYTHING, today=self.today), rejected)
            occasion = self._occasion()
            number = max(self.store.numbers().values(), default=0)
            planned: dict[int, list[Planned]] = {}
            passages: dict[int, list[Event]] = {}
            for place in sorted({*accept, *reject}):
                before = decisions[place - 1]
                planned[place], passages[place] = [], []
                if place in accept and not before.recorded:
                    values = self._entered(statement.complete(place, accept[place]), makes_area=False)
                    number += 1
                    planned[place] = [
                        Planned(number, None, [], addition(values, uid=self._new_id(), occasion=occasion))
                    ]
                    passages[place] = [
                        withdrawal(told[one.event.commitment], occasion=occasion) for one in before.rejections
                    ]
                elif place in reject and not before.rejections:
                    reason = one_line("reason", reject[place])
                    source = self._entered(statement.source_of(place), makes_area=False)
                    planned[place] = self._taken_back(before.recorded, occasion)
                    passages[place] = [rejection(source, reason, uid=self._new_id(), occasion=occasion)]
            kept = iter(self._keep(list(chain(*planned.values())), list(chain(*passages.values()))))
            return [
                Verdict(place, decisions[place - 1], tuple(islice(kept, len(planned[place]))), tuple(passages[place]))
                for place in planned
            ]

    def take_in(
        self,
        rows: Sequence[Incoming],
        passages: Sequence[Passage] = (),
        *,
        dry_run: bool = False,
        partial: bool = False,
        watch: Watch | None = None,
    ) -> Arrivals:
        """Take in commitments recorded elsewhere, matched by uid; the same rows again change nothing.

        So are `passages` that were turned down there. Rows that cannot be taken come back as problems; nothing is kept
        then, but for `partial` the good rows.
        `dry_run` only tells what would happen.
        """
        from commitrack import importing  # noqa: PLC0415 - needed by this verb alone

        with self.store.reading() if dry_run else self._writing():
            occasion = self._occasion()
            entries, turned_down, arrivals = importing.Import(self.store, occasion).take_in(
                rows, passages, watch or importing.unwatched
            )
            if (entries or turned_down) and not dry_run and (partial or not arrivals.problems):
                if arrivals.merged:
                    arrivals = arrivals._replace(copy=self.store.keep_copy(occasion.action))
                self.store.commit(entries, turned_down)
            return arrivals

    def rejections(self, *, as_of: date | None = None) -> list[Rejection]:
        """The passages that are turned down, in order of recording; of those by the end of a day, if one is given."""
        with self.store.reading():
            found = self._rejected(self.store.rejections()).values()
        return [one for one in found if as_of is None or one.event.day <= as_of]

    # Beneath the verbs

    def _reversals(self, number: int, log: Sequence[Event], count: int, occasion: Occasion) -> list[Planned]:
        """What undoes the last `count` standing events of a commitment, the last one first."""
        state: Commitment | None = self._known(number)
        assert state is not None
        self._check_fold(state, log)
        planned = []
        for _ in range(count):
            event = reversal(log, number=number, occasion=occasion)
            planned.append(Planned(number, state, log, event))
            log = [*log, event]
            state = fold(log, number=number)
        return planned

    def _taken_back(self, numbers: Sequence[int], occasion: Occasion) -> list[Planned]:
        """What takes commitments off the record that this very sitting put there. Raises RefusedError for others."""
        planned = []
        for number in numbers:
            log = self._log(self._known(number))
            if any(event.action != occasion.action for event in log):
                way = way_off_the_record(log[0].commitment, self.store.numbers(), self.store.events())
                raise RefusedError(f"the passage is commitment {number}", way)
            planned += self._reversals(number, log, len(standing_events(log)), occasion)
        return planned

    def _keep(self, planned: Sequence[Planned], passages: Sequence[Event] = ()) -> list[Outcome]:
        """Judge the states that the planned events lead to, and have the store keep all of them or none."""
        outcomes, entries = [], []
        for number, before, log, event in planned:
            if event is None:
                assert before is not None
                outcomes.append(Outcome(before, before, None))
                continue
            after = self._judged([*log, event], number)
            outcomes.append(
                Outcome(before, after, event, () if event.kind is Kind.UNDONE else outweighed(event, after))
            )
            entries.append(Entry(after, event, before.revision if before else None))
        states = {entry.commitment.number: entry.commitment for entry in entries}
        for entry in entries:
            broken = (
                None
                if entry.commitment.undone
                else broken_succession(
                    entry.commitment, lambda n: states.get(n) or self.store.get(n), named=entry.event.successor
                )
            )
            if broken:
                raise RefusedError(broken, "name another successor, or undo theirs first")
        self.store.commit(entries, passages)
        return outcomes

    def _judged(self, log: Sequence[Event], number: int) -> Commitment:
        try:
            state = fold(log, number=number)
        except UnfitValueError as unfit:
            raise RefusedError(f"commitment {number} could not be kept so: {unfit}", "give other values") from None
        assert state is not None
        if log[-1].kind is not Kind.UNDONE and (broken := broken_rules(state)):
            how = f"commitrack show {number} shows how it stands" if len(log) > 1 else "give it otherwise"
            raise RefusedError("; ".join(broken), how)
        return state

    def _known(self, number: int) -> Commitment:
        commitment = self.store.get(number)
        if commitment is None:
            raise UnknownCommitmentError(
                f"there is no commitment {number} in {self.store.name}", "commitrack list shows them all"
            )
        return commitment

    def _refuse_what_came(self, action: str, events: Sequence[Event]) -> None:
        """Raise RefusedError where an action was recorded in another register: it is not ours to take back."""
        came = next((event for event in events if event.action == action and event.merged), None)
        if came is None or came.merged is None:
            return
        copy = self.store.copy_named(came.merged)
        way_back = f"the register as it was before lies in {copy}" if copy else "an update says what holds now"
        raise RefusedError(f"what comes next was recorded elsewhere, by {came.actor}, and taken in", way_back)

    def _log(self, commitment: Commitment) -> list[Event]:
        """The commitment's events, checked to fold to its state."""
        events = self.store.events(commitment.uid)
        self._check_fold(commitment, events)
        return events

    def _check_fold(self, commitment: Commitment, events: Sequence[Event]) -> None:
        if reason := contradiction(events, commitment):
            raise self.store.damaged(reason, commitment.number)

    def _all_events(self) -> list[Event]:
        """The events of every commitment, checked to fold to its state."""
        events = self.store.events()
        logs = by_commitment(events)
        for uid, number in self.store.numbers().items():
            self._check_fold(self._known(number), logs[uid])
        self._rejected(events)
        return events

    def _rejected(self, events: Sequence[Event]) -> dict[str, Rejection]:
        try:
            return rejections_in(events)
        except (LogError, UnfitValueError) as broken:
            raise self.store.damaged(f"a rejected passage: {broken}") from None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the store; a register that is not large is proved whole first, so that no change buries damage."""
        with self.store.writing():
            if len(self.store.numbers()) <= PROVED_WHOLE:
                self._all_events()
            yield

    def _states(self, day: date) -> Iterable[Commitment]:
        """How everything stood at the end of a day; of a day to come, how it stands."""
        logs, numbers = by_commitment(self._all_events()), self.store.numbers()
        for uid, number in numbers.items():
            state = fold(logs[uid], number=number, as_of=day if day < self.today else None)
            if state is not None:
                yield state

    def _last_changed(self) -> dict[str, int]:
        return {event.commitment: place for place, event in enumerate(self.store.events())}

    def _last_action_of(self, number: int, logs: Mapping[str, Sequence[Event]]) -> str:
        commitment = self._known(number)
        self._check_fold(commitment, logs[commitment.uid])
        return last_action_of(logs[commitment.uid], number)

    def _entered(self, given: Mapping[str, Typed], *, makes_area: bool) -> dict[str, Plain]:
        return entered(given, today=self.today, read_area=new_area if makes_area else self.known_area)

    def _remarks(self, on: str | None, note: str | None, evidence: Mapping[Stance, Sequence[str]] | None) -> Remarks:
        if on is None and note is None and not evidence:
            return NO_REMARKS
        when = past_date("--on", on, today=self.today) if on is not None else None
        note = any_text("note", note) if note is not None else None
        items = tuple(
            Evidence(stance, one_line(f"citation that {stance}", citation), on=when, note=note, actor=self.actor)
            for stance, citations in (evidence or {}).items()
            for citation in citations
        )
        return Remarks(when, note, items)

    def _occasion(self) -> Occasion:
        return Occasion(self.today, self._clock(), self.actor, self._action or self._new_id(), self._new_id)


def _cleared(names: Iterable[str], given: Mapping[str, Typed]) -> dict[str, Plain]:
    clearable = [name for name, field in FIELDS.items() if field.can_be_cleared]
    cleared: dict[str, Plain] = {}
    for name in names:
        if name not in clearable:
            raise UnknownWordError("field that can be cleared named", name, clearable)
        if name in given:
            raise NotUnderstoodError(f"{name} is both given and cleared", "do one of the two")
        cleared[name] = FIELDS[name].cleared
        if name == "due":
            cleared["due_text"] = None
    return cleared
