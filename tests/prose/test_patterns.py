"""Leaving out the inline patterns that cannot match changes no output."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from msc_site.prose import Compiler
from tests.prose.support import FILE, MARKDOWN, NASTY, texts

NARROWED = Compiler()
THOROUGH = Compiler(thorough=True)


@settings(max_examples=700, deadline=None)
@given(texts(MARKDOWN) | texts(MARKDOWN, most=4) | texts(MARKDOWN | NASTY))
def test_narrowed_and_thorough_compilers_agree(text: str) -> None:
    assert NARROWED.compile(text, file=FILE, first_line=1, shift=0, prefix="") == THOROUGH.compile(
        text, file=FILE, first_line=1, shift=0, prefix=""
    )


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="a1 '\"-.[]()!<>@:/&;#*_`\\{}|\n\t=", max_size=60))
def test_they_agree_on_loose_signs(text: str) -> None:
    assert NARROWED.compile(text, file=FILE, first_line=1, shift=0, prefix="") == THOROUGH.compile(
        text, file=FILE, first_line=1, shift=0, prefix=""
    )
