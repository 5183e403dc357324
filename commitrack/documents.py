"""A file's bytes → the text of the statement in it: plain text, Markdown, a saved web page without its menus, a PDF.

Nothing is fetched. The text is what offsets count in, so it is kept as it stands; of a web page it is what is read off
the page, a paragraph a line, and so it is of a PDF.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from commitrack.errors import NotTakenError
from commitrack.places import how_to_add

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Watch = Callable[[Any], Iterable[Any]]


class Document(NamedTuple):
    """A statement as it is read."""

    text: str
    remark: str
    """What the reader of a message should know of how it was read; mostly nothing."""
    is_page: bool = False
    """Whether the text was read off a page, so that offsets are into the text and not into the file."""
    pages: tuple[int, ...] = ()
    """Where the pages of a PDF begin in the text."""

    @property
    def title(self) -> str | None:
        """What its first line calls it; None where that is a sentence or no line at all."""
        first = next((line for line in map(str.strip, self.text.splitlines()) if line.strip("#*_=- \xa0")), "")
        title = " ".join(first.strip("#*_ \xa0").split())
        return title if title and len(title) <= _LONGEST_TITLE and not title.endswith((".", ",", ";", ":")) else None


def locator_of(start: int, text: str, pages: Sequence[int] = ()) -> str:
    """Where in a document a passage stands: the page of a PDF, else the paragraph, by its own number if it has one."""
    if pages:
        return f"page {sum(first <= start for first in pages)}"
    breaks = _BLANK if _BLANK.search(text) else _BREAK
    before = [found.end() for found in breaks.finditer(text, 0, start)]
    own = _OWN_NUMBER.match(text, before[-1] if before else 0)
    if own:
        return f"paragraph {own['number']}"
    paragraphs = [part for part in breaks.split(text[:start]) if part.strip()]
    starts_one = before and not text[before[-1] : start].strip()
    return f"{_ordinal(len(paragraphs) + bool(starts_one) or 1)} paragraph"


_BLANK = re.compile(r"\n[ \t\r\xa0>]*\n\s*")
_BREAK = re.compile(r"\n+")
_OWN_NUMBER = re.compile(r"\s*\(?(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2}){0,2})[.)]\s")


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def read_document(data: bytes, name: str, watch: Watch = iter) -> Document:
    """The text in a file. Raises NotTakenError for one that holds none, with what to do.

    `watch` hands on the pages of a PDF, so that somebody can be told how far the reading is.
    """
    if data.startswith(b"%PDF-"):
        return _document_of_pdf(data, name, watch)
    if data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_RICH_TEXT):
        raise NotTakenError(f"{name} is rich text (RTF)", _SAVE_AS_TEXT)
    text, remark = _decoded(data, name)
    if _PAGE.search(text[:_HEAD]):
        from commitrack.webpage import text_of_page  # noqa: PLC0415 - few statements are one

        return Document(text_of_page(text), remark, is_page=True)
    return Document(text, remark)


def _document_of_pdf(data: bytes, name: str, watch: Watch) -> Document:
    try:
        from commitrack.pdf import read_pdf
    except ImportError:
        raise NotTakenError(f"{name} is a PDF", f"this adds what reads one: {how_to_add('pypdf')}") from None
    try:
        text, pages = read_pdf(data, watch)
    except Exception as broken:  # noqa: BLE001 - a broken PDF makes its reader fail in every way there is
        raise NotTakenError(f"{name} is a PDF that cannot be read ({broken})", "save its text and read that") from None
    if not any(map(str.isalpha, text)):
        raise NotTakenError(f"{name} is a PDF without text, a scan as it seems", "recognise its text first (OCR)")
    return Document(text, "", is_page=True, pages=pages)


_LONGEST_TITLE = 200


_RICH_TEXT = b"{\\rtf"
_SAVE_AS_TEXT = "save the statement as text or as a web page"
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HEAD = 4096
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MOST_ODD = 0.02
"""The share of control characters from which on a file is taken for no text."""


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    if not data.strip():
        raise NotTakenError(f"{name} is empty", "name the file that holds the statement")
    try:
        if data.startswith(_MARKS):
            return data.decode("utf-16"), ""
        text, remark = data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        if b"\0" in data:
            raise _binary(name) from None
        text, remark = data.decode("cp1252", "replace"), f"{name} is no UTF-8; it was read as Windows-1252"
    odd = sum(1 for letter in text[:100_000] if letter < " " and letter not in "\n\r\t\f\v")
    if odd > _MOST_ODD * min(len(text), 100_000) or "\0" in text:
        raise _binary(name)
    return text, remark


def _binary(name: str) -> NotTakenError:
    return NotTakenError(f"{name} is no text", _SAVE_AS_TEXT)
