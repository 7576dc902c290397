"""A pattern found by the text that it starts with is found where the expression itself finds it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc_site.prose.scan import find_all, replace_all

PATTERNS = [(re.compile("ab?a*"), "a"), (re.compile("ab(?=a)"), "ab"), (re.compile("(?:ab)+c"), "ab")]


@pytest.mark.parametrize(("pattern", "opening"), PATTERNS)
@given(text=st.text(alphabet="abcé"))
def test_the_matches_are_those_of_the_expression(pattern: re.Pattern[str], opening: str, text: str) -> None:
    found = find_all(pattern, opening, text)
    assert [match.span() for match in found] == [match.span() for match in pattern.finditer(text)]
    assert replace_all(pattern, opening, lambda match: f"<{match[0]}>", text) == pattern.sub(r"<\g<0>>", text)
