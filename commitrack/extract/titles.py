"""A title for a candidate, made of its own words: what is to be done, without by whom, by when and why.

It is a proposal. Who accepts the candidate says it better; who is in a hurry still gets a line that tells one promise
from another.
"""

from __future__ import annotations

import re

from commitrack.extract.patterns import Later, compiled
from commitrack.extract.wording import plain

LONGEST = 100
"""Characters of a title that is to be read in a table."""


def title_of(text: str, cue: str, due_text: str | None = None) -> str:
    """A title for the passage `text`, in which the words `cue` spoke and `due_text` says when.

    >>> title_of("The two sides agreed to open a shared school in Suva by 2027.", "agreed", "by 2027")
    'Open a shared school in Suva'
    >>> title_of("The third Dialogue will be held in Lima in May 2027.", "will", "in May 2027")
    'The third Dialogue to be held in Lima'
    >>> title_of("Japan welcomed Fiji's decision to join the network.", "welcomed")
    'Join the network'
    """
    words = _NUMBERED.sub("", _without_date(_cell(plain(text), plain(cue)), due_text))
    spoken = re.search(rf"(?<!\w){re.escape(plain(cue))}(?!\w)", words)
    before, after = (words[: spoken.start()], _SAID.sub("", words[spoken.end() :])) if spoken else ("", "")
    if inner := _TOLD.match(after):
        before, after = after[inner.end("that") : inner.start("will")], after[inner.end("will") :]
        cue = inner["will"]
    if _OWN_ACT.fullmatch(cue) and after.strip():
        if further := _EXPLORED.search(after):
            cue, after = further["cue"], after[further.end() :]
        title = f"{_ACTS.get(cue.lower(), cue)} {after.strip()}"
    elif (doing := _DOING.fullmatch(cue)) and not after.startswith((" to ", " for ")):
        title = f"{doing['doing']} {after.strip()}"
    elif found := _PASSIVE.match(after):
        title = f"{_thing(before)} to {after[found.start('be') :]}"
    elif _IS_THING.search(before) and re.search(r"\b(?:will|shall|would)\b", cue):
        title = f"{_thing(before)} to {after.strip()}"
    else:
        title = _act(after)
    title = _short(_ADVERBS.sub("", _LEADING.sub("", title.strip(" ,;:"))))
    if title.count(" ") < 1:
        title = _short(words)
    elif _NEITHER.search(before):
        title = f"not to {title}"
    return title[:1].upper() + title[1:]


_NEITHER = Later(r"\b[Nn]either (?:[\w.'-]+ ){1,8}$")
"""`Neither side | will raise its fees`."""


def _cell(row: str, cue: str) -> str:
    """Of the row of a table the cell with the cue, else the first; all of what is no row."""
    cells = row.split(" | ")
    return next((cell for cell in cells if cue in cell), cells[0])


_NUMBERED = compiled(r":? \((?:[a-h]|[ivx]{1,4}|[1-9])\)(?= )")
"""What counts the items of a list within a sentence: "agreed to: (a) open"."""
_SAID = Later(
    r",\"? (?:[A-Z][\w.'-]*,? |\w+ ){1,8}?(?:said|says|told|added|stated|announced)(?: (?!that\b)[^;]{0,80})?\.?$"
)
"""Who said it, at the end of a sentence: "the sides will map the reef, Mr Rua said on Monday"."""
_STEMS = {
    "announc": "announce", "launch": "launch", "sign": "sign", "establish": "establish", "explor": "explore",
    "consider": "consider", "examin": "examine", "discuss": "discuss", "review": "review", "conven": "convene",
    "host": "host", "creat": "create", "open": "open", "initiat": "initiate", "start": "start", "schedul": "hold",
    "continu": "continue", "accept": "accept",
}  # fmt: skip
"""How a verb begins that is itself the act, and how a title that begins with it says it."""
_OWN_ACT = compiled(rf"(?:{'|'.join(_STEMS)})\w*|set", re.IGNORECASE)
_TOLD = compiled(r"(?P<that>[ \w]{0,20}\bthat)\b[^;.]{1,120}? (?P<will>will|would|shall)\b")
_ACTS = {f"{stem}{ending}": lemma for stem, lemma in _STEMS.items() for ending in ("e", "ed", "es", "s", "ing", "")}
"""The same in all its forms."""
_DOING = compiled(r"(?:is|are|am) (?:(?:also|now|currently|already) )?(?P<doing>\w+ing)", re.IGNORECASE)
_EXPLORED = compiled(r"^[^;.]{1,200}?,? and (?:also )?(?P<cue>(?:explor|consider|examin|discuss)ed)\b", re.IGNORECASE)
"""What was talked of before something else was; a sentence tells last what may come."""
_PASSIVE = compiled(
    r" (?:\w+ly |also |now )*(?P<be>be\b|take place\b"
    r"|(?:begin|commence|start)(?= (?:in|on|by|at|from|this|next|before|after|soon)\b|[.,;]|$))"
)
_IS_THING = compiled(
    r"\b(?:group|committee|council|commission|dialogue|forum|summit|meeting|team|task force|agreement|arrangement"
    r"|programme|program|project|initiative|plan|fund|centre|center|framework|partnership|delegation|talks|round"
    r"|experts|officials|conference|exercise|roadmap"
    r"|(?:defen[cs]e|foreign|trade|finance|energy|health|education|economy|interior|transport) ministers)\b"
    r"[^,;]{0,40}$",
    re.IGNORECASE,
)
_ACT = compiled(
    r"^(?:, [^,;.]{1,80},)?(?: (?:on )?[A-Z][a-z]+day)?(?: with (?!a view)(?:(?! to )[^;.]){1,80}(?= to ))?"
    r"(?:[^,;.]{0,80}?\b(?:commitment|commitments|decision|plans?|intention|intent"
    r"|determination|resolve|readiness"
    r"|willingness|pledge|offer|desire|proposal)\b)?(?: (?:today|jointly|also|further|that they|that both|on|the"
    r"|them|each|both|two|sides|countries|parties))*"
    r" (?:to|will|would|shall|that [^,;.]{1,60}? (?:will|would|shall)) "
)
"""What stands between the words that promise and the act itself."""
_NOUN = compiled(r"\b(?:commitment|determination|resolve)\b")
_BARE_THING = compiled(r"(?:the|a|an|our|its|their|this|these|all|\w+ and \w+ity)\b")
_LEADING = compiled(r"^(?:(?:and|but|that|to|its|their|our) |[\"'])+")
_ADVERBS = compiled(r"^(?:(?:also|jointly|both|further|each|soon|continue to|now|the following)\b[ :,]*)+(?=\w)")
_BREAK = compiled(
    r"(?:, (?:including|which|who|where|such as|as well as|with a view|in order|so that|while|thereby|reflecting"
    r"|recogni[sz]ing|noting|an? \w+ (?:that|which)|and (?:to|we|they|will)|building on"
    r"|with the (?:aim|goal|objective))\b| \(|; | [—–] |: "
    r"| with a view to | in order to |,? (?:and|but) (?:also |further )*\w{3,}ed (?:the|an?|its|their|our|to|that"
    r"|ways|how)\b)"
)
_DANGLING = compiled(r"(?:[ ,]+(?:and|or|of|the|a|an|to|in|on|for|with|by|at|from|as|that|its|their|our|through))+$")


def _act(after: str) -> str:
    """What follows the words that promise; of a commitment to a thing, the commitment too."""
    found = _ACT.match(after)
    rest = after[found.end() :] if found else after
    noun = found and _NOUN.search(found.group())
    return f"{noun.group()} to {rest}" if noun and _BARE_THING.match(rest) else rest


def _thing(before: str) -> str:
    """The subject, without what stands before it in the sentence."""
    parts = re.split(r"(?:[,;:] | that )", re.sub(r"(?: that| which|,)$", "", before.strip()))
    return parts[-1].strip() or before.strip()


def _without_date(words: str, due_text: str | None) -> str:
    if not due_text:
        return words
    return re.sub(
        rf"[,;]? ?\b{re.escape(plain(due_text))}(?: onwards?| or (?:earlier|sooner))?(?=[,;. ]|$)", "", words, count=1
    )


def _short(title: str) -> str:
    """Up to the first break after which only details come, and no longer than a title may be."""
    title = title.strip().rstrip(".;:,")
    found = _BREAK.search(title, 25)
    if found:
        title = title[: found.start()]
    if len(title) > LONGEST:
        title = title[: title.rfind(" ", 0, LONGEST) if " " in title[:LONGEST] else LONGEST]
    if title.count('"') % 2:
        title = title[: title.rindex('"')] + title[title.rindex('"') + 1 :]
    return _DANGLING.sub("", title).rstrip(" ,;:.")
