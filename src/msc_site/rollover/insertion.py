"""An entry put into the list of entries: its words are inserted, every other byte of the file stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from msc_site.diagnostics import Diagnostic, Edit
from msc_site.rollover.entry import Days, Indents, NewEntry, carry_entry
from msc_site.source import Document, Node, plain, read_document
from msc_site.source.patch import patch
from msc_site.source.text import decode_text
from msc_site.source.tree import Plain

_REMARK: Final = re.compile(r"[ \t]*#")
_DASH: Final = re.compile(r" *-[ \t]*(?:#.*)?")


@dataclass(frozen=True, slots=True)
class Inserted:
    """A file with a new entry. `first_line` (from 1) is that of the entry; between brackets it is its only line."""

    data: bytes
    entry: NewEntry
    first_line: int
    in_brackets: bool

    def line_of(self, line: int) -> int:
        """The line of the file (from 1) on which a line of the entry (from 0) stands."""
        return self.first_line + (0 if self.in_brackets else line)


class CannotInsert(Exception):  # noqa: N818 - says what is the case
    """The list is written in a way that an entry cannot be put into; `entry` is what would be put there."""

    def __init__(self, entry: NewEntry) -> None:
        super().__init__()
        self.entry = entry


def insert_entry(document: Document, data: bytes, last: int, days: Days) -> Inserted:
    """The bytes of `programme.yaml` with the entry that comes after the one at an index of its list.

    `document` is what was read from `data`, and is sound. CannotInsert where the words have no place.
    """
    entries = document.find(("entries",))
    assert entries is not None and entries.items  # noqa: S101, PT018 - a sound file that states the last entry
    index = _find_index([start_of(item) for item in entries.items], days.starts)
    before = entries.items[last]
    if document.is_inline(entries):
        entry = carry_entry(document, before, days, Indents(0, 2))
        ways = _between_brackets(document, entries.items, index, entry)
    else:
        dash, inner = _columns(document, entries.items[0])
        entry = carry_entry(document, before, days, _find_indents(document, before, dash, inner))
        ways = _on_lines(document, entries.items, index, entry)
    # A text at the end of a file without a last break ends with one as soon as something follows it.
    expected = [_expect(document.file.path, each, index, entry) for each in (data, data + b"\n")]
    for edit, first_line in ways:
        after = patch(data, (edit,)).data
        if _read(document.file.path, after) in expected:
            return Inserted(after, entry, first_line, document.is_inline(entries))
    raise CannotInsert(entry)


def start_of(item: Node) -> date:
    """The first day of an entry of a sound file."""
    starts = item.child("starts")
    return date.fromisoformat((starts.text or "").strip() if starts is not None else "")


def _find_index(starts: Sequence[date], new: date) -> int:
    """Where the new one comes: in the file's own order, the latest first or last; else behind all others."""
    if list(starts) == sorted(starts):
        return sum(start < new for start in starts)
    if list(starts) == sorted(starts, reverse=True):
        return sum(start > new for start in starts)
    return len(starts)


def _expect(path: str, data: bytes, index: int, entry: NewEntry) -> Plain:
    """What the file must say with the entry in it."""
    tree: Any = _read(path, data)
    tree["entries"].insert(index, entry.facts)
    return tree  # type: ignore[no-any-return]


def _read(path: str, data: bytes) -> Plain | None:
    """What a file's bytes say; None where they cannot be read."""
    problems: list[Diagnostic] = []
    file = decode_text(path, data, problems)
    document, found = read_document(file) if file is not None else (None, [])
    is_sound = not found and not [each for each in problems if each.code != "byte-order-mark"]
    return plain(document.root) if document is not None and document.root and is_sound else None


_Way = tuple[Edit, int]


def _between_brackets(document: Document, items: Sequence[Node], index: int, entry: NewEntry) -> Iterator[_Way]:
    """The way to put an entry into a list that stands between brackets; none where entries have none of their own."""
    at = items[max(index - 1, 0)]
    if not document.is_inline(at):
        return
    if index:
        yield _insert(document, at.end_line, at.end_column, f", {entry.inline}"), at.end_line + 1
    else:
        yield _insert(document, at.line, at.column, f"{entry.inline}, "), at.line + 1


def _on_lines(document: Document, items: Sequence[Node], index: int, entry: NewEntry) -> Iterator[_Way]:
    """The ways to put an entry on lines of its own, the best first."""
    dash, inner = _columns(document, items[0])
    lines = [f"{' ' * dash}-{' ' * (inner - dash - 1)}{entry.lines[0]}"]
    lines += [f"{' ' * inner}{line}" for line in entry.lines[1:]]
    gap = [""] if _has_gap(document, items) else []
    if not index:
        line = _first_line(document, items[0])
        yield _insert(document, line, 0, "\n".join((*lines, *gap, ""))), line + 1
        return
    end = _last_line(document, items[index - 1])
    rows = document.file.lines
    trimmed = end
    while not rows[trimmed].strip():
        trimmed -= 1
    # Blank lines at the end of a text are part of it where it says so, and below it where it does not.
    for line in dict.fromkeys((_skip_remarks(rows, trimmed, dash), _skip_remarks(rows, end, dash))):
        text = "\n".join(("", *gap, *lines))
        yield _insert(document, line, len(rows[line]), text), line + 2 + len(gap)


def _insert(document: Document, line: int, column: int, text: str) -> Edit:
    """Text put at a line and column, from 0."""
    return Edit(document.file.path, line + 1, column + 1, line + 1, column + 1, text)


def _columns(document: Document, item: Node) -> tuple[int, int]:
    """The columns of an item's dash and of its fields, as the author sets them."""
    line = _dash_line(document, item)
    dash = document.file.lines[line].index("-")
    # Between braces, or below its dash, an item does not show where fields begin behind one.
    is_beside = line == item.line and not document.is_inline(item)
    return dash, item.column if is_beside else dash + 2


def _dash_line(document: Document, item: Node) -> int:
    """The line of an item's dash: that of the item, or one above with nothing else on it."""
    rows, line = document.file.lines, item.line
    if "-" in rows[line][: item.column]:
        return line
    while not _DASH.fullmatch(rows[line]):
        line -= 1
    return line


def _find_indents(document: Document, entry: Node, dash: int, inner: int) -> Indents:
    """By how much lists and groups of an entry are set in; as the entries themselves are, where it shows nothing."""
    list_, group = None, 2
    for key, node in (entry.entries or {}).items():
        column = entry.keys[key].column
        if document.is_inline(entry) or document.is_inline(node) or node.line == entry.keys[key].line:
            continue
        if node.items and node.items[0].entries and list_ is None:
            dashes, fields = _columns(document, node.items[0])
            list_ = Indents(dashes - column, fields - column)
        elif node.entries:
            group = next(iter(node.keys.values())).column - column
    if list_ is None:
        entries_key = document.root.keys["entries"].column if document.root is not None else 0
        list_ = Indents(dash - entries_key, inner - entries_key)
    return Indents(list_.dash, list_.item, group)


def _has_gap(document: Document, items: Sequence[Node]) -> bool:
    """Whether blank lines stand between the entries."""
    if len(items) == 1:
        return False
    above, below = _last_line(document, items[-2]), _first_line(document, items[-1])
    return any(not row.strip() for row in document.file.lines[above:below])


def _first_line(document: Document, item: Node) -> int:
    """The line on which an item begins, the remarks right above it included."""
    rows, line = document.file.lines, _dash_line(document, item)
    dash = rows[line].index("-")
    while line and _REMARK.match(rows[line - 1]) and rows[line - 1].index("#") == dash:
        line -= 1
    return line


def _skip_remarks(rows: Sequence[str], line: int, dash: int) -> int:
    """The line on which the remarks of an item end that ends on a line: they are set in further than its dash."""
    end = line
    for number in range(line + 1, len(rows)):
        row = rows[number]
        if _REMARK.match(row) and (row.index("#") > dash or "\t" in row[: row.index("#")]):
            end = number
        elif row.strip():
            break
    return end


def _last_line(document: Document, node: Node) -> int:
    """The last line on which something of a node stands."""
    children = [*(node.items or ()), *(node.entries or {}).values(), *node.keys.values()]
    if children and not document.is_inline(node):
        return max(_last_line(document, child) for child in children)
    # A text of several lines ends where the next line begins.
    return node.end_line - 1 if node.end_column == 0 and node.end_line > node.line else node.end_line
