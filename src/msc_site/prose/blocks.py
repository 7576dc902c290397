"""Markdown's blocks: which of its processors a block can need, and the blocks that only one of them can want.

Python-Markdown asks each processor in turn about each block, down to each item of a list. Nearly all blocks are plain
sentences, headings of one line or lists of such; not asking the others changes nothing in the output.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, ParagraphProcessor
from markdown.util import Registry

# Each processor but the paragraph's needs a blank line, or a line that starts with a blank or one of these signs (the
# second line of a table and of an underlined heading included). Stars and underlines with text right behind them are
# emphasis, neither a bullet nor a rule; and no number without a full stop starts an item.
_PLAIN_LINE: Final = r"(?:[^\s|:=#>\[*+_\-\d]|[*_]{1,2}[^\s*_\[]|\d++(?!\.))[^\n]*"
_PLAIN: Final = re.compile(rf"{_PLAIN_LINE}(?:\n{_PLAIN_LINE})*")
_HEADING: Final = re.compile(r"(#{1,6})([^#\\\n]*)")
_RULE: Final = re.compile(r"\n(?<=[-=_* ]\n)")
_BULLET: Final = r"[*+-][ ]+"
_LIST: Final = re.compile(rf"{_BULLET}{_PLAIN_LINE}(?:\n(?:[ ]{{4}})?{_BULLET}{_PLAIN_LINE})*")
_INDENT: Final = "    "

# What a block must hold, and what it may start with: with a blank (or nothing), with a bullet, or otherwise. `_RULE`
# stands for itself: a line of the text that could be a rule, or underline a heading.
_ANY: Final = frozenset({"blank", "bullet", "other"})
_BLANK: Final = frozenset({"blank"})
_WANTS: Final[dict[str, tuple[str, frozenset[str]]]] = {
    "empty": ("", _BLANK),
    "indent": (_INDENT, _BLANK),
    "defindent": (_INDENT, _BLANK),
    "code": (_INDENT, _BLANK),
    "table": ("|", _ANY),
    "hashheader": ("#", _ANY),
    "olist": (".", _ANY - {"bullet"}),
    "ulist": ("", _ANY - {"other"}),
    "quote": (">", _ANY),
    "deflist": (": ", _ANY),
    "abbr": ("*[", _ANY),
    "reference": ("]:", _ANY),
}
_LISTS: Final = frozenset({"ul", "ol"})
_RULED: Final = frozenset({"setextheader", "hr"})
_STARTS: Final = {"": "blank", " ": "blank", "\n": "blank", "-": "bullet", "*": "bullet", "+": "bullet"}

Chain = tuple[tuple[BlockProcessor, str], ...]
"""Processors in their order, each with what a block must hold for it to be asked."""


def is_plain(block: str) -> bool:
    """Whether a block is a paragraph beyond doubt."""
    return _PLAIN.fullmatch(block) is not None


def is_plain_list(block: str) -> bool:
    """Whether a block is a list of plain lines beyond doubt, some perhaps with lists of plain lines within them."""
    # With a pipe, it could be a table.
    return _LIST.fullmatch(block) is not None and "|" not in block


@dataclass(frozen=True, slots=True)
class _Known:
    """A block processor with what is known about the blocks that it wants."""

    processor: BlockProcessor
    sign: str
    starts: frozenset[str]
    ruled: bool


class QuickBlockParser(BlockParser):
    """Markdown's parser of blocks, which asks only the processors that could want a block."""

    def __init__(self, markdown: Markdown) -> None:
        """Take the place of the block parser of `markdown`, with its processors."""
        super().__init__(markdown)
        self.blockprocessors = markdown.parser.blockprocessors
        for processor in self.blockprocessors:
            processor.parser = self
        markdown.parser = self
        self._known = tuple(_list_processors(self.blockprocessors))
        self._paragraph = ParagraphProcessor(self)
        self._choices: dict[tuple[bool, ...], dict[str, Chain]] = {}
        self._chains: dict[str, Chain] = {}

    def narrow(self, text: str) -> None:
        """Leave out the processors that a text cannot need."""
        # In lists and quotations the signs stand as in the text: Markdown only takes what is before them away. Signs of
        # one character are found many times faster; for the whole one the block is looked at.
        ruled = _RULE.search(f"{text}\n") is not None
        held = tuple([known.sign[:1] in text and (ruled or not known.ruled) for known in self._known])
        chains = self._choices.get(held)
        if chains is None:
            fitting = [known for known, is_held in zip(self._known, held, strict=True) if is_held]
            chains = {
                start: tuple((known.processor, known.sign) for known in fitting if start in known.starts)
                for start in _ANY
            }
            self._choices[held] = chains
        self._chains = chains

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 - the library's name
        """Parse blocks as the library does."""
        while blocks:
            block = blocks[0]
            if _PLAIN.fullmatch(block) is not None:
                self._add_plain(parent, blocks, block)
                continue
            heading = _HEADING.fullmatch(block) if block[:1] == "#" else None
            if heading is not None:
                del blocks[0]
                SubElement(parent, f"h{len(heading[1])}").text = heading[2].strip()
                continue
            if is_plain_list(block) and _begins_list(parent):
                del blocks[0]
                _add_list(parent, block)
                continue
            for processor, sign in self._chains[_STARTS.get(block[:1], "other")]:
                if sign in block and processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break

    def _add_plain(self, parent: Element, blocks: list[str], block: str) -> None:
        if not self.state or self.state[-1] != "list":
            del blocks[0]
            SubElement(parent, "p").text = block
        elif parent.text or len(parent):
            self._paragraph.run(parent, blocks)
        else:
            del blocks[0]
            parent.text = block


def _begins_list(parent: Element) -> bool:
    """Whether a list that comes next within an element goes on with none that is there."""
    return parent.tag not in _LISTS and not (len(parent) and parent[-1].tag in _LISTS)


def _add_list(parent: Element, block: str) -> None:
    top = SubElement(parent, "ul")
    item = nested = top
    for line in block.split("\n"):
        if line[0] != " ":
            item = nested = SubElement(top, "li")
            item.text = line[2:].lstrip(" ")
        else:
            if nested is item:
                nested = SubElement(item, "ul")
            SubElement(nested, "li").text = line[len(_INDENT) + 2 :].lstrip(" ")


def _list_processors(registry: Registry[BlockProcessor]) -> Iterator[_Known]:
    """Each processor, in order; nothing is known about a processor of another version."""
    wants = {id(registry[name]): want for name, want in _WANTS.items() if name in registry}
    ruled = {id(registry[name]) for name in _RULED if name in registry}
    for processor in registry:
        sign, starts = wants.get(id(processor), ("", _ANY))
        yield _Known(processor, sign, starts, id(processor) in ruled)
