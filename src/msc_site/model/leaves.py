"""The leaves of facts: each value that is no group of facts itself, with its path and its field."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from pydantic.fields import FieldInfo

from msc_site.model.base import Facts

Path = tuple[str | int, ...]
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a kind of facts: its name in the model, its key in a file, what the model says of it."""

    name: str
    key: str
    info: FieldInfo


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value at a path; `field` is the one that holds it, alone or in a list, and `facts` the group with that field.

    What a model works out from other fields is none.
    """

    path: Path
    value: Any
    field: Field
    facts: Facts


@cache
def list_fields(kind: type[Facts]) -> tuple[Field, ...]:
    """The fields in the order of the model."""
    return tuple(Field(name, info.alias or name, info) for name, info in kind.model_fields.items())


def list_leaves(facts: Facts, left_out: AbstractSet[str] = _NONE, path: Path = ()) -> Iterator[Leaf]:
    """The leaves in the order of the model. Fields whose names are `left_out` are passed over, wherever they stand.

    `path` leads to the facts.
    """
    for field in list_fields(type(facts)):
        value = None if field.name in left_out else getattr(facts, field.name)
        if value is None:
            continue
        for step, each in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            where = (*path, field.key) if step is None else (*path, field.key, step)
            # In this order because whether a value is of an abstract class takes longest.
            if isinstance(each, str) or not isinstance(each, Facts):
                yield Leaf(where, each, field, facts)
            else:
                yield from list_leaves(each, left_out, where)
