"""Finds patterns by the literal text that each of their matches starts with.

Python's expressions look for such a text sign by sign, its strings many times faster; and nearly all of a page is text
that no pattern wants.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator


def find_all(pattern: re.Pattern[str], opening: str, text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern in a text, as of `finditer`; all of them start with `opening`, none is empty."""
    start = text.find(opening)
    while start >= 0:
        match = pattern.match(text, start)
        if match is not None:
            yield match
        start = text.find(opening, start + 1 if match is None else match.end())


def replace_all(pattern: re.Pattern[str], opening: str, replace: Callable[[re.Match[str]], str], text: str) -> str:
    """A text with the matches of a pattern replaced, as by `sub`; all of them start with `opening`, none is empty."""
    parts: list[str] = []
    end = 0
    for match in find_all(pattern, opening, text):
        parts += text[end : match.start()], replace(match)
        end = match.end()
    if not parts:
        return text
    parts.append(text[end:])
    return "".join(parts)
