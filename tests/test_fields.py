from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import hypothesis.strategies as st
import pytest
from hypothesis import given
from promises import promise

from commitrack import fields
from commitrack.fields import (
    FIELDS,
    UnfitValueError,
    commitment_of,
    evidence_of,
    evidence_plain,
    flattened,
    nested,
    values_of,
)
from commitrack.model import Evidence, Source, Stance

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("read", "value", "problem"),
    [
        (fields.text, None, "is nothing where a text belongs"),
        (fields.text, 7, "is a number where a text belongs"),
        (fields.text, True, "is true or false where a text belongs"),
        (fields.text, ["a"], "is a list where a text belongs"),
        (fields.text, {"a": 1}, "is an object where a text belongs"),
        (fields.text, "", "is blank"),
        (fields.text, " \n", "is blank"),
        (fields.text, "a\0b", "contains a NUL character, which no register can keep"),
        (fields.text, "a\ud800", "contains a lone surrogate (U+D800), which is no character"),
        (fields.line, "a\nb", "has a line break; it must be on one line"),
        (fields.line, "a\n", "has a line break; it must be on one line"),
        (fields.line, "a\u2028b", "has a line break; it must be on one line"),
        (fields.line, "\0", "contains a NUL character, which no register can keep"),
        (fields.tag, "a,b", "'a,b' has a comma or outer spaces"),
        (fields.tag, " a", "' a' has a comma or outer spaces"),
        (fields.party, "nz", "'nz' is no party code"),
        (fields.party, 3, "3 is no party code"),
        (fields.area, "Rare Earths", "'Rare Earths' is no area; an area is lower-case words joined by hyphens"),
        (fields.area, None, "None is no area; an area is lower-case words joined by hyphens"),
        (fields.when, 2026, "is a number where an EDTF date belongs"),
        (fields.when, "March 2026", "is no date: "),
        (fields.count, "1", "is a text where a number belongs"),
        (fields.count, -1, "is below zero, where a number belongs"),
        (fields.count, True, "is true or false where a number belongs"),
        (fields.count, 1.5, "is a number where a number belongs"),
        (fields.status, "finished", "'finished' is none of announced, scheduled, "),
        (fields.status, None, "None is none of announced, "),
        (fields.strength, "weak", "'weak' is none of binding, firm, intent, support, explore"),
        (fields.stance, 1, "1 is none of supports, contradicts, context"),
        (fields.several(fields.tag), "a", "is a text where a list belongs"),
        (fields.several(fields.tag), ["a", "b,c"], "'b,c' has a comma or outer spaces"),
        (fields.several(fields.tag), [["a"]], "has something in it that is no text"),
        (fields.sha256, "0" * 63, "is no SHA-256 digest"),
        (fields.sha256, None, "is no SHA-256 digest"),
    ],
)
def test_a_field_does_not_hold(read: Callable[[object], object], value: object, problem: str) -> None:
    with pytest.raises(UnfitValueError, match=re.escape(problem)):
        read(value)


@pytest.mark.parametrize(
    ("read", "value", "kept"),
    [
        (fields.text, "two\nlines [/] \x1b[31m é", "two\nlines [/] \x1b[31m é"),
        (fields.line, "x" * 10_000, "x" * 10_000),
        (fields.line, "\u202eabc", "\u202eabc"),
        (fields.line, " é ", " é "),
        (fields.tag, "two words", "two words"),
        (fields.party, "org:PIF", "org:PIF"),
        (fields.area, "trade", "trade"),
        (fields.area, "rare-earths", "rare-earths"),
        (fields.count, 0, 0),
        (fields.count, 10**400, 10**400),
        (fields.several(fields.tag), ["b", "a", "b"], ("a", "b")),
        (fields.sha256, "0f" * 32, "0f" * 32),
    ],
)
def test_a_field_holds(read: Callable[[object], object], value: object, kept: object) -> None:
    assert read(value) == kept


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


def test_every_text_that_is_kept_can_be_written_as_utf8() -> None:
    @given(st.text())
    def holds(value: str) -> None:
        try:
            kept = fields.text(value)
        except UnfitValueError:
            return
        assert kept == value
        assert kept.encode().decode() == kept

    holds()
