"""Texts made harmless, measured, and put into the letters that a place has."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitrack.screen import Screen, can_show, safe, shown, width_of

EVERYWHERE = st.text(st.characters(max_codepoint=sys.maxunicode))


def screen(encoding: str) -> Screen:
    return Screen(is_terminal=True, width=80, has_colour=False, encoding=encoding)


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("plain", "plain"),
        ("two\nlines\r\n", "two\\nlines\\r\\n"),
        ("a\tb", "a\\tb"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\x9b31m\x85", "\\x9b31m\\x85"),
        ("\x00\x07\x7f", "\\x00\\x07\\x7f"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("\u2066a\u2069\u200e\u200f\u061c", "\\u2066a\\u2069\\u200e\\u200f\\u061c"),
        ("a\u2028b\u2029c", "a\\u2028b\\u2029c"),
        ("a\ud800b", "a\\ud800b"),
        ("[red]x[/red] :smile:", "[red]x[/red] :smile:"),
        ("שלום \u200d مرحبا", "שלום \u200d مرحبا"),
        ("👩\u200d👧 é 日本", "👩\u200d👧 é 日本"),
    ],
)
def test_nothing_in_a_text_is_obeyed(text: str, harmless: str) -> None:
    assert safe(text) == harmless


@given(EVERYWHERE)
def test_a_safe_text_has_no_control_and_no_mark_that_turns_writing(text: str) -> None:
    harmless = safe(text)
    assert not [c for c in harmless if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")]
    turning = ("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI")
    assert not [c for c in harmless if unicodedata.bidirectional(c) in turning]
    assert safe(harmless) == harmless


@pytest.mark.parametrize(
    ("encoding", "text", "plainer"),
    [
        ("utf-8", "Nouméa – 日本 →", "Nouméa – 日本 →"),
        ("ascii", "Nouméa – “here” → there ↔ 2…", 'Noumea - "here" -> there <-> 2...'),
        ("ascii", "Noume\u0301a", "Noumea"),
        ("ascii", "日本 ½ ﬁ", "?? 1?2 fi"),
        ("latin-1", "Nouméa – 日", "Nouméa - ?"),
        ("cp1252", "Nouméa – “x” ő", 'Nouméa - "x" o'),
        ("ascii", "\x1b[31m\u202e", "\\x1b[31m\\u202e"),
    ],
)
def test_a_text_in_the_letters_that_a_place_has(encoding: str, text: str, plainer: str) -> None:
    assert screen(encoding).shown(text) == shown(text, encoding) == plainer


@given(EVERYWHERE, st.sampled_from(["ascii", "latin-1", "cp437", "shift_jis", "utf-8"]))
def test_what_is_shown_can_always_be_written(text: str, encoding: str) -> None:
    assert can_show(screen(encoding).shown(text), encoding)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("日本", 4), ("e\u0301", 1), ("Ａ", 2), ("é", 1), ("ｱ", 1), ("한국", 4), ("–", 1)],
)
def test_a_wide_letter_takes_two_columns_and_a_mark_none(text: str, columns: int) -> None:
    assert width_of(text) == columns


def test_arrows_have_an_ascii_form() -> None:
    assert [shown("↔", encoding) for encoding in ("utf-8", "latin-1")] == ["↔", "<->"]
    assert [shown("→", encoding) for encoding in ("utf-8", "latin-1")] == ["→", "->"]


def test_lines_are_drawn_in_unicode() -> None:
    assert screen("utf-8").is_unicode
    assert not screen("latin-1").is_unicode


def test_rich_draws_on_a_terminal_and_wherever_colours_are_wanted() -> None:
    assert Screen(is_terminal=True, width=80, has_colour=False).is_drawn
    assert Screen(is_terminal=False, width=0, has_colour=True).is_drawn
    assert not Screen(is_terminal=False, width=0, has_colour=False).is_drawn
