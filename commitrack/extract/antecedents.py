"""What "he" and "it" go back to: whom and what the sentences before have spoken of, while their section goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.extract.patterns import Later
from commitrack.extract.things import thing_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commitrack.extract.readings import Sentence


class Antecedents:
    """What the next sentence may go back to."""

    def __init__(self, parties: Sequence[str]) -> None:
        self._parties = parties
        self._heading = ""
        self.spoken_of = ""
        """The party named alone last."""
        self.it = ""
        """The party with which the sentence before begins."""
        self._promise = ""
        """The sentence before, if it promises, and so may set up a body or say something of one."""

    def enter(self, heading: str) -> None:
        """Begin a section: nothing is gone back to across its heading."""
        if heading != self._heading:
            self.spoken_of, self._heading = "", heading
            self.forget_it()

    def forget_it(self) -> None:
        """Leave the sentence before, where another has spoken meanwhile."""
        self.it = self._promise = ""

    def with_its_body(self, words: str) -> str:
        """A sentence with the body that its "it" is: "It will report" is "The Joint Committee will report"."""
        body = _body_of(self._promise) if self._promise and _IT_IS_TO.match(words) else ""
        return f"{body}{words[len('It') :]}" if body else words

    def leave(self, sentence: Sentence, words: str, *, is_promise: bool) -> None:
        """Go on to the next sentence."""
        self.it = sentence.begins_with
        self._promise = sentence.words if is_promise else ""
        if (not self._parties or sentence.speaks_of in self._parties) and not _ONLY_QUOTED.fullmatch(words):
            self.spoken_of = sentence.speaks_of or self.spoken_of


def _body_of(words: str) -> str:
    """The one body of the parties that a sentence tells of."""
    if (set_up := _SETS_UP.search(words)) is not None:
        return f"The {set_up['body']}"
    verb = _IS_TO.search(words)
    is_one = verb and words.startswith(("The ", "This ", "A ")) and thing_before(words[: verb.start() + 1], "body")
    return words[: verb.start()] if verb and is_one else ""


_IT_IS_TO = Later(r"It (?:will|shall|would|is to) (?!be |help|enable|allow|give|make|mark|bring|strengthen|boost)")
_IS_TO = Later(r" (?:will|shall|would|is to) ")
_SETS_UP = Later(
    r"\b(?:establish|creat|form|launch|set(?:ting)? up|conven|institut|constitut)[a-z]*(?: of)? (?:an?|the) "
    r"(?P<body>(?:[\w-]+ ){0,5}?(?:[Cc]ommittee|[Cc]ommission|[Gg]roup|[Cc]ouncil|[Mm]echanism|[Tt]ask [Ff]orce|[Tt]eam"
    r"|[Ff]orum|[Ss]ecretariat|[Pp]anel|[Cc]entre|[Cc]enter))\b"
)
_ONLY_QUOTED = Later(r'"[^"]*"?')
"""A sentence that is said by who was spoken of before it."""
