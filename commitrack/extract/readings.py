"""A sentence as it is read: its words, whom it speaks of, and what is known of its statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from commitrack.extract.actors import mentions
from commitrack.extract.cues import spoken_in
from commitrack.extract.grammar import OFFICE, PREPOSITION
from commitrack.extract.mentions import ALL, Mention
from commitrack.extract.patterns import Later, compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from commitrack.extract.cues import Cue, Spoken


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
        self.spoken = spoken_in([words], reading.cues)[0] if spoken is None else spoken
        self.spoken_of = reading.spoken_of
        self.is_item = is_item or _TWEETED.match(words) is not None
        self.is_alone = is_alone
        self.is_past = is_past
        self.found = mentions(words, reading.leaders, reading.issuer, reading.spoken_of, reading.we)
        if reading.it and _IT_TOO.match(words):
            self.found.insert(0, Mention(0, len("It"), frozenset({reading.it}), is_owner=False))
        self.ends = [mention.end for mention in self.found]
        self.main = self._subject()

    @property
    def speaks_of(self) -> str:
        """The party that is named alone first and owns nothing: the subject; empty where there is none."""
        alone = (one for one in self.found if len(one.codes) == 1 and ALL not in one.codes and not one.is_owner)
        subjects = (one for one in alone if not self.words.endswith(("with ", "with the "), 0, one.start))
        subject = min(subjects, key=self._is_place, default=None)
        return next(iter(subject.codes)) if subject else ""

    @property
    def begins_with(self) -> str:
        """The party that its first words name alone: what "it" is in the next; empty where there is none."""
        first = self.found[0] if self.found else None
        is_alone = first is not None and len(first.codes) == 1 and ALL not in first.codes and not first.is_owner
        return next(iter(first.codes)) if first and is_alone and first.start <= len("The ") else ""

    def codes(self, who: frozenset[str]) -> tuple[str, ...]:
        """The parties of the statement among those; all whom it names where its parties are not known."""
        if ALL in who:
            return tuple(sorted(self.parties))
        return tuple(sorted(code for code in who if code in self.parties or not self.parties))

    def others(self, by: tuple[str, ...]) -> tuple[str, ...]:
        """To whom it is owed: the other side; each other, where all promise; nobody known, where one is alone."""
        others = tuple(code for code in self.parties if code not in by)
        return others or (by if len(by) > 1 else ())

    def is_a_party(self, one: Mention) -> bool:
        """Whether one of the statement's parties is named, and owns nothing."""
        return not one.is_owner and bool(self.codes(one.codes))

    def may_act(self, mention: Mention) -> bool:
        """Whether one before a verb is its subject, not named in a phrase: "flights to Fiji | will resume"."""
        lead = self.words[max(0, mention.start - 60) : mention.start]
        return len(mention.codes) > 1 or bool(OFFICE.search(lead)) or not PREPOSITION.search(lead)

    def _subject(self) -> Mention | None:
        """Who the sentence is about: the first who may be a subject and owns nothing."""
        for mention in self.found:
            lead = OFFICE.sub("", self.words[max(0, mention.start - 60) : mention.start])
            if not mention.is_owner and _OPENING.search(lead):
                return mention
        return None

    def _is_place(self, mention: Mention) -> bool:
        """Whether a party is named as where something is or goes to: "In | Fiji, Mr Sato met ..."."""
        return self.words.endswith((" in ", " to "), 0, mention.start)


_IT_TOO = Later(
    r"It (?:(?:will|would|has|had) )?also\b"
    r"|It (?:will|would) (?:join|work|send|host|fund|invest|train|supply|buy|sell|keep|abide"
    r"|continue to (?:work|support))\b"
)
_TWEETED = Later(
    r'^"?(?:(?:Will|Agreed|Committed|Decided|Resolved|Determined) (?:to )?[a-z]|Look(?:ing)? forward)'
    r"[^;]*\b(?:tweeted|posted|wrote|(?:said|wrote|posted) (?:on|in an?) )"
)
"""What leaves out who speaks: "Look forward to working together," he tweeted."""
_OPENING = compiled(
    r"(?:^|[,;:.\u2013\u2014] |\b(?:[Ww](?:ith|hile)|[Tt](?:hat|oday)|[Aa]nd|said|says) "
    r"|^(?:[Ii]n|[Aa]t|[Oo]n|[Dd]uring|[Uu]nder) (?:[A-Za-z]+ ){1,4})\"?"
    r"(?:[Tt]he |[Bb]oth |(?:[Tt]he )?[Vv]isiting |\*+)?$"
)
"""What may stand before the subject of a sentence."""
AT_START = 2
"""Characters from its start within which something opens a sentence."""
