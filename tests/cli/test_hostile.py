"""Nothing typed can hurt: hostile texts in every place, and ten thousand command lines that nobody would write."""

from __future__ import annotations

import random
import re
import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from cli.calls import Call, in_a_process
from commitrack.places import sample_register
from commitrack.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HOSTILE = {
    "markup": "[annex a] [/] [red]x[/red] [link=https://example.org]y[/link]",
    "emoji names": "a :smile: and :warning:",
    "colours": "\x1b[31mred\x1b[0m",
    "a link": "\x1b]8;;https://example.org\x1b\\here\x1b]8;;\x1b\\",
    "a window title": "\x1b]0;owned\x07",
    "screen clearing": "\x1b[2J\x1b[1;1Hnothing here",
    "C1 controls": "a\x9b31mb\x9d0;c\x9c",
    "bidi overrides": "by \u202ealliv\u202c now",
    "bidi isolates": "a \u2066b\u2069 \u2067c\u2069 \u2068d\u2069 \u200ee\u200f \u061cf",
    "joined emoji": "👩\u200d👩\u200d👧\u200d👦 🏴\u200d☠\ufe0f 👍🏽",
    "combining marks": "Z\u0351\u036b\u0343\u036a\u0302a\u0300l\u034f\u0334\u0321g\u0317o\u0489",
    "a formula": "=1+1",
    "another formula": "@SUM(A1:A9)|cmd",
    "ten thousand letters": "long " * 2000,
    "one long word": "x" * 10_000,
    "tabs and bells": "a\tb\x07c\x08d\x7fe",
    "right-to-left writing": "שלום עולם \u200d مرحبا",
    "wide letters": "日本語のとても長い文章" * 20,
    "a shell's signs": "$(touch x) `touch x` ; rm -rf ~ | cat & 'a\" \\",
    "a format": "%s {0} {name} %(x)s \\n \\x1b",
    "braces of json": '","title":"x"}]}',
    "non-characters": "\ufffe\uffff\ufdd0 \U0010ffff \ue000",
    "odd blanks": "a\u00a0b\u3000c\u2003d\ufeffe\u00ade",
    "a dash first": "--bye",
}
LINE_BREAKS = ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
FIELDS = {
    "title": "--title",
    "place": "--place",
    "due_text": "--due-text",
    "source.title": "--source-title",
    "source.publisher": "--source-publisher",
    "source.url": "--source-url",
    "source.locator": "--locator",
    "source.quote": "--quote",
}
FACES = ["list", "due --all", "show 10", "history", "history 10"]
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
RICHS_OWN = re.compile("\x1b\\[[0-9;]*m")


def harmless(call: Call, *arguments: Any, exit_code: int | None = 0) -> str:
    """What a call shows on both streams, proved to steer no terminal; the colours are Rich's own."""
    result = call(*arguments, exit_code=exit_code)
    shown = result.stdout + result.stderr
    assert not CONTROLS.search(RICHS_OWN.sub("", shown)), shown
    return shown


@pytest.fixture(params=list(HOSTILE.values()), ids=list(HOSTILE))
def hostile(request: pytest.FixtureRequest) -> str:
    text: str = request.param
    return text


def test_hostile_texts_are_kept_as_given_and_harmless_on_every_face(
    run: Call, terminal: Callable[..., Call], hostile: str
) -> None:
    options = [f"{option}={hostile}" for field, option in FIELDS.items() if field != "title"]
    stances = [f"--{stance}={hostile}" for stance in ("supports", "contradicts", "context")]
    said = [f"--note={hostile}\n{hostile}", f"--actor={hostile}", *stances]
    harmless(run, ["add", "--by=NZ", "--to=US", "--due=2026-05", *options, *said, "--", hostile])
    harmless(run, ["update", "10", "--title=x", "--clear=place", f"--actor={hostile}"])
    harmless(run, ["update", "10", f"--title={hostile}", f"--place={hostile}"])

    item = run.one(10)
    kept = {field: item["source"][field[7:]] if "." in field else item[field] for field in FIELDS}
    assert kept == dict.fromkeys(FIELDS, hostile)
    assert [(proof["citation"], proof["actor"]) for proof in item["evidence"]] == [(hostile, hostile)] * 3
    added = run.json("history 10")[0]
    assert (added["actor"], added["note"]) == (hostile, f"{hostile}\n{hostile}")

    for call in (run, terminal(70), terminal(100, encoding="ascii")):
        for face in FACES:
            harmless(call, face)
            harmless(call, face, "--format json")
            if len(hostile) < 1000:  # longer ones make a table that is a hundred thousand columns wide
                harmless(call, face, "--color always")
        harmless(call, "export")
    for call in (run, terminal(70)):
        assert "Seahawk" in harmless(call, "list")
    harmless(run, "undo 10")
    harmless(run, "undo")


def test_hostile_texts_find_what_holds_them(run: Call, hostile: str) -> None:
    tag = " ".join(hostile.replace(",", "").split())
    run(["add", "--by=NZ", "--to=US", f"--tag={tag}", "--", hostile])
    for option in (f"--text={hostile}", f"--tag={tag}"):
        assert run.json(["list", option])[0]["number"] == 10
    harmless(run, ["list", f"--text={hostile}{hostile}"])


@pytest.mark.parametrize(
    "option",
    ["--status", "--strength", "--area", "--by", "--due", "--made", "--on", "--superseded-by", "--clear", "--expect"],
)
def test_hostile_words_are_refused_harmlessly(run: Call, hostile: str, option: str) -> None:
    before = run.data
    for call in (["update", "8", f"{option}={hostile}"], ["add", "T", "--by=NZ", "--to=US", f"{option}={hostile}"]):
        harmless(run, call, exit_code=2)
    assert run.data == before


@pytest.mark.parametrize(
    "command",
    [
        *("list --status", "list --timeliness", "list --by", "list --party", "list --area", "list --sort"),
        *("list --format", "list --made", "list --due", "list --as-of", "list --color", "list --limit"),
        *("due --month", "due --quarter", "due --year", "due --within", "show", "history", "history --since", "undo"),
        "import --format",
    ],
)
def test_hostile_questions_are_refused_harmlessly(run: Call, hostile: str, command: str) -> None:
    name, _, option = command.partition(" ")
    words = [f"{option}={hostile}"] if option else ["--", hostile]
    harmless(run, [name, *words, *(["-"] if name == "import" else [])], exit_code=2)


def test_hostile_commands_options_and_files(run: Call, hostile: str) -> None:
    harmless(run, [hostile], exit_code=2)
    harmless(run, [f"--{hostile.lstrip('-')}"], exit_code=2)
    harmless(run, ["list", f"--{hostile.lstrip('-')}"], exit_code=2)
    harmless(run, ["list", hostile], exit_code=2)
    harmless(run, ["list", f"--register={hostile}"], exit_code=None)
    harmless(run, ["import", "--", hostile], exit_code=8)


def test_a_hostile_file_is_taken_in_or_refused_harmlessly(run: Call, hostile: str) -> None:
    import json

    rows = [
        {"title": hostile, "by": ["NZ"], "to": ["US"], "tags": [hostile.replace(",", "").strip()]},
        {"title": "x", "by": [hostile], "to": ["US"]},
        {"title": "x", "by": ["NZ"], "to": ["US"], "status": hostile, hostile: 1},
        {"title": "x", "by": ["NZ"], "to": ["US"], "uid": hostile, "due": hostile},
    ]
    harmless(run, ["import", "-", "--yes"], exit_code=8)
    run.stdin = json.dumps(rows).encode()
    harmless(run, ["import", "-", "--yes"], exit_code=8)
    harmless(run, ["import", "-", "--yes", "--partial"], exit_code=8)
    run.stdin = hostile.encode()
    harmless(run, ["import", "-", "--yes"], exit_code=8)
    assert run.one(10)["title"] == hostile


@pytest.mark.parametrize("broken", LINE_BREAKS, ids=[repr(text) for text in LINE_BREAKS])
@pytest.mark.parametrize(
    "command", ["add --by NZ --to US --", "update 8 --title", "update 8 --place", "update 8 --supports"]
)
def test_a_line_break_where_one_line_belongs_is_refused_by_name(run: Call, command: str, broken: str) -> None:
    before = run.data
    for text in (f"one{broken}two", f"one{broken}", f"{broken}one"):
        shown = harmless(run, command, [text], exit_code=2)
        assert "has a line break" in shown
    assert run.data == before


@pytest.mark.parametrize("field", [*FIELDS.values(), "--note", "--supports", "--tag", "--actor"])
@pytest.mark.parametrize(("bad", "told"), [("a\0b", "NUL"), ("a\ud800b", "U+D800"), ("a\udcffb", "U+DCFF")])
def test_what_no_register_can_keep_is_refused_by_name(run: Call, field: str, bad: str, told: str) -> None:
    before = run.data
    assert told in harmless(run, ["update", "8", f"{field}={bad}"], exit_code=2)
    assert run.data == before


def test_bytes_that_are_no_text_are_refused_by_name(run: Call, tmp_path: Path) -> None:
    before = run.data
    for words in ([b"add", b"caf\xe9", b"--by=NZ", b"--to=US"], [b"update", b"8", b"--note=caf\xe9"]):
        done = in_a_process(words, tmp_path, capture_output=True, changes={"LC_ALL": "C.UTF-8"})
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"contains a lone surrogate (U+DCE9), which is no character" in done.stderr
        assert b"Traceback" not in done.stderr
    done = in_a_process([b"list", b"--register=caf\xe9.json"], tmp_path, capture_output=True)
    assert done.returncode == 3
    assert run.data == before


# ten thousand command lines

WORDS = [
    *("", " ", "0", "1", "3", "8", "9", "10", "42", "-1", "1e3", "8,2", "1,2,3", ",", "#8", "٣", "99999999999"),
    *("2026", "2026-03", "2026-13", "2026-02-29", "2026-Q1", "Q9 2026", "../2027", "2026/..", "03/04/2026", "today"),
    *("+30d", "90d", "-5d", "in 6 weeks", "spring 2026", "northern spring 2026", "March 2026", "yesterday", "9999"),
    *("late 2026", "2026~", "202X", "0000", "by the end of 2027", "+99999999d", "in 99999999999999999999 years"),
    *("done", "scheduled", "superseded", "doen", "announced,done", "overdue", "standing", "firm", "explore", "binding"),
    *("NZ", "US", "NZ,US", "nz", "Korea", "New Zealand", "org:PIF", "EU", "UK", "XX", "trade", "space", "tarde", "ice"),
    *("table", "json", "csv", "number", "due", "changed", "always", "never", "purple", "place", "title", "source.url"),
    *("register.json", "-", ".", "/dev/null", "no/such.json", "~", "~nobody-of-that-name", "out.json", "x" * 300),
    *("[/]", "[red]", "\x1b[31m", "\u202e", "\0", "\ud800", "\udcff", "a\nb", "\u2028", "👩\u200d👧", "=1+1", "%s{0}"),
    *("--", "-h", "--help", "--version", "Ａ", "٣٣٣٣", "²", "Ⅷ", "1_0", "+8", "8.0", "NaN", "inf", "true", "None"),
]
NAMES = ["list", "due", "show", "history", "add", "update", "undo", "init", "export", "import", "lsit", "", "--help"]
ACCEPTED = {0, 2, 3, 4, 5, 6, 7, 8}
CHUNKS, LINES = 20, 500


@pytest.fixture(scope="module")
def options() -> dict[str, list[tuple[str, bool]]]:
    """Every option of every command, and whether it takes a value."""
    from commitrack.cli import COMMANDS, command

    group = command()
    found: dict[str, list[tuple[str, bool]]] = {}
    for row in COMMANDS:
        parameters: list[Any] = group.get_command(None, row.name).params  # type: ignore[arg-type]
        found[row.name] = [
            (name, not parameter.is_flag)
            for parameter in parameters
            if parameter.param_type_name == "option"
            for name in parameter.opts
        ]
    return found


def value(chance: random.Random) -> str:
    if chance.random() < 0.85:
        return chance.choice(WORDS)
    letters = [chr(chance.randrange(0x110000)) for _ in range(chance.randrange(1, 12))]
    return unicodedata.normalize(chance.choice(["NFC", "NFKD"]), "".join(letters))


def line(chance: random.Random, options: dict[str, list[tuple[str, bool]]]) -> list[str]:
    """A command with some of its options, mostly; their values are drawn from good and bad ones alike."""
    name = chance.choice(NAMES)
    words = [value(chance) for _ in range(chance.choice([0, 0, 1, 1, 1, 2]))]
    if name in ("show", "update") and chance.random() < 0.6:
        words = [chance.choice(["8", "3", "1,2", "9"])]
    known = options.get(name) or chance.choice(list(options.values()))
    for option, takes in chance.choices(known, k=chance.choice([0, 1, 1, 2, 2, 3, 5])):
        words += (
            ([option, value(chance)] if chance.random() < 0.5 else [f"{option}={value(chance)}"]) if takes else [option]
        )
    if name == "add" and chance.random() < 0.7:
        words += ["--by", "NZ", "--to", "US"]
    if chance.random() < 0.05:
        chance.shuffle(words)
    return [name, *words] if chance.random() < 0.95 else words


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_no_command_line_breaks_anything(
    run: Call, options: dict[str, list[tuple[str, bool]]], monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    """10,000 in all: no traceback, no exit code that is not listed, no register changed by what was refused."""
    chance = random.Random(f"commitrack {chunk}")
    monkeypatch.setattr("os.fsync", lambda _: None)  # the disk is not on trial here
    run.stdin = b'{"commitments": [{"title": "x", "by": ["NZ"], "to": ["US"]}]}'
    sample, before = sample_register().read_bytes(), run.data
    seen = set()
    for _ in range(LINES):
        argv = line(chance, options)
        result = run(argv, exit_code=None)
        seen.add(result.exit_code)
        assert result.exit_code in ACCEPTED, result
        assert "Traceback" not in result.stderr, result
        assert (result.exit_code == 0) or "error: " in result.stderr, result
        after = run.data
        if result.exit_code not in (0, 8):
            assert after == before, result
        if after != before:
            assert open_store(run.register).numbers(), result
        if len(after) > 200_000:
            run.register.write_bytes(sample)
        before = run.data
    assert {0, 2, 3} <= seen
    assert sample_register().read_bytes() == sample
    assert len(run.json("history")) >= 9
