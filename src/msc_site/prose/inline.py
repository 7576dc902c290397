"""The inline patterns that differ from Python-Markdown's own: links, images, emphasis and addresses of e-mail."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import (
    AUTOMAIL_RE,
    IMAGE_LINK_RE,
    LINK_RE,
    AutomailInlineProcessor,
    Delimiter,
    DelimiterProcessor,
    ImageInlineProcessor,
    LinkInlineProcessor,
)
from markdown.util import AtomicString

# Without brackets, quotes and the placeholders of other patterns there is one way to read a link.
_FLAT_TEXT: Final = re.compile(r"([^\[\]]*)\]")
# One or two stars around text without any of the signs, which can only be a pair.
_FLAT_EMPHASIS: Final = re.compile(r"(\*\*?)([^\s*_](?:[^*_]*[^\s*_])?)\1(?!\*)")
_FLAT_TARGET: Final = re.compile(r"\(([^\s()<>\"'\x02]+)\)")


def register_inline(parser: Markdown, *, thorough: bool) -> None:
    """Put the patterns of this module in the places of the parser's own; `thorough` ones take no shortcut."""
    link, emphasis = (_Link, _Emphasis) if thorough else (_QuickLink, _QuickEmphasis)
    patterns = parser.inlinePatterns
    patterns.register(link(LINK_RE, parser), "link", 160)
    patterns.register(_ImageLink(IMAGE_LINK_RE, parser), "image_link", 150)
    patterns.register(_Automail(AUTOMAIL_RE, parser), "automail", 110)
    both = emphasis("*", "strong,em", parser)
    both.add("_", "strong,em", smart=True)
    patterns.register(both, "em_strong", 60)


class _Link(LinkInlineProcessor):
    """A link; one whose quotes and brackets never match is no link (Markdown 3.11 drops the paragraph's rest)."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        href, title, end, handled = super().getLink(data, index)
        return href, title, end, handled and end >= index


class _QuickLink(_Link):
    """A link; the ordinary ones are found in one go, where the library reads sign by sign."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        flat = _FLAT_TEXT.match(data, index)
        return (flat[1], flat.end(), True) if flat else super().getText(data, index)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        flat = _FLAT_TARGET.match(data, index)
        return (flat[1], None, flat.end(), True) if flat else super().getLink(data, index)


class _ImageLink(_Link, ImageInlineProcessor):
    """An image, with the same care."""


class _Emphasis(DelimiterProcessor):
    """Emphasis; one that would take letters for its closing signs fails (Markdown 3.11 drops them: `*a **b*c`)."""

    _data = ""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        self._data = data
        return super().handleMatch(m, data)

    def add_region(self, delim: Delimiter, a: int, b: int, c: int, d: int, size: int) -> None:
        if self._data[c:d].strip(delim.token) or d > len(self._data):
            raise ValueError("the signs of emphasis do not pair up")
        super().add_region(delim, a, b, c, d, size)

    def get_cached_result(self, pos: int, data: str) -> tuple[Element, int, int]:
        opening, after_opening, closing, _, _, _ = self.regions[self.cache_index]
        element, start, end = super().get_cached_result(pos, data)
        shift = start - opening
        if (data[start : after_opening + shift] + data[closing + shift : end]).strip("*_"):
            raise ValueError("the signs of emphasis do not stand where they were found")
        return element, start, end


class _QuickEmphasis(_Emphasis):
    """Emphasis; the ordinary one is found in one go, and else only the signs are looked at, not all between them."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        # `regions` are those that the library found on its last way through this text and has not handed out yet.
        flat = None if self.regions else _FLAT_EMPHASIS.match(data, m.start())
        if flat is None:
            return super().handleMatch(m, data)
        element = Element("em" if len(flat[1]) == 1 else "strong")
        element.text = flat[2]
        return element, flat.start(), flat.end()

    def search(self, data: str, start: int) -> re.Match[str] | None:
        for sign in self.compiled_re.finditer(data, start):
            delimiter = self.delimiters[sign[0]]
            match = delimiter.boundary.match(data, sign.start())
            if match is not None and (delimiter.stack or match.lastgroup != "end"):
                return match
        return None


class _Automail(AutomailInlineProcessor):
    """An address in pointed brackets, plain: obfuscation costs bytes and hides nothing from today's robots."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        link = Element("a")
        address = self.unescape(m[1]).removeprefix("mailto:")
        link.set("href", f"mailto:{address}")
        link.text = AtomicString(address)
        return link, m.start(), m.end()
