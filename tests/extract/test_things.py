"""What the parties run, hold or make together, as the subject of a promise."""

from __future__ import annotations

import pytest

from commitrack.extract.things import thing_before


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The Joint Commission on Tides ", "body"),
        ("The next round of talks ", "event"),
        ("The summits, ", "event"),
        ("The memorandum of understanding on fish ", "instrument"),
        ("The railway ", "instrument"),
        ("The two MH-60Rs ", "instrument"),
        ("The pillar on trade ", "instrument"),
        ("their cooperation on tides ", "work"),
    ],
)
def test_a_thing_of_the_parties_is_told_by_its_noun(words: str, kind: str) -> None:
    assert thing_before(words, kind)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The Joint Commission on Tides ", "tie"),
        ("The next round of talks ", "instrument"),
        ("The tide ", "event"),
        ("The ministers' railway ", "body"),
    ],
)
def test_a_thing_of_another_kind_is_none(words: str, kind: str) -> None:
    assert not thing_before(words, kind)
