"""The last steps on clean HTML: levels and ids of headings, frames around tables, literal code, what is read."""

from __future__ import annotations

import html as entities
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from msc_site.prose.marks import Braces
from msc_site.prose.register import Source
from msc_site.prose.scan import replace_all
from msc_site.prose.text import plain_text
from msc_site.prose.tokens import REFERENCE, Token, number
from msc_site.prose.values import Heading, Reference

_ATTRIBUTES: Final = r'((?: [a-z]+="[^"]*")*)'
_HEADING: Final = re.compile(rf'<h([1-6])(?: id="{Token.PLACE.pattern}")?{_ATTRIBUTES}>')
_HEADING_END: Final = re.compile("</h([1-6])>")
_TABLE: Final = re.compile(rf"<table{_ATTRIBUTES}>(?:\s*<caption[^>]*>(.*?)</caption>)?|</table>", re.DOTALL)
_PLACE_ID: Final = re.compile(f' id="{Token.PLACE.pattern}"')
_CODE: Final = re.compile(r"<(code|pre)>.*?</\1>", re.DOTALL)
_NOT_IN_ID: Final = re.compile(r"[^a-z0-9]+")
_REFERENCE: Final = Token.REFERENCE.value[0]
_FIRST_LEVEL: Final = 2
_LAST_LEVEL: Final = 6


def restore_code(html: str, source: Source) -> str:
    """Code is literal: braces in it are what the author wrote, not references."""
    if not source.braces:
        return html

    def restore(match: re.Match[str]) -> str:
        return REFERENCE.sub(source.quote, match[0]) if _REFERENCE in match[0] else match[0]

    if "<pre>" in html:
        return _CODE.sub(restore, html)
    return replace_all(_CODE, "<code>", restore, html)


def number_references(html: str, source: Source) -> tuple[str, tuple[Reference, ...]]:
    """List the references that are shown, numbered anew in their order; report braces that name no field."""
    references: list[Reference] = []
    numbers: dict[int, int] = {}

    def renumber(match: re.Match[str]) -> str:
        index = number(match[1])
        pair = source.braces[index]
        if pair.path is None:
            _report_braces(pair, source)
            return source.quote(match)
        if index not in numbers:
            numbers[index] = len(references)
            references.append(Reference(pair.path, pair.offset, pair.length))
        return Token.REFERENCE.make(numbers[index])

    return replace_all(REFERENCE, _REFERENCE, renumber, html), tuple(references)


def _report_braces(pair: Braces, source: Source) -> None:
    if pair.closed:
        message, label = "only the path of a field may stand between `{{` and `}}`", "not a path"
    else:
        message, label = "`{{` is not closed by `}}` on its line", "opened here"
    advice = "write a path such as `{{ programmes.msc-ai.duration }}`, or `\\{{` for the braces themselves"
    source.report.add("reference-syntax", pair.offset, pair.length, message, label=label, advice=advice)


@dataclass(slots=True)
class HeadingOutline:
    """Gives the headings of one text their levels and ids, in order, and reports wrong levels."""

    source: Source
    shift: int
    prefix: str

    def apply(self, html: str) -> tuple[str, tuple[Heading, ...]]:
        """The HTML with its headings in place, and their list."""
        headings: list[Heading] = []
        taken: set[str] = set()
        previous = 1

        def place(match: re.Match[str]) -> str:
            nonlocal previous
            level = int(match[1])
            shown = self._shift(level)
            text = self.source.read(html[match.end() : html.find("</h", match.end())])
            attributes = match[3] and _PLACE_ID.sub("", match[3])
            offset = number(match[2]) if match[2] else _read_place(match[3])
            length = self._measure(offset)
            self._check(level, previous, text, offset, length)
            previous = max(level, _FIRST_LEVEL)
            identity = _make_id(text, self.prefix, taken)
            headings.append(Heading(shown, text, identity, offset, length))
            return f'<h{shown} id="{identity}"{attributes}>'

        placed = replace_all(_HEADING, "<h", place, html)
        return replace_all(_HEADING_END, "</h", self._end, placed), tuple(headings)

    def _end(self, match: re.Match[str]) -> str:
        return f"</h{self._shift(int(match[1]))}>"

    def _shift(self, level: int) -> int:
        return min(max(level, _FIRST_LEVEL) + self.shift, _LAST_LEVEL)

    def _measure(self, offset: int) -> int:
        text = self.source.text
        end = text.find("\n", offset)
        return len(text[offset : end if end >= 0 else len(text)].rstrip(" #\t\r")) or 1

    def _check(self, level: int, previous: int, text: str, offset: int, length: int) -> None:
        if not text:
            self.source.report.add(
                "heading-empty",
                offset,
                length,
                "a heading has no text",
                label="no text",
                advice="write it or delete it",
            )
        if level == 1:
            self.source.report.add(
                "heading-level",
                offset,
                length,
                f"the heading `{text}` is of level 1, which is the page's title",
                label="level 1",
                advice="the title comes from the front matter; start with `##`",
            )
        elif level > previous + 1:
            self.source.report.add(
                "heading-level",
                offset,
                length,
                f"the heading `{text}` is of level {level}, but nothing of level {level - 1} is above it",
                label=f"write `{'#' * (previous + 1)}`",
                advice=f"begin the line with `{'#' * (previous + 1)}`: levels follow one another without gaps",
            )


def _make_id(text: str, prefix: str, taken: set[str]) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = _NOT_IN_ID.sub("-", text.lower().replace("'", "")).strip("-") or "section"
    base = f"{prefix}--{words}" if prefix else words  # no id has two hyphens, so no two prefixes give one id
    identity, count = base, 1
    while identity in taken:
        count += 1
        identity = f"{base}-{count}"
    taken.add(identity)
    return identity


def frame_tables(html: str, source: Source) -> str:
    """Put each table in a frame that scrolls and can be reached by keyboard, named by its caption."""

    def frame(match: re.Match[str]) -> str:
        if match[0] == "</table>":
            return "</table></div>"
        label = " ".join(plain_text(match[2] or "").split())
        if not label:
            _report_table(_read_place(match[1]), source)
        name = entities.escape(label or "Table")
        table = _PLACE_ID.sub("", match[0], count=1)
        return f'<div class="table-scroll" role="region" tabindex="0" aria-label="{name}">{table}'

    return _TABLE.sub(frame, html) if "<table" in html else html


def _report_table(offset: int, source: Source) -> None:
    end = source.text.find("\n", offset)
    source.report.add(
        "table-caption",
        offset,
        max((end if end >= 0 else len(source.text)) - offset, 1),
        "a table has no caption",
        label="what does it show?",
        advice="write a line `Table: what it shows` above it, between blank lines",
    )


def _read_place(attributes: str) -> int:
    """The offset that an element's id holds."""
    place = _PLACE_ID.search(attributes)
    return number(place[1]) if place else 0
