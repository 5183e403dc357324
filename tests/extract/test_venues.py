"""Where an event is to be held."""

from __future__ import annotations

import pytest

from commitrack.extract.venues import place_of


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("The next round will be held in Suva in May.", "Suva"),
        ("They will meet in Port Vila, Vanuatu.", "Port Vila, Vanuatu"),
        ("They will meet in May.", None),
        ("They agreed to trade.", None),
    ],
)
def test_the_place_of_an_event_is_as_it_is_named(sentence: str, place: str | None) -> None:
    assert place_of(sentence) == place
