"""Who promises what in a sentence, and what only sounds like it."""

from __future__ import annotations

import pytest

from commitrack.extract.clauses import promise_in
from commitrack.extract.cues import cues
from commitrack.extract.readings import Reading

READING = Reading(("FJ", "JP"), {"Rua": "FJ", "Sato": "JP"}, cues())


def said(sentence: str, *, is_item: bool = False) -> tuple[str, str] | None:
    """Who must act and how strongly it is said."""
    promise = promise_in(sentence, READING, is_item=is_item)
    return None if promise is None else (",".join(promise.by), promise.strength)


@pytest.mark.parametrize(
    ("sentence", "by", "strength"),
    [
        ("Both sides agreed to open the port.", "FJ,JP", "firm"),
        ("Fiji and Japan will share their charts.", "FJ,JP", "firm"),
        ("In the coming months, Japan will send two engineers.", "JP", "firm"),
        ("Prime Minister Sato pledged to fund the school.", "JP", "firm"),
        ("The ministers reviewed the plan, thanked the experts, and decided to extend it.", "FJ,JP", "firm"),
        ("Officials from both governments resolved to meet again.", "FJ,JP", "intent"),
        ("The Government of Japan, which funds the school, intends to enlarge it.", "JP", "intent"),
        ("Fiji, for its part, is committed to training forty sailors.", "FJ", "intent"),
        ("They are also committed to mapping tides.", "FJ,JP", "intent"),
        ("Japan reiterated its firm commitment to rebuild the wharf.", "JP", "intent"),
        ("The ministers reaffirmed that both countries will honour the treaty.", "FJ,JP", "intent"),
        ("They confirmed that the second Ocean Dialogue will be held in Suva.", "FJ,JP", "firm"),
        ("The ministers determined that Japan would lend a survey ship.", "JP", "firm"),
        ("The third Joint Committee meeting will take place in Tokyo.", "FJ,JP", "firm"),
        ("Japan welcomed Fiji's decision to buy two tugs.", "FJ", "support"),
        ("Fiji welcomed the upcoming Pacific Harbour Summit.", "JP", "support"),
        ("The leaders looked forward to the start of joint surveys.", "FJ,JP", "support"),
        ("The leaders look forward to working together on reefs.", "FJ,JP", "intent"),
        ("The leaders committed to exploring a joint fund.", "FJ,JP", "explore"),
        ("The ministers discussed a proposed agreement on visas.", "FJ,JP", "explore"),
        ("The leaders announced plans to sign a treaty.", "FJ,JP", "intent"),
        ("The leaders announced a fund for reefs.", "FJ,JP", "firm"),
        ("With both countries reaffirming their intent to trade more, the talks ended.", "FJ,JP", "intent"),
        ("The leaders instructed their ministers to draft a plan.", "FJ,JP", "firm"),
    ],
)
def test_a_promise_is_read_with_who_must_act_and_how_strongly(sentence: str, by: str, strength: str) -> None:
    assert said(sentence) == (by, strength)


@pytest.mark.parametrize(
    "sentence",
    [
        "Both sides agreed that the ocean is a shared good.",
        "This will help the islands grow.",
        "The scheme, which will train sailors, was praised.",
        "The ministers were confident that the talks will succeed.",
        "They underscored the importance of safe harbours.",
        "They welcomed the recent visit of the patrol boat.",
        "Tonga pledged to fund the school.",
        "The Secretary-General thanked Japan.",
        "The leaders expressed optimism that trade will grow.",
        "Japan's economy will grow.",
        "If Fiji agrees, a new school may open.",
        "The minister hosted a dinner.",
    ],
)
def test_what_only_sounds_like_a_promise_is_none(sentence: str) -> None:
    assert said(sentence) is None


def test_an_item_of_a_list_has_the_verb_of_what_introduces_it() -> None:
    chapeau = promise_in("The two sides agree to the following steps:", READING)
    assert chapeau is not None
    item = promise_in("Remove old nets from the bay.", READING, chapeau=chapeau)
    assert item is not None
    assert (item.by, item.strength, item.cue.name) == (("FJ", "JP"), "firm", "agree-to")
    explored = promise_in("Examine a common permit.", READING, chapeau=chapeau)
    assert explored is not None
    assert explored.strength == "explore"
    assert promise_in("They noted the growth of the tuna trade.", READING, chapeau=chapeau) is None
    assert promise_in("Fiji is the first buyer of Japan's nets.", READING, chapeau=chapeau) is None


def test_a_bare_item_may_begin_with_the_verb() -> None:
    assert said("Exploring cooperation on tide gauges.", is_item=True) == ("FJ,JP", "explore")
    assert said("Continuing to support the reef fund.", is_item=True) == ("FJ,JP", "intent")
    assert said("Launching the reef fund.", is_item=True) is None  # as likely done


def test_a_sentence_that_looks_back_promises_only_what_is_to_come() -> None:
    assert promise_in("In 2024, the leaders launched a fund.", READING, is_past=True) is None


def test_a_party_that_is_not_of_the_statement_promises_nothing_there() -> None:
    assert said("Australia will send a ship.") is None
