"""Markdown's finished tree written as HTML, as the library lays it out and writes it, but for the elements it makes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown import Markdown
from markdown.serializers import RE_AMP
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor

_PRE: Final = "pre"


class Layout(PrettifyTreeprocessor):
    """Layout within paragraphs and code; `Writer` puts the line breaks between blocks."""

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802 - the library's name
        pass


class Unescaping(UnescapeTreeprocessor):
    """Puts escaped signs back; has nothing to do in a text without a backslash."""

    def __init__(self, parser: Markdown) -> None:
        super().__init__(parser)
        self._needed = True

    def narrow(self, text: str) -> None:
        """Learn what text comes next."""
        self._needed = "\\" in text

    def run(self, root: Element) -> None:
        """Unescape the tree."""
        if self._needed:
            super().run(root)


class Writer:
    """Writes trees of elements without namespaces, comments, scripts or attributes that stand without a value."""

    def __init__(self, parser: Markdown) -> None:
        # A caption is a paragraph, which the library lays out before it becomes the first thing in its table.
        self._blocks = frozenset({*parser.block_level_elements, "caption"})
        self._tags: dict[str, tuple[str, str, bool]] = {}
        self._escapes = True

    def narrow(self, text: str) -> None:
        """Learn what text comes next."""
        self._escapes = "&" in text or "<" in text or ">" in text

    def write(self, root: Element) -> str:
        """The HTML of a tree."""
        blocks, tags, escapes = self._blocks, self._tags, self._escapes
        parts: list[str] = []
        open_elements: list[tuple[Iterator[Element], str]] = []
        elements = iter((root,))
        while True:
            for element in elements:
                text, tail = element.text or "", element.tail or ""
                start, end, is_block = tags.get(element.tag) or self._learn_tag(element.tag)
                if element.keys():
                    start = f"{start[:-1]}{_write_attributes(element.attrib)}>"
                if escapes:
                    text, tail = _escape(text), _escape(tail)
                if is_block and not (tail and tail.strip()):
                    tail = "\n"
                if len(element):
                    if is_block and not (text and text.strip()) and element[0].tag in blocks and element.tag != _PRE:
                        text = "\n"
                    parts.append(start + text)
                    open_elements.append((elements, end + tail))
                    elements = iter(element)
                    break
                parts.append(f"{start}{text}{end}{tail}")
            else:
                if not open_elements:
                    return "".join(parts)
                elements, end = open_elements.pop()
                parts.append(end)

    def _learn_tag(self, tag: str) -> tuple[str, str, bool]:
        """What is written for a tag, the first time that it is met."""
        known = (f"<{tag}>", "" if tag in HTML_EMPTY else f"</{tag}>", tag in self._blocks)
        self._tags[tag] = known
        return known


def _write_attributes(values: Mapping[str, str]) -> str:
    return "".join([f' {name}="{_escape_value(values[name])}"' for name in sorted(values)])


def _escape(text: str) -> str:
    # Most texts hold none of the three, and looking is cheaper than replacing.
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def _escape_value(text: str) -> str:
    return _escape(text).replace('"', "&quot;")
