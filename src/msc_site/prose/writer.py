"""Markdown's finished tree laid out and written as HTML, as the library does it, but for the elements it makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown import Markdown
from markdown.serializers import RE_AMP
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor

_LITERAL: Final = frozenset({"code", "pre"})


class Layout(PrettifyTreeprocessor):
    """Line breaks between blocks; knows block elements by a set, where the library searches a list."""

    def __init__(self, parser: Markdown) -> None:
        super().__init__(parser)
        self._blocks = frozenset(parser.block_level_elements)

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802 - the library's name
        # All tags are in lower case: the parser itself made them.
        if elem.tag in self._blocks and elem.tag not in _LITERAL:
            children = list(elem)
            if children and children[0].tag in self._blocks and not (elem.text and elem.text.strip()):
                elem.text = "\n"
            for child in children:
                if child.tag in self._blocks:
                    self._prettifyETree(child)
        if not (elem.tail and elem.tail.strip()):
            elem.tail = "\n"


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


def write_html(root: Element) -> str:
    """The HTML of a tree of elements without namespaces, comments, scripts or attributes that stand without a value."""
    parts: list[str] = []
    stack: list[Element | str] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        tag, text, tail = item.tag, item.text, item.tail
        attributes = _write_attributes(item.attrib) if item.attrib else ""
        end = f"</{tag}>" if tag not in HTML_EMPTY else ""
        if tail:
            end += tail if tail == "\n" else _escape(tail)
        parts.append(f"<{tag}{attributes}>{_escape(text) if text else ''}")
        if len(item):
            stack.append(end)
            stack += reversed(item)
        else:
            parts.append(end)
    return "".join(parts)


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
