"""The table of cues: each rule takes the sentences that it says it takes, and leaves the others."""

from __future__ import annotations

import pytest

from commitrack.errors import NotUnderstoodError
from commitrack.extract.clauses import promise_in
from commitrack.extract.cues import KEYS, OBJECTS, STRENGTHS, SUBJECTS, TRAITS, Cue, cues, merged, read_cues
from commitrack.extract.readings import Reading
from commitrack.extract.trials import prove, takes
from commitrack.places import data_file


@pytest.mark.parametrize(("cue", "sentence"), [(cue, sentence) for cue in cues() for sentence in cue.takes])
def test_a_rule_takes_what_it_says_it_takes(cue: Cue, sentence: str) -> None:
    assert takes(cue, sentence), cue.name


@pytest.mark.parametrize(("cue", "sentence"), [(cue, sentence) for cue in cues() for sentence in cue.leaves])
def test_a_rule_leaves_what_it_says_it_leaves(cue: Cue, sentence: str) -> None:
    assert not takes(cue, sentence), cue.name


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
        (
            OWN + 'object = "ship"',
            "cue 1 .vouch.: object is none of party, clause, whoever; the head of .*cues.toml says",
        ),
        (OWN + 'traits = ["loud"]', "cue 1 .vouch.: 'loud' is no trait; they are foretells, told by the way"),
        (OWN + 'traits = "by"', "traits is no list of words"),
        (OWN + 'strenth = "firm"', "^cue 1 .vouch.: there is no key 'strenth'; did you mean strength"),
        (
            OWN + OWN.replace("then", "foo"),
            "^cue 2 .vouch.: there is no key 'foo'; accepted: name, verb, strength, head",
        ),
        (OWN.replace("[[cue]]", "[[cues]]"), "there is no table 'cues'; did you mean cue"),
        (OWN.replace("[[cue]]", ""), "there is no table 'name'"),
        (OWN.replace("[[cue]]", "[cue]"), "has no entry that begins with"),
        ("cue = ['vouch']", "has no entry that begins with"),
        ("cue = []", "has no entry that begins with"),
        (" \n# nothing", "has no entry that begins with"),
        ("cue = [", "is no TOML"),
    ],
)
def test_a_table_that_cannot_be_is_refused_by_entry_and_key(table: str, problem: str) -> None:
    with pytest.raises(NotUnderstoodError, match=problem):
        read_cues(table)


@pytest.mark.parametrize(
    ("examples", "problem"),
    [
        ('takes = ["Fiji vouched to open the port."]\nleaves = ["Fiji vouched for the crew."]', None),
        ('takes = ["Peru vouched to lend a ship.", "Mr Sato vouched to act."]', None),
        (
            'takes = ["Fiji vouched to open the port.", "Fiji vouched for the crew."]',
            "cue vouch does not take its own example 'Fiji vouched for the crew.'",
        ),
        ('leaves = ["Fiji vouched to go."]', "cue vouch does not leave its own example 'Fiji vouched to go.'"),
    ],
)
def test_the_examples_of_a_table_of_ones_own_are_run(examples: str, problem: str | None) -> None:
    own = read_cues(OWN + examples)
    if problem is None:
        prove(own)
        return
    with pytest.raises(NotUnderstoodError, match=problem):
        prove(own)


def test_the_head_of_the_table_says_every_key_and_every_word() -> None:
    head = data_file("cues.toml").read_text(encoding="utf-8").partition("[[cue]]")[0]
    named = {name.strip(",") for line in head.splitlines() for name in line.removeprefix("#").split()[:2]}
    assert {*KEYS} <= named
    assert [word for word in (*SUBJECTS, *OBJECTS, *TRAITS) if f'"{word}"' not in head] == []
    assert [word for word in STRENGTHS if word not in head] == []
