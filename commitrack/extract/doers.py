"""Who must act: the one whose verb it is, but for what another is welcomed, agreed or announced to do."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from commitrack.extract.grammar import ACTS_THERE
from commitrack.extract.mentions import ALL
from commitrack.extract.patterns import Later, compiled
from commitrack.extract.reports import is_of_both
from commitrack.extract.things import KINDS
from commitrack.extract.together import alongside, but_with_whom, joined_by, near

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commitrack.extract.cues import Cue
    from commitrack.extract.mentions import Mention
    from commitrack.extract.readings import Sentence
    from commitrack.extract.scanning import Found


def acting(sentence: Sentence, cue: Cue, head: Found, who: frozenset[str]) -> tuple[str, ...]:
    """Who must act: the speaker, but for what another is welcomed to do, or is agreed to do."""
    speakers = sentence.codes(who)
    after = sentence.found[bisect_right(sentence.ends, head.start) :]
    by_whom = _by_whom(sentence, head, after) if "by" in cue.traits else _giver(sentence, head, after)
    if by_whom or cue.is_acted_by_object:
        return by_whom or _owner(sentence, head, after, speakers)
    if cue.subject in KINDS or "given" in cue.traits:
        given = sentence.spoken_of if _GIVEN.search(sentence.words[max(0, head.start - 60) : head.end]) else ""
        giver = sentence.codes(frozenset({given})) if given else ()
        agent = next((one for one in near(head, after) if _is_agent(sentence, head, one)), None)
        return sentence.codes(agent.codes) if agent else giver or speakers
    if cue.verb == "announce" and (that := _ANNOUNCED_THAT.match(sentence.words, head.end)):
        told = [one for one in after[:3] if one.start == that.end() and not one.is_owner]
        codes = sentence.codes(told[0].codes) if told else ()
        if len(codes) > len(speakers) or (codes and "of whom" in cue.traits):
            return codes
    if cue.is_of_what_another_does or cue.is_of_whoever_acts:
        for mention in after:
            if ACTS_THERE.match(sentence.words, mention.end) and sentence.may_act(mention):
                return sentence.codes(mention.codes | alongside(sentence, cue, head, after))
        if "of both" in cue.traits and is_of_both(sentence, cue.then.match(sentence.words, head.end)):
            return sentence.codes(frozenset({ALL}))
    together = sentence.codes(who | joined_by(sentence, head, after) | alongside(sentence, cue, head, after))
    return _whose_commitment(sentence, cue, head, after) or but_with_whom(sentence, head, together, after)


_GIVEN = Later(
    r"\b(?:credit|credit line|line of credit|loan|grant|investment|funding|aid|donation|scholarship)s?"
    r" (?:will|would|shall|is to)?$"
)
"""What one side gives: "a credit line will be made available" by whom the sentence before spoke of."""
_ANNOUNCED_THAT = Later(r"(?: (?:on )?[A-Z][a-z]+day| today)? that (?:the )?")


def _giver(sentence: Sentence, head: Found, after: Sequence[Mention]) -> tuple[str, ...]:
    """From whom something will be received, if that is said: he has to give it, "will receive boats from Japan"."""
    received = _RECEIVES.match(sentence.words, head.end)
    if received is None:
        return ()
    one = next((one for one in after if one.start == received.end()), None)
    return sentence.codes(one.codes) if one else ()


_RECEIVES = Later(r" (?:also |soon |\w+ly )?(?:receive|be given|obtain) [^;.]{2,120}? from (?:the )?(?=[A-Z])")


def _by_whom(sentence: Sentence, head: Found, after: Sequence[Mention]) -> tuple[str, ...]:
    """By whom something is to be done, if that is said: "12 trains will be supplied to Fiji by Japan"."""
    for one in near(head, after):
        if not one.is_owner and _PASSIVE.search(sentence.words[head.start : one.start]):
            return sentence.codes(one.codes)
    return ()


_PASSIVE = Later(r"\b(?:be|been|was|were) \w+(?:ed|t|lt|de|en)\b[^,;]{0,60} by (?:the )?$")


def _is_agent(sentence: Sentence, head: Found, mention: Mention) -> bool:
    """Whether a thing is done "by" somebody: "will be built by Japan"."""
    return not mention.is_owner and bool(_AGENT.fullmatch(sentence.words[head.end : mention.start]))


_AGENT = Later(
    r" (?:\w+ ){0,3}?be (?:\w+ly )?\w+(?: available| up| out)? (?:\w+ )?by (?:the )?(?:[Gg]overnment of (?:the )?)?"
)


def _whose_commitment(sentence: Sentence, cue: Cue, head: Found, after: Sequence[Mention]) -> tuple[str, ...]:
    """Whose commitment or support is named right after a head: "Mr Sato reaffirmed | Japan's commitment"."""
    if "whose" not in cue.traits:
        return ()
    if _SHARED.match(sentence.words, head.end):
        return sentence.codes(frozenset({ALL}))
    if not after:
        return ()
    one = after[0]
    between = sentence.words[head.end : one.start]
    is_owned = between in (" ", " the ") and _COMMITMENT.match(sentence.words, one.end)
    is_owned = is_owned or (between in (" to ", " to the ") and _ACT_TO_COME.match(sentence.words, one.end))
    return sentence.codes(one.codes) if is_owned or _COMMITMENT_OF.fullmatch(between) else ()


_COMMITMENT = Later(
    r"(?:'s?)? (?:[\w-]+ ){0,3}?(?:commitments?|determination|intention|resolve|readiness|support) (?:to|for) "
    r"|'s? (?:\w+ )?offers? (?:of|to) "
)
_ACT_TO_COME = Later(
    r"'s? (?:[a-z]+ ){0,3}?(?:support|assistance|help|participation|involvement|attendance|ratification|accession"
    r"|response|contribution|presence|leadership|chairmanship|presidency|hosting)\b"
    r"| (?:joining|hosting|assuming|taking|chairing|ratifying|opening)\b"
)
"""`looks forward to | Fiji | 's active participation`."""
_COMMITMENT_OF = Later(r" the (?:\w+ )?(?:commitment|determination|intention|resolve|readiness|offer) of (?:the )?")
_SHARED = Later(
    r" the(?:ir)? (?:\w+ )?(?:shared|joint|mutual|common) (?:commitment|determination|resolve|readiness) (?:to|of|for) "
)


def _owner(sentence: Sentence, head: Found, after: Sequence[Mention], speakers: tuple[str, ...]) -> tuple[str, ...]:
    """Whose decision or act is welcomed; where nobody's is named, the other side's, or everybody's."""
    for mention in after:
        if mention.start > head.end + 90:
            break
        if any(
            (mention.is_owner, _DOES.match(sentence.words, mention.end), _COMMITMENT.match(sentence.words, mention.end))
        ):
            return sentence.codes(mention.codes)
    if len(speakers) == 1 and len(sentence.parties) == 2:
        return sentence.others(speakers)
    return speakers


_DOES = compiled(
    r" (?:to|(?:is|are) to|will|hosting|joining|serving"
    r"|intends|invest|provide|establish|build|open|supply|buy|send|train)\b"
    r"| (?:firms|companies|investors|investments?|participation)\b"
)
"""What follows the one who is to act, in what another welcomes or foresees."""
