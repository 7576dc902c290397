"""Which of Markdown's inline patterns can match at all: in a text, and in each of the runs of text that it is made of.

Python-Markdown tries each pattern on each run. Most texts hold no image, entity or backslash, and most runs hold no
sign at all; leaving out what cannot match saves most of the time and changes nothing in the output.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, cast
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.extensions import smarty
from markdown.treeprocessors import InlineProcessor
from markdown.util import Registry

Signs = tuple[tuple[str, ...], ...]
"""What must be there for a pattern to match: of each group at least one; of the first group, in the run itself."""

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
    """Markdown's inline processor, which is shown only the patterns and the runs of text that could match."""

    def __init__(self, parser: Markdown, patterns: Registry[inlinepatterns.Pattern]) -> None:
        super().__init__(parser)
        self._known = tuple(_list_patterns(patterns))
        self._signs = tuple(dict.fromkeys(sign for _, signs in self._known for group in signs for sign in group))
        self._sought = _seek_any([signs[0] if signs else ("",) for _, signs in self._known])
        # There are few kinds of text, and choosing costs as much as parsing a paragraph.
        self._choices: dict[tuple[bool, ...], list[inlinepatterns.Pattern]] = {}
        self._fitting: list[inlinepatterns.Pattern] = []

    def narrow(self, text: str) -> None:
        """Leave out the patterns that cannot match in a text."""
        # Signs of one character are found many times faster, and most texts lack the first one of most signs.
        held = tuple([sign[0] in text and sign in text for sign in self._signs])
        fitting = self._choices.get(held)
        if fitting is None:
            signs = {sign for sign, is_held in zip(self._signs, held, strict=True) if is_held}
            fitting = [pattern for pattern, groups in self._known if all(signs.intersection(group) for group in groups)]
            self._choices[held] = fitting
        self._fitting = fitting
        # The processor asks for the length and for items by number only, which a list answers many times faster.
        self.inlinePatterns = cast("Registry[InlineProcessor]", fitting)

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Parse the runs that could match; the others are out of the tree meanwhile, which the processor permits."""
        if not self._fitting:
            return tree
        seek = self._sought.search
        texts: list[tuple[Element, str]] = []
        tails: list[tuple[Element, str]] = []
        for element in tree.iter():
            text, tail = element.text, element.tail
            if text and seek(text) is None:
                texts.append((element, text))
                element.text = None
            if tail and seek(tail) is None:
                tails.append((element, tail))
                element.tail = None
        super().run(tree, ancestors)
        for element, text in texts:
            element.text = text
        for element, tail in tails:
            element.tail = tail
        return tree


def _list_patterns(
    registry: Registry[inlinepatterns.Pattern],
) -> Iterator[tuple[inlinepatterns.Pattern, Signs]]:
    """Each pattern, in order, with the signs it needs; none are known for a pattern of another version."""
    named = {id(registry[name]): signs for name, signs in _BY_NAME.items() if name in registry}
    for pattern in registry:
        yield pattern, named.get(id(pattern)) or _BY_EXPRESSION.get(pattern.pattern, ())


def _seek_any(groups: Iterable[tuple[str, ...]]) -> re.Pattern[str]:
    """Finds any sign of these groups: by its last character, so that it is not looked for at each blank."""
    signs = sorted({sign for group in groups for sign in group})
    return re.compile("|".join(f"{re.escape(sign[-1:])}(?<={re.escape(sign)})" for sign in signs))
