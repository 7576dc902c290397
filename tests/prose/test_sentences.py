"""Sentences: those that are measured and those that are read for values end at the same places."""

from __future__ import annotations

import pytest

from msc_site.prose.phrases import read_sentences
from msc_site.prose.wording import SHORTENED, list_sentences


def measured(text: str) -> list[str]:
    return [text[start:end] for start, end in list_sentences(text)]


def read(text: str) -> list[str]:
    return [sentence.text.strip() for sentence in read_sentences(text)]


@pytest.mark.parametrize("word", [*SHORTENED, "No", "Dr", "c"])
def test_a_shortened_word_ends_no_sentence(word: str) -> None:
    text = f"See {word}. 5 of them."
    assert measured(text) == read(text) == [text]


@pytest.mark.parametrize("word", ["them", "casino", "best", "used", "Ergo"])
def test_a_word_that_only_ends_like_one_ends_a_sentence(word: str) -> None:
    text = f"See {word}. 5 of them."
    assert measured(text) == read(text) == [f"See {word}.", "5 of them."]
