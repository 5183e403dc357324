"""Our own tables, read quickly, are what tomllib reads in them."""

import tomllib

import pytest

from commitrack.extract.word_tables import read_plainly
from commitrack.places import data_file


@pytest.fixture
def _without_tomllib(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str) -> None:
        raise AssertionError(text[:40])

    monkeypatch.setattr("tomllib.loads", refuse)


@pytest.mark.parametrize("name", ["cues.toml", "areas.toml", "capitals.toml", "leaders.toml"])
def test_our_tables_are_read_as_toml_has_them(name: str) -> None:
    text = data_file(name).read_text(encoding="utf-8")
    assert read_plainly(text) == tomllib.loads(text)


@pytest.mark.parametrize("name", ["cues.toml", "areas.toml", "capitals.toml", "leaders.toml"])
@pytest.mark.usefixtures("_without_tomllib")
def test_our_tables_need_no_other_reader(name: str) -> None:
    assert read_plainly(data_file(name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n\n",
        "[fiji]\nports = ['Suva', \"Lautoka\"] # two\nempty = []\nnone = ''\n",
        '[[cue]]\nname = \'a\'\n\n[[cue]]\nname = "b \\"c\\" \\\\ \\u00e9 # d"',
        "[fiji]\nports = [\n    'Suva',  'Nadi',\n    \"]\",\n]\nland = 'it''s' \n".replace("it''s", "its"),
        "[fiji]\nreefs = 7\nports = [['Suva']]\n",
        "name = '''many\nlines'''\n",
        "fiji.port = 'Suva'\n",
    ],
)
def test_a_table_is_read_as_tomllib_reads_it(text: str) -> None:
    assert read_plainly(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "name = 'a",
        "name",
        "[fiji\n",
        "name = 'a' 'b'\n",
        "ports = ['Suva'\n",
        "ports = ['Suva' 'Nadi']\n",
        "port = 'Suva'\nport = 'Nadi'\n",
        "[fiji]\n[fiji]\n",
        'port = "Su\\qva"\n',
    ],
)
def test_what_is_no_toml_is_refused(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        read_plainly(text)
