"""Which of Markdown's inline patterns can match in a text at all: those whose trigger signs it holds.

Python-Markdown tries each pattern on each run of text. Most texts hold no image, entity or backslash; leaving out the
patterns that need one saves about a third of the time and changes nothing in the output.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, cast

from markdown import inlinepatterns
from markdown.extensions import smarty
from markdown.treeprocessors import InlineProcessor
from markdown.util import Registry

Signs = tuple[tuple[str, ...], ...]
"""What a text must hold for a pattern to match: of each group at least one."""

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


class InlinePatterns:
    """The inline patterns of one tree processor, narrowed for each text to those that could match in it."""

    def __init__(self, processor: InlineProcessor) -> None:
        self._processor = processor
        self._patterns = tuple(
            _list_patterns(cast("Registry[inlinepatterns.InlineProcessor]", processor.inlinePatterns))
        )

    def narrow(self, text: str) -> None:
        """Leave out the patterns that cannot match in a text."""
        fitting = [pattern for pattern, signs in self._patterns if _holds(text, signs)]
        # The processor asks for the length and for items by number only, which a list answers many times faster.
        self._processor.inlinePatterns = cast("Registry[InlineProcessor]", fitting)


def _list_patterns(
    registry: Registry[inlinepatterns.InlineProcessor],
) -> Iterator[tuple[inlinepatterns.InlineProcessor, Signs]]:
    """Each pattern, in order, with the signs it needs; none are known for a pattern of another version."""
    named = {id(registry[name]): signs for name, signs in _BY_NAME.items() if name in registry}
    for pattern in registry:
        yield pattern, named.get(id(pattern)) or _BY_EXPRESSION.get(pattern.pattern, ())


def _holds(text: str, signs: Signs) -> bool:
    return all(any(sign in text for sign in group) for group in signs)
