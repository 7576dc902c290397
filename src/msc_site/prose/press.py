"""The work of a compiler: the Markdown of one text made into prose, and what is wrong with it reported."""

from __future__ import annotations

from typing import Final

from msc_site.diagnostics import Diagnostic
from msc_site.prose.claims import find_claims
from msc_site.prose.dialect import Dialect
from msc_site.prose.finish import (
    HeadingOutline,
    frame_tables,
    number_references,
    restore_code,
)
from msc_site.prose.limits import MAX_DEPTH, PARAGRAPH, Excess, find_excess
from msc_site.prose.marks import mark_text
from msc_site.prose.markup import read_clean
from msc_site.prose.places import Places, Report
from msc_site.prose.positions import drop_loose, is_settled, is_torn, strip_positions
from msc_site.prose.raw import Cleaner, rewrite_tags
from msc_site.prose.register import SiteRegister, Source
from msc_site.prose.slips import find_slips
from msc_site.prose.text import drop_tags
from msc_site.prose.tokens import FORBIDDEN, Token
from msc_site.prose.values import Prose

_REFERENCE: Final = Token.REFERENCE.value[0]


class Press:
    """Compiles texts: one configured parser, for one thread; see `Compiler`."""

    def __init__(self, *, thorough: bool = False) -> None:
        self._thorough = thorough
        self._dialect = Dialect(thorough=thorough)
        self._cleaner = Cleaner()

    def compile(
        self, text: str, *, file: str, first_line: int, shift: int, prefix: str
    ) -> tuple[Prose, tuple[Diagnostic, ...]]:
        """The prose of a text and what is wrong with it, see `Compiler`."""
        # A character that may not stand in prose is none that can be printed; most texts are printable but for breaks.
        sound = text if text.replace("\n", " ").isprintable() else FORBIDDEN.sub(" ", text)
        report = Report(Places(sound, file, first_line))
        if sound != text:
            _report_characters(text, report)
        excess = find_excess(sound)
        if excess is not None:
            _report_excess(excess, report)
            return Prose(), report.sorted()
        try:
            prose = self._compile(sound, report, shift, prefix)
        except Exception:  # noqa: BLE001 - whatever a text does to the parser, its author gets a diagnostic
            self._report_failure(sound, report)
            prose = Prose()
        return prose, report.sorted()

    def _compile(self, text: str, report: Report, shift: int, prefix: str) -> Prose:
        marked = mark_text(text)
        source = Source(text, marked.braces, report)
        register = SiteRegister(source)
        html = self._dialect.convert(marked.text, register)
        if "<" in text:
            html = rewrite_tags(html, text, register, report)
        if self._thorough or not is_settled(html):
            html = strip_positions(html)
            if is_torn(html):
                raise ValueError("the parser lost a part of the text")
        # With raw HTML in the text, tags may stand where HTML's grammar moves them, however well known they are.
        plain = None if self._thorough or "<" in text else read_clean(html)
        if plain is None:
            html = self._cleaner.clean(html)
        shown = html.count(_REFERENCE)
        html, headings = HeadingOutline(source, shift, prefix).apply(restore_code(html, source))
        links, images = register.list_links(html), register.list_images()
        html, references = number_references(frame_tables(html, source), source)
        if "<" in text:
            html = drop_loose(html)
        # What is no reference, but braces that the author wrote, may be words.
        if plain is None or html.count(_REFERENCE) != shown:
            plain = drop_tags(html)
        words = plain.lower().split()
        claims, slips = find_claims(text, words), find_slips(text, html, words, links)
        return Prose(html, references, links, images, headings, len(words), claims, slips)

    def _report_failure(self, text: str, report: Report) -> None:
        """Report the first paragraph that the parser cannot read on its own, else the whole text."""
        # What the parser was in the midst of must not leak into the next text.
        self._dialect = Dialect(thorough=self._thorough)
        offset, length = 0, 1
        for paragraph in PARAGRAPH.finditer(text):
            try:
                self._compile(paragraph[0], Report(Places(paragraph[0], "", 1)), 0, "")
            except Exception:  # noqa: BLE001 - this is the one that is looked for
                self._dialect = Dialect(thorough=self._thorough)
                offset, length = paragraph.start(), len(paragraph[0])
                break
        report.add(
            "prose-unreadable",
            offset,
            length,
            "this text cannot be read as Markdown: its signs do not pair up",
            label="here" if length > 1 else "somewhere from here on",
            advice="look for single `*`, `_`, `[` and `<`; write `\\*`, `\\_`, `\\[` and `&lt;` for the signs",
        )


def _report_characters(text: str, report: Report) -> None:
    for match in FORBIDDEN.finditer(text):
        report.add(
            "prose-character",
            match.start(),
            1,
            f"an invisible character (U+{ord(match[0]):04X}) that may not stand in prose",
            label="here",
            advice="delete it; it usually comes from copying out of a word processor or a PDF",
        )


def _report_excess(excess: Excess, report: Report) -> None:
    if excess.code == "prose-too-deep":
        message = f"quotations and lists stand more than {MAX_DEPTH} deep in each other here"
        label, advice = "too deep", "take levels away, or mark code with a line of three backticks above and below"
    else:
        message = "this text is too large, or repeats too many signs such as `[`, `*` or `<`, to be read as Markdown"
        label = "too much from here on"
        advice = "split it with blank lines or into several files, and close its brackets"
    report.add(excess.code, excess.offset, excess.length, message, label=label, advice=advice)
