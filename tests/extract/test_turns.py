"""Whose turn it is in a transcript."""

from __future__ import annotations

from datetime import date

import pytest

from commitrack.extract import candidates
from commitrack.extract.passages import passages
from commitrack.extract.turns import STRANGER, voices

TALK = """\
Press conference of the Prime Minister of Fiji with the President of Japan

Suva, 3 March 2026

Moderator: Welcome. Fiji and Japan will tell you all.

{first}: Thank you. I am glad to see you. We will open a school in Osaka.

{second}: We will send ten sailors to Suva by June. I have invited the Prime Minister of Fiji to visit Tokyo, and I'm
glad that he's accepted.

Question: Will the Japanese Government sign the pact?

{second}: We will sign it in May.
"""
TURNS = [
    ("Prime Minister Rua", "President Sato"),
    ("PRIME MINISTER RUA", "PRESIDENT SATO"),
    ("**Prime Minister Rua:**", "**President Sato**"),
    ("Prime Minister Rua (Fiji)", "President Sato (via interpreter)"),
]


@pytest.mark.parametrize(("first", "second"), TURNS)
def test_we_are_those_whose_turn_it_is(first: str, second: str) -> None:
    text = TALK.format(first=first, second=second).replace(":**:", ":**")
    met = "Prime Minister Rua of Fiji met President Sato of Japan.\n\n"
    found = list(candidates(text.replace("Moderator", f"{met}Moderator"), day=date(2026, 3, 3)))
    assert [(",".join(one.by), one.due) for one in found] == [
        ("FJ", None),
        ("JP", "../2026-06"),
        ("FJ", None),
        ("JP", "2026-05"),
    ]


def test_a_turn_goes_on_until_the_next_or_a_heading() -> None:
    text = "Mr Sato: Thanks. It rains.\n\nPlace: Suva.\n\nQuestion: Why?\n\nTides\n\nIt rains again.\n"
    found = list(passages(text))
    known = {"Sato": "JP"}
    said = dict(zip((one.words for one in found), voices(text, found, known), strict=True))
    assert said["It rains."] == "JP"
    assert said["Why?"] == STRANGER
    assert said["It rains again."] == ""
    assert "" not in {voice for words, voice in said.items() if "Suva" in words}


def test_who_has_an_office_alone_speaks_for_whom_it_is() -> None:
    text = "Chancellor: Thanks.\n\nPremier: Yes.\n"
    assert voices(text, list(passages(text)), {"the chancellor": "DE"}) == ["DE", ""]


def test_where_one_name_alone_stands_before_a_colon_nobody_talks() -> None:
    text = "Reporter: Ana Rua.\n\nJapan and Fiji will open a port.\n"
    assert voices(text, list(passages(text)), {"Rua": "FJ"}) == ["", ""]
