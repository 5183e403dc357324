"""The candidates are as good on our own labelled statements as they have been."""

from __future__ import annotations

import json

import pytest

from extract.figures import MEASURES, OWN, figures

AT_LEAST = {"recall": 0.92, "precision": 0.97, "who must act": 0.9, "strength": 0.97, "due, where stated": 0.95}
AT_MOST = {"due, where none is": 0.02, "hard negatives": 0.03}


@pytest.fixture(scope="module")
def shares() -> dict[str, float]:
    return {measure: part / whole for measure, (part, whole) in figures(OWN).items()}


@pytest.mark.parametrize("measure", AT_LEAST)
def test_what_is_to_be_found_is_found(measure: str, shares: dict[str, float]) -> None:
    assert shares[measure] >= AT_LEAST[measure]


@pytest.mark.parametrize("measure", AT_MOST)
def test_what_is_to_be_left_is_left(measure: str, shares: dict[str, float]) -> None:
    assert shares[measure] <= AT_MOST[measure]


def test_every_measure_is_counted(shares: dict[str, float]) -> None:
    assert set(shares) == set(MEASURES)
    assert all(0 <= share <= 1 for share in shares.values())


@pytest.mark.parametrize("name", sorted(path.name.removesuffix(".txt") for path in OWN.glob("*.txt")))
def test_the_labels_are_of_passages_that_stand_in_the_text(name: str) -> None:
    text = (OWN / f"{name}.txt").read_text(encoding="utf-8")
    for line in (OWN / f"{name}.gold.jsonl").read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        assert text[passage["start"] : passage["end"]] == passage["text"]
