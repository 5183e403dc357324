from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from commitrack.dates import Precision, parse_edtf
from commitrack.entry import any_text, entered, known_area, new_area, one_line, word
from commitrack.errors import (
    CommitrackError,
    NotUnderstoodError,
    RefusedError,
    UnacceptableTextError,
    UnknownWordError,
    UnreadableDateError,
)
from commitrack.model import Status, Strength
from commitrack.typed import last_day_within, listed, number_of, past_date, period, read_date, read_window

TODAY = date(2026, 2, 2)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"title": " hold [b]talks[/] "}, {"title": " hold [b]talks[/] "}),
        ({"by": "nz, United States"}, {"by": ["NZ", "US"]}),
        ({"to": ["uk", "org:pif"]}, {"to": ["GB", "org:PIF"]}),
        ({"area": "Critical Minerals"}, {"area": "critical-minerals"}),
        ({"strength": "FIRM"}, {"strength": "firm"}),
        ({"made": "2 February 2026"}, {"made": "2026-02-02"}),
        ({"status": "In Progress"}, {"status": "in-progress"}),
        ({"status": "in_progress"}, {"status": "in-progress"}),
        ({"superseded_by": " #12 "}, {"superseded_by": 12}),
        ({"superseded_by": 12}, {"superseded_by": 12}),
        ({"tags": "b,a,,b"}, {"tags": ["a", "b"]}),
        ({"tags": ["b,a", "c"]}, {"tags": ["a", "b", "c"]}),
        ({"tags": ","}, {"tags": None}),
        ({"tags": 2026}, {"tags": ["2026"]}),
        ({"source.quote": "two\nlines"}, {"source.quote": "two\nlines"}),
        ({"source.date": "Mar 2026"}, {"source.date": "2026-03"}),
        ({"source.start": "0"}, {"source.start": 0}),
    ],
)
def test_what_is_typed_is_kept_as(typed: dict[str, Any], kept: dict[str, Any]) -> None:
    assert entered(typed, today=TODAY) == kept


@pytest.mark.parametrize(
    ("typed", "due", "words"),
    [
        ({"due": "2026-03"}, "2026-03", None),
        ({"due": 2026}, "2026", None),
        ({"due": "next month"}, "2026-03", None),
        ({"due": "by the end  of March 2026"}, "../2026-03", "by the end of March 2026"),
        ({"due": "2026-03", "due_text": "as soon as feasible"}, "2026-03", "as soon as feasible"),
        ({"due_text": "as soon as feasible", "due": "by 2027"}, "../2027", "as soon as feasible"),
    ],
)
def test_a_due_date_brings_its_words_along(typed: dict[str, Any], due: str, words: str | None) -> None:
    assert entered(typed, today=TODAY) == {"due": due, "due_text": words}


@pytest.mark.parametrize(
    ("typed", "error", "message"),
    [
        ({"titel": "x"}, UnknownWordError, "there is no field 'titel'; did you mean title?"),
        ({"status_since": "2026"}, UnknownWordError, "there is no field 'status_since'"),
        ({"due": ["2026"]}, UnreadableDateError, "2026"),
        ({"area": ["space"]}, UnknownWordError, "there is no area"),
        ({"status": "finished"}, UnknownWordError, "there is no status 'finished'"),
        ({"status": "dnoe"}, UnknownWordError, "did you mean done?"),
        ({"strength": "frim"}, UnknownWordError, "there is no strength 'frim'; did you mean firm?"),
        ({"area": "spcae"}, UnknownWordError, "did you mean space. .to make a new one: --new-area."),
        ({"by": []}, NotUnderstoodError, "--by names no party; for example: --by NZ"),
        ({"by": "Atlantis"}, NotUnderstoodError, "there is no party 'Atlantis'"),
        ({"made": "03/04/2026"}, UnreadableDateError, "03/04/2026"),
        ({"due": ""}, UnacceptableTextError, "the due is blank; give another text"),
        ({"due": "2026\0"}, UnacceptableTextError, "the due contains a NUL character"),
        ({"title": "a\nb"}, UnacceptableTextError, "the title has a line break"),
        ({"source.url": "\ud800"}, UnacceptableTextError, "the source URL contains a lone surrogate"),
        ({"tags": "a\nb"}, UnacceptableTextError, "the tags has a line break"),
        ({"superseded_by": "twelve"}, NotUnderstoodError, "'twelve' is no number of a commitment"),
        ({"superseded_by": "1" * 10}, NotUnderstoodError, "is no number"),
        ({"superseded_by": "١"}, NotUnderstoodError, "is no number"),
    ],
)
def test_what_makes_no_sense_is_a_usage_error(
    typed: dict[str, Any], error: type[CommitrackError], message: str
) -> None:
    with pytest.raises(error, match=message) as refused:
        entered(typed, today=TODAY)
    assert refused.value.exit_code == 2
    assert refused.value.remedy


def test_an_area_of_this_register_is_accepted_as_well() -> None:
    assert known_area("rare earths", ["rare-earths"]) == "rare-earths"
    assert entered(
        {"area": "Rare_Earths"}, today=TODAY, read_area=lambda typed: known_area(typed, ["rare-earths"])
    ) == {"area": "rare-earths"}


def test_a_new_area_becomes_a_slug() -> None:
    assert new_area(" Rare  Earths ") == "rare-earths"
    with pytest.raises(UnacceptableTextError, match="'42' is no area"):
        new_area("42")


def test_a_word_is_read_in_any_case() -> None:
    assert word(Status, "DONE") is Status.DONE
    assert word(Strength, "Explore") is Strength.EXPLORE
    with pytest.raises(UnknownWordError, match="there is no order 'x'; accepted: "):
        word(Status, "x", kind_name="order")


def test_a_date_in_edtf_has_no_words_of_its_own() -> None:
    assert read_date("2026-03", today=TODAY)[1] is None
    assert read_date("March 2026", today=TODAY)[1] == "March 2026"


def test_a_window_is_the_days_of_any_date() -> None:
    window = read_window("March 2026", today=TODAY)
    assert (window.first, window.last) == (date(2026, 3, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("precision", "typed", "last", "name"),
    [
        (Precision.MONTH, "2026-03", date(2026, 3, 31), "March 2026"),
        (Precision.QUARTER, "Q1 2026", date(2026, 3, 31), "Q1 2026"),
        (Precision.YEAR, "2026", date(2026, 12, 31), "2026"),
    ],
)
def test_a_period_is_a_month_a_quarter_or_a_year(precision: Precision, typed: str, last: date, name: str) -> None:
    window, named = period(precision, typed, today=TODAY)
    assert (window.last, named) == (last, name)


def test_a_period_of_another_kind_is_refused_with_the_option_for_it() -> None:
    with pytest.raises(UnreadableDateError, match="2026 is a year, not a month; use --year 2026"):
        period(Precision.MONTH, "2026", today=TODAY)


def test_a_span_runs_from_today() -> None:
    assert last_day_within("90d", today=TODAY) == date(2026, 5, 3)


@pytest.mark.parametrize("typed", ["2026-02-02", "2026-02", "2026", "../2027", "yesterday", "today"])
def test_a_past_date_may_be_imprecise_as_long_as_it_is_not_all_to_come(typed: str) -> None:
    assert past_date("--on", typed, today=TODAY)


@pytest.mark.parametrize("typed", ["2026-02-03", "2026-03", "2027", "tomorrow"])
def test_a_date_that_is_all_to_come_is_refused(typed: str) -> None:
    with pytest.raises(
        RefusedError, match=r"--on .* lies in the future \(today is 2026-02-02\); record it when it has"
    ) as no:
        past_date("--on", typed, today=TODAY)
    assert no.value.exit_code == 4


def test_a_number_may_have_a_hash_sign() -> None:
    assert [number_of(typed) for typed in ("8", " 8 ", "#8")] == [8, 8, 8]


@pytest.mark.parametrize("typed", ["", "-1", "1.5", "8th", "1" * 10])
def test_what_is_no_number_is_a_usage_error(typed: str) -> None:
    with pytest.raises(NotUnderstoodError, match="commitrack list shows the numbers"):
        number_of(typed)


def test_texts_are_kept_as_they_are_given() -> None:
    assert one_line("note", " a ") == " a "
    assert any_text("note", "a\nb") == "a\nb"
    with pytest.raises(UnacceptableTextError, match="the note has a line break; it must be on one line"):
        one_line("note", "a\nb")


def test_a_list_is_given_by_comma_by_repetition_or_both() -> None:
    assert listed(["a, b", "c", ","]) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("precision", "text", "edtf"),
    [
        (Precision.MONTH, "2026-03", "2026-03"),
        (Precision.MONTH, "March 2026", "2026-03"),
        (Precision.MONTH, "next month", "2026-03"),
        (Precision.QUARTER, "2026-Q1", "2026-33"),
        (Precision.QUARTER, "Q1 2026", "2026-33"),
        (Precision.QUARTER, "2026-33", "2026-33"),
        (Precision.QUARTER, "this quarter", "2026-33"),
        (Precision.YEAR, "2026", "2026"),
        (Precision.YEAR, "next year", "2027"),
    ],
)
def test_a_period_has_the_days_of_what_is_typed(precision: Precision, text: str, edtf: str) -> None:
    when = parse_edtf(edtf)
    assert period(precision, text, today=TODAY) == (when.window, when.in_words())


@pytest.mark.parametrize("text", ["2026-03", "2026-03/2026-06", "by March 2026", "14 March 2026"])
def test_a_window_has_the_days_of_any_date(text: str) -> None:
    assert read_window(text, today=TODAY) == read_date(text, today=TODAY)[0].window


@pytest.mark.parametrize(
    ("precision", "text", "message"),
    [
        (Precision.MONTH, "2026", "2026 is a year, not a month; use --year 2026"),
        (Precision.MONTH, "Q1 2026", "2026-33 is a quarter, not a month; use --quarter 2026-33"),
        (Precision.MONTH, "today", "2026-02-02 is a day, not a month; type a month, as in 2026-03"),
        (Precision.QUARTER, "H1 2026", "2026-40 is half a year, not a quarter; type a quarter, as in 2026-Q1"),
        (Precision.QUARTER, "2026-25", "2026-25 is a season, not a quarter; type a quarter, as in 2026-Q1"),
        (Precision.YEAR, "March 2026", "2026-03 is a month, not a year; use --month 2026-03"),
        (Precision.YEAR, "by 2027", "../2027 is an interval, not a year; type a year, as in 2026"),
        (Precision.YEAR, "2020s", "202X is a decade, not a year; type a year, as in 2026"),
    ],
)
def test_a_period_of_another_precision_is_refused_by_its_name(precision: Precision, text: str, message: str) -> None:
    with pytest.raises(UnreadableDateError) as refused:
        period(precision, text, today=TODAY)
    assert str(refused.value) == message
