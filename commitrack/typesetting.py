"""What typesetting does to words, and the words without it.

Two texts say the same where only this differs: white space and lines, soft hyphens, ligatures, the kind of quotation
marks and dashes, the marks of Markdown and the tags of a page. `own_words` shows what a source says and leaves out
no more than the marks; `folded` is for comparing, and takes more away, so that what is shown is found again.
"""

from __future__ import annotations

import re
from unicodedata import normalize


def own_words(text: str) -> str:
    """A source's own words on one line: its quotation marks, its contractions, without mark-up.

    >>> own_words("**Japan**: “We’ve\\nagreed”")
    'Japan: “We’ve agreed”'
    """
    words = _MARKS.sub("", _SPANS.sub("", _LINK.sub(r"\1", text)))
    return " ".join(words.translate(_UNSEEN).split())


def folded(text: str) -> str:
    """The text without what typesetting changes, on one line."""
    return " ".join(_SPANS.sub("", text).translate(_PLAINER).split())


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """As `folded`, but for a space at the end, and for each of its characters the place in `text`."""
    letters: list[str] = []
    places: list[int] = []
    start = 0
    for end, next_start in [*(span.span() for span in _SPANS.finditer(text)), (len(text), 0)]:
        for place in range(start, end):
            for part in _PLAINER[ord(text[place])]:
                if not part.isspace():
                    letters.append(part)
                    places.append(place)
                elif letters and letters[-1] != " ":
                    letters.append(" ")
                    places.append(place)
        start = next_start
    return "".join(letters), places


TAG = r"</?[a-zA-Z][^>]{0,60}>"
LINK = r"\[([^\]\n]{1,200})\]\([^)\s]{1,300}\)"
"""A link in Markdown, with its words as the group."""
MARKS = r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)|\\(?=[-#*_\[\]])"
"""What stands around words in Markdown."""
_SPANS = re.compile(
    rf"{TAG}"
    r"|(?<=\])\([^)\s]{1,300}\)"  # the address of a link
    r"|(?<=\n)[ \t\xa0]*>[ \t\xa0>]*"  # the sign before a line of a quotation in Markdown
    r"|(?<=[-\u2010\u2011])\n\s*(?=[a-z])"  # the end of a line within a word
)
"""What is left out whole. What it takes depends on nothing before or after it, so a part of a text loses the same."""
_LINK = re.compile(LINK)
_MARKS = re.compile(MARKS)
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))

_ALIKE = {
    **dict.fromkeys("\u2018\u2019\u201a\u02bc\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    **dict.fromkeys("*_\\[]", ""),
}


class _Plainer(dict[int, str]):
    """What a letter is without typesetting, worked out once for each."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        is_plain = letter.isspace() or letter.isascii()
        self[code] = _ALIKE.get(letter, letter if is_plain else normalize("NFKC", letter))
        return self[code]


_PLAINER = _Plainer()
