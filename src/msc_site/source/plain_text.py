"""Slips in plain texts (those without quotes) that YAML reads, but not as their authors meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from msc_site.diagnostics import Diagnostic, Edit, Fix, Span
from msc_site.source.mends import quote_text
from msc_site.source.slips import (
    LONG_DASHES,
    ODD_SPACES,
    advise_dash,
    advise_odd_space,
    mend_dashes,
)
from msc_site.source.tree import Node

_DASH: Final = re.compile(rf"(?P<long>[{LONG_DASHES}])|-(?=[^\W\d])")
_ODD_SPACE: Final = re.compile(rf"-?[{ODD_SPACES}]")
_ODD_SPACE_AFTER_KEY: Final = re.compile(rf"[a-z_-]+:[{ODD_SPACES}]")
_NUMBERED: Final = re.compile(r"[^#]+ #[0-9]{1,3}")
_REMARK: Final = re.compile(r"[ \t]+(#[^\s#].*)$")
# Double and single curly quotes, and those of other languages; an apostrophe within a word is none of them.
_QUOTES: Final = "\u201c\u201d\u201e\u2018\u2019\u201a\u00ab\u00bb"
_CURLY: Final = re.compile(rf"[{_QUOTES}](?:[^{_QUOTES}]|(?<=\w)\u2019(?=\w))*[{_QUOTES}]")


def find_misread(node: Node, file: str, lines: Sequence[str], first_line: int, *, is_key: bool) -> Diagnostic | None:
    """What is wrong with a plain text at its place, None where it says what it seems to say."""
    row = node.line + first_line - 1
    text = lines[row]
    said = node.text or ""
    if said.isascii() and not said.startswith("-") and "#" not in lines[node.end_line + first_line - 1]:
        return None  # as nearly every text: nothing of the below can be wrong with it
    begins_line = not text[: node.column].strip()

    def mark(column: int, length: int = 1) -> Span:
        return Span(file, row + 1, column + 1, column + length + 1, text)

    typed = text[node.column :]
    odd = _ODD_SPACE.match(typed) if begins_line else None
    if is_key or not text[: node.column].strip("- \t"):
        odd = odd or _ODD_SPACE_AFTER_KEY.match(typed)
    if odd is not None:
        message, advice = advise_odd_space()
        fix = _mend_odd_spaces(file, text, row, node.column + odd.end(), is_key=is_key and odd.end() == 1)
        return Diagnostic("yaml-syntax", message, mark(node.column + odd.end() - 1), "here", advice, fix=fix)
    dash = _DASH.match(typed) if begins_line else None
    if dash is not None:
        message, advice = advise_dash(is_long=dash["long"] is not None)
        title, *edits = mend_dashes(file, lines, row)
        return Diagnostic("yaml-syntax", message, mark(node.column), help=advice, fix=Fix(title, tuple(edits)))
    if _CURLY.fullmatch(said):
        return Diagnostic(
            "curly-quotes",
            f"the curly quotes round `{said}` are part of the text",
            mark(node.column, len(typed.rstrip()) if node.end_line != node.line else node.end_column - node.column),
            help='remove them, or write straight ones: `"…"`; to print them, put straight ones round the whole',
            fix=_straighten(node, file, row, said),
        )
    return _find_remark(node, file, lines, first_line)


def _mend_odd_spaces(file: str, line: str, row: int, end: int, *, is_key: bool) -> Fix:
    """Ordinary spaces for odd ones; none before a key, which then begins in the column of the others."""
    run = re.compile(rf"[ {ODD_SPACES}]*").match(line, end)
    stop = run.end() if run is not None else end
    edit = Edit(file, row + 1, end, row + 1, stop + 1, "" if is_key else " " * (stop - end + 1))
    return Fix("remove the no-break space" if is_key else "write an ordinary space", (edit,))


def _find_remark(node: Node, file: str, lines: Sequence[str], first_line: int) -> Diagnostic | None:
    """A `#` in the text: what follows it is left out, which a remark (`# …`) means and `#1` does not."""
    text = lines[node.end_line + first_line - 1]
    cut = _REMARK.match(text[node.end_column :])
    if cut is None:
        return None
    column = node.end_column + cut.start(1)
    return Diagnostic(
        "yaml-comment",
        f"`{cut[1].rstrip()}` is left out: what follows ` #` is a remark",
        Span(file, node.end_line + first_line, column + 1, len(text) + 1, text),
        "not part of the text",
        "put the whole text between double quotes, or, for a remark, write a space after the `#`",
        fix=_take_in(node, file, text, node.end_line + first_line - 1),
    )


def _straighten(node: Node, file: str, row: int, said: str) -> Fix | None:
    """Straight quotes for the curly ones round a text."""
    if node.end_line != node.line:
        return None
    edit = Edit(file, row + 1, node.column + 1, row + 1, node.end_column + 1, quote_text(said[1:-1]))
    return Fix("write straight quotes", (edit,))


def _take_in(node: Node, file: str, line: str, row: int) -> Fix | None:
    """Quotes round a text and its number: `Deep Learning #1`."""
    typed = line[node.column :].rstrip()
    if node.end_line != node.line or not _NUMBERED.fullmatch(typed) or not typed.startswith(node.text or " "):
        return None
    edit = Edit(file, row + 1, node.column + 1, row + 1, node.column + len(typed) + 1, quote_text(typed))
    return Fix("put the text between quotation marks", (edit,))
