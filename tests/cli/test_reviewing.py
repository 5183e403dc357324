"""extract --review on a true terminal: each key, and that nothing is lost whatever ends it."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from statements_for_review import TEXT

from cli.calls import Dialogue, on_a_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from cli.calls import Call

PROMPT = "[q]uit [?] "


@pytest.fixture
def desk(run: Call, tmp_path: Path) -> Call:
    run.register.unlink()
    run(["init", "--register", str(run.register)])
    (tmp_path / "s.txt").write_text(TEXT, encoding="utf-8")
    return run


@pytest.fixture
def review(desk: Call, tmp_path: Path) -> Iterator[Callable[..., Dialogue]]:
    del desk
    begun = []

    def begin(width: int = 80, height: int = 40) -> Dialogue:
        begun.append(Dialogue(["extract", "s.txt", "--review"], tmp_path, width=width, height=height))
        return begun[-1]

    yield begin
    for talk in begun:
        talk.process.kill()
        talk.process.wait()


def decided(run: Call) -> str:
    items = run.json("extract s.txt")
    return "".join("+" if item["recorded"] else "-" if item["rejected"] else "." for item in items)


def test_a_statement_is_gone_through_key_by_key(desk: Call, review: Callable[..., Dialogue]) -> None:
    talk = review()
    first = talk.until(PROMPT)
    for part in ("1 of 4  Open a shared training school", "FJ, JP → FJ, JP", "firm", "agree-to: “agreed”"):
        assert part in first
    assert "“They agreed to open a shared training school by the end of 2027.”" in first
    talk.type("a")
    assert "recorded as 1  Open a shared training school" in talk.until(PROMPT)
    talk.type("r")
    talk.until("because: ")
    talk.type("only a date\n")
    assert "rejected, because: only a date" in talk.until(PROMPT)
    talk.type("s")
    assert "4 of 4" in talk.until(PROMPT)
    talk.type("q")
    assert talk.end() == 0
    assert "1 accepted, 1 rejected, 2 not decided; the same command goes on with them\n" in talk.shown
    assert "to reverse this: commitrack undo" in talk.shown
    assert decided(desk) == "+-.."


def test_the_same_command_goes_on_where_it_was_left(desk: Call, review: Callable[..., Dialogue]) -> None:
    desk("extract s.txt --accept 1 --reject 2 --because x")
    talk = review()
    assert "3 of 4" in talk.until(PROMPT)
    talk.type("b")
    said = " ".join(talk.until(PROMPT).split())
    assert "this is the first that was left to decide; of the 2 before it, which an earlier sitting decided" in said
    assert "commitrack undo takes a whole sitting back" in said
    talk.type("aa")
    assert talk.end() == 0
    assert "2 accepted, 0 rejected, 0 not decided\n" in talk.shown
    assert decided(desk) == "+-++"
    code, shown = on_a_terminal(["extract", "s.txt", "--review"], desk.register.parent)
    assert (code, "nothing is left to decide: all 4 are decided" in shown) == (0, True)


def test_a_field_is_edited_before_it_is_accepted(desk: Call, review: Callable[..., Dialogue]) -> None:
    talk = review()
    talk.until(PROMPT)
    for key, value in (("t", "Build a school"), ("b", "fiji"), ("d", "March 2027"), ("p", "Suva"), ("g", "joint,sea")):
        talk.type("e")
        talk.until("[l]ocator ")
        talk.type(key)
        talk.until(": ")
        talk.type(f"\x15{value}\n")  # ctrl-U takes away what is there
        talk.until(PROMPT)
    assert "1 of 4  Build a school" in talk.shown
    talk.type("a")
    talk.until(PROMPT)
    talk.type("q")
    assert talk.end() == 0
    kept = desk.one(1)
    assert {key: kept[key] for key in ("title", "by", "to", "due", "due_text", "place", "tags")} == {
        "title": "Build a school",
        "by": ["FJ"],
        "to": ["FJ", "JP"],
        "due": "2027-03",
        "due_text": "by the end of 2027",
        "place": "Suva",
        "tags": ["joint", "sea"],
    }


def test_a_field_is_emptied(desk: Call, review: Callable[..., Dialogue]) -> None:
    talk = review()
    talk.until(PROMPT)
    talk.type("ed")
    talk.until("due: ../2027")
    talk.type("\x15\n")
    assert "not stated" in talk.until(PROMPT)
    talk.type("aq")
    assert talk.end() == 0
    assert (desk.one(1)["due"], desk.one(1)["due_text"]) == (None, None)


def test_what_cannot_be_is_said_and_the_field_stays(desk: Call, review: Callable[..., Dialogue]) -> None:
    talk = review()
    talk.until(PROMPT)
    for key, value, problem in (
        ("d", "03/04/2026", "not changed: "),
        ("a", "spaec", "did you mean space?"),
        ("b", "Atlantis", "there is no party"),
        ("t", "", "not changed: "),
    ):
        talk.type("e")
        talk.until("[l]ocator ")
        talk.type(key)
        talk.until(": ")
        talk.type(f"\x15{value}\n")
        assert problem in talk.until("was)"), key
        talk.until(": ")
        talk.type("\x03")
        assert "nothing is changed" in talk.until(PROMPT, again="\x03")
    talk.type("ex")
    talk.until(PROMPT)
    talk.type("aq")
    assert talk.end() == 0
    assert (desk.one(1)["title"], desk.one(1)["due"]) == ("Open a shared training school", "../2027")


def test_what_is_typed_anew_after_a_refusal_is_taken_for_no_keys(desk: Call, review: Callable[..., Dialogue]) -> None:
    talk = review()
    talk.until(PROMPT)
    talk.type("ed")
    talk.until("due: ")
    talk.type("\x15aprill 2027\n")
    talk.until("was)")
    talk.until("due: aprill 2027")
    talk.type("\x15april 2027\n")
    assert "April 2027" in talk.until(PROMPT)
    talk.type("aq")
    assert talk.end() == 0
    assert decided(desk) == "+..."
    assert desk.one(1)["due"] == "2027-04"


def test_back_shows_what_was_decided_and_lets_it_be_changed(desk: Call, review: Callable[..., Dialogue]) -> None:
    talk = review()
    talk.until(PROMPT)
    talk.type("b")
    assert "this is the first" in talk.until(PROMPT)
    talk.type("a")
    talk.until(PROMPT)
    talk.type("b")
    assert "recorded as 1" in talk.until(PROMPT)
    talk.type("et")
    talk.until("school")
    talk.type(" now\n")
    assert "1 of 4  Open a shared training school now" in talk.until(PROMPT)
    assert desk.one(1)["title"] == "Open a shared training school now"
    talk.type("r")
    talk.until("because: ")
    talk.type("no\n")
    assert "commitment 1 is off the record again" in talk.until(PROMPT)
    talk.type("q")
    assert talk.end() == 0
    assert decided(desk) == "-..."
    desk("undo")
    assert decided(desk) == "...."


def test_more_shows_more_of_the_statement(desk: Call, tmp_path: Path, review: Callable[..., Dialogue]) -> None:
    del desk
    (tmp_path / "s.txt").write_text(f"Start.\n\n{'They met. ' * 60}\n\n{TEXT}", encoding="utf-8")
    talk = review()
    assert "Start." not in talk.until(PROMPT)
    talk.type("m")
    shown = talk.until(PROMPT)
    assert "Start." in shown
    assert "Fiji will open a consulate in Osaka." in " ".join(shown.split())
    talk.type("q")
    assert talk.end() == 0


def test_the_keys_are_explained_below_the_page_and_others_do_nothing(review: Callable[..., Dialogue]) -> None:
    talk = review(60)
    talk.until(PROMPT)
    talk.type("?")
    shown = talk.until(PROMPT)
    assert "r  reject: turn it down; the reason stays on record" in shown
    assert "1 of 4" not in shown
    for pressed, said in (("x", "the key x does nothing here"), ("\x1b[A", "that key does"), ("\n", "that key does")):
        talk.type(pressed)
        shown = talk.until(PROMPT)
        assert f"{said}" in shown
        assert "? explains the keys\n[a]ccept" in shown
        assert "1 of 4" not in shown
    talk.type("ex")
    assert "nothing is changed: the key x stands for no field\n[a]ccept" in talk.until(PROMPT)
    talk.type("Q")
    assert talk.end() == 0


LONG = "Peru and Fiji have talked about their reefs for many years, and about the boats that pass them at night. " * 4


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_page_and_what_is_said_below_it_fit_the_screen(
    desk: Call, tmp_path: Path, review: Callable[..., Dialogue], width: int
) -> None:
    del desk
    (tmp_path / "s.txt").write_text(TEXT.replace("1. The", f"{LONG}\n\n1. {LONG} The"), encoding="utf-8")
    talk = review(width, 24)
    page = talk.until(PROMPT)
    assert len(page[page.index("1 of 4") :].splitlines()) <= 24
    talk.type("a")
    page = talk.until(PROMPT)
    shown = page[page.index("2 of 4") :]
    assert len(shown.splitlines()) <= 24
    assert shown.index("The statement") < shown.index("\ncandidate 1: recorded as 1  Open a shared training school")
    talk.type("ea")
    talk.until("area: ")
    talk.type("x\n")
    page = talk.until("was)")
    talk.until("area: ")
    assert "2 of 4" not in page
    assert "not changed: there is no area" in page
    talk.type("\x03")
    talk.until(PROMPT, again="\x03")
    talk.type("q")
    assert talk.end() == 0


def test_a_rejection_needs_a_reason(desk: Call, review: Callable[..., Dialogue]) -> None:
    talk = review()
    talk.until(PROMPT)
    talk.type("r")
    talk.until("because: ")
    talk.type("\n")
    assert "not rejected: that needs a reason" in talk.until(PROMPT)
    talk.type("r")
    talk.until("because: ")
    talk.type("\x03")
    assert "not rejected: that needs a reason" in talk.until(PROMPT, again="\x03")
    talk.type("q")
    assert talk.end() == 0
    assert decided(desk) == "...."


def test_ctrl_c_leaves_what_was_decided(desk: Call, review: Callable[..., Dialogue]) -> None:
    talk = review()
    talk.until(PROMPT)
    talk.type("a")
    talk.until(PROMPT)
    talk.type("et")
    talk.until("Tokyo")
    talk.type("!\n")
    talk.until(PROMPT)
    talk.type("\x03")
    assert talk.end() == 130
    assert "candidate 2 was edited, but not accepted: what was edited is not kept" in talk.shown
    assert "1 accepted, 0 rejected, 3 not decided" in talk.shown
    assert talk.shown.endswith("commitrack undo\nerror: interrupted\n")
    assert decided(desk) == "+..."


def test_ctrl_c_before_anything_is_recorded_points_to_no_history(review: Callable[..., Dialogue]) -> None:
    talk = review()
    talk.until(PROMPT)
    talk.type("\x03")
    assert talk.end() == 130
    assert talk.shown.endswith("the same command goes on with them\nerror: interrupted\n")


def test_ctrl_c_takes_its_turn_among_the_keys(desk: Call, review: Callable[..., Dialogue]) -> None:
    talk = review()
    talk.until(PROMPT)
    talk.type("a\x03s")
    assert talk.end() == 130
    assert decided(desk) == "+..."


@pytest.mark.parametrize("end", ["window", signal.SIGTERM, signal.SIGKILL, signal.SIGHUP])
def test_nothing_is_lost_however_it_ends(
    desk: Call, review: Callable[..., Dialogue], end: str | signal.Signals
) -> None:
    talk = review()
    talk.until(PROMPT)
    talk.type("a")
    talk.until(PROMPT)
    if isinstance(end, signal.Signals):
        talk.process.send_signal(end)
        talk.end()
    else:
        talk.close()
    assert decided(desk) == "+..."
    again = review()
    assert "2 of 4" in again.until(PROMPT)
    again.type("\x04")
    assert again.end() == 130
    desk("undo")
    assert decided(desk) == "...."


def test_what_cannot_be_written_is_said_and_may_be_tried_again(desk: Call, review: Callable[..., Dialogue]) -> None:
    talk = review()
    talk.until(PROMPT)
    kept = desk.data
    desk.register.write_bytes(kept[:-20])
    talk.type("a")
    assert "nothing is recorded:" in talk.until(PROMPT)
    desk.register.write_bytes(kept)
    talk.type("a")
    assert "recorded as 1" in talk.until(PROMPT)
    talk.type("q")
    assert talk.end() == 0
    assert decided(desk) == "+..."


def test_what_another_decides_meanwhile_is_not_decided_twice(desk: Call, review: Callable[..., Dialogue]) -> None:
    talk = review()
    talk.until(PROMPT)
    desk("extract s.txt --accept 1")
    talk.type("a")
    assert "candidate 1: nothing to change; it is commitment 1 already" in talk.until(PROMPT)
    talk.type("q")
    assert talk.end() == 0
    assert len(desk.json("list")) == 1


def test_a_terminal_is_what_it_was_before(tmp_path: Path, desk: Call) -> None:
    del desk
    code, shown = on_a_terminal(["extract", "s.txt", "--review"], tmp_path, typed=b"aaaa")
    assert (code, "4 accepted, 0 rejected, 0 not decided" in shown) == (0, True)
