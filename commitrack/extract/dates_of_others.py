"""Dates in a sentence that are not those of its act: how far a plan reaches, what another does then, a name."""

from __future__ import annotations

import re
from typing import NamedTuple

from commitrack.extract.date_counts import is_number
from commitrack.extract.patterns import Later, compiled


def is_of_something_else(words: str, before: str, after: str) -> bool:
    """Whether a date is not that of the act: how far a plan reaches, what another does then, what was done, how long
    something was not, or a season in passing.
    """
    if words.startswith("to "):
        return bool(_PLAN.search(before) or _UP_TO.search(before))
    if _is_of_a_noun(words, before, after) or any(other.has(words, before, after) for other in _OF_OTHERS):
        return True
    if _SEASON.search(words) and not (_WHICH_SEASON.search(words) or _MEETING_THEN.search(before)):
        return True  # "both now and in the winter"
    span = _SPAN.match(words)
    return bool(span and is_number(span["count"]) and _IN_SO_LONG.search(before))


_SEASON = compiled(r"\b(?:spring|summer|autumn|fall|winter)$")
_WHICH_SEASON = compiled(r"\b(?:by|before|until|early|mid|late|this|next|coming)\b")
_MEETING_THEN = compiled(r"\b(?:hold|held|host|meet|visit|travel|take place|convene|sign|open)\w*\b[^;,]{0,80}$")
"""`to hold a meeting in Warsaw in the autumn`."""
_SPAN = compiled(r"in (?P<count>[\w-]+) (?:day|week|month|year|decade)")
_IN_SO_LONG = Later(r"\b(?:first|largest|biggest|worst|highest|lowest|most|only|best|once)\b[^,;.]*$")
"""`the first visit in ten years`."""


class _Other(NamedTuple):
    """What a date that is another's is like; all that is said has to be so."""

    words: re.Pattern[str] | Later | None = None
    """What is in its own words, in small letters."""
    before: re.Pattern[str] | Later | None = None
    """What is in the words before it."""
    after: re.Pattern[str] | Later | None = None
    """What follows it at once."""

    def has(self, words: str, before: str, after: str) -> bool:
        """Whether a date with those words is like that."""
        return bool(
            (self.words is None or self.words.search(words))
            and (self.after is None or self.after.match(after))
            and (self.before is None or self.before.search(before))
        )


_OF_OTHERS = (
    # `Ahead of the visit from 4 May, they agreed`: when another thing is, before which the act is told
    _Other(
        before=compiled(
            r"(?:^|[.;] )(?:Ahead of|Before|Prior to|In preparation for|As a follow-?up (?:of|to)"
            r"|With [^,;.]{1,60}ing) [^,;.]*$|\brun[- ]?up (?:to )?(?:the )?$|\blead[- ]?up to [^,;.]*$"
        )
    ),
    # `building on the results of the meeting in January`, `ahead of a meeting with her counterpart on 11 September`;
    # so is what is celebrated, `on the occasion of the 60th anniversary of the treaty this year`, and when a deal
    # ends
    _Other(
        before=Later(
            r"\bon the occasion of [^,;.]{1,60}(?:anniversary of|visit) [^,;.]{1,80}$"
            r"|\b(?:ahead|in advance) of (?:an?|the|his|her|their) [^,;.]{0,60}"
            r"\b(?:meeting|talks|summit|visit|anniversary)\b[^,;.]{0,60}$"
            r"|\b(?:based|building) on [^,;.]*\b(?:meeting|talks|summit|dialogue|agreement|visit)[^,;.]{0,20}$"
            r"|\b(?:achievements?|results?|outcomes?|conclusions) of (?:the|their|its) (?:[\w'-]+ ){1,5}$"
            r"|\b(?:following|after) the (?:signing|signature|adoption|conclusion|launch) of [^,;.]{1,80} $"
            r"|\bexpir(?:e|es|ing) $"
            r"|\b(?:deal|agreement|pact|treaty|accord) (?:struck|signed|reached|concluded)(?: by [^;,.]{1,60})? $"
        )
    ),
    # `as it moves to join by 2030`, `the programme, which aims to land on Mars by 2040`
    _Other(
        before=compiled(
            r"\bas (?:you|it|they|he|she) [^,;.]*$|, which (?:aims?|seeks?|is (?:designed|meant|expected)) to [^,;.]*$"
        )
    ),
    # `the bridge, which is set to be finished in 2030`, `links which failed after the North froze them in March`
    _Other(
        before=Later(
            r"\b(?:which|that) (?:is|are|was|were) (?:set|due|expected|scheduled|planned|slated) to be"
            r" (?:completed|finished|ready)\b[^,;.]*$"
            r"|\b(?:after|when|since|which) (?:(?!\b(?:will|would|to|have|has)\b)[^,;.]){1,80}?"
            r" (?:froze|broke|fell|left|came|went|took|began|lost|won|[a-z]{3,}ed) [^,;.]*$"
        )
    ),
    # `Should Fiji fail to pay by June, Japan will leave`
    _Other(before=Later(r"^(?:Should|If|Unless|Once|Were) [^,;]*$"), after=Later(r"[^;,]{0,60}, ")),
    # `originally scheduled for June`
    _Other(
        before=compiled(
            r"\b(?:[Oo]riginally|[Ii]nitially|[Pp]reviously) (?:scheduled|planned|set|due|slated|intended)"
            r"(?: for| in| on)? $"
        )
    ),
    # `with Fiji, which will serve on the council from next year`
    _Other(
        before=compiled(
            r"(?:, (?:which|who)| that) (?:will|would|is to)"
            r" (?:serve|chair|become|assume|celebrate|mark|shape|guide|define|steer|underpin)\b[^,;.]*$"
        )
    ),
    # `twice in a year`
    _Other(before=Later(r"\b(?:once|twice|times) $")),
    # `the summits, which their ministers will prepare by March, will be held in turn`
    _Other(
        after=Later(", "),
        before=Later(
            r", (?:which|whom) (?!will|would|shall|is|are|was|were|has|have|takes?|begins?|starts?|comes?)[^,;]*$"
        ),
    ),
    # `This would give them time until next year, and they agreed to stay in touch`
    _Other(
        after=Later(",? and "),
        before=Later(
            r"^(?:This|That|It|These) (?:will|would|could|should) (?:present|offer|provide|allow|enable|give|mean)\b"
        ),
    ),
    # `in their second meeting | this year, they resolved`
    _Other(
        words=Later("^this "),
        before=Later(
            r"\b(?:[Ii]n|[Aa]t|[Dd]uring|[Aa]fter) (?:their|its|the|our)"
            r" (?:first|second|third|fourth|fifth|latest|last)"
            r" (?:\w+ )?(?:meeting|summit|visit|call|round|encounter|talks) $"
        ),
    ),
    # `ahead of next month's talks`
    _Other(words=Later("^(?:ahead of|prior to|before) "), after=Later("'s ")),
    # the Joint Vision on Ports towards 2030
    _Other(words=Later("^toward"), before=Later(r"\b[A-Z][\w-]+ $")),
    # `for over 40 years`
    _Other(words=Later("^over "), before=Later("for $")),
    # `in the fall of prices`, `the Winter Games`
    _Other(words=_SEASON, after=Later(r" (?:of|in) (?!(?:the )?[A-Z])| [A-Z0-9]|-")),
    # `in September of last year`, `on 23 September signed`
    _Other(
        after=compiled(
            r" (?:of )?(?:last|the (?:past|previous|preceding)) year\b| marks?\b"
            r"| (?:that|which) (?:\w+ )?(?:called|agreed|decided|adopted|established|endorsed|approved|marked"
            r"|brought)\b"
            r"|,? (?:also )?(?:signed|announced|agreed|met|held|launched|concluded|issued|adopted)\b"
            r"| (?:also )?(?:said|told|confirmed|pledged|vowed|stated|unveiled|decided|called|urged|welcomed)\b"
        )
    ),
)


def _is_of_a_noun(words: str, before: str, after: str) -> bool:
    """Whether a date is an agreement's, a plan's, or that of what is called important, not that of the act."""
    if _YEARS_OF_A_PLAN.search(words):
        return not words.startswith(("in ", "during ", "over "))
    is_its_own = _UNTIL.match(words) and not _LENGTHENED.search(before)
    if words.startswith("from ") and _YEARS.search(words) and _PLAN_FOR.search(before):
        return True
    if (is_its_own or (words.startswith("for ") and _YEARS.search(words))) and _PLAN.search(before):
        return True  # "a plan for 2027 to 2030", "part of the Transport Plan until 2030"
    if after.startswith(", and ") and _IMPORTANCE_THEN.search(before):
        return True
    return words.startswith("this ") and after.startswith(",") and _AGREED_THEN.search(before) is not None


_PLAN = Later(
    r"\b(?:road ?map|plan|vision|agenda|strategy|programme|program|framework|partnership)"
    r" (?:(?:covering|spanning) (?:the (?:years|period) )?(?:from )?[0-9]{4} )?$",
    flags=re.IGNORECASE,
)
"""What has a year as part of its name: "a roadmap to 2030"."""
_UP_TO = Later(r"\b(?:road ?map|plan|vision|course)\b[^;,.]{0,80} up $", flags=re.IGNORECASE)
"""`the course up to 2047`."""
_PLAN_FOR = Later(r"\b(?:Action Plan|Plan of Action|Work Plan|Work Programme) (?:for|on|of) [^;,.]*$")
"""`signed the Action Plan for their partnership | from 2026 to 2030`."""
_AGREED_THEN = Later(r"\b(?:agreement|understanding|consensus) (?:between|among|reached)[^;,.]{1,50}$")
"""`upon the basis of the agreement between their ministers this summer, they agreed to ...`."""
_IMPORTANCE_THEN = Later(r"\b(?:importance|need|urgency) (?:of|for|to) [^;,.]{1,90}$")
"""`agreed on the importance of ratifying it by 2027, and committed to ...`."""
_UNTIL = Later(r"(?:until|through|up to) ")
_LENGTHENED = Later(r"\b(?:exten|prolong|renew|continu|implement|carry|run|last)\w*\b[^,;.]*$")
"""`to extend the plan | until 2030`."""
_YEARS = compiled(r"\b[0-9]{4}(?: (?:and|to|until|through) |[-\u2013])[0-9]{4}$")
_YEARS_OF_A_PLAN = Later(r"\b[0-9]{4}[-\u2013][0-9]{4}$")
"""`a programme for 2026-2028`."""


def belongs_to_a_name(words: str, after: str) -> bool:
    """Whether a date is part of a name, or is counted from what nobody knows when it will be."""
    if _BEFORE_A_NAME.search(words):
        return not _UPCOMING.match(words) or not _EVENT.match(after)  # the 2030 Agenda
    if _ENDS_IN_A_YEAR.search(words) and _NAME.match(after):
        return True
    return words.startswith("within") and _OF_ANOTHER_DAY.match(after) is not None


_BEFORE_A_NAME = Later(r"(?:^upcoming|^forthcoming|\bthe(?! year)(?: \w+)?) [0-9]{4}$")
_UPCOMING = Later(r"(?:upcoming|forthcoming) ")
_EVENT = Later(
    r"(?: [A-Z0-9][\w'’.&-]*){0,7} (?:Summit|Conference|Dialogue|Meeting|Forum|Ministerial|Session|Games|Assembly)\b"
)
_ENDS_IN_A_YEAR = Later(r"[0-9]{4}$")
_NAME = Later(r" [A-Z][\w-]+ [A-Z]")
_OF_ANOTHER_DAY = Later(
    r" (?:of|from|after|following) (?!(?:the date of )?(?:th(?:is|ese)|their (?:meeting|talks))\b"
    r"|(?:today|now)\b|the date of th)"
)
"""What tells from when a time is counted: `within six months | of its entry into force`."""
