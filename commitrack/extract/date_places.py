"""Where a date stands in a sentence: the date itself, and the words that lead to it ("by the end of | March").

A number or the name of a month alone is none: something has to lead to it, or it has to be a day in full.
"""

from __future__ import annotations

import re

from commitrack.extract.date_counts import is_number
from commitrack.extract.patterns import Later, compiled
from commitrack.extract.scanning import in_small_letters


def spans_of_dates(sentence: str) -> list[tuple[int, int]]:
    """Where a date is mentioned, with the words that lead to it."""
    found: list[tuple[int, int]] = []
    for core in _CORE.finditer(sentence):
        start = _beginning(sentence, core)
        if start is None:
            continue
        while found and start < found[-1][1]:
            found.pop()  # the "year" of "by the year 2030"
        found.append((start, core.end()))
    until, apart = 0, list[tuple[int, int]]()
    for start, end in sorted([*found, *(one.span() for one in _ALONE.finditer(sentence))]):
        if start >= until:
            apart.append((start, end))
            until = end
    return apart


A_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
"""The name of a month, in full or in short."""
UP_TO_THE_LAST = r"and|to|through|until|-|\u2013"
"""What stands between the first and the last of several days."""
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_AND_ON = rf",?\ ?(?:{UP_TO_THE_LAST})\ ?"
_CORE = compiled(
    rf"""
    \b(?:
        [0-9]{{1,2}}(?:st|nd|rd|th)?(?:\ ?(?:-|\u2013|&|and|to)\ ?(?:{_WEEKDAY}\ )?[0-9]{{1,2}}(?:st|nd|rd|th)?)?
        (?:\ of)?\ (?:{A_MONTH})(?:,?\ (?:[0-9]{{4}}|(?:of\ )?(?:this|next)\ year))?
        (?:{_AND_ON}(?:{_WEEKDAY}\ )?[0-9]{{1,2}}(?:st|nd|rd|th)?\ {A_MONTH}(?:,?\ [0-9]{{4}})?)?
      | (?<=\bon\ the\ )[0-9]{{1,2}}(?:st|nd|rd|th)(?=[.,;]|$|\ and\b)
      | (?:{A_MONTH})(?:(?:\ (?:and|or|to|until|through)\ |[-/\u2013])(?:{A_MONTH}))?
          (?:\ (?:the\ )?[0-9]{{1,2}}(?:st|nd|rd|th)?\b(?!\ ?%)
          (?:[-\u2013][0-9]{{1,2}}|\ (?:and|to|-)\ [0-9]{{1,2}}(?:st|nd|rd|th)?\b(?!\ (?:{A_MONTH}|[a-z]+s\b)))?)?
        (?:,?\ (?:of\ )?(?:[0-9]{{4}}|(?:this|next)\ year)\b)?(?:{_AND_ON}{A_MONTH}\ [0-9]{{1,2}}(?:,?\ [0-9]{{4}})?\b)?
      | (?:spring|summer|autumn|fall|winter)(?:(?:\ of)?\ (?:[0-9]{{4}}|(?:this|next)\ year))?
      | (?:Spring|Summer|Autumn|Fall|Winter)(?:\ of)?\ [0-9]{{4}}(?!\ [A-Z])
      | [0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}} | [0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{4}} | [0-9]{{1,2}}\.[0-9]{{1,2}}\.[0-9]{{4}}
      | FY\ ?[0-9]{{4}}
      | [QH][1-4](?:\ of)?\ [0-9]{{4}} | (?:year's\ [a-z]+\ )?quarter(?!\ of) | year's\ (?:first|second)\ half
      | [0-9]{{4}}(?:(?:\ (?:to|and|through|until)\ |[-\u2013])[0-9]{{4}}|[-/\u2013][0-9]{{2}}
          |\ (?:fiscal|financial|calendar)\ year)?
      | {_WEEKDAY}(?:\ (?:to|through|until)\ {_WEEKDAY})?(?!,?\ [0-9])
      | Christmas(?:\ Day)?(?:,?\ (?:of\ )?(?:[0-9]{{4}}|(?:this|next)\ year))?(?!'|\ [A-Z])
      | (?:week|month|year)\ after\ next | year-?end | year's\ end
      | (?P<unit>(?:day|week|fortnight|month|year|decade)s?)
    )\b(?![-/][A-Za-z0-9])
    """,
    re.VERBOSE,
)
"""A date without what stands before it."""
_ALONE = compiled(
    rf"""
    \b(?=[2MTWFSDHmhdt])(?:
        (?<!\bafter\ )(?<!\bof\ )tomorrow\b | [Tt]he\ (?:week|month|year)\ after\ next\b
      | {_WEEKDAY}(?=\.?$|\ (?:for|to|in|at|with|during|and\ [a-z]+)\b)
      | (?:[Mm]ak(?:e|es|ing)|[Hh]ail(?:s|ed|ing)?|[Dd]esignat(?:e|es|ed|ing)|[Dd]eclar(?:e|es|ed|ing))\ [0-9]{{4}}
        (?=\ (?:as|the|an?)\b)  # a year that is given a name
      | 20[0-9]{{2}}(?=\ (?:will|would|shall)\ be\ (?:observed|celebrated|marked|declared|designated)\ as\b)
    )
    """,
    re.VERBOSE,
)
"""What is a date without any word before it."""


def _beginning(sentence: str, core: re.Match[str]) -> int | None:
    """Where a mention begins whose date is known: at the first of the words that lead to it; nowhere where none does.

    A day in full may also stand alone: "in Suva, 3 March 2026"; and so may that of a month: "will meet May 3".
    """
    at = core.start() if core["unit"] is None else _where_counted(sentence, core)
    if at is None:
        return None
    begun = _led_from(sentence, at, is_day=core.group()[0] not in "yq")
    if begun is None and _IN_FULL.fullmatch(core.group()) and sentence.endswith(_ALONE_AFTER, 0, at):
        return at
    is_bare = begun is None and _OF_A_MONTH.fullmatch(core.group()) and _AFTER_A_BARE_DAY.match(sentence, core.end())
    if is_bare and _BEFORE_A_BARE_DAY.search(sentence, max(0, at - _LONGEST_HEAD), at):
        return at
    return begun


_ALONE_AFTER = (", ", " set ", " fixed ", " due ", "due: ", "eadline: ", "; ")
"""After which a day in full needs no other word to lead to it."""
_IN_FULL = compiled(r"[0-9]{1,2}\b[^,]* [0-9]{4}")
_OF_A_MONTH = compiled(rf"{A_MONTH} [0-9]{{1,2}}(?:-[0-9]{{1,2}})?")
_BEFORE_A_BARE_DAY = Later(
    r"(?<![\w-])(?!(?:the|an?|his|her|its|their|our|this|that|of|and|or|since|after|dated|from|to|both)\b)\w+ $",
    flags=re.IGNORECASE,
)
_AFTER_A_BARE_DAY = Later(r"[.,;]|$| (?:in|at|to|for|with|and|on|by|under|during)\b")
"""`will sign it | May 21 | in Suva`; but not "after the May 21 talks"."""


def _where_counted(sentence: str, core: re.Match[str]) -> int | None:
    """Where the count of days, weeks, months or years begins; a single week, month or year needs none."""
    at = core.start()
    counted = _COUNT_BEFORE.search(sentence, max(0, at - _LONGEST_COUNT), at)
    if counted and is_number(counted["count"]):
        lower = _COUNT_UP_TO.search(sentence, max(0, counted.start() - _LONGEST_COUNT), counted.start())
        return lower.start() if lower and is_number(lower["count"]) else counted.start()
    return at if core["unit"] in ("week", "fortnight", "month", "year", "decade") else None


_COUNT_BEFORE = compiled(r"(?<![\w,.-])(?P<count>[0-9]{1,3}|[a-z-]+)(?: \([0-9]{1,3}\))? $")
_COUNT_UP_TO = Later(r"(?<![\w,.-])(?P<count>[0-9]{1,3}|[a-z-]+) (?:to|or) $")
_LONGEST_COUNT = 22


def _led_from(sentence: str, at: int, *, is_day: bool) -> int | None:
    """Where the words begin that lead to a date at a place: "by the end of | March"."""
    begun, following = None, ""
    for _ in range(_MOST_FILLERS + 1):
        before = in_small_letters(sentence[max(0, at - _LONGEST_HEAD) : at])
        if before.endswith(_LONG_HEADS):
            return at - max(len(head) for head in _LONG_HEADS if before.endswith(head))
        found = _WORD_BEFORE.search(before)
        word = found["word"] if found else ""
        is_weekday = is_day and word.endswith("day")
        if found is None or (found["comma"] and not is_weekday):
            break
        at += found.start() - len(before)
        if word in _HEADS and (found["sign"] == " " or word == "mid"):
            begun = at
        is_verb = word in ("end", "start") and following in ("in", "on", "by")  # "to start in March"
        if is_verb or not (word in _FILLERS or is_weekday):
            break
        following = word
    return begun


AT_MOST = (
    "within a period of ", "within a maximum of ", "within a maximum period of ", "within a period not exceeding ",
    "within less than ", "within at most ", "within no more than ", "within not more than ",
    "in less than ", "in under ", "in at most ", "in no more than ", "in not more than ", "in a maximum of ",
)  # fmt: skip
"""What means within, the longer before what is part of it."""
_HEADS = frozenset({
    "by", "before", "until", "till", "through", "around", "on", "in", "at", "toward", "towards", "during",
    "for", "over", "across", "within", "of", "from", "effective", "between", "starting", "beginning", "late",
    "later", "early", "mid", "this", "next", "upcoming", "forthcoming", "throughout", "to",
})  # fmt: skip
"""Words with which a mention may begin."""
_LONG_HEADS = (
    "not later than ", "no later than ", "on or before ", "prior to ", "between now and ", "in time for ", "ahead of ",
    "as soon as ", "as soon as possible ", "as early as ", "on or about ", "on or around ",
    *AT_MOST,
    "over a period of ", "over a term of ",
    "at latest ", "at the latest ", "at the very latest ", "at very latest ",
)  # fmt: skip
_FILLERS = frozenset({
    "the", "very", "end", "of", "on", "in", "at", "to", "course", "next", "coming", "following", "late",
    "later", "this", "early", "mid", "middle", "beginning", "start", "first", "second", "third", "latter",
    "fourth", "quarter", "half", "fiscal", "calendar", "financial", "year", "fy", "month", "close", "current",
    "business", "cob", "time", "midyear",
})  # fmt: skip
"""Words that may stand between the two."""
_MOST_FILLERS = 7
_WORD_BEFORE = compiled(r"(?<![\w-])(?P<word>[A-Za-z]+)(?P<comma>,?)(?P<sign>[ -])$")
_LONGEST_HEAD = 30
