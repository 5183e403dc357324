"""The code of patterns, and where it is kept."""

from __future__ import annotations

import importlib
import os
import re
import sys
from typing import TYPE_CHECKING

import pytest

from commitrack.extract import kept_code
from commitrack.extract.kept_code import Kept

if TYPE_CHECKING:
    from pathlib import Path

_PATTERNS = [
    (r"(?P<verb>agreed?|plans?) to (?P<rest>\w+)", re.NOFLAG, "They plan to meet."),
    (r"(['\"]).*?\1", re.NOFLAG, "a 'joint' plan"),
    (r"(?<![\w-])(?:sign|pledge)s?(?= |$)", re.IGNORECASE, "Fiji PLEDGES aid"),
    (r"[^\W\d_]+|(\d{1,3})+", re.ASCII, "Éire 2027"),
    ("by[ ]  # the day\n (?P<day>[0-9]+)", re.VERBOSE, "by 7"),
    (r"[à-ÿ£€]{2,}|^$", re.NOFLAG, "deçà"),
]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where Python keeps the code of modules."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept" / "patterns.re"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A file in the user's cache folder."""
    return tmp_path / "own" / "patterns.re"


def kept_at(place: Path | None, own: Path) -> Kept:
    return Kept(place, lambda: own)


@pytest.fixture
def no_compiler(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The patterns that had to be compiled; none gets any farther."""
    asked: list[str] = []

    def parse(pattern: str, _flags: int) -> None:
        asked.append(pattern)
        raise AttributeError(pattern)

    monkeypatch.setattr(importlib.import_module("re._parser"), "parse", parse)
    re.purge()
    return asked


def kept(place: Path, own: Path | None = None) -> None:
    """Keep the code of all `_PATTERNS` at a place."""
    first = kept_at(place, own or place)
    for pattern, flags, _ in _PATTERNS:
        first.compiled(pattern, flags)
    first.write()


@pytest.mark.parametrize(("pattern", "flags", "text"), _PATTERNS)
def test_what_was_kept_is_what_python_compiles(place: Path, pattern: str, flags: re.RegexFlag, text: str) -> None:
    kept(place)
    ours, its = kept_at(place, place).compiled(pattern, flags), re.compile(pattern, flags)
    assert ours == its
    assert (ours.pattern, ours.flags, ours.groups, ours.groupindex) == (pattern, its.flags, its.groups, its.groupindex)
    assert [(m.span(), m.groups(), m.lastgroup) for m in ours.finditer(text)] == [
        (m.span(), m.groups(), m.lastgroup) for m in its.finditer(text)
    ]


def test_what_was_kept_is_compiled_no_more(
    place: Path, no_compiler: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(importlib.import_module("re._parser"), "parse", _PARSE)
        kept(place)
    again = kept_at(place, place)
    for pattern, flags, text in _PATTERNS:
        assert again.compiled(pattern, flags).search(text)
    assert no_compiler == []
    with pytest.raises(AttributeError):
        again.compiled("another", re.NOFLAG)


_PARSE = importlib.import_module("re._parser").parse


@pytest.mark.parametrize(
    "damaged",
    [
        lambda content: content[:0],
        lambda content: content[: len(content) // 2],
        lambda content: content[:-9] + bytes([content[-9] ^ 1]) + content[-8:],
        lambda content: b"2" + content,
        lambda content: content.replace(sys.version.encode(), b"4" + sys.version.encode()[1:]),
        lambda content: bytes(len(content)),
    ],
    ids=["empty", "cut off", "one bit", "shifted", "another Python's", "zeros"],
)
def test_what_is_damaged_is_made_anew(place: Path, damaged: object) -> None:
    kept(place)
    whole = place.read_bytes()
    assert callable(damaged)
    place.write_bytes(damaged(whole))
    kept(place)
    assert place.read_bytes() == whole


def test_what_is_no_code_is_refused_by_the_engine_and_compiled(place: Path) -> None:
    kept(place)
    odd = kept_at(place, place)
    assert odd._has((_PATTERNS[0][0], 0))
    for wanted, (flags, code, groups, names) in odd._all.items():
        odd._all[wanted] = (flags, code[:8] + b"\xff" * (len(code) - 8), groups, names)
    for pattern, flags, _ in _PATTERNS:
        assert odd.compiled(pattern, flags) == re.compile(pattern, flags)


def test_where_python_may_not_write_the_user_s_own_folder_takes_it(place: Path, own: Path) -> None:
    place.parent.write_text("a file, where the folder should be")
    kept(place, own)
    assert place.parent.read_text() == "a file, where the folder should be"
    assert kept_at(None, own)._has((_PATTERNS[0][0], 0))


def test_where_python_keeps_no_modules_the_user_s_own_folder_takes_it(
    place: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept(place, own)
    assert not place.parent.exists()
    assert own.exists()


def test_where_nothing_can_be_written_nothing_happens(place: Path) -> None:
    place.parent.write_text("a file, where the folder should be")
    kept(place, place)
    assert place.parent.read_text() == "a file, where the folder should be"


def test_what_is_beside_the_module_is_completed_from_the_user_s_own(
    place: Path, own: Path, no_compiler: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(importlib.import_module("re._parser"), "parse", _PARSE)
        only = kept_at(place, own)
        only.compiled(*_PATTERNS[0][:2])
        only.write()
        kept(own)
    again = kept_at(place, own)
    for pattern, flags, text in _PATTERNS:
        assert again.compiled(pattern, flags).search(text)
    assert no_compiler == []


def test_what_another_user_wrote_is_not_taken(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(place)
    wanted = (_PATTERNS[0][0], 0)
    assert kept_at(place, place)._has(wanted)
    monkeypatch.setattr(kept_code, "_is_trusted", lambda state: state.st_uid == -1)
    assert not kept_at(place, place)._has(wanted)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells of no owner")
@pytest.mark.parametrize(("owner", "is_trusted"), [(0, True), (1000, True), (1001, False)])
def test_code_is_taken_from_oneself_and_from_root(
    monkeypatch: pytest.MonkeyPatch, owner: int, *, is_trusted: bool
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    state = os.stat_result((0o100644, 0, 0, 1, owner, 0, 0, 0, 0, 0))
    assert kept_code._is_trusted(state) is is_trusted


@pytest.mark.parametrize("missing", ["re._parser", "re._compiler", "_sre"])
def test_where_python_has_changed_patterns_are_compiled_as_ever(
    place: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    part = kept_code._part

    def changed(name: str) -> object:
        if name == missing:
            raise ImportError(name)
        return part(name)

    monkeypatch.setattr(kept_code, "_part", changed)
    first = kept_at(place, place)
    for pattern, flags, text in _PATTERNS:
        assert first.compiled(pattern, flags).search(text)


def test_what_is_no_pattern_is_an_error_as_ever(place: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        kept_at(place, place).compiled("(agree", re.NOFLAG)


def test_what_nobody_asked_for_goes_when_there_is_much(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(place)
    much = place.stat().st_size
    monkeypatch.setattr(Kept, "MOST", len(_PATTERNS))
    kept_at(place, place).write()
    assert place.stat().st_size == much
    later = kept_at(place, place)
    later.compiled("another", re.NOFLAG)
    later.write()
    assert kept_at(place, place)._has(("another", 0))
    assert not kept_at(place, place)._has((_PATTERNS[0][0], 0))
