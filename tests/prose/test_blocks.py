"""A block that is taken for a plain paragraph or list is one that no other of Markdown's block processors could want."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from msc_site.prose.blocks import QuickBlockParser, is_plain, is_plain_list
from tests.prose.support import MARKDOWN, STRUCTURE, texts

EXTENSIONS = ["tables", "def_list", "abbr", "sane_lists"]
LIBRARY = Markdown(extensions=EXTENSIONS)
QUICK = QuickBlockParser(Markdown(extensions=EXTENSIONS))
ITEMS = st.sampled_from(
    [
        *(
            "- a",
            "* b",
            "+ c",
            "-   d",
            "- *e*",
            "- **f** g",
            "- 2024",
            "- 1.5",
            "- `h`",
            "- [i](/j/)",
            "- # k",
            "- - l",
        ),
        *(
            "\n",
            "\n",
            "\n",
            "    ",
            "    ",
            "  ",
            "m",
            "|",
            "--",
            "-",
            "***",
            "_",
            "1. n",
            "> ",
            ": ",
            "é",
            " ",
            "\xa0",
        ),
    ]
)


def find_takers(block: str) -> list[str]:
    """The library's processors that take the block before the one for paragraphs is asked."""
    root = Element("div")
    SubElement(SubElement(root, "ul"), "li").text = "before"
    SubElement(root, "p").text = "before"
    *others, paragraph = LIBRARY.parser.blockprocessors
    assert type(paragraph).__name__ == "ParagraphProcessor"
    return [
        type(other).__name__ for other in others if other.test(root, block) and other.run(root, [block]) is not False
    ]


def write(tree: Element | None) -> bytes:
    assert tree is not None
    return tostring(tree)


def parse_slowly(text: str) -> bytes:
    LIBRARY.reset()
    return write(LIBRARY.parser.parseDocument([text]).getroot())


def parse_quickly(text: str) -> bytes:
    QUICK.md.reset()
    QUICK.narrow(text)
    return write(QUICK.parseDocument([text]).getroot())


@settings(max_examples=500, deadline=None)
@given(texts(STRUCTURE, most=4) | texts(MARKDOWN, most=6) | st.text(alphabet="ab1 -=|:#>[]*+_.\n", max_size=12))
def test_no_other_processor_wants_a_plain_block(block: str) -> None:
    if is_plain(block):
        assert find_takers(block) == []


@settings(max_examples=500, deadline=None)
@given(texts(ITEMS, most=8).map("- ".__add__) | st.text(alphabet="ab1 -|*+_.\n", max_size=14).map("- ".__add__))
def test_only_the_processor_of_lists_wants_a_plain_list(block: str) -> None:
    if is_plain_list(block):
        assert find_takers(block)[0] == "SaneUListProcessor"


@settings(max_examples=500, deadline=None)
@given(texts(ITEMS | STRUCTURE) | texts(ITEMS, most=9) | texts(STRUCTURE | MARKDOWN))
def test_both_parsers_make_the_same_tree(text: str) -> None:
    assert parse_quickly(text) == parse_slowly(text)


@pytest.mark.parametrize(
    "block",
    ["A sentence.", "Two\nlines", "é *em* [a](/b/) | c", "“Quoted”", "`code`\n(and) more", "*Em* a", "**b**", "2024 c"],
)
def test_sentences_are_plain(block: str) -> None:
    assert is_plain(block)


@pytest.mark.parametrize("block", ["- a", "* a\n* b", "- a\n    - b\n    + c\n-  d", "- *a*\n- **b** c"])
def test_lists_of_sentences_are_plain(block: str) -> None:
    assert is_plain_list(block)


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
    assert find_takers(block)
    assert not is_plain(block)
