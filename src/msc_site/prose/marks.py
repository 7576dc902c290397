"""Marks an author's text so that what Markdown makes of it still knows where it came from.

Pairs of braces become REFERENCE tokens; MARK tokens go before each target of a link, TAG tokens into raw tags, PLACE
tokens into headings and the header rows of tables. All of them sit where Markdown's grammar does not notice them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from msc_site.prose.positions import strip_positions
from msc_site.prose.tokens import REFERENCE, Token, number

# Each alternative starts with a sign of its own, so that all the text between such signs is passed over at once. That a
# definition or a heading stands at the start of a line is therefore looked at afterwards, see `_scan`.
_SCAN: Final = re.compile(
    r"""
      \\\\ | \\\{\{                                              # escaped: neither a backslash nor braces
    | \{\{ (?P<braces> [^{}\n`]* ) \}\}
    | \{\{ (?P<open> )
    | \]\( \s{0,20} (?P<link> <? )
    | \[ [^\[\]{\n]* \]: [ ]* (?:\n[ ]*)? (?P<definition> <* )
    | \# \#{0,5} (?P<heading> (?: [ \t]* (?=\S) )? )
    | < [A-Za-z][A-Za-z0-9+.-]* :// (?P<autolink> ) (?= [^<>\n]* > )
    | < (?P<automail> ) (?= [^<>\s!@]{1,200} @ [^<>\s@]{1,200} > )
    | < [A-Za-z][^\s/<>"'@`]* (?P<tag> ) (?= [\s/>] )
    | \| (?P<pipe> )
    """,
    re.VERBOSE,
)
_BEFORE: Final[dict[str | None, re.Pattern[str]]] = {
    "definition": re.compile(r"[ ]{0,3}"),
    "heading": re.compile(r"[ \t>*+\-0-9.):]*"),
}
"""What may stand between the start of the line and the sign."""
_SEPARATOR: Final = re.compile(r"\n[ \t>]*+[|: \t]*+-[-|: \t]*+(?![^\n])")
_PATH: Final = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")


_make_reference: Final = Token.REFERENCE.make
_make_mark: Final = Token.MARK.make
_make_place: Final = Token.PLACE.make


@dataclass(frozen=True, slots=True)
class Braces:
    """What stands between a pair of braces: `path` is None where it is not the path of a field."""

    path: str | None
    offset: int
    length: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with its tokens; the n-th REFERENCE token stands for the n-th of `braces`."""

    text: str
    braces: tuple[Braces, ...]


def mark_text(source: str) -> MarkedText:
    """Put the tokens into an author's text."""
    headers = set(_find_header_pipes(source)) if "|" in source else set()
    parts: list[str] = []
    braces: list[Braces] = []
    end = 0
    for match in _scan(source):
        kind = match.lastgroup
        if kind is None or (kind == "pipe" and match.start() not in headers):
            continue
        if kind in {"braces", "open"}:
            parts += source[end : match.start()], _make_reference(len(braces))
            braces.append(_read_braces(match))
        else:
            parts += source[end : match.end()], _MARKERS[kind](match)
        end = match.end()
    if not parts:
        return MarkedText(source, ())
    return MarkedText("".join((*parts, source[end:])), tuple(braces))


def _scan(source: str) -> Iterator[re.Match[str]]:
    """What Markdown's grammar may notice: definitions and headings only where a line starts."""
    end = 0
    matches = _SCAN.finditer(source)
    while (match := next(matches, None)) is not None:
        before = _BEFORE.get(match.lastgroup)
        if before is not None:
            start = match.start()
            line = source.rfind("\n", 0, start) + 1
            if line < end or before.fullmatch(source, line, start) is None:
                # It may hold signs of other kinds.
                matches = _SCAN.finditer(source, start + 1)
                continue
        yield match
        end = match.end()


def _read_braces(match: re.Match[str]) -> Braces:
    content = match["braces"]
    if content is None:
        return Braces(None, match.start(), 2, closed=False)
    path = content.strip(" \t")
    return Braces(path if _PATH.fullmatch(path) else None, match.start(), match.end() - match.start())


def _mark_end(match: re.Match[str]) -> str:
    return _make_mark(match.end())


def _place_end(match: re.Match[str]) -> str:
    return _make_place(match.end())


_MARKERS: Final[dict[str, Callable[[re.Match[str]], str]]] = {
    "link": _mark_end,
    "definition": _mark_end,
    "heading": _place_end,
    "autolink": lambda match: Token.MARK.make(match.start() + 1),
    "automail": _mark_end,
    "tag": lambda match: f" {Token.TAG.make(match.start())}",
    "pipe": lambda match: Token.PLACE.make(match.string.rfind("\n", 0, match.start()) + 1),
}


def _find_header_pipes(source: str) -> Iterator[int]:
    """The offset of the first pipe in each line above a line that could separate a table's header from its rows."""
    for match in _SEPARATOR.finditer(source):
        end = match.start()
        pipe = source.find("|", source.rfind("\n", 0, end) + 1, end)
        if pipe >= 0:
            yield pipe


def restore(text: str, source: str, braces: tuple[Braces, ...]) -> str:
    """What the author wrote where a piece of the marked text stands."""

    def _restore_braces(match: re.Match[str]) -> str:
        pair = braces[number(match[1])]
        return source[pair.offset : pair.offset + pair.length]

    return REFERENCE.sub(_restore_braces, strip_positions(text))
