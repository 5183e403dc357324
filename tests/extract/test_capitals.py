"""Capitals stand for their governments, however they are written."""

from __future__ import annotations

import pytest

from commitrack.extract.capitals import acting_capitals


@pytest.mark.parametrize("city", ["Lom\u00e9", "Lome", "Yaound\u00e9", "Yaounde", "Bogot\u00e1", "Bogota"])
def test_a_capital_acts_with_its_accents_and_without(city: str) -> None:
    (mention,) = acting_capitals(f"{city} will build a reef.")
    assert (mention.start, mention.end) == (0, len(city))


def test_a_capital_is_no_more_than_a_place_where_nothing_is_done_by_it() -> None:
    assert not list(acting_capitals("The ministers met in Suva on Monday."))
