"""YAML as text with positions: PyYAML's own values, each at the place where it was typed, and no depth that breaks it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from msc_site.source import Node, parse_yaml, plain
from msc_site.source.tree import Plain, span_of
from msc_site.source.yaml_text import MAX_DEPTH

# What looks like a slip for a list's item, a quotation mark or a space is refused where it stands without quotes.
SLIP = re.compile(r"-|[\u2010-\u2015\u2212\u201c-\u201e\u2018-\u201a\u00ab\u00bb]|\s|[a-z_-]+:\s")
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"),
    max_size=12,
).filter(lambda text: not SLIP.match(text))
KEYS = st.text("abcxyz_-", min_size=1, max_size=6).filter(lambda text: not SLIP.match(text))
TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=15,
)
DEPTH = 10_000


class Style(Enum):
    """How PyYAML writes lists and mappings: in brackets, on lines of their own, or as it sees fit."""

    FLOW = True
    BLOCK = False
    MIXED = None


STYLES = st.sampled_from(Style)


def parse(text: str) -> tuple[Node | None, list[str]]:
    root, problems = parse_yaml(text, "file.yaml", text.split("\n"))
    return root, [problem.code for problem in problems]


@given(TREES, STYLES, st.integers(2, 6), st.sampled_from([20, 80, 1000]))
def test_a_tree_written_by_pyyaml_is_read_as_pyyaml_reads_it(
    tree: Plain, style: Style, indent: int, width: int
) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=style.value, indent=indent, width=width)
    root, problems = parse(text)
    assert problems == []
    assert root is not None
    assert plain(root) == yaml.load(text, yaml.CBaseLoader) == tree


@pytest.mark.parametrize("value", ["10:00", "010", "no", "5.10", "1e3", "2024-03-01", "~", "null", "0x1F", "1_000"])
def test_a_scalar_stays_what_its_author_typed(value: str) -> None:
    root, problems = parse(f"key: {value}")
    assert problems == []
    assert root is not None
    assert plain(root) == {"key": value}


@given(
    st.dictionaries(
        st.text("abxyz", min_size=1),
        st.text("abc äß€😀.", min_size=1).map(str.strip).filter(lambda text: text.strip(".")),
        min_size=1,
    )
)
def test_the_text_at_a_scalars_place_is_what_was_typed(facts: dict[str, str]) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in facts.items())
    root, problems = parse(text)
    assert problems == []
    assert root is not None
    lines = text.split("\n")
    for key, value in facts.items():
        child = root.child(key)
        assert child is not None
        for node, typed in ((child, value), (root.keys[key], key)):
            span = span_of(node, "file.yaml", lines)
            assert span.text[span.column - 1 : span.end_column - 1] == typed
            assert span.text == lines[span.line - 1]


@given(TREES, STYLES)
def test_every_place_lies_in_the_file(tree: Plain, style: Style) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=style.value)
    root, _ = parse(text)
    assert root is not None
    lines = text.split("\n")
    for node in walk(root):
        span = span_of(node, "file.yaml", lines)
        assert span.text == lines[span.line - 1]
        assert 1 <= span.column <= len(span.text) + 1
        assert span.column < span.end_column <= max(len(span.text), span.column) + 1


def walk(node: Node) -> Iterator[Node]:
    yield node
    yield from node.keys.values()
    for child in (*(node.entries or {}).values(), *(node.items or ())):
        yield from walk(child)


def test_a_mapping_in_braces_is_marked_whole_and_one_without_by_its_first_key() -> None:
    text = "one: {a: 1, b: 2}\ntwo:\n  three: 3\nfour: [x,\n  y]\n"
    root, _ = parse(text)
    assert root is not None
    places = {}
    for key in ("one", "two", "four"):
        child = root.child(key)
        assert child is not None
        span = span_of(child, "file.yaml", text.split("\n"))
        places[key] = (span.line, span.text[span.column - 1 : span.end_column - 1])
    assert places == {"one": (1, "{a: 1, b: 2}"), "two": (3, "three"), "four": (4, "[x,")}


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * DEPTH,
        "a: " + "[" * DEPTH + "]" * DEPTH,
        "a: " + "{a: " * DEPTH,
        "a: " + "{? " * DEPTH,
        "a:\n" + "- " * DEPTH + "x",
        "? " * DEPTH,
        "\n".join(" " * level + "a:" for level in range(1000)),
        "\n".join(" " * level + "- a:" for level in range(0, 2000, 2)),
    ],
    ids=["open lists", "lists", "open mappings", "open keys", "dashes", "question marks", "indents", "dashed indents"],
)
def test_nesting_without_end_is_one_mistake_and_gives_no_tree(text: str) -> None:
    root, problems = parse(text)
    assert root is None
    assert problems in (["yaml-too-deep"], ["yaml-syntax"]) or set(problems) == {"yaml-key", "yaml-too-deep"}


def test_nesting_as_deep_as_allowed_is_read() -> None:
    levels = MAX_DEPTH - 1
    root, problems = parse("a: " + "[" * levels + "]" * levels)
    assert problems == []
    assert root is not None


@given(st.text(alphabet=st.sampled_from("ab:-[]{},'\"#&*!|>%@`?~ \n\t\\é😀"), max_size=60))
def test_any_text_gives_a_tree_or_a_mistake_that_lies_in_the_file(text: str) -> None:
    lines = text.split("\n")
    root, problems = parse_yaml(text, "file.yaml", lines)
    if problems:
        for problem in problems:
            span = problem.span
            assert span.text == lines[span.line - 1]
            assert 1 <= span.column <= len(span.text) + 1
            assert problem.help
    elif root is not None:
        assert plain(root) == yaml.load(text, yaml.CBaseLoader)


def test_two_mistakes_of_one_text_are_both_reported() -> None:
    assert parse("a: &x 1\nb: !y 2\na: 3\n")[1] == ["yaml-alias", "yaml-tag", "duplicate-key"]
