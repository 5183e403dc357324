"""Which mentions are one: "Fiji, Japan and the Cook Islands", "Mr Rua, Fiji's Minister of Trade".

A list is told by the words between two mentions, not by a grammar of the sentence: these are few and always the same,
while what is listed may be anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.extract.capitals import capitals
from commitrack.extract.famous import well_known
from commitrack.extract.grammar import ORGAN
from commitrack.extract.mentions import ALL, HANGS_ON, LONGEST_LINK, Mention, is_personal, is_possessive
from commitrack.extract.names import GOVERNMENT_OF, names_in
from commitrack.extract.offices import ADDRESS, AN_OFFICE, HONORIFICS, ITS_OFFICE, offices
from commitrack.extract.patterns import Later, compiled

if TYPE_CHECKING:
    from collections.abc import Sequence


def joined(words: str, found: list[Mention], known: dict[str, str]) -> list[Mention]:
    """Those `found` in a sentence, in order, as they act: those in a list as one, and none that is inside another."""
    apart = [_with_a_stranger(words, one, known) for one in _apart(words, found)]
    kept: list[Mention] = []
    for place, mention in enumerate(apart):
        if kept and mention.end <= kept[-1].end:
            continue  # the second of two people whom one mention has
        one = _as_one(words, kept[-1], mention, apart[place + 1 : place + 2]) if kept else None
        if one:
            kept[-1] = one
        else:
            kept.append(mention)
    return kept


def _as_one(words: str, before: Mention, mention: Mention, following: Sequence[Mention]) -> Mention | None:
    """Two mentions in one, where they are of the same or of one list; None where they stand apart."""
    between = words[before.end : mention.start]
    if before.is_owner and mention.is_owner and _ORGAN_AND.fullmatch(between):
        return Mention(before.start, mention.end, before.codes | mention.codes, is_owner=True)
    is_apart = between in (", ", ", with ") and ALL in before.codes | mention.codes
    is_apart = is_apart or (between == ", " and _is_between_two(words, before))
    if before.is_owner or is_apart or ALL in before.codes & mention.codes:
        return None  # "in the interest of Japan, we agreed"
    if between in (" of ", " of the ") and ALL in before.codes and not mention.is_owner:
        return mention._replace(start=before.start)  # "the two Presidents of Fiji and Japan"
    if mention.codes <= before.codes and (same := _as_the_same(words, before, mention)):
        return same
    if _joins(between) and not _ends(words, before, mention, following):
        return Mention(before.start, mention.end, before.codes | mention.codes, mention.is_owner)
    return None


def _as_the_same(words: str, before: Mention, mention: Mention) -> Mention | None:
    """Two mentions in one, where the second says of the first what it is called or does; None where it does not."""
    between = words[before.end : mention.start]
    is_in_brackets = between == " (" or _IN_SHORT.fullmatch(between)
    if is_in_brackets and words[mention.end : mention.end + 1] == ")":
        end = mention.end + 1  # "the United Kingdom (UK)"
        return Mention(before.start, end, before.codes, is_possessive(words, end))
    if between == ", " and mention.is_owner and (office := ITS_OFFICE.match(words, mention.end)):
        return Mention(before.start, office.end(), before.codes, is_owner=False)
    if between.replace(", Jr.", "") in (" of ", " of the ") or _GOES_ON_AS_A_NAME.fullmatch(between):
        return Mention(before.start, mention.end, before.codes, mention.is_owner)
    return None


def _with_a_stranger(words: str, one: Mention, known: dict[str, str]) -> Mention:
    """Somebody who acts together with one whom nobody introduces: of two people side by side one is of each side."""
    last = words[one.start : one.end].rsplit(" ", maxsplit=1)[-1]
    if len(one.codes) != 1:
        return one
    host = _AND_HIS_HOST.match(words, one.end)
    if host and not names_in(host.group()):
        return Mention(one.start, host.end(), frozenset({ALL}), is_owner=False)
    if last not in known:
        return one
    after = _AND_A_STRANGER.match(words, one.end)
    if after and after["last"] not in known:
        return Mention(one.start, after.end(), frozenset({ALL}), is_owner=False)
    before = _A_STRANGER_AND.search(words, max(0, one.start - LONGEST_LINK), one.start)
    if before and before["last"] not in known:
        return Mention(before.start("last"), one.end, frozenset({ALL}), is_owner=one.is_owner)
    return one


_BARE_NAME = rf"(?:(?:{ADDRESS}|Sir)\.? )?(?:[A-Z][\w'-]+ )?(?P<last>[A-Z][\w'-]+)"
_AND_A_STRANGER = compiled(
    rf" and {_BARE_NAME}(?=(?:, (?:the|an?) [^,;.]{{3,80}},)? (?:also |both |further |have |had |will |would )?"
    r"(?:agree|sign|said|are |were |discuss|pledge|commit|vow|announce|launch"
    r"|establish|decide|create|met|held|hold|meet|reaffirm|welcome|plan|intend|aim|conclude|confirm)\w*)"
)
_AND_HIS_HOST = compiled(
    r" and (?:his|her) (?:(?:host|guest|counterpart)(?= (?!from\b|of\b)[a-z])"
    r"|(?:[A-Z][\w-]+ )?counterpart,? [A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2},?(?= [a-z]))"
)
_A_STRANGER_AND = compiled(rf"(?:^|[,;.] ){_BARE_NAME} and (?:(?:{ADDRESS}|Sir)\.? )?$")


def _apart(words: str, found: list[Mention]) -> list[Mention]:
    """Without those inside another, or in what is said in passing of the first of two."""
    kept: list[Mention] = []
    for mention in found:
        passing = _IN_PASSING.match(words, kept[-1].end) if kept else None
        if not kept or mention.start >= (passing.end() if passing else kept[-1].end):
            kept.append(mention)
    return kept


_IN_PASSING = Later(
    r", (?:(?:currently |now )?(?:on|during|in) (?:his|her|an?) [^,;.]{3,80}|who (?:is|was|has|had) [^,;.]{3,80}"
    r"|(?:represented|led|headed|acting) [^,;.]{3,80}|on (?:the )?one (?:hand|side|part)), and "
)
"""What is said of the first of two who act together: "Mr Rua, on his first visit to Japan, | and Mr Kato decided"."""


def _is_between_two(words: str, mention: Mention) -> bool:
    """Whether a mention is of both of those between whom something is: "talks between Fiji and Japan, | Fiji and"."""
    return words.endswith("between ", 0, mention.start) and " and " in words[mention.start : mention.end]


def _ends(words: str, before: Mention, mention: Mention, following: Sequence[Mention]) -> bool:
    """Whether a phrase ends before a mention, and no list goes on: "by working with Japan, Fiji will ..."."""
    between = words[before.end : mention.start]
    is_free = not HANGS_ON.search(words, max(0, before.start - _LONGEST_PREPOSITION), before.start)
    if is_free or not between.startswith(", ") or (between.startswith(", and ") and " of " in between):
        return False
    own = words[mention.start : mention.end]
    is_a_name = not is_personal(own) and own not in capitals() and (own in well_known() or not names_in(own))
    if is_a_name and mention.codes <= before.codes:
        return False  # "the Ministers of Fiji and of Japan, Ken Sato, agreed"
    listed = words[before.start : before.end][:LONGEST_LINK]
    if is_personal(words[before.end : mention.end]) and not is_personal(listed):
        return True  # "in the interest of Fiji and Japan, President Rua and Mr Sato agreed"
    if between not in (", ", ", the "):
        return False
    after = words[mention.end : following[0].start] if following else ""
    return not _joins(after)


def _joins(between: str) -> bool:
    """Whether words between two mentions make a list of them."""
    if len(between) >= LONGEST_LINK:
        return False
    between = _IN_PASSING.sub(" and ", between)
    if _LINK.fullmatch(between):
        return True
    has_office = " of " in between and next(offices(between), None)
    return bool(has_office and _LINK.fullmatch(_OFFICE_OF.sub("", between)))


_LINK = compiled(
    rf"(?:{ORGAN})?"
    r"\.?(?: ?\([^)]{1,25}\))?(?:,? and| nor|,|,? as well as|,? alongside|,? together with|,? along with|, with| &) "
    rf"(?:(?:the )?(?:{ADDRESS}|President|Prime Minister|Minister)\.? (?:[A-Z][\w-]+ ){{1,3}}of ){{0,2}}"
    r"(?:(?:the )?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,7}(?: of |, (?=(?:the )?$)))?"
    r"(?:(?:his |her |its )counterpart (?:from|of) (?:the )?|(?:his |her |their |the )?visiting "
    r"|(?:the )?(?:newly (?:re-?)?(?:elected|appointed)|new) "
    r"|(?:(?:that )?of |from )?the |(?:that )?of |from |his |her |their "
    r"|(?:the )?(?:(?:prime|foreign|defen[cs]e|trade|deputy) )?(?:president|minister|chancellor|premier"
    r"|king) of (?:the )?"
    r"|Aotearoa |(?:the (?:Ministry|Department)(?: (?:of|for)(?: (?:[A-Z]\w+|and|the),?){1,6}?)? of )?"
    rf"(?:the )?(?:(?:[A-Z]\w+ )?{GOVERNMENT_OF})?)?"
)
_ORGAN_AND = Later(rf"'s?{ORGAN},? and (?:the )?")
"""`Japan | 's Reef Agency and | Fiji's Ocean Office will ...`."""
_IN_SHORT = Later(rf"{ORGAN} \(")
"""`Japan | Aerospace Exploration Agency (JAXA)`."""
_GOES_ON_AS_A_NAME = Later(
    rf", {HONORIFICS}(?<!,.)| (?:bint?|ibn) | (?:[A-Z][\w.'-]* ){{1,4}}and (?:[A-Z][\w.'-]* ){{0,4}}"
)
"""`Japan, the Hon | Ken Sato`, `Omar bin | Rashid`, `the leaders of Japan and Fiji Ken Sato and Ana | Rua`."""
_OFFICE_OF = Later(rf"(?:the )?{AN_OFFICE} of ")
_LONGEST_PREPOSITION = 40
"""Characters that a preposition or a verb in -ing takes before a name."""
