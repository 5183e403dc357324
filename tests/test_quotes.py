"""A quote in its source: anchored, and looked up in a text that has changed or not."""

from __future__ import annotations

import hashlib

import hypothesis.strategies as st
import pytest
from hypothesis import given

from commitrack.alterations import differences
from commitrack.errors import NotUnderstoodError
from commitrack.model import Source
from commitrack.quotes import Finding, Text

TEXT = (
    "1. The ministers agreed to open a shared school by 2027. They thanked the crew.\n\n"
    "2. Both sides will share their charts. Fiji will host the talks in May.\n\n"
    "3. Both sides will share their charts. Japan will host the talks in June.\n"
)


def source_of(words: str, text: str = TEXT) -> Source:
    return Source(**Text(text).anchor(words)._asdict())


def test_an_anchor_holds_the_words_their_place_and_what_stands_around_them() -> None:
    anchor = Text(TEXT).anchor("open a  shared\nschool")
    assert TEXT[anchor.start : anchor.end] == anchor.quote == "open a shared school"
    assert (anchor.prefix, anchor.suffix) == (TEXT[: anchor.start], TEXT[anchor.end : anchor.end + 48])
    assert anchor.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("close a school", "stand nowhere in the source"),
        ("Both sides", "stand in 2 places in the source"),
        (" ", "nowhere"),
    ],
)
def test_words_that_stand_nowhere_or_twice_cannot_be_anchored(words: str, problem: str) -> None:
    with pytest.raises(NotUnderstoodError, match=problem):
        Text(TEXT).anchor(words)


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (TEXT, Finding.FOUND),
        ("A new head.\n" + TEXT, Finding.MOVED),
        (TEXT.replace("shared school", "joint school"), Finding.ALTERED),
        ("The ministers met.", Finding.MISSING),
        ("", Finding.MISSING),
    ],
)
def test_what_became_of_a_quote_is_found_out(text: str, finding: Finding) -> None:
    lookup = Text(text).look_up(source_of("ministers agreed to open a shared school by 2027"))
    assert lookup.finding is finding
    assert (lookup.start is None) is (finding is Finding.MISSING)


def test_an_altered_quote_shows_what_stands_there_now() -> None:
    lookup = Text(TEXT.replace("shared school by 2027", "joint school by 2028")).look_up(
        source_of("agreed to open a shared school by 2027")
    )
    assert lookup.words == "agreed to open a joint school by 2028"
    assert differences("agreed to open a shared school by 2027", lookup.words) == (
        "agreed to open a [-shared-] {+joint+} school by [-2027-] {+2028+}"
    )


@pytest.mark.parametrize(
    ("quote", "text", "words"),
    [
        (  # the sentence before has two of its words
            "Minister Sato accepted the invitation.",
            "Minister Rua invited Minister Sato. Minister Sato has accepted that invitation. They parted.",
            "Minister Sato has accepted that invitation.",
        ),
        (  # its first words are fewer than they were
            "The two ministers will open a shared school.",
            "They met in Suva. Ministers will open a shared school. All is well.",
            "Ministers will open a shared school.",
        ),
        (  # and so are its last
            "Japan will open a shared school in the year 2027.",
            "Japan will open a shared school in 2027. The year was good.",
            "Japan will open a shared school in 2027.",
        ),
        (  # the sentence after ends as it did
            "Peru will host the talks in May.",
            "Peru will host the talks. Fiji will host the games in May.",
            "Peru will host the talks.",
        ),
        (  # a heading stands before it, and no mark parts them
            "The two sides will open a shared school.",
            "Costs\n\nSides will open a shared school.",
            "Sides will open a shared school.",
        ),
        (  # of a quote of two sentences the second may be another
            "Japan will open a shared school in Lima. They are happy.",
            "Japan will open a shared school in Lima. Nobody spoke then. The end.",
            "Japan will open a shared school in Lima. Nobody spoke then.",
        ),
        (  # it has become two sentences, and words of it stand in both
            "Japan will open a school in Lima and will pay for all of it.",
            "They met. Japan will open a school in Lima. It will pay for all of it.",
            "Japan will open a school in Lima. It will pay for all of it.",
        ),
        (
            "Japan will open a school in Lima",
            "They met. Japan will open two schools in Lima.",
            "Japan will open two schools in Lima",
        ),
        (
            "Japan will:\n\nopen a shared school in Lima",
            "Japan will:\n\nopen a joint school in Lima; and\n\nclose it",
            "Japan will:\n\nopen a joint school in Lima",
        ),
    ],
)
def test_of_an_altered_quote_its_own_sentence_is_shown_alone(quote: str, text: str, words: str) -> None:
    for around in (text, f"Nothing else is here. {text} Nothing else was there."):
        assert Text(around).look_up(Source(quote=quote)).words == words


def test_what_typesetting_changes_makes_no_difference() -> None:
    source = Source(quote='the "final" efficient co-operation')
    text = "It was the “fi­nal” eﬃcient co‐operation, they said."
    lookup = Text(text).look_up(source)
    assert lookup.finding is Finding.FOUND
    assert text[lookup.start : lookup.end] == "the “fi­nal” eﬃcient co‐operation"


def test_what_stands_around_tells_which_of_two_is_meant() -> None:
    words = "Both sides will share their charts."
    second = Source(quote=words, prefix="in May.\n\n3. ", suffix=" Japan will host")
    assert Text(TEXT).look_up(second).start == TEXT.rindex(words)
    assert Text("Head.\n" + TEXT).look_up(second).start == TEXT.rindex(words) + 6
    assert Text(TEXT).look_up(Source(quote=words)).finding is Finding.AMBIGUOUS


def test_in_the_unchanged_text_the_position_tells_which_is_meant() -> None:
    words = "Both sides will share their charts."
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    kept = Source(quote=words, start=TEXT.rindex(words), sha256=digest)
    assert Text(TEXT).look_up(kept).finding is Finding.FOUND


def test_without_a_quote_there_is_nothing_to_find() -> None:
    assert Text(TEXT).look_up(Source(title="a statement")).finding is Finding.NO_QUOTE


def test_marks_of_markdown_make_no_difference_either() -> None:
    text = "**Fiji** will open\n[a school](https://example.org/plan) in _Suva_."
    anchor = Text(text).anchor("Fiji will open a school in Suva")
    assert anchor.quote == "Fiji** will open\n[a school](https://example.org/plan) in _Suva"
    assert Text("Fiji will open a school in Suva.").look_up(Source(**anchor._asdict())).finding is Finding.MOVED


@given(st.text("ab \n­“ﬁ.*_[](<>", max_size=60), st.integers(0, 59), st.integers(1, 20))
def test_whatever_can_be_anchored_is_found_again(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    try:
        anchor = Text(text).anchor(words)
    except NotUnderstoodError:
        return
    lookup = Text(text).look_up(Source(**anchor._asdict()))
    assert (lookup.finding, lookup.start, lookup.end) == (Finding.FOUND, anchor.start, anchor.end)
