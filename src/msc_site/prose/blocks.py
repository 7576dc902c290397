"""Which of Markdown's block processors a text can need, and the paragraphs that only one of them can want.

Python-Markdown asks each processor in turn about each block, down to each item of a list. Nearly all blocks are plain
sentences, and most texts hold no table, quotation or definition; not asking changes nothing in the output.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast
from xml.etree.ElementTree import Element

from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, ParagraphProcessor
from markdown.util import Registry

# Each processor but the paragraph's needs a blank line, or a line that starts with a blank or one of these signs (the
# second line of a table and of an underlined heading included).
_PLAIN_LINE: Final = r"[^\s|:=#>\[*+_\-\d][^\n]*"
_PLAIN: Final = re.compile(rf"{_PLAIN_LINE}(?:\n{_PLAIN_LINE})*")

# What the text must hold, as it stands within lists and quotations too, from which Markdown takes the indentation and
# the `>` before it asks again.
_INDENT: Final = re.compile("    ")
_RULE: Final = re.compile(r"\n(?<=[-=_* ]\n)")
_SIGNS: Final[dict[str, re.Pattern[str]]] = {
    "indent": _INDENT,
    "defindent": _INDENT,
    "code": _INDENT,
    "table": re.compile(r"\|"),
    "hashheader": re.compile("#"),
    "setextheader": _RULE,
    "hr": _RULE,
    "quote": re.compile(">"),
    "deflist": re.compile(r":(?<=[\n >]:) "),
    "abbr": re.compile(r"\*\["),
    "reference": re.compile(r"\]:"),
}


class PlainBlockProcessor(ParagraphProcessor):
    """Takes the blocks that are paragraphs beyond doubt, before any other processor is asked."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the library's signature
        """Whether no other processor could want the block."""
        return _PLAIN.fullmatch(block) is not None


class BlockProcessors:
    """The block processors of one parser, narrowed for each text to those that could be needed in it."""

    def __init__(self, parser: BlockParser) -> None:
        self._parser = parser
        self._processors = tuple(_list_processors(parser.blockprocessors))
        self._signs = tuple({sign for _, sign in self._processors if sign is not None})

    def narrow(self, text: str) -> None:
        """Leave out the processors that a text cannot need."""
        lines = f"\n{text}\n"
        held = {sign: sign.search(lines) is not None for sign in self._signs}
        fitting = [processor for processor, sign in self._processors if sign is None or held[sign]]
        # The parser only iterates over them.
        self._parser.blockprocessors = cast("Registry[BlockProcessor]", fitting)


def _list_processors(registry: Registry[BlockProcessor]) -> Iterator[tuple[BlockProcessor, re.Pattern[str] | None]]:
    """Each processor, in order, with the sign it needs; none is known for a processor of another version."""
    named = {id(registry[name]): sign for name, sign in _SIGNS.items() if name in registry}
    for processor in registry:
        yield processor, named.get(id(processor))
