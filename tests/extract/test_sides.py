"""Whose statement it is."""

from __future__ import annotations

import pytest

from commitrack.extract.sides import parties_of
from extract.tables import cases

_CASES = cases("openings.txt")


@pytest.mark.parametrize(("parties", "text"), _CASES, ids=[text[:40] for _, text in _CASES])
def test_the_parties_of_a_statement_are_not_those_that_it_only_speaks_of(parties: str, text: str) -> None:
    assert "+".join(parties_of(text)) == parties
