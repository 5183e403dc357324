"""What was decided of a statement's candidate so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from commitrack.rejections import Rejection


class Decision(NamedTuple):
    """What was decided of a candidate so far."""

    recorded: tuple[int, ...] = ()
    """The commitments that its passage became."""
    rejections: tuple[Rejection, ...] = ()
    twin: int | None = None
    """The commitment from another source that it probably is."""

    @property
    def numbers_in_words(self) -> str:
        """The commitments, as a sentence names them."""
        from commitrack.rules import listed  # noqa: PLC0415 - a statement is read without the rules of a register

        return listed(self.recorded)

    @property
    def is_made(self) -> bool:
        """Whether somebody has decided."""
        return bool(self.recorded or self.rejections)
