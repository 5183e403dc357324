"""The dates that the register keeps: their bounds, their two prints, and every form that it refuses by name."""

from __future__ import annotations

import time
from datetime import MAXYEAR, date, timedelta
from itertools import pairwise

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commitrack.dates import Precision, When, Window, parse_edtf
from commitrack.errors import UnreadableDateError
from commitrack.phrases import understand

TODAY = date(2026, 2, 2)

KEPT = [
    # text, precision, earliest, latest, in words, short
    ("2026-03-14", "day", "2026-03-14", "2026-03-14", "14 March 2026", "2026-03-14"),
    ("2024-02-29", "day", "2024-02-29", "2024-02-29", "29 February 2024", "2024-02-29"),
    ("2026-03", "month", "2026-03-01", "2026-03-31", "March 2026", "2026-03"),
    ("2024-02", "month", "2024-02-01", "2024-02-29", "February 2024", "2024-02"),
    ("2026-12", "month", "2026-12-01", "2026-12-31", "December 2026", "2026-12"),
    ("2026", "year", "2026-01-01", "2026-12-31", "2026", "2026"),
    ("0001", "year", "0001-01-01", "0001-12-31", "0001", "0001"),
    ("9999", "year", "9999-01-01", "9999-12-31", "9999", "9999"),
    ("9999-12", "month", "9999-12-01", "9999-12-31", "December 9999", "9999-12"),
    ("9999-12-31", "day", "9999-12-31", "9999-12-31", "31 December 9999", "9999-12-31"),
    ("202X", "decade", "2020-01-01", "2029-12-31", "the 2020s", "2020s"),
    ("999X", "decade", "9990-01-01", "9999-12-31", "the 9990s", "9990s"),
    ("2026-21", "season", "2026-03-01", "2026-11-30", "spring 2026 (hemisphere not known)", "spring 2026"),
    ("2026-22", "season", "2026-06-01", "2027-02-28", "summer 2026 (hemisphere not known)", "summer 2026"),
    ("2026-23", "season", "2026-03-01", "2026-11-30", "autumn 2026 (hemisphere not known)", "autumn 2026"),
    ("2026-24", "season", "2026-06-01", "2027-02-28", "winter 2026 (hemisphere not known)", "winter 2026"),
    ("2026-25", "season", "2026-03-01", "2026-05-31", "northern spring 2026", "spring 2026 N"),
    ("2026-26", "season", "2026-06-01", "2026-08-31", "northern summer 2026", "summer 2026 N"),
    ("2026-27", "season", "2026-09-01", "2026-11-30", "northern autumn 2026", "autumn 2026 N"),
    ("2027-28", "season", "2027-12-01", "2028-02-29", "northern winter 2027", "winter 2027 N"),
    ("2026-29", "season", "2026-09-01", "2026-11-30", "southern spring 2026", "spring 2026 S"),
    ("2026-30", "season", "2026-12-01", "2027-02-28", "southern summer 2026", "summer 2026 S"),
    ("2026-31", "season", "2026-03-01", "2026-05-31", "southern autumn 2026", "autumn 2026 S"),
    ("2026-32", "season", "2026-06-01", "2026-08-31", "southern winter 2026", "winter 2026 S"),
    ("2026-33", "quarter", "2026-01-01", "2026-03-31", "Q1 2026", "Q1 2026"),
    ("2026-34", "quarter", "2026-04-01", "2026-06-30", "Q2 2026", "Q2 2026"),
    ("2026-35", "quarter", "2026-07-01", "2026-09-30", "Q3 2026", "Q3 2026"),
    ("2026-36", "quarter", "2026-10-01", "2026-12-31", "Q4 2026", "Q4 2026"),
    ("2026-40", "half", "2026-01-01", "2026-06-30", "H1 2026", "H1 2026"),
    ("2026-41", "half", "2026-07-01", "2026-12-31", "H2 2026", "H2 2026"),
    ("2026~", "year", "2026-01-01", "2026-12-31", "about 2026", "about 2026"),
    ("2026?", "year", "2026-01-01", "2026-12-31", "2026 (uncertain)", "2026?"),
    ("2026-03~", "month", "2026-03-01", "2026-03-31", "about March 2026", "about 2026-03"),
    ("2026-03-14?", "day", "2026-03-14", "2026-03-14", "14 March 2026 (uncertain)", "2026-03-14?"),
    ("2026-33~", "quarter", "2026-01-01", "2026-03-31", "about Q1 2026", "about Q1 2026"),
    ("202X?", "decade", "2020-01-01", "2029-12-31", "the 2020s (uncertain)", "2020s?"),
    ("2026-03/2026-06", "interval", "2026-03-01", "2026-06-30", "from March 2026 to June 2026", "2026-03 to 2026-06"),
    (
        "2026~/2027?",
        "interval",
        "2026-01-01",
        "2027-12-31",
        "from about 2026 to 2027 (uncertain)",
        "about 2026 to 2027?",
    ),
    ("2026/2026-03", "interval", "2026-01-01", "2026-03-31", "from 2026 to March 2026", "2026 to 2026-03"),
    ("../2027", "interval", None, "2027-12-31", "by the end of 2027", "by 2027"),
    ("../2026-03", "interval", None, "2026-03-31", "by the end of March 2026", "by 2026-03"),
    ("../2026-03-14", "interval", None, "2026-03-14", "by 14 March 2026", "by 2026-03-14"),
    ("../2025-33", "interval", None, "2025-03-31", "by the end of Q1 2025", "by Q1 2025"),
    ("../2022~", "interval", None, "2022-12-31", "by about 2022", "by about 2022"),
    ("../2022?", "interval", None, "2022-12-31", "by the end of 2022 (uncertain)", "by 2022?"),
    ("../202X", "interval", None, "2029-12-31", "by the end of the 2020s", "by 2020s"),
    ("../2026-28", "interval", None, "2027-02-28", "by the end of northern winter 2026", "by winter 2026 N"),
]

REFUSED = [
    # text, what its refusal must say
    ("2026%", ["uncertain and approximate"]),
    ("2026-XX", ["unspecified digits", "202X"]),
    ("19XX", ["unspecified digits"]),
    ("2026-03-XX", ["unspecified digits"]),
    ("2026-XX/2027", ["unspecified digits"]),
    ("Y17000", ["long year", "0001 to 9999"]),
    ("-2026", ["negative year"]),
    ("+2026", ["sign"]),
    ("20266", ["five digits"]),
    ("202", ["too few digits"]),
    ("2026-03-14T10:00:00Z", ["time of day"]),
    ("2026-03-14 10:00", ["time of day"]),
    ("[2026,2027]", ["set"]),
    ("{2026,2027}", ["set"]),
    ("1950S2", ["significant digits"]),
    ("2026/..", ["open end", "no", "latest day", "fall due"]),
    ("2026/", ["end that is not known", "latest day"]),
    ("/2026", ["start that is not known", "../2026"]),
    ("../..", ["open at both ends"]),
    ("2026-03/P3M", ["duration"]),
    ("2026/2027/2028", ["more than one slash"]),
    ("2026-~03", ["qualifier", "inside"]),
    ("?2026", ["qualifier"]),
    ("2026~-03", ["qualifier"]),
    ("2026~?", ["qualifier"]),
    ("2026-37", ["quadrimester", "2026-01/2026-04"]),
    ("2026-39", ["quadrimester"]),
    ("2026-W10", ["week date"]),
    ("2026-W10-1", ["week date"]),
    ("2026-073", ["ordinal"]),
    ("20260314", ["compact"]),
    ("202603", ["compact"]),
    ("2026-00", ["no month 00"]),
    ("2026-13", ["no month 13"]),
    ("2026-20", ["no month 20"]),
    ("2026-42", ["no month 42"]),
    ("2026-13-01", ["no month 13"]),
    ("2026-21-03", ["21 is no month"]),
    ("2026-33-03", ["33 is no month"]),
    ("2026-02-29", ["February 2026 has 28 days"]),
    ("1900-02-29", ["February 1900 has 28 days"]),
    ("2026-04-31", ["April 2026 has 30 days"]),
    ("2026-03-00", ["does not exist", "March 2026 has 31 days"]),
    ("0000", ["year 0000"]),
    ("000X", ["year 0000"]),
    ("0000-12-31", ["year 0000"]),
    ("9999-28", ["past the year 9999"]),
    ("9999-30~", ["past the year 9999"]),
    ("9999-22", ["past the year 9999"]),
    ("9999-24", ["past the year 9999"]),
    ("2026/9999-28", ["past the year 9999"]),
    ("2027/2026", ["2027-01-01", "2026-12-31", "earlier date first"]),
    ("2026-03-15/2026-03-14", ["after its last day"]),
    ("2026-13/2027", ["no month 13"]),
    ("", ["not a date"]),
    (" 2026", ["not a date"]),
    ("2026\n", ["not a date"]),
    ("2026-3", ["not a date"]),
    ("March 2026", ["not a date"]),
    ("٢٠٢٦", ["not a date"]),
    ("2026-03-14\0", ["not a date"]),
    ("\ud800", ["not a date"]),
    ("~" * 10_000 + "\n", ["not a date", "..."]),
]

# The forms that the other reader takes, less 21 to 24 (see below); it refuses `~` and `?` on a part of Level 2.
ORACLE = [text for text, *_ in KEPT if text[0] == "2" and text[4:] not in {"-21", "-22", "-23", "-24", "-33~"}]

days = st.dates(min_value=date(1, 1, 1), max_value=date(MAXYEAR - 1, 12, 31))
singles = st.builds(
    lambda day, form, doubt: form(day) + doubt,
    days.filter(lambda day: day.year >= 10),
    st.sampled_from(
        [
            lambda day: day.isoformat(),
            lambda day: day.isoformat()[:7],
            lambda day: day.isoformat()[:4],
            lambda day: day.isoformat()[:3] + "X",
            *(lambda day, part=part: f"{day.isoformat()[:4]}-{part}" for part in (*range(21, 37), 40, 41)),
        ]
    ),
    st.sampled_from(["", "~", "?"]),
)
intervals = st.tuples(singles, singles).map(
    lambda pair: "/".join(sorted(pair, key=lambda text: (parse_edtf(text).earliest, parse_edtf(text).latest)))
)
kept = st.one_of(singles, singles.map(lambda text: f"../{text}"), intervals)


@pytest.mark.parametrize(("text", "precision", "earliest", "latest", "words", "short"), KEPT)
def test_a_kept_date_has_these_bounds_and_prints(
    text: str, precision: str, *, earliest: str | None, latest: str, words: str, short: str
) -> None:
    first = date.fromisoformat(earliest) if earliest else None
    when = When(text, Precision(precision), first, date.fromisoformat(latest))
    assert parse_edtf(text) == when
    assert when.in_words() == words
    assert when.short() == short
    assert when.window == Window(when.earliest, when.latest)


@pytest.mark.parametrize(("text", "fragments"), REFUSED)
def test_any_other_form_is_refused_by_its_name(text: str, fragments: list[str]) -> None:
    with pytest.raises(UnreadableDateError) as refusal:
        parse_edtf(text)
    assert refusal.value.remedy
    for fragment in fragments:
        assert fragment in str(refusal.value)
    str(refusal.value).encode()
    assert "\0" not in str(refusal.value)
    assert len(str(refusal.value)) < 300


@pytest.mark.parametrize("text", ORACLE)
def test_bounds_agree_with_another_reader_of_the_standard(text: str) -> None:
    theirs = edtf.parse_edtf(text)
    ours = parse_edtf(text)
    assert tuple(theirs.lower_strict())[:3] == _ymd(ours.earliest)
    if text[4:] in {"-28", "-30"}:
        # It ends these seasons on 31 December. EDTF Level 2 names the season and leaves its months to whoever uses
        # it; winter in the north and summer in the south have three, and the last two are in the next year.
        assert tuple(theirs.upper_strict())[:3] == (int(text[:4]), 12, 31)
        assert ours.latest.month == 2
    else:
        assert tuple(theirs.upper_strict())[:3] == _ymd(ours.latest)


def test_a_season_without_its_hemisphere_spans_both_where_the_other_reader_takes_the_north() -> None:
    """EDTF Level 1 calls 21 to 24 independent of location, so the north is no better a reading than the south."""
    theirs = edtf.parse_edtf("2026-21")
    assert tuple(theirs.upper_strict())[:3] == (2026, 5, 31)
    for season in range(4):
        unknown = parse_edtf(f"2026-{21 + season}")
        north, south = parse_edtf(f"2026-{25 + season}"), parse_edtf(f"2026-{29 + season}")
        assert unknown.latest == max(north.latest, south.latest)
        assert [unknown.earliest] == sorted([north.earliest, south.earliest], key=str)[:1]


def test_about_moves_a_bound_in_the_other_reader_when_it_is_fuzzy_and_never_here() -> None:
    """EDTF Level 1 qualifies a date without saying how far; `lower_fuzzy` invents a margin."""
    theirs = edtf.parse_edtf("2026~")
    assert tuple(theirs.lower_fuzzy())[:3] < (2026, 1, 1)
    assert parse_edtf("2026~").window == parse_edtf("2026").window


def test_an_open_start_is_no_day_where_the_other_reader_has_an_infinity() -> None:
    """EDTF Level 1, extended interval: `..` is an open start, not a day, and takes nothing from the end."""
    assert edtf.parse_edtf("../2026").lower_strict() == float("-inf")
    assert parse_edtf("../2026").latest == date(2026, 12, 31)
    assert parse_edtf("../2026").earliest is None


@given(kept)
def test_the_earliest_day_is_never_after_the_latest(text: str) -> None:
    when = parse_edtf(text)
    assert when.earliest is None or when.earliest <= when.latest


@given(kept)
@settings(deadline=None)
def test_what_is_printed_in_words_is_read_as_the_same_date(text: str) -> None:
    when = parse_edtf(text)
    assert when.edtf == text
    assert understand(when.in_words(), today=TODAY).when == when
    assert when.short().isascii()


@given(kept)
@settings(deadline=None)
def test_what_a_table_shows_is_read_as_the_same_date_where_the_hemisphere_is_known(text: str) -> None:
    if not any(f"-{part}" in text[4:] for part in range(21, 25)) or "-" not in text:
        assert understand(parse_edtf(text).short(), today=TODAY).when.edtf == text


@given(st.lists(kept, min_size=2, max_size=2, unique=True))
def test_different_dates_print_differently(texts: list[str]) -> None:
    assert len({parse_edtf(text).in_words() for text in texts}) == 2
    assert len({parse_edtf(text).short() for text in texts}) == 2


@given(days)
def test_the_window_of_a_day_lies_in_that_of_its_month_quarter_half_and_year(day: date) -> None:
    iso = day.isoformat()
    year, month = iso[:4], day.month
    nested = [iso, iso[:7], f"{year}-{33 + (month - 1) // 3}", f"{year}-{40 + (month - 1) // 6}", year]
    windows = [parse_edtf(text).window for text in nested]
    for inner, outer in pairwise(windows):
        assert inner.first is not None
        assert inner.last is not None
        assert outer.contains(inner.first)
        assert outer.contains(inner.last)
        assert outer.overlaps(inner)


@given(singles)
def test_about_and_uncertain_never_move_a_bound(text: str) -> None:
    bare = text.rstrip("~?")
    assert parse_edtf(bare).window == parse_edtf(f"{bare}~").window == parse_edtf(f"{bare}?").window


@given(st.one_of(st.text(), st.text(alphabet="0123456789XYSWT-/.~?%[]{},")))
@settings(deadline=None)
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        assert parse_edtf(text).edtf == text
    except UnreadableDateError as refusal:
        str(refusal).encode()


OPEN, MARCH = Window(None, None), Window(date(2026, 3, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("window", "day", "expected"),
    [
        (MARCH, date(2026, 2, 28), False),
        (MARCH, date(2026, 3, 1), True),
        (MARCH, date(2026, 3, 31), True),
        (MARCH, date(2026, 4, 1), False),
        (OPEN, date.min, True),
        (OPEN, date.max, True),
        (Window(None, date(2026, 3, 31)), date(2026, 4, 1), False),
        (Window(date(2026, 3, 31), None), date(2026, 3, 30), False),
        (Window(date(2026, 3, 2), date(2026, 3, 1)), date(2026, 3, 1), False),
    ],
)
def test_a_window_contains_both_of_its_ends_and_no_day_beyond(window: Window, day: date, *, expected: bool) -> None:
    assert window.contains(day) is expected


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (Window(date(2026, 3, 31), date(2026, 4, 30)), True),
        (Window(date(2026, 4, 1), date(2026, 4, 30)), False),
        (Window(None, date(2026, 3, 1)), True),
        (Window(None, date(2026, 2, 28)), False),
        (Window(date(2026, 3, 31), None), True),
        (OPEN, True),
        (Window(date(2026, 3, 20), date(2026, 3, 10)), False),
    ],
)
def test_windows_overlap_when_they_share_a_day(other: Window, *, expected: bool) -> None:
    assert MARCH.overlaps(other) is expected
    assert other.overlaps(MARCH) is expected


def test_a_date_closes_in_the_window_that_holds_its_latest_day() -> None:
    assert parse_edtf("2026-33").closes_in(MARCH)
    assert parse_edtf("../2026-03").closes_in(MARCH)
    assert not parse_edtf("2026").closes_in(MARCH)
    assert parse_edtf("2026").window.overlaps(MARCH)


def test_a_hundred_thousand_days_are_read_in_a_moment() -> None:
    texts = [(date(1900, 1, 1) + timedelta(days=offset)).isoformat() for offset in range(100_000)]
    parse_edtf.cache_clear()
    start = time.perf_counter()
    for text in texts:
        parse_edtf(text)
    assert time.perf_counter() - start < 3, "it takes under half a second where nothing else runs"


@pytest.mark.parametrize("hostile", ["~" * 100_000, "/" * 100_000, "2026-XX" * 20_000, "X" * 100_000 + "\n"])
def test_a_hostile_text_costs_no_more_than_its_length(hostile: str) -> None:
    start = time.perf_counter()
    with pytest.raises(UnreadableDateError):
        parse_edtf(hostile)
    assert time.perf_counter() - start < 1


def _ymd(day: date | None) -> tuple[int, int, int]:
    assert day is not None
    return day.year, day.month, day.day
