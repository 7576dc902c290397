"""YAML as text with positions: PyYAML's C parser gives events, scalars stay what the author typed.

Only the plain part of YAML is accepted: no tags, no anchors or aliases, no second document, keys that are single
values, each key once. The parser is driven by events with a stack of our own, so no depth of nesting can exhaust
the interpreter's.
"""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from msc_site.diagnostics import Diagnostic, Edit, Fix, Label, Span, replace_at
from msc_site.source.plain_text import find_misread
from msc_site.source.tree import Node, span_of
from msc_site.source.yaml_problems import explain

MAX_DEPTH = 40


class _Reader:
    """Builds one tree from the events of one text; collects what is wrong on the way."""

    def __init__(self, text: str, file: str, lines: Sequence[str], first_line: int) -> None:
        self.file, self.lines, self.first_line = file, lines, first_line
        self.problems: list[Diagnostic] = []
        self.stack: list[Node] = []
        self.pending: list[Node | None] = []
        self.root: Node | None = None
        # Items of lists in which a second item seems to begin without its dash: what follows there is no news.
        self.without_dash: set[int] = set()
        # As in most files: see `find_misread`, which none of the texts need then but those that begin with a dash.
        self.is_simple = text.isascii() and "#" not in text

    def span(self, node: Node) -> Span:
        return span_of(node, self.file, self.lines, self.first_line)

    def typed_at(self, node: Node) -> str:
        """The word that begins where the node does, as its author typed it."""
        span = self.span(node)
        words = span.text[span.column - 1 :].split()
        return next((word for word in words if word.startswith("!")), "!")

    def report(self, code: str, message: str, node: Node, help_text: str, *related: Label, label: str = "") -> None:
        self.problems.append(Diagnostic(code, message, self.span(node), label, help_text, related))

    def refuse_misread(self, node: Node) -> None:
        """Report a plain text that YAML reads in another way than its author."""
        is_key = bool(self.stack) and self.stack[-1].entries is not None and self.pending[-1] is None
        misread = find_misread(node, self.file, self.lines, self.first_line, is_key=is_key)
        if misread is not None:
            self.problems.append(misread)

    def place(self, node: Node) -> None:
        """Put a finished or opened node where it belongs: root, list item, key or value."""
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if parent.items is not None:
            parent.items.append(node)
        elif self.pending[-1] is None:
            self.place_key(parent, node)
        else:
            key = self.pending[-1]
            self.pending[-1] = None
            assert parent.entries is not None  # noqa: S101 - a parent is a list or a mapping
            parent.entries.setdefault(key.text or "", node)

    def place_key(self, parent: Node, node: Node) -> None:
        self.pending[-1] = node
        if node.text is None:
            self.report(
                "yaml-key",
                "brackets or braces stand where a key belongs",
                node,
                "write `key: value`, or put a text that begins with `{` or `[` between double quotes",
            )
            node.text = ""
        earlier = parent.keys.get(node.text)
        if earlier is None:
            parent.keys[node.text] = node
        elif id(parent) not in self.without_dash:
            self.refuse_twice(parent, node, earlier)

    def refuse_twice(self, parent: Node, node: Node, earlier: Node) -> None:
        """Report a key that comes twice; where it is the first of a list's item, a new item was meant to begin."""
        advice = f"keep one of the two `{node.text}` lines"
        begins_line = not self.lines[node.line + self.first_line - 1][: node.column].strip()
        is_item = begins_line and len(self.stack) > 1 and self.stack[-2].items is not None
        if is_item and earlier is next(iter(parent.keys.values())):
            advice += ", or put `- ` in front if a new item begins here"
            self.without_dash.add(id(parent))
        label = Label(self.span(earlier), "first written here")
        message = f"`{node.text}` is written twice in the same record"
        fix = None if is_item else self.remove_repetition(node, earlier)
        span = self.span(node)
        self.problems.append(Diagnostic("duplicate-key", message, span, "written again here", advice, (label,), fix))

    def remove_repetition(self, node: Node, earlier: Node) -> Fix | None:
        """Remove a line that says the same as the one of the same key above it, where both are lines by themselves."""
        row, other = node.line + self.first_line - 1, earlier.line + self.first_line - 1
        line, below = self.lines[row], self.lines[row + 1] if row + 1 < len(self.lines) else ""
        is_whole = not line[: node.column].strip() and len(below) - len(below.lstrip()) <= node.column
        says_something = len(line.split(":", 1)[-1].strip()) > 1 and not line.rstrip().endswith(("|", ">", "-", "+"))
        if row == other or line.rstrip() != self.lines[other].rstrip() or not is_whole or not says_something:
            return None
        edit = Edit(self.file, row + 1, 1, row + 2, 1, "")
        return Fix(f"remove the second `{node.text}`, which says the same", (edit,))


def parse_yaml(text: str, file: str, lines: Sequence[str], first_line: int = 1) -> tuple[Node | None, list[Diagnostic]]:
    """The tree of a YAML text, None where it is empty or cannot be read, and all problems found.

    `lines` are those of the whole file and `first_line` is the line (from 1) at which `text` begins in it.
    """
    reader = _Reader(text, file, lines, first_line)
    parser = yaml.CBaseLoader(text)
    try:
        _read_events(parser, reader)
    except yaml.YAMLError as error:
        failure = explain(error, text, file, lines, first_line)
        # A `#` that hides the end of a line, a closing bracket say, is one mistake.
        if any(each.code == "yaml-comment" and each.span.line == failure.span.line for each in reader.problems):
            return None, reader.problems
        # Where both say the same, only the mend of the failure has been tried out.
        return None, [*(each for each in reader.problems if each != failure), failure]
    finally:
        parser.dispose()
    return reader.root, reader.problems


def _read_events(parser: yaml.CBaseLoader, reader: _Reader) -> None:
    documents = 0
    while (event := parser.get_event()) is not None:
        if isinstance(event, yaml.ScalarEvent):
            _read_scalar(event, reader)
        elif isinstance(event, yaml.CollectionStartEvent):
            if not _open(event, reader):
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            _close(event, reader)
        elif isinstance(event, yaml.AliasEvent):
            _refuse_alias(event, reader)
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                said, advice = "a second document begins here", "remove this line: a file holds one record"
                reader.report("yaml-documents", said, _node(event), advice)
                reader.root = None
                return


def _read_scalar(event: yaml.ScalarEvent, reader: _Reader) -> None:
    value, is_plain = event.value, not event.style
    node = _node(event, value, empty=is_plain and not value)
    if event.tag is not None or event.anchor is not None:
        _refuse_extras(event, node, reader)
    if is_plain and value and not (reader.is_simple and value[0] != "-"):
        reader.refuse_misread(node)
    reader.place(node)


def _open(event: yaml.CollectionStartEvent, reader: _Reader) -> bool:
    """Begin a list or a mapping; False where it is nested too deep to go on."""
    node = _node(event)
    if isinstance(event, yaml.MappingStartEvent):
        node.entries = {}
    else:
        node.items = []
    if event.tag is not None or event.anchor is not None:
        _refuse_extras(event, node, reader)
    reader.place(node)
    reader.stack.append(node)
    reader.pending.append(None)
    if len(reader.stack) > MAX_DEPTH:
        said = f"nested more than {MAX_DEPTH} levels deep"
        reader.report("yaml-too-deep", said, node, "close the brackets that are left open, or flatten this part")
        reader.root = None
        return False
    return True


def _close(event: yaml.CollectionEndEvent, reader: _Reader) -> None:
    """End a list or a mapping: at its bracket, or without brackets with the line on which it began."""
    node = reader.stack.pop()
    reader.pending.pop()
    text = reader.lines[node.line + reader.first_line - 1]
    if event.end_mark is not None and text[node.column : node.column + 1] in ("[", "{"):
        node.end_line, node.end_column = event.end_mark.line, event.end_mark.column
    else:
        node.end_line = node.line + 1


def _refuse_alias(event: yaml.AliasEvent, reader: _Reader) -> None:
    node = _node(event)
    node.text = ""
    merged = reader.pending[-1] if reader.pending else None
    is_merge = merged is not None and merged.text == "<<"
    span = reader.span(merged if merged is not None and is_merge else node)
    message = f"`*{event.anchor}` is a YAML alias, which content files may not use"
    advice = "write the value out, or put a text that begins with `*` between double quotes"
    fix = None
    if not is_merge and not any(f"&{event.anchor}" in line for line in reader.lines):
        fix = Fix("put the text between double quotes", (replace_at(span, f'"*{event.anchor}"'),))
    reader.problems.append(Diagnostic("yaml-alias", message, span, help=advice, fix=fix))
    reader.place(node)


def _node(event: yaml.Event, text: str | None = None, *, empty: bool = False) -> Node:
    start, end = event.start_mark, event.end_mark
    assert start is not None and end is not None  # noqa: S101, PT018 - parsed events have both
    return Node(start.line, start.column, end.line, end.column, text, empty=empty)


def _refuse_extras(event: yaml.ScalarEvent | yaml.CollectionStartEvent, node: Node, reader: _Reader) -> None:
    if event.tag is not None:
        reader.report(
            "yaml-tag",
            f"`{reader.typed_at(node)}` is a YAML tag, which content files may not use",
            node,
            "remove it, or put a text that begins with `!` between double quotes",
        )
    if event.anchor is not None:
        reader.report(
            "yaml-alias",
            f"`&{event.anchor}` is a YAML anchor, which content files may not use",
            node,
            "remove it, or put a text that begins with `&` between double quotes",
        )
