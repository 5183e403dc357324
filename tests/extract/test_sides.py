"""Whose statement it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from commitrack.extract.sides import parties_of

_LINES = [
    line.split(" | ", maxsplit=1)
    for line in Path(__file__).with_name("openings.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("parties", "text"), _LINES, ids=[text[:40] for _, text in _LINES])
def test_the_parties_of_a_statement_are_not_those_that_it_only_speaks_of(parties: str, text: str) -> None:
    assert "+".join(parties_of(text.replace("\\n", "\n"))) == parties
