"""Leaving out what cannot matter in a text changes no output: not one field of the prose, not one diagnostic."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msc_site.prose import Compiler
from tests.prose.support import FILE, MARKDOWN, NASTY, STRUCTURE, texts

QUICK = Compiler()
THOROUGH = Compiler(thorough=True)


def assert_same(text: str) -> None:
    quick, thorough = (
        compiler.compile(text, file=FILE, first_line=3, shift=1, prefix="p") for compiler in (QUICK, THOROUGH)
    )
    assert quick == thorough


@settings(max_examples=700, deadline=None)
@given(texts(MARKDOWN) | texts(MARKDOWN, most=4) | texts(MARKDOWN | NASTY))
def test_quick_and_thorough_compilers_agree(text: str) -> None:
    assert_same(text)


@settings(max_examples=700, deadline=None)
@given(texts(STRUCTURE) | texts(STRUCTURE, most=5) | texts(STRUCTURE | MARKDOWN | NASTY))
def test_they_agree_on_blocks_within_blocks(text: str) -> None:
    assert_same(text)


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet="a1é\xa0 '\"-.[]()!<>@:/&;#*_=+~^`\\{}|\n\t\r", max_size=60))
def test_they_agree_on_loose_signs(text: str) -> None:
    assert_same(text)


@pytest.mark.parametrize(
    "sign", ["*", "_", "**", "`", "[a](/b/)", "![a](b.png)", "'", '"', "--", "...", "\\*", "&amp;"]
)
@pytest.mark.parametrize(
    "place", ["{}", "a{}", "{}a", "a {}b{} c", "- a {} b\n- c", "# {}", "[x {} y](/z/)", "*x {} y*"]
)
def test_they_agree_wherever_a_sign_stands(sign: str, place: str) -> None:
    assert_same(f"Words.\n\n{place.replace('{}', sign)}\n\nMore words.")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "*a _b_ c*",
            "*a _b* c_",
            "**a *b* c**",
            "*a **b** c*",
            "***a** b*",
            "*a\n\n*b*",
            "*a* *b* **c**d*",
            "a*b*c _d_e",
        ),
        *("[a [b] c](/d/)", "[a](/b(c)/)", "[a](/b/ 't')", "[a]( /b/ )", "[a](/b`c`/)", "[a](/b*c*/)", "[`a]`](/b/)"),
        *(
            "&#65 x",
            "&#x41 &copy &copy;",
            "a &amp b",
            "AT&T; <b>x</b>",
            "a\tb",
            "a  \nb",
            "a \nb",
            "a\n   \nb",
            "a\r\n\r\nb",
        ),
    ],
)
def test_they_agree_on_what_comes_near_to_a_shortcut(text: str) -> None:
    assert_same(text)
