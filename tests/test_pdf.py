"""The paragraphs of a PDF, from the places of its lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitrack.pdf import Line, read_pdf, text_of_lines

FULL = "They agreed to share what their ships see in all waters of the region,"
OTHER = "who will in turn tell them of the fish, of the weather, and of the sea,"
LAST = "as they have said in all of the talks that were held until this month."
HALF = "and to open a school."


def page(
    *lines: str, gap: float = 12.0, sizes: dict[int, float] | None = None, wide: set[int] | None = None
) -> list[Line]:
    """Lines from the top of a page; before those in `wide` the gap is twice as wide."""
    height, placed = 780.0, []
    for place, text in enumerate(lines):
        height -= gap * (2 if place in (wide or ()) else 1)
        placed.append(Line(text, height, (sizes or {}).get(place, 11.0)))
    return placed


def paragraphs(*pages: list[Line]) -> list[str]:
    return text_of_lines(pages).text.split("\n\n")


def test_lines_make_a_paragraph() -> None:
    assert paragraphs(page(FULL, FULL, HALF)) == [f"{FULL} {FULL} {HALF}"]


ENDS: dict[str, tuple[list[Line], int]] = {
    "wide gap": (page(FULL, FULL, FULL, FULL, wide={2}), 2),
    "other size": (page("A Heading As Long As A Line Of The Text Would Be If It Went On", FULL, sizes={0: 14.0}), 2),
    "a sentence's end before the margin": (page(FULL, HALF, FULL), 2),
    "short heading": (page("Shared Waters", FULL, FULL), 2),
    "number": (page(FULL, "1. A school will open.", FULL), 3),
    "bullet": (page(FULL, "• A school will open in the year after", "that.", FULL), 3),
    "letter": (page(FULL, "(b) A school will open.", FULL), 3),
    "nothing": (page(FULL, "They have said so.  In all of the waters of the region, they said, it", FULL), 1),
}


@pytest.mark.parametrize("case", ENDS)
def test_a_paragraph_ends_where_the_page_shows_it(case: str) -> None:
    lines, count = ENDS[case]
    assert len(paragraphs(lines)) == count


TITLE = ("Joint Statement by", "Fiji and Japan on Their", "Shared Waters")
CAPITALS = ("JOINT STATEMENT BY THE", "MINISTERS OF FIJI AND JAPAN", "ON THEIR SHARED WATERS")
LARGE = dict.fromkeys(range(3), 18.0)


@pytest.mark.parametrize(
    ("lines", "headings"),
    [
        (page(*TITLE, FULL, FULL, FULL, sizes=LARGE, gap=14.0), [" ".join(TITLE)]),
        ([*page(*TITLE, sizes=LARGE, gap=22.0), *page(FULL, FULL, OTHER)], [" ".join(TITLE)]),
        (
            page("Fact Sheet:", *TITLE[1:], FULL, FULL, sizes=LARGE, gap=14.0),
            ["Fact Sheet: Fiji and Japan on Their Shared Waters"],
        ),
        (page(*CAPITALS, FULL, FULL, wide={3}), [" ".join(CAPITALS)]),
        ([*page(*TITLE, sizes=LARGE, gap=32.0), *page(FULL, FULL, OTHER)], list(TITLE)),
        (page(*TITLE, FULL, FULL, OTHER, wide={3}), list(TITLE)),
        (page(*CAPITALS, FULL, FULL, OTHER, FULL, OTHER, wide={1, 2, 3}), list(CAPITALS)),
        (
            page("All Is Well.", "The Sea Is Blue.", FULL, FULL, sizes={0: 18.0, 1: 18.0}),
            ["All Is Well.", "The Sea Is Blue."],
        ),
        (page("AREAS", "1. SEA", FULL, FULL, wide={2}), ["AREAS", "1. SEA"]),
        (page("ON SHARED WATERS", HALF.title(), FULL, FULL), ["ON SHARED WATERS", HALF.title()]),
    ],
)
def test_the_lines_of_a_heading_are_one_where_that_is_sure(lines: list[Line], headings: list[str]) -> None:
    assert paragraphs(lines)[: len(headings)] == headings
    assert len(paragraphs(lines)) == len(headings) + 1


def test_a_heading_that_a_column_or_a_page_parts_is_two() -> None:
    first, second = page(TITLE[0], sizes=LARGE), page(TITLE[1], FULL, FULL, sizes={0: 18.0})
    assert paragraphs(first, second) == paragraphs([*first, *second]) == [TITLE[0], TITLE[1], f"{FULL} {FULL}"]


def test_a_text_of_short_paragraphs_is_not_one_paragraph() -> None:
    short = [FULL, *[f"{FULL[:-1]}{sign}" for sign in ";.;.;."]]
    assert len(paragraphs(page(*short, OTHER, FULL, OTHER, wide=set(range(1, 7))))) == 7


@pytest.mark.parametrize("gap", [22.0, 16.5])
def test_lines_set_wide_make_a_paragraph_too(gap: float) -> None:
    assert paragraphs(page(FULL, OTHER, FULL, LAST, gap=gap)) == [f"{FULL} {OTHER} {FULL} {LAST}"]


@pytest.mark.parametrize("mark", ["- ", "– ", "▪", "\uf0b7 ", "1. ", "(12) ", "iv) ", "c. "])
def test_each_mark_begins_an_item(mark: str) -> None:
    assert len(paragraphs(page(FULL, f"{mark}{FULL}", f"{mark}{FULL}"))) == 3


@pytest.mark.parametrize("text", ["-end of it", "**Framework** for all", "1.5 million to be spent", "a school in Suva"])
def test_what_only_looks_like_a_mark_does_not(text: str) -> None:
    assert len(paragraphs(page(FULL, text + FULL[len(text) :]))) == 1


def test_a_paragraph_goes_on_over_a_page_and_a_column() -> None:
    assert paragraphs(page(FULL), page(OTHER, LAST)) == [f"{FULL} {OTHER} {LAST}"]
    assert paragraphs([*page(FULL), *page(OTHER, LAST)]) == [f"{FULL} {OTHER} {LAST}"]
    assert paragraphs(page(OTHER, LAST), page(FULL)) == [f"{OTHER} {LAST}", FULL]


def test_words_that_a_line_parts_are_whole_again() -> None:
    lines = (
        "They agreed on close coope-",
        "ration in long-term matters, in a long-",
        "term plan of the Indo-",
        "Pacific.",
    )
    joined = " ".join(paragraphs(page(*lines)))
    assert joined == "They agreed on close cooperation in long-term matters, in a long-term plan of the Indo-Pacific."


def test_what_heads_and_foots_the_pages_is_left_out() -> None:
    texts = [(FULL, LAST), (OTHER, HALF), ("A third page.", "Its end.")]
    pages = [
        page("Ministry of the Sea", "3 March 2026", *texts[number - 1], f"Page {number} of 3", wide={4})
        for number in (1, 2, 3)
    ]
    assert paragraphs(*pages) == [f"{FULL} {LAST} {OTHER} {HALF}", "A third page.", "Its end."]


@pytest.mark.parametrize("number", ["- 1 -", "2", "17 / 20", "Page 3", "page 3 of 8"])
def test_a_page_number_alone_is_left_out(number: str) -> None:
    assert paragraphs(page(number, FULL), page(OTHER, HALF, number)) == [f"{FULL} {OTHER} {HALF}"]


def test_where_the_pages_begin_is_known() -> None:
    read = text_of_lines([page(FULL, HALF), page("The second page.", FULL), [], page("The third page.")])
    assert [read.text[start:][:10] for start in read.pages] == [FULL[:10], "The second", "The third "]
    assert text_of_lines([]) == ("", ())


LINES = st.lists(st.builds(Line, st.text("aB .-•", min_size=1), st.floats(0, 800), st.sampled_from([9.0, 11.0])))


@given(LINES)
def test_no_letter_is_lost_or_made_up(lines: list[Line]) -> None:
    kept = [line._replace(text=line.text.strip()) for line in lines if line.text.strip()]
    letters = [letter for line in kept for letter in line.text if letter.isalpha()]
    assert [letter for letter in text_of_lines([kept]).text if letter.isalpha()] == letters


def test_what_the_reader_says_of_a_broken_file_is_nobodys_business(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Exception, match="Stream"):
        read_pdf(b"%PDF-1.7 broken")
    assert not caplog.records
