"""Words without what typesetting does to them: as they are shown, and as they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commitrack.typesetting import folded, folded_with_places, own_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“We’ve agreed\n  to meet,” Mr Rua said – in Suva.", "“We’ve agreed to meet,” Mr Rua said – in Suva."),
        ("they'll and we'd", "they'll and we'd"),
        ("**Japan** and *Fiji* will __meet__ _soon_.", "Japan and Fiji will meet soon."),
        ("a file_name of 2 * 3", "a file_name of 2 3"),
        ("[Peru](https://example.org/a_b) [and others] sign", "Peru [and others] sign"),
        ("Fiji <b>will</b> act if 2 < 3", "Fiji will act if 2 < 3"),
        ("deep co-\noperation \\- at sea", "deep co-operation - at sea"),
        ("to co\u00adoperate\u200b", "to cooperate"),
        ("agreed to open\n> a school\n>> in Suva", "agreed to open a school in Suva"),
    ],
)
def test_a_source_s_own_words_are_shown_and_found_in_it_again(text: str, words: str) -> None:
    assert own_words(text) == words
    assert folded(words) == folded(text)


@given(st.text("ab \n-*_\\[](<>“’ﬁ.", max_size=40), st.integers(0, 39), st.integers(1, 20))
def test_a_part_of_a_text_loses_what_the_whole_loses(text: str, start: int, length: int) -> None:
    letters, places = folded_with_places(text)
    part = [place for place in places if start <= place < start + length]
    assert letters.rstrip() == folded(text)
    if part and text[part[0]].strip() and text[part[-1]].strip():
        assert folded(text[part[0] : part[-1] + 1]) in letters
