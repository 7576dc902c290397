"""The shape of facts: what the model says may stand at a path, and a stand-in for what its author got wrong there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from msc_site.model.base import Facts, Later

Path = tuple[str | int, ...]
Tree = Any


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in facts: the type that belongs there, and whether it must be filled."""

    type: object
    metadata: tuple[object, ...] = ()
    required: bool = True

    def choices(self) -> tuple[str, ...]:
        """The words that may stand here where they come from a closed list, else none."""
        is_closed = isinstance(self.type, type) and issubclass(self.type, Enum)
        return tuple(str(each.value) for each in self.type) if is_closed else ()  # type: ignore[attr-defined]

    def stand_in(self) -> Tree:
        """A text, list or mapping that the type accepts: an empty list, the first choice, the type's own example."""
        if _is_facts(self.type):
            fields = fields_of(self.type)
            needed = [name for name, info in fields.items() if info.is_required()] or list(fields)[:1]
            return {name: _slot_of(fields[name]).stand_in() for name in needed}
        if get_origin(self.type) is tuple:
            return []
        if get_origin(self.type) is Literal:
            return get_args(self.type)[0]
        if isinstance(self.type, type) and issubclass(self.type, Enum):
            return next(iter(self.type)).value
        schemas = [each.json_schema for each in self.metadata if isinstance(each, WithJsonSchema)]
        return str(next(schema["examples"][0] for schema in schemas if schema))


def fields_of(facts: object) -> dict[str, FieldInfo]:
    """The fields of a kind of facts, by the names that authors write."""
    assert _is_facts(facts)  # noqa: S101 - callers have looked
    return {info.alias or name: info for name, info in facts.model_fields.items()}  # type: ignore[attr-defined]


def slot_at(kind: type[Facts], path: Path) -> Slot | None:
    """The place at a path; None where the model has none. Short forms are passed over, as `Document.span` does.

    Beside the day of an element of `later` stand fields of the kind itself.
    """
    slot = Slot(kind)
    for step in path:
        if isinstance(step, int):
            if get_origin(slot.type) is tuple:
                slot = _slot(get_args(slot.type)[0])
        elif _is_facts(slot.type):
            fields = fields_of(slot.type)
            info = fields.get(step) if slot.type is not Later or step in fields else fields_of(kind).get(step)
            if info is None:
                return None
            slot = _slot_of(info)
    return slot


def facts_at(kind: type[Facts], path: Path) -> type[Facts]:
    """The kind of the innermost facts at or around a path."""
    for end in range(len(path), 0, -1):
        slot = slot_at(kind, path[:end])
        if slot is not None and _is_facts(slot.type):
            return slot.type  # type: ignore[return-value]
    return kind


def _slot_of(info: FieldInfo) -> Slot:
    inner = _slot(info.annotation)
    return Slot(inner.type, (*info.metadata, *inner.metadata), info.is_required())


def _slot(annotation: object) -> Slot:
    """A slot for an annotation, without `Annotated` and `| None`."""
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        slot = _slot(inner)
        return Slot(slot.type, (*metadata, *slot.metadata))
    if get_origin(annotation) in (Union, UnionType):
        return _slot(next(each for each in get_args(annotation) if each is not NoneType))
    return Slot(annotation)


def _is_facts(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Facts)
