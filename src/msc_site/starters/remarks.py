"""The fields that a new file leaves open, each as a remark: an example that can be used, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, Literal, get_args, get_origin

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from msc_site.decode.shape import Slot, fields_of, slot_at
from msc_site.model.base import Facts
from msc_site.source.scalars import as_written, write_inline, write_word

# Examples of groups of fields that say more than one of their necessary fields alone.
_EXAMPLES: Final[Mapping[tuple[str, str], Any]] = MappingProxyType(
    {
        ("ModuleFacts", "assessment"): [{"kind": "exam", "weight": "70"}, {"kind": "coursework", "weight": "30"}],
        ("ModuleFacts", "status"): "not-running",
        ("RecordFacts", "later"): [{"publish_from": "2024-12-01", "title": "Another title"}],
        ("FaqFacts", "later"): [{"publish_from": "2024-12-01", "question": "When can I apply?"}],
        ("ProgrammeFacts", "other_durations"): [{"mode": "part-time", "duration": "2 years"}],
        ("Fee", "per"): "year",
        ("Structure", "groups"): [{"id": "core", "title": "Core modules", "take": "all", "modules": ["deep-learning"]}],
        ("Settings", "department"): {"name": "Department of Computing"},
        ("Settings", "header"): [{"title": "Modules", "link": "/modules/"}],
        ("Settings", "section_navigation"): [{"title": "Study", "link": "https://www.example.ac.uk/study/"}],
        ("Settings", "footer"): [{"title": "Get in touch", "items": [{"title": "Contact", "link": "/contact/"}]}],
        ("Settings", "legal"): [{"title": "Site map", "link": "/site-map/"}],
        ("Settings", "contacts"): [
            {"purpose": "admissions", "name": "Admissions", "email": "admissions@example.ac.uk"}
        ],
    }
)


def describe_field(facts: type[Facts], name: str) -> str:
    """A field as a remark; without its first `#` a line of content: `# code: COMP70001  # The department's number.`."""
    line = f"# {name}: {_write(example_of(facts, name))}"
    said = _explain(facts, name)
    return f"{line}  # {said}" if said else line


def describe_gap(facts: type[Facts], name: str) -> str:
    """A list that is still empty, with what could stand in it as a remark."""
    said = _explain(facts, name)
    return f"{name}: []  # Such as {_write(example_of(facts, name))}." + (f" {said}" if said else "")


def example_of(facts: type[Facts], name: str) -> Any:  # noqa: ANN401 - text, list or mapping
    """A value that the field may have, as content writes it."""
    info = fields_of(facts)[name]
    if isinstance(info.default, bool):
        return as_written(not info.default)
    if info.examples:
        return as_written(info.examples[0])
    for owner in facts.__mro__:
        if (owner.__name__, name) in _EXAMPLES:
            return _EXAMPLES[owner.__name__, name]
    slot = slot_at(facts, (name,))
    assert slot is not None  # noqa: S101 - the field is one of these facts
    return _example_at(slot, facts, name)


def _example_at(slot: Slot, facts: type[Facts], name: str) -> Any:  # noqa: ANN401 - text, list or mapping
    if get_origin(slot.type) is tuple:
        item = slot_at(facts, (name, 0))
        assert item is not None  # noqa: S101 - a tuple's items have a type
        return [_example_at(item, facts, name)]
    if isinstance(slot.type, type) and issubclass(slot.type, Facts):
        fields = fields_of(slot.type)
        needed = [field for field, info in fields.items() if info.is_required()] or list(fields)[:1]
        return {field: example_of(slot.type, field) for field in needed}
    if get_origin(slot.type) is Literal:
        return str(get_args(slot.type)[0])
    if isinstance(slot.type, type) and issubclass(slot.type, Enum):
        return str(next(iter(slot.type)).value)
    schemas = [each.json_schema for each in slot.metadata if isinstance(each, WithJsonSchema)]
    return as_written(next(schema["examples"][0] for schema in schemas if schema))


def _write(value: object) -> str:
    return write_word(value) if isinstance(value, str) else write_inline(value)


def _explain(facts: type[Facts], name: str) -> str:
    return " ".join(_sentences(facts, name, fields_of(facts)[name]))


def _sentences(facts: type[Facts], name: str, info: FieldInfo) -> Iterator[str]:
    slot = slot_at(facts, (name,))
    item = slot_at(facts, (name, 0))
    if info.description:
        yield info.description
    elif item is not None and isinstance(item.type, type) and issubclass(item.type, Facts) and item.type.__doc__:
        yield re.split(r"(?<=\.)\s", item.type.__doc__.strip())[0]
    choices = item.choices() if item is not None else ()
    if slot is not None and choices:
        several = get_origin(slot.type) is tuple
        yield f"{'Some' if several else 'One'} of {', '.join(choices)}."
