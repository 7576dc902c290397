"""From a file whose values appear on certain days to its facts before and after each of them, all checked at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from msc_site.decode.appearing import Appearance, list_appearances
from msc_site.decode.facts import DecodedFacts, decode_facts
from msc_site.decode.shape import Path
from msc_site.decode.stages import ALWAYS, find_days, look_at
from msc_site.decode.timed import DAY, LATER, Element, day_of_record, list_elements
from msc_site.decode.timing import find_mistimed
from msc_site.diagnostics import Diagnostic, Span
from msc_site.model.base import Facts
from msc_site.source import Document, Node, plain
from msc_site.source.tree import Plain


@dataclass(frozen=True, slots=True)
class StagedFacts:
    """The facts of a file from a day on: None and `damaged` as in `DecodedFacts`, `moved` as in `Record`."""

    on: date
    decoded: DecodedFacts[Facts]
    moved: tuple[tuple[Path, Path], ...]


@dataclass(frozen=True, slots=True)
class Staged:
    """What a file states over time: first before any of its days, then from each day on which that changes.

    `shown_from` is the day before which none of it is shown.
    """

    stages: tuple[StagedFacts, ...]
    appearances: tuple[Appearance, ...]
    shown_from: date | None


def decode_stages(
    kind: type[Facts], document: Document, files: Collection[str] = ()
) -> tuple[Staged, list[Diagnostic]]:
    """Validate all that a file states, whenever it appears, and report every problem once. Arguments as `decode_facts`.

    The document has a root.
    """
    assert document.root is not None  # noqa: S101 - callers have looked
    problems = [*_find_problems(kind, document, files)]
    stages: list[StagedFacts] = []
    before: Plain | None = None
    for on in (ALWAYS, *find_days(kind, document)):
        view = look_at(kind, document, on)
        assert view.document.root is not None  # noqa: S101 - it has the root of the document
        stated = plain(view.document.root)
        if stated != before:
            decoded, _ = decode_facts(kind, view.document, files)
            stages.append(StagedFacts(on, decoded, tuple(view.moved.items())))
        before = stated
    appearances = tuple(list_appearances(kind, document))
    return Staged(tuple(stages), appearances, day_of_record(kind, document.root)), problems


def _find_problems(kind: type[Facts], document: Document, files: Collection[str]) -> Iterator[Diagnostic]:
    """Everything that is wrong in the file: first in what it states apart from `later`, then in each part of that."""
    root = document.root
    assert root is not None  # noqa: S101 - callers have looked
    _, found = decode_facts(kind, replace(document, root=_with_days_alone(root)), files)
    yield from found
    own = _without(root, LATER)
    for element in list_elements(root):
        _, found = decode_facts(kind, replace(document, root=_lay_over(own, element)), files)
        yield from (each for each in found if _is_within(each.span, element.node, document))
    yield from find_mistimed(kind, document)


def _with_days_alone(root: Node) -> Node:
    """The record with nothing but the days in the elements of `later`: their fields are those of the record."""
    later = root.child(LATER)
    if later is None or later.items is None:
        return root
    items = [item if item.entries is None else _choose(item, {DAY}) for item in later.items]
    return replace(root, entries={**(root.entries or {}), LATER: replace(later, items=items)})


def _lay_over(root: Node, element: Element) -> Node:
    """The record with the fields of an element in the place of its own."""
    stated = _choose(element.node, element.fields)
    return replace(root, entries={**_entries(root), **_entries(stated)}, keys={**root.keys, **stated.keys})


def _choose(node: Node, names: Collection[str]) -> Node:
    entries = {name: child for name, child in _entries(node).items() if name in names}
    return replace(node, entries=entries, keys={name: node.keys[name] for name in entries})


def _without(node: Node, name: str) -> Node:
    return _choose(node, _entries(node).keys() - {name})


def _entries(node: Node) -> Mapping[str, Node]:
    return node.entries or {}


def _is_within(span: Span, node: Node, document: Document) -> bool:
    place = span.line - document.first_line, span.column - 1
    return (node.line, node.column) <= place < _end_of(node)


def _end_of(node: Node) -> tuple[int, int]:
    """Where the last word of a node ends: without brackets, a node ends for itself where its last key begins."""
    inner = (*node.keys.values(), *_entries(node).values(), *(node.items or ()))
    return max([(node.end_line, node.end_column), *map(_end_of, inner)])
