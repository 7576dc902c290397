"""From the model to JSON Schemas, draft 7: the one that the YAML support of every editor understands."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any, Final, cast

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from msc_site.decode.timed import UNTIMED
from msc_site.model import written
from msc_site.model.base import RecordFacts
from msc_site.schema.choices import MEANINGS
from msc_site.schema.kinds import Kind

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
_TEMPLATE: Final = "#/definitions/{model}"
# What stands beside a reference is not read by draft 7.
_REFERENCE: Final = "$ref"


class _Generator(GenerateJsonSchema):
    """What an author may write, not what the program makes of it."""

    schema_dialect = DIALECT

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """The value itself: what is not known is left out, never written as `null`."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The value with its default, where that is one word or number that an author could have written."""
        inner = self.generate_inner(schema["schema"])
        default = self.get_default_value(schema)
        return {**inner, "default": default} if isinstance(default, (str, int)) else inner

    def enum_schema(self, schema: core_schema.EnumSchema) -> JsonSchemaValue:
        """The words of a closed list, each with what it means."""
        words = cast("type[StrEnum]", schema["cls"])
        meanings = [MEANINGS[words][word.value] for word in words]
        return {
            "title": "Word of a list",
            "type": "string",
            "enum": [word.value for word in words],
            "enumDescriptions": meanings,
            "markdownEnumDescriptions": meanings,
        }

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - pydantic's own signature
        """Never: the title says what kind of value belongs there."""
        return False

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:  # noqa: ARG002 - the same
        """The fields as the model has them: those first that matter most."""
        return value


def schema_of(kind: Kind) -> JsonSchemaValue:
    """The JSON Schema of a kind of file, of a Markdown file's front matter."""
    schema = kind.facts.model_json_schema(ref_template=_TEMPLATE, schema_generator=_Generator)
    definitions = schema.pop("$defs", {})
    for name, definition in definitions.items():
        definition["title"] = _in_words(name)
    if "Requirement" in definitions:
        definitions["Requirement"] = _with_short_forms(definitions["Requirement"])
    # A record's own fields first, then those of every record.
    own = sorted(schema.pop("properties").items(), key=lambda field: field[0] in RecordFacts.model_fields)
    if "Later" in definitions:
        definitions["Later"] = _with_fields_of_record(definitions["Later"], dict(own))
    head = {"$schema": DIALECT, "title": kind.title, "description": kind.says}
    rest = {key: value for key, value in schema.items() if key not in head}
    return cast(
        "JsonSchemaValue",
        _tidy({**head, **rest, "properties": dict(own), "definitions": dict(sorted(definitions.items()))}),
    )


def schema_text(kind: Kind) -> str:
    """The schema as the text of a file: the same bytes from the same model."""
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"


def _with_short_forms(requirement: JsonSchemaValue) -> JsonSchemaValue:
    """A requirement as `RequirementField` reads it: an id, a list of which all are needed, or one of the long forms."""
    itself = {_REFERENCE: _TEMPLATE.format(model="Requirement")}
    several = {"type": "array", "items": itself, "minItems": 1}
    fields = requirement["properties"]
    bounds = {"all": {"minItems": 1}, "any": {"minItems": 1}, "of": {"minItems": 1}, "at_least": {"minimum": 1}}
    long_form = {
        "type": "object",
        "properties": {name: {**field, **bounds.get(name, {})} for name, field in fields.items()},
        "additionalProperties": False,
        "oneOf": [{"required": form} for form in (["module"], ["all"], ["any"], ["at_least", "of"])],
        "dependencies": {"at_least": ["of"]},
    }
    head = {key: requirement[key] for key in ("title", "description")}
    return {**head, "anyOf": [dict(written.ID.json_schema or {}), several, long_form]}


def _with_fields_of_record(later: JsonSchemaValue, fields: JsonSchemaValue) -> JsonSchemaValue:
    """An element of `later`: its day, and any of the fields that can change on a day."""
    timed = {name: field for name, field in fields.items() if name not in UNTIMED}
    return {**later, "properties": {**later["properties"], **timed}}


def _in_words(name: str) -> str:
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    return words.capitalize()


def _tidy(schema: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """References set apart from what is said about them; examples of yes and no as YAML reads them."""
    if isinstance(schema, list):
        return [_tidy(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    tidy = {key: _tidy(value) for key, value in schema.items()}
    if tidy.get("title") == "Yes or no":
        tidy["examples"] = [True]
    if _REFERENCE in tidy and len(tidy) > 1:
        tidy["allOf"] = [{_REFERENCE: tidy.pop(_REFERENCE)}]
    return tidy
