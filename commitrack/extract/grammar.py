"""How a clause is built: what may stand between a subject and its verb, before either, and after.

Patterns only, each with what it stands for; what follows from them is told where they are asked.
"""

from __future__ import annotations

from commitrack.extract.patterns import Later, compiled

_ADVERBS = (
    r"also|too|jointly|both|further|furthermore|therefore|again|each|today|respectively|hereby|together|all|now"
    r"|additionally|here|in[- ]principle"
    r"|moreover|finally|subsequently|accordingly|likewise|similarly|have|has|had|then|once more|thus|in turn|\w+ly|do"
    r"|did|does|just|yesterday|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:night|morning|afternoon|evening))?(?: \([A-Z][a-z]+\.? [0-9]{1,2}(?:st|nd|rd|th)?\))?"
    r"|(?:on )?(?:the )?[0-9]{1,2}(?:st|nd|rd|th)?(?: of)? [A-Z][a-z]+(?: [0-9]{4})?"
    r"|on [A-Z][a-z]+ [0-9]{1,2}(?:, [0-9]{4})?"
    r"|this (?:week(?:end)?|morning|afternoon|evening)|(?:(?:early|late|earlier) )?(?:last|this) (?:week|month)"
    r"|in (?!(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)(?:[a-z]{3,})?\b)[A-Z]\w+(?= on [A-Z]|,? $)"
)
_SIDE = (
    r"side|[Gg]overnment|delegation|officials?|leader(?:s|ship)?|cabinet|administration|ministry|authorities"
    r"|team|parliament"
    r"|(?:[a-z]+ ){0,2}(?:organi[sz]ations|ministries|ministers|militaries|navies|coast guards|armed forces|regulators)"
    r"|(?:[a-z]+ ){0,2}(?:minister|president|secretary|premier|chancellor|ambassador|envoy|diplomat"
    r"|administrator|governor|commissioner|spokes(?:man|woman|person))"
    r"|(?:[a-z]+ ){0,1}(?:navy|army|military|coast guard|bank|police|embassy|ministry|ships|warships|vessels)"
    r"|(?:[a-z]+ ){1,4}(?:agency|agencies|authority|fund|commission|regulator|board|institute)"
    r"|(?:[a-z]+ ){0,3}(?:personnel|troops|instructors|experts)"
    r"|governments|delegations|people|(?:Department|Ministry) of [A-Z]\w+(?: [A-Z]\w+)?"
)
ORGAN = (
    r"(?: state-(?:run|owned))?(?: (?:[A-Z][\w&.'-]+|and)){0,4}?"
    r" (?:Police|Commission|Centre|Center|Office|Council|Corps"
    r"|Navy|Army|Forces?|Agency|Organi[sz]ation|Institute|Department|Ministry|Government|Bank"
    r"|Parliament|Service|Authority|Administration|Congress|Cabinet|Embassy|Coast Guard|Treasury|Fund|Unit|Command"
    r"|Presidency|Chairmanship)"
    r"(?: (?:of|for)(?: (?:[A-Z]\w+,?|and|the)){1,6}(?<!,))?"
)
"""What acts for the party whose name stands before it."""
_ITS_FORCES = r"(?:'s? (?:[\w-]+ ){0,4}(?:aircraft|ships?|vessels?|boats?|troops))?"
"""`Fiji's Navy | 's two new ships`."""
LIGHT = compiled(
    r"(?:(?:,? Jr)?\.)?(?: ?(?:--|[\u2013\u2014]) ?)?"
    rf"(?:'s?)?(?P<its_own> (?:{_SIDE})|{ORGAN}{_ITS_FORCES})?(?: visiting [A-Z]\w+)?"
    rf"(?: ?\([^)]{{1,40}}\))?(?:,? and (?:the )?(?:G7|G20|UN|NATO|ASEAN|IMF)\b)?,?(?:,? (?:{_ADVERBS}))*,? "
    r"(?:(?:are|is|were|was|been) (?:(?:now|also|both|still|very|deeply|truly) )*)?"
    r"(?:pleased to |happy to |delighted to |proud to |able to |continue to |(?:took|take) th(?:e|is) opportunity to )?"
    r"\"?"
)
"""What may stand between a subject and its verb; `its_own` is what acts for a party: "Japan's coast guard"."""
APPOSITION = compiled(
    rf"(?:{ORGAN})?(?: \([^)]{{1,40}}\))? ?[\u2013\u2014] ?[^\u2013\u2014]{{2,120}}[\u2013\u2014] ?"
    r"(?:(?:\w+ly|also|have|has) )*"
    r"|(?:'s?)?(?: \([^)]{1,60}\))?,[^,;:]{2,190}(?:,[^,;:]{2,60})?,\"?"
    r"(?: (?:\w+ly|also|have|has)| on (?:[A-Z][a-z]+day|[A-Z][a-z]+ [0-9]{1,2}|[0-9]{1,2} [A-Z][a-z]+))* "
)
"""The same with something said of the subject: "Fiji, which has two ports, ..."."""
COORDINATED = compiled(
    r"(?:,|;| and| but| as well as| while| –| —)"
    r"(?: (?:also|further|jointly|hereby|today|and|thereby|therefore|thus"
    r"|in this regard,?|to this end,?|\w+ly|have|has|are|is"
    r"|(?:with|under|through) th(?:is|e) [A-Z]?[a-z]+,?"
    r"|to|by|their|and also))* $"
)
"""How a clause ends before one that has the same subject."""
SUBORDINATE = compiled(
    r"\b(?:[Hh]ow|[Ii]f|[Ww]h(?:ether|en|ereby|ich|o|at)|[Oo]nce|[Uu]n(?:til|less)|(?<!, )[Ww]here|[Hh]op(?:es?|ed"
    r"|ing|eful)"
    r"|[Oo]ptimistic|[Cc]onfident|[Cc]ertain|[Ss]ure|[Bb]ecause|[Tt]hat|[Aa]s)(?: the)? $"
    r"|^(?:[Hh]ow|[Ww]h(?:at|ich|ether))\b[^,;]{0,80} $"
)
PREPOSITION = compiled(
    r"\b(?:of|in|between|by|for|to|from|on|with|against|towards?|among|at|through|under|into|over|about|via)"
    r"(?: (?:the|both|all))? $"
)
OFFICE = compiled(
    r"\b(?:(?:Mr|Ms|Mrs|Dr)\.? [A-Z][\w-]+|[A-Z]{3,6}|[Gg]overnments?|[Kk]ingdom|[Rr]epublic"
    r"|[Cc]ommonwealth|[Nn]ation|[Gg]overnors|[Ss]peakers?|[Ff]irst [Ll]adies|[Aa]dvis[eo]rs|[Dd]iplomats"
    r"|[Nn]egotiators|[Pp]resident|[Pp]rime [Mm]inister|people|[Ee]xperts"
    r"|[Oo]fficers|[Ll]eader(?:s|ships?)|[Pp]residents|[Pp]rime [Mm]inisters|[Hh]eads of (?:[Ss]tate|[Gg]overnment)"
    r"|[Oo]fficials|[Tt]eams?|[Bb]ank|[Ee]mbassy|[Nn]avy|[Aa]rmy|[Aa]rmed [Ff]orces|[Pp]arliament"
    r"|[Cc]ommanders?|[Hh]eads?|[Cc]hiefs?(?: of [Ss]taff)?"
    r"|[Aa]mbassadors?|[Hh]igh [Cc]ommissioners?|[Ee]nvoys?|[Rr]epresentatives|[Aa]uthorities|[Mm]embers"
    r"|[Aa]gencies|[Cc]oast [Gg]uards?|[Pp]olice|[Cc]ustoms"
    r"|(?:[Mm]inist(?:ers?|ry|ries)|[Dd]epartments?|[Ss]ecretar(?:y|ies))"
    r"(?: (?:responsible |in charge )?(?:of|for) [A-Za-z][\w, ]{2,60})?|[Cc]apital) (?:of|from|on"
    r"|(?<!mbassy )in) (?:the )?$"
    r"|(?:^|, |\band )(?:(?!The )(?:[A-Z][\w'-]+ ){2}|)(?:[A-Z][\w'-]+ ){2,3}(?:of|from) (?:the )?$"
)
"""What speaks for the party after it."""
LABEL = Later(r"^(?:\*\*)?[A-Z][^:.]{1,60}:(?:\*\*)? ")
"""What some items of lists begin with: "Trade: exploring ..."."""
ACTS_THERE = compiled(
    rf"(?:'s? \w+)?(?:{ORGAN})?(?: \w+ly| also)* "
    r"(?:will|would|shall|must|intend|plan|aim|seek|(?:are|is|was|were) (?:due|scheduled|set) to"
    r"|(?:was|is|were|are) (?:considering|looking|studying)"
    r"|(?:was|were|is|are|stood|stands?) \"?(?:also |still |now |fully |firmly )?"
    r"(?:planning|ready|prepared|willing|keen|committed|determined)|\"?look(?:s|ed)? forward)"
)
