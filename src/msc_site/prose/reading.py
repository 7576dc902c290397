"""What of an author's text a reader reads, each word at the place where it stands in the source."""

from __future__ import annotations

import re
from typing import Final

GAP: Final = "\u200b"
"""Stands for a character of markup: neither a blank nor a part of a word."""
THING: Final = "\ufffc"
"""Stands for a character of what is read, but is not the author's wording: a reference, code, an address."""

_FENCE: Final = re.compile(r"^(?P<fence>`{3,}|~{3,})[^`\n]*\n(?:.*?\n)?(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)
_DEFINITION: Final = re.compile(r"^[ ]{0,3}\*?\[[^\]\n]+\]:[^\n]*$", re.MULTILINE)
_IN_PARAGRAPH: Final = r"(?:[^\n]|\n(?![ \t]*\n))"
_INLINE: Final = re.compile(
    rf"""
      (?P<comment> <!--.*?--> )
    | (?P<thing> <(?P<raw>pre|code)\b[^<>]*>.*?</(?P=raw)>
        | (?<!`)(?P<ticks>`+)(?!`){_IN_PARAGRAPH}+?(?<!`)(?P=ticks)(?!`)
        | \{{\{{[^{{}}\n`]*\}}\}}
        | <(?:[A-Za-z][A-Za-z0-9+.-]*:|[^\s<>@]+@)[^\s<>]*>
      )
    | (?P<mark> \\[!-/:-@\[-`{{-~]
        | </?[A-Za-z][^<>]*>
        | &\#?\w{{1,30}};
        | (?<=\])\((?:[^()\\\n]|\\.|\n(?![ \t]*\n)|\([^()\n]*\))*\)
        | (?<=\])\[[^\[\]\n]*\]
      )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_BREAKS_KEPT: Final = re.compile(r"[^\n]")
_LINK_TEXT: Final = re.compile(rf"\[[^\[\]]*\](?={GAP})")
_LISTED: Final = re.compile(r"[ \t>]*(?:[*+-]|\d+\.|:)[ \t]")
_INDENTED: Final = re.compile(r"(?: {4}|\t)")


def mask(text: str) -> str:
    """The text with all that is not its wording blanked out; every other character stays at its offset.

    Code, references, raw tags, and the addresses of links go; the signs of lists, headings, tables and emphasis stay.
    """
    if "```" in text or "~~~" in text:
        text = _FENCE.sub(_blank, text)
    if "]:" in text:
        text = _DEFINITION.sub(_blank, text)
    if "\n    " in text or "\n\t" in text or text.startswith(("    ", "\t")):
        text = _blank_indented(text)
    return _INLINE.sub(_cover, text)


def hide_link_texts(masked: str) -> str:
    """A masked text without the words of its links."""
    return _LINK_TEXT.sub(lambda match: _BREAKS_KEPT.sub(THING, match[0]), masked)


def _blank(match: re.Match[str]) -> str:
    return _BREAKS_KEPT.sub(" ", match[0])


def _cover(match: re.Match[str]) -> str:
    sign = {"comment": " ", "thing": THING}.get(match.lastgroup or "", GAP)
    return _BREAKS_KEPT.sub(sign, match[0])


def _blank_indented(text: str) -> str:
    """Blank out code that is told by its indent: lines after a blank one, where no list or definition goes on."""
    lines = text.split("\n")
    is_listed = is_code = False
    is_blank = True
    for index, line in enumerate(lines):
        if not line.strip():
            is_blank = True
            continue
        if _INDENTED.match(line) is None:
            # A list begins below a blank line or a heading, and goes on until text stands below a blank line.
            begins = is_blank or is_listed or lines[index - 1].startswith("#")
            is_listed = (begins and _LISTED.match(line) is not None) or (is_listed and not is_blank)
            is_code = False
        elif is_blank and not is_code:
            is_code = not is_listed
        if is_code:
            lines[index] = " " * len(line)
        is_blank = False
    return "\n".join(lines)
