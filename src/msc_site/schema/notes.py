"""What a schema says of each field, read back for people: for the field reference and for snippets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from msc_site.source.scalars import as_written, write_inline, write_word

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Note:
    """A field: what it means, what belongs there, whether it must be stated.

    `shape` is the schema of its value with nothing but references left to follow; `example` is as an author types it,
    empty where the choices or the fields of the group are example enough.
    """

    name: str
    says: str
    shape: Schema
    is_required: bool
    example: str
    default: str


def notes_of(group: Schema, root: Schema) -> Iterator[Note]:
    """The fields of a group, in the order of the model. `root` holds the definitions that its references name."""
    fields = fields_of(group)
    for name, schema in fields.get("properties", {}).items():
        shape = resolve(schema, root)
        examples = schema.get("examples") or shape.get("examples") or [""]
        default = schema.get("default", "")
        says = schema.get("description") or shape.get("description", "")
        yield Note(name, says, schema, name in fields.get("required", ()), typed(examples[0]), typed(default))


def fields_of(group: Schema) -> Schema:
    """The form of a group that has fields, where it has short forms too."""
    return next((form for form in group.get("anyOf", ()) if "properties" in form), group)


def resolve(schema: Schema, root: Schema) -> Schema:
    """The schema itself, or what it refers to."""
    name = referred(schema)
    definition: Schema = root["definitions"][name] if name else schema
    return definition


def referred(schema: Schema) -> str:
    """The name of the definition that a schema refers to; empty where it stands for itself."""
    reference = schema.get("$ref") or next((each["$ref"] for each in schema.get("allOf", ()) if "$ref" in each), "")
    return str(reference).rpartition("/")[2]


def typed(value: object) -> str:
    """A value as an author types it, on one line."""
    stated = as_written(value)
    return write_inline(stated) if isinstance(stated, (dict, list)) else stated and write_word(stated)
