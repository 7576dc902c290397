"""Texts that Markdown would take too long or nest too deep over, found before they are compiled.

Python-Markdown's time grows with the square of a paragraph's length for many repeated or unclosed signs, and it parses
nested quotations and lists recursively. The limits depend on the text alone, so that the same text always gets the same
answer; no text that a person writes for people comes near them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

MAX_DEPTH: Final = 50
"""Quotations, lists and indents within each other."""
MAX_COST: Final = 1_000_000_000
"""The estimated work on one text, in nanoseconds of a slow machine."""

_LINEAR: Final = 1_000
_WORST: Final = 200
"""Nanoseconds per sign and character of a paragraph, for the costliest sign."""
_STRUCTURE: Final = 30
_LINE: Final = 3
_SIGN: Final = 2
_BRACKET: Final = 150
_TAG: Final = 200
_FENCE: Final = 10

_SIGNS: Final = "[(<*_`\"'|#>-+:=~.\\&!\n"
# From the line break on, with which it can start searching many times faster than with the start of any line; the look
# ahead, at the signs that all these start with, is over at once for almost any line.
_DEEP: Final = re.compile(
    rf"\n(?=[ \t>*+:\-.\d]{{{MAX_DEPTH + 1}}})"
    rf"(?:[ ]{{0,3}}(?:>|[*+:-][ \t]|\d{{1,9}}\.[ \t])|\t|[ ]{{4}}){{{MAX_DEPTH + 1}}}"
)
PARAGRAPH: Final = re.compile(r"\S(?:[^\n]|\n(?![ \t]*(?:\n|\Z)))*")
_STRUCTURE_LINE: Final = re.compile(r"^[ >]*+(?:#|=|-+[ ]*$|:|\*\[|\[[^\]\n]*\]:)", re.MULTILINE)
_FENCE_LINE: Final = re.compile(r"^(?:```|~~~)", re.MULTILINE)
_BRACKETS: Final = re.compile(r"[\[\]]")
_DESTINATION: Final = re.compile(r"\]\([^()\"'\n]*(?:\"[^\"\n()]*\"|'[^'\n()]*')?\)")


@dataclass(frozen=True, slots=True)
class Excess:
    """What is too much for Markdown, and where: `code` is that of the diagnostic."""

    code: str
    offset: int
    length: int


def find_excess(text: str) -> Excess | None:
    """The first place where a text nests too deep or would take too long to compile, if there is one."""
    deep = _DEEP.search(f"\n{text}")
    if deep is not None:
        return Excess("prose-too-deep", deep.start(), deep.end() - deep.start() - 1)
    if _estimate_at_most(text) <= MAX_COST:
        return None
    cost = _estimate_whole(text)
    if cost > MAX_COST:
        return Excess("prose-too-complex", 0, 1)
    for paragraph in PARAGRAPH.finditer(text):
        cost += _estimate_paragraph(paragraph[0])
        if cost > MAX_COST:
            return Excess("prose-too-complex", paragraph.start(), paragraph.end() - paragraph.start())
    return None


def _estimate_at_most(text: str) -> int:
    """An upper bound that costs next to nothing and clears every ordinary text."""
    octets = text.encode()
    signs = len(octets) - len(octets.translate(None, _SIGNS.encode()))
    return len(text) * (_LINEAR + _WORST * signs)


def _estimate_whole(text: str) -> int:
    """What does not stop at a paragraph's end: characters, raw tags and fences."""
    fences = sum(1 for _ in _FENCE_LINE.finditer(text))
    return len(text) * (_LINEAR + _SIGN * text.count("<") + _FENCE * fences)


def _estimate_paragraph(text: str) -> int:
    structure = sum(1 for _ in _STRUCTURE_LINE.finditer(text))
    signs = sum(map(text.count, _SIGNS))
    per_character = _STRUCTURE * structure + _LINE * text.count("\n") + _SIGN * signs
    return len(text) * per_character + _BRACKET * _measure_brackets(text) + _TAG * _measure_tags(text)


def _measure_brackets(text: str) -> int:
    """The characters that are read in search of closing brackets: to each one's partner, or to the end."""
    read = 0
    opened: list[int] = []
    for match in _BRACKETS.finditer(text):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            read += match.start() - opened.pop()
    read += sum(len(text) - start for start in opened)
    destination = text.find("](")
    while destination >= 0:
        whole = _DESTINATION.match(text, destination)
        read += (whole.end() if whole else len(text)) - destination
        destination = text.find("](", destination + 2)
    return read


def _measure_tags(text: str) -> int:
    """The characters that are read in search of the ends of tags and comments: to the next `>`, or to the end."""
    read = 0
    start = text.find("<")
    while start >= 0:
        end = text.find(">", start)
        if end < 0:
            return read + (len(text) - start) * text.count("<", start)
        read += end - start
        start = text.find("<", start + 1)
    return read
