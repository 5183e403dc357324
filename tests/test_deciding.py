"""Candidates put on record or turned down, and what undo makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from promises import Days
from statements_for_review import statement

from commitrack.errors import DamagedRegisterError, RefusedError, UnacceptableTextError, UnknownWordError
from commitrack.history import Kind, LogError
from commitrack.model import Status
from commitrack.rejections import rejections_in
from commitrack.undoing import SEEDING, way_off_the_record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commitrack.register import Register, Verdict

TODAY = "2026-03-10"
STATEMENT = statement()
ALL = range(1, len(STATEMENT.candidates) + 1)


def decide(register: Register, accept: Iterable[int] = (), reject: Iterable[int] = (), why: str = "x") -> list[Verdict]:
    proposals = {number: STATEMENT.proposal(number) for number in accept}
    return register.decide(STATEMENT, accept=proposals, reject=dict.fromkeys(reject, why))


def state(days: Days) -> list[str]:
    """What is decided of each candidate."""
    register = days.on(TODAY)
    decisions = STATEMENT.decisions(register.find(), register.rejections())
    return ["+" if one.recorded else "-" if one.rejections else "." for one in decisions]


def test_what_is_accepted_is_a_commitment_with_its_source() -> None:
    days = Days()
    (verdict,) = decide(days.on(TODAY), accept=[2])
    (outcome,) = verdict.outcomes
    kept = days.on(TODAY).commitment(1)
    assert outcome.after == kept
    assert kept.title == "The next Fiji-Japan Dialogue to be held in Tokyo"
    assert (kept.due and kept.due.edtf, kept.due_text, kept.place) == ("2026-04", "next month", "Tokyo")
    assert (kept.made and kept.made.edtf, kept.status) == ("2026-03-03", Status.ANNOUNCED)
    assert kept.source.quote == STATEMENT.candidates[1].text
    assert (kept.source.locator, kept.source.sha256) == ("paragraph 2", STATEMENT.text.sha256)


def test_fields_that_a_person_changed_are_kept_as_they_said() -> None:
    days = Days()
    changed = {**STATEMENT.proposal(1), "title": "Build a school", "area": "Development"}
    days.on(TODAY).decide(STATEMENT, accept={1: changed}, reject={})
    assert (days.on(TODAY).commitment(1).title, days.on(TODAY).commitment(1).area) == ("Build a school", "development")


def test_what_is_rejected_stays_with_its_reason() -> None:
    days = Days()
    (verdict,) = decide(days.on(TODAY, actor="ana"), reject=[3], why="not ours")
    assert (verdict.outcomes, len(verdict.passages), verdict.is_new) == ((), 1, True)
    (one,) = days.on(TODAY).rejections()
    assert (one.reason, one.event.actor, one.event.day) == ("not ours", "ana", date(2026, 3, 10))
    assert one.source.quote == STATEMENT.candidates[2].text
    assert days.on(TODAY).find() == []
    assert days.on(TODAY).rejections(as_of=date(2026, 3, 9)) == []


def test_all_of_a_decision_is_recorded_or_nothing() -> None:
    days = Days()
    register = days.on(TODAY)
    wrong = {**STATEMENT.proposal(2), "area": "defense of all"}
    with pytest.raises(UnknownWordError):
        register.decide(STATEMENT, accept={1: STATEMENT.proposal(1), 2: wrong}, reject={3: "x"})
    with pytest.raises(UnacceptableTextError):
        register.decide(STATEMENT, accept={1: STATEMENT.proposal(1)}, reject={3: "two\nlines"})
    assert register.events() == []


def test_the_same_decision_again_changes_nothing() -> None:
    days = Days()
    decide(days.on(TODAY), accept=[1], reject=[2])
    before = days.on(TODAY).events()
    verdicts = decide(days.on("2026-03-11", actor="ben"), accept=[1], reject=[2], why="another reason")
    assert [verdict.is_new for verdict in verdicts] == [False, False]
    assert (verdicts[0].before.recorded, verdicts[1].before.rejections[0].reason) == ((1,), "x")
    assert days.on(TODAY).events() == before


def test_what_was_rejected_may_be_accepted_after_all() -> None:
    days = Days()
    decide(days.on(TODAY), reject=[2])
    (verdict,) = decide(days.on(TODAY), accept=[2])
    assert [event.kind for event in verdict.passages] == [Kind.UNDONE]
    assert (state(days), days.on(TODAY).rejections()) == ([".", "+", ".", "."], [])
    days.on(TODAY).undo()
    assert state(days) == [".", "-", ".", "."]


def test_what_is_on_record_is_not_rejected_but_undone() -> None:
    days = Days()
    decide(days.on(TODAY), accept=[2])
    with pytest.raises(RefusedError, match=r"the passage is commitment 1; .* commitrack undo 1"):
        decide(days.on(TODAY), accept=[1], reject=[2])
    assert state(days) == [".", "+", ".", "."]


UNDO = "commitrack undo"


@pytest.mark.parametrize(
    ("since", "advice"),
    [
        ("", "undo that whole, and decide anew: commitrack undo"),
        ("undone", "undo that whole, and decide anew: commitrack undo"),
        ("other", f"undo what came since and then that, and decide anew: {UNDO} && {UNDO}"),
        ("own", f"undo what came since and then that, and decide anew: {UNDO} && {UNDO}"),
        ("both", f"undo what came since and then that, and decide anew: {UNDO} && {UNDO} && {UNDO}"),
    ],
)
def test_what_was_recorded_with_others_is_undone_as_it_is_advised(since: str, advice: str) -> None:
    days = Days()
    days.on(TODAY).add("Open a port", given={"by": "FJ", "to": "PE"})
    decide(days.on(TODAY), accept=[1, 2], reject=[3])
    if since:
        days.on(TODAY).add("Chart the reef", given={"by": "JP", "to": "FJ"}) if since in ("other", "both") else None
        days.on(TODAY).update([3], {"place": "Lima"}) if since in ("own", "both", "undone") else None
        days.on(TODAY).undo() if since == "undone" else None
    with pytest.raises(RefusedError) as refused:
        decide(days.on(TODAY), reject=[2])
    assert str(refused.value) == (
        "the passage is commitment 3; it was decided in one sitting with 2 and what was rejected; "
        f"if that is wrong, {advice}"
    )
    for _ in range(advice.count(UNDO)):
        days.on(TODAY).undo()
    decide(days.on(TODAY), reject=[2])
    assert state(days) == [".", "-", ".", "."]
    assert [one.title for one in days.on(TODAY).find()] == ["Open a port"]


@pytest.mark.parametrize("changes", [0, 2, 3])
def test_what_was_recorded_alone_is_undone_by_its_number(changes: int) -> None:
    days = Days()
    decide(days.on(TODAY), accept=[2])
    days.on(TODAY).add("Open a port", given={"by": "FJ", "to": "PE"})
    for place in ["Lima", "Suva", "Nadi"][:changes]:
        days.on(TODAY).update([1], {"place": place})
    with pytest.raises(RefusedError) as refused:
        decide(days.on(TODAY), reject=[2])
    undo = f"{UNDO} 1 (4 times)" if changes == 3 else " && ".join([f"{UNDO} 1"] * (changes + 1))
    assert str(refused.value).endswith(f"if that is wrong, undo it first: {undo}")
    for _ in range(changes + 1):
        days.on(TODAY).undo(1)
    decide(days.on(TODAY), reject=[2])
    assert state(days) == [".", "-", ".", "."]


def test_what_was_changed_together_with_another_is_walked_back() -> None:
    days = Days()
    decide(days.on(TODAY), accept=[2])
    days.on(TODAY).add("Open a port", given={"by": "FJ", "to": "PE"})
    days.on(TODAY).update([1, 2], {"place": "Lima"})
    with pytest.raises(RefusedError) as refused:
        decide(days.on(TODAY), reject=[2])
    assert str(refused.value).endswith(
        f"if that is wrong, undo what came since and then that, and decide anew: {UNDO} && {UNDO} && {UNDO}"
    )
    for _ in range(3):
        days.on(TODAY).undo()
    assert state(days) == [".", ".", ".", "."]


@pytest.mark.parametrize("change", [{"action": SEEDING}, {"merged": "theirs"}])
def test_what_came_with_the_register_cannot_be_undone_and_that_is_said(change: dict[str, str]) -> None:
    days = Days()
    decide(days.on(TODAY), accept=[2])
    (event,) = days.on(TODAY).events()
    came = [replace(event, **change)]  # type: ignore[arg-type]
    assert way_off_the_record(event.commitment, {event.commitment: 1}, came) == (
        "what came with the register stays; say what is wrong with it: commitrack update 1 --note TEXT"
    )


def test_within_a_sitting_a_decision_may_be_turned_round() -> None:
    days = Days()
    sitting = days.on(TODAY).sitting()
    decide(sitting, accept=[2])
    decide(sitting, reject=[2])
    assert state(days) == [".", "-", ".", "."]
    decide(sitting, accept=[2])
    assert state(days) == [".", "+", ".", "."]
    assert [one.number for one in days.on(TODAY).find()] == [2]
    days.on(TODAY).undo()
    assert (state(days), days.on(TODAY).rejections()) == ([".", ".", ".", "."], [])
    with pytest.raises(RefusedError, match="nothing to undo"):
        days.on(TODAY).undo()


def test_a_sitting_is_one_action_for_undo() -> None:
    days = Days()
    sitting = days.on(TODAY).sitting()
    for number in ALL:
        decide(sitting, accept=[number] if number % 2 else [], reject=[] if number % 2 else [number])
    sitting.update([1], {"title": "Another title"}, corrects=True)
    assert state(days) == ["+", "-", "+", "-"]
    undoing = days.on(TODAY).undo()
    assert [outcome.after.number for outcome in undoing.outcomes] == [1, 1, 2]
    assert [one.event.note for one in undoing.passages] == ["x", "x"]
    assert state(days) == [".", ".", ".", "."]


def test_a_sitting_is_not_undone_under_what_another_recorded_since() -> None:
    days = Days()
    decide(days.on(TODAY).sitting(), accept=[1, 2])
    days.on(TODAY, actor="ben").update([2], {"status": "done"})
    days.on(TODAY).undo()
    assert days.on(TODAY).commitment(2).status is Status.ANNOUNCED
    sitting = days.on(TODAY).sitting()
    decide(sitting, accept=[3])
    days.on(TODAY, actor="ben").update([3], {"status": "done"})
    decide(sitting, accept=[4])
    with pytest.raises(RefusedError, match=r"commitment 3 was changed since by ben; .*commitrack undo 3"):
        days.on(TODAY).undo()


def test_undo_of_one_commitment_leaves_a_sitting_whole() -> None:
    days = Days()
    decide(days.on(TODAY), accept=[1], reject=[2])
    with pytest.raises(RefusedError, match="was one action with the rejection of a passage"):
        days.on(TODAY).undo(1)


STEPS = st.lists(st.tuples(st.sampled_from("+-u"), st.sampled_from(list(ALL))), max_size=20)


@given(STEPS)
def test_undo_leads_back_the_way_that_was_come(steps: list[tuple[str, int]]) -> None:
    days = Days()
    way = [state(days)]
    for step, number in steps:
        try:
            if step == "u":
                days.on(TODAY).undo()
                way.pop()
            else:
                accept, reject = ([number], []) if step == "+" else ([], [number])
                if decide(days.on(TODAY), accept, reject)[0].is_new:
                    way.append([*way[-1][: number - 1], step, *way[-1][number:]])
        except RefusedError:
            assert (step == "u" and len(way) == 1) or (step == "-" and way[-1][number - 1] == "+")
        assert state(days) == way[-1]


def test_a_log_that_no_register_wrote_is_told_as_damage() -> None:
    days = Days()
    decide(days.on(TODAY), reject=[2])
    days.on(TODAY).undo()
    first, second = days.store.rejections()
    for broken in ([first, first], [first, second, second]):
        with pytest.raises(LogError, match="does not follow"):
            rejections_in(broken)
    with days.store.writing():
        days.store.commit([], [second])
    with pytest.raises(DamagedRegisterError, match="a rejected passage"):
        days.on(TODAY).rejections()
