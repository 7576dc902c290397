"""Located trees: what a YAML text says, each value with its place in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from msc_site.diagnostics import Span

Path = Sequence[str | int]
Plain = str | list["Plain"] | dict[str, "Plain"]


@dataclass(slots=True)
class Node:
    """A scalar (`text`), a sequence (`items`) or a mapping (`entries`, with the key nodes in `keys`).

    Lines and columns count from 0 within the YAML text. A plain scalar without text is `empty`: the author wrote
    a key and nothing after it.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    text: str | None = None
    items: list[Node] | None = None
    entries: dict[str, Node] | None = None
    keys: dict[str, Node] = field(default_factory=dict)
    empty: bool = False

    @property
    def kind(self) -> str:
        """`mapping`, `sequence` or `scalar`."""
        if self.entries is not None:
            return "mapping"
        return "sequence" if self.items is not None else "scalar"

    def child(self, step: str | int) -> Node | None:
        """The value at a key or an index, None where there is none."""
        if self.entries is not None and isinstance(step, str):
            return self.entries.get(step)
        if self.items is not None and isinstance(step, int) and 0 <= step < len(self.items):
            return self.items[step]
        return None


def plain(node: Node) -> Plain:
    """The tree without places: dictionaries, lists and texts."""
    if node.entries is not None:
        return {key: plain(value) for key, value in node.entries.items()}
    if node.items is not None:
        return [plain(item) for item in node.items]
    return node.text or ""


def span_of(node: Node, file: str, lines: Sequence[str], first_line: int = 1) -> Span:
    """The first line that `node` covers in `file`, of a mapping without braces its first key.

    `lines` are the file's, `first_line` is where its YAML begins.
    """
    number = node.line + first_line
    text = lines[number - 1] if 0 < number <= len(lines) else ""
    first = next(iter(node.keys.values()), None)
    if first is not None and (first.line, first.column) == (node.line, node.column):
        return Span(file, number, first.column + 1, max(first.end_column, first.column + 1) + 1, text)
    end = node.end_column if node.end_line == node.line else len(text.rstrip())
    return Span(file, number, node.column + 1, max(end, node.column + 1) + 1, text)


def find_span(
    root: Node, path: Path, file: str, lines: Sequence[str], first_line: int = 1, *, key: bool = False
) -> Span:
    """The place of the value at `path` (of its key with `key`), or of the nearest part of the path that exists."""
    node = root
    at: Node = root
    for position, step in enumerate(path):
        following = node.child(step)
        if following is None:
            if node.entries is not None:
                break
            continue  # the model unfolds short forms: `requires: [a]` stands for `requires: {all: [a]}`
        last = position == len(path) - 1
        at = node.keys[step] if isinstance(step, str) and (following.empty or (key and last)) else following
        node = following
    return span_of(at, file, lines, first_line)
