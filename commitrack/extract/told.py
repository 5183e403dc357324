"""What makes of a verb something that is told, wished, foreseen or praised, and so no promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack.extract.grammar import SUBORDINATE
from commitrack.extract.mentions import ALL
from commitrack.extract.patterns import Later, compiled
from commitrack.extract.things import KINDS

if TYPE_CHECKING:
    from commitrack.extract.cues import Cue
    from commitrack.extract.mentions import Mention
    from commitrack.extract.readings import Sentence
    from commitrack.extract.scanning import Found


def is_told(sentence: Sentence, cue: Cue, subject: Mention, lead: str) -> bool:
    """Whether the words before a subject make of its verb something that is told, wished or foreseen."""
    foretells = "foretells" in cue.traits
    if foretells and (_UNDER_WHICH.search(lead) or _SAID_AND_THAT.search(lead)):
        return False
    if any(pattern.search(lead) for pattern in (_HELPED, _ON_CONDITION, _GLAD, _HEARSAY)):
        return True
    if _IN_PASSING.search(lead):
        is_of_both = lead.endswith("where ") and (ALL in subject.codes or len(subject.codes) > 1)
        is_in_passing = (foretells or "told by the way" in cue.traits) and not is_of_both
        return is_in_passing or sentence.words[subject.start : subject.end] in ("he", "she")
    if lead.endswith(", and ") and sentence.words.startswith("we ", subject.start):
        return False  # "We recognise that time is short, and we will ..."
    return foretells and any(pattern.search(lead) for pattern in (_REPORTED, SUBORDINATE, _BY_DOING))


_UNDER_WHICH = compiled(
    r"\b(?:(?:under|according to) which|(?:agreement|deal|pact)\b[^;,.]{0,80} where) (?:the |both |all )?$"
)
"""What tells what an instrument binds to: "a plan under which Fiji will ..."."""
_SAID_AND_THAT = compiled(r"\b(?:said|stated|added|announced|told|pledged|promised|agreed)\b[^;]*\band that (?:the )?$")
"""What goes on with what somebody says: "said that the port is old and that Fiji will ..."."""
_HELPED = compiled(
    r"\b(?:help(?:s|ed|ing)?|let|enabl(?:e|es|ed|ing)|allow(?:s|ed|ing)?|assist(?:s|ed|ing)?|encourag(?:e|es|ed|ing)"
    r"|urg(?:e|es|ed|ing)|ask(?:s|ed|ing)?|invit(?:e|es|ed|ing)|sees?)"
    r" (?:the |both |(?:the )?(?:[Gg]overnments?|[Pp]eople|authorities|leaders) of (?:the )?)?$"
)
"""What makes of the subject of a verb somebody who is to do it with another's help, or at another's wish."""
_ON_CONDITION = compiled(r"\b(?:[Ww]h(?:en|ether)|[Ss]ince|[Ii]f|[Uu]n(?:less|til)|[Bb]ecause)(?: the| both)? $")
_GLAD = compiled(
    r"\b(?:pleased|glad|happy|delighted|grateful|proud|satisfied|satisfaction|recall(?:s|ed|ing)?|remember(?:s|ed|ing)?"
    r"|fact|gratified) (?:\w+ )?that (?:the |both |all )?$"
    r"|\b(?:came|comes|coming|followed|follows) (?:[^;,.]{0,30}\bafter|as)"
    r" (?:the |both )?(?:[A-Z][\w-]+ (?:and )?){0,4}$"
    r"|\b(?:through|by|in|under|on|for|with|recall\w* [^;]{0,110}\bduring) which (?:the |both )?$"
)
"""What makes of an act in the clause after it one that was done before."""
_HEARSAY = compiled(
    r"\b(?:[Mm]edia|[Pp]ress|(?<!\b[Tt]he )[Rr]eport|[Rr]eports|[Aa]nalysts?|[Oo]bservers?|[Nn]ewspapers?"
    r"|[Cc]ritics|[Ee]xperts"
    r"|[Cc]ommentators)"
    r"(?: \w+ly| also| have| had)* (?:said|say|says|suggest(?:s|ed)?|claim(?:s|ed)?|speculated?|predict(?:s|ed)?)"
    r"(?: that)?(?: the| both)? $"
)
"""What makes of an act in the clause after it what others say of it."""
_IN_PASSING = compiled(r"\b(?:where|as) $")
"""What tells of an act by the way: "to Fiji, where she announced ..."."""
_BY_DOING = compiled(r"^By [a-z]+ing\b[^;:.]*, (?:the |both )?$")
"""What makes a forecast of the clause after it: "By working with Japan, Fiji will ..."."""


def goes_on_reporting(between: str) -> bool:
    """Whether a sentence is still in what it reports: "shared the view that the visit, when it comes, will ..."."""
    return bool(_REPORTED.search(between)) and not _BREAKS_OFF.search(between)


_REPORTED = compiled(
    r"\b(?:hop|confiden|believ|recogni[sz]|expect|acknowledg|emphasi[sz]|stress|not|underscor|underlin|highlight"
    r"|reaffirm|affirm|reiterat|agre|confirm|announc|determin|decid|stat|indicat|assess|ensur|so|such|view|fact|belief"
    r"|assur|re-?confirm|optimis|certain|convinc|convict)\w* that,? (?:[^.;]{0,260})$"
)
"""Words that report, before a clause that is told and not promised."""
_BREAKS_OFF = Later(r"(?<!not)(?: and| but|;)[^,;]{0,20}$")
"""What ends the clause that is reported."""


def is_held_back(sentence: Sentence, cue: Cue, head: Found) -> bool:
    """Whether words before the head make it another thing."""
    before = sentence.words[max(0, head.start - 180) : head.start]
    if cue.verb == "will" and cue.subject in KINDS and any(one.search(before) for one in (_REITERATED, _ASKED, _HOPED)):
        return True
    if head.words.endswith("ing") and _IMPORTANCE_OF.search(before):
        return True
    return bool(cue.not_after and cue.not_after.search(before))


_REITERATED = compiled(r"\b(?:reiterat|re-?affirm)\w* that [^;]*$")
"""Words after which what a thing will do was promised before."""
_ASKED = compiled(r"\b(?:where|how|whether) (?:an?|the|this) [^,;]{1,60}$")
"""What makes of a thing's verb a question: "did not say where the port would be built"."""
_HOPED = Later(
    r"\b(?:hop(?:e|es|ed|ing)|confident|confidence|optimis\w+|believ(?:e|es|ed|ing)|belief|conviction|convinced"
    r"|recogni[sz](?:e|es|ed|ing)|acknowledg(?:e|es|ed|ing))"
    r"(?: that)? (?:the |an? |these |this |such |their |our |its )[^;,]{0,90}$"
)
"""What makes a wish of what a thing will do: "They hope that the talks will be concluded"."""
_IMPORTANCE_OF = compiled(
    r"\b(?:importance|value|need|benefits?) (?:of|for|(?:that )?(?:\w+ ){1,4}(?:holds?|has|have) (?:in|for))"
    r" [^;,]{0,60}$"
)
"""What makes of an act in progress one that is praised: "the importance of Fiji continuing to ..."."""
