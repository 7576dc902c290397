"""Files taken apart: facts above, prose below, and each with the line on which it stands."""

from __future__ import annotations

import pytest

from msc_site.source import Document, SourceFile, plain, read_document


def read(text: str, path: str = "content/pages/a.md") -> tuple[Document, list[str]]:
    document, problems = read_document(SourceFile(path, text))
    return document, [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\ntitle: A\n---\nText.\n", "Text.\n", 4),
        ("---\ntitle: A\n---\n", "", 4),
        ("---\ntitle: A\n---", "", 4),
        ("---  \ntitle: A\n--- \t\nText.", "Text.", 4),
        ("---\ntitle: A\n---\nAbove.\n\n---\n\nBelow.\n", "Above.\n\n---\n\nBelow.\n", 4),
        ("---\ntitle: A\n---\n---\n", "---\n", 4),
        ("---\n# remark\ntitle: A\n\n---\n\n\nText.", "\n\nText.", 6),
    ],
    ids=["plain", "no body", "no last line break", "blanks", "rule in the body", "rule first", "blank lines"],
)
def test_front_matter_and_body(text: str, body: str, line: int) -> None:
    document, problems = read(text)
    assert problems == []
    assert document.root is not None
    assert plain(document.root) == {"title": "A"}
    assert (document.body, document.body_line) == (body, line)
    assert text.split("\n")[line - 1 :] == body.split("\n") or not body


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title: A\n", "front-matter-missing"),
        ("\n---\ntitle: A\n---\n", "front-matter-missing"),
        (" ---\ntitle: A\n---\n", "front-matter-missing"),
        ("----\ntitle: A\n---\n", "front-matter-missing"),
        ("---\ntitle: A\n", "front-matter-open"),
        ("---\ntitle: A\n ---\n", "front-matter-open"),
        ("---", "front-matter-open"),
        ("---\n---\n", "no-facts"),
        ("---\n\n# nothing\n---\nText.\n", "no-facts"),
        ("---\n- a\n---\n", "no-facts"),
        ("---\njust words\n---\n", "no-facts"),
        ("---\n''\n---\n", "no-facts"),
    ],
)
def test_front_matter_that_cannot_be_read(text: str, code: str) -> None:
    document, problems = read(text)
    assert problems == [code]
    assert document.root is None


def test_a_yaml_file_may_begin_with_dashes() -> None:
    document, problems = read("---\ntitle: A\n", "content/site.yaml")
    assert problems == []
    assert document.span(("title",)).line == 2


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        (("title",), "A"),
        (("list", 1, "name"), "second"),
        (("list", 1), "name"),
        (("flow", "inner"), "x y"),
        (("short", "all", 0, "module"), "one"),
        (("list", 0, "gone"), "name"),
        (("gone", "deeper"), "title"),
        (("empty",), "empty"),
    ],
    ids=["value", "in a list", "item", "in braces", "short form", "missing inside", "missing", "empty"],
)
def test_the_place_of_a_path(path: tuple[str | int, ...], typed: str) -> None:
    text = "---\ntitle: A\nlist:\n  - name: first\n  - name: second\nflow: {inner: x y}\nshort: [one]\nempty:\n---\n"
    document, problems = read(text)
    assert problems == []
    span = document.span(path)
    assert span.text == text.split("\n")[span.line - 1]
    assert span.text[span.column - 1 : span.end_column - 1] == typed


def test_the_place_of_a_key() -> None:
    document, _ = read("---\ntitle: A\nflow: {inner: x}\n---\n")
    span = document.span(("flow", "inner"), key=True)
    assert (span.line, span.column, span.end_column) == (3, 8, 13)
