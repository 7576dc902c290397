"""Parts of a file that are hidden until a day: items of lists, and the elements of `later`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeGuard

from pydantic_core import PydanticCustomError

from msc_site.decode.shape import Path, fields_of, slot_at
from msc_site.model.base import Facts, Later, RecordFacts
from msc_site.model.fields import read_date
from msc_site.source import Document, Node

DAY: Final = "publish_from"
LATER: Final = "later"
# What a record says of itself as a file, which is not a fact that could change on a day.
UNTIMED: Final = ("draft", "accept", DAY, LATER)


@dataclass(frozen=True, slots=True)
class Element:
    """An element of `later`: its path, its day (None where it states none that can be read), and its fields."""

    path: Path
    on: date | None
    node: Node

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that it states, as far as they can be timed."""
        return tuple(name for name in self.node.entries or () if name not in UNTIMED)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list with a day of its own: its path in the file, and its kind."""

    path: Path
    on: date
    kind: type[Facts]


def is_timed(document: Document) -> bool:
    """Whether a file may state something that is hidden until a day."""
    root = document.root
    return root is not None and (DAY in document.file.text or LATER in (root.entries or ()))


def day_of(node: Node | None) -> date | None:
    """The day from which something is shown; None where it states none that can be read."""
    stated = node.child(DAY) if node is not None else None
    if stated is None or stated.text is None:
        return None
    try:
        return read_date(stated.text)
    except PydanticCustomError:
        return None


def list_elements(root: Node) -> tuple[Element, ...]:
    """The elements of `later` that state fields, in the order of the file."""
    stated = root.child(LATER)
    items = stated.items or () if stated is not None else ()
    return tuple(
        Element((LATER, index), day_of(node), node) for index, node in enumerate(items) if node.entries is not None
    )


def list_items(kind: type[Facts], root: Node) -> Iterator[Item]:
    """The items of lists that have a day of their own, those within `later` included, outer ones first."""
    for path, node in _walk(root, ()):
        on, owner = day_of(node), item_kind(kind, path)
        if on is not None and owner is not None:
            yield Item(path, on, owner)


def item_kind(kind: type[Facts], path: Path) -> type[Facts] | None:
    """The kind of the items at a path of a list whose items can be hidden until a day; None for any other place."""
    slot = slot_at(kind, path) if path and isinstance(path[-1], int) else None
    return slot.type if slot is not None and _may_wait(slot.type) else None


def _may_wait(kind: object) -> TypeGuard[type[Facts]]:
    return isinstance(kind, type) and issubclass(kind, Facts) and kind is not Later and DAY in fields_of(kind)


def day_of_record(kind: type[Facts], root: Node) -> date | None:
    """The day from which the whole record is shown."""
    return day_of(root) if issubclass(kind, RecordFacts) else None


def _walk(node: Node, path: Path) -> Iterator[tuple[Path, Node]]:
    if node.entries is not None:
        yield path, node
        for name, child in node.entries.items():
            yield from _walk(child, (*path, name))
    for index, item in enumerate(node.items or ()):
        yield from _walk(item, (*path, index))
