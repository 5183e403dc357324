"""Whose statement it is."""

from __future__ import annotations

import pytest

from commitrack.extract.issuers import issuer_of
from commitrack.extract.sides import parties_of
from extract.tables import cases

_CASES = cases("openings.txt")


@pytest.mark.parametrize(("parties", "text"), _CASES, ids=[text[:40] for _, text in _CASES])
def test_the_parties_of_a_statement_are_not_those_that_it_only_speaks_of(parties: str, text: str) -> None:
    assert "+".join(parties_of(text)) == parties


@pytest.mark.parametrize(
    ("issuer", "text"),
    [
        ("JP", "Japan and Tonga map a reef. Oceans Minister Sato met Tonga's Minister of Fisheries. Tonga, Tonga."),
        ("JP", "Foreign Minister to visit Tonga. Tonga is an island. Sato will fly to Tonga. Japan will help Tonga."),
        ("JP", "Last week I went to Tonga. Tonga was green. The Japanese delegation met its host. Tonga, Tonga."),
    ],
)
def test_who_speaks_at_home_needs_no_state_with_his_office(issuer: str, text: str) -> None:
    assert issuer_of(text, ("JP", "TO")) == issuer
