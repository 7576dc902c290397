"""The tokens in compiled HTML: those of offsets come out, none may be torn, none may stand where none belongs."""

from __future__ import annotations

import re
from typing import Final

from msc_site.prose.scan import find_all
from msc_site.prose.tokens import IMAGE, LINK, PLACE, REFERENCE, SIGNS, Token

_PLACE_ID: Final = f' id="{Token.PLACE.pattern}"'
_LASTING: Final = f"({Token.REFERENCE.pattern}|{Token.LINK.pattern}|{Token.IMAGE.pattern}|{_PLACE_ID})"
_POSITION: Final = re.compile(f"{_LASTING}| {Token.TAG.pattern}|{Token.MARK.pattern}|{Token.PLACE.pattern}")
_WHOLE: Final = re.compile(_LASTING)
_TORN: Final = re.compile(f"[\x02\x03{SIGNS}]")
_FILLED_KINDS: Final = tuple(
    (kind, token.value[0]) for kind, token in ((REFERENCE, Token.REFERENCE), (LINK, Token.LINK), (IMAGE, Token.IMAGE))
)
_BEFORE_PLACE: Final = ' id="'
_SIGN_BYTES: Final = SIGNS.encode("latin-1")
_FILLED: Final = f'({Token.REFERENCE.pattern}| href="{Token.LINK.pattern}"| src="{Token.IMAGE.pattern}")'
_LOOSE: Final = re.compile(f"{_FILLED}|{_PLACE_ID}|[{SIGNS}]")


def is_settled(html: str) -> bool:
    """Whether all tokens are whole and where `strip_positions` and `is_torn` leave them; most often they are."""
    if "\x02" in html or "\x03" in html:
        return False
    settled = sum([len(token[0]) for kind, opening in _FILLED_KINDS for token in find_all(kind, opening, html)])
    for place in find_all(PLACE, Token.PLACE.value[0], html):
        start, end = place.span()
        if html[start - len(_BEFORE_PLACE) : start] != _BEFORE_PLACE or html[end : end + 1] != '"':
            return False
        settled += end - start
    return settled == _count_signs(html)


def _count_signs(html: str) -> int:
    # Bytes are gone through many times faster than characters.
    signs = html.encode("latin-1", "replace")
    return len(signs) - len(signs.translate(None, _SIGN_BYTES))


def strip_positions(text: str) -> str:
    """A text without the tokens that hold offsets, save those in ids."""
    return _POSITION.sub(r"\1", text)


def is_torn(text: str) -> bool:
    """Whether a text without positions holds pieces of a token, of ours or of Markdown's own (U+0002 and U+0003)."""
    return _TORN.search(_WHOLE.sub("", text)) is not None


def drop_loose(html: str) -> str:
    """Compiled HTML without tokens that stand where malformed raw HTML put them and `fill` does not look."""
    return _LOOSE.sub(r"\1", html)
