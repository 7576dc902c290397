"""Tokens that are said to be settled are left alone by the steps that settle them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msc_site.prose.positions import is_settled, is_torn, strip_positions
from msc_site.prose.tokens import SIGNS, Token

WHOLE = [token.make(number) for token in Token for number in (0, 12)]
PLACE_ID = f' id="{Token.PLACE.make(3)}"'
PIECES = [
    *WHOLE,
    PLACE_ID,
    "\x02",
    "\x03",
    *(sign for token in Token for sign in token.value),
    Token.MARK.make(1)[1:-1],
    "£",
    "é",
    "\u0186",
    "’",
    ' id="',
    '"',
    " a",
]


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
def test_settled_tokens_are_whole_and_stay(html: str) -> None:
    if is_settled(html):
        assert strip_positions(html) == html
        assert not is_torn(html)


@pytest.mark.parametrize("html", ["a", PLACE_ID, Token.LINK.make(1), Token.REFERENCE.make(1) * 2, Token.IMAGE.make(1)])
def test_tokens_in_their_last_places_are_settled(html: str) -> None:
    assert is_settled(f"x{html}y")


@pytest.mark.parametrize("word", ["£1", "café", "“it’s”", "Ɔ", "\ud800"])
def test_letters_that_share_bytes_with_tokens_are_none(word: str) -> None:
    assert is_settled(f"{word} {Token.LINK.make(1)} {word}")


@pytest.mark.parametrize("token", [Token.MARK, Token.PLACE, Token.TAG])
def test_offsets_are_not_settled(token: Token) -> None:
    html = f"a {token.make(1)}b"
    assert not is_settled(html)
    assert strip_positions(html).split() in (["a", "b"], ["ab"])


@pytest.mark.parametrize("html", ['{}"', ' id="{}', 'id="{}"'])
def test_a_place_is_settled_only_as_a_whole_id(html: str) -> None:
    assert not is_settled(html.replace("{}", Token.PLACE.make(1)))


@pytest.mark.parametrize("html", ["\x02", "\x03", *SIGNS, Token.LINK.make(1)[:-1], Token.LINK.make(1)[1:]])
def test_pieces_of_tokens_are_not_settled(html: str) -> None:
    assert not is_settled(html)
    assert is_torn(html)
