"""Snippets for front matter: what they leave in a file is content that msc-site accepts."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from msc_site.decode.facts import decode_facts
from msc_site.schema.kinds import KINDS, Kind
from msc_site.schema.snippets import _numbered, snippets_text
from msc_site.source import SourceFile, read_document

SNIPPETS: dict[str, dict[str, Any]] = json.loads(snippets_text().split("\n", 1)[1])
MARKDOWN = [kind for kind in KINDS if not kind.is_yaml]
BY_NAME = pytest.mark.parametrize("kind", MARKDOWN, ids=lambda kind: kind.name)
BLANK = re.compile(r"\$\{\d+:((?:[^\\}]|\\.)*)\}|\$\{\d+\|([^|]*)\|\}|\$\d+")


def filled(snippet: dict[str, Any]) -> str:
    """What stands in the file when Tab alone has been pressed: examples, and the first of the choices."""

    def fill(match: re.Match[str]) -> str:
        return match[1] or (match[2] or "").split(",")[0]

    return re.sub(r"\\([\\$}])", r"\1", BLANK.sub(fill, "\n".join(snippet["body"]))) + "\n"


def snippets_for(kind: Kind) -> dict[str, dict[str, Any]]:
    return {each["prefix"]: each for each in SNIPPETS.values() if f"**/{kind.place}" in each["include"]}


def problems_of(kind: Kind, text: str) -> list[str]:
    document, problems = read_document(SourceFile("content/file.md", text))
    return [each.message for each in (*problems, *decode_facts(kind.facts, document)[1])]


@BY_NAME
def test_the_snippet_of_a_kind_is_a_whole_record(kind: Kind) -> None:
    assert problems_of(kind, filled(snippets_for(kind)[kind.name]) + "Text.\n") == []


@BY_NAME
def test_the_snippet_of_a_field_fits_into_a_record(kind: Kind) -> None:
    snippets = snippets_for(kind)
    whole = filled(snippets.pop(kind.name))
    for name, snippet in snippets.items():
        stated = whole.split("---\n")[1]
        field = filled(snippet)
        if not re.search(rf"^{name}:", stated, re.MULTILINE):
            assert problems_of(kind, f"---\n{stated}{field}---\nText.\n") == [], name
        else:
            assert field in stated, name


@BY_NAME
def test_every_field_has_a_snippet_with_its_meaning(kind: Kind) -> None:
    snippets = snippets_for(kind)
    assert snippets.keys() == {kind.name, *(info.alias or name for name, info in kind.facts.model_fields.items())}
    assert all(each["description"] and each["scope"] == "markdown" for each in snippets.values())


def test_a_choice_offers_its_words_and_those_first_that_say_something_new() -> None:
    module = snippets_for(next(kind for kind in KINDS if kind.name == "module"))
    assert module["terms"]["body"] == ["terms: [${1|autumn,spring,summer|}]"]
    assert module["status"]["body"] == ["status: ${1|not-running,retired,running|}"]
    assert module["verified"]["body"] == ["verified: ${1|false,true|}"]
    assert module["credits"]["body"] == ["credits:", "  ects: ${1:7.5}"]
    assert module["assessment"]["body"] == [
        "assessment:",
        "- kind: ${1|exam,coursework,project,quiz,presentation,practical,dissertation|}",
    ]


def test_the_same_snippet_of_several_kinds_is_there_once() -> None:
    assert len(SNIPPETS["draft (section, module, scholarship, profile, faq, page)"]["include"]) == 6


def test_signs_that_mean_something_to_vs_code_are_typed_as_they_are() -> None:
    body = _numbered(("{a: ⟦$5 {b}⟧, c: ⟦|x,y|⟧} \\", "⟦⟧"))
    assert body == [r"{a: ${1:\$5 {b\}}, c: ${2|x,y|}\} \\", "$3"]
    assert filled({"body": body}) == "{a: $5 {b}, c: x} \\\n\n"
