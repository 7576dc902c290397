"""Stages: a file whose values appear on certain days, as what it states before and after each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from msc_site.decode.facts import decode_facts
from msc_site.decode.shape import Path
from msc_site.decode.timed import DAY, LATER, Element, day_of, item_kind, list_elements, list_items
from msc_site.model.base import Facts
from msc_site.source import Document, Node

# The day of what states none: it was always there.
ALWAYS: Final = date.min
Moved = dict[Path, Path]


@dataclass(frozen=True, slots=True)
class View:
    """What a file states on a day: a document of that alone, and where its parts stand in the file if elsewhere."""

    document: Document
    moved: Mapping[Path, Path]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An item of a list, resolved: its place there, its own day, and the key by which another can take its place."""

    index: int
    on: date
    key: str | None


def find_days(kind: type[Facts], document: Document) -> tuple[date, ...]:
    """The days on which something that a file states appears, in order."""
    assert document.root is not None  # noqa: S101 - only such files have days
    elements = (element.on for element in list_elements(document.root) if element.on is not None)
    return tuple(sorted({*elements, *(item.on for item in list_items(kind, document.root))}))


def look_at(kind: type[Facts], document: Document, on: date) -> View:
    """What a file states on a day; on `ALWAYS`, before any of its days."""
    root = document.root
    assert root is not None  # noqa: S101 - only such files have days
    elements = sorted(_come(list_elements(root), on), key=lambda element: element.on or ALWAYS)
    taken = {name: (*element.path, name) for element in elements for name in element.fields}
    moved: Moved = {(name,): path for name, path in taken.items()}
    resolver = _Resolver(kind, document, on, moved)
    entries = {name: node for name, node in (root.entries or {}).items() if name not in (DAY, LATER)}
    stated = {name: document.find(taken[name]) if name in taken else entries[name] for name in {**entries, **taken}}
    resolved = {
        name: resolver.resolve(node, (name,), taken.get(name, (name,)))
        for name, node in stated.items()
        if node is not None
    }
    keys = {**root.keys, **{name: element.node.keys[name] for element in elements for name in element.fields}}
    return View(replace(document, root=replace(root, entries=resolved, keys=keys)), moved)


def _come(elements: Sequence[Element], on: date) -> Iterator[Element]:
    return (element for element in elements if element.on is not None and element.on <= on)


@dataclass(frozen=True, slots=True)
class _Resolver:
    """Takes out of a tree what is hidden on a day, and notes in `moved` what has come to stand at another place."""

    kind: type[Facts]
    document: Document
    on: date
    moved: Moved

    def resolve(self, node: Node, path: Path, written: Path) -> Node:
        """The node without what is hidden below it. `path` leads to it in the facts, `written` in the file."""
        if node.entries is not None:
            inner = {name: child for name, child in node.entries.items() if name != DAY}
            return replace(
                node,
                entries={name: self.resolve(child, (*path, name), (*written, name)) for name, child in inner.items()},
            )
        if node.items is None:
            return node
        items = []
        for place, index in enumerate(self._choose(node.items, written)):
            if place != index:
                self.moved[(*path, place)] = (*written, index)
            items.append(self.resolve(node.items[index], (*path, place), (*written, index)))
        return replace(node, items=items)

    def _choose(self, items: Sequence[Node], written: Path) -> list[int]:
        """The places of the items that are shown, each where the first of its key stands."""
        kind = item_kind(self.kind, (*written, 0))
        days = [day_of(item) or ALWAYS for item in items]
        if kind is None or all(day == ALWAYS for day in days):
            return list(range(len(items)))
        keys = [key_of(kind, self.document, item) for item in items]
        shown = [_Candidate(index, days[index], keys[index]) for index in range(len(items)) if days[index] <= self.on]
        return [candidate.index for candidate in _succeed(shown)]


def _succeed(candidates: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """The candidates without those that one of a later day has taken the place of."""
    latest: dict[str, _Candidate] = {}
    for each in candidates:
        if each.key is not None and (each.key not in latest or each.on > latest[each.key].on):
            latest[each.key] = each
    given: set[str] = set()
    for each in candidates:
        # Where no item has a day, two of one key are a mistake, which the checks report.
        if each.key is None or latest[each.key].on == ALWAYS:
            yield each
        elif each.key not in given:
            given.add(each.key)
            yield latest[each.key]


def key_of(kind: type[Facts], document: Document, node: Node) -> str | None:
    """The full key of an item, as far as it can be read."""
    facts = facts_of(kind, document, node)
    return facts.full_key if facts is not None else None


def facts_of(kind: type[Facts], document: Document, node: Node) -> Facts | None:
    """An item of a file as facts, with stand-ins for what cannot be read; None where nothing can."""
    return decode_facts(kind, replace(document, root=node))[0].facts if node.entries is not None else None
