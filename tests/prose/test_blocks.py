"""A block that is taken for a plain paragraph is one that no other of Markdown's block processors could want."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from msc_site.prose.blocks import PlainBlockProcessor
from tests.prose.support import MARKDOWN, STRUCTURE, texts

LIBRARY = Markdown(extensions=["tables", "def_list", "abbr", "sane_lists"])
PLAIN = PlainBlockProcessor(LIBRARY.parser)


def is_wanted(block: str) -> bool:
    """Whether any of the library's processors takes the block before the one for paragraphs is asked."""
    root = Element("div")
    SubElement(SubElement(root, "ul"), "li").text = "before"
    SubElement(root, "p").text = "before"
    *others, paragraph = LIBRARY.parser.blockprocessors
    assert type(paragraph).__name__ == "ParagraphProcessor"
    return any(other.test(root, block) and other.run(root, [block]) is not False for other in others)


@settings(max_examples=500, deadline=None)
@given(texts(STRUCTURE, most=4) | texts(MARKDOWN, most=6) | st.text(alphabet="ab1 -=|:#>[]*+_.\n", max_size=12))
def test_no_other_processor_wants_a_plain_block(block: str) -> None:
    if PLAIN.test(Element("div"), block):
        assert not is_wanted(block)


@pytest.mark.parametrize(
    "block", ["A sentence.", "Two\nlines", "é *em* [a](/b/) | c", "“Quoted”", "`code`\n(and) more"]
)
def test_sentences_are_plain(block: str) -> None:
    assert PLAIN.test(Element("div"), block)


@pytest.mark.parametrize(
    "block",
    [
        *(
            "",
            "\na",
            "    a",
            "# a",
            "a\n# b",
            "a\n---",
            "a\n=",
            "***",
            "a\n___",
            "1. a",
            "- a",
            "+ a",
            "* a",
            "> a",
            "a\n> b",
        ),
        *(
            "a | b\n--- | ---",
            "| a | b |\n| --- | --- |",
            "a | b\n:-: | ---",
            "Term\n:   Text",
            "*[a]: b",
            "a\n[b]: /c/",
        ),
    ],
)
def test_whatever_another_processor_wants_is_not_plain(block: str) -> None:
    assert is_wanted(block)
    assert not PLAIN.test(Element("div"), block)
