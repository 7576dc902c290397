"""A new file's facts as lines of YAML: what is known first, then what else may be said, each as a remark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from msc_site.decode.shape import Slot, fields_of, slot_at
from msc_site.model.base import Facts, RecordFacts
from msc_site.model.credits import Credits
from msc_site.source.scalars import write_inline, write_text, write_word
from msc_site.starters.remarks import describe_field, describe_gap

_INDENT: Final = "  "
_MORE: Final = (
    "# More that can be said. Take the first `# ` away to use a line; what follows the next `#` only explains it."
)


def write_facts(facts: type[Facts], values: Mapping[str, Any], notes: Mapping[str, str]) -> list[str]:
    """The lines of a record. `notes` are remarks to stand above a field, by its name."""
    own = [name for name in fields_of(facts) if name not in fields_of(RecordFacts)]
    shared = [name for name in fields_of(facts) if name not in own]
    stated = [name for name in (*own, *shared) if name in values]
    lines = list(_write_stated(facts, stated, values, notes))
    open_ = [describe_field(facts, name) for name in (*own, *shared) if name not in values]
    return [*lines, "", _MORE, *open_]


def _write_stated(
    facts: type[Facts], names: list[str], values: Mapping[str, Any], notes: Mapping[str, str]
) -> Iterator[str]:
    for name in names:
        if name in notes:
            yield f"# {notes[name]}"
        yield from _write_field(facts, name, values[name])


def _write_group(facts: type[Facts], values: Mapping[str, Any]) -> list[str]:
    """The lines of a group of fields below its key."""
    stated = [name for name in fields_of(facts) if name in values]
    open_ = [describe_field(facts, name) for name in fields_of(facts) if name not in values]
    return [line for name in stated for line in _write_field(facts, name, values[name])] + open_


def _write_field(facts: type[Facts], name: str, value: Any) -> Iterator[str]:  # noqa: ANN401 - text, list, mapping
    slot, item = slot_at(facts, (name,)), slot_at(facts, (name, 0))
    assert slot is not None and item is not None  # noqa: S101, PT018 - the field is one of these facts
    if isinstance(value, str):
        yield f"{name}: {_write_scalar(slot, value)}"
    elif isinstance(value, Mapping) and slot.type is not Credits:
        yield f"{name}:"
        yield from _indent(_write_group(_facts_of(slot), value))
    elif value and isinstance(value, list) and isinstance(value[0], Mapping):
        yield f"{name}:"
        for each in value:
            yield from _indent(_write_item(_facts_of(item), each))
    else:
        yield f"{name}: {write_inline(value)}" if value else describe_gap(facts, name)


def _write_item(facts: type[Facts], values: Mapping[str, Any]) -> Iterator[str]:
    first, *rest = _write_group(facts, values)
    yield f"- {first}"
    yield from _indent(rest)


def _write_scalar(slot: Slot, value: str) -> str:
    return write_text(value) if slot.type is str else write_word(value)


def _facts_of(slot: Slot) -> type[Facts]:
    assert isinstance(slot.type, type) and issubclass(slot.type, Facts)  # noqa: S101, PT018 - the values are its fields
    return slot.type


def _indent(lines: Iterator[str] | list[str]) -> Iterator[str]:
    return (f"{_INDENT}{line}" if line else line for line in lines)
