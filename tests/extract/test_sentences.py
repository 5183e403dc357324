"""What is made of many ways of speaking, in Delhi, Tokyo, Brussels, Beijing and Washington, and in the press."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from commitrack.extract import candidates

_TITLE = "Joint Statement between Japan and Peru\n\n"
_LINES = [
    line.split(" | ", maxsplit=1)
    for line in Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("expected", "sentence"), _LINES, ids=[sentence[:60] for _, sentence in _LINES])
def test_a_sentence_is_read_as_a_person_reads_it(expected: str, sentence: str) -> None:
    text = _TITLE + sentence.replace("\\n", "\n") + "\n"
    found = [one for one in candidates(text, day=date(2026, 5, 10)) if one.start >= len(_TITLE)]
    if not found:
        assert expected == "-"
        return
    one = found[-1]
    who = "all" if one.by == ("JP", "PE") else "+".join(one.by)
    assert "/".join(filter(None, [who, one.strength, one.due])) == expected
