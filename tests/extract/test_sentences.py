"""What is made of many ways of speaking, in Delhi, Tokyo, Brussels, Beijing and Washington, and in the press."""

from __future__ import annotations

from datetime import date

import pytest

from commitrack.extract import candidates
from extract.tables import cases

_TITLE = "Joint Statement between Japan and Peru\n\n"
_CASES = cases("sentences.txt")


@pytest.mark.parametrize(("expected", "sentence"), _CASES, ids=[sentence[:60] for _, sentence in _CASES])
def test_a_sentence_is_read_as_a_person_reads_it(expected: str, sentence: str) -> None:
    text = _TITLE + sentence + "\n"
    found = [one for one in candidates(text, day=date(2026, 5, 10)) if one.start >= len(_TITLE)]
    if not found:
        assert expected == "-"
        return
    one = found[-1]
    who = "all" if one.by == ("JP", "PE") else "+".join(one.by)
    assert "/".join(filter(None, [who, one.strength, one.due])) == expected
