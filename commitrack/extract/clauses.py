"""Whether a passage promises something: which cue speaks in it, by whose mouth, and for whom.

Structure decides before vocabulary. A verb counts only where a party, or words for all of them, is its subject; a word
like "will" inside a report ("they are confident that ...") or a relative clause ("which will ...") is not a promise;
what is told of a past day is none either. Of several cues in one passage the strongest governs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from commitrack.extract.cues import STRENGTHS
from commitrack.extract.doers import acting
from commitrack.extract.grammar import COORDINATED, LABEL
from commitrack.extract.patterns import Later, compiled
from commitrack.extract.readings import AT_START, Reading, Sentence
from commitrack.extract.reports import is_a_thing_done, names_who_will, reported_subject
from commitrack.extract.subjects import nearest, speaker
from commitrack.extract.things import KINDS
from commitrack.extract.told import is_held_back

if TYPE_CHECKING:
    import re

    from commitrack.extract.cues import Cue
    from commitrack.extract.scanning import Found


class Promise(NamedTuple):
    """What a passage promises."""

    cue: Cue
    strength: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    words: str
    """The words that were the cue."""
    place: int


def promise_in(
    words: str,
    reading: Reading,
    *,
    chapeau: Promise | None = None,
    is_item: bool = False,
    is_alone: bool = False,
    is_past: bool = False,
) -> Promise | None:
    """What a passage promises, or None. `chapeau` is what the words promise that introduce its list."""
    is_item = is_item or chapeau is not None
    return promise_of(Sentence(words, reading, is_item=is_item, is_alone=is_alone, is_past=is_past), chapeau)


def promise_of(sentence: Sentence, chapeau: Promise | None = None) -> Promise | None:
    """What it promises; where nothing of its own does, what the words promise that introduce its list."""
    best = _strongest(sentence)
    if best and chapeau and chapeau.strength == "firm" and best.cue.verb in _OF_ONES_OWN and best.by == chapeau.by:
        return chapeau  # "We have agreed to: continue ..."
    if best is None and chapeau is not None and not sentence.is_past and not _only_tells(sentence):
        words = LABEL.sub("", sentence.words)
        strength = "explore" if _EXPLORING.match(f" {words}") else chapeau.strength
        first = sentence.found[0] if sentence.found else None
        is_ones_own = first is not None and first.is_owner and first.start <= AT_START
        by = sentence.codes(first.codes) if first and is_ones_own else ()
        return chapeau._replace(strength=strength, by=by or chapeau.by, to=sentence.others(by) if by else chapeau.to)
    return best


_OF_ONES_OWN = ("continue to", "work toward", "intend to")
"""Verbs that say how an act is done which the words above a list promise."""
_EXPLORING = compiled(
    r"(?: to| will| shall| now| on| further| also| jointly| be| continue to| continue| continuing"
    r"| work together to| undertaken to|,)*(?: \"?[a-z]+ly\"?)?[ \"]*(?:[Cc]ontinu(?:e|ing) )?"
    r"(?:[Ee]x(?:plor|amin)|[Cc]onsider|[Dd]iscuss(?!ion)"
    r"|[Ll]ook(?:ing)? (?:into|at|for(?! loans| money| funds| financing))|[Ss]tud(?:y|ying)|[Rr]esearch(?:ing)?"
    r"|[Mm]ull|[Ww]eigh|[Aa]ssess|[Aa]naly[sz]"
    r"|[Ii]nvestigat|[Rr]eflect(?:ing)? on"
    r"|[Ii]dentify(?:ing)? (?:\w+ ){0,2}(?:opportunit|area|way|option|possib))"
)
"""What makes explore of anything: "agreed to examine"."""


def _only_tells(sentence: Sentence) -> bool:
    """Whether it says what is, so that it promises nothing whatever the words promise that introduce it."""
    return bool(_DISCLAIMER.search(sentence.words) or _TELLING.match(sentence.words))


_DISCLAIMER = Later(
    r"^(?:Nothing|No provision|None) |\b(?:does|do|shall|will|is|are) not"
    r" (?:constitute|create|be (?:interpreted|construed|considered)|intended|legally|affect|prejudice)\b"
)
"""What an instrument says of itself is promised by nobody."""
_TELLING = Later(
    r"(?:They|Both|We|The \w+(?: \w+)?|[A-Z]\w+(?: [A-Z]\w+)?(?: and [A-Z]\w+)?) (?:also |further |both )*"
    r"(?:highlight|not|stress|underlin|underscor|recall|acknowledg|recogni[sz]|commend|emphasi[sz]|congratulat|thank"
    r"|apprais|appreciat)e?(?:d|ed|s|es)?\b(?! that (?:they|we) will)"
    r"|[A-Z]\w+(?: [A-Z]\w+)? (?:is|are|was|were|has been|have been) (?!to\b|committed|determined|due|scheduled|set)"
    r"|(?:To|[A-Z]\w+ing) [^;]{5,200}, (?:they|we|(?:the|both) (?:[\w-]+ ){0,2}\w+s) (?:also |further )?"
    r"(?:welcom|highlight|not|stress|underlin|underscor|recall|acknowledg|recogni[sz]|commend|emphasi[sz]|thank"
    r"|appreciat|express)ed\b"
)
"""An item of a list that tells what is, or is praised: "They noted the growth of trade"."""


def _strongest(sentence: Sentence) -> Promise | None:
    """What the cue finds in it that governs: the strongest, of several the first.

    They are asked in that order, so that the others need not be.
    """
    best: Promise | None = None
    for cue, head in sorted(sentence.spoken, key=lambda one: _rank(one.cue.strength, one.head.start)):
        if best and _rank(best.strength, best.place) <= _rank(cue.strength, head.start):
            break
        if sentence.is_past and cue.verb not in _OF_WHAT_IS_TO_COME:
            continue
        found = _promise_by(sentence, cue, head)
        if found and (best is None or _rank(found.strength, found.place) < _rank(best.strength, best.place)):
            best = found
    return best


def _rank(strength: str, place: int) -> tuple[int, int]:
    """The lower, the more it counts."""
    return STRENGTHS.index(strength), place


_OF_WHAT_IS_TO_COME = ("will", "intend to")
"""Verbs that promise also in a sentence which begins with a day that is past."""


def _promise_by(sentence: Sentence, cue: Cue, head: Found) -> Promise | None:
    """What a cue finds in it."""
    is_of_a_thing = cue.subject in KINDS  # which takes longer to tell than what follows
    who = frozenset() if is_of_a_thing else speaker(sentence, cue, head)
    said = _goes_on_as(sentence, cue, head) if who or is_of_a_thing else None
    if said is None or is_held_back(sentence, cue, head):
        return None
    who = who or speaker(sentence, cue, head)
    by = acting(sentence, cue, head, who) if who else ()
    if not by:
        return None
    is_explored = _EXPLORING.match(sentence.words, head.end) or (
        cue.subject not in KINDS and _EXPLORING.match(sentence.words, said.end())
    )
    strength = "explore" if is_explored else cue.strength
    return Promise(cue, strength, by, sentence.others(by), sentence.words[head.start : head.end], head.start)


def _goes_on_as(sentence: Sentence, cue: Cue, head: Found) -> re.Match[str] | None:
    """The words after a head that the cue wants there; None where they say something else."""
    at = head.end
    said = cue.then.match(sentence.words, at)
    if said is None and (aside := _ASIDE.match(sentence.words, at)):
        at = aside.end()
        said = cue.then.match(sentence.words, at)
    if said is None or (cue.unless and any(cue.unless.match(sentence.words, place) for place in {head.end, at})):
        return None
    if not cue.is_of_what_another_does:
        return said
    if reported_subject(sentence, said) == "they" and nearest(sentence, head) is None:
        before = sentence.words[max(0, head.start - 60) : head.start]
        is_ours = COORDINATED.search(before) or _STATEMENT.search(before)
        return said if is_ours else None  # not "Fishers said they would"
    return said if names_who_will(sentence, said) or is_a_thing_done(sentence, said) else None


_ASIDE = compiled(
    r"(?: (?:(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|here"
    r"|once again|at length|in detail|in depth)"
    r"| (?:at|in|during|after|following|with) (?!order\b|principle\b)[^,;.:]{2,60}?"
    r"(?= (?:to|on|that|his|her|their|its|the|an?|plans)\b| (?:on )?[A-Z][a-z]+day\b)){1,3}"
)
"""When and where, between a verb and what it governs: "agreed at talks in Suva on Friday to ..."."""
_STATEMENT = Later(r"\b(?:[Ss]tatement|[Cc]ommuniqu\w+|[Dd]eclaration)(?: \w+ly| also| further)? $")
