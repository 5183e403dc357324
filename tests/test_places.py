"""Where things lie: in a wheel, in the tree, and in a person's own folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commitrack import places

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_sample_lies_in_the_package_or_beside_it() -> None:
    assert places.sample_register().is_file()
    assert places.data_file("parties.tsv").is_file()


def test_the_package_goes_before_what_lies_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "commitrack"
    monkeypatch.setattr(places, "_HERE", package)
    assert places.data_file("register.json") == tmp_path / "data" / "register.json"
    (package / "data").mkdir(parents=True)
    (package / "data" / "register.json").touch()
    assert places.data_file("register.json") == package / "data" / "register.json"


def test_a_person_s_own_register_lies_in_their_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert places.default_register().name == "register.json"
    assert tmp_path in places.default_register().parents
    assert list(tmp_path.iterdir()) == []


def test_what_can_be_made_anew_lies_in_the_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert tmp_path in places.cache_folder().parents
    assert list(tmp_path.iterdir()) == []
