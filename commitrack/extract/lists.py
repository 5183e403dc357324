"""What the words above a list promise of its items: a chapeau ("The Parties undertake to:"), or a heading ("Agreements
signed").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from commitrack.extract.clauses import promise_in
from commitrack.extract.looking_back import as_of_today, looks_back
from commitrack.extract.patterns import Later, compiled

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from commitrack.extract.clauses import Promise
    from commitrack.extract.passages import Passage
    from commitrack.extract.readings import Reading


class Lists:
    """The chapeaux and headings of a statement, each read once."""

    def __init__(self, reading: Reading, day: date | None) -> None:
        self.reading = reading._replace(cues=[cue for cue in reading.cues if cue.subject != "heading"])
        """With the cues of sentences, those of headings left out."""
        self._of_headings = reading._replace(cues=[cue for cue in reading.cues if cue.subject == "heading"])
        self._day = day
        self._known: dict[str, Promise | None] = {}

    def promise_above(self, passage: Passage) -> Promise | None:
        """What the words above a passage promise of it, if it is the item of a list."""
        above = _said_above(passage)
        if above:
            if _DESCRIBES.search(above):
                return None
            goes_on = _GOES_ON.match(passage.words) or above.endswith(" that:")  # "They decided: - to set up ..."
            takes_up = goes_on or _TAKES_UP.match(passage.words)
            joined = self._of(_joined(above, passage.words), self._of_chapeau) if takes_up else None
            if joined or (goes_on and not passage.words.startswith("to ")):
                return joined
            return self._of(above, self._of_chapeau_or_heading)
        if not passage.is_listed:
            return None
        own = self._of(passage.heading, self._of_heading)
        return own or (None if _OF_THE_PAST.search(passage.heading) else self._of(passage.title, self._of_heading))

    def subject_above(self, passage: Passage) -> str:
        """The subject with which the words above a list end, for an item with its verb: "The leaders: Agreed to"."""
        if not passage.chapeau or not _BEGINS_WITH_A_VERB.match(passage.words):
            return ""
        if _ENDS_IN_A_BODY.search(passage.chapeau):
            return "They "
        found = _ENDS_IN_A_SUBJECT.search(passage.chapeau)
        return f"{found['subject'] or found['both']} " if found else ""

    def _of(self, words: str, read: Callable[[str], Promise | None]) -> Promise | None:
        if words not in self._known:
            self._known[words] = read(words)
        return self._known[words]

    def _of_chapeau(self, words: str) -> Promise | None:
        words = as_of_today(words, self._day)
        whole = words.rstrip(": ").removesuffix(" the following") + " the following"  # "The Parties undertake to:"
        is_past = looks_back(whole, self._day)
        aside = _ENDS_IN_AN_ASIDE.sub(r"\1, the following", words)  # "Both sides will, by May:"
        return promise_in(whole, self.reading, is_past=is_past) or (
            promise_in(aside, self.reading, is_past=is_past) if aside != words else None
        )

    def _of_heading(self, words: str) -> Promise | None:
        return promise_in(words, self._of_headings)

    def _of_chapeau_or_heading(self, words: str) -> Promise | None:
        return self._of_chapeau(words) or (self._of_heading(words.rstrip(": ")) if _NO_SENTENCE.match(words) else None)


def _said_above(passage: Passage) -> str:
    """The words above a list, with their subject where a declaration has it far above: "DECLARE:"."""
    above = "" if _THE_TEXT_FOLLOWS.search(passage.chapeau) else _AS_FOLLOWS.sub(":", passage.chapeau)
    return f"They {above.lower()}" if _DECLARE.fullmatch(above) else above


def _joined(above: str, item: str) -> str:
    """What an item and the words above it say as one sentence."""
    return f"{above.rstrip(': ')} {item[0].lower()}{item[1:]}"


_THE_TEXT_FOLLOWS = Later(
    r"\bthe following (?:(?:joint|final|common|political|press) )*(?:[Dd]eclaration|[Ss]tatement|[Cc]ommuniqu\w+"
    r"|[Tt]ext):$"
)
"""What introduces no list, but all that a statement says: "have adopted the following joint declaration:"."""
_AS_FOLLOWS = Later(r",? as follows ?:$")
_DECLARE = Later(
    r"(?:HAVE |Have |HEREBY |Hereby )*(?i:declared?|agreed?|resolved?|decided?|express(?:ed)?|reaffirm(?:ed)?"
    r"|undertake|commit(?:ted)?)(?i: to| that| the following)?:?"
)


_ENDS_IN_A_SUBJECT = Later(
    r"(?:^|[,;.] |\b(?:and|that|[Tt]oday) )(?P<both>[Ww]e|[Tt]hey|(?:[A-Z]\w+ ){1,2}and (?:[A-Z]\w+ ?){1,2})"
    r"(?P<also>(?: also| have| today| jointly)*):$|"
    r"(?:^|[,;.] |\b(?:and|that) )(?P<subject>(?:(?:[Bb]oth|[Tt]he|[Aa]ll) (?:[\w-]+ ){0,3}?|(?<![a-z] ))(?i:sides?"
    r"|leaders"
    r"|presidents|ministers|parties|governments|countries|participants|delegations|principals|heads of state)):$"
)
"""Words above a list that end in who does what the items tell."""
_ENDS_IN_A_BODY = Later(
    r"(?:^|[,;.] |\b(?:and|that) )[Tt]he (?:[A-Z][\w-]* ){0,4}"
    r"(?:[Cc]ommittee|[Cc]ommission|[Cc]ouncil|[Mm]eeting|[Cc]onference|[Ss]ession|[Ss]ummit|[Ww]orking [Gg]roup"
    r"|Dialogue):$"
)
"""The same, where it is a body in which both sides are."""
_GOES_ON = Later(r"(?:not )?to [a-z]|that (?:the|an?) |on (?:the|an?) ")
"""An item that takes up the clause of its chapeau."""
_NO_SENTENCE = Later(r"(?!(?:They|We|The|Both|He|She|It|In|At|On)\b)[A-Z][\w-]*(?: [\w-]+){0,4}:$")
"""A few words above a list that are its heading, for they tell of nobody: "Key commitments:"."""
_DESCRIBES = Later(r"\b(?:in which|where|whereby):$")
"""Words above a list that tell of a state of things to come, not of acts: "to shape a region in which:"."""
_TAKES_UP = Later(r"(?:[Tt]heir|[Oo]ur) [a-z]|[Tt]hat [a-zA-Z]")
"""The same where the words above have a verb of saying: "The Presidents declare: - Their decision to"."""
_ENDS_IN_AN_ASIDE = Later(r"((?:will|shall|would|to),? [^,;:]{3,80}):$")
_BEGINS_WITH_A_VERB = compiled(r"(?:[A-Z]|\b)[a-z]+(?:ed|ted|ook|aw|de|ave|ent|eld|ade|ied)\b")
_OF_THE_PAST = compiled(r"\b(?:review|groundbreaking|progress|inaugurat|complet|background|achievement)", re.IGNORECASE)
"""Headings of what was done already."""
