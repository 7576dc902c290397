"""Sentences and paragraphs that are too long to be read in one go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from msc_site.checks.style.passages import Passage
from msc_site.diagnostics import Diagnostic
from msc_site.prose.wording import BlockKind, count_words, list_sentences

MOST_WORDS_OF_SENTENCE: Final = 40
MOST_WORDS_OF_PARAGRAPH: Final = 150


def find_long(passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """Sentences and paragraphs of too many words; what is marked are their first ones."""
    for passage in passages:
        words = count_words(passage.text)
        if words <= MOST_WORDS_OF_SENTENCE:
            continue
        if words > MOST_WORDS_OF_PARAGRAPH and passage.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM):
            yield Diagnostic(
                "long-paragraph",
                f"a paragraph of {words} words; more than {MOST_WORDS_OF_PARAGRAPH} fill a telephone's screen",
                passage.span(0, len(passage.text)),
                "begins here",
                "divide it, or make a list of it",
            )
        for start, end in list_sentences(passage.text):
            words = count_words(passage.text[start:end])
            if words > MOST_WORDS_OF_SENTENCE:
                yield Diagnostic(
                    "long-sentence",
                    f"a sentence of {words} words; more than {MOST_WORDS_OF_SENTENCE} are hard to follow",
                    passage.span(start, end),
                    "begins here",
                    "make two of it, or a list",
                )
