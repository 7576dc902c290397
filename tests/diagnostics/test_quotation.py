"""Quoted words and counts, as messages have them."""

from __future__ import annotations

import pytest

from msc_site.diagnostics.quotation import quote
from msc_site.diagnostics.renderers.tally import Tally


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("some words", "`some words`"),
        ("  some\n  words\t", "`some words`"),
        ("a" * 10, f"`{'a' * 10}`"),
        ("a" * 11, f"`{'a' * 9}…`"),
    ],
)
def test_a_quotation_stands_on_one_line_and_is_cut(text: str, quoted: str) -> None:
    assert quote(text, 10) == quoted


def test_counts_have_their_thousands_grouped() -> None:
    assert str(Tally(errors=1, warnings=12345, notes=0, files=2)) == "1 error, 12,345 warnings in 2 files"
