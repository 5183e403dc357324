"""The page of one commitment, and events as a table."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from commitrack.dates import parse_edtf
from commitrack.history import Event, Kind
from commitrack.model import Commitment, Evidence, Source, Stance, Status, Strength
from commitrack.pages import history_grid, page_lines, page_of
from commitrack.quotes import Text
from commitrack.screen import Screen

TODAY = date(2026, 4, 5)
PIPE = Screen(is_terminal=False, width=0, has_colour=False)


def commitment(**changes: Any) -> Commitment:
    whole: dict[str, Any] = {"number": 8, "uid": "u-8", "revision": 3, "title": "Meet", "by": ("NZ",), "to": ("US",)}
    return Commitment(**(whole | changes))


def event(**more: Any) -> Event:
    whole: dict[str, Any] = {
        "id": "e1", "action": "a", "kind": Kind.ADDED, "commitment": "u-8", "sequence": 1, "day": TODAY, "on": None,
        "at": "2026-04-05T09:30:00Z", "actor": "ana", "note": None, "evidence": (), "reverses": None, "corrects": False,
        "changes": {"title": (None, "Meet"), "status": (None, "announced"), "status_since": (None, "2026-02-02")},
    }  # fmt: skip
    return Event(**(whole | more))


def page(one: Commitment, *events: Event, screen: Screen = PIPE) -> list[str]:
    return page_lines(*page_of(one, events, today=TODAY, screen=screen))


def test_a_page_of_all_that_can_be_known() -> None:
    whole = commitment(
        area="space",
        strength=Strength.FIRM,
        made=parse_edtf("2026-02-02"),
        due=parse_edtf("2026-33"),
        due_text="early in the year",
        status=Status.SUPERSEDED,
        status_since=parse_edtf("2026-03-20"),
        superseded_by=9,
        place="Suva",
        tags=("a", "b"),
        source=Source("T", "P", "U", parse_edtf("2026-02"), "§ 3", "we\nwill meet", "that ", " soon", 4, 15, "0" * 64),
        evidence=(
            Evidence(Stance.CONTEXT, "c"),
            Evidence(Stance.CONTRADICTS, "no trace"),
            Evidence(Stance.SUPPORTS, "https://example.org", parse_edtf("2026-03-20"), "as told", "bo"),
        ),
    )
    assert page(whole, event()) == [
        "8  Meet",
        "",
        "by/to                  NZ → US  (New Zealand to United States)",
        "area                   space",
        "strength               firm",
        "made                   2 February 2026",
        "due                    Q1 2026 (2026-01-01 to 2026-03-31)",
        "in the source's words  “early in the year”",
        "status                 superseded, dated 20 March 2026",
        "superseded by          9",
        "timeliness             closed",
        "place                  Suva",
        "tags                   a, b",
        "revision               3",
        "uid                    u-8",
        "",
        "Source",
        "title          T",
        "publisher      P",
        "date           February 2026",
        "place in it    § 3",
        "url            U",
        "its own words  that “we will meet” soon",
        "characters     4 to 15",
        "SHA-256        " + "0" * 64,
        "",
        "Evidence",
        "for      https://example.org",
        "         20 March 2026",
        "         as told",
        "         recorded by bo",
        "against  no trace",
        "context  c",
        "",
        "History",
        page(whole, event())[-1],
    ]
    assert page(whole, event())[-1].startswith("2026-04-05 09:30  ana: put on record as announced")


def test_a_page_of_next_to_nothing() -> None:
    lines = page(commitment())
    assert lines[2:7] == [
        "by/to       NZ → US  (New Zealand to United States)",
        "area        other",
        "strength    not stated",
        "made        not stated",
        "due         not stated",
    ]
    assert lines[-5:] == ["Source", "  no source is stated", "", "Evidence", "  none is recorded, for or against"]


def test_an_undone_one_says_so_first() -> None:
    assert page(commitment(undone=True))[2].startswith("undone      its addition was undone")


def test_what_is_late_is_an_alarm_and_says_so_in_words() -> None:
    _, sections = page_of(commitment(due=parse_edtf("2026-03")), [], today=TODAY, screen=PIPE)
    assert sections[0].alarms == {"timeliness", "due"}
    assert dict(sections[0].rows)["timeliness"] == ("overdue: 5 days past its latest day",)
    _, sections = page_of(commitment(due=parse_edtf("2026-04")), [], today=TODAY, screen=PIPE)
    assert sections[0].alarms == set()


def test_a_page_is_safe_to_show() -> None:
    lines = page(commitment(title="a\x1b[31m", place="b\u202e", source=Source(quote="c\x07d")), screen=PIPE)
    assert lines[0] == "8  a\\x1b[31m"
    assert "place       b\\u202e" in lines
    assert "its own words  “c\\x07d”" in lines


FIRST = "1. Fiji and Peru met in Lima, where their ministers talked of the reef.\n\n"
NEXT = "\n\n3. They thanked the crew of the ship that had brought the ministers to Suva."


@pytest.mark.parametrize(
    ("before", "quote", "after", "shown"),
    [
        (FIRST + "2. ", "They will meet again.", NEXT, "“They will meet again.”"),
        ("", "They will meet again.", "", "“They will meet again.”"),
        (
            FIRST + "They met. ",
            "They will\n  meet again.",
            " In May." + NEXT,
            "They met. “They will meet again.” In May.",
        ),
        (
            FIRST.strip() + " ",
            "“We’ll **meet**,”",
            " said the Prime Minister of Fiji to the ministers of Peru, who had come by ship.",
            "… where their ministers talked of the reef. ““We’ll meet,”” said the Prime Minister of Fiji to the …",
        ),
    ],
)
def test_a_quote_stands_in_its_paragraph_with_whole_words_around_it(
    before: str, quote: str, after: str, shown: str
) -> None:
    anchor = Text(before + quote + after).anchor_at(len(before), len(before + quote))
    assert f"its own words  {shown}" in page(commitment(source=Source(**anchor._asdict())))


def test_events_as_a_table() -> None:
    added, undone = event(), event(id="e2", kind=Kind.UNDONE, sequence=2, actor="b\x07o", reverses="e1", changes={})
    grid = history_grid([added, undone], {"u-8": 8}, {"e1": added}, PIPE)
    assert grid.headings == ("Recorded (UTC)", "No", "By", "What")
    assert (grid.wrapping, grid.numbers) == (3, frozenset({1}))
    assert grid.rows[0][:3] == ("2026-04-05 09:30", "8", "ana")
    assert grid.rows[1] == ("2026-04-05 09:30", "8", "b\\x07o", "undid that ana put it on record")
    assert history_grid([added], {}, {}, PIPE).rows[0][1] == ""
