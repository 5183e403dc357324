"""The house: who may import whom, what a command loads, and that every command is in the README."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import commitrack
import commitrack.extract
from commitrack.cli import COMMANDS
from commitrack.places import sample_register

PACKAGE = Path(commitrack.__file__).parent
ROOT = PACKAGE.parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))

LINES = re.findall(r"^    (\w+(?:, \w+)*)  ", commitrack.__doc__ or "", re.MULTILINE)
FLOORS = {name: floor for floor, names in enumerate(LINES) for name in names.split(", ")}
"""Room → its line in the map of `commitrack/__init__.py`, from the ground up."""

HOMES = {
    "typer": {"cli"},
    "rich": {"render", "progress", "screen"},
    "tinydb": {"store"},
    "dateutil": {"reckoning"},
    "platformdirs": {"places"},
    "filelock": {"store"},
    "pypdf": {"pdf"},
}


def room(path: Path) -> str:
    """The module's name, or the folder's that it stands in."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path, *, only_when_run: bool = False) -> set[str]:
    """The modules that a file imports; `only_when_run` leaves out those for the type checker."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if only_when_run and isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            skipped |= {inner for statement in node.body for inner in ast.walk(statement)}
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_a_package_of_others_has_one_home(path: Path) -> None:
    for package, homes in HOMES.items():
        if room(path) not in homes:
            assert not [name for name in imports(path) if name.split(".")[0] == package]
    assert not [name for name in imports(path) if name.split(".")[0] == "click"]


def test_every_room_is_in_the_map() -> None:
    assert {room(path) for path in MODULES} - {"__init__", "__main__"} == set(FLOORS)


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_imports_point_up_the_map(path: Path) -> None:
    floor = FLOORS.get(room(path), len(FLOORS))
    for name in imports(path, only_when_run=True):
        parts = name.split(".")
        if parts[0] == "commitrack" and len(parts) > 1 and parts[1] in FLOORS:
            assert FLOORS[parts[1]] <= floor, f"{room(path)} uses {parts[1]}"


EXTRACT = "commitrack.extract"
STEPS = re.findall(r"^(\w+)  +\S", commitrack.extract.__doc__ or "", re.MULTILINE)
"""The modules of `commitrack/extract` in the order of the map in its `__init__.py`."""


def test_every_module_of_extract_is_in_its_map() -> None:
    assert sorted(STEPS) == sorted(path.stem for path in (PACKAGE / "extract").glob("[!_]*.py"))


@pytest.mark.parametrize(("place", "name"), list(enumerate(STEPS)), ids=STEPS)
def test_a_module_of_extract_uses_only_what_stands_above_it(place: int, name: str) -> None:
    used = {one.split(".")[2] for one in imports(PACKAGE / "extract" / f"{name}.py") if one.startswith(f"{EXTRACT}.")}
    assert used <= set(STEPS[:place])


def loaded(*argv: str, tmp_path: Path) -> set[str]:
    """The modules that a command has loaded when it ends."""
    script = (
        "import sys, io, json\n"
        "from commitrack.cli import command\n"
        "sys.stdout = io.StringIO()\n"
        "try:\n    command().main(json.loads(sys.argv[1]), prog_name='commitrack')\n"
        "except SystemExit as left:\n    assert left.code == 0, left.code\n"
        "sys.stdout = sys.__stdout__\n"
        "print(json.dumps(sorted(sys.modules)))\n"
    )
    register = tmp_path / "register.json"
    register.write_bytes(sample_register().read_bytes())
    env = {**os.environ, "HOME": str(tmp_path), "COMMITRACK_REGISTER": str(register), "COMMITRACK_TODAY": "2026-04-05"}
    done = subprocess.run(
        [sys.executable, "-c", script, json.dumps(argv)],
        env=env,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(json.loads(done.stdout))


def of(package: str, names: set[str]) -> list[str]:
    return sorted(name for name in names if name == package or name.startswith(f"{package}."))


@pytest.mark.parametrize(
    "argv",
    [
        ["list"],
        ["due", "--month", "2026-03"],
        ["show", "8"],
        ["update", "8", "--status", "done"],
        ["list", "--format", "json"],
    ],
)
def test_a_command_loads_no_more_than_it_needs(argv: list[str], tmp_path: Path) -> None:
    names = loaded(*argv, tmp_path=tmp_path)
    for spared in ("dateutil", "rich.table", "rich.console", "rich.progress", "platformdirs", "commitrack.phrases"):
        assert of(spared, names) == []
    if "json" not in argv:
        assert of("commitrack.importing", names) == []
        assert of("commitrack.formats.json", names) == []
    assert of("pydantic", names) == []


def test_help_loads_no_register(tmp_path: Path) -> None:
    names = loaded("--help", tmp_path=tmp_path)
    for spared in ("tinydb", "rich.console", "commitrack.register", "commitrack.cli.session", "commitrack.cli.looking"):
        assert of(spared, names) == []


@pytest.mark.parametrize("name", [row.name for row in COMMANDS])
def test_every_command_is_in_the_readme(name: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"`commitrack {name}\b", readme), f"the README's reference has no row for {name}"


def test_every_module_says_what_it_is_for() -> None:
    for path in MODULES:
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path
