"""The register against a model written another way, over any order of additions, changes, undoings and imports."""

from __future__ import annotations

import itertools
import json
import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
import pytest
from exports import exported, with_history
from hypothesis import note as tell
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from register_model import Book, ForbiddenError, Proof, first_day

from commitrack.errors import CommitrackError, RefusedError, UnknownCommitmentError
from commitrack.formats.json import read
from commitrack.history import by_commitment, fold
from commitrack.model import Stance, Status, Strength
from commitrack.register import Register
from commitrack.store.memory import MemoryStore
from commitrack.undoing import SEEDING

if TYPE_CHECKING:
    from commitrack.history import Event
    from commitrack.model import Commitment

START = date(2026, 6, 10)
ACTOR = "aroha"

# What is typed, and what it is kept as.
Typed = tuple[dict[str, Any], dict[str, Any]]


def typed(name: str, *cases: tuple[str, Any]) -> st.SearchStrategy[Typed]:
    return st.sampled_from([({name: words}, {name: kept}) for words, kept in cases])


def dates() -> st.SearchStrategy[str]:
    """Days, months and years around START, and `by` each of them; a few are still to come."""
    days = st.dates(START - timedelta(days=40), START + timedelta(days=50)).map(date.isoformat)
    months = st.sampled_from(["2026-04", "2026-05", "2026-06", "2026-07"])
    years = st.sampled_from(["2025", "2026"])
    single = st.one_of(days, days, months, years)
    return st.one_of(single, single, single.map("../{}".format))


PLACE = typed("place", ("Honolulu", "Honolulu"), ("Suva", "Suva"), ("Apia", "Apia"))
ONE_FIELD = st.one_of(
    PLACE,
    PLACE,
    PLACE,
    typed("title", ("hold talks", "hold talks"), ("sign [b]a[/] pact", "sign [b]a[/] pact")),
    typed("by", ("NZ", ["NZ"]), ("us, nz", ["NZ", "US"]), ("Japan", ["JP"])),
    typed("to", ("US", ["US"]), ("nz", ["NZ"])),
    typed("area", ("Trade", "trade"), ("space", "space")),
    typed("strength", *((str(word), str(word)) for word in (Strength.FIRM, Strength.EXPLORE))),
    typed("tags", ("x", ["x"]), ("y,x", ["x", "y"])),
    typed("source.title", ("Joint Statement", "Joint Statement")),
    dates().map(lambda text: ({"source.date": text}, {"source.date": text})),
    dates().map(lambda text: ({"made": text}, {"made": text})),
    st.sampled_from(
        [
            ({"due": "2026-03"}, {"due": "2026-03", "due_text": None}),
            ({"due": "by 2027"}, {"due": "../2027", "due_text": "by 2027"}),
            ({"due": "in 6 weeks", "due_text": "soon"}, {"due": None, "due_text": "soon"}),
        ]
    ),
)
FACTS = st.lists(ONE_FIELD, max_size=3)
STATUSES = st.sampled_from([str(status) for status in Status])
CLEARABLE = ("strength", "made", "due", "place", "tags", "area", "source.date")


def merged(parts: list[Typed], today: date) -> Typed:
    given: dict[str, Any] = {}
    kept: dict[str, Any] = {}
    for words, values in parts:
        given.update(words)
        kept.update(values)
    if given.get("due") == "in 6 weeks":
        kept["due"] = (today + timedelta(weeks=6)).isoformat()
    if "due" in given and "due_text" in given:
        kept["due_text"] = given["due_text"]
    return given, kept


def emptied(names: list[str]) -> dict[str, Any]:
    kept = {name: "other" if name == "area" else None for name in names}
    return kept | ({"due_text": None} if "due" in names else {})


def seen_in(commitment: Commitment) -> dict[str, Any]:
    """A commitment as the model shows it."""

    def edtf(name: str) -> str | None:
        when = getattr(commitment, name)
        return when.edtf if when else None

    source = commitment.source
    return {
        "title": commitment.title,
        "by": list(commitment.by),
        "to": list(commitment.to),
        "area": commitment.area,
        "strength": commitment.strength and str(commitment.strength),
        "made": edtf("made"),
        "due": edtf("due"),
        "due_text": commitment.due_text,
        "place": commitment.place,
        "tags": list(commitment.tags) or None,
        "source.title": source.title,
        "source.date": source.date.edtf if source.date else None,
        "status": str(commitment.status),
        "status_since": edtf("status_since"),
        "superseded_by": commitment.superseded_by,
        "evidence": [
            Proof(str(item.stance), item.citation, item.on.edtf if item.on else None, item.note, item.actor)
            for item in commitment.evidence
        ],
    }


class RegisterMachine(RuleBasedStateMachine):
    """Whatever is done to a register in whatever order, it says what the model says."""

    def __init__(self) -> None:
        super().__init__()
        self.today = START
        self.store = MemoryStore()
        self.ids = (str(uuid.UUID(int=number)) for number in itertools.count(1))
        self.book = Book()
        self.trail: list[Event] = []
        self.revisions: dict[int, int] = {}
        self.exports: list[str] = []
        self.filled: dict[int, dict[str, Any]] = {}

    @property
    def register(self) -> Register:
        return Register(
            self.store, today=self.today, actor=ACTOR, clock=lambda: "2026-06-10T08:00:00Z", new_id=self._new_id
        )

    def _new_id(self) -> str:
        return next(self.ids)

    @initialize(rows=st.lists(FACTS, min_size=3, max_size=3))
    def seeding(self, rows: list[list[Typed]]) -> None:
        """Like the sample: a register that was filled by one action, which nobody undoes."""
        self.ids = itertools.chain([SEEDING], self.ids)  # type: ignore[assignment]
        own = ({"title": "t", "by": ["NZ"], "to": ["AU"], "made": "2026-02-02"} | merged(row, START)[1] for row in rows)
        file = [
            nested(values) | {"uid": str(uuid.uuid5(uuid.NAMESPACE_OID, str(place)))}
            for place, values in enumerate(own)
        ]
        reading = read(json.dumps(file))
        incoming, problems = reading.rows, reading.problems
        assert not problems
        self.register.take_in(incoming, partial=True)
        for row, one in zip(file, incoming, strict=True):
            row["number"] = one.number
        self.book = self.book.take_in(file, today=self.today)[0].seeded()
        self.filled = {number: told.now() for number, told in self.book.told.items() if not told.is_undone}
        self.ids = (str(uuid.UUID(int=number)) for number in itertools.count(1_000_000))  # none that was given already

    @rule(days=st.integers(0, 20))
    def time_goes_by(self, days: int) -> None:
        self.today += timedelta(days=days)

    def _attempt(self, expected: Book | None, verb: Any) -> Any:
        """What the verb answers, or None where model and register both refuse."""
        before = self._kept()
        if expected is None:
            with pytest.raises(RefusedError):
                verb()
            assert self._kept() == before, "a refused call left something behind"
            return None
        answer = verb()
        self.book = expected
        return answer

    def _kept(self) -> tuple[Any, ...]:
        numbers = self.store.numbers()
        return numbers, self.store.events(), [self.store.get(number) for number in numbers.values()]

    @rule(
        parts=FACTS,
        status=st.none() | STATUSES,
        on=st.none() | dates(),
        successor=st.none() | st.integers(1, 4),
        evidence=st.booleans(),
    )
    def add(
        self, *, parts: list[Typed], status: str | None, on: str | None, successor: int | None, evidence: bool
    ) -> None:
        base: Typed = ({"by": "NZ", "to": "US"}, {"by": ["NZ"], "to": ["US"]})
        given, kept = merged([base, *parts], self.today)
        title = given.pop("title", "build ships")
        kept["title"] = title
        outcome = {
            name: value for name, value in (("status", status), ("superseded_by", successor)) if value is not None
        }
        proofs = (Proof("context", "a text", on, None, ACTOR),) if evidence else ()
        expected = None
        if on is None or (first_day(on) or date.min) <= self.today:
            try:
                expected = self.book.add(kept | outcome, uid="?", today=self.today, on=on, proofs=proofs)
            except ForbiddenError:
                tell("refused")
        answer = self._attempt(
            expected,
            lambda: self.register.add(
                title, given=given | outcome, on=on, evidence={Stance.CONTEXT: ["a text"]} if evidence else None
            ),
        )
        if answer is not None:
            self.book.told[answer.after.number].uid = answer.after.uid

    @precondition(lambda self: self.book.told)
    @rule(
        data=st.data(),
        parts=FACTS,
        status=st.none() | STATUSES,
        repeats=st.booleans(),
        clear=st.lists(st.sampled_from(CLEARABLE), max_size=1),
        on=st.none() | dates(),
        note=st.none() | st.just("heard at the embassy"),
        evidence=st.sampled_from(["", "", "supports", "contradicts"]),
    )
    def update(
        self,
        *,
        data: st.DataObject,
        parts: list[Typed],
        status: str | None,
        repeats: bool,
        clear: list[str],
        on: str | None,
        note: str | None,
        evidence: str,
    ) -> None:
        numbers = data.draw(st.lists(st.sampled_from(sorted(self.book.told)), min_size=1, max_size=2))
        given, kept = merged(parts, self.today)
        clear = [name for name in clear if name not in given]
        if status == "superseded" or data.draw(st.integers(0, 9)) == 0:
            given["superseded_by"] = kept["superseded_by"] = data.draw(st.integers(1, max(self.book.told)))
        if repeats:
            status = self.book.told[numbers[0]].now()["status"]
        if status is not None:
            given["status"] = kept["status"] = status
        proofs = (Proof(evidence, f"news {len(self.trail) % 3}", on, note, ACTOR),) if evidence else ()
        expected = None
        if on is None or (first_day(on) or date.min) <= self.today:
            try:
                expected = self.book.update(
                    numbers, kept | emptied(clear), today=self.today, on=on, note=note, proofs=proofs
                )
            except ForbiddenError:
                tell("refused")
        cited = {Stance(proof.stance): [proof.citation] for proof in proofs}
        self._attempt(
            expected,
            lambda: self.register.update(numbers, given, clear=clear, on=on, note=note, evidence=cited),
        )

    @precondition(lambda self: len(self.book.told) > 1)
    @rule(data=st.data(), on=st.none() | dates(), repeats=st.booleans())
    def supersede(self, *, data: st.DataObject, on: str | None, repeats: bool) -> None:
        """By another commitment; or, where it is superseded, by yet another one."""
        numbers = sorted(self.book.told)
        superseded = [number for number in numbers if self.book.told[number].now()["status"] == "superseded"]
        number = data.draw(st.sampled_from(superseded if repeats and superseded else numbers))
        successor = data.draw(st.sampled_from([other for other in numbers if other != number]))
        wanted: dict[str, Any] = {"superseded_by": successor}
        if number not in superseded or data.draw(st.booleans()):
            wanted["status"] = "superseded"
        expected = None
        if on is None or (first_day(on) or date.min) <= self.today:
            try:
                expected = self.book.update([number], wanted, today=self.today, on=on)
            except ForbiddenError:
                tell("refused")
        self._attempt(expected, lambda: self.register.update([number], wanted, on=on))

    @precondition(lambda self: self.book.told)
    @rule(data=st.data(), on=dates())
    def redate(self, data: st.DataObject, on: str) -> None:
        """`update N --on DATE` alone."""
        number = data.draw(st.sampled_from(sorted(self.book.told)))
        expected = None
        if (first_day(on) or date.min) <= self.today:
            try:
                expected = self.book.update([number], {}, today=self.today, on=on)
            except ForbiddenError:
                tell("refused")
        answer = self._attempt(expected, lambda: self.register.update([number], {}, on=on))
        if answer is not None:
            since = self.register.commitment(number).status_since
            assert since is not None
            assert since.edtf == on

    @precondition(lambda self: self.book.told)
    @rule(
        data=st.data(),
        parts=st.lists(ONE_FIELD, min_size=1, max_size=2),
        clear=st.lists(st.sampled_from(CLEARABLE), max_size=1),
    )
    def correct(self, data: st.DataObject, parts: list[Typed], clear: list[str]) -> None:
        number = data.draw(st.sampled_from(sorted(self.book.told)))
        given, kept = merged(parts, self.today)
        clear = [name for name in clear if name not in given]
        wanted = kept | emptied(clear)
        try:
            expected = self.book.update([number], wanted, today=self.today, corrects=True)
        except ForbiddenError:
            expected = None
        answer = self._attempt(expected, lambda: self.register.update([number], given, clear=clear, corrects=True))
        if answer is not None:
            for day in (date(2026, 2, 2), date(2026, 6, 1), self.today):
                shown = self._shown(number, day)
                assert shown is None or {name: shown[name] for name in wanted} == wanted

    @rule()
    def undo(self) -> None:
        try:
            expected = self.book.undo()
        except ForbiddenError:
            expected = None
        self._attempt(expected, self.register.undo)

    @precondition(lambda self: self.book.told)
    @rule(data=st.data())
    def undo_one(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted(self.book.told)))
        try:
            expected = self.book.undo(number)
        except ForbiddenError:
            expected = None
        self._attempt(expected, lambda: self.register.undo(number))

    @rule()
    def export_and_take_it_in_again(self) -> None:
        found = self.register.find()
        text = exported(found, self.today)
        before = self._kept()
        reading = read(text)
        rows, problems = reading.rows, reading.problems
        assert not problems
        arrivals = self.register.take_in(rows, partial=True)
        assert (arrivals.added, arrivals.changed, arrivals.problems) == ((), (), ())
        assert arrivals.unchanged == len(found)
        assert self._kept() == before
        if found:
            self.exports.append(text)

    @rule()
    def take_it_with_its_history_into_an_empty_register(self) -> None:
        found = self.register.find()
        logs = by_commitment(self.register.events())
        text = with_history(found, self.today, logs)
        other = Register(MemoryStore(), today=self.today, actor="bo")
        reading = read(text)
        arrivals = other.take_in(reading.rows)
        lost = [
            one for one in found if one.superseded_by and one.superseded_by not in {other.number for other in found}
        ]
        if lost or reading.problems or arrivals.problems:
            assert not reading.problems
            assert [one.reason for one in arrivals.problems if "successor" not in one.reason] == []
            return
        assert with_history(other.find(), self.today, by_commitment(other.events())) == text
        again = other.take_in(read(text).rows)
        assert (again.added, again.changed, again.unchanged) == ((), (), len(found))

    @precondition(lambda self: self.exports)
    @rule(
        data=st.data(),
        parts=st.lists(ONE_FIELD, max_size=2),
        status=st.none() | STATUSES,
        since=st.none() | dates(),
        without=st.sets(
            st.sampled_from(["status", "status_since", "superseded_by", "evidence", "place", "made", "source"])
        ),
        evidence=st.booleans(),
        stranger=st.booleans(),
        revision=st.none() | st.integers(1, 12),
    )
    def take_in_an_altered_export(
        self,
        *,
        data: st.DataObject,
        parts: list[Typed],
        status: str | None,
        since: str | None,
        without: set[str],
        evidence: bool,
        stranger: bool,
        revision: int | None,
    ) -> None:
        rows = json.loads(data.draw(st.sampled_from(self.exports)))["commitments"]
        rows = data.draw(st.lists(st.sampled_from(rows), min_size=1, unique_by=lambda row: row["uid"]))
        row = rows[0]
        row.update(nested(merged(parts, self.today)[1]))
        if status:
            row["status"] = status
        if status == "superseded" or (row.get("superseded_by") is None and data.draw(st.integers(0, 9)) == 0):
            row["superseded_by"] = data.draw(st.integers(1, 4))
        if since:
            row["status_since"] = since
        if evidence:
            row["evidence"] = [{"stance": "supports", "citation": "a report", "on": since, "note": None, "actor": None}]
        if revision:
            row["revision"] = revision
        for name in without:
            row.pop(name, None)
        if stranger:
            row["uid"] = str(uuid.uuid5(uuid.NAMESPACE_OID, str(data.draw(st.integers(10, 12)))))
        self._take_in([row, *(other for other in rows[1:] if other["uid"] != row["uid"])])

    def _take_in(self, rows: list[dict[str, Any]]) -> None:
        text = json.dumps(rows)
        expected, taken = self.book.take_in(rows, today=self.today)
        reading = read(text)
        incoming, problems = reading.rows, reading.problems
        assert not problems
        before = self._kept()
        self.register.take_in(incoming, dry_run=True, partial=True)
        assert self._kept() == before, "a dry run left something behind"
        arrivals = self.register.take_in(incoming, partial=True)
        self.book = expected
        assert {commitment.number for commitment in arrivals.added} == taken.added
        assert {commitment.number for commitment, _ in arrivals.changed} == taken.changed
        assert (arrivals.unchanged, len(arrivals.problems)) == (taken.unchanged, taken.problems)
        after = self._kept()
        again = self.register.take_in(incoming, partial=True)
        if not taken.problems:
            assert (again.added, again.changed) == ((), ())
            assert self._kept() == after, "the same file again left something behind"
        else:
            self.book = self.book.take_in(rows, today=self.today)[0]

    @rule(day=st.dates(START - timedelta(days=150), START + timedelta(days=60)))
    def look_back(self, day: date) -> None:
        on_record = {}
        for number, told in self.book.told.items():
            seen = told.now() if day >= self.today else told.story().seen(day)
            shown = self._shown(number, day)
            assert shown == seen, f"commitment {number} as of {day}"
            if seen is not None and not told.is_undone:
                on_record[number] = seen
        assert {found.number: seen_in(found) for found in self.register.find(as_of=day)} == on_record

    def _shown(self, number: int, day: date) -> dict[str, Any] | None:
        try:
            return seen_in(self.register.commitment(number, as_of=day))
        except UnknownCommitmentError:
            return None

    @invariant()
    def says_what_the_model_says(self) -> None:
        assert self.store.numbers() == {told.uid: number for number, told in self.book.told.items()}
        for number, told in self.book.told.items():
            commitment = self.register.commitment(number)
            assert seen_in(commitment) == told.now(), f"commitment {number}"
            assert (commitment.undone, commitment.revision) == (told.is_undone, told.revision)

    @invariant()
    def only_gains_events_and_folds_to_its_state(self) -> None:
        events = self.store.events()
        assert events[: len(self.trail)] == self.trail
        touched = {event.commitment for event in events[len(self.trail) :]}
        self.trail = events
        for number, told in self.book.told.items():
            own = self.store.events(told.uid)
            state = self.store.get(number)
            assert [event.sequence for event in own] == list(range(1, told.events + 1))
            assert fold(own, number=number) == state
            assert state is not None
            if told.uid in touched:
                assert state.revision > self.revisions.get(number, 0)
            self.revisions[number] = state.revision

    def teardown(self) -> None:
        """Undone as often as possible, only what the register was filled with is left, and all of the trail."""
        events = self.store.events()
        for _ in range(len(events) + 1):
            if not self._undo_any():
                break
        assert {found.number: seen_in(found) for found in self.register.find()} == self.filled
        assert self.store.events()[: len(events)] == events
        self.says_what_the_model_says()

    def _undo_any(self) -> bool:
        for number in (None, *self.book.told):
            try:
                expected = self.book.undo(number)
            except ForbiddenError:
                continue
            self.register.undo(number)
            self.book = expected
            return True
        with pytest.raises(CommitrackError, match="nothing to undo"):
            self.register.undo()
        return False


def nested(values: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {name: value for name, value in values.items() if "." not in name}
    source = {name.removeprefix("source."): value for name, value in values.items() if "." in name}
    return row | ({"source": source} if source else {})


TestRegister = RegisterMachine.TestCase
TestRegister.settings = settings(max_examples=250, stateful_step_count=30)
