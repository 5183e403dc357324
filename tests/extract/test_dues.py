"""By when something is promised, as a sentence says it."""

from __future__ import annotations

from datetime import date

import hypothesis.strategies as st
import pytest
from hypothesis import given

from commitrack.dates import parse_edtf
from commitrack.extract.dues import day_in_head, due_in, due_of, looks_back

DAY = date(2026, 2, 2)  # a Monday


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("The talks will be held on 14 March 2026.", "2026-03-14"),
        ("The talks will be held on March 14, 2026.", "2026-03-14"),
        ("The talks will be held on the 14th of March.", "2026-03-14"),
        ("The talks will be held in March.", "2026-03"),
        ("The talks will be held in January.", "2027-01"),
        ("They will report by March 2026.", "../2026-03"),
        ("They will report by the end of 2027.", "../2027"),
        ("They will report no later than 30 June 2026.", "../2026-06-30"),
        ("They will report before the end of the second quarter of 2026.", "../2026-34"),
        ("They agreed to sign by year-end.", "../2026"),
        ("They will report by early 2027.", "../2027~"),
        ("They will meet in late September.", "2026-09~"),
        ("They will meet at the end of the year.", "2026~"),
        ("They plan to sign the treaty this year.", "2026"),
        ("They plan to sign the treaty next year.", "2027"),
        ("They will meet next month.", "2026-03"),
        ("They will meet next week.", "2026-02-09/2026-02-15"),
        ("They will meet in the fall of 2026.", "2026-23"),
        ("They will meet again next summer.", "2027-22"),
        ("They will finish within 90 days.", "../2026-05-03"),
        ("They will finish within six months.", "../2026-08-02"),
        ("They will spend it over the next three years.", "2026/2029"),
        ("They will work on it over the next six months.", "2026-02/2026-08"),
        ("They will cut emissions this decade.", "202X"),
        ("Japan intends to buy gas through 2028.", "../2028"),
        ("Beginning in 2027, sailors will train together.", "2027"),
        ("They will join the upcoming 2027 Ocean Conference in Suva.", "2027"),
        ("They met in 2024 and will meet again in May 2026.", "2026-05"),
    ],
)
def test_a_due_date_is_as_precise_as_the_sentence(sentence: str, due: str) -> None:
    assert due_in(sentence, DAY) == due


@pytest.mark.parametrize(
    "sentence",
    [
        "They met in January 2026.",
        "In March 2025, the leaders launched a fund that will grow.",
        "They will support the 2030 Agenda for Sustainable Development.",
        "They recalled the joint statement of July 2025.",
        "They will meet soon.",
        "They will meet in the coming months.",
        "They will talk regularly.",
        "They will meet within ten days of the receipt of a request.",
        "The fund, announced in 2026, has grown.",
        "Sailors may train.",
        "They welcomed 2026 visitors.",
    ],
)
def test_a_date_that_is_past_vague_or_part_of_a_name_is_no_due_date(sentence: str) -> None:
    assert due_in(sentence, DAY) is None


def test_without_a_day_only_what_needs_none_is_read() -> None:
    assert due_of("They will meet next month.", None) is None
    due = due_of("They will report by March 2027.", None)
    assert due is not None
    assert (due.edtf, due.words) == ("../2027-03", "by March 2027")


def test_a_sentence_looks_back_where_it_begins_with_a_past_day() -> None:
    assert looks_back("In March 2025, they met.", DAY)
    assert not looks_back("In March 2027, they will meet.", DAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Suva, 3 March 2026\n\nThe ministers met.", date(2026, 3, 3)),
        ("Washington, D.C. | February 2, 2026", date(2026, 2, 2)),
        ("The ministers met in March.", None),
        ("A title\n\nThe ministers of both sides met in Suva on 3 March 2026.\n\nThey thanked all.", date(2026, 3, 3)),
        ("A title\n\nThe ministers of both sides met in Suva today.\n\nA treaty was signed on 4 March 1951.", None),
        ("Fiji will open an office in Honolulu on 1 March 2026.", None),
        ("Suva, 3 March 2027", None),
        ("On 31 February 2026 they met.", None),
    ],
)
def test_the_day_of_a_statement_is_what_its_head_names(text: str, day: date | None) -> None:
    found = day_in_head(text, today=date(2026, 12, 1))
    assert (found and found[0]) == day


WORDS = [
    "by",
    "in",
    "the",
    "end",
    "of",
    "March",
    "2026",
    "next",
    "year",
    "within",
    "six",
    "months",
    "early",
    "14",
    ",",
    "will",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_whatever_is_said_a_due_date_is_edtf_and_not_past(sentence: str) -> None:
    due = due_in(sentence, DAY)
    assert due is None or parse_edtf(due).latest >= DAY
