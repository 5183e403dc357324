from __future__ import annotations

import re
from typing import TYPE_CHECKING

import hypothesis.strategies as st
import pytest
from hypothesis import given

from commitrack import values
from commitrack.values import UnfitValueError

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("read", "value", "problem"),
    [
        (values.text, None, "is nothing where a text belongs"),
        (values.text, 7, "is a number where a text belongs"),
        (values.text, True, "is true or false where a text belongs"),
        (values.text, ["a"], "is a list where a text belongs"),
        (values.text, {"a": 1}, "is an object where a text belongs"),
        (values.text, "", "is blank"),
        (values.text, " \n", "is blank"),
        (values.text, "a\0b", "contains a NUL character, which no register can keep"),
        (values.text, "a\ud800", "contains a lone surrogate (U+D800), which is no character"),
        (values.line, "a\nb", "has a line break; it must be on one line"),
        (values.line, "a\n", "has a line break; it must be on one line"),
        (values.line, "a\u2028b", "has a line break; it must be on one line"),
        (values.line, "\0", "contains a NUL character, which no register can keep"),
        (values.tag, "a,b", "'a,b' has a comma or outer spaces"),
        (values.tag, " a", "' a' has a comma or outer spaces"),
        (values.party, "nz", "'nz' is no party code"),
        (values.party, 3, "3 is no party code"),
        (values.area, "Rare Earths", "'Rare Earths' is no area; an area is lower-case words joined by hyphens"),
        (values.area, None, "None is no area; an area is lower-case words joined by hyphens"),
        (values.when, 2026, "is a number where an EDTF date belongs"),
        (values.when, "March 2026", "is no date: "),
        (values.count, "1", "is a text where a number belongs"),
        (values.count, -1, "is below zero, where a number belongs"),
        (values.count, True, "is true or false where a number belongs"),
        (values.count, 1.5, "is a number where a number belongs"),
        (values.status, "finished", "'finished' is none of announced, scheduled, "),
        (values.status, None, "None is none of announced, "),
        (values.strength, "weak", "'weak' is none of binding, firm, intent, support, explore"),
        (values.stance, 1, "1 is none of supports, contradicts, context"),
        (values.several(values.tag), "a", "is a text where a list belongs"),
        (values.several(values.tag), ["a", "b,c"], "'b,c' has a comma or outer spaces"),
        (values.several(values.tag), [["a"]], "has something in it that is no text"),
        (values.sha256, "0" * 63, "is no SHA-256 digest"),
        (values.sha256, None, "is no SHA-256 digest"),
    ],
)
def test_a_field_does_not_hold(read: Callable[[object], object], value: object, problem: str) -> None:
    with pytest.raises(UnfitValueError, match=re.escape(problem)):
        read(value)


@pytest.mark.parametrize(
    ("read", "value", "kept"),
    [
        (values.text, "two\nlines [/] \x1b[31m é", "two\nlines [/] \x1b[31m é"),
        (values.line, "x" * 10_000, "x" * 10_000),
        (values.line, "\u202eabc", "\u202eabc"),
        (values.line, " é ", " é "),
        (values.tag, "two words", "two words"),
        (values.party, "org:PIF", "org:PIF"),
        (values.area, "trade", "trade"),
        (values.area, "rare-earths", "rare-earths"),
        (values.count, 0, 0),
        (values.count, 10**400, 10**400),
        (values.several(values.tag), ["b", "a", "b"], ("a", "b")),
        (values.sha256, "0f" * 32, "0f" * 32),
    ],
)
def test_a_field_holds(read: Callable[[object], object], value: object, kept: object) -> None:
    assert read(value) == kept


def test_every_text_that_is_kept_can_be_written_as_utf8() -> None:
    @given(st.text())
    def holds(value: str) -> None:
        try:
            kept = values.text(value)
        except UnfitValueError:
            return
        assert kept == value
        assert kept.encode().decode() == kept

    holds()
