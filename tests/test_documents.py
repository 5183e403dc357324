"""A file's bytes to the text of the statement in it."""

from __future__ import annotations

from contextlib import suppress

import hypothesis.strategies as st
import pytest
from hypothesis import given

from commitrack.documents import read_document
from commitrack.errors import NotTakenError
from commitrack.extract.passages import passages
from commitrack.webpage import text_of_page

PAGE = """<!DOCTYPE html><html><head><title>Ministry</title><style>p {color: red}</style></head><body>
<nav><a href="/">Home</a><a href="/news">News</a></nav>
<header><ul><li><a href="/a">About us</a></li><li><a href="/b">Contact</a></li></ul></header>
<main><h1>Joint statement</h1><p>Suva, 3&nbsp;March 2026</p>
<p>The leaders agreed to <b>open</b> a school&mdash;soon.</p><ul><li>Remove nets</li><li>Train sailors<br>well</li></ul>
<script>var will = "we will";</script></main>
<footer>We will never be read.</footer></body></html>"""


def test_a_page_is_read_without_its_menus_and_scripts() -> None:
    assert text_of_page(PAGE).split("\n\n") == [
        "# Joint statement",
        "Suva, 3 March 2026",
        "The leaders agreed to open a school\u2014soon.",
        "- Remove nets",
        "- Train sailors well\n",
    ]


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>They will meet<br>in Suva.<br>Others will not.</p>", ["They will meet in Suva.", "Others will not."]),
        ("<p>They agreed to:<br>open a port<br><br>see below</p>", ["They agreed to:", "open a port", "see below"]),
        ("<p>They will meet</p><p>in Suva</p>", ["They will meet", "in Suva"]),
    ],
)
def test_a_line_break_ends_no_sentence_that_goes_on(page: str, lines: list[str]) -> None:
    assert text_of_page(page).rstrip("\n").split("\n\n") == lines


def test_a_list_within_a_list_is_indented_and_ends_where_it_ends() -> None:
    page = "<ol><li>They agreed to:<ul><li>open a port</li></ul></li><li>They noted the rain.</li></ol>"
    text = text_of_page(page)
    assert text.split("\n\n") == ["- They agreed to:", "  - open a port", "- They noted the rain.\n"]
    assert [(passage.words, passage.chapeau) for passage in passages(text)][1:] == [
        ("open a port", "They agreed to:"),
        ("They noted the rain.", ""),
    ]


def test_lists_within_lists_without_end_do_not_swell_the_text() -> None:
    page = "<ul><li>a" * 2000
    assert len(text_of_page(page)) < 4 * len(page)


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<div class='top breadcrumb'>News &gt; 2 January 2025</div><p>They agreed.</p>", ["They agreed."]),
        (
            "<p>They agreed.</p><div id=footer><div>Offices</div>We will answer.</div><p>They left.",
            ["They agreed.", "They left."],
        ),
        ("<p>They agreed.</p><section role=complementary>Fiji will vote.</section>", ["They agreed."]),
        ("<div class='sidebar-layout content'><p>They agreed.</p></div>", ["They agreed."]),
        (
            "<div class=menu>News<p>They agreed to open a port.<p>They left.",
            ["News", "They agreed to open a port.", "They left."],
        ),
        (
            "<div class=share><ul><li>Share</div><p>They agreed to go.</ul><p>They left.",
            ["They agreed to go.", "They left."],
        ),
    ],
    ids=["class", "id", "role", "the page's layout", "without an end", "badly nested"],
)
def test_what_is_called_a_part_of_the_site_is_left_out(page: str, lines: list[str]) -> None:
    assert text_of_page(page).rstrip("\n").split("\n\n") == lines


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        (
            "<table><tr><th>No.<th>Pact<tr><td>1<td>On reefs<tr><td>2</td><td><p>Visas</p></td></tr></table><p>End.",
            ["| No. | Pact |\n|---|---|\n| 1 | On reefs |\n| 2 | Visas |", "End."],
        ),
        (
            "<table><tr><td>They met.</td><td><p>They agreed.</p><p>They left.</p></table>",
            ["They met.", "They agreed.", "They left."],
        ),
        ("<table><tr><td>They met.</td></tr><tr><td>They left.</td></tr></table>", ["They met.", "They left."]),
        (
            "<table><tr><td>a<table><tr><td>They met.<td>in Suva</table></td><td>b</table>",
            ["a", "| They met. | in Suva |", "b"],
        ),
        ("<td>They met.<td>They left.", ["They met.", "They left."]),
        (
            f"<table><tr><td>{'They met. ' * 90}<td>{'They left. ' * 90}</table>",
            [("They met. " * 90).strip(), ("They left. " * 90).strip()],
        ),
    ],
    ids=["rows", "a layout", "one column", "within another", "no table", "long"],
)
def test_a_row_of_a_table_is_one_line_where_each_cell_is(page: str, lines: list[str]) -> None:
    assert text_of_page(page).rstrip("\n").split("\n\n") == lines


def test_a_page_without_a_main_part_is_read_whole() -> None:
    page = "<html><body><p>They agreed.</p><div><a href='x'>Share this</a></div></body></html>"
    assert text_of_page(page) == "They agreed.\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("They agreed \u2013 é".encode(), "They agreed \u2013 é"),
        ("\ufeffThey agreed".encode(), "They agreed"),
        ("They agreed é".encode("utf-16"), "They agreed é"),
        (b"\xfe\xff\x00T\x00o", "To"),
    ],
)
def test_a_text_is_read_in_its_encoding(data: bytes, text: str) -> None:
    assert read_document(data, "s.txt")[:3] == (text, "", False)


def test_windows_1252_is_read_with_a_word_about_it() -> None:
    document = read_document("They agreed \u2013 caf\u00e9".encode("cp1252"), "s.txt")
    assert document.text == "They agreed \u2013 caf\u00e9"
    assert document.remark == "s.txt is no UTF-8; it was read as Windows-1252"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF that cannot be read"),
        (rb"{\rtf1\ansi Fiji will open a port.}", r"is rich text \(RTF\)"),
        (b"\xef\xbb\xbf\r\n{\\rtf1 Fiji will open a port.}", r"is rich text \(RTF\)"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "is no text"),
        (b"MZ\x00\x01\x02", "is no text"),
        (bytes(range(1, 32)) * 9, "is no text"),
    ],
)
def test_what_is_no_statement_is_refused_with_the_remedy(data: bytes, problem: str) -> None:
    with pytest.raises(NotTakenError, match=problem) as refused:
        read_document(data, "s.txt")
    assert refused.value.remedy


@given(st.text(st.sampled_from("<>/abp =\"'&;\n"), max_size=200))
def test_any_page_is_read_to_its_end(page: str) -> None:
    assert isinstance(text_of_page(f"<html>{page}"), str)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused_by_name(data: bytes) -> None:
    with suppress(NotTakenError):
        assert isinstance(read_document(data, "s.txt").text, str)


def pdf_of(*pages: list[str]) -> bytes:
    """A PDF with these lines on its pages, as small as one can be."""
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for place, lines in enumerate(pages):
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F1 11 Tf 72 700 Td {shown} ET"
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * place} 0 R"
        objects += [
            f"{page} /Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        ]
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return f"{body}{end}startxref\n{len(body)}\n%%EOF\n".encode()


def test_a_pdf_is_read_with_its_words_whole_and_without_page_numbers() -> None:
    data = pdf_of(
        ["They agreed to share long-term co-", "operation and long-", "term plans.", "1"],
        ["Page 2 of 2", "Japan will lend a ship."],
    )
    assert read_document(data, "s.pdf").text == (
        "They agreed to share long-term cooperation and long-term plans.\n\nJapan will lend a ship."
    )


@pytest.mark.parametrize("code", ["177", "201", "215", "217", "220", "225", "235"])
def test_the_codes_that_a_font_leaves_unused_are_its_bullet(code: str) -> None:
    lines = ["They have agreed on this:", f"\\{code} Japan will lend a ship.", f"\\{code} Fiji will pay."]
    assert read_document(pdf_of(lines), "s.pdf").text == (
        "They have agreed on this:\n\n• Japan will lend a ship.\n\n• Fiji will pay."
    )


def test_a_pdf_has_no_control_characters() -> None:
    lines = [r"\002Japan\003 will\004 \011lend\037 a\000 ship.\b"]
    assert read_document(pdf_of(lines), "s.pdf").text == "Japan will lend a ship."


def test_a_pdf_without_text_is_said_to_be_a_scan() -> None:
    with pytest.raises(NotTakenError, match="a scan as it seems"):
        read_document(pdf_of([]), "s.pdf")


@given(st.integers(9, 600))
def test_a_pdf_cut_off_anywhere_is_read_or_refused_by_name(size: int) -> None:
    data = pdf_of(["They agreed to trade."])
    with suppress(NotTakenError):
        assert isinstance(read_document(data[:size], "s.pdf").text, str)
