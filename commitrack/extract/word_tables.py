"""Our own tables of words, read quickly.

tomllib reads all of TOML and takes more than twice as long, which counts where a statement is read in half a second.
Our tables need little of it: `[[table]]`, `[table]`, and keys that are a string or a list of strings. What is written
otherwise is left to tomllib.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commitrack.extract.patterns import compiled
from commitrack.places import data_file

if TYPE_CHECKING:
    import re


def own_table(name: str, *, without: re.Pattern[str] | None = None) -> dict[str, Any]:
    """What a file of `data` says, but for the lines that `without` matches."""
    text = data_file(name).read_text(encoding="utf-8")
    return read_plainly(without.sub("", text) if without else text)


def read_plainly(text: str) -> dict[str, Any]:
    """What TOML says. Raises tomllib.TOMLDecodeError.

    >>> read_plainly("[Fiji]\\nports = ['Suva']")
    {'Fiji': {'ports': ['Suva']}}
    """
    whole: dict[str, Any] = {}
    entry, at = whole, 0
    while at < len(text):
        line = _LINE.match(text, at)
        if line is None or line["of_one"] in whole or line["key"] in entry:
            from tomllib import loads  # noqa: PLC0415 - seldom

            return loads(text)
        at = line.end()
        if name := line["of_several"]:
            entry = {}
            whole.setdefault(name, []).append(entry)
        elif name := line["of_one"]:
            entry = whole[name] = {}
        elif name := line["key"]:
            value = line["value"]
            if value[0] == "'" or (value[0] == '"' and "\\" not in value):
                entry[name] = value[1:-1]
            else:
                strings = [_string(one) for one in _STRING.finditer(value)]
                entry[name] = strings if value.startswith("[") else strings[0]
    return whole


def _string(found: re.Match[str]) -> str:
    literal, basic = found.groups()
    return (_ESCAPED.sub(r"\1", basic) if "\\" in basic else basic) if basic else literal or ""


_A_STRING = r"'([^'\n]*)'|\"((?:[^\"\\\n]|\\[\"\\])*)\""
_STRING = compiled(_A_STRING)
_ESCAPED = compiled(r"\\(.)")
_LINE = compiled(
    r"(?:\[\[(?P<of_several>[\w-]+)\]\]|\[(?P<of_one>[\w-]+)\]"
    rf"|(?P<key>[\w-]+) = (?P<value>{_A_STRING}|\[\s*(?:(?:{_A_STRING})\s*(?:,\s*|(?=\])))*\]))?[ ]*(?:#.*)?(?:\n|$)"
)
