"""Whether a passage promises something: which cue speaks in it, by whose mouth, and for whom.

Structure decides before vocabulary. A verb counts only where a party, or words for all of them, is its subject; a word
like "will" inside a report ("they are confident that ...") or a relative clause ("which will ...") is not a promise;
what is told of a past day is none either. Of several cues in one passage the strongest governs.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from commitrack.dates import MONTHS
from commitrack.extract.actors import Mention, mentions
from commitrack.extract.cues import STRENGTHS, spoken_in
from commitrack.extract.grammar import (
    ACTS_THERE,
    AGENT,
    ANOTHER_COUNTRY,
    APPOSITION,
    ASIDE,
    ASKED,
    BY_DOING,
    COMES_ABOUT,
    COORDINATED,
    DISCLAIMER,
    DOES,
    DONE_TO_IT,
    EFFECT,
    EXPLORING,
    GLAD,
    HEARSAY,
    HELPED,
    HOPED,
    IMPORTANCE_OF,
    IN_PASSING,
    IN_RETURN,
    INNER_WILL,
    LABEL,
    LIGHT,
    OF_A_FIRM,
    OFFICE,
    ON_CONDITION,
    OPENING,
    PREPOSITION,
    REITERATED,
    REPORTED,
    SAID_AND_THAT,
    SIGNS,
    SUBORDINATE,
    TELLING,
    THROUGH,
    TWEETED,
    UNDER_WHICH,
    WHILE,
    WITH_ANOTHER,
)
from commitrack.extract.patterns import Later, compiled
from commitrack.extract.people import ALL
from commitrack.extract.scanning import in_small_letters
from commitrack.extract.things import KINDS, thing_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from commitrack.extract.cues import Cue, Spoken
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


class Reading(NamedTuple):
    """What is known of the statement when one of its passages is read."""

    parties: tuple[str, ...]
    leaders: dict[str, str]
    cues: Sequence[Cue]
    issuer: str = ""
    """Whose statement it is, where one of them speaks alone."""
    spoken_of: str = ""
    """Who was named alone last, before the passage."""
    we: str = ""
    """Who says "we", where one of them speaks alone."""
    it: str = ""
    """The party with which the passage before begins."""


_WILL = ("will", "be-to", "progressive", "weigh", "in-talks", "prepare")
_NOT_OF_BARE_ITEMS = ("launch", "welcome-act", "welcome-signing", "instruct", "call-for", "progressive")
"""Cues that in a bare item as often tell what was done."""
_OF_ONES_OWN = ("continue to", "work toward", "intend to")
"""Verbs that say how an act is done which the words above a list promise."""
_OF_WHAT_IS_TO_COME = ("will", "intend to")
"""Verbs that promise also in a sentence which begins with a day that is past."""


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
    return Sentence(words, reading, is_item=is_item, is_alone=is_alone, is_past=is_past).promise(chapeau)


def _rank(strength: str, place: int) -> tuple[int, int]:
    """The lower, the more it counts."""
    return STRENGTHS.index(strength), place


class Sentence:
    """A passage with the parties that it speaks of."""

    def __init__(
        self,
        words: str,
        reading: Reading,
        *,
        is_item: bool,
        is_alone: bool = False,
        is_past: bool,
        spoken: Iterable[Spoken] | None = None,
    ) -> None:
        """From its words; with the cues `spoken` in it and their heads, where they are known.

        An item `is_alone` where no words introduce its list.
        """
        self.words = words
        self.parties = reading.parties
        self._spoken = spoken_in([words], reading.cues)[0] if spoken is None else spoken
        self._spoken_of = reading.spoken_of
        self.is_item = is_item or TWEETED.match(words) is not None
        self._is_alone = is_alone
        self.is_past = is_past
        self.found = mentions(words, reading.leaders, reading.issuer, reading.spoken_of, reading.we)
        if reading.it and _IT_TOO.match(words):
            self.found.insert(0, Mention(0, len("It"), frozenset({reading.it}), is_owner=False))
        self._ends = [mention.end for mention in self.found]
        self._main = self._subject()

    def promise(self, chapeau: Promise | None = None) -> Promise | None:
        """What it promises; where nothing of its own does, what the words promise that introduce its list."""
        best = self._strongest()
        if best and chapeau and chapeau.strength == "firm" and best.cue.verb in _OF_ONES_OWN and best.by == chapeau.by:
            return chapeau  # "We have agreed to: continue ..."
        if best is None and chapeau is not None and not self.is_past and not self._only_tells():
            words = LABEL.sub("", self.words)
            strength = "explore" if EXPLORING.match(f" {words}") else chapeau.strength
            first = self.found[0] if self.found else None
            is_ones_own = first is not None and first.is_owner and first.start <= _AT_START
            by = self._codes(first.codes) if first and is_ones_own else ()
            return chapeau._replace(strength=strength, by=by or chapeau.by, to=self._others(by) if by else chapeau.to)
        return best

    def _only_tells(self) -> bool:
        """Whether it says what is, so that it promises nothing whatever the words promise that introduce it."""
        return bool(DISCLAIMER.search(self.words) or TELLING.match(self.words))

    @property
    def speaks_of(self) -> str:
        """The party that is named alone first and owns nothing: the subject; empty where there is none."""
        alone = (one for one in self.found if len(one.codes) == 1 and ALL not in one.codes and not one.is_owner)
        subjects = (one for one in alone if not self.words.endswith(("with ", "with the "), 0, one.start))
        subject = min(subjects, key=self._is_place, default=None)
        return next(iter(subject.codes)) if subject else ""

    def _is_place(self, mention: Mention) -> bool:
        """Whether a party is named as where something is or goes to: "In | Fiji, Mr Sato met ..."."""
        return self.words.endswith((" in ", " to "), 0, mention.start)

    @property
    def begins_with(self) -> str:
        """The party that its first words name alone: what "it" is in the next; empty where there is none."""
        first = self.found[0] if self.found else None
        is_alone = first is not None and len(first.codes) == 1 and ALL not in first.codes and not first.is_owner
        return next(iter(first.codes)) if first and is_alone and first.start <= len("The ") else ""

    def _strongest(self) -> Promise | None:
        """What the cue finds in it that governs: the strongest, of several the first.

        They are asked in that order, so that the others need not be.
        """
        best: Promise | None = None
        for cue, head in sorted(self._spoken, key=lambda one: _rank(one.cue.strength, one.head.start)):
            if best and _rank(best.strength, best.place) <= _rank(cue.strength, head.start):
                break
            if self.is_past and cue.verb not in _OF_WHAT_IS_TO_COME:
                continue
            found = self._promise_of(cue, head)
            if found and (best is None or _rank(found.strength, found.place) < _rank(best.strength, best.place)):
                best = found
        return best

    def _promise_of(self, cue: Cue, head: Found) -> Promise | None:
        """What a cue finds in it."""
        is_of_a_thing = cue.subject in KINDS  # which takes longer to tell than what follows
        who = frozenset() if is_of_a_thing else self._speaker(cue, head)
        said = self._goes_on_as(cue, head) if who or is_of_a_thing else None
        if said is None or self._is_held_back(cue, head):
            return None
        who = who or self._speaker(cue, head)
        by = self._acting(cue, head, who) if who else ()
        if not by:
            return None
        is_explored = EXPLORING.match(self.words, head.end) or (
            cue.subject not in KINDS and EXPLORING.match(self.words, said.end())
        )
        strength = "explore" if is_explored else cue.strength
        return Promise(cue, strength, by, self._others(by), self.words[head.start : head.end], head.start)

    def _goes_on_as(self, cue: Cue, head: Found) -> re.Match[str] | None:
        """The words after a head that the cue wants there; None where they say something else."""
        at = head.end
        said = cue.then.match(self.words, at)
        if said is None and (aside := ASIDE.match(self.words, at)):
            at = aside.end()
            said = cue.then.match(self.words, at)
        if said is None or (cue.unless and any(cue.unless.match(self.words, place) for place in {head.end, at})):
            return None
        if not cue.is_of_what_another_does:
            return said
        if self._inner(said) == "they" and self._nearest(head) is None:
            before = self.words[max(0, head.start - 60) : head.start]
            is_ours = COORDINATED.search(before) or _STATEMENT.search(before)
            return said if is_ours else None  # not "Fishers said they would"
        is_named = self._names_who_will(said) or (cue.name == "agree-that-will" and self._is_a_thing_done(said))
        return said if is_named else None

    def _is_held_back(self, cue: Cue, head: Found) -> bool:
        """Whether words before the head make it another thing."""
        before = self.words[max(0, head.start - 180) : head.start]
        if (
            cue.verb == "will"
            and cue.subject in KINDS
            and any(one.search(before) for one in (REITERATED, ASKED, HOPED))
        ):
            return True
        if head.words.endswith("ing") and IMPORTANCE_OF.search(before):
            return True
        return bool(cue.not_after and cue.not_after.search(before))

    def _speaker(self, cue: Cue, head: Found) -> frozenset[str]:
        """Whose verb the head is; empty where that is nobody who could promise."""
        if cue.subject in KINDS:
            before = self.words[max(0, head.start - 200) : head.start]
            return frozenset({ALL}) if thing_before(before, cue.subject) else frozenset()
        if cue.subject == "item":
            label = LABEL.match(self.words)
            opens = head.start == (label.end() if label else 0)
            return frozenset({ALL}) if self._is_alone and opens else frozenset()
        subject = self._nearest(head)
        if cue.subject != "party":
            return self._of_any(cue, subject)
        if subject is not None:
            free = self._if_free(cue, subject, self.words[subject.end : head.start])
            return free or self._before_apposition(cue, subject, head) or self._beyond(cue, subject, head)
        if head.start <= _AT_START and self.is_item and cue.name not in _NOT_OF_BARE_ITEMS:
            return frozenset({ALL})  # the item of a list leaves out who speaks
        return self._whose_clause(cue, head)

    def _beyond(self, cue: Cue, subject: Mention, head: Found) -> frozenset[str]:
        """Whose clause goes on where what stands before the head is a place: "They met at the White House, signing"."""
        lead = self.words[max(0, subject.start - 20) : subject.start]
        return self._whose_clause(cue, head) if PREPOSITION.search(lead) else frozenset()

    def _of_any(self, cue: Cue, subject: Mention | None) -> frozenset[str]:
        """Who speaks where anybody may; or where only a party may, with which the item of a list opens."""
        if cue.subject == "opening":
            opens = subject is not None and self.is_item and subject.start <= _AT_START
            return subject.codes if subject and opens else frozenset()
        return subject.codes if subject and cue.is_of_what_another_does else frozenset({ALL})

    def _whose_clause(self, cue: Cue, head: Found) -> frozenset[str]:
        """Whose clause goes on at the head: the sentence's, or that of the one told of by "who"; no reported one's."""
        main, before = self._main, self.words[max(0, head.start - 200) : head.start]
        if main is None or main.end > head.start or (cue.name in _WILL and SUBORDINATE.search(before)):
            return frozenset()
        if not (COORDINATED.search(before) or head.words.split(" ")[0].endswith("ing")):
            return frozenset()
        between = self.words[main.end : head.start]
        if len(between) > _LONGEST_CLAUSE:
            return frozenset()
        if who := re.search(r",? who\b", between):
            told = bisect_left(self._ends, main.end + who.start())
            is_told = told < len(self._ends) and self._ends[told] == main.end + who.start()
            return self.found[told].codes if is_told else frozenset()
        is_inner = cue.name in _WILL and (INNER_WILL.search(between) or _goes_on_reporting(between))
        return frozenset() if is_inner else main.codes

    def _nearest(self, head: Found) -> Mention | None:
        """Who stands right before a verb, with nothing but light words or an apposition between."""
        place = bisect_right(self._ends, head.start) - 1
        if place < 0:
            return None
        if place and self.words.endswith(" in ", 0, self.found[place].start):  # "Fiji and Japan | in Suva signed"
            gap = self.words[self.found[place - 1].end : head.start]
            if len(gap) < _LONGEST_GAP and LIGHT.fullmatch(gap):
                return self.found[place - 1]
        gap = self.words[self.found[place].end : head.start]
        is_near = len(gap) < _LONGEST_GAP and (LIGHT.fullmatch(gap) or APPOSITION.fullmatch(gap))
        return self.found[place] if is_near else None

    def _before_apposition(self, cue: Cue, subject: Mention, head: Found) -> frozenset[str]:
        """Whose verb it is where the party before it stands in an apposition: "Fiji, through Japan's bank, ..."."""
        place = bisect_left(self._ends, subject.end)
        if place == 0:
            return frozenset()
        outer = self.found[place - 1]
        gap = self.words[outer.end : head.start]
        is_apposition = len(gap) < _LONGEST_GAP and bool(THROUGH.fullmatch(gap))
        return self._if_free(cue, outer, gap) if is_apposition else frozenset()

    def _if_free(self, cue: Cue, subject: Mention, gap: str) -> frozenset[str]:
        """The subject's parties, unless it owns something else, is told of, or stands in another phrase."""
        lead = self.words[max(0, subject.start - 280) : subject.start]
        if subject.is_owner and not _acts_for_it(gap):
            return frozenset()
        if self._is_told(cue, subject, lead):
            return frozenset()
        place = bisect_left(self._ends, subject.end)
        if place and re.fullmatch(r" (?:of|from) (?:the )?", self.words[self.found[place - 1].end : subject.start]):
            return subject.codes  # officials from both governments
        is_free = IN_RETURN.search(lead) or OFFICE.search(lead) or not PREPOSITION.search(lead)
        is_doing = _DOING.match(self.words, subject.end + len(gap)) and lead.endswith(("with ", "with the "))
        return subject.codes if is_free or is_doing else frozenset()  # "with Japan committing ..."

    def _is_told(self, cue: Cue, subject: Mention, lead: str) -> bool:
        """Whether the words before a subject make of its verb something that is told, wished or foreseen."""
        if cue.name in _WILL and (UNDER_WHICH.search(lead) or SAID_AND_THAT.search(lead)):
            return False
        if any(pattern.search(lead) for pattern in (HELPED, ON_CONDITION, GLAD, HEARSAY)):
            return True
        if IN_PASSING.search(lead):
            is_of_both = lead.endswith("where ") and (ALL in subject.codes or len(subject.codes) > 1)
            is_in_passing = cue.name in ("intend", "open-talks", *_WILL) and not is_of_both
            return is_in_passing or self.words[subject.start : subject.end] in ("he", "she")
        if lead.endswith(", and ") and self.words.startswith("we ", subject.start):
            return False  # "We recognise that time is short, and we will ..."
        return cue.name in _WILL and any(pattern.search(lead) for pattern in (REPORTED, SUBORDINATE, BY_DOING))

    def _subject(self) -> Mention | None:
        """Who the sentence is about: the first who may be a subject and owns nothing."""
        for mention in self.found:
            lead = OFFICE.sub("", self.words[max(0, mention.start - 60) : mention.start])
            if not mention.is_owner and OPENING.search(lead):
                return mention
        return None

    def _names_who_will(self, said: re.Match[str]) -> bool:
        """Whether the one that "will", in what is agreed or reaffirmed, is a party or a body of theirs."""
        that, inner = self._that(said), self._inner(said)
        if _PRONOUN_ENDS.search(inner):
            return True
        if _GERUND.match(inner):
            return False  # "agreed that working with Fiji would help"
        first = bisect_left(self.found, that - _AN_ARTICLE, key=lambda one: one.start)
        within = takewhile(lambda one: one.start < that + len(inner), islice(self.found, first, None))
        named = (one for one in within if self._is_a_party(one) and not OF_A_FIRM.match(self.words, one.end))
        is_effect = bool(EFFECT.match(self.words, said.end()))
        if any(self._may_act(one) or not is_effect for one in named):
            return True
        if thing_before(inner, "body") and not is_effect:
            return True
        is_thing = thing_before(f"{inner} ", "event") or thing_before(inner, "work")
        return is_thing and bool(COMES_ABOUT.match(self.words, said.end()) or _COMES_ABOUT.search(said.group()))

    def _is_a_thing_done(self, said: re.Match[str]) -> bool:
        """Whether what is announced or agreed is that something, whatever it is, will be done."""
        is_done = DONE_TO_IT.match(self.words, said.end()) or _COMES_ABOUT.search(said.group())
        return bool(is_done and _SOMETHING.match(self._inner(said)))

    def _is_a_party(self, one: Mention) -> bool:
        """Whether one of the statement's parties is named, and owns nothing."""
        return not one.is_owner and bool(self._codes(one.codes))

    def _is_of_both(self, said: re.Match[str] | None) -> bool:
        """Whether what is reported to come is a known thing, so everybody's: "said that the works will begin"."""
        inner = self._inner(said) if said else ""
        return bool(inner) and not re.search(r"^(?:an?|his|her|its) |'s |\b(?:it|they|he|she|we|I)$", inner)

    def _that(self, said: re.Match[str]) -> int:
        """Where the clause begins that is reported."""
        place = self.words.find(" that ", said.start(), said.end())
        start = place + len(" that ") if place >= 0 else said.start() + 1
        second = self.words.rfind(", and the ", start, said.end())  # "that Fiji is a friend, and the port will ..."
        return second + len(", and ") if second >= 0 else start

    def _inner(self, said: re.Match[str]) -> str:
        """The subject of that clause, up to its verb."""
        inner = self.words[self._that(said) : said.end()]
        return inner[: _verb_in(inner)]

    def _acting(self, cue: Cue, head: Found, who: frozenset[str]) -> tuple[str, ...]:
        """Who must act: the speaker, but for what another is welcomed to do, or is agreed to do."""
        speakers = self._codes(who)
        after = self.found[bisect_right(self._ends, head.start) :]
        by_whom = self._by_whom(head, after) if cue.name in _DONE_BY else ()
        if by_whom or cue.is_acted_by_object:
            return by_whom or self._owner(head, after, speakers)
        if cue.subject in KINDS or cue.name in ("money-will", "shall-be-done"):
            given = self._spoken_of if _GIVEN.search(self.words[max(0, head.start - 60) : head.end]) else ""
            giver = self._codes(frozenset({given})) if given else ()
            agent = next((one for one in self._near(head, after) if self._is_agent(head, one)), None)
            return self._codes(agent.codes) if agent else giver or speakers
        if cue.verb == "announce" and (that := _ANNOUNCED_THAT.match(self.words, head.end)):
            told = [one for one in after[:3] if one.start == that.end() and not one.is_owner]
            codes = self._codes(told[0].codes) if told else ()
            if len(codes) > len(speakers) or (codes and cue.name == "announce-progress"):
                return codes
        if cue.is_of_what_another_does or cue.is_of_whoever_acts:
            for mention in after:
                if ACTS_THERE.match(self.words, mention.end) and self._may_act(mention):
                    return self._codes(mention.codes | self._alongside(cue, head, after))
            if cue.name == "say-will" and self._is_of_both(cue.then.match(self.words, head.end)):
                return self._codes(frozenset({ALL}))
        acting = self._codes(who | self._joined_by(head, after) | self._alongside(cue, head, after))
        return self._whose_commitment(cue, head, after) or self._but_with_whom(head, acting, after)

    def _whose_commitment(self, cue: Cue, head: Found, after: Sequence[Mention]) -> tuple[str, ...]:
        """Whose commitment or support is named right after a head: "Mr Sato reaffirmed | Japan's commitment"."""
        if cue.name not in ("reaffirm-commitment", "affirm-support"):
            return ()
        if _SHARED.match(self.words, head.end):
            return self._codes(frozenset({ALL}))
        if not after:
            return ()
        one = after[0]
        between = self.words[head.end : one.start]
        is_owned = between in (" ", " the ") and _COMMITMENT.match(self.words, one.end)
        return self._codes(one.codes) if is_owned or _COMMITMENT_OF.fullmatch(between) else ()

    def _but_with_whom(self, head: Found, acting: tuple[str, ...], after: Sequence[Mention]) -> tuple[str, ...]:
        """Those `acting`, but for the one with whom "we" act: "We will keep our ties with Japan"."""
        subject = self._nearest(head)
        is_we = subject is not None and self.words[subject.start : subject.end].lower() == "we"
        if len(acting) > _TWO or not is_we or head.words.startswith("agree"):
            return acting
        said = takewhile(lambda one: '"' not in self.words[head.end : one.start], self._near(head, after))
        met = {code for one in said if _WITH.search(self.words, 0, one.start) for code in one.codes}
        return tuple(code for code in acting if code not in met) or self._others(tuple(met)) or acting

    def _near(self, head: Found, after: Sequence[Mention]) -> Iterator[Mention]:
        """Those of the mentions after a head that are still within its sentence."""
        return takewhile(lambda one: one.start <= head.end + _SAME_SENTENCE, after)

    def _alongside(self, cue: Cue, head: Found, after: Sequence[Mention]) -> frozenset[str]:
        """Who promises in the same sentence, with a verb of his own: "Fiji will buy rice, while Japan will ..."."""
        if cue.strength != "firm" or not (cue.subject == "party" or cue.is_of_whoever_acts):
            return frozenset()
        too: frozenset[str] = frozenset()
        for one in self._near(head, after):
            lead = self.words[max(head.end, one.start - _LONGEST_LINK) : one.start]
            if WHILE.search(lead) and ACTS_THERE.match(self.words, one.end):
                too |= one.codes
        return too

    def _may_act(self, mention: Mention) -> bool:
        """Whether one before a verb is its subject, not named in a phrase: "flights to Fiji | will resume"."""
        lead = self.words[max(0, mention.start - 60) : mention.start]
        return len(mention.codes) > 1 or bool(OFFICE.search(lead)) or not PREPOSITION.search(lead)

    def _joined_by(self, head: Found, after: Sequence[Mention]) -> frozenset[str]:
        """With whom a party does what takes two: signs an agreement "with Japan", welcomes its President at home."""
        for mention in after:
            if mention.start > head.start + _LONGEST_GAP:
                break
            speaks = not mention.is_owner or _acts_for_it(self.words, mention.end)
            if speaks and WITH_ANOTHER.fullmatch(in_small_letters(self.words[head.start : mention.start])):
                return mention.codes
        is_of_two = self._is_with_another_country(head) or SIGNS.match(self.words, head.start)
        return frozenset({ALL}) if len(self.parties) == 2 and is_of_two else frozenset()

    def _is_with_another_country(self, head: Found) -> bool:
        """Whether an act that takes two is with one that is not named: signs a pact "with the Himalayan kingdom"."""
        acts = WITH_ANOTHER.match(in_small_letters(self.words[head.start : head.start + _LONGEST_GAP]))
        return bool(acts and ANOTHER_COUNTRY.match(self.words, head.start + acts.end()))

    def _is_agent(self, head: Found, mention: Mention) -> bool:
        """Whether a thing is done "by" somebody: "will be built by Japan"."""
        return not mention.is_owner and bool(AGENT.fullmatch(self.words[head.end : mention.start]))

    def _by_whom(self, head: Found, after: Sequence[Mention]) -> tuple[str, ...]:
        """By whom something is to be done, if that is said: "12 trains will be supplied to Fiji by Japan"."""
        for one in self._near(head, after):
            if not one.is_owner and _PASSIVE.search(self.words[head.start : one.start]):
                return self._codes(one.codes)
        return ()

    def _owner(self, head: Found, after: Sequence[Mention], speakers: tuple[str, ...]) -> tuple[str, ...]:
        """Whose decision or act is welcomed; where nobody's is named, the other side's, or everybody's."""
        for mention in after:
            if mention.start > head.end + 90:
                break
            if any((mention.is_owner, DOES.match(self.words, mention.end), _COMMITMENT.match(self.words, mention.end))):
                return self._codes(mention.codes)
        if len(speakers) == 1 and len(self.parties) == 2:
            return self._others(speakers)
        return speakers

    def _codes(self, who: frozenset[str]) -> tuple[str, ...]:
        """The parties of the statement among those; all whom it names where its parties are not known."""
        if ALL in who:
            return tuple(sorted(self.parties))
        return tuple(sorted(code for code in who if code in self.parties or not self.parties))

    def _others(self, by: tuple[str, ...]) -> tuple[str, ...]:
        """To whom it is owed: the other side; each other, where all promise; nobody known, where one is alone."""
        others = tuple(code for code in self.parties if code not in by)
        return others or (by if len(by) > 1 else ())


_DOING = compiled(r"[a-z]+ing\b")
_IT_TOO = Later(
    r"It (?:(?:will|would|has|had) )?also\b"
    r"|It (?:will|would) (?:join|work|send|host|fund|invest|train|supply|buy|sell|keep|abide"
    r"|continue to (?:work|support))\b"
)
_STATEMENT = Later(r"\b(?:[Ss]tatement|[Cc]ommuniqu\w+|[Dd]eclaration)(?: \w+ly| also| further)? $")
_DONE_BY = ("will-be-done-by", "under-the-deal")
_PASSIVE = Later(r"\bbe \w+(?:ed|t|lt|de|en)\b[^,;]{0,60} by (?:the )?$")
_COMMITMENT_OF = Later(r" the (?:\w+ )?(?:commitment|determination|intention|resolve|readiness|offer) of (?:the )?")
_COMMITMENT = Later(
    r"(?:'s?)? (?:[\w-]+ ){0,3}?(?:commitments?|determination|intention|resolve|readiness|support) (?:to|for) "
    r"|'s? (?:\w+ )?offers? (?:of|to) "
)
_WITH = compiled(
    r"\b(?:relations|relationship|ties|partnership|friendship|alliance|work|working|co-?operat\w+|collaborat\w+)"
    r"(?: closely)? with (?:the )?$|\b(?:discuss|consult|engage|negotiate) with (?:the )?$"
)
_ANNOUNCED_THAT = Later(r"(?: (?:on )?[A-Z][a-z]+day| today)? that (?:the )?")
_COMES_ABOUT = Later(
    r"(?<!\bto) (?:(?:should|can|could|must) (?:also )?)?be (?:set up|\w+)$"
    r"| should (?:meet|convene|begin|start|commence|resume|take place)$"
)
_SOMETHING = Later(r"(?:an?|two|three|several|new|direct|regular|joint) [a-z]")
_GERUND = compiled(r"(?:\w+ly )?(?!during|following|according)[a-z]{2,}ing\b")
_PRONOUN_ENDS = compiled(r"\b(?:they|he|she|we|I)$")
_SHARED = Later(
    r" the(?:ir)? (?:\w+ )?(?:shared|joint|mutual|common) (?:commitment|determination|resolve|readiness) (?:to|of|for) "
)


def _goes_on_reporting(between: str) -> bool:
    """Whether a sentence is still in what it reports: "shared the view that the visit, when it comes, will ..."."""
    return bool(REPORTED.search(between)) and not re.search(r"(?<!not)(?: and| but|;)[^,;]{0,20}$", between)


def _acts_for_it(words: str, place: int = 0) -> bool:
    """Whether something that acts for its owner stands at a place, after the owner: "'s coast guard will"."""
    found = LIGHT.match(words, place)
    return found is not None and found["its_own"] is not None


_GIVEN = Later(
    r"\b(?:credit|credit line|line of credit|loan|grant|investment|funding|aid|donation|scholarship)s?"
    r" (?:will|would|shall|is to)?$"
)
"""What one side gives: "a credit line will be made available" by whom the sentence before spoke of."""
_VERBS_THERE = ("will", "would", "shall", "should", "could", "can", "must", "are", "is", "was", "intend", "plan")


def _verb_in(clause: str) -> int:
    """Where the verb begins that ends a clause: "a joint group | should be set up"."""
    modal = max(clause.rfind(f" {verb}") for verb in _VERBS_THERE)
    return modal if modal >= 0 else max(clause.rfind(" be "), clause.rfind(" ") if " be " not in clause else -1)


_AT_START = 2
_TWO = 2
"""Parties of which one is with the other."""
_AN_ARTICLE = 5
"""Characters before a clause at which its subject may begin: "that | both sides will"."""
_LONGEST_GAP = 200
_LONGEST_LINK = 30
_LONGEST_CLAUSE = 2000
"""Characters after its subject within which a clause may go on."""
_SAME_SENTENCE = 500
"""Characters within which somebody else may have a verb of his own."""


def place_of(words: str) -> str | None:
    """Where an event that a passage speaks of is to be held, as it is named there."""
    found = _PLACE.search(words)
    return found["place"].rstrip(".,") if found else None


_PLACE = compiled(
    r"\b(?:held|hosted|convened?|meet|meeting|place|Summit|Dialogue|Conference|visit|summit|dialogue|conference)\b"
    rf"(?: (?!in )[\w.,'-]+){{0,6}} in (?!(?:{'|'.join(MONTHS)})\b)"
    r"(?P<place>[A-Z][\w.'-]+(?:,? [A-Z][\w.'-]+){0,3})(?=[ ,.;)]|$)"
)
