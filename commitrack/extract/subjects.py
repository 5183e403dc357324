"""Whose verb it is: of the parties that a sentence speaks of the one who is the subject of a cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from commitrack.extract.grammar import APPOSITION, COORDINATED, LABEL, LIGHT, OFFICE, PREPOSITION, SUBORDINATE
from commitrack.extract.mentions import ALL
from commitrack.extract.patterns import Later, compiled
from commitrack.extract.readings import AT_START
from commitrack.extract.things import KINDS, thing_before
from commitrack.extract.told import goes_on_reporting, is_told

if TYPE_CHECKING:
    from commitrack.extract.cues import Cue
    from commitrack.extract.mentions import Mention
    from commitrack.extract.readings import Sentence
    from commitrack.extract.scanning import Found


def speaker(sentence: Sentence, cue: Cue, head: Found) -> frozenset[str]:
    """Whose verb the head is; empty where that is nobody who could promise."""
    if cue.subject in KINDS:
        before = sentence.words[max(0, head.start - 200) : head.start]
        return frozenset({ALL}) if thing_before(before, cue.subject) else frozenset()
    if cue.subject == "item":
        label = LABEL.match(sentence.words)
        opens = head.start == (label.end() if label else 0)
        return frozenset({ALL}) if sentence.is_alone and opens else frozenset()
    subject = nearest(sentence, head)
    if cue.subject != "party":
        return _of_any(sentence, cue, subject)
    if subject is not None:
        free = _if_free(sentence, cue, subject, sentence.words[subject.end : head.start])
        return free or _before_apposition(sentence, cue, subject, head) or _beyond(sentence, cue, subject, head)
    is_bare_item = sentence.is_item and "often done" not in cue.traits
    if head.start <= AT_START and (is_bare_item or sentence.words[head.start : head.end].isupper()):
        return frozenset({ALL})  # the item of a list leaves out who speaks, and so does "DECIDE to ..."
    return _whose_clause(sentence, cue, head)


def _of_any(sentence: Sentence, cue: Cue, subject: Mention | None) -> frozenset[str]:
    """Who speaks where anybody may; or where only a party may, with which the item of a list opens."""
    if cue.subject == "opening":
        opens = subject is not None and sentence.is_item and subject.start <= AT_START
        return subject.codes if subject and opens else frozenset()
    return subject.codes if subject and cue.is_of_what_another_does else frozenset({ALL})


def _whose_clause(sentence: Sentence, cue: Cue, head: Found) -> frozenset[str]:
    """Whose clause goes on at the head: the sentence's, or that of the one told of by "who"; no reported one's."""
    main, before = sentence.main, sentence.words[max(0, head.start - 200) : head.start]
    if main is None or main.end > head.start or ("foretells" in cue.traits and SUBORDINATE.search(before)):
        return frozenset()
    if not (COORDINATED.search(before) or head.words.split(" ")[0].endswith("ing")):
        return frozenset()
    between = sentence.words[main.end : head.start]
    if len(between) > _LONGEST_CLAUSE:
        return frozenset()
    if who := _WHO.search(between):
        told = bisect_left(sentence.ends, main.end + who.start())
        is_named = told < len(sentence.ends) and sentence.ends[told] == main.end + who.start()
        return sentence.found[told].codes if is_named else frozenset()
    is_inner = "foretells" in cue.traits and (_INNER_WILL.search(between) or goes_on_reporting(between))
    return frozenset() if is_inner else main.codes


_WHO = Later(r",? who\b")
_INNER_WILL = Later(r"\b(?:that|which|said|says|added)\b[^;]*\b(?:will|would|shall)\b|, which,? (?:if [^,;]{2,60}, )?$")
"""A clause within the sentence that has its own "will", so that a second one goes on with it."""
_LONGEST_CLAUSE = 2000
"""Characters after its subject within which a clause may go on."""


def nearest(sentence: Sentence, head: Found) -> Mention | None:
    """Who stands right before a verb, with nothing but light words or an apposition between."""
    place = bisect_right(sentence.ends, head.start) - 1
    if place < 0:
        return None
    if place and sentence.words.endswith(" in ", 0, sentence.found[place].start):  # "Fiji and Japan | in Suva signed"
        gap = sentence.words[sentence.found[place - 1].end : head.start]
        if len(gap) < _LONGEST_GAP and LIGHT.fullmatch(gap):
            return sentence.found[place - 1]
    if place and _ON_A_VISIT.fullmatch(sentence.words[sentence.found[place - 1].end : sentence.found[place].start]):
        place -= 1  # "Mr Rua, on a visit to | Japan, signed"
        return sentence.found[place]
    gap = sentence.words[sentence.found[place].end : head.start]
    is_near = len(gap) < _LONGEST_GAP and (LIGHT.fullmatch(gap) or APPOSITION.fullmatch(gap))
    return sentence.found[place] if is_near else None


_ON_A_VISIT = Later(r",? (?:during|on) (?:an?|his|her|their) (?:[\w-]+ ){0,3}(?:visit|trip|tour) (?:to|of) (?:the )?")


def _beyond(sentence: Sentence, cue: Cue, subject: Mention, head: Found) -> frozenset[str]:
    """Whose clause goes on where what stands before the head is a place: "They met at the White House, signing"."""
    lead = sentence.words[max(0, subject.start - 20) : subject.start]
    return _whose_clause(sentence, cue, head) if PREPOSITION.search(lead) else frozenset()


def _before_apposition(sentence: Sentence, cue: Cue, subject: Mention, head: Found) -> frozenset[str]:
    """Whose verb it is where the party before it stands in an apposition: "Fiji, through Japan's bank, ..."."""
    place = bisect_left(sentence.ends, subject.end)
    if place == 0:
        return frozenset()
    outer = sentence.found[place - 1]
    gap = sentence.words[outer.end : head.start]
    is_apposition = len(gap) < _LONGEST_GAP and bool(_THROUGH.fullmatch(gap))
    return _if_free(sentence, cue, outer, gap) if is_apposition else frozenset()


_THROUGH = Later(
    r"(?: \([^)]{1,60}\))?, (?:through|via|together with|along with|with|as well as|by way of|under|in|at|which|who)"
    r" [^,;:]{2,120},(?: (?:\w+ly|also|have|has))* "
)
"""An apposition in which a party may stand: "Fiji, together with Japan's bank, ..."."""


def _if_free(sentence: Sentence, cue: Cue, subject: Mention, gap: str) -> frozenset[str]:
    """The subject's parties, unless it owns something else, is told of, or stands in another phrase."""
    lead = sentence.words[max(0, subject.start - 280) : subject.start]
    if subject.is_owner and not acts_for_it(gap):
        return frozenset()
    if is_told(sentence, cue, subject, lead):
        return frozenset()
    place = bisect_left(sentence.ends, subject.end)
    if place and _OF.fullmatch(sentence.words[sentence.found[place - 1].end : subject.start]):
        return subject.codes  # officials from both governments
    is_free = _IN_RETURN.search(lead) or OFFICE.search(lead) or not PREPOSITION.search(lead)
    is_doing = _DOING.match(sentence.words, subject.end + len(gap)) and lead.endswith(("with ", "with the "))
    return subject.codes if is_free or is_doing else frozenset()  # "with Japan committing ..."


_OF = Later(r" (?:of|from) (?:the )?")
_IN_RETURN = compiled(r"\bin (?:return|exchange) for (?:the )?$")
"""What tells what is given for another act: "in exchange for Fiji agreeing to ..."."""
_DOING = compiled(r"[a-z]+ing\b")


def acts_for_it(words: str, place: int = 0) -> bool:
    """Whether something that acts for its owner stands at a place, after the owner: "'s coast guard will"."""
    found = LIGHT.match(words, place)
    return found is not None and found["its_own"] is not None


_LONGEST_GAP = 200
"""Characters between a subject and its verb."""
