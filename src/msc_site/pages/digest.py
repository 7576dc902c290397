"""The digest of a value: equal values have one digest, different values never do."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import chain
from operator import attrgetter
from types import MappingProxyType, NoneType
from typing import Any, Final

_Write = Callable[[Any], None]
_Parts = Callable[[Any], tuple[Any, ...]]

# In this version of its format, marshal writes each item with its type and its length, whatever else refers to it.
_FORMAT: Final = 2


def digest_of(value: object) -> str:
    """The SHA-256 digest, in hexadecimal, of plain data; TypeError for anything else, at any depth.

    Plain are None, str, bool, int, bytes, Decimal, date, Fraction, members of an Enum, tuples, dicts with keys of
    type str, and instances of frozen dataclasses, whose class counts. Subclasses of these types are not plain.

    What a reader could tell apart counts, also where Python calls it equal: 1 is not True, and the decimal 5.0 is not
    5.00. So the order of a dict counts, since a template that loops over one prints it.
    """
    items: list[Any] = []
    _write((value,), items.append)
    return hashlib.sha256(marshal.dumps(items, _FORMAT)).hexdigest()


def _write(values: tuple[Any, ...], write: _Write) -> None:
    """Write the values one after another, so that they can be told from what is written alone.

    What is neither bytes nor float stands for itself. A float is not plain, so one says how many parts of a tuple
    follow; bytes say what kind of value its parts follow for, which settles their number.
    """
    for value in values:
        kind: type = type(value)
        if kind in _ATOMS:
            write(value)
        elif kind is tuple:
            write(float(len(value)))
            _write(value, write)
        else:
            head, parts = _shape_of(kind)
            write(head)
            _write(parts(value), write)


def _parts_of_dict(value: Mapping[Any, Any]) -> tuple[Any, ...]:
    for key in value:
        if type(key) is not str:
            raise TypeError(f"not plain data: a dict with a key of type {type(key).__qualname__}")
    return (tuple(chain.from_iterable(value.items())),)


_ATOMS: Final = frozenset({NoneType, bool, int, str})

# Bytes by their digest: they may be whole files.
_SHAPES: Final[Mapping[type, tuple[bytes, _Parts]]] = MappingProxyType(
    {
        bytes: (b"b", lambda value: (hashlib.sha256(value).hexdigest(),)),
        # Not str(value): whether that writes 1E+3 or 1e+3 is up to the thread's decimal context.
        Decimal: (b"m", Decimal.as_tuple),
        date: (b"a", lambda value: (value.toordinal(),)),
        Fraction: (b"f", Fraction.as_integer_ratio),
        dict: (b"d", _parts_of_dict),
        MappingProxyType: (b"d", _parts_of_dict),
    }
)


@cache
def _shape_of(kind: type) -> tuple[bytes, _Parts]:
    """What to write before a value of this type, and the parts to write after it. TypeError for one not plain."""
    if kind in _SHAPES:
        return _SHAPES[kind]
    if issubclass(kind, Enum):
        return b"e" + _sign(kind, ()), attrgetter("_name_", "_value_")
    # In its own namespace: a subclass that is not itself a dataclass may hold more than its fields.
    parameters = vars(kind).get("__dataclass_params__")
    if is_dataclass(kind) and parameters and parameters.frozen and not issubclass(kind, _BUILTINS):
        names = tuple(field.name for field in fields(kind))
        return b"c" + _sign(kind, names), _getter(names)
    raise TypeError(f"not plain data: {kind.__module__}.{kind.__qualname__}")


# A dataclass derived from one of these holds more than its fields, too.
_BUILTINS = (str, bytes, int, float, tuple, list, dict, set, frozenset, BaseException)


def _sign(kind: type, names: tuple[str, ...]) -> bytes:
    """A digest of the class's name and the names of its fields, always of one length."""
    return digest_of((kind.__module__, kind.__qualname__, names)).encode()


def _getter(names: tuple[str, ...]) -> _Parts:
    match names:
        case ():
            return lambda _: ()
        case (name,):
            get = attrgetter(name)
            return lambda value: (get(value),)
        case _:
            return attrgetter(*names)
