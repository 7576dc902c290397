"""The usual order of fields: the one in which the model, and so the reference of fields, has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from msc_site.decode.file import KINDS
from msc_site.decode.layout import Place, place_of
from msc_site.decode.shape import Path, facts_at, fields_of, slot_at
from msc_site.diagnostics import Edit, Fix
from msc_site.model.base import Facts, RecordFacts
from msc_site.source import Document, Node, SourceFile, read_document

_INDENTED: Final = re.compile(r" *")


@dataclass(frozen=True, slots=True)
class _Block:
    """A field with the remarks and blank lines above it, as rows of the file from 0; `end` is exclusive."""

    name: str
    start: int
    end: int


def sort_fields(file: SourceFile) -> tuple[Fix, ...]:
    """What brings the fields of a record, and of the groups in it, into their usual order, outer ones first.

    Only fields on lines of their own are moved, whole, with the remarks above them. Those that any record may have,
    such as `source`, have no place of their own and stay behind the field they stand behind.
    """
    place = place_of(file.path)
    document, problems = read_document(file)
    if problems or document.root is None or not isinstance(place, Place):
        return ()
    return tuple(_sort(document, KINDS[place.kind]))


def _sort(document: Document, kind: type[Facts]) -> Iterator[Fix]:
    assert document.root is not None  # noqa: S101 - callers have looked
    for path, node in _walk(document.root, ()):
        slot = slot_at(kind, path) if path else None
        owner = facts_at(kind, path)
        if path and (slot is None or slot.type is not owner):
            continue
        blocks = _blocks(document, node)
        ordered = _arrange(blocks, owner)
        if ordered != blocks:
            yield _rewrite(document, blocks, ordered, f"`{path[-1]}`" if path else "the record")


def _walk(node: Node, path: Path) -> Iterator[tuple[Path, Node]]:
    if node.entries is not None:
        yield path, node
        for name, child in node.entries.items():
            yield from _walk(child, (*path, name))
    for index, item in enumerate(node.items or ()):
        yield from _walk(item, (*path, index))


def _blocks(document: Document, node: Node) -> list[_Block]:
    """The fields of a group, none where they do not all begin lines of their own."""
    keys = list(node.keys.values())
    lines, first = document.file.lines, document.first_line - 1
    rows = [key.line + first for key in keys]
    if len(keys) < 2 or any(lines[row][: key.column].strip(" ") for row, key in zip(rows, keys, strict=True)):  # noqa: PLR2004 - one has no order
        return []
    top = _find_top(lines, rows[0], keys[0].column, first)
    starts = [
        top,
        *(_reach_up(lines, row, before, keys[0].column) for before, row in pairwise(rows)),
    ]
    end = _find_end(lines, rows[-1], keys[0].column, document)
    return [
        _Block(key.text or "", start, stop) for key, start, stop in zip(keys, starts, [*starts[1:], end], strict=True)
    ]


def _find_top(lines: Sequence[str], row: int, column: int, first: int) -> int:
    """The row of the first field or of the remark right above it. A remark that begins the facts is about them all."""
    start = row
    while start > first and _is_remark(lines[start - 1], column):
        start -= 1
    return start if start > first else row


def _reach_up(lines: Sequence[str], row: int, floor: int, column: int) -> int:
    """The first row of the remarks and blank lines right above a field."""
    start = row
    while start - 1 > floor and (not lines[start - 1].strip() or _is_remark(lines[start - 1], column)):
        start -= 1
    return start


def _is_remark(line: str, column: int) -> bool:
    return line.lstrip(" ").startswith("#") and _indent(line) <= column


def _indent(line: str) -> int:
    match = _INDENTED.match(line)
    return match.end() if match is not None else 0


def _find_end(lines: Sequence[str], row: int, column: int, document: Document) -> int:
    """The row behind the last one of a group's last field."""
    limit = document.body_line - 2 if document.has_body else len(lines)
    end = row + 1
    for at in range(row + 1, limit):
        line = lines[at]
        if not line.strip() or line.lstrip(" ").startswith("#"):
            continue
        is_item = line.lstrip(" ").startswith("- ") and _indent(line) == column
        if _indent(line) <= column and not is_item:
            break
        end = at + 1
    return end


def _arrange(blocks: list[_Block], owner: type[Facts]) -> list[_Block]:
    common = fields_of(RecordFacts) if issubclass(owner, RecordFacts) else {}
    order = {name: index for index, name in enumerate(name for name in fields_of(owner) if name not in common)}
    groups: list[list[_Block]] = []
    for block in blocks:
        if groups and block.name not in order:
            groups[-1].append(block)
        else:
            groups.append([block])
    groups.sort(key=lambda group: order.get(group[0].name, -1))
    return [block for group in groups for block in group]


def _rewrite(document: Document, blocks: list[_Block], ordered: list[_Block], what: str) -> Fix:
    lines, file = document.file.lines, document.file.path
    pieces = [list(lines[block.start : block.end]) for block in ordered]
    blank = 0
    while not pieces[0][blank].strip():
        blank += 1
    if blank:  # the first field has no blank lines above it, and the one that was first now stands below others
        was_first = ordered.index(blocks[0])
        pieces[was_first] = pieces[0][:blank] + pieces[was_first]
        pieces[0] = pieces[0][blank:]
    start, end = blocks[0].start, blocks[-1].end
    text = "\n".join(line for piece in pieces for line in piece)
    edit = Edit(file, start + 1, 1, end, len(lines[end - 1]) + 1, text)
    return Fix(f"bring the fields of {what} into their usual order", (edit,))
