"""Dates as people type them: what is understood, what is refused, and what the refusal says to type instead."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from commitrack import misreadings, phrases, reckoning
from commitrack.dates import MONTHS, parse_edtf
from commitrack.errors import UnreadableDateError
from commitrack.phrases import Understood, understand
from commitrack.reckoning import within

TODAY = date(2026, 3, 10)  # a Tuesday

SAID = [
    # what is typed, its EDTF; the words are kept
    ("2026-Q1", "2026-33"),
    ("2026Q1", "2026-33"),
    ("q1 2026", "2026-33"),
    ("Q4 2026", "2026-36"),
    ("Q1, 2026", "2026-33"),
    ("Q1/2026", "2026-33"),
    ("1Q 2026", "2026-33"),
    ("quarter 3 of 2026", "2026-35"),
    ("1st quarter of 2026", "2026-33"),
    ("first quarter 2026", "2026-33"),
    ("the last quarter of 2026", "2026-36"),
    ("H1 2026", "2026-40"),
    ("2026-H2", "2026-41"),
    ("2H 2026", "2026-41"),
    ("second half of 2026", "2026-41"),
    ("in the first half of 2026", "2026-40"),
    *((f"{name} 2026", f"2026-{number:02}") for number, name in enumerate(MONTHS, 1)),
    *((f"{name[:3].upper()} 2026", f"2026-{number:02}") for number, name in enumerate(MONTHS, 1)),
    ("sept 2026", "2026-09"),
    ("Sept. 2026", "2026-09"),
    ("March, 2026", "2026-03"),
    ("March of 2026", "2026-03"),
    ("2026 March", "2026-03"),
    ("in March 2026", "2026-03"),
    ("some time in 2026", "2026"),
    ("in the course of 2026", "2026"),
    ("the year 2026", "2026"),
    ("14 March 2026", "2026-03-14"),
    ("14th of March, 2026", "2026-03-14"),
    ("the 1st of Feb. 2026", "2026-02-01"),
    ("14-Mar-2026", "2026-03-14"),
    ("March 14, 2026", "2026-03-14"),
    ("March 14 2026", "2026-03-14"),
    ("March 3rd, 2026", "2026-03-03"),
    ("on 29 February 2024", "2024-02-29"),
    ("Saturday 14 March 2026", "2026-03-14"),
    ("Sat, March 14, 2026", "2026-03-14"),
    ("Saturday 2026-03-14", "2026-03-14"),
    ("by 2027", "../2027"),
    ("by 2026-03", "../2026-03"),
    ("by the end of 2027", "../2027"),
    ("by end-2027", "../2027"),
    ("by year-end 2027", "../2027"),
    ("by end of March 2026", "../2026-03"),
    ("by the end of the 2020s", "../202X"),
    ("before the end of 2027", "../2027"),
    ("until March 2026", "../2026-03"),
    ("no later than 14 March 2026", "../2026-03-14"),
    ("not later than Q2 2026", "../2026-34"),
    ("on or before 14 March 2026", "../2026-03-14"),
    ("by Q1 2026", "../2026-33"),
    ("by early 2022", "../2022~"),
    ("by mid-2026", "../2026~"),
    ("by about 2022", "../2022~"),
    ("by the end of 2026 (uncertain)", "../2026?"),
    ("early 2026", "2026~"),
    ("mid 2026", "2026~"),
    ("late 2026", "2026~"),
    ("mid-2026", "2026~"),
    ("the middle of 2026", "2026~"),
    ("early in 2026", "2026~"),
    ("the end of 2026", "2026~"),
    ("early March 2026", "2026-03~"),
    ("about 2026", "2026~"),
    ("around March 2026", "2026-03~"),
    ("circa 2026", "2026~"),
    ("ca. 2026", "2026~"),
    ("c. 2026", "2026~"),
    ("c.2026", "2026~"),
    ("~ 2026", "2026~"),
    ("about early 2026", "2026~"),
    ("March 2026 or so", "2026-03~"),
    ("2026 (approximate)", "2026~"),
    ("2026 (uncertain)", "2026?"),
    ("March 2026, uncertain", "2026-03?"),
    ("March 2026?", "2026-03?"),
    ("Q1 2026 (?)", "2026-33?"),
    ("the 2020s", "202X"),
    ("2020's", "202X"),
    ("northern spring 2026", "2026-25"),
    ("Northern Fall 2026", "2026-27"),
    ("austral summer 2026", "2026-30"),
    ("spring 2026 (north)", "2026-25"),
    ("winter 2026 (southern hemisphere)", "2026-32"),
    ("spring 2026 in the southern hemisphere", "2026-29"),
    ("autumn 2026 S", "2026-31"),
    ("spring 2026 (hemisphere not known)", "2026-21"),
    ("from March 2026 to June 2026", "2026-03/2026-06"),
    ("between March 2026 and June 2026", "2026-03/2026-06"),
    ("March to June 2026", "2026-03/2026-06"),
    ("March TO June 2026", "2026-03/2026-06"),
    ("March – June 2026", "2026-03/2026-06"),
    ("March-June 2026", "2026-03/2026-06"),
    ("Q1 to Q3 2026", "2026-33/2026-35"),
    ("Q1-Q3 2026", "2026-33/2026-35"),
    ("2026-2027", "2026/2027"),
    ("2026 to 2027", "2026/2027"),
    ("northern spring to northern autumn 2026", "2026-25/2026-27"),
    ("28 February to 14 March 2026", "2026-02-28/2026-03-14"),
    ("14 to 16 March 2026", "2026-03-14/2026-03-16"),
    ("14–16 March 2026", "2026-03-14/2026-03-16"),
    ("14-16 March 2026", "2026-03-14/2026-03-16"),
    ("March 14-16, 2026", "2026-03-14/2026-03-16"),
    ("Monday 9 to Friday 13 March 2026", "2026-03-09/2026-03-13"),
    ("from about 2026 to 2027 (uncertain)", "2026~/2027?"),
    ("  March \t\u00a0 2026\n", "2026-03"),
]

NO_WORDS = [
    # what is typed, its EDTF; nothing is kept, since it was EDTF or counted from today
    ("2026-03", "2026-03"),
    (" 2026-03 ", "2026-03"),
    ("2026\u201103", "2026-03"),
    ("202x", "202X"),
    ("2026~", "2026~"),
    ("../2027", "../2027"),
    ("2026-03/2026-06", "2026-03/2026-06"),
    ("today", "2026-03-10"),
    ("Tomorrow", "2026-03-11"),
    ("yesterday", "2026-03-09"),
    ("+30d", "2026-04-09"),
    ("-3d", "2026-03-07"),
    ("+6w", "2026-04-21"),
    ("+3m", "2026-06-10"),
    ("+1y", "2027-03-10"),
    ("in 6 weeks", "2026-04-21"),
    ("in six weeks", "2026-04-21"),
    ("in twelve months", "2027-03-10"),
    ("in fifteen days", "2026-03-25"),
    ("in forty-five days", "2026-04-24"),
    ("in a week", "2026-03-17"),
    ("in a fortnight", "2026-03-24"),
    ("two quarters from now", "2026-09-10"),
    ("3 days ago", "2026-03-07"),
    ("a month ago", "2026-02-10"),
    ("within 90 days", "../2026-06-08"),
    ("in the next three months", "../2026-06-10"),
    ("this week", "2026-03-09/2026-03-15"),
    ("next week", "2026-03-16/2026-03-22"),
    ("last week", "2026-03-02/2026-03-08"),
    ("this month", "2026-03"),
    ("next month", "2026-04"),
    ("last month", "2026-02"),
    ("this quarter", "2026-33"),
    ("next quarter", "2026-34"),
    ("last quarter", "2025-36"),
    ("this year", "2026"),
    ("next year", "2027"),
    ("last year", "2025"),
    ("by tomorrow", "../2026-03-11"),
    ("by next month", "../2026-04"),
    ("by the end of this year", "../2026"),
    ("early next year", "2027~"),
    ("from today to March 2026", "2026-03-10/2026-03"),
    ("from January 2026 to today", "2026-01/2026-03-10"),
]

REFUSED = [
    # what is typed, what the refusal must say
    ("03/04/2026", ["3 April 2026 in Wellington", "March 4, 2026 in Washington", "2026-04-03", "2026-03-04"]),
    ("03.04.2026", ["3 April 2026", "March 4, 2026", "2026-04-03", "2026-03-04"]),
    ("03-04-2026", ["3 April 2026", "March 4, 2026", "2026-04-03", "2026-03-04"]),
    ("3 / 4 / 2026", ["2026-04-03", "2026-03-04"]),
    ("3/4/26", ["3 April 2026", "March 4, 2026", "2026-04-03", "2026-03-04"]),
    ("26-03-14", ["26 March 2014", "14 March 2026"]),
    ("2026/03/04", ["4 March 2026", "3 April 2026", "2026-03-04", "2026-04-03"]),
    ("14/03/2026", ["only be 14 March 2026", "type 2026-03-14"]),
    ("04/04/2026", ["only be 4 April 2026", "type 2026-04-04"]),
    ("03/2026", ["March 2026", "type 2026-03"]),
    ("2026.03", ["March 2026", "type 2026-03"]),
    ("31/02/2026", ["not a date, in whatever order"]),
    ("25/2026", ["not a date, in whatever order"]),
    ("03/04", ["3 April", "March 4", "2026-04-03", "2026-03-04", "this year"]),
    ("26-03", ["26 March", "March 2026", "2026-03-26", "type 2026-03-26 or 2026-03"]),
    ("03-26", ["March 26", "March 2026", "2026-03-26 or 2026-03"]),
    ("2026-3", ["March 2026", "type 2026-03"]),
    ("2026-3-14", ["14 March 2026", "type 2026-03-14"]),
    ("2026/27", ["2026/2027", "financial year"]),
    ("spring 2026", ["March 2026 to May 2026 in Washington", "September 2026 to November 2026 in Wellington"]),
    ("spring 2026", ["2026-25", "2026-29", "2026-21"]),
    ("Fall 2026", ["2026-27", "2026-31", "2026-23"]),
    ("by summer 2026", ["2026-26", "2026-30", "2026-22"]),
    ("2026 winter", ["December 2026 to February 2027 in Washington", "2026-28", "2026-32", "2026-24"]),
    ("winter 26", ["2026-28", "2026-32"]),
    ("summer 2025/26", ["December 2025 to February 2026 in Wellington", "2025-30"]),
    ("summer", ["hemisphere", "2026-26", "2026-30"]),
    ("next spring", ["hemisphere"]),
    ("northern spring", ["no year"]),
    ("winter 9999", ["past the year 9999"]),
    ("March", ["no year", "March 2026"]),
    ("by March", ["no year", "March 2026"]),
    ("next March", ["no year", "March 2026"]),
    ("14 March", ["no year", "14 March 2026"]),
    ("Saturday, 14 March", ["no year"]),
    ("March 14th", ["no year", "14 March 2026"]),
    ("March 4", ["no year", "4 March 2026"]),
    ("Q1", ["no year", "Q1 2026"]),
    ("first half", ["no year"]),
    ("between March and June", ["no year", "June 2026"]),
    ("Friday", ["13 March 2026", "20 March 2026", "2026-03-13 or 2026-03-20"]),
    ("next Friday", ["13 March 2026", "20 March 2026"]),
    ("last friday", ["6 March 2026", "27 February 2026"]),
    ("on Tuesday", ["17 March 2026", "24 March 2026"]),
    ("14 March 26", ["two digits", "14 March 2026"]),
    ("March 14, 26", ["two digits", "March 14 2026"]),
    ("March '26", ["two digits", "March 2026"]),
    ("Q1 '26", ["two digits", "Q1 2026"]),
    ("March 26", ["March 2026, or 26 March", "'March 2026'", "'26 March 2026'"]),
    ("March 45", ["two digits", "March 2045"]),
    ("14", ["day without month", "two digits"]),
    ("'26", ["two digits"]),
    ("before 2027", ["may or may not include", "by 2026", "by 2027"]),
    ("before March 2026", ["by 2026-02", "by 2026-03"]),
    ("before 14 March 2026", ["by 2026-03-13", "by 2026-03-14"]),
    ("before Q1 2026", ["by 2025-12-31", "by Q1 2026"]),
    ("before 0001", ["nothing can be before"]),
    ("before by 2027", ["interval"]),
    ("after 2026", ["no latest day", "fall due"]),
    ("since March 2026", ["no latest day"]),
    ("from March 2026", ["no latest day", "from March 2026 to June 2026"]),
    ("not before 2026", ["no latest day"]),
    ("2026 onwards", ["no latest day"]),
    ("2027 or later", ["no latest day"]),
    ("FY2026", ["financial year", "October in Washington (2025-10/2026-09)", "July in Wellington (2025-07/2026-06)"]),
    ("by FY26", ["2025-10/2026-09"]),
    ("fiscal year 2025/26", ["2025-10/2026-09"]),
    ("fiscal 2026", ["2025-07/2026-06"]),
    ("this financial year", ["financial year"]),
    *((vague, ["names no time", "not stated"]) for vague in ("soon", "in due course", "upcoming", "ASAP", "TBD", "-")),
    ("6 weeks", ["length of time", "in 6 weeks"]),
    ("a few months", ["length of time"]),
    ("+30", ["length of time"]),
    ("week of 9 March 2026", ["2026-03-09/2026-03-15"]),
    ("next weekend", ["first and its last day"]),
    ("year-end", ["does not say which"]),
    ("by the end of the year", ["does not say which", "this year"]),
    ("Q5 2026", ["Q1 to Q4"]),
    ("14 March 2026 at 10:00", ["time of day"]),
    ("Monday 14 March 2026", ["is a Saturday", "2026-03-14"]),
    ("Friday March 2026", ["weekday, but no day"]),
    ("Friday 13 to 14 March 2026 to 2027", ["interval"]),
    ("November to February 2026", ["November 2026 does not come before February 2026", "a year with each"]),
    ("December to mid-2027", ["December 2027 does not come before about 2027", "a year with each"]),
    ("June 2026 to March 2026", ["June 2026 is after March 2026", "earlier date first"]),
    ("March to next year", ["'March' has no year"]),
    ("32 March 2026", ["March 2026 has 31 days"]),
    ("31 to 30 February 2026", ["February 2026 has 28 days"]),
    ("about 2026 (uncertain)", ["approximate and uncertain"]),
    ("about by 2026", ["interval"]),
    ("2026 to 2027 to 2028", ["interval", "two dates, not more"]),
    ("by 14 to 16 March 2026", ["interval"]),
    ("2026/..", ["open end"]),
    ("2026-13", ["no month 13"]),
    ("2026-02-30", ["28 days"]),
    ("2026-W10", ["week date"]),
    ("20260314", ["compact"]),
    ("2026-XX", ["unspecified digits"]),
    ("{2026, 2027}", ["set"]),
    ("2026-03-14T10:00", ["time of day"]),
    ("14 Marhc 2026", ["did you mean '14 March 2026'?"]),
    ("Febuary 2026", ["did you mean 'February 2026'?"]),
    ("tomorow", ["did you mean 'tomorrow'?"]),
    ("Christmas 2026", ["not a date that we can read", "type it as"]),
    ("the", ["not a date that we can read"]),
    ("", ["empty", "leave the date out"]),
    (" \n ", ["empty"]),
    ("in 99999999999999999999 days", ["0001 to 9999"]),
    ("+9999y", ["0001 to 9999"]),
    ("2026 years ago", ["0001 to 9999"]),
    ("in " * 20 + "2026x", ["not a date"]),
    ("March 2026" * 1000, ["too long", "..."]),
    ("\0", [r"\x00"]),
    ("\ud800 2026", [r"\ud800"]),
    ("14 March 2026\u202e", [r"\u202e"]),
    ("١٤ March 2026", ["not a date"]),
]

TYPED = [text for text, _ in (*SAID, *NO_WORDS, *REFUSED)]


def refusal(text: str, today: date = TODAY) -> UnreadableDateError:
    """The error that a text leaves."""
    with pytest.raises(UnreadableDateError) as caught:
        understand(text, today=today)
    return caught.value


def expect_a_message_for_any_terminal(error: UnreadableDateError) -> None:
    """Whatever was typed, its refusal can be encoded, has no control character, and fits a few lines."""
    str(error).encode()
    assert str(error).isprintable()
    assert len(str(error)) < 400


@pytest.mark.parametrize(("text", "edtf"), SAID)
def test_what_people_type_is_understood_and_their_words_are_kept(text: str, edtf: str) -> None:
    assert understand(text, today=TODAY) == Understood(parse_edtf(edtf), " ".join(text.split()))


@pytest.mark.parametrize(("text", "edtf"), SAID)
def test_case_does_not_matter(text: str, edtf: str) -> None:
    assert understand(text.lower(), today=TODAY).when.edtf == edtf
    assert understand(text.upper(), today=TODAY).when.edtf == edtf


@pytest.mark.parametrize(("text", "edtf"), NO_WORDS)
def test_edtf_and_what_is_counted_from_today_leave_no_words(text: str, edtf: str) -> None:
    assert understand(text, today=TODAY) == Understood(parse_edtf(edtf), None)


@pytest.mark.parametrize(("text", "fragments"), REFUSED)
def test_what_is_ambiguous_or_lacks_a_piece_is_refused(text: str, fragments: list[str]) -> None:
    message = str(refusal(text))
    for fragment in fragments:
        assert fragment in message
    assert refusal(text).remedy
    expect_a_message_for_any_terminal(refusal(text))


@pytest.mark.parametrize("text", [text for text, _ in REFUSED if "year" not in text])
def test_what_a_refusal_says_to_type_is_understood(text: str) -> None:
    remedy = refusal(text).remedy
    forms = re.findall(r"'([^']+)'|\b(\.?\.?/?[0-9]{4}-[0-9-]+(?:/[0-9-]+)?)", remedy)
    for quoted, bare in forms if remedy.startswith("type ") else []:
        understand(quoted or bare, today=TODAY)


@pytest.mark.parametrize(
    ("today", "text", "edtf"),
    [
        (date(2024, 2, 29), "+1y", "2025-02-28"),
        (date(2026, 1, 31), "in 1 month", "2026-02-28"),
        (date(2026, 1, 31), "next month", "2026-02"),
        (date(2026, 12, 31), "next month", "2027-01"),
        (date(2026, 12, 31), "next quarter", "2027-33"),
        (date(2026, 12, 31), "tomorrow", "2027-01-01"),
        (date(2026, 3, 15), "this week", "2026-03-09/2026-03-15"),
        (date(2026, 3, 16), "this week", "2026-03-16/2026-03-22"),
        (date(800, 3, 16), "this month", "0800-03"),
    ],
)
def test_counting_ends_in_the_right_month(today: date, text: str, edtf: str) -> None:
    assert understand(text, today=today).when.edtf == edtf


@pytest.mark.parametrize("text", ["tomorrow", "next week", "next month", "next quarter", "next year", "in a year"])
def test_nothing_is_counted_past_the_last_day_of_the_calendar(text: str) -> None:
    assert "0001 to 9999" in str(refusal(text, date.max))


@pytest.mark.parametrize("text", ["yesterday", "last week", "last month", "last quarter", "last year", "a year ago"])
def test_nothing_is_counted_back_before_the_first_day_of_the_calendar(text: str) -> None:
    assert "0001 to 9999" in str(refusal(text, date.min))


@pytest.mark.parametrize("text", ["Friday", "last Friday", "March", "summer", "FY", "03/04"])
def test_a_refusal_can_be_worded_on_the_edges_of_the_calendar(text: str) -> None:
    for today in (date.min, date.max):
        assert str(refusal(text, today))


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("90d", date(2026, 6, 8)),
        ("90 days", date(2026, 6, 8)),
        ("+90d", date(2026, 6, 8)),
        (" 6W ", date(2026, 4, 21)),
        ("6 weeks", date(2026, 4, 21)),
        ("in six weeks", date(2026, 4, 21)),
        ("the next 3 months", date(2026, 6, 10)),
        ("3m", date(2026, 6, 10)),
        ("1y", date(2027, 3, 10)),
        ("a year", date(2027, 3, 10)),
        ("0d", TODAY),
    ],
)
def test_within_ends_on_the_last_day_of_the_span(text: str, last: date) -> None:
    assert within(text, today=TODAY) == last


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("-3d", "type 90d"),
        ("March 2026", "type 90d"),
        ("", "type 90d"),
        ("9999y", "0001 to 9999"),
        ("9" * 10_000 + "d", "0001 to 9999"),
        ("\ud800" * 10_000, "..."),
    ],
)
def test_within_refuses_what_is_no_span_ahead(text: str, fragment: str) -> None:
    with pytest.raises(UnreadableDateError) as caught:
        within(text, today=TODAY)
    assert fragment in str(caught.value)
    str(caught.value).encode()


@given(st.sampled_from([text for text, _ in SAID]), st.dates())
@settings(deadline=None)
def test_a_date_that_is_not_counted_from_today_is_the_same_on_every_day(text: str, today: date) -> None:
    assert understand(text, today=today) == understand(text, today=TODAY)


words = st.sampled_from(sorted({word for text in TYPED for word in text.split() if len(word) < len("2026-03/2026-06")}))
phrases_of_words = st.lists(words, max_size=9).map(" ".join)


@given(st.one_of(st.text(), phrases_of_words), st.dates())
@example("a to " * 19, TODAY)
@example("March to " * 11, TODAY)
@settings(deadline=None, max_examples=400)
def test_any_text_is_understood_or_refused_and_nothing_else(text: str, today: date) -> None:
    try:
        understood = understand(text, today=today)
    except UnreadableDateError as error:
        expect_a_message_for_any_terminal(error)
    else:
        assert understood.when == parse_edtf(understood.when.edtf)
        assert understood.words is None or understood.words == " ".join(text.split())
        assert understand(understood.when.in_words(), today=today).when == understood.when


@pytest.mark.parametrize("piece", ["by ", "to ", "a to ", "(", "?", "in early ", "~", "-", "1", "1 ", "Q1-", "March "])
def test_a_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    start = time.perf_counter()
    for count in (100 // len(piece), 100_000):
        refusal(piece * count)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize(
    "pattern",
    [row[0] for table in (misreadings._MISREADINGS, phrases._AROUND, reckoning._RECKONED) for row in table],
)
def test_every_row_of_every_table_is_a_pattern(pattern: str) -> None:
    assert re.compile(pattern, re.IGNORECASE | re.ASCII)


@pytest.mark.parametrize("row", range(len(misreadings._MISREADINGS)))
def test_every_refusal_has_a_case_here(row: int) -> None:
    patterns = [pattern for pattern, _ in misreadings._MISREADINGS]
    speakers = {
        next((place for place, pattern in enumerate(patterns) if re.fullmatch(pattern, text, re.IGNORECASE)), None)
        for text in (text.replace(",", "").replace("week of", "week") for text, _ in REFUSED)
    }
    assert row in speakers
