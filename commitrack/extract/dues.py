"""By when something is promised, as a sentence says it.

A date counts only where the sentence puts it to something that is to come: after "by", "in", "within", as "this year"
or "next month". A date that is past on the statement's day, that belongs to a name ("the 2030 Agenda"), or that tells
when something was done is no due date; nor is a vague word ("soon", "in the coming months").
"""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from contextlib import suppress
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from commitrack.dates import parse_edtf
from commitrack.errors import UnreadableDateError
from commitrack.extract.date_counts import is_number
from commitrack.extract.date_mentions import dates_in, edtf_of
from commitrack.extract.date_places import A_MONTH
from commitrack.extract.patterns import Later, compiled

if TYPE_CHECKING:
    from commitrack.extract.date_mentions import MentionedDate


def due_of(sentence: str, day: date | None, *, is_to_come: bool = False) -> MentionedDate | None:
    """The first due date in `sentence`, counted from `day`, the day of the statement.

    `is_to_come` says what the sentence need not: that it is the item of a list of what will be done.

    Without a day only dates with a year of their own are read; none of them is known to be past.
    """
    for mention in dates_in(sentence, day):
        is_past = day is not None and parse_edtf(mention.edtf).latest < day
        if is_past and mention.start <= _HEAD:
            return None  # "In March 2023, the leaders launched ...": the whole sentence looks back
        if not is_past and not _is_told_of_the_past(sentence, mention, day, is_to_come=is_to_come):
            return mention
    return None


_DONE = compiled(
    r"(?<!\bbe )(?<!\bbeing )(?<!\bto )\b(?:[Aa]nnounced|[Ll]aunched|[Ss]igned|[Ee]stablished|[Hh]eld|[Aa]dopted|issued"
    r"|concluded|endorsed|agreed"
    r"|made|released|inaugurated|latest|imposed|introduced|met|declared|created|published|discussed|took place"
    r"|convened|hosted|negotiated"
    r"|completed|began|started|entered|[Ss]ince|[Ll]ast(?! (?:week|days|part|quarter|third)\b)"
    r"|[Ee]arlier|[Pp]ast|[Pp]revious|[Rr]ecent(?:ly)?|unveiled"
    r"|reached|celebrated|witnessed|present|facilitated|brokered|mediated|said|told|says|added|stated|met|spoke)"
    r"(?:\W+[\w'’.-]+){0,6}\W*$"
)
_YET_TO_COME = Later(r" (?:(?:to|will|would|shall|for) [a-z]|looks? forward|looked forward|looking forward)")
"""What goes on in another time: "discussed the reef and looked forward to the forum next week"."""
_EVENT = Later(
    r"(?: [A-Z0-9][\w'’.&-]*){0,7} (?:Summit|Conference|Dialogue|Meeting|Forum|Ministerial|Session|Games|Assembly)\b"
)
_TO_COME = compiled(
    r"\b(?:will|shall|would|c(?:an|ould) be|to be|being|intends?|[Pp]lans?|[Ll]ook(?:s|ed|ing)? forward"
    r"|agree[sd]? (?:to|that)"
    r"|(?:agreed|agreement) (?:up)?on (?:holding|hosting|convening|launching|opening)"
    r"|commit(?:s|ted)?(?: in [0-9]{4})? to|undert(?:ake|akes|ook)|aims?|[Uu]pcoming|[Nn]ext|[Ff]orthcoming"
    r"|(?:instruct|task|direct|entrust)(?:s|ed)?\b|scheduled|set to|going to|expects?|due|hop(?:e|es|ed|ing)"
    r"|decision to|determin(?:ed|ation) to|resolved? to"
    r"|intention to|intent to|to (?:launch|begin|start|open|hold|conclude)(?=,)|call(?:s|ed|ing)? for|to hold|to meet"
    r"|[Ii]nvit(?:ed|ation)|goal|target|pledge[sd]?|propos(?:ed|al)|decided to|(?:are|is)(?: also| now)? to|should"
    r"|must|[Ll]ater"
    r"|on track|follow-up|takes? place|begins|starts|resumes|opens|enters into force|comes into (?:force|effect)"
    r"|takes effect)\b"
)


def looks_back(sentence: str, day: date | None) -> bool:
    """Whether a sentence tells of what is past: "In March 2023, they launched ...", "They agreed in June 2001 to"."""
    if day is not None and (then := _THEN_DONE.match(sentence)) and _days_since(then["month"], day) > _A_MEETING:
        return True
    if day is not None and (then := _WHEN_THEY_MET.search(sentence)) and _days_since(then["month"], day) > _A_MEETING:
        return True
    if _OPENS_IN_THE_PAST.match(sentence) and not re.search(r"\btoday\b", sentence):
        return True
    if day is not None and _is_signed_long_ago(sentence, day):
        return True
    first = next(dates_in(sentence[:_BEGINNING], day), None)
    if first is None or day is None:
        return False
    since = (day - parse_edtf(first.edtf).latest).days
    is_when_agreed = since > _A_MEETING and bool(_AGREED.search(sentence, 0, first.start))
    return since > 0 and (first.start <= _HEAD or is_when_agreed)


def _is_signed_long_ago(sentence: str, day: date) -> bool:
    """`They signed a memorandum to chart the reef in November 2016`, where the statement is of a later time."""
    if not _SIGNED_THEN.search(sentence):
        return False
    *_, last = (None, *dates_in(sentence, day))
    return last is not None and (day - parse_edtf(last.edtf).latest).days > _A_MEETING


_SIGNED_THEN = Later(
    r"\b(?:signed|inked|concluded) [^;,]{2,160} (?<!ed )(?<!held )(?<!begun )(?<!made )in (?:[A-Z][a-z]+ )?[0-9]{4}\.?$"
    r"|\b(?:announced|launched|established|created) (?:the |an? )?(?:[A-Z][\w-]* ){1,6}in (?:[A-Z][a-z]+ )?[0-9]{4}"
    r" as\b"
)


def as_of_today(sentence: str, day: date | None) -> str:
    """A sentence in which the day of the statement, or one just before, is called today: what was done is its news."""
    if day is None or f"{day.year}" not in sentence:
        return sentence
    for one in reversed(list(dates_in(sentence, day))):
        then = parse_edtf(one.edtf)
        is_in_full = then.earliest == then.latest and f"{day.year}" in one.words
        if is_in_full and 0 <= (day - then.latest).days <= _JUST_NOW:
            sentence = f"{sentence[: one.start]}today{sentence[one.start + len(one.words) :]}"
    return sentence


_JUST_NOW = 3
"""Days before it of which a statement still tells as of its own."""


def _days_since(month: str, day: date) -> int:
    """How many days before `day` a month without a year was over last: few or none of a month that goes on."""
    number = list(month_name).index(month)
    if number == day.month:
        return 0
    year = day.year - (number > day.month)
    return (day - date(year, number, monthrange(year, number)[1])).days


_A_MEETING = 15
"""Days for which what was done in the month before may still be what a text reports of."""
_BEGINNING = 90
"""Characters from its start in which a sentence says when all of it was done."""
_AGREED = compiled(r"\b(?:agreed|decided|pledged|resolved) $")
"""What was done on the day that follows: `they agreed in June 2001 to ...`."""
_THEN_DONE = compiled(
    r"(?:In|On|Early in|Late in|Earlier in) (?:early |mid-|late )?(?:[0-9]{1,2} )?"
    rf"(?P<month>{'|'.join(month_name[1:])})"
    r"(?: [0-9]{1,2}(?:st|nd|rd|th)?)?,? (?!(?:19|20)[0-9]{2})"
    r"(?:(?!\b(?:will|would|is to|are to|next)\b)[^;]){1,80}?(?:[a-z]ed|\bsaid|\bmet|\bheld|\btold|\btook)\b"
)
"""`In early August, Fiji selected ...`."""
_WHEN_THEY_MET = Later(
    r"\b(?:agreed|decided|pledged|announced|signed|launched) [^;]{1,160}? when (?:[A-Z][\w.'-]* |the \w+ |he "
    r"|she |they ){1,4}(?:visited|met|travelled to|came to|hosted) [^;,]{0,60}?\bin (?:early |mid-|late )?"
    rf"(?P<month>{'|'.join(month_name[1:])})\b(?! (?:19|20)[0-9]{{2}})"
)
"""`They decided to open a port when Mr Rua visited Tokyo in March`."""
_OPENS_IN_THE_PAST = compiled(
    r"(?:It|This|The (?:move|news|deal|visit|decision|announcement|meeting|agreement)) (?:also )?c(?:omes|ame) after\b"
    r"|Then, (?!both\b|the\b)|At (?:the|that) time, |(?:(?:In|On|During|At|By|Late in|Early in) (?!the (?:last"
    r"|past))[^,;.]{0,80}\b)?"
    rf"(?:[Ll]ast|[Pp]revious) (?:year|month|week|{A_MONTH})\b"
    r"|(?:(?:More than|Over|Nearly|Almost|About|Some|Just|Only) )?(?:[\w-]+ ){1,2}(?:days?|weeks?|months?|years?) ago\b"
    r"|(?:Over|During) the (?:last|past) (?:\w+ )?(?:year|month|decade)s?\b|In the (?:19|20)[0-9]0s\b"
)
"""`In August last year, ...`."""
_HEAD = 8
"""Characters from the start of a sentence within which a date sets the time of all of it."""


def _is_told_of_the_past(sentence: str, due: MentionedDate, day: date | None, *, is_to_come: bool) -> bool:
    """Whether a date that is not past yet tells of something done, or belongs to a name."""
    words = due.words.lower()
    before, after = sentence[max(0, due.start - 120) : due.start], sentence[due.start + len(due.words) :][:90]
    is_of_a_noun = _is_of_what_was(due, before, day) or _belongs_to_a_name(words, after)
    if is_of_a_noun or _is_of_something_else(words, before, after) or _is_just_over(due, sentence, day):
        return True
    is_subject = after.startswith((" will be ", " would be ", " shall be "))  # "2027 will be the year of ..."
    if is_subject or _LIMITED.match(words):
        return False
    is_today = day is not None and due.edtf == f"{day}"
    if words.endswith("day") and (due.start <= _HEAD or due.words.startswith("on ")) and _DID_THEN.match(after):
        return True  # "On Thursday, the leaders agreed to ... by May"
    if (is_today or words.endswith("day")) and (not _is_foretold(sentence, due) or _JUST_THEN.search(before)):
        return True  # "on Friday signed", "said on Friday"
    clause = before[max(before.rfind(";"), before.rfind(". "), before.rfind(", ")) + 1 :]
    done = _DONE.search(clause)
    if done and not _YET_TO_COME.search(done.group()):
        return True
    earliest = parse_edtf(due.edtf).earliest
    is_sure = bool(re.search(r"[0-9]{4}", words)) and day is not None and earliest is not None and earliest > day
    return not (is_sure or is_to_come or _TO_COME.search(sentence))


def _is_of_what_was(due: MentionedDate, before: str, day: date | None) -> bool:
    """Whether a date is of something that was: "the results of 2026"; without a year "the storm of 4 May"."""
    words = due.words.lower()
    if not words.startswith("of ") or day is None:
        return False
    if words == "of this year" or before.endswith("results "):
        return True
    return _is_rather_past(due, day)


def _is_just_over(due: MentionedDate, sentence: str, day: date | None) -> bool:
    """Whether a day was just before, and nothing that leads to it is to come: "at their talks in Suva on May 30"."""
    is_a_day = due.words.startswith(("on ", *month_name[1:]))
    if day is None or due.start <= _HEAD or not is_a_day or not _is_rather_past(due, day):
        return False
    is_told_ahead = _TO_COME.search(sentence, 0, due.start) or sentence[due.start + len(due.words) :].startswith(" to ")
    return not is_told_ahead


def _is_rather_past(due: MentionedDate, day: date) -> bool:
    """Whether a date without a year is so far ahead that it was rather the last than the next."""
    return not re.search("[0-9]{4}", due.words) and (parse_edtf(due.edtf).latest - day).days > _MOST_OF_A_YEAR


_MOST_OF_A_YEAR = 300
"""Days ahead of which a date without a year was rather the last than the next."""
_LIMITED = compiled(r"(?:by|before|until|till|through|no later|not later|within)\b|(?:upcoming|forthcoming) ")
_DID_THEN = Later(
    r" (?:\w+ly |also )?(?!schedul|plann|slat)(?:[a-z]{2,}ed|told|met|held|made|took|gave)\b|"
    r"(?:['\u2019]s|,)? (?:(?!\b(?:will|would|is|are)\b)[^;]){1,90}?\b(?:agreed|said|announced|signed|pledged|committed"
    r"|vowed|discussed|decided|launched|approved|told|met|held|reached|struck|inked|witnessed|adopted|unveiled)\b"
)
"""What follows the day on which something was done: "On Thursday, the leaders agreed"."""


def _is_foretold(sentence: str, due: MentionedDate) -> bool:
    """Whether the words before a date, or after one that opens the sentence, tell of what is to come."""
    before = sentence[max(0, due.start - _FAR) : due.start]
    words = sentence[:_FAR] if due.start <= _HEAD else before
    return bool(_TO_COME.search(words))


_FAR = 300
"""Characters across which a verb tells of a date's time."""
_JUST_THEN = Later(
    r"(?<!be )\b(?:agreed|announced|committed|confirmed|decided|pledged|promised|reaffirmed|reported|resolved"
    r"|said|saying|signed|told|tweeted|undertook|vowed|wrote)(?: also| jointly)? (?:late |early )?(?:on )?$"
    r"|\b(?:said|told|added|stated) (?:[\w ]{1,40} )?(?:at|in|during) (?:(?! that | will | would )[^,;\"]){0,120}$"
    r"|\b(?:according to|statement (?:from|by|of|issued)|statement issued)\b[^;]*$"
    r"|\b(?:following|after|during|in|at) (?:[\w-]+ ){0,4}?"
    r"(?:talks|meetings?|visit|discussions|negotiations|ceremony|summit)\b"
    r"(?:[^,;]*| in [A-Z]\w+(?: [A-Z]\w+)?, [A-Z]\w+(?: [A-Z]\w+)?,? )$"
)
"""`pledged on Tuesday to`, `following talks in Suva on Monday`."""


def _is_of_something_else(words: str, before: str, after: str) -> bool:
    """Whether a date is not that of the act: how far a plan reaches, what another does then, what was done, how long
    something was not, or a season in passing.
    """
    if words.startswith("to "):
        return bool(_PLAN.search(before) or _UP_TO.search(before))
    is_before_another = bool(_BEFORE_ANOTHER.search(before) or _OF_ANOTHER_MEETING.search(before))
    if is_before_another or (re.match(r"(?:ahead of|prior to|before) ", words) and after.startswith("'s ")):
        return True  # "ahead of next month's talks"
    if words.startswith("toward") and re.search(r"\b[A-Z][\w-]+ $", before):
        return True  # the Joint Vision on Ports towards 2030
    is_of_a_noun = _is_of_a_noun(words, before, after)
    if is_of_a_noun or _AS_ANOTHER_DOES.search(before) or _FIRST_SET.search(before) or _WHO_SERVES.search(before):
        return True
    is_told = _WHICH_SEASON.search(words) or _MEETING_THEN.search(before)
    if _SEASON.search(words) and (not is_told or _NO_SEASON.match(after)):
        return True  # "both now and in the winter"
    span = _SPAN.match(words)
    is_how_long = words.startswith("over ") and before.endswith("for ")  # "for over 40 years"
    is_how_often = _HOW_OFTEN.search(before)
    is_in_so_long = span and is_number(span["count"]) and _IN_SO_LONG.search(before)
    is_of_others = after.startswith(", ") and _WHICH_OTHERS.search(before)
    is_effect = _AS_AN_EFFECT.search(before) and after.startswith((" and ", ", and "))
    is_so_many_times = words.startswith("this ") and _SO_MANY_TIMES.search(before)
    is_in_passing = is_of_others or is_effect or is_so_many_times
    return bool(is_in_passing or is_how_long or is_how_often or is_in_so_long or _TOLD_THERE.match(after))


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


_PLAN_FOR = Later(r"\b(?:Action Plan|Plan of Action|Work Plan|Work Programme) (?:for|on|of) [^;,.]*$")
"""`signed the Action Plan for their partnership | from 2026 to 2030`."""
_SEASON = compiled(r"\b(?:spring|summer|autumn|fall|winter)$")
_WHICH_SEASON = compiled(r"\b(?:by|before|until|early|mid|late|this|next|coming)\b")
_MEETING_THEN = compiled(r"\b(?:hold|held|host|meet|visit|travel|take place|convene|sign|open)\w*\b[^;,]{0,80}$")
"""`to hold a meeting in Warsaw in the autumn`."""
_NO_SEASON = Later(r" (?:of|in) (?!(?:the )?[A-Z])| [A-Z0-9]|-")
"""`in the fall of prices`, `the Winter Games`."""
_TOLD_THERE = compiled(
    r" (?:of )?(?:last|the (?:past|previous|preceding)) year\b| marks?\b"
    r"| (?:that|which) (?:\w+ )?(?:called|agreed|decided|adopted|established|endorsed|approved|marked|brought)\b"
    r"|,? (?:also )?(?:signed|announced|agreed|met|held|launched|concluded|issued|adopted)\b"
    r"| (?:also )?(?:said|told|confirmed|pledged|vowed|stated|unveiled|decided|called|urged|welcomed)\b"
)
"""`in September of last year`, `on 23 September signed`."""
_HOW_OFTEN = Later(r"\b(?:once|twice|times) $")
"""`twice in a year`."""
_SPAN = compiled(r"in (?P<count>[\w-]+) (?:day|week|month|year|decade)")
_IN_SO_LONG = Later(r"\b(?:first|largest|biggest|worst|highest|lowest|most|only|best|once)\b[^,;.]*$")
"""`the first visit in ten years`."""
_WHICH_OTHERS = Later(
    r", (?:which|whom) (?!will|would|shall|is|are|was|were|has|have|takes?|begins?|starts?|comes?)[^,;]*$"
)
"""`the summits, which their ministers will prepare by March, will be held in turn`."""
_AS_AN_EFFECT = Later(
    r"^(?:This|That|It|These) (?:will|would|could|should) (?:present|offer|provide|allow|enable|give|mean)\b"
)
"""`This would give them time until next year, and they agreed to stay in touch`."""
_SO_MANY_TIMES = Later(
    r"\b(?:[Ii]n|[Aa]t|[Dd]uring|[Aa]fter) (?:their|its|the|our) (?:first|second|third|fourth|fifth|latest|last)"
    r" (?:\w+ )?(?:meeting|summit|visit|call|round|encounter|talks) $"
)
"""`in their second meeting | this year, they resolved`."""
_AS_ANOTHER_DOES = compiled(
    r"\bas (?:you|it|they|he|she) [^,;.]*$|, which (?:aims?|seeks?|is (?:designed|meant|expected)) to [^,;.]*$"
)
"""`as it moves to join by 2030`, `the programme, which aims to land on Mars by 2040`."""
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
_BEFORE_ANOTHER = compiled(
    r"(?:^|[.;] )(?:Ahead of|Before|Prior to|In preparation for|As a follow-?up (?:of|to)"
    r"|With [^,;.]{1,60}ing) [^,;.]*$|\brun[- ]?up (?:to )?(?:the )?$|\blead[- ]?up to [^,;.]*$"
)
"""`Ahead of the visit from 4 May, they agreed`: when another thing is, before which the act is told."""
_OF_ANOTHER_MEETING = Later(
    r"\bon the occasion of [^,;.]{1,60}(?:anniversary of|visit) [^,;.]{1,80}$"
    r"|\b(?:ahead|in advance) of (?:an?|the|his|her|their) [^,;.]{0,60}"
    r"\b(?:meeting|talks|summit|visit|anniversary)\b[^,;.]{0,60}$"
    r"|\b(?:based|building) on [^,;.]*\b(?:meeting|talks|summit|dialogue|agreement|visit)[^,;.]{0,20}$"
    r"|\b(?:achievements?|results?|outcomes?|conclusions) of (?:the|their|its) (?:[\w'-]+ ){1,5}$"
    r"|\b(?:following|after) the (?:signing|signature|adoption|conclusion|launch) of [^,;.]{1,80} $"
    r"|\bexpir(?:e|es|ing) $"
    r"|\b(?:deal|agreement|pact|treaty|accord) (?:struck|signed|reached|concluded)(?: by [^;,.]{1,60})? $"
)
"""`building on the results of the meeting in January`, `ahead of a meeting with her counterpart on 11 September`; so is
what is celebrated, `on the occasion of the 60th anniversary of the treaty this year`, and when a deal ends."""
_FIRST_SET = compiled(
    r"\b(?:[Oo]riginally|[Ii]nitially|[Pp]reviously) (?:scheduled|planned|set|due|slated|intended)(?: for| in| on)? $"
)
"""`originally scheduled for June`."""
_WHO_SERVES = compiled(
    r"(?:, (?:which|who)| that) (?:will|would|is to)"
    r" (?:serve|chair|become|assume|celebrate|mark|shape|guide|define|steer|underpin)\b[^,;.]*$"
)
"""`with Fiji, which will serve on the council from next year`."""
_UP_TO = Later(r"\b(?:road ?map|plan|vision|course)\b[^;,.]{0,80} up $", flags=re.IGNORECASE)
"""`the course up to 2047`."""
_PLAN = Later(
    r"\b(?:road ?map|plan|vision|agenda|strategy|programme|program|framework|partnership)"
    r" (?:(?:covering|spanning) (?:the (?:years|period) )?(?:from )?[0-9]{4} )?$",
    flags=re.IGNORECASE,
)
"""What has a year as part of its name: "a roadmap to 2030"."""


def _belongs_to_a_name(words: str, after: str) -> bool:
    """Whether a date is part of a name, or is counted from what nobody knows when it will be."""
    if re.search(r"(?:^upcoming|^forthcoming|\bthe(?! year)(?: \w+)?) [0-9]{4}$", words):
        return not re.match(r"(?:upcoming|forthcoming) ", words) or not _EVENT.match(after)  # the 2030 Agenda
    if re.search(r"[0-9]{4}$", words) and re.match(r" [A-Z][\w-]+ [A-Z]", after):
        return True
    return words.startswith("within") and bool(
        re.match(
            r" (?:of|from|after|following) (?!(?:the date of )?(?:th(?:is|ese)|their (?:meeting|talks))\b"
            r"|(?:today|now)\b|the date of th)",
            after,
        )
    )


_DAY_IN_FULL = Later(
    rf"\b(?:(?:{A_MONTH}) [0-9]{{1,2}}(?:st|nd|rd|th)?,? [0-9]{{4}}"
    rf"|[0-9]{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{A_MONTH}),? [0-9]{{4}})\b"
)
_HEAD_OF_TEXT = 1500
"""Characters in which a statement says when it was made."""


def day_in_head(text: str, *, today: date) -> tuple[date, str] | None:
    """The day that a statement was made on, as its head names it in full, and the words: never one that is to come.

    The head is what stands before the second sentence; of that sentence itself, only what does not tell of the future.
    """
    head: list[str] = []
    for paragraph in re.split(r"\n\s*\n|(?<=[.;:])\s", text[:_HEAD_OF_TEXT]):
        words = " ".join(paragraph.split())
        byline = _BYLINE.match(words)
        if words and not _FUTURE.search(words):
            head.append(words)
        elif byline:
            head.append(byline.group())
        if words.endswith((".", ";")) and len(words.split()) >= _SENTENCE:
            break
    for match in _DAY_IN_FULL.finditer(" | ".join(head)):
        edtf = edtf_of(match.group(), None)
        with suppress(UnreadableDateError):
            if edtf and len(edtf) == len("2026-03-14") and parse_edtf(edtf).latest <= today:
                return parse_edtf(edtf).latest, match.group()
    return None


_BYLINE = Later(r"[^.;:]{0,50}?(?:--|-|\u2013|\u2014) (?=[A-Z])")
"""`WARSAW, 3 Feb 2026 (PAP) - `."""
_FUTURE = Later(r"\b(?:will|shall|would|is to|are to|by|until)\b")
_SENTENCE = 8
"""Words from which on what ends in a full stop is a sentence, and no line of the head."""


@lru_cache(maxsize=256)
def due_in(sentence: str, day: date) -> str | None:
    """The due date that `sentence` states, in EDTF, counted from the day of its statement; None where it states none.

    >>> due_in("The next Dialogue will be held in March.", date(2026, 2, 2))
    '2026-03'
    """
    found = due_of(" ".join(sentence.split()), day)
    return found.edtf if found else None
