"""Looking for the words of a table in a text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitrack.extract.scanning import Opening, Words, spelled_out


def found(pattern: str, *passages: str, flags: re.RegexFlag = re.NOFLAG) -> list[tuple[int, str]]:
    """The passage and the words of all that a pattern finds."""
    wanted = spelled_out(pattern, end=r"(?![\w'-])", flags=flags)
    return [(one.passage, one.words) for one in Words(passages, within_a_word="'-").found(wanted)]


def test_words_are_found_whole_and_in_order() -> None:
    assert found("sign(?:s|ed)?|agree", "They agree.", "He signed; they sign, then AGREE.") == [
        (0, "agree"),
        (1, "signed"),
        (1, "sign"),
        (1, "agree"),
    ]
    assert found("sign|agree", "re-sign, disagree, sign's, signs") == []


def test_of_two_that_begin_together_the_first_counts_and_none_is_within_another() -> None:
    assert found("look forward to|look|forward", "They look forward to it, and look.") == [
        (0, "look forward to"),
        (0, "look"),
    ]


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"re-?affirm\w*", ["reaffirmed", "re-affirms"]),
        (r"(?:\$|usd )[0-9]+", ["$40", "usd 7"]),
        (r"(?:very |\w+ly )?glad", ["very glad", "truly glad", "glad"]),
        (r"[a-z]{3}x", ["abcx"]),
        (r"lends?|gives?(?= (?:US)?[^\w\s(|][0-9])|sets? out", ["lends", "sets out"]),
    ],
)
def test_a_pattern_that_cannot_be_spelled_out_finds_what_it_matches(pattern: str, words: list[str]) -> None:
    assert [each for _, each in found(pattern, *words)] == words
    assert any(isinstance(one, Opening) for one in spelled_out(pattern, end=""))


def test_a_pattern_for_any_case_may_have_capitals() -> None:
    assert found("Vouch(?:es)? for", "Fiji vouches for it.", flags=re.IGNORECASE) == [(0, "vouches for")]


_PARTS = st.sampled_from(
    ["agree", "(?:s|d|ing)?", "(?:no |the )", "plan", "s?", "defen[cs]e", " ", r"\w+", "(?:a|b(?:c)?)", "(?:is|are)* "]
)
_WORDS = st.sampled_from(
    ["agree", "agreed", "plan", "plans", "the", "no", "defence", "abc", "a", "b", "is", "non-plan"]
)


@given(
    st.lists(st.lists(_PARTS, min_size=1, max_size=4).map("".join), min_size=1, max_size=3).map("|".join),
    st.lists(_WORDS, max_size=7).map(" ".join),
)
def test_what_is_spelled_out_is_what_the_expression_matches(pattern: str, text: str) -> None:
    whole = re.compile(rf"(?<![\w'-])(?:{pattern})(?![\w'-])")
    expected = [one.group() for one in whole.finditer(text) if one.group() and not one.group()[0].isspace()]
    assert [words for _, words in found(pattern, text) if words.strip()] == expected
