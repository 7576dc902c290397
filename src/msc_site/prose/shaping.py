"""Markdown's trees in the shape that the site wants: places of headings and tables, tokens for links, captions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from msc_site.prose.tokens import PLACE, Token

_PLACE_OPEN: Final = Token.PLACE.value[0]
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ALIGN: Final = re.compile(r"text-align: (left|center|right);")
_CAPTION: Final = re.compile(r"Table:\s*")
DECORATIVE: Final = "decorative"
"""The title of an image that tells the reader nothing and needs no alternative text."""


class Register(Protocol):
    """Lists what the text holds while it is parsed."""

    def claim_link(self, target: str) -> str | None:
        """What stands for a link's target (given with its mark) in the HTML; None: no link."""

    def claim_image(self, source: str, alternative: str, *, decorative: bool) -> str | None:
        """What stands for an image's source (given with its mark) in the HTML; None: no image."""

    def find_heading(self, text: str) -> int:
        """Where the next heading with an underline stands whose marked text is this one."""


@dataclass(slots=True)
class Job:
    """What the tree processors know of the text that is being converted."""

    register: Register | None = None
    has_tables: bool = False


class Placing(Treeprocessor):
    """Takes PLACE tokens out of the text before inline parsing; headings and tables keep theirs as an id."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self, root: Element) -> None:
        """Place the headings and tables of a tree that is not parsed inline yet."""
        for element in root.iter():
            tag, text, tail = element.tag, element.text, element.tail
            if tag in _HEADINGS:
                element.set("id", self._place_heading(text or ""))
            elif tag == "table":
                self._job.has_tables = True
                place = PLACE.search("".join(cell.text or "" for cell in element.iter("th")))
                element.set("id", place[0] if place else Token.PLACE.make(0))
            if text and _PLACE_OPEN in text:
                rest = PLACE.sub("", text)
                element.text = type(text)(rest.strip(" ") if tag in {"th", "td"} else rest)
            if tail and _PLACE_OPEN in tail:
                element.tail = type(tail)(PLACE.sub("", tail))

    def _place_heading(self, text: str) -> str:
        place = PLACE.search(text)
        if place is not None:
            return place[0]
        assert self._job.register is not None  # noqa: S101 - `convert` has set it
        return Token.PLACE.make(self._job.register.find_heading(text))


class Shaping(Treeprocessor):
    """Gives the finished tree its tokens for links and images, and tables their captions, scopes and classes."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self, root: Element) -> None:
        """Shape a finished tree."""
        register = self._job.register
        assert register is not None  # noqa: S101 - `convert` has set it
        for link in list(root.iter("a")):
            _shape_link(link, register.claim_link)
        for image in list(root.iter("img")):
            _shape_image(image, register)
        if self._job.has_tables:
            for element in list(root.iter()):
                if element.tag in {"th", "td"}:
                    _shape_cell(element)
                if element.find("table") is not None:
                    _caption_tables(element)


def _shape_link(link: Element, claim: Callable[[str], str | None]) -> None:
    token = claim(link.get("href", ""))
    if token is None:
        link.tag = "span"
        link.attrib.clear()
    else:
        link.set("href", token)


def _shape_image(image: Element, register: Register) -> None:
    alternative = image.get("alt", "").strip()
    decorative = image.get("title", "").strip().lower() == DECORATIVE
    token = register.claim_image(image.get("src", ""), alternative, decorative=decorative)
    if token is None:
        image.tag = "span"
        image.text = AtomicString(alternative)
        image.attrib.clear()
        return
    image.set("src", token)
    if decorative:
        image.set("alt", "")
        del image.attrib["title"]


def _shape_cell(cell: Element) -> None:
    style = _ALIGN.fullmatch(cell.attrib.pop("style", ""))
    if style is not None:
        cell.set("class", f"align-{style[1]}")
    if cell.tag == "th":
        cell.set("scope", "col")


def _caption_tables(parent: Element) -> None:
    """Make the paragraph `Table: …` above or below each table its caption."""
    for table in [child for child in parent if child.tag == "table"]:
        children = list(parent)
        index = children.index(table)
        above = children[index - 1] if index else None
        below = children[index + 1] if index + 1 < len(children) else None
        for paragraph in (above, below):
            if paragraph is not None and paragraph.tag == "p" and _CAPTION.match(paragraph.text or ""):
                parent.remove(paragraph)
                paragraph.tag = "caption"
                paragraph.text = _CAPTION.sub("", paragraph.text or "", count=1)
                table.insert(0, paragraph)
                break
