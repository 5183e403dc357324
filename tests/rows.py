"""Rows of a file as hypothesis makes them: all in order, or with one cell that may be anything."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from commitrack.model import AREAS, Status, Strength

Row = dict[str, Any]

HOSTILE = [
    "[/]", "\x1b[31m", "\u202eabc\u2066", "x" * 3000, "é\u0301", "\ufeff", "\x7f", '"\\', "a\tb", "%s", "{title}",
    "\\u0000title\\u0000", "日本", "null", "NaN",
]  # fmt: skip
texts = st.sampled_from([*HOSTILE, "hold talks", "sign a pact"])
empty = st.sampled_from([None, "", " ", "\t\n"])
past = st.sampled_from(["2025", "2025-03-14", "../2026-01", "2026-02~", "2025-11/2026-01"])
dates = past | st.sampled_from(["2026-06-15", "2026-33", "202X", "2099", "../2099"])
sides = st.sampled_from([["NZ"], ["us"], ["US", "NZ"], ["New Zealand", "NZ"], "NZ, US", "Japan", ["org:PIF"]])
sources = st.fixed_dictionaries(
    {},
    optional={
        "title": texts | empty,
        "url": texts | empty,
        "date": dates | empty,
        "quote": st.sampled_from(["a\nb", *HOSTILE]) | empty,
        "start": st.integers(2, 9) | st.none(),
        "sha256": st.just("0f" * 32) | st.none(),
        "issue": texts,
    },
)
evidence = st.fixed_dictionaries(
    {"stance": st.sampled_from(["supports", "context"]), "citation": texts}, optional={"on": past | st.none()}
)
CELLS: dict[str, st.SearchStrategy[Any]] = {
    "title": texts,
    "by": sides,
    "to": sides,
    "uid": st.uuids(version=4).map(str) | st.none(),
    "number": st.integers(1, 5) | st.none(),
    "revision": st.integers(1, 3) | st.none(),
    "area": st.sampled_from([*AREAS, "own-area"]) | empty,
    "strength": st.sampled_from(Strength).map(str) | empty,
    "made": dates | empty,
    "due": dates | empty,
    "due_text": texts | empty,
    "status": st.sampled_from(Status).map(str),
    "status_since": past,
    "place": texts | empty,
    "tags": st.sampled_from([[], ["a"], ["b", "a", "b"]]) | empty,
    "superseded_by": st.none() | st.integers(2, 6),
    "source": st.fixed_dictionaries({"title": texts, "date": dates}) | sources | st.none(),
    "evidence": st.lists(evidence, max_size=2) | st.none(),
    "undone": st.none(),
    "precision": texts,
    "remark": texts,
}
"""Key → a cell in order."""

NEEDED = ("title", "by", "to")

anything = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 10**9) | st.floats(allow_nan=False) | texts | empty
    | st.sampled_from(["a\nb", "a\0", "\ud800", "2026-02-30", "03/04/2026", "nobody", "NZ,"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["title", "start", "x"]), inner),
    max_leaves=3,
)  # fmt: skip


@st.composite
def files(draw: st.DrawFn) -> list[Row]:
    """Rows of a few shapes, all in order; a superseding by uid and a circle are left to other tests."""
    optional = st.fixed_dictionaries({key: st.booleans() for key in CELLS if key not in NEEDED})
    shapes = draw(st.lists(optional, min_size=1, max_size=2))
    rows = st.sampled_from(shapes).flatmap(
        lambda keys: st.fixed_dictionaries({key: cell for key, cell in CELLS.items() if keys.get(key, True)})
    )
    return draw(st.lists(rows, min_size=1, max_size=6))


@st.composite
def broken_files(draw: st.DrawFn) -> list[Row]:
    """The same with anything at all in a cell or two, in a new key, or in the place of a row."""
    rows: list[Any] = draw(files())
    for _ in range(draw(st.integers(1, 2))):
        row = draw(st.sampled_from(rows))
        if isinstance(row, dict):
            row[draw(st.sampled_from([*CELLS, "source.title"]))] = draw(anything)
    if draw(st.booleans()):
        rows[draw(st.integers(0, len(rows) - 1))] = draw(anything)
    return rows


def file(rows: list[Row]) -> str:
    """The rows as a file has them."""
    return json.dumps({"schema": 1, "commitments": rows})
