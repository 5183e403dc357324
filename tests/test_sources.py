"""A quote looked up in several texts: which of them is its source, and which verdict counts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from commitrack.model import Source
from commitrack.quotes import Finding, Text
from commitrack.sources import Copy, best_lookup

WORDS = "Fiji and Japan will open a shared school by 2027."
BEFORE, AFTER = "They met in Suva in the spring of that year. ", " Both thanked the crew of the ferry for its work."
TEXT = f"Joint Statement\n\n{BEFORE}{WORDS}{AFTER}\n"
TEXTS = {
    "own": TEXT,
    "moved": f"Press\n\nReleased at noon.\n\n{BEFORE}{WORDS}{AFTER}\n",
    "ambiguous": f"Press.\n\n{WORDS}\n\n{WORDS}\n",
    "altered": f"Press\n\n{WORDS.replace('shared', 'joint')}\n",
    "missing": "Press\n\nPeru thanked its guests.\n",
    "retitled": TEXT.replace("Joint Statement", "Statement, Joint"),
    "own, moved": TEXT.replace("\n\n", "\n\nReleased at noon.\n\n", 1),
    "own, twice": TEXT.replace(BEFORE, f"{WORDS} ").replace(AFTER, f"\n\n{WORDS}"),
    "own, altered": TEXT.replace("shared", "joint"),
    "own, missing": "Joint Statement\n\nPeru thanked its guests.\n",
}
SOURCE = Source(title="Joint Statement", **Text(TEXT).anchor(WORDS)._asdict())


def copies_of(names: str) -> list[Copy]:
    return [
        Copy(f"{name}.txt", TEXTS[name].splitlines()[0], Text(TEXTS[name])) for name in map(str.strip, names.split("|"))
    ]


@pytest.mark.parametrize(
    ("names", "finding", "file"),
    [
        ("own", Finding.FOUND, "own"),
        ("moved", Finding.MOVED, "moved"),
        ("ambiguous", Finding.AMBIGUOUS, "ambiguous"),
        ("altered", Finding.ALTERED, "altered"),
        ("missing", Finding.MISSING, "missing"),
        ("retitled | own", Finding.FOUND, "own"),
        ("missing | retitled", Finding.MOVED, "retitled"),
        ("missing | moved", Finding.MOVED, "moved"),
        ("missing | ambiguous", Finding.AMBIGUOUS, "ambiguous"),
        ("missing | altered", Finding.ALTERED, "altered"),
        ("altered | ambiguous", Finding.AMBIGUOUS, "ambiguous"),
        ("altered | ambiguous | moved | missing", Finding.MOVED, "moved"),
        ("own, altered | own | moved", Finding.FOUND, "own"),
        ("moved | own, altered", Finding.ALTERED, "own, altered"),
        ("ambiguous | own, altered | missing", Finding.ALTERED, "own, altered"),
        ("moved | own, twice", Finding.AMBIGUOUS, "own, twice"),
        ("altered | own, moved", Finding.MOVED, "own, moved"),
        ("own, altered | own, moved", Finding.MOVED, "own, moved"),
        ("own, missing | missing", Finding.MISSING, "own, missing"),
        ("own, missing | own, altered", Finding.ALTERED, "own, altered"),
        ("own, missing | moved", Finding.MOVED, "moved"),
        ("own, missing | ambiguous", Finding.AMBIGUOUS, "ambiguous"),
    ],
)
def test_the_source_goes_first_and_a_text_without_the_words_says_nothing(
    names: str, finding: Finding, file: str
) -> None:
    for copies in (copies_of(names), copies_of(names)[::-1]):
        lookup, where = best_lookup(SOURCE, copies)
        assert lookup.finding is finding
        assert where == f"{file}.txt" or finding is Finding.MISSING


@pytest.mark.parametrize(
    "named",
    [
        {"title": "joint  statement"},
        {"title": "sources/own, altered.txt"},
        {"title": None, "url": "https://example.org/statements/Own, Altered.txt"},
    ],
)
def test_a_source_is_known_by_its_title_the_name_of_its_file_and_its_address(named: dict[str, Any]) -> None:
    lookup, where = best_lookup(replace(SOURCE, **named), copies_of("moved | own, altered"))
    assert (lookup.finding, where) == (Finding.ALTERED, "own, altered.txt")


def test_without_a_title_no_text_is_the_source_by_name() -> None:
    nameless = Copy("x.txt", None, Text(TEXTS["own, altered"]))
    lookup, _ = best_lookup(replace(SOURCE, title=None), [nameless, *copies_of("moved")])
    assert lookup.finding is Finding.MOVED


def test_without_a_quote_there_is_nothing_to_find_anywhere() -> None:
    assert best_lookup(Source(), copies_of("own | missing"))[0].finding is Finding.NO_QUOTE
