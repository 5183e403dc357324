"""Records: every fault is named, and nothing that a record says is lost or made up on the way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from arbitrary import commitments, events
from hypothesis import given
from samples import BARE, FULL, event_to

from commitrack.store.records import commitment_record, event_record, read_commitment, read_event
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from commitrack.history import Event
    from commitrack.model import Commitment

EVENT = event_to(
    FULL, changes={"due": (None, "2026-03")}, note="a note", evidence=FULL.evidence, reverses="e", corrects=True
)


@given(commitment=commitments)
def test_any_commitment_comes_back_from_its_record_through_json(commitment: Commitment) -> None:
    assert read_commitment(json.loads(json.dumps(commitment_record(commitment)))) == commitment


@given(event=events)
def test_any_event_comes_back_from_its_record_through_json(event: Event) -> None:
    assert read_event(json.loads(json.dumps(event_record(event)))) == event


def test_what_is_empty_is_left_out_of_a_record() -> None:
    assert commitment_record(BARE) == {
        "number": 1, "uid": "uid-1", "revision": 1, "title": "hold a dialogue", "by": ["US"], "to": ["NZ"],
        "area": "other", "status": "announced",
    }  # fmt: skip
    assert list(event_record(event_to(BARE, changes={}))) == [
        "id", "action", "kind", "commitment", "sequence", "at", "day", "actor"
    ]  # fmt: skip


def test_null_is_read_as_absent() -> None:
    record = commitment_record(BARE) | dict.fromkeys(["due", "place", "tags", "source", "strength", "made"])
    assert read_commitment(record) == BARE
    empty = dict.fromkeys(["on", "note", "reverses"])
    assert read_event(event_record(event_to(BARE)) | empty) == event_to(BARE)


def test_keys_that_we_do_not_know_are_passed_over() -> None:
    assert read_commitment(commitment_record(BARE) | {"colour": "red"}) == BARE


BAD_COMMITMENTS: list[tuple[dict[str, Any], str]] = [
    ({"number": "1"}, "is a text where a number belongs"),
    ({"number": True}, "is true or false where a number belongs"),
    ({"number": -1}, "where a number belongs"),
    ({"number": 1.0}, "where a number belongs"),
    ({"number": None}, "number is missing"),
    ({"uid": None}, "uid is missing"),
    ({"uid": ""}, "is blank"),
    ({"revision": None}, "revision is missing"),
    ({"title": None}, "title is missing"),
    ({"title": 5}, "title is a number where a text belongs"),
    ({"title": " "}, "title is blank"),
    ({"title": "a\nb"}, "title has a line break"),
    ({"title": "a\0b"}, "title contains a NUL character"),
    ({"title": "a\ud800b"}, "title contains a lone surrogate (U+D800)"),
    ({"by": []}, "by is missing"),
    ({"by": "NZ"}, "by is a text where a list belongs"),
    ({"by": ["Kiwi land"]}, "by 'Kiwi land' is no party code"),
    ({"by": [None]}, "is no party code"),
    ({"to": {"NZ": 1}}, "to is an object where a list belongs"),
    ({"area": "Space!"}, "is no area"),
    ({"strength": "strong"}, "strength 'strong' is none of binding, firm"),
    ({"status": "finished"}, "status 'finished' is none of announced, scheduled"),
    ({"status": 3}, "status 3 is none of"),
    ({"status": ["done"]}, "is none of"),
    ({"due": "03/04/2026"}, "due is no date"),
    ({"due": 2026}, "due is a number where an EDTF date belongs"),
    ({"due": float("nan")}, "due is a number where an EDTF date belongs"),
    ({"tags": ["a,b"]}, "comma"),
    ({"superseded_by": "2"}, "superseded_by is a text where a number belongs"),
    ({"source": "a statement"}, "source is a text where an object belongs"),
    ({"source": {"date": "soon"}}, "source.date is no date"),
    ({"source": {"sha256": "0"}}, "source.sha256 is no SHA-256 digest"),
    ({"evidence": "a letter"}, "evidence is a text where a list belongs"),
    ({"evidence": ["a letter"]}, "where an object belongs"),
    ({"evidence": [{"stance": "proves", "citation": "x"}]}, "'proves' is none of supports"),
    ({"evidence": [{"stance": "supports"}]}, "is nothing where a text belongs"),
    ({"undone": "no"}, "undone 'no' is neither true nor false"),
    ({"undone": 1}, "undone 1 is neither true nor false"),
    ({"status": "finished", "due": "soon", "area": "?"}, "due is no date"),
]


@pytest.mark.parametrize(("damage", "said"), BAD_COMMITMENTS, ids=str)
def test_a_fault_in_a_commitment_is_named(damage: dict[str, Any], said: str) -> None:
    with pytest.raises(UnfitValueError) as unfit:
        read_commitment(commitment_record(BARE) | damage)
    assert said in str(unfit.value)


def test_all_faults_of_a_commitment_are_named_at_once() -> None:
    damage = {"status": "finished", "due": "soon", "area": "?", "source": {"url": 7}}
    with pytest.raises(UnfitValueError) as unfit:
        read_commitment(commitment_record(BARE) | damage)
    said = str(unfit.value)
    assert all(f"{name} " in said for name in damage if name != "source")
    assert "source.url " in said


BAD_EVENTS: list[tuple[dict[str, Any], str]] = [
    ({"id": None}, "id is missing"),
    ({"action": 7}, "is a number where a text belongs"),
    ({"kind": "removed"}, "kind 'removed' is none of added, changed"),
    ({"day": []}, "day "),
    ({"changes": {"title": "ab"}}, "changes of 'title' make no sense"),
    ({"kind": None}, "kind is missing"),
    ({"kind": ["added"]}, "is none of"),
    ({"commitment": None}, "commitment is missing"),
    ({"sequence": "1"}, "is a text where a number belongs"),
    ({"at": None}, "at is missing"),
    ({"day": "2026-02-30"}, "day "),
    ({"day": 20260215}, "day "),
    ({"day": "20260215"}, "day "),
    ({"day": "2026-W07-7"}, "day "),
    ({"actor": ""}, "is blank"),
    ({"on": "soon"}, "is no date"),
    ({"changes": []}, "changes is a list where an object belongs"),
    ({"changes": {"colour": [None, "red"]}}, "changes of 'colour' make no sense"),
    ({"changes": {"due": "2026"}}, "changes of 'due' make no sense"),
    ({"changes": {"due": [None]}}, "changes of 'due' make no sense"),
    ({"changes": {"due": {"before": None}}}, "changes of 'due' make no sense"),
    ({"changes": {"due": None}}, "changes of 'due' make no sense"),
    ({"changes": {"colour": [None, None]}}, "changes of 'colour' make no sense"),
    ({"changes": {"tags": [None, [["a"]]]}}, "changes cannot be: tags "),
    ({"changes": {"due": [None, {}]}}, "changes cannot be: due "),
    ({"changes": {"tags": [None, ["a", 1]]}}, "changes cannot be: tags "),
    ({"changes": {"due": [None, True]}}, "changes cannot be: due "),
    ({"changes": {"due": [None, 1.5]}}, "changes cannot be: due "),
    ({"changes": {"made": [None, "soon"]}}, "changes cannot be: made "),
    ({"changes": {"superseded_by": [None, "2"]}}, "changes cannot be: superseded_by "),
    ({"changes": {"revision": [3, None]}}, "changes cannot be: revision "),
    ({"changes": {"revision": [None, "many"]}}, "changes cannot be: revision "),
    ({"note": 7}, "is a number where a text belongs"),
    ({"evidence": {}}, "evidence is an object where a list belongs"),
    ({"reverses": 7}, "is a number where a text belongs"),
    ({"corrects": "yes"}, "corrects 'yes' is neither true nor false"),
]


@pytest.mark.parametrize(("damage", "said"), BAD_EVENTS, ids=str)
def test_a_fault_in_an_event_is_named(damage: dict[str, Any], said: str) -> None:
    with pytest.raises(UnfitValueError) as unfit:
        read_event(event_record(EVENT) | damage)
    assert said in str(unfit.value)


@pytest.mark.parametrize("record", [None, [], "text", 7])
@pytest.mark.parametrize("read", [read_commitment, read_event])
def test_what_is_no_object_is_no_record(read: Any, record: Any) -> None:
    with pytest.raises(UnfitValueError, match="is no object"):
        read(record)
