"""Deciding on candidates by their numbers, and what a decision came to, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.sentences import addition_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commitrack.cli.session import Session
    from commitrack.register import Verdict
    from commitrack.rejections import Rejection
    from commitrack.reviewing import Statement


def decide(
    session: Session, statement: Statement, *, accept: Sequence[int], reject: Sequence[int], reason: str
) -> None:
    """Record what was decided of candidates by their numbers, all of it or nothing, and say what that came to."""
    register = session.recording(since="--date").sitting()
    verdicts = register.decide(
        statement,
        accept={number: statement.proposal(number) for number in accept},
        reject=dict.fromkeys(reject, reason),
    )
    for verdict in verdicts:
        for line in verdict_in_words(verdict, session):
            session.say(line)
    if any(verdict.is_new for verdict in verdicts):
        session.say_where(register)


def verdict_in_words(verdict: Verdict, session: Session) -> list[str]:
    """What came of one decision, the first line with its candidate."""
    before, lead = verdict.before, f"candidate {verdict.candidate}"
    lines = []
    for outcome in verdict.outcomes:
        commitment = outcome.after
        if commitment.undone:
            lines.append(f"{lead}: commitment {commitment.number} is off the record again")
        else:
            lines.append(f"{lead}: recorded as {commitment.number}  {commitment.title}")
            lines += [f"   {line}" for line in addition_in_words(commitment, session.today)]
    lines += [f"{lead}: rejected, because: {event.note}" for event in verdict.passages if event.note]
    if before.recorded and not verdict.is_new:
        lines.append(f"{lead}: nothing to change; it is commitment {before.numbers_in_words} already")
    elif before.rejections and not verdict.is_new:
        lines.append(f"{lead}: nothing to change; it {rejection_in_words(before.rejections[0])}")
    elif before.rejections:
        lines.append(f"   it {rejection_in_words(before.rejections[0])}; that is taken back")
    elif before.twin and verdict.outcomes:
        lines.append(f"   note that it may be commitment {before.twin} again, which another source gave")
    return lines


def rejection_in_words(rejection: Rejection) -> str:
    """By whom, when and why a candidate was turned down, after "it"."""
    return f"was rejected by {rejection.event.actor} on {rejection.event.day.isoformat()}, because: {rejection.reason}"
