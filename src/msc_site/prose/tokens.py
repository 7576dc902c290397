"""Private tokens that stand in the text while it is compiled, and in compiled prose until it is filled.

A token is an opening character, a number, a closing character, all of them C1 controls. Authors may not write these,
nor do browsers take any number for one of those used here (numeric character references: HTML Standard, 13.2.5.80), so
no token can be forged; and since none of them is a letter, a digit, a blank or punctuation, no Markdown pattern matches
inside a token. Python keeps a text in one byte a character as long as nothing beyond U+00FF stands in it.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Final

_DIGITS: Final = "".join(chr(0x91 + digit) for digit in range(10))
_ENCODE: Final = str.maketrans("0123456789", _DIGITS)
_DECODE: Final = str.maketrans(_DIGITS, "0123456789")


class Token(Enum):
    """The kinds of token, each by its opening and closing character."""

    REFERENCE = "\x86\x87"
    """The n-th pair of braces of the text."""
    LINK = "\x88\x89"
    """The target of the n-th link."""
    IMAGE = "\x8a\x8b"
    """The source of the n-th image."""
    MARK = "\x8c\x8e"
    """An offset in the author's text, at a link's target."""
    PLACE = "\x9b\x9c"
    """An offset in the author's text, at a heading or a table."""
    TAG = "\x9e\x9f"
    """An offset in the author's text, in a raw tag, where it poses as an attribute: it follows a space of its own."""

    def __init__(self, ends: str) -> None:
        self._opening, self._closing = ends[0], ends[1]

    def make(self, number: int) -> str:
        """The token of this kind with a number."""
        return f"{self._opening}{str(number).translate(_ENCODE)}{self._closing}"

    @property
    def pattern(self) -> str:
        """A regular expression for tokens of this kind, its one group the number (see `number`)."""
        return f"{self.value[0]}([{_DIGITS}]+){self.value[1]}"


SIGNS: Final = "".join(token.value for token in Token) + _DIGITS
"""The characters that tokens are made of."""


def number(encoded: str) -> int:
    """The number inside a token."""
    return int(encoded.translate(_DECODE))


REFERENCE: Final = re.compile(Token.REFERENCE.pattern)
LINK: Final = re.compile(Token.LINK.pattern)
IMAGE: Final = re.compile(Token.IMAGE.pattern)
MARK: Final = re.compile(Token.MARK.pattern)
PLACE: Final = re.compile(Token.PLACE.pattern)
FORBIDDEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef]")
"""Characters that prose may not hold: controls (the tokens' own among them), lone surrogates, noncharacters."""
