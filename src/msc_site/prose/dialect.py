"""The Markdown that authors write: one configured parser, and its trees in the shape that the site wants."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, cast
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString

from msc_site.prose.inline import register_inline
from msc_site.prose.patterns import InlinePatterns
from msc_site.prose.tokens import PLACE, Token

_PLACE_OPEN: Final = Token.PLACE.value[0]
_EXTENSIONS: Final = ("tables", "def_list", "abbr", "smarty", "sane_lists", "fenced_code")
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ALIGN: Final = re.compile(r"text-align: (left|center|right);")
_CAPTION: Final = re.compile(r"Table:\s*")
_CAPTION_ABOVE: Final = re.compile(r"^([ ]{0,3}Table:[^\n]*)\n(?=[^\n]*\|)", re.MULTILINE)
_CAPTION_BELOW: Final = re.compile(r"^([^\n]*\|[^\n]*)\n(?=[ ]{0,3}Table:)", re.MULTILINE)
_TYPEWRITTEN: Final = re.compile(r"""['"]|--|\.\.\.""")
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
class _Job:
    """What the tree processors know of the text that is being converted."""

    register: Register | None = None
    has_tables: bool = False


class Dialect:
    """One parser, to be used again and again by one thread; `thorough` keeps the patterns that cannot match."""

    def __init__(self, *, thorough: bool = False) -> None:
        self._parser = Markdown(extensions=list(_EXTENSIONS), output_format="html")
        processors = self._parser.treeprocessors
        register_inline(self._parser)
        self._job = _Job()
        processors.register(_Placing(self._job), "msc_placing", 25)
        if not thorough:
            inline = [InlinePatterns(cast("InlineProcessor", processors[name])) for name in ("inline", "smarty")]
            self._parser.preprocessors.register(_Narrowing(inline), "msc_narrowing", 10)
            processors.register(_Resting(), "msc_resting", 6.5)
        processors.register(_Shaping(self._job), "msc_shaping", -1)

    def convert(self, text: str, register: Register) -> str:
        """The HTML of a marked text. It is not safe yet: raw HTML stands in it as the author wrote it."""
        if "Table:" in text:
            text = _CAPTION_BELOW.sub(r"\1\n\n", _CAPTION_ABOVE.sub(r"\1\n\n", text))
        self._job.register, self._job.has_tables = register, False
        self._parser.reset()
        return self._parser.convert(text)


class _Narrowing(Preprocessor):
    """Leaves out the inline patterns that cannot match in what is left once code and raw HTML are taken out."""

    def __init__(self, patterns: Sequence[InlinePatterns]) -> None:
        super().__init__()
        self._patterns = patterns

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        for patterns in self._patterns:
            patterns.narrow(text)
        return lines


class _Placing(Treeprocessor):
    """Takes PLACE tokens out of the text before inline parsing; headings and tables keep theirs as an id."""

    def __init__(self, job: _Job) -> None:
        super().__init__()
        self._job = job

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in _HEADINGS:
                element.set("id", self._place_heading(element.text or ""))
            elif element.tag == "table":
                self._job.has_tables = True
                place = PLACE.search("".join(cell.text or "" for cell in element.iter("th")))
                element.set("id", place[0] if place else Token.PLACE.make(0))
            if element.text and _PLACE_OPEN in element.text:
                text = PLACE.sub("", element.text)
                element.text = type(element.text)(text.strip(" ") if element.tag in {"th", "td"} else text)
            if element.tail and _PLACE_OPEN in element.tail:
                element.tail = type(element.tail)(PLACE.sub("", element.tail))

    def _place_heading(self, text: str) -> str:
        place = PLACE.search(text)
        if place is not None:
            return place[0]
        assert self._job.register is not None  # noqa: S101 - `convert` has set it
        return Token.PLACE.make(self._job.register.find_heading(text))


class _Resting(Treeprocessor):
    """Spares the text of the tree that holds nothing to be made typographic; runs just before `smarty`."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and _TYPEWRITTEN.search(element.text) is None:
                element.text = AtomicString(element.text)
            if element.tail and _TYPEWRITTEN.search(element.tail) is None:
                element.tail = AtomicString(element.tail)


class _Shaping(Treeprocessor):
    """Gives the finished tree its tokens for links and images, and tables their captions, scopes and classes."""

    def __init__(self, job: _Job) -> None:
        super().__init__()
        self._job = job

    def run(self, root: Element) -> None:
        register = self._job.register
        assert register is not None  # noqa: S101 - `convert` has set it
        for element in list(root.iter()):
            if element.tag == "a":
                _shape_link(element, register.claim_link)
            elif element.tag == "img":
                _shape_image(element, register)
            elif element.tag in {"th", "td"}:
                _shape_cell(element)
        if self._job.has_tables:
            for element in list(root.iter()):
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
