"""What every store promises, whatever it keeps its commitments in. A new store is one more row of `STORES`."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from arbitrary import commitments, events
from hypothesis import given
from hypothesis import strategies as st
from samples import (
    BARE,
    FULL,
    HOSTILE_TEXTS,
    HOSTILE_TEXTS_OF_SEVERAL_LINES,
    TODAY,
    addition_of,
    event_to,
    numbered,
    rejection_of,
    withdrawal_of,
)

from commitrack.dates import Window, parse_edtf
from commitrack.deadlines import Timeliness
from commitrack.errors import ChangedMeanwhileError, DamagedRegisterError
from commitrack.history import Kind
from commitrack.model import Source, Status, Strength
from commitrack.query import EVERYTHING, Criteria, select
from commitrack.store import Entry
from commitrack.store.memory import MemoryStore
from commitrack.store.tiny import TinyStore, create_register

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from commitrack.history import Event
    from commitrack.store import Store


@contextmanager
def memory_store() -> Iterator[Store]:
    yield MemoryStore()


@contextmanager
def file_store() -> Iterator[Store]:
    with TemporaryDirectory() as folder:
        yield TinyStore(create_register(Path(folder) / "register.json"))


STORES: dict[str, Callable[[], AbstractContextManager[Store]]] = {"memory": memory_store, "file": file_store}


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    with STORES[request.param]() as made:
        yield made


def keep(store: Store, *entries: Entry) -> None:
    with store.writing():
        store.commit(entries)


def keep_and_stop(
    store: Store, entries: Sequence[Entry], stop: BaseException, *, rejections: Sequence[Event] = ()
) -> None:
    with store.writing():
        store.commit(entries, rejections)
        raise stop


def found(store: Store, criteria: Criteria = EVERYTHING) -> list[int]:
    return [commitment.number for commitment in store.find(criteria, today=TODAY)]


# Reading


def test_an_empty_store_holds_nothing(store: Store) -> None:
    assert (store.get(1), found(store), store.numbers(), store.events(), store.events("uid-1")) == (
        None,
        [],
        {},
        [],
        [],
    )


def test_a_store_has_a_name_for_messages(store: Store) -> None:
    assert store.name


def test_what_was_committed_is_read_back_to_the_letter(store: Store) -> None:
    bare, full = addition_of(BARE), addition_of(FULL)
    keep(store, bare, full)
    assert (store.get(1), store.get(2)) == (BARE, FULL)
    assert store.events() == [bare.event, full.event]


def test_no_commitment_has_a_number_that_was_not_given(store: Store) -> None:
    keep(store, addition_of(BARE))
    assert [store.get(number) for number in (0, 2, -1, 10**20)] == [None] * 4


def test_an_undone_commitment_is_had_by_number_and_uid_but_never_found(store: Store) -> None:
    keep(store, addition_of(BARE), addition_of(FULL))
    assert store.get(2) == FULL
    assert store.numbers() == {"uid-1": 1, "uid-2": 2}
    assert found(store) == [1]


def test_commitments_are_found_by_number_whatever_the_order_in_which_they_came(store: Store) -> None:
    keep(store, *(addition_of(numbered(number)) for number in (30, 4, 100)))
    keep(store, addition_of(numbered(5)))
    assert found(store) == [4, 5, 30, 100]


def test_events_come_in_order_of_recording(store: Store) -> None:
    entries = [addition_of(numbered(number)) for number in (2, 1)]
    keep(store, *entries)
    changes = [Entry(numbered(n, revision=2), event_to(numbered(n, revision=2)), 1) for n in (1, 2)]
    for change in changes:
        keep(store, change)
    assert store.events() == [entry.event for entry in (*entries, *changes)]
    assert store.events("uid-1") == [entries[1].event, changes[0].event]


def test_the_events_of_one_commitment_are_those_of_its_uid_and_not_those_that_only_mention_it(store: Store) -> None:
    mention = replace(event_to(numbered(2)), note="see uid-1", id="uid-1")
    keep(store, addition_of(BARE), Entry(numbered(2), mention, None))
    assert [event.commitment for event in store.events("uid-1")] == ["uid-1"]
    assert store.events("uid") == []


CRITERIA = {
    "everything": EVERYTHING,
    "nothing asked": Criteria(),
    "open": Criteria(is_open=True),
    "closed": Criteria(is_open=False),
    "two statuses": Criteria(statuses=frozenset({Status.DONE, Status.SCHEDULED})),
    "area": Criteria(areas=frozenset({"space"})),
    "strength": Criteria(strengths=frozenset({Strength.FIRM})),
    "by": Criteria(by=frozenset({"NZ"})),
    "to and party": Criteria(to=frozenset({"NZ"}), party=frozenset({"US"})),
    "joint": Criteria(is_joint=True),
    "tag": Criteria(tags=frozenset({"annual"})),
    "a text": Criteria(texts=("DIALOGUE",)),
    "two texts": Criteria(texts=("e\u0301", "dialogue")),
    "made since": Criteria(made=Window(date(2026, 1, 1), None)),
    "due in": Criteria(due=Window(date(2026, 3, 1), date(2026, 3, 31))),
    "may fall in": Criteria(reach=Window(date(2026, 2, 1), date(2026, 3, 1))),
    "open and may fall in": Criteria(reach=Window(date(2027, 2, 1), None), is_open=True),
    "overdue": Criteria(timeliness=frozenset({Timeliness.OVERDUE})),
}


@pytest.mark.parametrize("asked", CRITERIA)
def test_finding_is_selecting_from_all_that_is_kept(store: Store, asked: str) -> None:
    kept = [
        numbered(1),
        numbered(2, area="space", title="the Dialogue", tags=("annual",), due=parse_edtf("2026-03")),
        numbered(3, status=Status.DONE, strength=Strength.FIRM, by=("NZ",), to=("US",), made=parse_edtf("2026-02")),
        numbered(4, by=("NZ", "US"), to=("NZ", "US"), due=parse_edtf("2026-02-01"), source=Source(title="é, dialogue")),
        numbered(5, status=Status.SCHEDULED, due=parse_edtf("2025"), undone=True),
    ]
    keep(store, *map(addition_of, kept))
    assert store.find(CRITERIA[asked], today=TODAY) == select(kept, CRITERIA[asked], today=TODAY)


# Texts


@pytest.mark.parametrize("text", HOSTILE_TEXTS, ids=ascii)
def test_a_hostile_text_comes_back_as_it_was_given(store: Store, text: str) -> None:
    hostile = replace(FULL, undone=False, title=text, place=text, tags=(text.replace(",", ";"),), uid=text)
    event = event_to(hostile, sequence=1, actor=text, note=text, changes={"title": (text, text)})
    keep(store, Entry(hostile, event, None))
    assert (store.get(2), store.events(text), store.numbers()) == (hostile, [event], {text: 2})


@pytest.mark.parametrize("text", HOSTILE_TEXTS_OF_SEVERAL_LINES, ids=ascii)
def test_line_breaks_in_a_quote_or_a_note_come_back_as_they_were_given(store: Store, text: str) -> None:
    hostile = numbered(1, source=Source(quote=text, prefix=text))
    entry = Entry(hostile, event_to(hostile, note=text), None)
    keep(store, entry, addition_of(numbered(2)))
    assert (store.get(1), store.events("uid-1"), found(store)) == (hostile, [entry.event], [1, 2])


@pytest.mark.parametrize("kind", STORES)
@given(data=st.data())
def test_any_commitment_and_any_event_come_back_as_they_were_given(kind: str, data: st.DataObject) -> None:
    kept = data.draw(st.lists(commitments, max_size=4, unique_by=(lambda c: c.number, lambda c: c.uid)))
    entries = [Entry(state, replace(data.draw(events), commitment=state.uid), None) for state in kept]
    with STORES[kind]() as store:
        keep(store, *entries)
        assert [store.get(state.number) for state in kept] == kept
        assert store.events() == [entry.event for entry in entries]
        assert store.numbers() == {state.uid: state.number for state in kept}


# Writing


def test_a_change_replaces_the_state_whole_and_keeps_the_others(store: Store) -> None:
    keep(store, addition_of(FULL), addition_of(numbered(3)))
    emptied = numbered(2, revision=8)
    keep(store, Entry(emptied, event_to(emptied), 7))
    assert (store.get(2), store.get(3)) == (emptied, numbered(3))


def test_what_is_committed_is_read_at_once_by_who_writes(store: Store) -> None:
    with store.writing():
        store.commit([addition_of(BARE)])
        assert (store.get(1), found(store), len(store.events())) == (BARE, [1], 1)
        changed = numbered(1, revision=2, place="Suva")
        store.commit([Entry(changed, event_to(changed), 1)])
        assert store.get(1) == changed
    assert (store.get(1), len(store.events())) == (changed, 2)


def test_two_events_of_one_commitment_may_be_committed_together(store: Store) -> None:
    changed = numbered(1, revision=2)
    keep(store, addition_of(BARE), Entry(changed, event_to(changed), 1))
    assert (store.get(1), [event.sequence for event in store.events()]) == (changed, [1, 2])


def test_writing_without_a_commit_changes_nothing(store: Store) -> None:
    keep(store, addition_of(BARE))
    with store.writing():
        store.commit([])
    with store.writing():
        pass
    assert (found(store), len(store.events())) == ([1], 1)


def test_a_commit_outside_of_writing_is_refused(store: Store) -> None:
    with pytest.raises(RuntimeError):
        store.commit([addition_of(BARE)])
    assert found(store) == []


def test_writing_within_writing_is_refused(store: Store) -> None:
    with store.writing(), pytest.raises(RuntimeError), store.writing():
        pass  # pragma: no cover
    keep(store, addition_of(BARE))
    assert found(store) == [1]


STALE: dict[str, Callable[[], list[Entry]]] = {
    "a change of what is not there": lambda: [Entry(numbered(9, revision=2), event_to(numbered(9, revision=2)), 1)],
    "an addition of what is there": lambda: [addition_of(BARE)],
    "an older revision": lambda: [Entry(numbered(1, revision=2), event_to(numbered(1, revision=2)), 0)],
    "a later revision": lambda: [Entry(numbered(1, revision=3), event_to(numbered(1, revision=3)), 2)],
    "the second of two": lambda: [addition_of(numbered(5)), addition_of(BARE)],
    "one number twice": lambda: [addition_of(numbered(5)), addition_of(numbered(5))],
}


@pytest.mark.parametrize("case", STALE)
def test_a_commit_upon_another_revision_than_the_expected_keeps_nothing_at_all(store: Store, case: str) -> None:
    keep(store, addition_of(BARE))
    before = store.get(1), found(store), store.events(), store.numbers()
    with store.writing():
        with pytest.raises(ChangedMeanwhileError, match=r"was changed meanwhile; .*commitrack show"):
            store.commit(STALE[case]())
        assert (store.get(1), found(store), store.events(), store.numbers()) == before
    assert (store.get(1), found(store), store.events(), store.numbers()) == before


@pytest.mark.parametrize("stopped", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit, TimeoutError, OSError])
def test_an_exception_while_writing_leaves_nothing_behind_and_is_passed_on(
    store: Store, stopped: type[BaseException]
) -> None:
    keep(store, addition_of(BARE))
    before = store.get(1), found(store), store.events(), store.numbers()
    changed = numbered(1, revision=2, place="Suva")
    entries = [Entry(changed, event_to(changed), 1), addition_of(numbered(2))]
    with pytest.raises(stopped, match="stop"):
        keep_and_stop(store, entries, stopped("stop"))
    assert (store.get(1), found(store), store.events(), store.numbers()) == before
    keep(store, Entry(changed, event_to(changed), 1))
    assert store.get(1) == changed


def test_a_thousand_additions_are_one_commit(store: Store) -> None:
    keep(store, *(addition_of(numbered(number)) for number in range(1, 1001)))
    assert (len(found(store)), len(store.events()), len(store.numbers())) == (1000, 1000, 1000)


# Passages that were turned down


def test_rejections_are_kept_in_order_beside_the_commitments(store: Store) -> None:
    first, second = rejection_of("passage-1"), rejection_of("passage-2", note="a belief")
    with store.writing():
        store.commit([addition_of(BARE)], [first])
    with store.writing():
        store.commit([], [withdrawal_of(first), second])
    told = [first, withdrawal_of(first), second]
    assert store.rejections() == told
    assert store.events() == [event_to(BARE), *told]
    assert (store.events("passage-1"), store.events(BARE.uid)) == (told[:2], [event_to(BARE)])
    assert (found(store), store.numbers()) == ([1], {BARE.uid: 1})


def test_a_rejection_is_kept_with_all_that_is_recorded_with_it_or_not_at_all(store: Store) -> None:
    with store.writing():
        with pytest.raises(ChangedMeanwhileError):
            store.commit([Entry(numbered(9, revision=2), event_to(numbered(9, revision=2)), 1)], [rejection_of("x")])
        assert (store.rejections(), store.events()) == ([], [])
    with pytest.raises(LookupError):
        keep_and_stop(store, [addition_of(BARE)], LookupError(), rejections=[rejection_of("x")])
    assert (store.rejections(), store.events(), found(store)) == ([], [], [])


@pytest.mark.parametrize("text", HOSTILE_TEXTS_OF_SEVERAL_LINES, ids=ascii)
def test_a_rejected_passage_comes_back_as_it_was_given(store: Store, text: str) -> None:
    one = rejection_of("x", note=text, changes={"source.quote": (None, text), "source.prefix": (None, text)})
    with store.writing():
        store.commit([], [one])
    assert (store.rejections(), store.events()) == ([one], [one])


def test_what_was_turned_down_elsewhere_keeps_its_mark_and_grows_as_it_did_there(store: Store) -> None:
    rejection = rejection_of("x", actor="bo", merged="import-1")
    later = replace(withdrawal_of(rejection), merged="import-2")
    again = replace(withdrawal_of(later), id="again", sequence=3)
    keep(store, addition_of(BARE))
    for told in ([rejection], [later, again]):
        with store.writing():
            store.commit([], told)
    assert store.rejections() == store.events("x") == [rejection, later, again]
    assert found(store) == [1]


def test_an_undoing_of_a_commitment_is_no_rejection(store: Store) -> None:
    undone = numbered(1, revision=2, undone=True)
    undoing = event_to(undone, kind=Kind.UNDONE, reverses=event_to(BARE).id)
    keep(store, addition_of(BARE), Entry(undone, undoing, 1))
    assert store.rejections() == []
    with store.writing():
        store.commit([], [rejection_of("x")])
    assert store.rejections() == [rejection_of("x")]


# Reading from one moment


def test_reading_within_reading_and_within_writing_is_allowed(store: Store) -> None:
    with store.reading(), store.reading():
        assert found(store) == []
    with store.writing():
        store.commit([addition_of(BARE)])
        with store.reading():
            assert found(store) == [1]
    assert found(store) == [1]


def test_an_exception_while_reading_is_passed_on(store: Store) -> None:
    with pytest.raises(ValueError, match="stop"), store.reading():
        raise ValueError("stop")
    keep(store, addition_of(BARE))
    assert found(store) == [1]


def test_a_copy_in_memory_holds_all_that_the_store_holds_and_leaves_it_alone(store: Store) -> None:
    keep(store, addition_of(BARE), addition_of(FULL))
    copy = MemoryStore.copy_of(store)
    assert (copy.get(1), copy.get(2), copy.numbers(), copy.events()) == (BARE, FULL, store.numbers(), store.events())
    keep(copy, addition_of(numbered(3)))
    assert store.get(3) is None


def test_a_register_that_contradicts_itself_is_an_error_with_the_place_and_a_way_back(store: Store) -> None:
    keep(store, addition_of(BARE))
    error = store.damaged("its state is odd", 1)
    assert isinstance(error, DamagedRegisterError)
    assert error.exit_code == 7
    assert "commitment 1" in error.problem
    assert error.problem.endswith(": its state is odd")
    assert error.remedy


@pytest.mark.parametrize("kind", STORES)
@given(changes=st.lists(st.tuples(st.integers(1, 4), st.booleans()), max_size=12))
def test_any_run_of_commits_and_failures_leaves_what_a_list_would(
    kind: str, changes: Sequence[tuple[int, bool]]
) -> None:
    states: dict[int, int] = {}
    log: list[str] = []
    steps = count()
    with STORES[kind]() as store:
        for number, fails in changes:
            revision = states.get(number, 0) + 1
            state = numbered(number, revision=revision, place=f"step {next(steps)}")
            entry = Entry(state, event_to(state), states.get(number))
            if fails:
                with pytest.raises(LookupError):
                    keep_and_stop(store, [entry], LookupError())
            else:
                keep(store, entry)
                states[number] = revision
                log.append(entry.event.id)
        assert {number: getattr(store.get(number), "revision", 0) for number in states} == states
        assert [event.id for event in store.events()] == log
