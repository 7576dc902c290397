"""Every mistake in prose is reported at its exact place, in the author's own file."""

from __future__ import annotations

import pytest

from msc_site.diagnostics import Diagnostic, Severity, severity_of
from msc_site.diagnostics.codes import prose as family
from tests.prose.support import FILE, compile_text

FIRST_LINE = 12
TABLE = "| a | b |\n|---|---|\n| 1 | 2 |"

# The text, and for each diagnostic its code, line and column in the file, and what is marked.
CASES = [
    ("A {{ x | upper }} b", [("reference-syntax", 12, 3, "{{ x | upper }}")]),
    (
        "A\n{{ x() }} {{ a + b }}",
        [("reference-syntax", 13, 1, "{{ x() }}"), ("reference-syntax", 13, 11, "{{ a + b }}")],
    ),
    ("A {{ }} {{ a. }}", [("reference-syntax", 12, 3, "{{ }}"), ("reference-syntax", 12, 9, "{{ a. }}")]),
    ("é {{ x\n}}", [("reference-syntax", 12, 3, "{{")]),
    ("[x]({{ a.b }})", [("reference-syntax", 12, 5, "{{ a.b }}")]),
    ("![x]({{ a.b }}.png)", [("reference-syntax", 12, 6, "{{ a.b }}")]),
    ("[x]()", [("link-syntax", 12, 5, ")")]),
    ("[x](fees.md)", [("link-syntax", 12, 5, "fees.md")]),
    ("[x](//example.org/)", [("link-syntax", 12, 5, "//example.org/")]),
    ("[x](/\\example.org/)", [("link-syntax", 12, 5, "/\\example.org/")]),
    ("[x](</a b>)", [("link-syntax", 12, 6, "/a b")]),
    ("[x](modul:deep-learning)", [("link-syntax", 12, 5, "modul:deep-learning")]),
    ("[x](module:)", [("link-syntax", 12, 5, "module:")]),
    ("[x](https:///a)", [("link-syntax", 12, 5, "https:///a")]),
    ("[x](https://[)", [("link-syntax", 12, 5, "https://[")]),
    ("[x](mailto:me)", [("link-syntax", 12, 5, "mailto:me")]),
    ("[x](tel:mobile)", [("link-syntax", 12, 5, "tel:mobile")]),
    ("`[x](fees.md)` [x](fees.md)", [("link-syntax", 12, 20, "fees.md")]),
    ("a\n\n- b [x](JavaScript:y)", [("unsafe-link", 14, 9, "JavaScript:y")]),
    ("[x]\n\n[x]: data:y", [("unsafe-link", 14, 6, "data:y")]),
    ("<a title='t' href='vbscript:y'>x</a>", [("unsafe-link", 12, 20, "vbscript:y")]),
    ("<ftp://example.org>", [("unsafe-link", 12, 2, "ftp://example.org")]),
    ("![x](data:y)", [("unsafe-link", 12, 6, "data:y")]),
    ("a <div class=x>b</div>", [("unsafe-html", 12, 3, "<div")]),
    ("a <b>c</b>\n<i>d</i>", [("unsafe-html", 12, 3, "<b"), ("unsafe-html", 13, 1, "<i")]),
    ("<p\nonclick='x()' style=y>b</p>", [("unsafe-html", 13, 1, "onclick='x()'"), ("unsafe-html", 13, 15, "style=y")]),
    ("a {{ b }} <em onclick=x>c</em>", [("unsafe-html", 12, 15, "onclick=x")]),
    ("a <iframe src=x></iframe><form>", [("unsafe-html", 12, 3, "<iframe"), ("unsafe-html", 12, 26, "<form")]),
    ("`<b>` <b>", [("unsafe-html", 12, 7, "<b")]),
    ("<div>\n<p title='a>b</p>\n</div>", [("unsafe-html", 12, 1, "<div"), ("unsafe-html", 13, 1, "<p")]),
    ("![](a.png)", [("image-alt-missing", 12, 1, "![](a.png")]),
    ("b ![ ]( a.png)", [("image-alt-missing", 12, 3, "![ ]( a.png")]),
    ("b <img width=3 src=a.png>", [("image-alt-missing", 12, 3, "<img width=3 src=a.png")]),
    ("![x](https://example.org/a.png)", [("image-remote", 12, 6, "https://example.org/a.png")]),
    ("![x](//example.org/a.png)", [("image-remote", 12, 6, "//example.org/a.png")]),
    ("x\n\n# Title", [("heading-level", 14, 3, "Title")]),
    ("Title\n=====", [("heading-level", 12, 1, "Title")]),
    ("## A\n\n#### B ##", [("heading-level", 14, 6, "B")]),
    ("### A", [("heading-level", 12, 5, "A")]),
    ("## A\n\n<h5>B</h5>", [("heading-level", 14, 1, "<h5>B</h5>")]),
    ("## \n\nx", [("heading-empty", 12, 3, " ")]),
    (f"x\n\n{TABLE}", [("table-caption", 14, 1, "| a | b |")]),
    (f"{TABLE}\n\n{TABLE}", [("table-caption", 12, 1, "| a | b |"), ("table-caption", 16, 1, "| a | b |")]),
    ("a | b\n--|--\n1 | 2", [("table-caption", 12, 1, "a | b")]),
    ("a\x00b\ufdd0", [("prose-character", 12, 2, " "), ("prose-character", 12, 4, " ")]),
    ("x\n" + ">" * 51 + " y", [("prose-too-deep", 13, 1, ">" * 51)]),
    ("x\n\n" + "[" * 9000, [("prose-too-complex", 14, 1, "[" * 9000)]),
    ("x\n\nan *em **and str*ong\n\ny", [("prose-unreadable", 14, 1, "an *em **and str*ong")]),
]


def marked(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    return span.text[span.column - 1 : span.end_column - 1]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:24] for text, _ in CASES])
def test_each_mistake_is_marked_at_its_place(text: str, expected: list[tuple[str, int, int, str]]) -> None:
    _, diagnostics = compile_text(text, first_line=FIRST_LINE)
    assert [(d.code, d.span.line, d.span.column, marked(d).rstrip(")") or ")") for d in diagnostics] == [
        (code, line, column, shown.rstrip(")") or ")") for code, line, column, shown in expected
    ]
    assert {d.span.file for d in diagnostics} == {FILE}


def test_every_code_of_the_family_has_a_case() -> None:
    assert {code for _, expected in CASES for code, *_ in expected} == {code.name for code in family.CODES}


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:24] for text, _ in CASES])
def test_each_message_is_whole_and_says_what_to_do(text: str, expected: list[tuple[str, int, int, str]]) -> None:
    del expected
    for diagnostic in compile_text(text)[1]:
        assert diagnostic.label
        assert diagnostic.help
        assert not diagnostic.message.endswith(".")
        assert diagnostic.message[0].islower() or diagnostic.message[0] == "`"


def test_what_is_only_cleaned_does_not_stop_publication() -> None:
    warnings = {code.name for code in family.CODES if severity_of(code.name) is Severity.WARNING}
    assert warnings == {"unsafe-link", "unsafe-html", "table-caption"}


def test_a_mistyped_kind_of_record_gets_the_right_one() -> None:
    (diagnostic,) = compile_text("[x](modul:a)")[1]
    assert diagnostic.help == "did you mean `module:`?"


def test_a_web_address_without_its_scheme_gets_one() -> None:
    (diagnostic,) = compile_text("[x](www.example.org)")[1]
    assert diagnostic.help == "write `https://www.example.org`"


def test_all_mistakes_are_reported_at_once_in_the_order_of_the_text() -> None:
    text = "\n\n".join(text for text, expected in CASES[:30] if expected[0][0] != "unsafe-html")
    diagnostics = compile_text(text)[1]
    places = [(d.span.line, d.span.column) for d in diagnostics]
    assert places == sorted(places)
    assert len(diagnostics) > 20
