"""How good the candidates are on labelled statements: `python tests/extract/figures.py [FOLDER]` prints it.

A folder holds, for each statement, NAME.txt, NAME.meta.json (its `date`) and NAME.gold.jsonl: one line a passage with
`start`, `end`, `is_commitment`, `borderline`, `hard`, and for a commitment `parties`, `strength`, `edtf` and `area`.
A candidate belongs to the passage that it shares most characters with; borderline passages count neither way.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from commitrack.extract import Candidate, candidates

OWN = Path(__file__).parent.parent / "statements"

MEASURES = {
    "recall": ("taken", "wanted"),
    "precision": ("taken", "proposed"),
    "who must act": ("who", "taken"),
    "strength": ("strength", "taken"),
    "due, where stated": ("due", "dated"),
    "due, where none is": ("invented", "undated"),
    "hard negatives": ("hard taken", "hard"),
    "area, best two": ("area", "taken"),
}


def counts_of(name: Path) -> Counter[str]:
    """What was taken, missed and read right in one statement."""
    meta = json.loads(name.with_suffix(".meta.json").read_text(encoding="utf-8"))
    text = name.with_suffix(".txt").read_text(encoding="utf-8")
    gold = [json.loads(line) for line in name.with_suffix(".gold.jsonl").read_text(encoding="utf-8").splitlines()]
    proposed: dict[int, Candidate] = {}
    counts: Counter[str] = Counter()
    for candidate in candidates(text, day=date.fromisoformat(meta["date"])):
        place = _place(candidate, gold)
        if place is None:
            counts["proposed"] += 1
        else:
            proposed.setdefault(place, candidate)
    for place, passage in enumerate(gold):
        if not passage["borderline"]:
            _count(counts, passage, proposed.get(place))
    return counts


def _place(candidate: Candidate, gold: list[dict[str, Any]]) -> int | None:
    shared = [min(candidate.end, one["end"]) - max(candidate.start, one["start"]) for one in gold]
    place = max(range(len(gold)), key=shared.__getitem__)
    least = min(candidate.end - candidate.start, gold[place]["end"] - gold[place]["start"]) / 2
    return place if shared[place] >= least else None


def _count(counts: Counter[str], passage: dict[str, Any], candidate: Candidate | None) -> None:
    is_taken = candidate is not None
    counts["proposed"] += is_taken
    if not passage["is_commitment"]:
        counts["hard"] += bool(passage["hard"])
        counts["hard taken"] += is_taken and bool(passage["hard"])
        return
    counts["wanted"] += 1
    if candidate is None:
        return
    counts["taken"] += 1
    counts["who"] += list(candidate.by) == sorted(passage["parties"])
    counts["strength"] += candidate.strength == passage["strength"]
    counts["area"] += passage["area"] in candidate.areas[:2]
    counts["dated" if passage["edtf"] else "undated"] += 1
    counts["due"] += bool(passage["edtf"]) and candidate.due == passage["edtf"]
    counts["invented"] += not passage["edtf"] and candidate.due is not None


def figures(folder: Path) -> dict[str, tuple[int, int]]:
    """Measure → how many of how many, over all statements of a folder."""
    total: Counter[str] = Counter()
    for gold in sorted(folder.glob("*.gold.jsonl")):
        total += counts_of(folder / gold.name.removesuffix(".gold.jsonl"))
    return {measure: (total[part], total[whole]) for measure, (part, whole) in MEASURES.items()}


if __name__ == "__main__":
    for measure, (part, whole) in figures(Path(sys.argv[1]) if len(sys.argv) > 1 else OWN).items():
        sys.stdout.write(f"{measure:20} {part / whole if whole else 0:6.3f}   {part}/{whole}\n")
