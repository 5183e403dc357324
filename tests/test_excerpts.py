"""What stands around a passage, cut at words."""

from __future__ import annotations

import pytest

from commitrack.excerpts import beginning_of, end_of, height

WORDS = "the reefs of Fiji and of Peru"


@pytest.mark.parametrize(
    ("is_cut", "width", "most", "end", "beginning"),
    [
        (False, 0, None, WORDS, WORDS),
        (True, 0, None, "… reefs of Fiji and of Peru", "the reefs of Fiji and of …"),
        (False, 80, 1, WORDS, WORDS),
        (True, 80, 1, "… reefs of Fiji and of Peru", "the reefs of Fiji and of …"),
        (False, 16, 1, "… and of Peru", "the reefs of …"),
        (True, 16, 1, "… and of Peru", "the reefs of …"),
        (False, 16, 2, "… reefs of Fiji and of Peru", "the reefs of Fiji and of …"),
    ],
)
def test_no_word_is_cut_and_dots_stand_for_what_is_left_out(
    *, is_cut: bool, width: int, most: int | None, end: str, beginning: str
) -> None:
    assert end_of(WORDS, is_cut=is_cut, width=width, most=most) == end
    assert beginning_of(WORDS, is_cut=is_cut, width=width, most=most) == beginning


def test_where_nothing_stands_there_is_nothing_to_show() -> None:
    assert end_of("", is_cut=False, width=20, most=3) == beginning_of(" \n", is_cut=False) == ""


def test_the_lines_of_texts_are_counted_as_they_are_wrapped() -> None:
    assert height([WORDS, "", "Suva"], 16) == 4
