"""The sample register: what was promised in its source, no more and no less, and the same bytes each time."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from commitrack import seed
from commitrack.deadlines import timeliness
from commitrack.history import contradiction
from commitrack.parties import party_name
from commitrack.places import data_file, sample_register
from commitrack.query import EVERYTHING
from commitrack.store import open_store
from commitrack.undoing import SEEDING

if TYPE_CHECKING:
    from commitrack.model import Commitment

DAY = date(2026, 2, 2)
SOURCE = data_file("seed.toml").read_text(encoding="utf-8")

BOTH = "NZ US"

# what · by → to · area · strength · due · status · place
ROWS = [
    ("MH-60R Seahawk as preferred", "NZ", "US", "defence", "support", None, "in-progress", None),
    ("new ways to deepen security cooperation", BOTH, BOTH, "security", "explore", None, "announced", None),
    ("Pacific Islands: economic resilience", BOTH, BOTH, "development", "firm", None, "announced", None),
    ("U.S.–Pacific Investment Summit", "US", "NZ", "trade", "support", None, "announced", "Honolulu"),
    ("bilateral trade and investment", BOTH, BOTH, "trade", "intent", None, "announced", None),
    ("Critical Minerals Framework", BOTH, BOTH, "critical-minerals", "explore", None, "in-progress", None),
    ("energy security, emerging technologies", BOTH, BOTH, "technology", "firm", None, "announced", None),
    ("Space Dialogue", BOTH, BOTH, "space", "firm", "2026-03", "scheduled", "Washington, D.C."),
    ("peaceful scientific research", BOTH, BOTH, "science", "intent", None, "standing", "Antarctica"),
]


@pytest.fixture(scope="module")
def sample() -> list[Commitment]:
    return open_store(sample_register()).find(EVERYTHING, today=DAY)


def test_the_file_is_what_its_source_builds_byte_for_byte() -> None:
    assert seed.build(SOURCE).encode() == seed.build(SOURCE).encode() == sample_register().read_bytes()


def test_the_documented_command_writes_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    import runpy

    (tmp_path / "seed.toml").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr("commitrack.places.data_file", lambda name: tmp_path / name)
    with pytest.warns(RuntimeWarning, match="found in sys.modules"):
        runpy.run_module("commitrack.seed", run_name="__main__")
    assert (tmp_path / "register.json").read_bytes() == sample_register().read_bytes()


@pytest.mark.parametrize(("number", "row"), list(enumerate(ROWS, start=1)))
def test_a_row_of_the_sample(sample: list[Commitment], number: int, row: tuple[Any, ...]) -> None:
    title, by, to, area, strength, due, status, place = row
    one = sample[number - 1]
    assert one.number == number
    assert title in one.title
    assert (one.by, one.to) == (tuple(by.split()), tuple(to.split()))
    assert (one.area, one.strength, one.status, one.place) == (area, strength, status, place)
    assert (one.due.edtf if one.due else None) == due
    assert one.is_joint is (by == BOTH)


def test_there_are_nine_and_each_can_be_traced(sample: list[Commitment]) -> None:
    assert [one.number for one in sample] == list(range(1, 10))
    assert len({one.uid for one in sample}) == 9
    for one in sample:
        assert one.made is not None
        assert one.made.edtf == "2026-02-02"
        assert one.status_since is not None
        assert one.status_since.edtf == "2026-02-02"
        assert one.source.title == ("News report on the US–New Zealand Strategic Dialogue of 2 February 2026")
        assert one.source.publisher == "PSU Connect"
        assert one.source.url is not None
        assert one.source.url.startswith("https://www.psuconnect.in/international-news/us-and-new-zealand-deepen-")
        assert one.source.date is not None
        assert one.source.date.edtf == "2026-02-02"
        assert one.source.locator is not None
        assert re.fullmatch(r"[A-Z].+, paragraph \d", one.source.locator)
        assert (one.source.quote, one.evidence, one.tags, one.due_text) == (None, (), (), None)
        assert (one.revision, one.undone) == (1, False)


@pytest.mark.parametrize("left_out", ["interoperab", "logistic", "vital", "encourag", "essential", "praise", "believe"])
def test_what_nobody_promised_is_not_in_it(sample: list[Commitment], left_out: str) -> None:
    assert not [one for one in sample if left_out in one.title.lower()]


def test_all_are_open_and_none_is_late_on_the_day_they_were_made(sample: list[Commitment]) -> None:
    assert all(one.status.is_open for one in sample)
    assert [timeliness(one, DAY) for one in sample] == ["undated"] * 7 + ["due-soon", "standing"]


def test_the_log_folds_to_the_state_and_nothing_happened_after_the_source(sample: list[Commitment]) -> None:
    store = open_store(sample_register())
    assert len(store.events()) == 9
    for one in sample:
        (event,) = store.events(one.uid)
        assert contradiction([event], one) is None
        assert (event.action, event.actor, event.at, event.day) == (SEEDING, "commitrack", seed.RECORDED, DAY)
        assert event.sequence == 1


def test_everyone_in_it_has_a_name(sample: list[Commitment]) -> None:
    assert {party_name(code) for one in sample for code in one.parties} == {"New Zealand", "United States"}


def test_another_source_gives_other_ids() -> None:
    other = seed.build(SOURCE.replace("psuconnect.in", "example.org"))
    ours, theirs = json.loads(seed.build(SOURCE)), json.loads(other)
    assert ours["commitments"]["1"]["uid"] != theirs["commitments"]["1"]["uid"]
    assert ours["events"]["1"]["id"] != theirs["events"]["1"]["id"]
