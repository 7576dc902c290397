"""Diagnostics as HTML, to the character, and harmless whatever an author wrote."""

from __future__ import annotations

from textwrap import dedent

import lxml.html
from hypothesis import given
from hypothesis import strategies as st

from msc_site.diagnostics import Diagnostic, Label, Span
from msc_site.diagnostics.renderers.html import render, render_place

TYPO = Diagnostic(
    "unknown-field",
    "a module has no field `credtis`",
    Span("content/modules/deep-learning.md", 7, 1, 8, "credtis: {ects: 5}"),
    label="did you mean `credits`?",
    help="rename it to `credits`",
    related=(Label(Span("content/site.yaml", 2, 3, 5, "  it: is"), "as here"),),
)
HOSTILE = '</pre></script><img src=x onerror="alert(1)">\'`<b>`&amp;'


def open_in(span: Span) -> str:
    return f"edit:{span.file}?{span.line}&{span.column}"


def open_nothing(_span: Span) -> str:
    return ""


def test_the_example_of_the_design() -> None:
    assert (
        render([TYPO], open_in)
        == dedent(
            """
            <ol class="problems">
            <li class="problem error">
            <h3><span class="severity">Error</span> a module has no field <code>credtis</code></h3>
            <p class="place"><a href="edit:content/modules/deep-learning.md?7&amp;1">content/modules/deep-learning.md:7:1</a></p>
            <pre tabindex="0"><span class="line">7</span> <mark>credtis</mark>: {ects: 5}</pre>
            <p class="label">did you mean <code>credits</code>?</p>
            <p class="help">rename it to <code>credits</code></p>
            <div class="related">
            <p class="place"><a href="edit:content/site.yaml?2&amp;3">content/site.yaml:2:3</a></p>
            <pre tabindex="0"><span class="line">2</span>   <mark>it</mark>: is</pre>
            <p class="label">as here</p>
            </div>
            <details><summary>More about <code>unknown-field</code></summary>
            <p>Why.</p>
            <p>Remedy.</p></details>
            </li>
            </ol>
            """
        ).strip()
    )


def test_a_problem_of_a_whole_file_shows_no_line() -> None:
    shown = render([Diagnostic("review-overdue", "it is late", Span("content/site.yaml"))], open_nothing)
    assert '<li class="problem warning">' in shown
    assert "<pre" not in shown
    assert '<p class="place"><span>content/site.yaml</span></p>' in shown


def test_an_empty_place_can_be_seen() -> None:
    shown = render([Diagnostic("unknown-field", "wrong", Span("a.md", 1, 4, 4, "abc"))], open_nothing)
    assert '<span class="line">1</span> abc<mark> </mark></pre>' in shown


def test_nothing_that_an_author_wrote_becomes_markup() -> None:
    span = Span(HOSTILE, 1, 3, 9, HOSTILE)
    shown = render(
        [Diagnostic("unknown-field", HOSTILE, span, HOSTILE, HOSTILE, (Label(span, HOSTILE),))],
        lambda place: f"edit:{place.file}",
    )
    tree = lxml.html.fragment_fromstring(shown)
    assert {element.tag for element in tree.iter()} <= {
        "ol", "li", "h3", "span", "p", "a", "pre", "mark", "div", "code", "details", "summary",
    }  # fmt: skip
    assert {name for element in tree.iter() for name in element.attrib} == {"class", "href", "tabindex"}
    assert tree.cssselect("pre")[0].text_content() == f"1 {HOSTILE}"
    assert tree.cssselect("a")[0].get("href") == f"edit:{HOSTILE}"


@given(st.text(max_size=30), st.integers(0, 40), st.integers(0, 40))
def test_whatever_is_marked_the_line_is_whole(text: str, start: int, length: int) -> None:
    span = Span("a.md", 1, start, start + length, text.replace("\0", ""))
    tree = lxml.html.fragment_fromstring(render([Diagnostic("unknown-field", "wrong", span)], open_nothing))
    assert len(tree.cssselect("pre > mark")) == 1
    assert len(tree.cssselect("pre *")) == 2


def test_unseen_characters_are_shown() -> None:
    shown = render([Diagnostic("unknown-field", "a\x1bb\u202ec", Span("a\x07.md", 1, 1, 2, "\x1b[0m"))], open_nothing)
    assert "a&lt;U+001B&gt;b&lt;U+202E&gt;c" in shown
    assert "<mark>&lt;U+001B&gt;</mark>[0m" in shown
    assert render_place(Span("a\x07.md"), open_nothing) == "<span>a&lt;U+0007&gt;.md</span>"
