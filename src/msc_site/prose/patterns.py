"""Which of Markdown's inline patterns can match in a text, and which of its runs of text need a pattern at all.

Python-Markdown tries each pattern on each run. Most texts hold no image, entity or backslash, and most runs hold no
sign, or ordinary things alone (see `runs`); sparing it these saves most of the time and changes nothing in the output.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, cast
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.extensions import smarty
from markdown.treeprocessors import InlineProcessor
from markdown.util import Registry

from msc_site.prose.runs import Parsed

Signs = tuple[tuple[str, ...], ...]
"""What must be there for a pattern to match: of each group at least one."""

_BY_NAME: Final[dict[str, Signs]] = {
    "backtick": (("`",),),
    "escape": (("\\",),),
    "reference": (("[",), ("]:",)),
    "link": (("[",),),
    "image_link": (("![",),),
    "image_reference": (("![",), ("]:",)),
    "short_reference": (("[",), ("]:",)),
    "short_image_ref": (("![",), ("]:",)),
    "autolink": (("<",), ("://",)),
    "automail": (("<",), ("@",)),
    "linebreak": (("  \n",),),
    "html": (("<",),),
    "entity": (("&",), (";",)),
    "em_strong": (("*", "_"),),
    "smarty-em-dashes": (("---",),),
    "smarty-en-dashes": (("--",),),
    "smarty-ellipses": (("...",),),
}
_TYPOGRAPHIC: Final = ("'", '"', "--", "...")
_SINGLE: Final[Signs] = (("'",),)
_DOUBLE: Final[Signs] = (('"',),)
_BOTH: Final[Signs] = (*_SINGLE, *_DOUBLE)
_BY_EXPRESSION: Final[dict[str, Signs]] = {
    smarty.singleQuoteStartRe: _SINGLE,
    smarty.doubleQuoteStartRe: _DOUBLE,
    smarty.doubleQuoteSetsRe: _BOTH,
    smarty.singleQuoteSetsRe: _BOTH,
    smarty.doubleQuoteSetsRe2: _BOTH,
    smarty.singleQuoteSetsRe2: _BOTH,
    smarty.decadeAbbrRe: _SINGLE,
    smarty.openingSingleQuotesRegex: _SINGLE,
    smarty.closingSingleQuotesRegex: _SINGLE,
    smarty.closingSingleQuotesRegex2: _SINGLE,
    smarty.remainingSingleQuotesRegex: _SINGLE,
    smarty.openingDoubleQuotesRegex: _DOUBLE,
    smarty.closingDoubleQuotesRegex: _DOUBLE,
    smarty.closingDoubleQuotesRegex2: _DOUBLE,
    smarty.remainingDoubleQuotesRegex: _DOUBLE,
}


class SparingInlineProcessor(InlineProcessor):
    """Markdown's inline processor, which is shown only the patterns and the runs of text that could match.

    `parse` reads the runs that need no pattern at all, and is None about the others.
    """

    def __init__(
        self,
        parser: Markdown,
        patterns: Registry[inlinepatterns.Pattern],
        parse: Callable[[str], Parsed | None],
    ) -> None:
        super().__init__(parser)
        self._known = tuple(_list_patterns(patterns))
        self._signs = tuple(dict.fromkeys(sign for _, signs in self._known for group in signs for sign in group))
        self._parse = parse
        # There are few kinds of text, and choosing costs as much as parsing a paragraph.
        self._choices: dict[tuple[bool, ...], list[inlinepatterns.Pattern]] = {}
        self._text = ""

    def narrow(self, text: str) -> None:
        """Learn what text comes next."""
        self._text = text

    def _choose_patterns(self, text: str) -> None:
        """Leave out the patterns that cannot match in a text."""
        # Signs of one character are found many times faster, and most texts lack the first one of most signs.
        held = tuple([sign[0] in text and sign in text for sign in self._signs])
        fitting = self._choices.get(held)
        if fitting is None:
            signs = {sign for sign, is_held in zip(self._signs, held, strict=True) if is_held}
            fitting = [pattern for pattern, groups in self._known if all(signs.intersection(group) for group in groups)]
            self._choices[held] = fitting
        # The processor asks for the length and for items by number only, which a list answers many times faster.
        self.inlinePatterns = cast("Registry[InlineProcessor]", fitting)

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Parse a tree; runs that need no pattern are out of it meanwhile, which the library permits."""
        runs = _Runs()
        runs.read(tree, self._parse)
        if runs.are_left:
            self._choose_patterns(self._text)
            runs.hide()
            super().run(tree, ancestors)
        runs.place()
        return tree


class TypographyProcessor(SparingInlineProcessor):
    """The processor of quotes and dashes, which comes last; those of tables, code and targets are gone by then."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Parse a tree."""
        text = "".join(tree.itertext())
        if any(sign in text for sign in _TYPOGRAPHIC):
            self.narrow(text)
            super().run(tree, ancestors)
        return tree


class _Runs:
    """The runs of text of one tree that need no pattern, with what becomes of them."""

    def __init__(self) -> None:
        self.are_left = False
        self._texts: list[tuple[Element, Parsed]] = []
        self._tails: list[tuple[Element, str | None]] = []

    def read(self, tree: Element, parse: Callable[[str], Parsed | None]) -> None:
        """Parse the runs within a tree, save strings of the library's that are not to be parsed."""
        elements = tree.iter()
        next(elements)
        for element in elements:
            text, tail = element.text, element.tail
            if text and type(text) is str:
                parsed = parse(text)
                if parsed is None:
                    self.are_left = True
                else:
                    self._texts.append((element, parsed))
            if tail and type(tail) is str:
                parsed = parse(tail)
                if parsed is None or parsed[1]:
                    self.are_left = True
                else:
                    self._tails.append((element, parsed[0]))

    def hide(self) -> None:
        """Take the runs out of the tree."""
        for element, _ in self._texts:
            element.text = None
        for element, _ in self._tails:
            element.tail = None

    def place(self) -> None:
        """Put what became of the runs into the tree."""
        for element, (text, children) in self._texts:
            element.text = text
            if children:
                element[0:0] = children
        for element, tail in self._tails:
            element.tail = tail


def _list_patterns(
    registry: Registry[inlinepatterns.Pattern],
) -> Iterator[tuple[inlinepatterns.Pattern, Signs]]:
    """Each pattern, in order, with the signs it needs; none are known for a pattern of another version."""
    named = {id(registry[name]): signs for name, signs in _BY_NAME.items() if name in registry}
    for pattern in registry:
        yield pattern, named.get(id(pattern)) or _BY_EXPRESSION.get(pattern.pattern, ())
