"""A module put into the list of a programme's group: the new words are inserted, every other byte stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from msc_site.diagnostics import Diagnostic, Edit
from msc_site.source import Document, Node, plain, read_document
from msc_site.source.patch import patch
from msc_site.source.scalars import write_text
from msc_site.source.text import decode_text
from msc_site.source.tree import Plain


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group that a programme does not have yet."""

    id: str
    title: str


class CannotList(Exception):  # noqa: N818 - says what happened
    """The list is written in a way that a module cannot be put into without a rewriting of what its author wrote."""


def list_module(document: Document, data: bytes, module: str, group: str | NewGroup) -> bytes:
    """The bytes of `programme.yaml` with a module at the end of the list of a group.

    `document` is what was read from `data`. CannotList where the words have no place.
    """
    groups = document.find(("structure", "groups"))
    if isinstance(group, NewGroup):
        edit = _begin_group(document, groups, module, group)
    else:
        node = next((each for each in _walk(groups) if _text(each, "id") == group), None)
        if node is None:
            raise CannotList
        edit = _add_to(document, node, module)
    after = patch(data, (edit,)).data
    if _read(document.file.path, after) != _expect(document, module, group):
        raise CannotList
    return after


def _read(path: str, data: bytes) -> Plain | None:
    """What a file's bytes say; None where they cannot be read."""
    problems: list[Diagnostic] = []
    file = decode_text(path, data, problems)
    document, found = read_document(file) if file is not None else (None, [])
    return plain(document.root) if document is not None and document.root and not (problems or found) else None


def _expect(document: Document, module: str, group: str | NewGroup) -> Plain | None:
    """What the file must say when the module is listed."""
    assert document.root is not None  # noqa: S101 - the group was found in it
    tree: Any = plain(document.root)
    groups = tree["structure"]["groups"]
    if isinstance(group, NewGroup):
        groups.append({"id": group.id, "title": group.title, "take": "all", "modules": [module]})
        return tree  # type: ignore[no-any-return]
    waiting = list(groups)
    while waiting:
        node = waiting.pop(0)
        if node.get("id") == group:
            node.setdefault("modules", []).append(module)
            break
        waiting[:0] = node.get("groups", [])
    return tree  # type: ignore[no-any-return]


def line_of_group(document: Document, group: str) -> int | None:
    """The line (from 1) on which a group's list, else the group, begins."""
    groups = document.find(("structure", "groups"))
    node = next((each for each in _walk(groups) if _text(each, "id") == group), None)
    if node is None:
        return None
    return node.keys.get("modules", node).line + document.first_line


def _walk(groups: Node | None) -> Iterator[Node]:
    for node in (groups.items or []) if groups is not None else []:
        yield node
        yield from _walk(node.child("groups"))


def _add_to(document: Document, group: Node, module: str) -> Edit:
    modules = group.child("modules")
    if modules is None:
        return _begin_list(document, group, module)
    if modules.items is None:
        raise CannotList
    if not modules.items:
        return _insert(document, modules.end_line, modules.end_column - 1, module)
    last = modules.items[-1]
    if document.is_inline(modules):
        return _insert(document, last.end_line, last.end_column, f", {module}")
    return _put_below(document, last.end_line, f"{_find_indent(document, last)}- {module}")


def _begin_list(document: Document, group: Node, module: str) -> Edit:
    """A list for a group that has none, behind its id."""
    key, value = group.keys["id"], group.child("id")
    if group.child("groups") is not None or value is None or value.line != value.end_line:
        raise CannotList
    if document.is_inline(group):
        return _insert(document, value.end_line, value.end_column, f", modules: [{module}]")
    return _put_below(document, value.end_line, f"{' ' * key.column}modules: [{module}]")


def _begin_group(document: Document, groups: Node | None, module: str, group: NewGroup) -> Edit:
    structure = document.find(("structure",))
    if groups is None or groups.items is None or structure is None or document.is_inline(structure):
        raise CannotList
    if groups.items:
        if document.is_inline(groups):
            raise CannotList
        lines = _write_group(_find_indent(document, groups.items[0]), module, group)
        return _put_below(document, _last_line(document, groups), "\n".join(lines))
    key, line = structure.keys["groups"], document.file.lines[groups.line]
    rest = line[groups.end_column :]
    if not key.line == groups.line == groups.end_line or not re.fullmatch(r"\s*(?:#.*)?", rest):
        raise CannotList
    start = line.index(":", key.end_column) + 1
    lines = _write_group(" " * (key.column + 2), module, group)
    return _insert(document, groups.line, start, "\n".join((rest, *lines)), len(line) - start)


def _find_indent(document: Document, item: Node) -> str:
    """What stands before the dash of an item."""
    before = document.file.lines[item.line][: item.column]
    if not re.fullmatch(r" *- +", before):
        raise CannotList
    return before[: before.index("-")]


def _write_group(indent: str, module: str, group: NewGroup) -> list[str]:
    return [
        f"{indent}- id: {group.id}",
        f"{indent}  title: {write_text(group.title)}",
        f"{indent}  take: all",
        f"{indent}  modules:",
        f"{indent}    - {module}",
    ]


def _last_line(document: Document, node: Node) -> int:
    """The last line on which something of a node stands."""
    children = [*(node.items or ()), *(node.entries or {}).values(), *node.keys.values()]
    if children and not document.is_inline(node):
        return max(_last_line(document, child) for child in children)
    # A text of several lines ends where the next line begins.
    return node.end_line - 1 if node.end_column == 0 and node.end_line > node.line else node.end_line


def _put_below(document: Document, line: int, text: str) -> Edit:
    """Lines of their own behind a line."""
    return _insert(document, line, len(document.file.lines[line]), f"\n{text}")


def _insert(document: Document, line: int, column: int, text: str, replaced: int = 0) -> Edit:
    """Text put at a line and column, from 0; `replaced` characters behind it go."""
    return Edit(document.file.path, line + 1, column + 1, line + 1, column + 1 + replaced, text)


def _text(node: Node, key: str) -> str | None:
    value = node.child(key)
    return value.text if value is not None else None
