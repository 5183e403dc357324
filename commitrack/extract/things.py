"""What the parties run, hold or make together, as the subject of a promise: "the Joint Commission will report".

A body acts, an event is held, an instrument is signed or comes into being, work is widened or begun, ties are raised;
each promises in its own way, so each has its nouns.
"""

from __future__ import annotations

from collections import deque

from commitrack.extract.patterns import Later, compiled
from commitrack.extract.scanning import in_small_letters

_NOUNS = {
    "body": (
        r"commissions?|(?:sub-?)?committees?|panels?|task ?forces?"
        r"|working groups?|jwgs?|groups?|councils?|secretariat|mechanisms?|teams?"
        r"|networks?|delegations?|experts|technocrats"
        r"|officials|ministers|authorities|agencies|regulators|negotiators"
        r"|centres?|centers?|forum"
        r"|partnership|alliance|(?:sub-)?dialogues?|coast guards?|navies|ministries|universities|institutes?"
    ),
    "event": (
        r"dialogues?|meetings?|summits?|consultations?|talks|rounds?|conferences?|forums?|exercises?"
        r"|ministerials?(?! level)|sessions?|visits?|workshops?|negotiations|ceremony|discussions|delegations?"
        r"|construction|retreats?|seminars?|missions?|trip|review|venues?|dates?|time|process(?:es)?|modalities"
        r"|details|agenda|timing|clearance"
    ),
    "instrument": (
        r"agreements?|treaty|treaties|protocols?|road ?maps?|plans?|texts?|arrangements?|accords?|pacts?|deals?"
        r"|contracts?|memorand(?:um|a|ums)(?: of understanding)?|mous?|declarations?|documents?|minutes"
        r"|letters? of (?:intent|exchange)|frameworks?|strategy|statements?|communiqu[eé]s?|reports?|study|studies"
        r"|initiatives?|programmes?|understandings?|pillar(?= on)|tors?|terms of reference|regimes?"
        r"|programs?|projects?|schemes?|negotiations"
        r"|exemptions?|waivers?|funds?|funding|facility|grants?|loans?|lines? of credit|packages?|scholarships?"
        r"|centres?|centers?|embassy|consulates?|campus(?:es)?|schools?|hospitals?|ports?|hubs?|offices?|bridges?"
        r"|corridors?|markets|flights|tanks|jets|aircraft|helicopters|ships|vessels|boats|frigates?|submarines|drones"
        r"|trucks|vehicles|deliveries|shipments?"
        r"|amounts?|batch(?:es)?|doses|partnership|dialogues?|mechanisms?|commissions?|committees?|councils?|forum"
        r"|(?:working |steering )?groups?|task ?forces?|sites?|plants?|railways?(?! lines?)|roads?|stations?"
        r"|(?:bus|train|rail|ferry|flight|passenger) services?"
        r"|factory|factories|pipelines?|cables?|terminals?|systems?|missiles"
        r"|[a-z]{1,3}-[0-9]{2,3}[a-z]{0,2}|(?:railway|rail|power|production) lines?"
    ),
    "work": (
        r"cooperation|co-operation|collaboration|partnership|coordination|exchanges|contacts|efforts|assistance"
        r"|support|projects"
        r"|activities|aid|tariffs|places|scholarships|quotas?|restrictions|bans?|visa rules|work|training|measures"
        r"|steps|actions"
        r"|investments?|links"
        r"|connectivity|interactions|engagement|areas"
        r"|infrastructure|connections?|routes?|services|opportunities|possibilities|options|attention"
        r"|priority|emphasis|trade|exercises|visits|initiatives|funds?|funding|loans?|grants?|money|resources"
    ),
    "tie": r"relationship|relations|ties|partnership|cooperation",
}
KINDS = frozenset(_NOUNS)
"""What the parties run, hold or make together, and what can be the subject of a promise of theirs."""
_DETERMINED = (
    r"\b(?:first-ever|the|this|that|these|a|our|its|their|an|new|joint|next|another|several|some|additional"
    r"|further|more|other"
    r"|respective|relevant|competent|customs|second|third|fourth|fifth|first"
    r"|inaugural|two|three|four|five|six|seven|eight|nine|ten|[0-9]+(?:st|nd|rd|th)?"
    r"|(?!other|countr|nation|side|part)[\w.-]+'s?) (?:[\w.&'\"\-–]+ ){0,9}?"
)
_BARE_EVENT = Later(
    r"\band (?:further )?(?:talks|discussions|negotiations|consultations) $"
    r"|^(?:State|Official|Working) visit (?:by|of|to) [^,;:]{1,80} $"
    r"|(?:^\"?|; |, and |: \"|\bthat )(?:Progress|Negotiations|Talks|Consultations|Work|Clearance|Demarcation"
    r"|[A-Z][a-z]+ (?:clearance|demarcation)|Details|Discussions"
    r"|Construction|Implementation|Preparations|Embassies|Consulates|(?:[Dd]irect |Regular )?[Ff]lights|Delivery"
    r"|Deliveries|Shipments|Production|Training|Funding|Bridges|Roads|Schools|Hospitals"
    r"|(?<!\w )(?:delivery|deliveries|shipments|flights|construction|production)"
    r"|(?:Today |Tomorrow )?(?:[A-Z]\w+-)?[A-Z]\w+ (?:[a-z-]+ ){0,5}"
    r"(?:consultations|talks|negotiations|exercises|drills|meetings|summits|discussions|sessions|workshops))"
    r"(?: (?:on|of|for|in|towards?|between) [^,;:.]{1,80})?[ ]$"
)
"""What needs no article."""
_BARE_INSTRUMENT = Later(
    r"^(?:[A-Z][\w-]* ){0,4}?(?:MoUs?|MOUs?|Memorand[au]m?s?|Agreements?|Letters? of Intent|Protocols?|Accords?"
    r"|Documents|Arrangements?|Contracts?)\b[^;:.]{0,200} $"
    r"|(?:^|[,;] |\b(?:that|and) )(?:[A-Za-z]+ )?(?:[a-z]+ ){0,3}"
    r"(?:[Aa]greements|[Dd]ocuments|memorand\w+|deals|projects|contracts|protocols|accords|pacts)"
    r"\b[^;:.]{0,90} $"
)
"""The same: "MoU between the two ministries | was signed"."""
_BARE_BODY = Later(
    r"^(?:Senior |Technical |Government |Relevant |Competent |[A-Z][a-z]+ (?=[Mm]inisters))?"
    r"(?:[Mm]inisters|[Oo]fficials|[Ee]xperts|[Nn]egotiators|[Dd]iplomats|[Mm]inistries|[Aa]gencies|[Tt]eams)"
    r"(?: (?:of|from|on|in) [^,;:.]{1,60})? (?:also )?$"
)
"""The same: "Senior officials from both countries | were instructed"."""
_BARE = {"event": _BARE_EVENT, "body": _BARE_BODY, "instrument": _BARE_INSTRUMENT}
_NOUN = "|".join(_NOUNS[kind] for kind in ("body", "event", "instrument"))
_ABSTRACT = {
    kind: Later(
        rf"(?:^|[;,.:] |\b(?:and|that|while) )\"?(?:(?:the|their|our|its|such|this|these) )?(?:[\w.'&-]+ ){{0,4}}?"
        rf"(?:{_NOUNS[kind]})\b(?! (?:co-?operation|collaboration|projects|activities|exchanges|ties|links)\b)"
        r"(?=(?P<rest>[^;:.]*)$)"
    )
    for kind in ("work", "tie")
}
"""What needs no article, but has to open its clause; in small letters."""
_THING = compiled(rf"{_DETERMINED}(?: ?(?P<last>{_NOUN})\b(?!'(?:s\b| ))){{1,4}}")
"""In small letters too; in "the ministers' meeting" the meeting."""
_OF_KIND = {kind: Later(rf"(?:{_NOUNS[kind]})\b") for kind in ("body", "instrument")}


def thing_before(words: str, kind: str) -> bool:
    """Whether `words` end in a body, an event or an instrument of the parties, as the subject of what follows.

    An event may be any of them.
    """
    words = _SOURCE.sub(" ", words)
    if words.endswith(", ") and thing_before(words.removesuffix(", ") + " ", kind):
        return True  # "the summits, which will ..."
    if kind in _BARE and _BARE[kind].search(words):
        return True
    if kind in _ABSTRACT:
        found_in = _ABSTRACT[kind].finditer(in_small_letters(words))
        return any(_UP_TO_THE_VERB.fullmatch(words[found.start("rest") :]) for found in found_in)
    small = in_small_letters(words)
    found = deque(_THING.finditer(small), maxlen=1)
    if not found or not _UP_TO_THE_VERB.fullmatch(words, found[0].end()):
        return False
    named = None if kind == "event" else _OF_KIND[kind].match(small, found[0].start("last"))
    return kind == "event" or (named is not None and named.end() == found[0].end("last"))


_SOURCE = Later(r", according to [^,;:]{2,80}, $")
"""Who says so, between a subject and its verb: "The council, according to the statement, will ..."."""
_UP_TO_THE_VERB = compiled(
    r"(?: [A-Z][\w-]+){0,3}(?: and (?!\w+ed )(?:(?! that )[^,;:.]){1,50})?"
    r"(?: (?:of|for|on|over|about|between|in|under|with|to|at|across|among|covering|from) [^;:.]{1,120}"
    r"| (?:that|which|worth|valued at|made up of|composed of|[a-z]+ing) [^;:.]{1,120}|,[^,;:]{1,110},)?"
    r"(?: \([^)]{1,30}\))? ?(?:\w+ly |also |then )?"
)
