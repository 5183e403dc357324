"""Any commitment and any event that a store has to keep, for round trips."""

from __future__ import annotations

import string

from hypothesis import strategies as st

from commitrack.dates import parse_edtf
from commitrack.history import Event, Kind
from commitrack.model import AREAS, Commitment, Evidence, Source, Stance, Status, Strength

lines = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30)
    .filter(lambda text: bool(text.strip()) and text.splitlines() == [text])
)  # fmt: skip
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30).filter(
    lambda text: bool(text.strip())
)
words = st.text(string.ascii_letters + string.digits + "-", min_size=1, max_size=12)
dates = st.sampled_from(
    ["2026-03-14", "2026-03", "2026", "202X", "2026-33", "2026-40", "2026-25", "2026-21", "../2027", "2026~", "2026?",
     "2026-03/2026-06", "../2026-33~"]
).map(parse_edtf)  # fmt: skip
uids = st.uuids(version=4).map(str)
parties = st.sets(st.sampled_from(["NZ", "US", "EU", "XK", "org:PIF"]), min_size=1).map(
    lambda found: tuple(sorted(found))
)
counts = st.integers(0, 2**53)

evidences = st.builds(
    Evidence,
    stance=st.sampled_from(Stance),
    citation=lines,
    on=st.none() | dates,
    note=st.none() | texts,
    actor=st.none() | lines,
)
sources = st.builds(
    Source,
    title=st.none() | lines,
    publisher=st.none() | lines,
    url=st.none() | lines,
    date=st.none() | dates,
    locator=st.none() | lines,
    quote=st.none() | texts,
    prefix=st.none() | texts,
    suffix=st.none() | texts,
    start=st.none() | counts,
    end=st.none() | counts,
    sha256=st.none() | st.binary(min_size=32, max_size=32).map(bytes.hex),
)
commitments = st.builds(
    Commitment,
    number=st.integers(1, 10**6),
    uid=uids,
    revision=st.integers(1, 10**6),
    title=lines,
    by=parties,
    to=parties,
    area=st.sampled_from([*AREAS, "own-area"]),
    strength=st.none() | st.sampled_from(Strength),
    made=st.none() | dates,
    due=st.none() | dates,
    due_text=st.none() | lines,
    status=st.sampled_from(Status),
    status_since=st.none() | dates,
    superseded_by=st.none() | st.integers(1, 99),
    place=st.none() | lines,
    tags=st.sets(words, max_size=3).map(lambda found: tuple(sorted(found))),
    source=st.just(Source()) | sources,
    evidence=st.lists(evidences, max_size=2).map(tuple),
    undone=st.booleans(),
)
changes = st.fixed_dictionaries(
    {},
    optional={
        "title": st.tuples(st.none() | lines, st.none() | lines),
        "source.quote": st.tuples(st.none() | texts, st.none() | texts),
        "due": st.tuples(*[st.none() | dates.map(lambda when: when.edtf)] * 2),
        "tags": st.tuples(*[st.none() | st.lists(words, min_size=1, max_size=3)] * 2),
        "superseded_by": st.tuples(st.none() | counts, st.none() | counts),
        "revision": st.tuples(st.none() | counts, counts),
    },
)
events = st.builds(
    Event,
    id=uids,
    action=uids,
    kind=st.sampled_from([kind for kind in Kind if kind is not Kind.REJECTED]),
    commitment=uids,
    sequence=st.integers(1, 10**6),
    at=st.just("2026-02-15T08:30:00Z"),
    day=st.dates(),
    actor=lines,
    on=st.none() | dates,
    changes=changes,
    note=st.none() | texts,
    evidence=st.lists(evidences, max_size=2).map(tuple),
    reverses=st.none() | uids,
    corrects=st.booleans(),
)
