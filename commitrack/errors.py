"""What can go wrong, each as one sentence that ends in what to do next, with the exit code it leaves.

Only refusals live here. Imperfect data in a register that can still be read is not an error: it is collected as
a problem and shown. A bug is no CommitrackError either, so it keeps its traceback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def quoted(text: str, *, limit: int = 40) -> str:
    """The text as a message may carry it: in quotes, escaped where it would not print, shortened if long."""
    return repr(text if len(text) <= limit else f"{text[: limit - 3]}...")


def reason(refused: OSError) -> str:
    """What the system says of its refusal, as part of a sentence."""
    return (refused.strerror or str(refused)).lower()


def first_line(broken: BaseException) -> str:
    """What another package says of its refusal, as part of a sentence; its name where it says nothing."""
    return (str(broken).splitlines() or [type(broken).__name__])[0][:120]


class CommitrackError(Exception):
    """A refusal: the problem, then the remedy."""

    exit_code = 1

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(f"{problem}; {remedy}" if remedy else problem)
        self.problem = problem
        self.remedy = remedy


class NotUnderstoodError(CommitrackError):
    """The words of a command, an option or a value make no sense to us."""

    exit_code = 2


class UnreadableDateError(NotUnderstoodError):
    """A date that could mean several days, none, or a form that the register does not keep."""


class UnknownWordError(NotUnderstoodError):
    """A status, an area, a party, a field … that does not exist; names the nearest that does."""

    def __init__(self, kind: str, given: str, accepted: Iterable[str], remedy: str = "", *, meant: str = "") -> None:
        from difflib import get_close_matches  # noqa: PLC0415 - few words are mistyped

        known = list(accepted)
        near = [meant] if meant else get_close_matches(given.lower(), known, n=1, cutoff=0.6)
        nearest = f"did you mean {near[0]}?" if near else f"accepted: {', '.join(known)}"
        super().__init__(f"there is no {kind} {quoted(given)}", f"{nearest} {remedy}".strip())


class UnacceptableTextError(NotUnderstoodError):
    """A text with a character that no register can keep (NUL, a lone surrogate, a line break in a title)."""


class UnknownCommitmentError(CommitrackError):
    """No commitment has this number."""

    exit_code = 3


class UnknownCandidateError(CommitrackError):
    """No candidate of the statement has this number."""

    exit_code = 3


class MissingRegisterError(CommitrackError):
    """There is no register at the place that was named."""

    exit_code = 3


class RefusedError(CommitrackError):
    """Understood, but a rule of the register forbids it."""

    exit_code = 4


class ChangedMeanwhileError(CommitrackError):
    """Somebody else changed the commitment since it was read."""

    exit_code = 5


class RegisterUnavailableError(CommitrackError):
    """The register is busy, cannot be reached, or cannot be written."""

    exit_code = 6


class DamagedRegisterError(CommitrackError):
    """The register's file is not what a register's file must be."""

    exit_code = 7


class NewerRegisterError(DamagedRegisterError):
    """The register was written by a later commitrack. Nothing is wrong with it."""


class NotTakenError(CommitrackError):
    """A file, or some of its rows, could not be taken in."""

    exit_code = 8


class StoppedError(CommitrackError):
    """The person ended it (ctrl-C), and what came of it until then is told already."""

    exit_code = 130
