"""Runs of text in which nothing but ordinary code, links and emphasis stand, one beside the other.

Python-Markdown puts a placeholder into a run for each thing that it finds, pattern by pattern, and takes them out
again at the end. Where nothing stands within anything else, one way through the run finds the same.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from markdown.util import AtomicString, code_escape

# What no part of an ordinary link or emphasis holds: the signs of other patterns, and the library's placeholders.
_SIGNS: Final = r"`*_\[\]\\<&\x02"
# Each alternative starts with a sign of its own, so that all the text between such signs is passed over at once. The
# last ones are the signs that mean something else, or may: such a run is left to the library.
_PIECE: Final = re.compile(
    rf"""
      ` ([^`\x02]+) ` (?!`)                                                         # 1: code
    | \[ (?<!!\[) ([^{_SIGNS}]+) \]\( ([^\s()"'<>`\[\]\\\x02]+) \)                  # 2, 3: a link and its target
    | \* (\*?) ([^\s{_SIGNS}] (?: [^{_SIGNS}]* [^\s{_SIGNS}] )?) \* \4 (?!\*)       # 4, 5: emphasis
    | ` | \[ | \* | _ | \\ | < | \x02 | & (?=\#?[A-Za-z0-9]+;)
    """,
    re.VERBOSE,
)
# The quotes that the library cannot take for anything else; its dashes and ellipses stand alone in any case.
_APOSTROPHE: Final = re.compile(r"'(?<=\w')(?=[^\W\d_])")
_OPENING: Final = re.compile(r'"(?<!\S")(?=[^\W_])')
_CLOSING: Final = re.compile(r'"(?<=[\w.,;:!?)]")(?=[\s.,;:!?)]|\Z)')
# The library takes an apostrophe and its `s` for one sign, behind which a quote opens.
_GENITIVE_QUOTED: Final = "'s\""
_EM_DASH: Final = re.compile(r"---(?<!----)(?!-)")
_EN_DASH: Final = re.compile(r"--(?<!---)(?!-)")
_ELLIPSIS: Final = re.compile(r"\.\.\.(?<!\.\.\.\.)(?!\.)")
_LINE_END: Final = "\n"
_LINE_BREAK: Final = "  \n"
_CODE: Final = 1
_LINK: Final = 3

Parsed = tuple[str | None, list[Element]]
"""The text of an element up to its first child, and its children."""


def parse_run(run: str) -> Parsed | None:
    """What a run of text is made of; None where it is not ordinary."""
    children: list[Element] = []
    if _LINE_END in run and _LINE_BREAK in run:
        return None
    if not _holds_sign(run):
        return run, children
    head: str | None = None
    end = 0
    for piece in _PIECE.finditer(run):
        kind = piece.lastindex
        if kind is None:
            return None
        between = run[end : piece.start()] or None
        if children:
            children[-1].tail = between
        else:
            head = between
        end = piece.end()
        if kind == _CODE:
            child = Element("code")
            child.text = AtomicString(code_escape(piece[1].strip()))
        elif kind == _LINK:
            child = Element("a", {"href": piece[3]})
            child.text = piece[2]
        else:
            child = Element("strong" if piece[4] else "em")
            child.text = piece[5]
        children.append(child)
    if not children:
        return run, children
    children[-1].tail = run[end:] or None
    return head, children


def _holds_sign(run: str) -> bool:
    # Looking for one character after the other is many times faster than looking for any of them.
    first = "`" in run or "[" in run or "*" in run or "_" in run
    return first or "\\" in run or "<" in run or "&" in run or "\x02" in run


def parse_typography(run: str) -> Parsed | None:
    """A run of text with the signs of British typography; None where it has quotes that need a closer look."""
    if "'" in run or '"' in run:
        if _GENITIVE_QUOTED in run:
            return None
        run = _CLOSING.sub("”", _OPENING.sub("“", _APOSTROPHE.sub("\N{RIGHT SINGLE QUOTATION MARK}", run)))
        if "'" in run or '"' in run:
            return None
    if "--" in run:
        run = _EN_DASH.sub("\N{EN DASH}", _EM_DASH.sub("—", run))
    return (_ELLIPSIS.sub("…", run) if "..." in run else run), []
