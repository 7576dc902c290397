"""The document for other programs."""

from __future__ import annotations

import json
from typing import Any

from msc_site.diagnostics import Diagnostic, Fix, Label, Span, replace_at
from msc_site.diagnostics.renderers import render


def document(*diagnostics: Diagnostic) -> Any:
    return json.loads(render(diagnostics, "json", True))


def test_every_key() -> None:
    span = Span("a.md", 7, 1, 8, "credtis: 5")
    diagnostic = Diagnostic(
        "unknown-field",
        "a module has no field `credtis`",
        span,
        label="did you mean `credits`?",
        help="rename it",
        related=(Label(Span("b.md", 2), "see here"),),
        fix=Fix("rename it to `credits`", (replace_at(span, "credits"),)),
    )
    assert document(diagnostic) == {
        "diagnostics": [
            {
                "code": "unknown-field",
                "severity": "error",
                "message": "a module has no field `credtis`",
                "span": {"file": "a.md", "line": 7, "column": 1, "end_column": 8, "text": "credtis: 5"},
                "label": "did you mean `credits`?",
                "help": "rename it",
                "related": [
                    {
                        "span": {"file": "b.md", "line": 2, "column": 0, "end_column": 0, "text": ""},
                        "message": "see here",
                    }
                ],
                "fix": {
                    "title": "rename it to `credits`",
                    "edits": [
                        {"file": "a.md", "line": 7, "column": 1, "end_line": 7, "end_column": 8, "text": "credits"}
                    ],
                },
                "docs": "docs/codes/unknown-field.md",
            }
        ],
        "summary": {"errors": 1, "warnings": 0, "notes": 0, "files": 1, "text": "1 error in 1 file"},
    }


def test_nothing_to_say_is_a_document_too() -> None:
    assert document() == {
        "diagnostics": [],
        "summary": {"errors": 0, "warnings": 0, "notes": 0, "files": 0, "text": "no problems"},
    }


def test_any_text_comes_through_in_plain_ascii() -> None:
    diagnostic = Diagnostic("unknown-field", "\x1b£\u202e\x7f", Span("\udcff.md", 1, 1, 2, "人"))
    shown = render([diagnostic], "json", False)
    assert shown.isascii()
    assert all(character.isprintable() or character == "\n" for character in shown)
    assert json.loads(shown)["diagnostics"][0]["message"] == "\x1b£\u202e\x7f"
