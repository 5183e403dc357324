"""From a text to candidates."""

from __future__ import annotations

from datetime import date

import pytest

from commitrack.extract import Candidate, candidates
from commitrack.extract.issuers import issuer_of
from commitrack.extract.people import leaders
from commitrack.extract.sides import parties_of
from extract.tables import cases

TEXT = """\
Joint Statement by Fiji and Japan

Suva, 3 March 2026

**Ocean**

1. Prime Minister Sato of Japan and President Rua of Fiji met in Suva today. The leaders agreed to open a shared
sailing school by the end of 2027.

2. The next Fiji-Japan Ocean Dialogue will be held in Tokyo next month. Prime Minister Sato announced a grant for two
patrol boats.

3. Both sides agreed that the sea is a shared good. This will help peace.
"""
DAY = date(2026, 3, 3)


def found(text: str = TEXT, **known: object) -> list[Candidate]:
    return list(candidates(text, day=DAY, **known))  # type: ignore[arg-type]


def test_candidates_come_in_the_texts_order_with_their_places() -> None:
    assert [(one.rule, ",".join(one.by), one.strength, one.due) for one in found()] == [
        ("agree-to", "FJ,JP", "firm", "../2027"),
        ("event-fixed", "FJ,JP", "firm", "2026-04"),
        ("announce", "JP", "firm", None),
    ]
    for one in found():
        assert TEXT[one.start : one.end] == one.text
        assert one.cue in " ".join(one.text.split())


def test_a_cue_is_given_as_it_is_written() -> None:
    said = [one.cue for one in found("Fiji and Japan met.\n\nWe\u2019ll open a port. We're to share it.")]
    assert said == ["We\u2019ll", "We're to"]


def test_the_same_text_gives_the_same_candidates() -> None:
    assert found() == found()


def test_the_parties_may_be_given() -> None:
    assert {one.by for one in found(parties=("FJ", "JP", "TO"))} == {("FJ", "JP", "TO"), ("JP",)}


def test_our_partnership_with_somebody_is_spoken_of_by_the_other_side() -> None:
    head = "Statement by the Minister for Foreign Affairs of Japan\n\nI met many friends in Suva.\n\n"
    ours = "We are committed to continuing our partnership"
    assert [one.by for one in found(f"{head}{ours} with Fiji on reefs.", parties=("FJ", "JP"))] == [("JP",)]
    assert [one.by for one in found(f"{head}{ours} on reefs.", parties=("FJ", "JP"))] == [("FJ", "JP")]


def test_a_foreign_secretary_is_british_unless_another_state_of_the_text_has_one_too() -> None:
    text = "Foreign Secretary travels to Fiji and Nepal\n\nThe Foreign Secretary will arrive in Suva in June."
    assert [one.by for one in found(text, parties=("FJ", "GB"))] == [("GB",)]
    assert parties_of(text) == ("FJ", "NP")
    assert parties_of(text.replace("Nepal", "Tonga")) == ("FJ", "GB", "TO")


def test_the_parties_of_a_statement_are_those_it_names_most() -> None:
    assert parties_of(TEXT) == ("FJ", "JP")
    assert parties_of("nobody") == ()
    text = "Fiji and Japan met. As witnessed by the United States, Fiji and Japan signed in Suva, Fiji."
    assert parties_of(text) == ("FJ", "JP")


@pytest.mark.parametrize(("wanted", "text"), cases("people.txt"))
def test_an_officer_whom_a_text_does_not_introduce_is_of_the_side_that_the_text_shows(wanted: str, text: str) -> None:
    code, name, parties = wanted.split(" ")
    codes = parties.split(",")
    assert leaders(text, codes, issuer_of(text, codes))[name] == code


def test_a_leader_is_known_by_what_introduces_him_or_by_his_title() -> None:
    assert leaders(TEXT, ("FJ", "JP")) == {"Sato": "JP", "Rua": "FJ"}
    known = leaders("President Doe and Prime Minister Roe met.", ("JP", "US"))
    assert known.items() >= {"Doe": "US", "Roe": "JP", "the president": "US", "the prime minister": "JP"}.items()


def test_areas_are_given_best_first_and_never_none() -> None:
    assert all(one.areas for one in found())
    assert found("Japan will lend Fiji two satellites for space research.", parties=("FJ", "JP"))[0].areas[0] == "space"


HOSTILE = {
    "letters": "a" * 200_000,
    "will": "will " * 40_000,
    "we will": "we will, " * 22_000,
    "pronouns": "Fiji and he said it will " * 8_000,
    "leaders": "in the interest of Fiji and Japan, President Rua of Fiji and " * 3_000,
    "brackets": "[" * 200_000,
    "tags": "<" * 200_000,
    "stars": "*" * 200_000,
    "names": "President Aaa " * 14_000,
    "dates": "in March " * 22_000,
    "that": "that will " * 20_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_read_to_its_end(name: str) -> None:
    for one in candidates(HOSTILE[name], day=DAY, parties=("FJ", "JP")):
        assert one.text


def test_a_federal_ministry_is_the_federal_states() -> None:
    text = "Fiji's ships sail to Fiji. The Federal Ministry for Trade is also planning a partnership with Fiji."
    assert [one.by for one in candidates(text, parties=("DE", "FJ"))] == [("DE",)]
    assert [one.by for one in candidates("The Ministry of Trade will fund schools in Fiji.", parties=("FJ", "JP"))] == [
        ("JP",)
    ]


def test_whose_counterpart_is_named_is_the_other_side() -> None:
    text = 'Ties\n\nPeru is an old friend.\n\n"My Peruvian counterpart is here," Ms Kato says. Peru and Japan trade.\n'
    assert issuer_of(text, ("JP", "PE")) == "JP"
    assert issuer_of(text.replace("Peruvian ", ""), ("JP", "PE")) == "PE"


def test_who_is_quoted_alone_is_who_was_spoken_of_before() -> None:
    met = "Prime Minister Sato of Japan met President Rua of Fiji. Mr Sato was glad.\n\n"
    text = f'{met}"Fiji is kind."\n\n"We will send boats."\n'
    assert [one.by for one in found(text)] == [("JP",)]


TABLE = """\
Joint Statement of Fiji and Japan

They agreed on the following:

| Who | What | When |
|---|---|---|
| Japan | Open a consulate in Nadi | 1 July 2027 |
| Both | Sign a tax treaty | 2028 |
| Fiji | will host the forum in Suva | by May 2027 |
| Japan | Fiji will chart the reef | 2019 |
"""


def test_a_row_of_a_table_is_of_the_party_and_the_date_that_are_cells_of_it() -> None:
    found = candidates(TABLE, day=date(2026, 3, 3))
    assert [(one.by, one.due, one.due_text) for one in found] == [
        (("JP",), "2027-07-01", "1 July 2027"),
        (("FJ", "JP"), "2028", "2028"),
        (("FJ",), "../2027-05", "by May 2027"),
        (("FJ",), None, None),
    ]
