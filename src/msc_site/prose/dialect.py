"""The Markdown that authors write: one configured parser."""

from __future__ import annotations

import re
from typing import Final, cast

from markdown import Markdown, inlinepatterns
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import InlineProcessor
from markdown.util import Registry

from msc_site.prose.blocks import QuickBlockParser
from msc_site.prose.inline import register_inline
from msc_site.prose.patterns import SparingInlineProcessor, TypographyProcessor
from msc_site.prose.preparation import Preparation
from msc_site.prose.runs import parse_run, parse_typography
from msc_site.prose.shaping import Job, Placing, Register, Shaping
from msc_site.prose.writer import Layout, Unescaping, Writer

_CAPTION_ABOVE: Final = re.compile(r"^([ ]{0,3}Table:[^\n]*)\n(?=[^\n]*\|)", re.MULTILINE)
_CAPTION_BELOW: Final = re.compile(r"^([^\n]*\|[^\n]*)\n(?=[ ]{0,3}Table:)", re.MULTILINE)
# The signs themselves, not the library's entities: cleaning turns those into the same signs, at a price.
_TYPOGRAPHY: Final = {
    "mdash": "—",
    "ndash": "\N{EN DASH}",
    "ellipsis": "…",
    "left-single-quote": "\N{LEFT SINGLE QUOTATION MARK}",
    "right-single-quote": "\N{RIGHT SINGLE QUOTATION MARK}",
    "left-double-quote": "“",
    "right-double-quote": "”",
}


class Dialect:
    """One parser, to be used again and again by one thread.

    It leaves out what a text cannot need; `thorough` does it all as the library would, with the same result.
    """

    def __init__(self, *, thorough: bool = False) -> None:
        self._parser = Markdown(extensions=_make_extensions(), output_format="html")
        self._job = Job()
        register_inline(self._parser, thorough=thorough)
        self._parser.treeprocessors.register(Placing(self._job), "msc_placing", 25)
        self._parser.treeprocessors.register(Shaping(self._job), "msc_shaping", -1)
        if thorough:
            # Loaded here, not above: see `Preparation`.
            from markdown.extensions.fenced_code import FencedCodeExtension  # noqa: PLC0415

            FencedCodeExtension().extendMarkdown(self._parser)
        else:
            _take_shortcuts(self._parser)

    def convert(self, text: str, register: Register) -> str:
        """The HTML of a marked text. It is not safe yet: raw HTML stands in it as the author wrote it."""
        if "Table:" in text:
            text = _CAPTION_BELOW.sub(r"\1\n\n", _CAPTION_ABOVE.sub(r"\1\n\n", text))
        self._job.register, self._job.has_tables = register, False
        self._parser.reset()
        return self._parser.convert(text)


def _make_extensions() -> list[Extension]:
    """The extensions, by class: the library looks names up among all packages that are installed, which takes long."""
    return [
        TableExtension(),
        DefListExtension(),
        AbbrExtension(),
        SmartyExtension(substitutions=_TYPOGRAPHY),
        SaneListExtension(),
    ]


def _take_shortcuts(parser: Markdown) -> None:
    """Put the quick processors in the places of the library's."""
    processors = parser.treeprocessors
    typography = cast("InlineProcessor", processors["smarty"]).inlinePatterns
    inline = SparingInlineProcessor(parser, parser.inlinePatterns, parse_run)
    smarty = TypographyProcessor(parser, cast("Registry[inlinepatterns.Pattern]", typography), parse_typography)
    unescaping = Unescaping(parser)
    processors.register(inline, "inline", 20)
    processors.register(Layout(parser), "prettify", 10)
    processors.register(smarty, "smarty", 6)
    processors.register(unescaping, "unescape", 0)
    for name in ("normalize_whitespace", "html_block"):
        parser.preprocessors.deregister(name)
    blocks, writer = QuickBlockParser(parser), Writer(parser)
    steps = (blocks.narrow, inline.narrow, unescaping.narrow, writer.narrow)
    parser.preprocessors.register(Preparation(parser, steps), "msc_preparation", 30)
    parser.serializer = writer.write
