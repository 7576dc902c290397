"""Sentences of an author's text, each word at its place, in which only the author's own wording is left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from msc_site.prose.reading import GAP, mask
from msc_site.prose.wording import SHORTENED

_BLANKS: Final = (GAP, "*", "_", "[", "]", "\t", "\xa0", "\u2009", "\u202f")
# Not before a blank line, an item of a list, a row of a table, a heading, a quotation, or a definition.
_LINE_END: Final = re.compile(r"\r?\n(?![ ]*\r?(?:\n|\Z)|[ >]*(?:[-+*|#>:]|[0-9]{1,3}[.)])\s?)")
_NOT_SHORTENED: Final = "".join(rf"(?<!\b(?i:{re.escape(word)})\.)" for word in SHORTENED)
_SENTENCE_END: Final = re.compile(rf"[.!?;\n](?:(?<=\n)|{_NOT_SHORTENED}(?<!\bc\.)['\"\u201d\u2019)]*\s+)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a line that stands alone; `offset` is where it begins in the author's text."""

    text: str
    offset: int


def read_sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a Markdown text, in its order: markup is blank in them, and so is each end of a line."""
    # Where a line begins anew is looked for while the marks of lists are not yet taken for marks of emphasis.
    shown = _LINE_END.sub(lambda match: " " * len(match[0]), mask(text))
    for sign in _BLANKS:
        shown = shown.replace(sign, " ")
    start = 0
    for end in _SENTENCE_END.finditer(shown):
        if shown[start : end.start()].strip():
            yield Sentence(shown[start : end.end()], start)
        start = end.end()
    if shown[start:].strip():
        yield Sentence(shown[start:], start)
