"""Tables of cases that are kept as texts, since they are long and made to be read."""

from __future__ import annotations

from pathlib import Path


def cases(name: str) -> list[list[str]]:
    """The two halves of each line; a line break within a text is written as it is in Python."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n").split(" | ", maxsplit=1) for line in lines if not line.startswith("#")]
