"""The sample and the parties travel with the program, in a wheel and in the tree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from commitrack.places import data_file, sample_register

TREE = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built from a copy of the tree so that nothing is left in it."""
    source = tmp_path_factory.mktemp("source") / "commitrack"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(TREE / name, source)
    for name in ("commitrack", "data"):
        shutil.copytree(TREE / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    built = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)]
    subprocess.run(build, cwd=source, check=True, capture_output=True)
    return next(built.glob("*.whl"))


def test_in_the_tree_the_data_lies_beside_the_package() -> None:
    assert data_file("parties.tsv") == TREE / "data" / "parties.tsv"
    assert sample_register().exists()


def test_a_wheel_carries_the_data_inside_the_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {"commitrack/data/register.json", "commitrack/data/parties.tsv", "commitrack/py.typed"} <= set(names)
    assert not [name for name in names if name.startswith(("tests/", "data/"))]


def test_an_installed_wheel_shows_the_sample_and_knows_the_parties(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    environment = {
        **os.environ,
        "PYTHONPATH": str(tmp_path / "site"),
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
    }
    environment.pop("COMMITRACK_REGISTER", None)
    command = [sys.executable, "-P", "-c", "import commitrack, sys; print(commitrack.__file__, file=sys.stderr)"]
    where = subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True)
    assert str(tmp_path / "site") in where.stderr
    listed = [sys.executable, "-P", "-m", "commitrack", "list", "--party", "Kiwi", "--format", "json"]
    done = subprocess.run(listed, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True)
    assert '"total": 9' in done.stdout
    assert "sample" in done.stderr
