"""Deciding on the candidates of a statement key by key, in a terminal.

Each decision of a review is on record before the next candidate is shown, so that there is nothing to lose. All of a
sitting share one action.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from enum import Enum
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from commitrack.cli.candidate_page import LITTLE, fields_of, lines_taken, words_of
from commitrack.cli.keys import Keyboard
from commitrack.cli.verdicts import rejection_in_words, verdict_in_words
from commitrack.entry import entered
from commitrack.errors import CommitrackError, NotUnderstoodError, StoppedError
from commitrack.excerpts import height
from commitrack.fields import FIELDS
from commitrack.screen import safe

if TYPE_CHECKING:
    from collections.abc import Callable

    from commitrack.cli.session import Session
    from commitrack.decisions import Decision
    from commitrack.entry import Typed
    from commitrack.register import Register
    from commitrack.reviewing import Statement


def review(session: Session, statement: Statement) -> None:
    """Go through the candidates that nobody has decided on; ctrl-C leaves what was decided until then.

    Raises StoppedError once that is told.
    """
    sitting = _Sitting(session, statement)
    if not sitting.undecided:
        total = len(statement.candidates)
        session.say(f"nothing is left to decide: {'no candidate' if not total else f'all {total} are decided'}")
        return
    try:
        sitting.run()
    except KeyboardInterrupt:
        raise StoppedError("interrupted") from None
    finally:
        sitting.tell()


class _Move(Enum):
    """Where to go after a key."""

    BACK = "to the candidate before"
    SHOW = "to the same, which is shown anew"
    ASK = "nowhere: what was said stands below the page, and the next key is asked for"
    ON = "to the next"


class _Key(NamedTuple):
    """A key of the review."""

    name: str
    """Begins with the letter that is to be pressed."""
    what: str
    act: Callable[[_Sitting, int], _Move]


class _Quit(Exception):  # noqa: N818 - no error, but the way out of two loops
    """The person leaves."""


_FIELDS = {
    "t": "title", "b": "by", "o": "to", "a": "area", "s": "strength", "d": "due", "p": "place", "g": "tags",
    "l": "source.locator",
}  # fmt: skip
"""Key → the field that it edits."""
_FIELDS_SHOWN = "[t]itle [b]y t[o] [a]rea [s]trength [d]ue [p]lace ta[g]s [l]ocator"


class _Sitting:
    """A person's way through the candidates of a statement."""

    def __init__(self, session: Session, statement: Statement) -> None:
        self._session = session
        self._statement = statement
        self._register: Register = session.recording(since="--date").sitting()
        self._decisions = self._decided()
        self.undecided = [number for number, one in enumerate(self._decisions, start=1) if not one.is_made]
        """The candidates to go through, as they were when the sitting began."""
        self._drafts: dict[int, dict[str, Typed]] = {}
        self._edited: set[int] = set()
        self._around = LITTLE
        self._told: list[str] = []
        """What came of the last key, to be said below the page that it leads to."""
        self._keyboard = Keyboard()

    def run(self) -> None:
        """Show one after the other until all are decided or the person leaves. Raises KeyboardInterrupt."""
        place = 0
        with self._keyboard, suppress(_Quit):
            while place < len(self.undecided):
                self._show(self.undecided[place])
                move = self._answer(self.undecided[place])
                if move is not _Move.SHOW:
                    self._around = LITTLE
                place += {_Move.ON: 1, _Move.BACK: -1}.get(move, 0)

    def tell(self) -> None:
        """What became of the candidates in this sitting, and how to go on."""
        self._say_what_came()
        say = self._session.say
        decisions = [self._decisions[number - 1] for number in self.undecided]
        recorded = sum(bool(one.recorded) for one in decisions)
        rejected = sum(bool(one.rejections) and not one.recorded for one in decisions)
        left = len(decisions) - recorded - rejected
        for number in sorted(self._edited):
            say(f"candidate {number} was edited, but not accepted: what was edited is not kept")
        rest = "; the same command goes on with them" if left else ""
        say(f"{recorded} accepted, {rejected} rejected, {left} not decided{rest}")
        if recorded or rejected:
            self._session.say_where(self._register)

    # The keys

    def accept(self, number: int) -> _Move:
        """Put the candidate on record as it is shown."""
        return self._decide(number, accept={number: self._draft(number)})

    def reject(self, number: int) -> _Move:
        """Turn it down, for a reason."""
        reason = self._keyboard.line("because: ")
        if not reason:
            self._session.say("not rejected: that needs a reason")
            return _Move.ASK
        return self._decide(number, reject={number: reason})

    def edit(self, number: int) -> _Move:
        """Change a field: of the proposal, or of the commitment that it became in this sitting."""
        pressed = self._ask(_FIELDS_SHOWN)
        name = _FIELDS.get(pressed)
        if name is None:
            self._session.say(f"nothing is changed: {_named(pressed)} stands for no field")
            return _Move.ASK
        value = self._draft(number).get(name, "")
        shown = (
            value if isinstance(value, str) else ",".join(map(str, value)) if isinstance(value, list | tuple) else ""
        )
        before = shown
        while True:  # until it can be: what is typed anew must not be taken for keys
            typed = self._keyboard.line(f"{name.removeprefix('source.')}: ", shown)
            if typed is None or typed == before:
                self._session.say("nothing is changed")
                return _Move.ASK
            try:
                self._set(number, name, typed)
            except CommitrackError as refused:
                self._session.say(f"not changed: {refused} (ctrl-C leaves it as it was)")
                shown = typed
            else:
                return _Move.SHOW

    def skip(self, number: int) -> _Move:
        """Leave it for later."""
        del number
        return _Move.ON

    def more(self, number: int) -> _Move:
        """Show more of what stands around it."""
        del number
        self._around *= 4
        return _Move.SHOW

    def back(self, number: int) -> _Move:
        """Return to the one before."""
        if number != self.undecided[0]:
            return _Move.BACK
        self._session.say(_no_way_back(number - 1))
        return _Move.ASK

    def leave(self, number: int) -> _Move:
        """End the sitting."""
        del number
        raise _Quit

    def explain(self, number: int) -> _Move:
        """Say what each key does."""
        del number
        for key in KEYS:
            self._session.say(f"   {key.name[0]}  {key.name}: {key.what}")
        return _Move.ASK

    # Beneath the keys

    def _answer(self, number: int) -> _Move:
        while True:
            pressed = self._ask(_PROMPT)
            key = next((key for key in KEYS if key.name[0] == pressed), None)
            if key is None:
                self._session.say(f"{_named(pressed)} does nothing here; ? explains the keys")
            elif (move := key.act(self, number)) is not _Move.ASK:
                return move

    def _decide(
        self, number: int, *, accept: dict[int, dict[str, Typed]] | None = None, reject: dict[int, str] | None = None
    ) -> _Move:
        try:
            (verdict,) = self._register.decide(self._statement, accept=accept or {}, reject=reject or {})
        except CommitrackError as refused:
            self._session.say(f"nothing is recorded: {refused}")
            return _Move.ASK
        self._edited.discard(number)
        self._decisions = self._decided()
        self._told += verdict_in_words(verdict, self._session)
        return _Move.ON

    def _decided(self) -> list[Decision]:
        with self._register.store.reading():
            return self._statement.decisions(self._register.find(), self._register.rejections())

    def _draft(self, number: int) -> dict[str, Typed]:
        """The fields as they are proposed and were edited."""
        return self._drafts.setdefault(number, self._statement.proposal(number))

    def _set(self, number: int, name: str, typed: str) -> None:
        """Change a field of a draft, and of what it became. Raises CommitrackError."""
        if not typed and not FIELDS[name].can_be_cleared:
            raise NotUnderstoodError(f"the {FIELDS[name].label} cannot be empty", "give another")
        given: dict[str, Typed] = {name: typed} if typed else {}
        recorded = self._decisions[number - 1].recorded
        if recorded:
            self._register.update(recorded[:1], given, clear=[] if typed else [name], corrects=True)
        draft = self._draft(number)
        if typed:
            if name == "due" and (words := draft.get("due_text")):
                given["due_text"] = words
            today, read_area = self._session.today, self._register.known_area
            draft |= {key: value for key, value in entered(given, today=today, read_area=read_area).items() if value}
        else:
            draft.pop(name, None)
            if name == "due":
                draft.pop("due_text", None)
        if not recorded:
            self._edited.add(number)

    def _ask(self, question: str) -> str:
        """The key that answers a question, which it is shown beside. Raises KeyboardInterrupt."""
        sys.stdout.write("\n".join(self._question(question)) + " ")
        sys.stdout.flush()
        pressed = ""
        try:
            pressed = self._keyboard.key()
        finally:
            sys.stdout.write(f"{safe(pressed)}\n")
            sys.stdout.flush()
        return pressed

    def _question(self, question: str) -> list[str]:
        """Its lines, the last with room for the answer."""
        return wrap(question, max(self._session.screen.width - len(" x"), 1), break_on_hyphens=False)

    def _say_what_came(self) -> None:
        for line in self._told:
            self._session.say(line)
        self._told.clear()

    # What is shown

    def _show(self, number: int) -> None:
        """The page of a candidate, and below it, where it is seen, what came of the last key."""
        candidates, draft = self._statement.candidates, self._draft(number)
        title = f"{number} of {len(candidates)}  {draft.get('title', '')}"
        candidate, width = candidates[number - 1], self._session.screen.width
        fields = fields_of(candidate, draft, self._decision(number))
        below = height(self._told, width) + len(self._question(_PROMPT))
        room = self._session.height - lines_taken(title, fields, width) - below
        words = words_of(candidate, self._statement.text.text, around=self._around, width=width, room=room)
        sys.stdout.write("\n")
        self._session.show_page(title, [fields, words])
        sys.stdout.write("\n")
        self._say_what_came()

    def _decision(self, number: int) -> str:
        decision = self._decisions[number - 1]
        if decision.recorded:
            return f"recorded as {decision.numbers_in_words}"
        if decision.rejections:
            return f"it {rejection_in_words(decision.rejections[0])}"
        if decision.twin:
            twin = self._register.commitment(decision.twin)
            return f"it may be commitment {twin.number}, which another source gave: {twin.title}"
        return ""


def _no_way_back(decided: int) -> str:
    """Why nothing comes before the first, where so many candidates before it were decided in earlier sittings."""
    if not decided:
        return "this is the first"
    those = "one" if decided == 1 else str(decided)
    return (
        f"this is the first that was left to decide; of the {those} before it, which an earlier sitting decided, "
        "the command with --accept N records one that was rejected; commitrack undo takes a whole sitting back, "
        "the last one first, and --review then asks for its candidates again"
    )


def _named(pressed: str) -> str:
    """A key, as a message names it."""
    return f"the key {pressed}" if pressed.isprintable() and pressed.strip() else "that key"


KEYS = (
    _Key("accept", "put it on record as it is shown", _Sitting.accept),
    _Key("edit", "change a field first", _Sitting.edit),
    _Key("skip", "leave it for later", _Sitting.skip),
    _Key("reject", "turn it down; the reason stays on record", _Sitting.reject),
    _Key("more", "show more of the statement around it", _Sitting.more),
    _Key("back", "return to the one before", _Sitting.back),
    _Key("quit", "end; the same command goes on later", _Sitting.leave),
    _Key("?", "explain the keys", _Sitting.explain),
)
_PROMPT = " ".join(f"[{key.name[0]}]{key.name[1:]}" for key in KEYS)
