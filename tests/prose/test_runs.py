"""A run of text that is read at once is read as Python-Markdown's patterns read it, one after the other."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.smarty import SmartyExtension

from msc_site.prose.runs import Parsed, parse_run, parse_typography
from tests.prose.support import MARKDOWN, STRUCTURE, texts

TYPOGRAPHY = {
    "mdash": "—",
    "ndash": "\N{EN DASH}",
    "ellipsis": "…",
    "left-single-quote": "\N{LEFT SINGLE QUOTATION MARK}",
    "right-single-quote": "\N{RIGHT SINGLE QUOTATION MARK}",
    "left-double-quote": "“",
    "right-double-quote": "”",
}
LIBRARY = Markdown(extensions=[SmartyExtension(substitutions=TYPOGRAPHY)])
SIGNS = st.text(alphabet="ab1 `*_[]()!<>&;\\'\"-.,/:\n", max_size=14)
PIECES = st.sampled_from(
    [
        *("word ", "a", "*em*", "**st**", "`c`", "`a *b*`", "[l](/m/)", "[n o](https://p.org/q_(r))", "[s](t_u*v)"),
        *(
            "*",
            "**",
            "_",
            "`",
            "[",
            "]",
            "](",
            ")",
            "!",
            "\\",
            "<",
            "&",
            "R&D",
            "&amp;",
            "  \n",
            "\n",
            " ",
            "*[a](/b/)*",
        ),
        *(
            "'",
            '"',
            "it's",
            "it's\"",
            "s' ",
            '"a b"',
            "'c'",
            '"(d)"',
            "('90s",
            "--",
            "---",
            "-",
            "...",
            ".",
            "_",
            "é",
            "’",
            "—",
        ),
    ]
)


def write(text: str | None, children: list[Element]) -> str:
    paragraph = Element("p")
    paragraph.text = text
    paragraph[:] = children
    return tostring(paragraph, encoding="unicode")


def read_slowly(run: str, processor: str) -> str:
    """What the library's tree processor makes of a paragraph of nothing but the run."""
    LIBRARY.reset()
    root = Element("div")
    SubElement(root, "p").text = run
    LIBRARY.treeprocessors[processor].run(root)
    # Typography stands in the stash of raw HTML until the text is written.
    return LIBRARY.postprocessors["raw_html"].run(tostring(root[0], encoding="unicode"))


def assert_same(run: str, parsed: Parsed | None, processor: str) -> None:
    if parsed is not None:
        assert write(*parsed) == read_slowly(run, processor)


@settings(max_examples=1000, deadline=None)
@given(texts(PIECES, most=8) | SIGNS | texts(MARKDOWN, most=6) | texts(STRUCTURE, most=4))
def test_ordinary_runs_are_read_as_by_the_patterns(run: str) -> None:
    assert_same(run, parse_run(run), "inline")


@settings(max_examples=1000, deadline=None)
@given(texts(PIECES, most=8) | st.text(alphabet="as1 '\"-.,(_—\n", max_size=12) | texts(MARKDOWN, most=6))
def test_ordinary_typography_is_that_of_the_patterns(run: str) -> None:
    assert_same(run, parse_typography(run), "smarty")


@pytest.mark.parametrize(
    ("run", "written"),
    [
        ("a *b* c", "<p>a <em>b</em> c</p>"),
        ("**a**`b * c`", "<p><strong>a</strong><code>b * c</code></p>"),
        ("[a](/b_c_d/).", '<p><a href="/b_c_d/">a</a>.</p>'),
        ("R&D] (a) b!", "<p>R&amp;D] (a) b!</p>"),
    ],
)
def test_ordinary_runs_need_no_pattern(run: str, written: str) -> None:
    parsed = parse_run(run)
    assert parsed is not None
    assert write(*parsed) == written


@pytest.mark.parametrize(
    "run",
    ["a_b", "***a***", "*a **b***", "[a]", "[*a*](/b/)", "![a](b)", "``a``", "\\*", "<b>", "&amp;", "a  \nb", "*a"],
)
def test_others_are_left_to_the_patterns(run: str) -> None:
    assert parse_run(run) is None


def test_ordinary_quotes_and_dashes_need_no_pattern() -> None:
    assert parse_typography('It\'s "good," she said -- or... "not"') == ("It’s “good,” she said – or… “not”", [])


@pytest.mark.parametrize("run", ["'a'", "the '90s", "students' work", 'a"b', '"'])
def test_other_quotes_are_left_to_the_patterns(run: str) -> None:
    assert parse_typography(run) is None
