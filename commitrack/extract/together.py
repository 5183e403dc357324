"""Who promises with the one whose verb it is: the other of an act that takes two, or who has a verb of his own."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from commitrack.extract.grammar import ACTS_THERE
from commitrack.extract.mentions import ALL
from commitrack.extract.patterns import Later, compiled
from commitrack.extract.scanning import in_small_letters
from commitrack.extract.subjects import acts_for_it, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from commitrack.extract.cues import Cue
    from commitrack.extract.mentions import Mention
    from commitrack.extract.readings import Sentence
    from commitrack.extract.scanning import Found


def joined_by(sentence: Sentence, head: Found, after: Sequence[Mention]) -> frozenset[str]:
    """With whom a party does what takes two: signs an agreement "with Japan", welcomes its President at home."""
    for mention in after:
        if mention.start > head.start + _LONGEST_ACT:
            break
        speaks = not mention.is_owner or acts_for_it(sentence.words, mention.end)
        if speaks and _WITH_ANOTHER.fullmatch(in_small_letters(sentence.words[head.start : mention.start])):
            return mention.codes
    is_of_two = _is_with_another_country(sentence, head) or _SIGNS.match(sentence.words, head.start)
    return frozenset({ALL}) if len(sentence.parties) == 2 and is_of_two else frozenset()


def _is_with_another_country(sentence: Sentence, head: Found) -> bool:
    """Whether an act that takes two is with one that is not named: signs a pact "with the Himalayan kingdom"."""
    acts = _WITH_ANOTHER.match(in_small_letters(sentence.words[head.start : head.start + _LONGEST_ACT]))
    return bool(acts and _ANOTHER_COUNTRY.match(sentence.words, head.start + acts.end()))


_WITH_ANOTHER = compiled(
    r"(?!sign\w* an? (?:\w+ )?(?:order|law|bill|decree|proclamation))"
    r"(?:(?:will|would|shall|is to|are to) (?:\w+ ){0,2})?"
    r"(?:sign|ink|seal|conclud|reach|str[iu]c?k|ma[dk]e|negotiat|secur|forg|announc|unveil|agree|finali[sz]"
    r"|initial|adopt|exchang|launch|enter|form)\w*"
    r" [^;.]{0,80}?\b(?:agreements?|deals?|pacts?|treat(?:y|ies)|accords?|memorand\w+(?: of understanding)?|mous?"
    r"|contracts?|declarations?|arrangements?|partnerships?|protocols?|documents?"
    r"|notes|letters|instruments|statements?)\b[^;,.]{0,60}? with (?:the |his |her |its )?(?:government of (?:the )?)?"
    r"(?:minister [^;.]{3,70}? of (?:the )?(?:republic of |kingdom of )?)?"
    r"|conclud\w* [^;,.]{0,60}?\b(?:negotiations|talks)\b[^;,.]{0,60}? (?:with|between) (?:the )?"
    r"|agree[ds]? (?:(?:on )?(?:[a-z]+day|today) )?with (?:the |his |her |its )?(?:visiting )?"
    r"|(?:(?:will|would|shall|is to|are to) )?"
    r"(?:(?:confer|meet|(?:ha(?:ve|s|d)|hold|conduct|co-?chair|chair|attend|lead)\w* [^;,.]{0,60}?\b(?:talks|meetings?"
    r"|discussions|consultations|summit|dialogue))\b[^;,.]{0,30}?) with (?:the |his |her |their )?"
    r"|(?:will|would|(?:is|are)(?: scheduled| set| due)? to) (?:also |then )?(?:be )?(?:meet(?:ing)?|call(?:ing)? on)"
    r" (?:with )?(?:the |his |her |their |an? )?(?:senior |top |minister for )?"
    r"|(?:will|would|is to|are to)\b(?:(?! which | where )[^;.]){0,120}?"
    r"\b(?:talks|meeting|discussions) with (?:his|her|their) "
    r"|(?:will|would|(?:is|are)(?: scheduled| set| due)? to) (?:also |then )?join (?:his|her|their) counterparts?"
    r" (?:from|of) (?:the )?"
    r"|look\w* forward to (?:\w+ly )?(?:welcoming|hosting|receiving|visiting) (?:the )?"
)
"""An act that takes two, up to the other: "signed an agreement on tides with"; in small letters."""
_SIGNS = compiled(
    r"(?:sign|ink)(?:ed|ing|s)? (?:(?:an?|the|two|three|several|[a-z]+|[0-9]+) )?(?:\w+ ){0,2}?"
    r"(?:[Aa]greements?|MoUs?|MOUs?|[Mm]emorand\w+|[Dd]eals?|[Pp]acts?|[Tt]reat(?:y|ies)|[Pp]rotocols?"
    r"|[Ee]xchanges? of [Nn]otes|[Nn]otes|[Aa]rrangements?|[Aa]ccords?)\b"
    r"(?![^;.]{0,80} with )"
)
"""An act that takes two, whoever is named with it."""
_ANOTHER_COUNTRY = Later(r"(?:[\w-]+ ){0,2}(?:kingdom|nation|country|republic|neighbou?r)\b")
"""What one calls the other side by without its name: "the Himalayan kingdom"."""
_LONGEST_ACT = 200
"""Characters within which an act has its other side."""


def alongside(sentence: Sentence, cue: Cue, head: Found, after: Sequence[Mention]) -> frozenset[str]:
    """Who promises in the same sentence, with a verb of his own: "Fiji will buy rice, while Japan will ..."."""
    if cue.strength != "firm" or not (cue.subject == "party" or cue.is_of_whoever_acts):
        return frozenset()
    too: frozenset[str] = frozenset()
    for one in near(head, after):
        lead = sentence.words[max(head.end, one.start - _LONGEST_LINK) : one.start]
        if _WHILE.search(lead) and ACTS_THERE.match(sentence.words, one.end):
            too |= one.codes
    return too


_WHILE = compiled(r"(?:,| and| while| whereas|;)(?: and| while| whereas)? (?:the |that the |that )?$")
"""What stands before another who acts too: "Fiji will dredge the port, while Japan will send ..."."""
_LONGEST_LINK = 30


def but_with_whom(
    sentence: Sentence, head: Found, acting: tuple[str, ...], after: Sequence[Mention]
) -> tuple[str, ...]:
    """Those `acting`, but for the one with whom "we" act: "We will keep our ties with Japan"."""
    subject = nearest(sentence, head)
    is_we = subject is not None and sentence.words[subject.start : subject.end].lower() == "we"
    if len(acting) > _TWO or not is_we or head.words.startswith("agree"):
        return acting
    said = takewhile(lambda one: '"' not in sentence.words[head.end : one.start], near(head, after))
    met = {code for one in said if _WITH.search(sentence.words, 0, one.start) for code in one.codes}
    return tuple(code for code in acting if code not in met) or sentence.others(tuple(met)) or acting


_WITH = compiled(
    r"\b(?:relations|relationship|ties|partnership|friendship|alliance|work|working|co-?operat\w+|collaborat\w+)"
    r"(?: closely)? with (?:the )?$|\b(?:discuss|consult|engage|negotiate) with (?:the )?$"
)
_TWO = 2
"""Parties of which one is with the other."""


def near(head: Found, after: Sequence[Mention]) -> Iterator[Mention]:
    """Those of the mentions after a head that are still within its sentence."""
    return takewhile(lambda one: one.start <= head.end + _SAME_SENTENCE, after)


_SAME_SENTENCE = 500
"""Characters within which somebody else may have a verb of his own."""
