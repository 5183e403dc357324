"""The clause that a verb of saying reports: who or what will act in it ("They announced that the port will ...")."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from commitrack.extract.patterns import Later, compiled
from commitrack.extract.things import thing_before

if TYPE_CHECKING:
    import re

    from commitrack.extract.readings import Sentence


def names_who_will(sentence: Sentence, said: re.Match[str]) -> bool:
    """Whether the one that "will", in what is agreed or reaffirmed, is a party or a body of theirs."""
    that, inner = _that(sentence, said), reported_subject(sentence, said)
    if _PRONOUN_ENDS.search(inner):
        return True
    if _GERUND.match(inner):
        return False  # "agreed that working with Fiji would help"
    first = bisect_left(sentence.found, that - _AN_ARTICLE, key=lambda one: one.start)
    within = takewhile(lambda one: one.start < that + len(inner), islice(sentence.found, first, None))
    named = (one for one in within if sentence.is_a_party(one) and not _OF_A_FIRM.match(sentence.words, one.end))
    is_effect = bool(_EFFECT.match(sentence.words, said.end()))
    if any(sentence.may_act(one) or not is_effect for one in named):
        return True
    if thing_before(inner, "body") and not is_effect:
        return True
    is_thing = thing_before(f"{inner} ", "event") or thing_before(inner, "work")
    return is_thing and bool(_COMES_ABOUT.match(sentence.words, said.end()) or _IS_TO_COME_ABOUT.search(said.group()))


_PRONOUN_ENDS = compiled(r"\b(?:they|he|she|we|I)$")
_GERUND = compiled(r"(?:\w+ly )?(?!during|following|according)[a-z]{2,}ing\b")
_AN_ARTICLE = 5
"""Characters before a clause at which its subject may begin: "that | both sides will"."""
_OF_A_FIRM = Later(
    r" (?:[\w-]+ ){0,3}?(?:carriers?|airlines?|compan(?:y|ies)|firms?|giant|makers?|manufacturers?|investors?"
    r"|business(?:es|men)?|operators?|importers|exporters|tourists|students|farmers|lenders?|banks)\b"
)
"""What makes a name's people those who trade: "the Fijian budget carrier"."""
_EFFECT = Later(
    r" (?:also |further |greatly |significantly )?(?:constitute|contribute|benefit|safeguard|help|strengthen|boost"
    r"|enhance|serve"
    r"|play|bring|promote|create|deepen|improve|generate|mark|make|have|give|lead|allow|enable|pave|foster"
    r"|ensure|remain|inject|increase(?! (?:to|by|from)\b)|facilitate|accelerate|diversify|reduce|attract"
    r"|continue to (?:be|serve|play|contribute|help|remain)"
    r"|be (?:an?|the|able|of)|expand the scope|provide (?:an? )?(?:new |further |strong |fresh "
    r"|major )?(?:opportunit|platform|impetus|boost|momentum)|open up)"
)
"""What a thing will bring about is a forecast."""
_COMES_ABOUT = Later(
    r"(?: also| then| soon)? (?:remain in (?:place|force|effect)"
    r"|be (?:\w+ed|held|set|built|drawn|put|given|made|paid|sold"
    r"|bought|laid|sent|led|begun)|take place|begin|start|commence|resume|enter into|come into|open(?! up)"
    r"|meet(?! (?:our|the|their) )|convene|report|visit|hold|draft|prepare|go ahead)\b"
)
"""What may be promised of an event or an instrument."""
_IS_TO_COME_ABOUT = Later(
    r"(?<!\bto) (?:(?:should|can|could|must) (?:also )?)?be (?:set up|\w+)$"
    r"| should (?:meet|convene|begin|start|commence|resume|take place)$"
)


def is_a_thing_done(sentence: Sentence, said: re.Match[str]) -> bool:
    """Whether what is announced or agreed is that something, whatever it is, will be done."""
    is_done = _DONE_TO_IT.match(sentence.words, said.end()) or _IS_TO_COME_ABOUT.search(said.group())
    return bool(is_done and _SOMETHING.match(reported_subject(sentence, said)))


_DONE_TO_IT = Later(
    r" (?:also |soon |jointly )?(?:be )?(?:start|launch|open|establish|creat|introduc|form|held|set up|buil|laid|sign"
    r"|resum|extend|given|provid|grant|lift|abolish|waiv|deliver)(?:ed|en|t)?\b"
)
"""What is done to a thing where somebody says that it will be: "a ferry service will | be started"."""
_SOMETHING = Later(r"(?:an?|two|three|several|new|direct|regular|joint) [a-z]")


def is_of_both(sentence: Sentence, said: re.Match[str] | None) -> bool:
    """Whether what is reported to come is a known thing, so everybody's: "said that the works will begin"."""
    inner = reported_subject(sentence, said) if said else ""
    return bool(inner) and not _OF_SOMEBODY.search(inner)


_OF_SOMEBODY = Later(r"^(?:an?|his|her|its) |'s |\b(?:it|they|he|she|we|I)$")


def reported_subject(sentence: Sentence, said: re.Match[str]) -> str:
    """The subject of that clause, up to its verb."""
    inner = sentence.words[_that(sentence, said) : said.end()]
    return inner[: _verb_in(inner)]


def _that(sentence: Sentence, said: re.Match[str]) -> int:
    """Where the clause begins that is reported."""
    place = sentence.words.find(" that ", said.start(), said.end())
    start = place + len(" that ") if place >= 0 else said.start() + 1
    second = sentence.words.rfind(", and the ", start, said.end())  # "that Fiji is a friend, and the port will ..."
    return second + len(", and ") if second >= 0 else start


def _verb_in(clause: str) -> int:
    """Where the verb begins that ends a clause: "a joint group | should be set up"."""
    modal = max(clause.rfind(f" {verb}") for verb in _VERBS_THERE)
    return modal if modal >= 0 else max(clause.rfind(" be "), clause.rfind(" ") if " be " not in clause else -1)


_VERBS_THERE = ("will", "would", "shall", "should", "could", "can", "must", "are", "is", "was", "intend", "plan")
