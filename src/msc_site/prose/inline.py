"""The inline patterns that differ from Python-Markdown's own: links, images, emphasis and addresses of e-mail."""

from __future__ import annotations

import re
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


def register_inline(parser: Markdown) -> None:
    """Put the patterns of this module in the places of the parser's own."""
    patterns = parser.inlinePatterns
    patterns.register(_Link(LINK_RE, parser), "link", 160)
    patterns.register(_ImageLink(IMAGE_LINK_RE, parser), "image_link", 150)
    patterns.register(_Automail(AUTOMAIL_RE, parser), "automail", 110)
    emphasis = _Emphasis("*", "strong,em", parser)
    emphasis.add("_", "strong,em", smart=True)
    patterns.register(emphasis, "em_strong", 60)


class _Link(LinkInlineProcessor):
    """A link; one whose quotes and brackets never match is no link (Markdown 3.11 drops the paragraph's rest)."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        href, title, end, handled = super().getLink(data, index)
        return href, title, end, handled and end >= index


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


class _Automail(AutomailInlineProcessor):
    """An address in pointed brackets, plain: obfuscation costs bytes and hides nothing from today's robots."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        link = Element("a")
        address = self.unescape(m[1]).removeprefix("mailto:")
        link.set("href", f"mailto:{address}")
        link.text = AtomicString(address)
        return link, m.start(), m.end()
