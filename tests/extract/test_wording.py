"""What the words of a text are without its form."""

from __future__ import annotations

import pytest

from commitrack.extract.wording import by_paragraphs, plain, spoken


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("**Both sides** agreed\nto *trade*.", "Both sides agreed to trade."),
        ("Japan\u2019s \u201cnew\u201d plan", 'Japan\'s "new" plan'),
        ("co\u00adoperation", "cooperation"),
        ("21<sup>st</sup>-century", "21st-century"),
        ("see [the plan](https://example.org/plan) now", "see the plan now"),
    ],
)
def test_plain_words_have_no_mark_up(text: str, said: str) -> None:
    assert plain(text) == said


def test_what_is_too_long_for_a_word_is_read_to_two_hundred_letters() -> None:
    assert plain(f"They {'Fiji-' * 5000} agreed.") == f"They {'Fiji-' * 40} agreed."


def test_nothing_is_read_across_the_ends_of_paragraphs() -> None:
    assert by_paragraphs("**Ports**\nThey met\nin Suva.\n\nThey agreed.") == "Ports | They met in Suva. | They agreed."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SUVA, Nov. 1 (FBC) -- They met.", "They met."),
        ("First, to open the port", "to open the port"),
        ('They agreed "to open the port"', "They agreed to open the port"),
        ("They'd build a port", "They would build a port"),
        ("The Leaders: (a) Agreed to trade", "The Leaders agreed to trade"),
    ],
)
def test_what_is_spoken_leaves_out_what_stands_before_it(text: str, said: str) -> None:
    assert spoken(text) == said
