from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given
from promises import promise

from commitrack.fields import (
    FIELDS,
    READERS,
    commitment_of,
    evidence_of,
    evidence_plain,
    flattened,
    known_in,
    nested,
    values_of,
)
from commitrack.model import Evidence, Source, Stance
from commitrack.values import UnfitValueError

FULL = promise(
    due="2026-03",
    due_text="in March",
    tags=("a", "b"),
    place="Suva",
    source=Source(title="Statement", start=3, end=9, quote="a\nb"),
)


def read_again(values: dict[str, Any]) -> object:
    return commitment_of(values, number=1, uid="uid-1", revision=1, evidence=(), undone=False)


@pytest.mark.parametrize("commitment", [promise(), FULL])
def test_a_commitment_is_the_same_after_writing_and_reading(commitment: object) -> None:
    values = values_of(commitment)  # type: ignore[arg-type]
    assert read_again(flattened(nested(values))) == commitment
    assert None not in values.values()


def test_nothing_is_nothing_whether_left_out_or_null() -> None:
    assert read_again(dict.fromkeys(FIELDS) | values_of(promise())) == promise()


def test_every_fault_of_a_commitment_is_named_at_once() -> None:
    values = values_of(promise()) | {"area": "A B", "source.date": "soon", "tags": "x"}
    with pytest.raises(UnfitValueError, match=r"area 'A B' is no area.*; tags is a text.*; source.date is no date"):
        read_again({name: values[name] for name in FIELDS if name in values})


@pytest.mark.parametrize("name", ["title", "by", "to"])
def test_a_commitment_needs_a_title_and_both_sides(name: str) -> None:
    with pytest.raises(UnfitValueError, match=f"{name} is missing"):
        read_again(values_of(promise()) | {name: None})


def test_a_source_that_is_no_object_is_named() -> None:
    with pytest.raises(UnfitValueError, match="source is a text where an object belongs"):
        flattened({"source": "a speech"})


def test_a_record_without_a_source_has_none_and_unknown_keys_are_left_out() -> None:
    assert flattened({"title": "a", "colour": "red", "source": None}) == {"title": "a"}
    assert flattened({"source": {"title": "a", "colour": "red"}}) == {"source.title": "a"}


@given(
    st.builds(
        Evidence,
        st.sampled_from(Stance),
        st.text("abc[/]\x1bé", min_size=1),
        st.none() | st.just(FULL.due),
        st.none() | st.text("a\nb", min_size=1).filter(str.strip),
        st.none() | st.just("aroha"),
    )
)
def test_evidence_is_the_same_after_writing_and_reading(evidence: Evidence) -> None:
    assert evidence_of(evidence_plain(evidence)) == evidence


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ("a link", "is a text where an object belongs"),
        ({"citation": "a"}, "None is none of supports"),
        ({"stance": "supports"}, "is nothing where a text belongs"),
        ({"stance": "supports", "citation": "a\nb"}, "has a line break"),
        ({"stance": "supports", "citation": "a", "on": "yesterday"}, "is no date"),
        ({"stance": "supports", "citation": "a", "note": 1}, "is a number where a text belongs"),
        ({"stance": "supports", "citation": "a", "actor": ""}, "is blank"),
    ],
)
def test_evidence_does_not_hold(record: object, problem: str) -> None:
    with pytest.raises(UnfitValueError, match=problem):
        evidence_of(record)


def test_a_source_with_a_list_among_its_parts_is_named() -> None:
    with pytest.raises(UnfitValueError, match=r"source\.title is a list where a text belongs"):
        known_in({"source": {"title": ["a"]}}, READERS, needed=())


def test_true_is_no_number_also_where_an_equal_number_was_read_before() -> None:
    assert known_in({"source": {"title": "a", "start": 1}}, READERS, needed=())["source"].start == 1
    with pytest.raises(UnfitValueError, match=r"source\.start is true or false where a number belongs"):
        known_in({"source": {"title": "a", "start": True}}, READERS, needed=())
