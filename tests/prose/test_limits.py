"""Texts made to hold up or overthrow the parser are turned away; the largest that people write are not."""

from __future__ import annotations

import pytest

from tests.prose.support import compile_text

# Each took Python-Markdown seconds to minutes, or more stack than there is, when it was measured at this size.
HOSTILE = {
    "open brackets": "[" * 100_000,
    "open images": "![" * 50_000,
    "open destinations": "[a](" * 25_000,
    "open labels": "[a][" * 25_000,
    "open tags": "<a " * 33_000,
    "open attributes": '<a x="' * 16_000,
    "open data": "<![CDATA[" * 11_000,
    "open autolinks": "<x://" * 20_000,
    "emphasis": "a*" * 50_000,
    "mixed emphasis": "*a_" * 33_000,
    "quotes": "'" * 100_000,
    "lists in lists": "1. " * 10_000,
    "quotations in quotations": "> " * 10_000,
    "quotations without blanks": ">" * 10_000,
    "definitions in definitions": ": " * 10_000,
    "indented lists": "\n".join("    " * depth + "- a" for depth in range(200)),
    "headings without blank lines": "#a\n" * 33_000,
    "underlines": "a\n=\n" * 25_000,
    "abbreviations": "*[a]: b\n" * 12_500,
    "fences": "~~~a\n" * 20_000,
    "inline tags": "<b><i>\n\n" * 12_500,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_gets_one_diagnostic(name: str) -> None:
    prose, diagnostics = compile_text(HOSTILE[name])
    assert [d.code for d in diagnostics] in (["prose-too-complex"], ["prose-too-deep"])
    assert prose.html == ""


PARAGRAPH = 'It\'s *good* to see [the module](module:m), {{ a.b }} -- and "more"...\n'
LARGE = {
    "a chapter": f"{PARAGRAPH * 6}\n" * 120,
    "a list of 400 items": f"- {PARAGRAPH}" * 400,
    "a table of 400 rows": "Table: T\n\n| a | b | c |\n|---|---|---|\n" + f"| {PARAGRAPH[:-1]} | b | c |\n" * 400,
    "300 definitions": "".join(f"Term {n}\n:   {PARAGRAPH}\n" for n in range(300)),
    "300 labels": "[x1]\n\n" + "".join(f"[x{n}]: https://example.org/{n}\n" for n in range(300)),
    "a raw table": f"<table><caption>T</caption>{'<tr><td>a</td><td>b</td></tr>' * 300}</table>",
    "fifty levels": ">" * 50 + " deep",
    "a long line of one sign": "-" * 5_000,
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_text_compiles(name: str) -> None:
    prose, diagnostics = compile_text(LARGE[name])
    assert diagnostics == ()
    assert prose.html


def test_many_mistakes_on_one_huge_line_are_all_reported() -> None:
    _, diagnostics = compile_text("{{ }} " * 2_000)
    assert len(diagnostics) == 2_000
