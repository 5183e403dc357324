"""The table of cues: each rule takes the sentences that it says it takes, and leaves the others."""

from __future__ import annotations

import pytest

from commitrack.errors import NotUnderstoodError
from commitrack.extract.clauses import promise_in
from commitrack.extract.cues import STRENGTHS, Cue, cues, merged, read_cues
from commitrack.extract.readings import Reading

PARTIES = ("AU", "CA", "FJ", "IN", "JP", "KH", "NZ", "TH", "US")


def alone(cue: Cue, sentence: str, *, is_past: bool = False) -> object:
    reading = Reading(PARTIES, {"Rua": "FJ"}, [cue])
    return promise_in(
        sentence, reading, is_item=cue.subject == "opening", is_alone=cue.subject == "item", is_past=is_past
    )


@pytest.mark.parametrize(("cue", "sentence"), [(cue, sentence) for cue in cues() for sentence in cue.takes])
def test_a_rule_takes_what_it_says_it_takes(cue: Cue, sentence: str) -> None:
    assert alone(cue, sentence) is not None, cue.name


@pytest.mark.parametrize(("cue", "sentence"), [(cue, sentence) for cue in cues() for sentence in cue.leaves])
def test_a_rule_leaves_what_it_says_it_leaves(cue: Cue, sentence: str) -> None:
    assert alone(cue, sentence, is_past=sentence.startswith("In 2019")) is None, cue.name


def test_every_rule_has_examples_of_both_kinds_a_meaning_and_a_name_of_its_own() -> None:
    assert all(cue.takes and cue.leaves and cue.meaning for cue in cues())
    assert len({cue.name for cue in cues()}) == len(cues())
    assert {cue.strength for cue in cues()} == set(STRENGTHS)


OWN = """
[[cue]]
name = "vouch"
verb = "vouch to"
strength = "firm"
head = 'vouch(?:es|ed)?'
then = ' to '
meaning = "A party gives its word."
"""


def test_a_table_of_ones_own_is_added_and_takes_the_place_of_ours() -> None:
    own = read_cues(OWN)
    table = merged(cues(), own)
    reading = Reading(("FJ", "JP"), {}, table)
    promise = promise_in("Fiji vouched to open the port.", reading)
    assert promise is not None
    assert (promise.cue.name, promise.by, promise.to, promise.words) == ("vouch", ("FJ",), ("JP",), "vouched")
    assert [cue.name for cue in merged(table, read_cues(OWN.replace("firm", "intent")))].count("vouch") == 1


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        (OWN.replace("firm", "binding"), "strength is none of firm, intent, support, explore"),
        (OWN.replace("'vouch(?:es|ed)?'", "'vouch('"), "is no regular expression"),
        (OWN.replace('name = "vouch"', ""), "name is missing or no text"),
        (OWN.replace('"vouch to"', "7"), "verb is missing or no text"),
        (OWN + 'takes = "one"', "takes is no list of sentences"),
        (
            OWN + 'subject = "anybody"',
            "subject is none of party, opening, item, body, event, work, tie, instrument, any",
        ),
        ("cue = [", "is no TOML"),
    ],
)
def test_a_table_that_cannot_be_is_refused_by_entry_and_key(table: str, problem: str) -> None:
    with pytest.raises(NotUnderstoodError, match=problem):
        read_cues(table)
