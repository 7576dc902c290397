"""The schemas themselves: whole, closed, of draft 7, and the same bytes each time."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pytest
from jsonschema import Draft7Validator

from msc_site.decode.file import KINDS as FACTS
from msc_site.model import terms
from msc_site.model.history import HistoryFacts
from msc_site.schema.choices import MEANINGS
from msc_site.schema.generator import schema_of, schema_text
from msc_site.schema.kinds import KINDS, Kind
from msc_site.schema.notes import fields_of, notes_of, resolve

BY_NAME = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def groups(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every group of fields: the record itself and the groups within it."""
    yield schema["title"], schema
    yield from ((name, each) for name, each in schema["definitions"].items() if "properties" in fields_of(each))


def test_every_kind_of_file_that_people_write_has_a_schema() -> None:
    assert {kind.facts for kind in KINDS} == {*FACTS.values()} - {HistoryFacts}


@BY_NAME
def test_a_schema_is_one_of_draft_7(kind: Kind) -> None:
    schema = schema_of(kind)
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert "$defs" not in schema_text(kind)
    assert '"null"' not in schema_text(kind)


@BY_NAME
def test_every_field_says_what_it_means_and_shows_what_to_write(kind: Kind) -> None:
    schema = schema_of(kind)
    for name, group in groups(schema):
        assert group["description"], name
        for note in notes_of(group, schema):
            assert note.says.strip().endswith("."), f"{name}.{note.name} has no description"
            shape = resolve(note.shape, schema)
            shown = note.example or shape.get("enum") or shape.get("properties")
            if shape.get("type") == "array":
                item = resolve(shape["items"], schema)
                shown = shown or item.get("enum") or item.get("properties")
            assert shown, f"{name}.{note.name} has no example"


@BY_NAME
def test_examples_and_defaults_are_what_the_schema_asks_for(kind: Kind) -> None:
    schema = schema_of(kind)
    for name, group in groups(schema):
        for field, shape in fields_of(group)["properties"].items():
            check = Draft7Validator({**shape, "definitions": schema["definitions"]})
            for example in [*shape.get("examples", ()), *([shape["default"]] if "default" in shape else ())]:
                assert check.is_valid(example), f"{name}.{field}: {example!r}"


@BY_NAME
def test_no_group_takes_a_field_that_it_does_not_have(kind: Kind) -> None:
    for name, group in groups(schema_of(kind)):
        assert fields_of(group)["additionalProperties"] is False, name


@BY_NAME
def test_what_stands_beside_a_reference_is_read_by_draft_7(kind: Kind) -> None:
    def walk(schema: Any) -> None:
        if isinstance(schema, dict):
            assert "$ref" not in schema or len(schema) == 1, schema
        for each in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
            walk(each)

    walk(schema_of(kind))


def test_every_word_of_a_closed_list_has_a_meaning() -> None:
    for words in vars(terms).values():
        if isinstance(words, type) and issubclass(words, StrEnum) and words is not StrEnum:
            assert list(MEANINGS[words]) == [word.value for word in words], words


def test_the_fields_of_a_record_come_before_those_of_every_record() -> None:
    module = next(kind for kind in KINDS if kind.name == "module")
    fields = list(schema_of(module)["properties"])
    assert fields[0] == "title"
    assert fields.index("replaced_by") < fields.index("draft")


def test_the_same_model_gives_the_same_bytes_in_another_process() -> None:
    code = "from msc_site.schema.generator import schema_text\nfrom msc_site.schema.kinds import KINDS\n"
    code += "import json, sys\njson.dump([schema_text(kind) for kind in KINDS], sys.stdout)"
    other = subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, capture_output=True)
    assert json.loads(other.stdout) == [schema_text(kind) for kind in KINDS]
