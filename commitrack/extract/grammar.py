"""How a clause is built: what may stand between a subject and its verb, before either, and after.

Patterns only, each with what it stands for; `clauses` says what follows from them.
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
SIDE = (
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
    r" (?:Police|Commission|Navy|Army|Forces?|Agency|Organi[sz]ation|Institute|Department|Ministry|Government|Bank"
    r"|Parliament|Service|Authority|Administration|Congress|Cabinet|Embassy|Coast Guard|Treasury|Fund|Unit|Command)"
    r"(?: (?:of|for)(?: (?:[A-Z]\w+,?|and|the)){1,6}(?<!,))?"
)
"""What acts for the party whose name stands before it."""
LIGHT = compiled(
    rf"(?:(?:,? Jr)?\.)?(?:'s?)?(?P<its_own> (?:{SIDE})|{ORGAN})?(?: visiting [A-Z]\w+)?"
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
TWEETED = Later(
    r'^"?(?:(?:Will|Agreed|Committed|Decided|Resolved|Determined) (?:to )?[a-z]|Look(?:ing)? forward)'
    r"[^;]*\b(?:tweeted|posted|wrote|(?:said|wrote|posted) (?:on|in an?) )"
)
"""What leaves out who speaks: "Look forward to working together," he tweeted."""
THROUGH = Later(
    r"(?: \([^)]{1,60}\))?, (?:through|via|together with|along with|with|as well as|by way of|under|in|at|which|who)"
    r" [^,;:]{2,120},(?: (?:\w+ly|also|have|has))* "
)
"""The same where a party may stand in what is said: "Fiji, together with Japan's bank, ..."."""
ASIDE = compiled(
    r"(?: (?:(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|here"
    r"|once again|at length|in detail|in depth)"
    r"| (?:at|in|during|after|following|with) (?!order\b|principle\b)[^,;.:]{2,60}?"
    r"(?= (?:to|on|that|his|her|their|its|the|an?|plans)\b| (?:on )?[A-Z][a-z]+day\b)){1,3}"
)
"""When and where, between a verb and what it governs: "agreed at talks in Suva on Friday to ..."."""
COORDINATED = compiled(
    r"(?:,|;| and| but| as well as| while| –| —)"
    r"(?: (?:also|further|jointly|hereby|today|and|thereby|in this regard,?|to this end,?|\w+ly|have|has|are|is"
    r"|(?:with|under|through) th(?:is|e) [A-Z]?[a-z]+,?"
    r"|to|by|their|and also))* $"
)
"""How a clause ends before one that has the same subject."""
REPORTED = compiled(
    r"\b(?:hop|confiden|believ|recogni[sz]|expect|acknowledg|emphasi[sz]|stress|not|underscor|underlin|highlight"
    r"|reaffirm|affirm|reiterat|agre|confirm|announc|determin|decid|stat|indicat|assess|ensur|so|such|view|fact|belief"
    r"|assur|re-?confirm|optimis|certain|convinc|convict)\w* that,? (?:[^.;]{0,260})$"
)
"""Words that report, before a clause that is told and not promised."""
ASKED = compiled(r"\b(?:where|how|whether) (?:an?|the|this) [^,;]{1,60}$")
"""What makes of a thing's verb a question: "did not say where the port would be built"."""
HOPED = Later(
    r"\b(?:hop(?:e|es|ed|ing)|confident|confidence|optimis\w+|believ(?:e|es|ed|ing)|belief|conviction|convinced"
    r"|recogni[sz](?:e|es|ed|ing)|acknowledg(?:e|es|ed|ing))"
    r"(?: that)? (?:the |an? |these |this |such |their |our |its )[^;,]{0,90}$"
)
"""What makes a wish of what a thing will do: "They hope that the talks will be concluded"."""
REITERATED = compiled(r"\b(?:reiterat|re-?affirm)\w* that [^;]*$")
"""Words after which what a thing will do was promised before."""
SUBORDINATE = compiled(
    r"\b(?:[Hh]ow|[Ii]f|[Ww]h(?:ether|en|ereby|ich|o|at)|[Oo]nce|[Uu]n(?:til|less)|(?<!, )[Ww]here|[Hh]op(?:es?|ed"
    r"|ing|eful)"
    r"|[Oo]ptimistic|[Cc]onfident|[Cc]ertain|[Ss]ure|[Bb]ecause|[Tt]hat|[Aa]s)(?: the)? $"
    r"|^(?:[Hh]ow|[Ww]h(?:at|ich|ether))\b[^,;]{0,80} $"
)
EXPLORING = compiled(
    r"(?: to| will| shall| now| on| further| also| jointly| be| continue to| continue| continuing"
    r"| work together to| undertaken to|,)*(?: \"?[a-z]+ly\"?)?[ \"]*(?:[Cc]ontinu(?:e|ing) )?"
    r"(?:[Ee]x(?:plor|amin)|[Cc]onsider|[Dd]iscuss(?!ion)"
    r"|[Ll]ook(?:ing)? (?:into|at|for(?! loans| money| funds| financing))|[Ss]tud(?:y|ying)|[Rr]esearch(?:ing)?"
    r"|[Mm]ull|[Ww]eigh|[Aa]ssess|[Aa]naly[sz]"
    r"|[Ii]nvestigat|[Rr]eflect(?:ing)? on"
    r"|[Ii]dentify(?:ing)? (?:\w+ ){0,2}(?:opportunit|area|way|option|possib))"
)
"""What makes explore of anything: "agreed to examine"."""
PREPOSITION = compiled(
    r"\b(?:of|in|between|by|for|to|from|on|with|against|towards?|among|at|through|under|into|over|about|via)"
    r"(?: (?:the|both|all))? $"
)
OPENING = compiled(
    r"(?:^|[,;:.\u2013\u2014] |\b(?:[Ww](?:ith|hile)|[Tt](?:hat|oday)|[Aa]nd|said|says) "
    r"|^(?:[Ii]n|[Aa]t|[Oo]n|[Dd]uring|[Uu]nder) (?:[A-Za-z]+ ){1,4})\"?"
    r"(?:[Tt]he |[Bb]oth |(?:[Tt]he )?[Vv]isiting |\*+)?$"
)
"""What may stand before the subject of a sentence."""
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
    r"|(?<!mbassy )in) (?:the )?$|(?:^|, |\band )(?:[A-Z][\w'-]+ ){2,3}(?:of|from) (?:the )?$"
)
"""What speaks for the party after it."""
OF_A_FIRM = Later(
    r" (?:[\w-]+ ){0,3}?(?:carriers?|airlines?|compan(?:y|ies)|firms?|giant|makers?|manufacturers?|investors?"
    r"|business(?:es|men)?|operators?|importers|exporters|tourists|students|farmers|lenders?|banks)\b"
)
"""What makes a name's people those who trade: "the Fijian budget carrier"."""
SIGNS = compiled(
    r"(?:sign|ink)(?:ed|ing|s)? (?:(?:an?|the|two|three|several|[a-z]+|[0-9]+) )?(?:\w+ ){0,2}?"
    r"(?:[Aa]greements?|MoUs?|MOUs?|[Mm]emorand\w+|[Dd]eals?|[Pp]acts?|[Tt]reat(?:y|ies)|[Pp]rotocols?"
    r"|[Ee]xchanges? of [Nn]otes|[Nn]otes|[Aa]rrangements?|[Aa]ccords?)\b"
    r"(?![^;.]{0,80} with )"
)
"""An act that takes two, whoever is named with it."""
WHILE = compiled(r"(?:,| and| while| whereas|;)(?: and| while| whereas)? (?:the |that the |that )?$")
"""What stands before another who acts too: "Fiji will dredge the port, while Japan will send ..."."""
HELPED = compiled(
    r"\b(?:help(?:s|ed|ing)?|let|enabl(?:e|es|ed|ing)|allow(?:s|ed|ing)?|assist(?:s|ed|ing)?|encourag(?:e|es|ed|ing)"
    r"|urg(?:e|es|ed|ing)|ask(?:s|ed|ing)?|invit(?:e|es|ed|ing)|sees?)"
    r" (?:the |both |(?:the )?(?:[Gg]overnments?|[Pp]eople|authorities|leaders) of (?:the )?)?$"
)
"""What makes of the subject of a verb somebody who is to do it with another's help, or at another's wish."""
HEARSAY = compiled(
    r"\b(?:[Mm]edia|[Pp]ress|(?<!\b[Tt]he )[Rr]eport|[Rr]eports|[Aa]nalysts?|[Oo]bservers?|[Nn]ewspapers?"
    r"|[Cc]ritics|[Ee]xperts"
    r"|[Cc]ommentators)"
    r"(?: \w+ly| also| have| had)* (?:said|say|says|suggest(?:s|ed)?|claim(?:s|ed)?|speculated?|predict(?:s|ed)?)"
    r"(?: that)?(?: the| both)? $"
)
"""What makes of an act in the clause after it what others say of it."""
GLAD = compiled(
    r"\b(?:pleased|glad|happy|delighted|grateful|proud|satisfied|satisfaction|recall(?:s|ed|ing)?|remember(?:s|ed|ing)?"
    r"|fact|gratified) (?:\w+ )?that (?:the |both |all )?$"
    r"|\b(?:came|comes|coming|followed|follows) (?:[^;,.]{0,30}\bafter|as)"
    r" (?:the |both )?(?:[A-Z][\w-]+ (?:and )?){0,4}$"
    r"|\b(?:through|by|in|under|on|for|with|recall\w* [^;]{0,110}\bduring) which (?:the |both )?$"
)
"""What makes of an act in the clause after it one that was done before."""
SAID_AND_THAT = compiled(r"\b(?:said|stated|added|announced|told|pledged|promised|agreed)\b[^;]*\band that (?:the )?$")
"""What goes on with what somebody says: "said that the port is old and that Fiji will ..."."""
UNDER_WHICH = compiled(
    r"\b(?:(?:under|according to) which|(?:agreement|deal|pact)\b[^;,.]{0,80} where) (?:the |both |all )?$"
)
"""What tells what an instrument binds to: "a plan under which Fiji will ..."."""
IMPORTANCE_OF = compiled(
    r"\b(?:importance|value|need|benefits?) (?:of|for|(?:that )?(?:\w+ ){1,4}(?:holds?|has|have) (?:in|for))"
    r" [^;,]{0,60}$"
)
"""What makes of an act in progress one that is praised: "the importance of Fiji continuing to ..."."""
IN_RETURN = compiled(r"\bin (?:return|exchange) for (?:the )?$")
"""What tells what is given for another act: "in exchange for Fiji agreeing to ..."."""
IN_PASSING = compiled(r"\b(?:where|as) $")
"""What tells of an act by the way: "to Fiji, where she announced ..."."""
BY_DOING = compiled(r"^By [a-z]+ing\b[^;:.]*, (?:the |both )?$")
"""What makes a forecast of the clause after it: "By working with Japan, Fiji will ..."."""
ON_CONDITION = compiled(r"\b(?:[Ww]h(?:en|ether)|[Ss]ince|[Ii]f|[Uu]n(?:less|til)|[Bb]ecause)(?: the| both)? $")
DISCLAIMER = Later(
    r"^(?:Nothing|No provision|None) |\b(?:does|do|shall|will|is|are) not"
    r" (?:constitute|create|be (?:interpreted|construed|considered)|intended|legally|affect|prejudice)\b"
)
"""What an instrument says of itself is promised by nobody."""
TELLING = Later(
    r"(?:They|Both|We|The \w+(?: \w+)?|[A-Z]\w+(?: [A-Z]\w+)?(?: and [A-Z]\w+)?) (?:also |further |both )*"
    r"(?:highlight|not|stress|underlin|underscor|recall|acknowledg|recogni[sz]|commend|emphasi[sz]|congratulat|thank"
    r"|apprais|appreciat)e?(?:d|ed|s|es)?\b(?! that (?:they|we) will)"
    r"|[A-Z]\w+(?: [A-Z]\w+)? (?:is|are|was|were|has been|have been) (?!to\b|committed|determined|due|scheduled|set)"
    r"|(?:To|[A-Z]\w+ing) [^;]{5,200}, (?:they|we|(?:the|both) (?:[\w-]+ ){0,2}\w+s) (?:also |further )?"
    r"(?:welcom|highlight|not|stress|underlin|underscor|recall|acknowledg|recogni[sz]|commend|emphasi[sz]|thank"
    r"|appreciat|express)ed\b"
)
"""An item of a list that tells what is, or is praised: "They noted the growth of trade"."""
EFFECT = Later(
    r" (?:also |further |greatly |significantly )?(?:constitute|contribute|benefit|safeguard|help|strengthen|boost"
    r"|enhance|serve"
    r"|play|bring|promote|create|deepen|improve|generate|mark|make|have|give|lead|allow|enable|pave|foster"
    r"|ensure|remain|inject|increase(?! (?:to|by|from)\b)|facilitate|accelerate|diversify|reduce|attract"
    r"|continue to (?:be|serve|play|contribute|help|remain)"
    r"|be (?:an?|the|able|of)|expand the scope|provide (?:an? )?(?:new |further |strong |fresh "
    r"|major )?(?:opportunit|platform|impetus|boost|momentum)|open up)"
)
"""What a thing will bring about is a forecast."""
COMES_ABOUT = Later(
    r"(?: also| then| soon)? (?:remain in (?:place|force|effect)"
    r"|be (?:\w+ed|held|set|built|drawn|put|given|made|paid|sold"
    r"|bought|laid|sent|led|begun)|take place|begin|start|commence|resume|enter into|come into|open(?! up)"
    r"|meet(?! (?:our|the|their) )|convene|report|visit|hold|draft|prepare|go ahead)\b"
)
"""What may be promised of an event or an instrument."""
DONE_TO_IT = Later(
    r" (?:also |soon |jointly )?(?:be )?(?:start|launch|open|establish|creat|introduc|form|held|set up|buil|laid|sign"
    r"|resum|extend|given|provid|grant|lift|abolish|waiv|deliver)(?:ed|en|t)?\b"
)
"""What is done to a thing where somebody says that it will be: "a ferry service will | be started"."""
INNER_WILL = Later(r"\b(?:that|which|said|says|added)\b[^;]*\b(?:will|would|shall)\b|, which,? (?:if [^,;]{2,60}, )?$")
"""A clause within the sentence that has its own "will", so that a second one goes on with it."""
ANOTHER_COUNTRY = Later(r"(?:[\w-]+ ){0,2}(?:kingdom|nation|country|republic|neighbou?r)\b")
"""What one calls the other side by without its name: "the Himalayan kingdom"."""
DOES = compiled(
    r" (?:to|(?:is|are) to|will|hosting|joining|serving"
    r"|intends|invest|provide|establish|build|open|supply|buy|send|train)\b"
    r"| (?:firms|companies|investors|investments?|participation)\b"
)
"""What follows the one who is to act, in what another welcomes or foresees."""
LABEL = Later(r"^(?:\*\*)?[A-Z][^:.]{1,60}:(?:\*\*)? ")
"""What some items of lists begin with: "Trade: exploring ..."."""
ACTS_THERE = compiled(
    rf"(?:'s? \w+)?(?:{ORGAN})?(?: \w+ly| also)* "
    r"(?:will|would|shall|must|intend|plan|aim|seek|(?:are|is|was|were) (?:due|scheduled|set) to"
    r"|(?:was|is|were|are) (?:considering|looking|studying)"
    r"|(?:was|were|is|are|stood|stands?) \"?(?:also |still |now |fully |firmly )?"
    r"(?:planning|ready|prepared|willing|keen|committed|determined)|\"?look(?:s|ed)? forward)"
)
AGENT = Later(
    r" (?:\w+ ){0,3}?be (?:\w+ly )?\w+(?: available| up| out)? (?:\w+ )?by (?:the )?(?:[Gg]overnment of (?:the )?)?"
)
WITH_ANOTHER = compiled(
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
