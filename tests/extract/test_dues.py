"""By when something is promised, as a sentence says it."""

from __future__ import annotations

from datetime import date

import hypothesis.strategies as st
import pytest
from hypothesis import given

from commitrack.dates import parse_edtf
from commitrack.extract.dues import due_in, due_of

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
        ("They will meet in Spring 2027.", "2027-21"),
        ("They will meet at the Spring 2027 Festival of Reefs.", None),
        ("They will report by 15/02/2027.", "../2027-02-15"),
        ("They will report by 02/15/2027.", "../2027-02-15"),
        ("They will report by 02.03.2027.", None),
        ("They will report by 2027-02-15.", "../2027-02-15"),
        ("They will report by the end of fiscal year 2028.", "../2028"),
        ("They will finish in FY2027.", "2027"),
        ("The first meeting will be held in less than two weeks.", "../2026-02-16"),
        ("They will finish in no more than six months.", "../2026-08-02"),
        ("The talks will end before the midyear of 2027.", "../2027~"),
        ("They reached an agreement to sign this year a pact.", "2026"),
        ("They will meet in Suva March 14.", "2026-03-14"),
        ("Fiji will give Japan a ship (due: 30 April 2027).", "2027-04-30"),
        ("They will start the talks within the calendar year 2026.", "../2026"),
        ("They will finish within 2 years.", "../2028-02-02"),
        ("On 21 February, we – Mr Rua of Fiji and Mr Sato of Japan – agreed to open a port.", None),
        ("Fiji announced $2 million in aid over five years.", "2026/2031"),
        ("They will train forty crews over a period of three years.", "2026/2029"),
        ("They will meet in Suva from March 14th to 16th.", "2026-03-14/2026-03-16"),
        ("They will sign the pact March 14 at the port.", "2026-03-14"),
        ("They will report after the March 14 talks.", None),
        ("They met in Suva February 1 and agreed to open a port.", None),
        ("The forum will be held from 1 to 4 February.", "2026-02-01/2026-02-04"),
        ("The forum will be held from 30 January to 4 February.", "2026-01-30/2026-02-04"),
        ("The forum will be held from 28 December to 3 January.", "2026-12-28/2027-01-03"),
        ("They will meet at the end of the year.", "2026~"),
        ("They plan to sign the treaty this year.", "2026"),
        ("They plan to sign the treaty next year.", "2027"),
        ("They will meet next month.", "2026-03"),
        ("They will meet next week.", "2026-02-09/2026-02-15"),
        ("They will meet in the fall of 2026.", "2026-23"),
        ("They will meet again next summer.", "2027-22"),
        ("They will choose within the next three to six months.", "../2026-08-02"),
        ("They will decide in two to three years.", None),
        ("They will set a date to sign it in the year's fourth quarter.", "2026-36"),
        ("They will sign it by the end of the year's first half.", "../2026-40"),
        (
            "They plan to present the outcome of their talks at a forum for buyers in Lima on 25 September.",
            "2026-09-25",
        ),
        ("They agreed that the summits, which their ministers will prepare by March, will be held in turn.", None),
        ("They briefly discussed the reef and looked forward to ReefCon next month.", "2026-03"),
        ("This would give Japan a chance to leave next year and they agreed to stay in touch.", None),
        ("In their second meeting this year, the ministers resolved to build a port.", None),
        ("It will be part of the Reef Development Plan until 2030.", None),
        ("They will extend the Reef Plan until 2030.", "../2030"),
        ("The second reef conference will be hosted this autumn in Suva.", "2026-23"),
        ("They will finish within 90 days.", "../2026-05-03"),
        ("They will finish within six months.", "../2026-08-02"),
        ("They will spend it over the next three years.", "2026/2029"),
        ("They will work on it over the next six months.", "2026-02/2026-08"),
        ("They will cut emissions this decade.", "202X"),
        ("Japan intends to buy gas through 2028.", "../2028"),
        ("Beginning in 2027, sailors will train together.", "2027"),
        ("They will join the upcoming 2027 Ocean Conference in Suva.", "2027"),
        ("They met in 2024 and will meet again in May 2026.", "2026-05"),
        ("The talks are scheduled to start in September.", "2026-09"),
        ("The works are to end in June 2027.", "2027-06"),
        ("The course is to start on 3 June.", "2026-06-03"),
        ("They will finish within 90 days from today.", "../2026-05-03"),
        ("They will finish within 90 days of this statement.", "../2026-05-03"),
        ("They will sign by Q1 2027.", "../2027-33"),
        ("They will sign in Q3 of 2026.", "2026-35"),
        ("They will sign in H2 2026.", "2026-41"),
        ("They will sign in the first quarter.", "2026-33"),
        ("They will sign in the third quarter.", "2026-35"),
        ("They will sign at the latest in June 2027.", "../2027-06"),
        ("They will sign in June 2027 at the latest.", "../2027-06"),
        ("They will sign before the year is out.", "../2026"),
        ("They will sign by the end of the current year.", "../2026"),
        ("They will sign by the close of 2026.", "../2026"),
        ("They will sign in the spring of next year.", "2027-21"),
        ("They will sign in May or June 2026.", "2026-05/2026-06"),
        ("They will sign by 31 March of next year.", "../2027-03-31"),
        ("They will sign by March 31 of next year.", "../2027-03-31"),
        ("They will double trade by the year 2030.", "../2030"),
        ("They will meet on Monday, 18 May.", "2026-05-18"),
        ("Next Monday, March 2, the first meeting will be held.", "2026-03-02"),
        ("They will meet from Monday 6 to Friday 10 July.", "2026-07-06/2026-07-10"),
        ("They will meet in the week of 6 July.", "2026-07-06/2026-07-12"),
        ("They will meet in the week beginning 8 July 2026.", "2026-07-06/2026-07-12"),
        ("They will spend it in FY 2026-27.", "2026/2027"),
        ("A plan for 2027 to 2030 will be drawn up by June.", "../2026-06"),
        ("A plan covering 2027 to 2030 will be drawn up by June.", "../2026-06"),
        ("They will spend it during the 2027 financial year.", "2027"),
        ("They will host the forum in Suva, 3\u20134 December 2026.", "2026-12-03/2026-12-04"),
        ("They will host the forum (Suva, 3 December 2026).", "2026-12-03"),
        ("They will meet mid-July.", "2026-07~"),
        ("They will meet from Thursday to Saturday.", "2026-02-05/2026-02-07"),
        ("They will meet from July to September 2026.", "2026-07/2026-09"),
        ("They will meet in July-August 2026.", "2026-07/2026-08"),
        ("They will meet in the last week of July.", "2026-07"),
        ("They will meet in the latter half of 2026.", "2026-41"),
        ("They will meet later in the year.", "2026"),
        ("They will meet at the beginning of 2027.", "2027~"),
        ("They will meet at year's end.", "2026~"),
        ("They will sign before year's end.", "../2026"),
        ("They will sign by the end of the month.", "../2026-02"),
        ("They will sign by end-June.", "../2026-06"),
        ("They will meet around 1 July 2026.", "2026-07-01~"),
        ("They will meet on or about 1 July 2026.", "2026-07-01~"),
        ("They will meet around the end of June.", "2026-06~"),
        ("They will pay by close of business on Friday.", "../2026-02-06"),
        ("They will pay by COB Friday.", "../2026-02-06"),
        ("They will meet the week after next.", "2026-02-16/2026-02-22"),
        ("They will meet in the month after next.", "2026-04"),
        ("They will meet the year after next.", "2028"),
        ("They will finish within ninety (90) days.", "../2026-05-03"),
        ("They will finish within a period of three (3) months.", "../2026-05-02"),
        ("They will finish within a fortnight.", "../2026-02-16"),
        ("They will report over the next fortnight.", "2026-02-02/2026-02-16"),
        ("They will deliver them by Christmas.", "../2026-12-25"),
        ("They will deliver them before Christmas 2027.", "../2027-12-25"),
        ("They will deliver them by this time next year.", "../2027"),
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
        "They will meet the day after tomorrow.",
        "They will help Christmas Island.",
        "They will hold a Christmas market.",
        "They will spend it in 2026-19.",
        "They will also discuss trade as this year marks fifty years of ties.",
        "On Saturday, Sato and his guest, Rua, agreed that they will seek a pact.",
        "Japan will help those hit by the storm of 4 January.",
        "They will renew the pact that expires in December 2026.",
        "They will build on the results of the first half of 2026.",
        "They will meet in the week of 31 February.",
        "They will finish within ten days of the visit.",
    ],
)
def test_a_date_that_is_past_vague_or_part_of_a_name_is_no_due_date(sentence: str) -> None:
    assert due_in(sentence, DAY) is None


def test_without_a_day_only_what_needs_none_is_read() -> None:
    assert due_of("They will meet next month.", None) is None
    due = due_of("They will report by March 2027.", None)
    assert due is not None
    assert (due.edtf, due.words) == ("../2027-03", "by March 2027")


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
