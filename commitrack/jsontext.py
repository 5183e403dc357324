"""JSON as people read it: in readable letters, laid out, and safe on a terminal."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from json.encoder import encode_basestring


def text_of(value: object) -> str:
    """JSON in readable letters; characters that steer a terminal or turn text around are escaped."""
    return made_safe(laid_out(value, "\n")) + "\n"


def made_safe(text: str) -> str:
    """The same JSON without such characters."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def laid_out(value: object, margin: str) -> str:
    """What `json.dumps(value, ensure_ascii=False, indent=2)` gives after a margin, in a third of the time."""
    if not value or not isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    inner = f"{margin}  "
    if isinstance(value, dict):
        items = [f"{_key(name)}: {_item(one, inner)}" for name, one in value.items()]
        return f"{{{inner}{f',{inner}'.join(items)}{margin}}}"
    return f"[{inner}{f',{inner}'.join([_item(one, inner) for one in value])}{margin}]"


def _item(value: object, margin: str) -> str:
    """The same; most values are texts or null."""
    if value is None:
        return "null"
    if type(value) is str:
        return encode_basestring(value)
    return str(value) if type(value) is int else laid_out(value, margin)


_key = lru_cache(maxsize=256)(encode_basestring)
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
