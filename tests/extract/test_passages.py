"""Texts as they come, in passages with their places."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from commitrack.extract.passages import passages


def words(text: str) -> list[str]:
    return [passage.words for passage in passages(text)]


WRAPPED = """\
*3 March 2026*

**Ports and ships**

1.  The two ministers met in Suva. They agreed to open
    a school on St. Peter's Quay by 2027.
2.  They agree to the following:

-   Remove nets from the bay; and
-   Train forty sailors.

3.  The U.S. side was thanked. Mr. Sato left at 5 p.m. on Friday.
"""


def test_a_wrapped_text_is_read_in_sentences_and_items() -> None:
    assert words(WRAPPED) == [
        "The two ministers met in Suva.",
        "They agreed to open a school on St. Peter's Quay by 2027.",
        "They agree to the following:",
        "Remove nets from the bay; and",
        "Train forty sailors.",
        "The U.S. side was thanked.",
        "Mr. Sato left at 5 p.m. on Friday.",
    ]


def test_items_know_what_introduces_them_and_all_their_heading() -> None:
    found = {passage.words: passage for passage in passages(WRAPPED)}
    assert found["Train forty sailors."].chapeau == "They agree to the following:"
    assert found["Train forty sailors."].is_item
    assert found["The U.S. side was thanked."].chapeau == ""
    assert found["They agree to the following:"].heading == "Ports and ships"


@pytest.mark.parametrize(
    "line",
    [
        "Article 4",
        "Article 4.",
        "Article 4 - Costs",
        "Article 12: Costs of the Committee",
        "Article 4. Costs",
        "ARTICLE IV",
        "ARTICLE FOUR \u2013 COSTS",
        "Section 2: Scope",
        "Annex A",
        "ANNEX II: List of Ports",
        "Chapter 3 \u2014 Ports",
    ],
)
def test_a_line_that_names_a_part_of_an_agreement_stands_alone(line: str) -> None:
    text = f"Fiji will open a port.\n{line}\nEach side will bear its own costs, and\ntell the other of them."
    found = list(passages(text))
    assert [one.words for one in found] == [
        "Fiji will open a port.",
        "Each side will bear its own costs, and tell the other of them.",
    ]
    assert found[-1].heading == line


@pytest.mark.parametrize(
    "text",
    [
        "Article 4 of the treaty\nwill be applied.",
        "Section 2: Fiji will pay for the\nferry.",
        "Article 4 - Japan, Fiji and\nPeru will open a port.",
        "Annex A shall enter\ninto force.",
        "They will apply what is said in\nArticle 4\nof the treaty.",
    ],
)
def test_a_sentence_that_begins_like_one_goes_on(text: str) -> None:
    assert words(text) == [" ".join(text.split())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- [ ] Japan will pay for it.\n- [x] Fiji will build it.", ["Japan will pay for it.", "Fiji will build it."]),
        ("* [X] Japan will pay.\n1. [ ] Fiji will build.", ["Japan will pay.", "Fiji will build."]),
        ("> Japan also pledged a ferry.", ["Japan also pledged a ferry."]),
        (">Japan also pledged\n>a ferry. Fiji\n>> thanked it.", ["Japan also pledged a ferry.", "Fiji thanked it."]),
        ("> - Japan will pay.\n> - Fiji will build.", ["Japan will pay.", "Fiji will build."]),
        ("> They met.\n>\n> Peru will pay.", ["They met.", "Peru will pay."]),
        ("- [a] Japan will meet.", ["[a] Japan will meet."]),
        ("Growth was > 5 per cent.", ["Growth was > 5 per cent."]),
    ],
)
def test_the_signs_of_tasks_and_quotations_in_markdown_are_no_words(text: str, expected: list[str]) -> None:
    found = list(passages(text))
    assert [one.words for one in found] == expected
    assert [text[one.start] for one in found] == [one[0] for one in expected]


def test_a_text_with_a_paragraph_a_line_is_read_too() -> None:
    line = "The ministers of both countries agreed to a long list of things that cannot be told in a short line. " * 2
    assert len(words(f"Fisheries\n{line}\nPorts and harbours\n{line}")) == 4


def test_a_glued_sentence_is_told_from_the_next() -> None:
    assert words("The talks went well.In March they go on.") == ["The talks went well.", "In March they go on."]


def test_a_dash_at_the_head_of_a_wrapped_line_goes_on() -> None:
    assert len(words("The teams will draft a plan\n\u2014 with a view to signing it \u2014 in May.")) == 1


@given(st.text(st.sampled_from("aA. \n-*1)(:;\u2014[]<>&\"'"), max_size=300))
def test_passages_stand_in_order_and_apart_within_the_text(text: str) -> None:
    last = 0
    for passage in passages(text):
        assert last <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end] == text[passage.start : passage.end].strip()
        last = passage.end


@pytest.mark.parametrize(
    "text",
    [
        "3. They signed the following:\n\ni. A pact on sport\n\nii. A pact on tides\n\n4. They spoke of rain.\n",
        "3. They signed the following:\n\n4. They spoke of rain.\n",
        "3. They signed the following:\n\n(a) A memorandum on sport\n\n4. They spoke of rain.\n",
    ],
)
def test_a_list_ends_where_the_numbers_of_the_paragraphs_go_on(text: str) -> None:
    assert [passage.chapeau for passage in passages(text)][-1] == ""


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("2. They agreed to:\n   1. Train crews;\n   2. Lend ships.\n3. They spoke of rain.\n", ["Train", "Lend"]),
        ("* They agreed to:\n  * Train crews\n  * Lend ships\n* They spoke of rain.\n", ["Train", "Lend"]),
        ("2. They agreed to:\n1. Train crews;\n2. Lend ships.\n3. They spoke of rain.\n", ["Train", "Lend"]),
        (
            "2. They agreed to:\n  1. Train crews;\n  2. Lend ships;\n  3. Chart reefs.\n3. It rained.\n",
            ["Train", "Lend", "Chart"],
        ),
    ],
)
def test_a_list_within_a_numbered_paragraph_has_numbers_of_its_own(text: str, within: list[str]) -> None:
    found = [passage.words.split()[0] for passage in passages(text) if passage.chapeau]
    assert found == within


def test_a_list_goes_on_after_one_within_it() -> None:
    text = "We will:\n\n1. Train crews by:\n\na. lending ships; and\n\nb. sending officers.\n\n2. Open a port.\n"
    found = {passage.words: passage.chapeau for passage in passages(text)}
    assert found["lending ships; and"] == "Train crews by:"
    assert found["Open a port."] == "We will:"


@pytest.mark.parametrize(
    "text",
    [
        "4. They will work in the following ways:\n\n# At sea\n\n- sail together\n",
        "4. They will work in the following ways:\n\n5. Sailing together.\n",
    ],
)
def test_a_list_goes_on_where_its_items_cannot_stand_alone(text: str) -> None:
    assert [passage.chapeau for passage in passages(text)][-1] == "They will work in the following ways:"


def test_what_a_text_calls_its_parties_is_left_out() -> None:
    assert words('Fiji ("Fiji") and Japan (together, the "Sides") intend to sail.') == [
        "Fiji and Japan intend to sail."
    ]


TABLE = """They agreed on the following:

| No. | Act | By when |
|----:|:----|---------|
| 1 | Open a school | in 2027 |
| 2. | Train **forty** sailors |  |
| | Chart the bay | by May |

They thanked the hosts.
"""


def test_the_rows_of_a_table_are_items_without_its_head_and_its_numbers() -> None:
    found = list(passages(TABLE))[1:]
    assert [passage.words for passage in found] == [
        "Open a school; in 2027",
        "Train forty sailors",
        "Chart the bay; by May",
        "They thanked the hosts.",
    ]
    assert {passage.chapeau for passage in found[:-1]} == {"They agreed on the following:"}
    assert found[-1].chapeau == ""
    assert [TABLE[passage.start : passage.end] for passage in found][:2] == [
        "Open a school | in 2027",
        "Train **forty** sailors",
    ]


def test_etc_ends_a_sentence_where_a_capital_follows() -> None:
    assert words("They spoke of nets, boats, etc. A team will report. Nets, ropes etc. and sails were sold.") == [
        "They spoke of nets, boats, etc.",
        "A team will report.",
        "Nets, ropes etc. and sails were sold.",
    ]
