"""Titles that are proposed: what is to be done, in the passage's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitrack.extract.titles import LONGEST, title_of


@pytest.mark.parametrize(
    ("text", "cue", "due_text", "title"),
    [
        ("Japan will lend Fiji a ship.", "will", None, "Lend Fiji a ship"),
        ("Japan will lend Fiji a ship by 2027.", "will", "by 2027", "Lend Fiji a ship"),
        ("Japan agreed on Monday with Fiji to chart the reefs.", "agreed", None, "Chart the reefs"),
        ("Japan agreed with his counterpart, Ms Rua, to chart them all.", "agreed", None, "Chart them all"),
        ("Both sides intend to open\na school in Suva.", "intend", None, "Open a school in Suva"),
        ("They reaffirmed their commitment to open seas.", "reaffirmed", None, "Open seas"),
        ("They reaffirmed their commitment to the open sea.", "reaffirmed", None, "Commitment to the open sea"),
        ("The ministers announced a fund for reefs.", "announced", None, "Announce a fund for reefs"),
        ("They scheduled a meeting of the council for May.", "scheduled", "for May", "Hold a meeting of the council"),
        ("The pact commits them to share charts.", "commits", None, "Share charts"),
        ("The next round will be held in Lima.", "will", None, "The next round to be held in Lima"),
        ("The Joint Committee will report to both.", "will", None, "The Joint Committee to report to both"),
        ("The minister said that Japan would send teachers.", "said", None, "Send teachers"),
        (
            "They agreed to share all of the data of buoys, including tides.",
            "agreed",
            None,
            "Share all of the data of buoys",
        ),
        ("They will start a fund.", "will", None, "Start a fund"),
        (
            "The Leaders: (a) Launched a joint reef school; (b) Agreed to meet.",
            "Launched",
            None,
            "Launch a joint reef school",
        ),
        ("They agreed to: (i) open a port; and (ii) hold talks.", "agreed", None, "Open a port; and hold talks"),
        ("The works will start in May 2027.", "will", "in May 2027", "The works to start"),
        ("Fiji will join the “Blue\nSea” plan.", "will", None, 'Join the "Blue Sea" plan'),
        ("They will disagreed to trade.", "agreed", None, "They will disagreed to trade"),
        ("They agreed.", "agreed", None, "They agreed"),
        ("They reviewed the reef plan and discussed ways to fund it.", "reviewed", None, "Discuss ways to fund it"),
        (
            "They agreed to widen the talks on coral reefs and welcomed the school.",
            "agreed",
            None,
            "Widen the talks on coral reefs",
        ),
        ("They agreed, as friends of the sea, to ban nets.", "agreed", None, "Ban nets"),
        ("They set a goal for trade.", "set", None, "Set a goal for trade"),
        ("They continue their work on tides.", "continue", None, "Continue their work on tides"),
        ("Japan affirmed its support for the bid.", "affirmed", None, "Support for the bid"),
        ("They hailed the day, and a cable project that will link Suva.", "will", None, "A cable project to link Suva"),
        ("They are widening their joint patrols.", "are widening", None, "Widening their joint patrols"),
        ("Neither side will raise its port fees.", "will", None, "Not to raise its port fees"),
        ("Neither Fiji nor Japan would sell the engine.", "would", None, "Not to sell the engine"),
        ("The two sides will map the reef, Fijian leader Josefa Rua said on Monday.", "will", None, "Map the reef"),
        (
            "Our defence ministers will meet each May, Mr Rua said.",
            "will",
            None,
            "Our defence ministers to meet each May",
        ),
        (
            "Japan will lift its long ban on rice, a step that farmers awaited.",
            "will",
            None,
            "Lift its long ban on rice",
        ),
        ("Fiji will open its drill to Japan from 2027 onwards.", "will", "from 2027", "Open its drill to Japan"),
        ("Mr Rua accepted the invitation.", "accepted", None, "Accept the invitation"),
        ("Accord on reefs | Minister of Ports | Minister of Trade", "Outcomes", None, "Accord on reefs"),
        ("Reefs | Fiji will chart them all | by 2027", "will", "by 2027", "Chart them all"),
    ],
)
def test_a_title_says_what_is_to_be_done(text: str, cue: str, due_text: str | None, title: str) -> None:
    assert title_of(text, cue, due_text) == title


def test_a_long_title_ends_with_a_word_and_has_both_its_quotation_marks() -> None:
    text = f'They will start the plan named "{"sea and land " * 20}" together.'
    title = title_of(text, "will")
    assert len(title) <= LONGEST
    assert title.endswith(("sea", "land"))
    assert '"' not in title


@given(st.text(min_size=1), st.text(max_size=8), st.none() | st.text(max_size=8))
def test_every_passage_has_a_title_on_one_line(text: str, cue: str, due_text: str | None) -> None:
    title = title_of(text, cue, due_text)
    assert len(title) <= LONGEST + 1
    assert len(title.splitlines()) <= 1
