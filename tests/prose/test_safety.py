"""Nothing that a content file can hold gets code into a page, and nothing of it gets a traceback."""

from __future__ import annotations

import html
import pickle
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from msc_site.prose import Compiler, Prose, fill, plain_text
from msc_site.prose.tokens import FORBIDDEN, SIGNS
from tests.prose.support import FILE, NASTY, compile_text, texts

COMPILER = Compiler()
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
FORBIDDEN_TAGS = {"script", "style", "iframe", "object", "embed", "form", "svg", "math", "base", "link", "meta"}


def assert_safe(page: str) -> None:
    assert not re.search("[\ufdd0-\ufdef\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", page)
    root = lxml_html.fragment_fromstring(page, create_parent="div")
    for element in root.iter():
        assert isinstance(element.tag, str), "comments and processing instructions are gone"
        assert element.tag not in FORBIDDEN_TAGS
        for name, value in element.attrib.items():
            assert not str(name).startswith("on")
            assert name != "style"
            if name in {"href", "src", "cite", "action"}:
                scheme = SCHEME.match("".join(str(value).split()))
                assert scheme is None or scheme[0].lower() in {"http:", "https:", "mailto:", "tel:"}


def fill_with(prose: Prose, value: str) -> str:
    return fill(prose, [value] * len(prose.references), [None] * len(prose.links))


@settings(max_examples=500, deadline=None)
@given(texts(NASTY))
def test_whatever_an_author_writes_the_page_is_safe(text: str) -> None:
    prose, _ = COMPILER.compile(text, file=FILE, first_line=1, shift=0, prefix="")
    assert_safe(fill_with(prose, "£21,241"))


@settings(max_examples=100, deadline=None)
@given(texts(NASTY, most=8), texts(NASTY, most=4))
def test_values_of_references_stay_text(text: str, value: str) -> None:
    value = re.sub("[\ufdd0-\ufdef\x00-\x1f\x7f-\x9f\ud800]", "", value)
    prose, _ = COMPILER.compile(f"{{{{ a.b }}}} {text}", file=FILE, first_line=1, shift=0, prefix="")
    assert_safe(fill_with(prose, value))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_compiles(text: str) -> None:
    prose, _ = COMPILER.compile(text, file=FILE, first_line=1, shift=0, prefix="")
    assert_safe(fill_with(prose, "x"))


@settings(max_examples=100, deadline=None)
@given(texts(NASTY), texts(NASTY))
def test_a_text_compiles_the_same_whatever_came_before_it(first: str, second: str) -> None:
    COMPILER.compile(second, file=FILE, first_line=1, shift=0, prefix="")
    again = COMPILER.compile(first, file=FILE, first_line=1, shift=0, prefix="")
    assert again == compile_text(first)


@settings(max_examples=50, deadline=None)
@given(texts(NASTY))
def test_prose_travels_between_processes(text: str) -> None:
    prose, _ = compile_text(text)
    assert pickle.loads(pickle.dumps(prose)) == prose


@settings(max_examples=500, deadline=None)
@given(
    texts(st.sampled_from(["alpha", "beta ", "gamma", "*", "**", "_", "`code`", "\\[", "it's", "\n", "--", " "]), 12)
)
@example("**alphaalpha****alpha*")
@example("**alphaalpha*****alpha**")
def test_no_letter_vanishes_without_a_diagnostic(text: str) -> None:
    prose, diagnostics = compile_text(f"x{text}")
    if not diagnostics:
        assert re.sub(r"[^a-z]", "", plain_text(prose.html)) == re.sub(r"[^a-z]", "", f"x{text}")


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "java\u200bscript:x",
        "<java\tscript:alert(1)>",
        "< javascript:alert(1)>",
    ],
)
def test_an_unsafe_scheme_leaves_only_the_words_of_the_link(target: str) -> None:
    prose, diagnostics = compile_text(f"See [this]({target}) now.")
    assert prose.html == "<p>See <span>this</span> now.</p>"
    assert [d.code for d in diagnostics] == ["unsafe-link"]


def test_the_same_holds_for_raw_links_and_for_definitions() -> None:
    prose, diagnostics = compile_text("A <a href=' JAVASCRIPT:x'>b</a> [c].\n\n[c]: javascript:y\n")
    assert prose.html == "<p>A <a>b</a> <span>c</span>.</p>"
    assert [d.code for d in diagnostics] == ["unsafe-link", "unsafe-link"]


@pytest.mark.parametrize("sign", SIGNS)
def test_no_sign_of_a_token_can_be_written_or_split_a_word(sign: str) -> None:
    assert FORBIDDEN.fullmatch(sign)
    assert not any((sign.isspace(), sign.isalnum(), sign.isprintable(), re.match(r"[\s\w]", sign)))
    assert len(f"a{sign}b".splitlines()) == 1
    assert html.unescape(f"&#{ord(sign)};") != sign
    for text in (sign, f"&#{ord(sign)};", f"<abbr title='&#x{ord(sign):x};'>a</abbr>"):
        assert sign not in compile_text(text)[0].html


@pytest.mark.parametrize("template", ["a {} b", "<em title='{}'>a</em>", "<abbr title='a {} b'>c</abbr>"])
def test_a_number_gives_the_sign_that_browsers_show_for_it_or_none(template: str) -> None:
    def write(number: str) -> str:
        return compile_text(template.format(number))[0].html

    assert write("&#150;") == write("&#x96;") == write("&#8211;")
    assert write("&#x8d;") == write("&#xfdd0;") == write("&#1;") == write("")


def test_comments_go_without_a_word() -> None:
    assert compile_text("a <!-- <b onclick=x>{{ | }} --> b") == compile_text("a  b")


def test_a_tag_that_is_only_named_does_not_swallow_the_text_after_it() -> None:
    prose, _ = compile_text("We mention the <script> tag.\n\nAnd go on.")
    assert prose.html == "<p>We mention the  tag.</p>\n<p>And go on.</p>"


def test_the_content_of_a_script_goes_with_it() -> None:
    prose, diagnostics = compile_text("a <script>b('<i onclick=x>')</script> c")
    assert prose.html == "<p>a  c</p>"
    assert [(d.code, d.span.column) for d in diagnostics] == [("unsafe-html", 3)]
