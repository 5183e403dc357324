"""The words of a text without what is only their form: mark-up, kinds of quotation marks, datelines, contractions."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from commitrack.extract.patterns import Later, compiled
from commitrack.typesetting import LINK, MARKS, TAG

if TYPE_CHECKING:
    import re


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """The words of a passage on one line: no mark-up, no soft hyphens, plain quotation marks and dashes."""
    words = text
    if any(sign in words for sign in "<*_\\"):
        words = _MARK_UP.sub("", words)
    if "\n" in words and ">" in words:
        words = _QUOTATION.sub("\n", words)
    if "](" in words:
        words = _LINK.sub(r"\1", words)
    if not words.isascii() or "`" in words:
        for sign, plainly in _PLAIN.items():
            words = words.replace(sign, plainly)
    if "-\n" in words:
        words = _BROKEN.sub("-", words)
    if any(ending in words for ending in _ENDINGS):
        words = _CONTRACTED.sub(lambda found: f"{found[1]} {_IN_FULL[found[2]]}", words)
    if len(words) > _LONGEST_WORD:
        words = _LONG_WORD.sub(r"\1", words)
    return " ".join(words.split())


_LONGEST_WORD = 200
_LONG_WORD = compiled(rf"(?<!\S)(\S{{{_LONGEST_WORD}}})\S+")
"""What is no word: nobody reads its end, and patterns would try it from each of its hyphens."""
_MARK_UP = compiled(rf"{TAG}|{MARKS}")
_QUOTATION = Later(r"\n[ \t\xa0]*>[ \t\xa0>]*")
"""The sign before each line of a quotation in Markdown."""
_LINK = Later(LINK)
_BROKEN = Later(r"(?<=\w)-\n\s*(?=[a-z])")
"""A word that goes on in the next line."""
_IN_FULL = {"ll": "will", "ve": "have", "re": "are", "m": "am"}
_ENDINGS = tuple(f"'{ending}" for ending in _IN_FULL)
_CONTRACTED = compiled(r"\b([Ww]e|[Tt]hey|[Yy]ou|I|[Hh]e|[Ss]he|[Ii]t)'(ll|ve|re|m)\b")
"""`We'll` is read as "we will"."""
_PLAIN = {
    **dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2212", "-"),
    **dict.fromkeys("\u00ad\u200b\ufeff", ""),
}


def by_paragraphs(text: str) -> str:
    """As `plain`, but with a bar between paragraphs, so that nothing is read across their ends."""
    return " | ".join(map(plain, _BETWEEN.split(text)))


_BETWEEN = compiled(r"\n[ \t\r\xa0]*\n\s*|(?<=\*\*)[ \t\r]*\n")
"""An empty line, or the end of a line in bold, which is a heading."""


def spoken(text: str) -> str:
    """The words of a passage without what stands before them: the place and day of a report, "First," in a list."""
    words = plain(text)
    for before in (_DATELINE, ORDINAL):
        if stands := before.match(words):
            words = words[stands.end() :]
    if '"' in words:
        words = _QUOTED_IN_PART.sub(r"\1", _NICKNAME.sub(" ", words))
    if "(" in words:
        words = _RUN_IN.sub(_without_its_number, _DEFINITION.sub("", words))
    if "[" in words:
        words = _TOLD_WHO.sub("", words)
        words = _INSERTED.sub(r"\1", words)
    if " | " in words:
        words = words.replace(" | ", "; ")
    if "'d " in words:
        words = _WOULD.sub(r" would ", words)
    return words.replace("'ll ", " will ")


_TOLD_WHO = Later(r"(?<=\b[Tt]hey) \[[^\[\]]{2,40}\]")
"""`They [the ministers] agreed`."""
_INSERTED = Later(r"\[((?:[Tt]he|[Bb]oth|[Oo]ur|[Tt]heir)(?: [a-z]+){1,3}|[Tt]hey|[Ww]e|[A-Za-z](?=\][a-z]))\]")
"""`[The sides] have agreed`, `[t]hey agreed`: what an editor put in."""
_DATELINE = compiled(
    r"^(?:[A-Z][\w.'\[\]/-]*,? ){1,5}?(?:\[[A-Za-z ]{2,30}\],? )?"
    r"(?:\(?(?:[A-Z][a-z]{2,8}\.? [0-9]{1,2}|[0-9]{1,2} [A-Z][a-z]{2,8}\.?),?(?: [0-9]{4})?\)?,? )?"
    r"(?:\([A-Za-z/ .-]{2,30}\) ?)?(?:--|\u2013|\u2014|-|\|) (?=[A-Z])"
    r"|^[A-Z]{3,}(?: [A-Z]{3,})* \([^)]{3,60}\) (?=[A-Z])"
    r"|^[A-Z][\w.']*(?: [A-Z][\w.']*)?(?: \[[A-Za-z ]{2,30}\])?(?:, [A-Z][a-z]{2,8}\.? [0-9]{1,2}(?: [0-9]{4})?)?"
    r"(?: \([A-Z][A-Za-z]{1,12}\))?: (?=[A-Z])"
)
"""`SEOUL, Nov. 1 (Yonhap) -- `, `Suva: `."""
ORDINAL = compiled(
    r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Last|Final)(?:ly)?,? (?=(?:to|on) [a-z])"
)
"""What counts the items of a list in words: "First, to open the port"."""
_NICKNAME = compiled(r"(?<=[a-z]) \"[A-Z][a-z]+\" (?=[A-Z][a-z])")
"""`Josefa "Joe" Rua`: the name goes on after it."""
_QUOTED_IN_PART = compiled(
    r"(?<=[a-z] )\"((?:(?:also|not|jointly|further|will|would|agreed|intends?|committed) )*to\b[^\"]{3,400})\""
)
"""`They agreed "to open the port"`: what a report quotes of a sentence of its own."""
_DEFINITION = Later(
    r" \((?:(?:together|collectively|jointly|hereinafter|hereafter|each|the)\b[^()]{0,90}|\"[^()\"]{1,40}\")\)"
)
"""`Japan and Peru (together, the "Participants") intend`: a name for them, which breaks off what is said of them."""
_WOULD = Later(r"(?<=\b[Tt]hey)'d (?![a-z]*(?:ed|en)\b)|(?<=\b[Ww]e)'d (?![a-z]*(?:ed|en)\b)")
"""`They'd build`, not "they'd agreed"."""


def _without_its_number(item: re.Match[str]) -> str:
    first = item["first"]
    return f"{item['lead']} {first.lower() if first[1:].islower() else first}"


_RUN_IN = compiled(
    r"(?P<lead>\b(?:to|that|will|shall|[Tt]hey|[Ww]e|[Ss]ides|[Ll]eaders|[Mm]inisters|[Pp]residents)): "
    r"\((?:a|i|1)\) (?P<first>[A-Za-z]{2})"
)
"""`The Leaders: (a) Agreed to open the port; (b) Noted ...`: a list within a sentence."""
