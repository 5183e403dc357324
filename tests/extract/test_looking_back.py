"""What is told of a past day, and what is news of the day of the statement."""

from __future__ import annotations

from datetime import date

from commitrack.extract.looking_back import as_of_today, looks_back

DAY = date(2026, 2, 2)


def test_a_sentence_looks_back_where_it_begins_with_a_past_day() -> None:
    assert looks_back("In March 2025, they met.", DAY)
    assert not looks_back("In March 2027, they will meet.", DAY)


def test_what_was_agreed_last_year_is_past() -> None:
    assert looks_back("Fiji and Japan agreed in May last year to map the reef.", DAY)
    assert looks_back("They decided last month to build a port.", DAY)
    assert not looks_back("They will carry out the plan agreed in May last year.", DAY)


def test_the_day_of_the_statement_and_those_just_before_are_today() -> None:
    assert as_of_today("On 1 February 2026, they agreed to trade.", DAY) == "today, they agreed to trade."
    assert as_of_today("On 20 January 2026, they agreed to trade.", DAY) == "On 20 January 2026, they agreed to trade."
