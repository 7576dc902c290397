"""An entry carried forward: what of it is written anew, and what only stands beside it, in comments.

Nothing is stated of the new entry that nobody has decided: its start is given, its fees are said to be unannounced.
Everything else waits in comments. A date or a sum is left blank there, what it was stands behind it; a rule, such as
the share that a deposit takes, stands as it was, to be confirmed by taking the comment's sign away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from msc_site.model.terms import FeeState
from msc_site.rollover.words import Open, is_decided_anew, name_fact, say_fee, say_rule, say_value
from msc_site.source import Document, Node, plain
from msc_site.source.scalars import write_inline, write_text
from msc_site.source.tree import Plain

HIDDEN_UNTIL: Final = "publish_from"
_STARTS: Final = "starts"
_FEES: Final = "fees"
_STATE: Final = "state"
_CLOSED_EARLY: Final = "closed_early"
# What happened to an entry, or was said of the day on which it appeared: nothing of that concerns the next one.
_OF_THAT_YEAR: Final = frozenset({_STARTS, HIDDEN_UNTIL, _CLOSED_EARLY})
_HOW_TO: Final = "# In the lines below, fill in what is decided, and take away the # and the space behind it."
_LAST: Final = "# last entry:"
_AS_LAST: Final = "# as for the last entry: does it still hold?"


@dataclass(frozen=True, slots=True)
class Indents:
    """By how many columns the author sets in: the dash of a list, the fields of its items, the fields of a group."""

    dash: int
    item: int
    group: int = 2


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry to be added. `lines` count from its first field, `inline` is the same between braces.

    `facts` is what content must then say; the lines of `open` count from 0, the first.
    """

    lines: tuple[str, ...]
    inline: str
    facts: Plain
    open: tuple[Open, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """When an entry starts, and the day before which it is hidden (None: it is not)."""

    starts: date
    publish_from: date | None = None

    @property
    def fields(self) -> Mapping[str, str]:
        """The two as content writes them."""
        stated = {_STARTS: self.starts.isoformat()}
        return stated | ({HIDDEN_UNTIL: self.publish_from.isoformat()} if self.publish_from else {})


def carry_entry(document: Document, last: Node, days: Days, indents: Indents) -> NewEntry:
    """The next entry after one that a document states, its fields in the author's order."""
    sheet = _Sheet(document, indents)
    for key, value in days.fields.items():
        sheet.write(f"{key}: {value}")
    fees: list[dict[str, Plain]] = []
    for key, node in (last.entries or {}).items():
        if key == _FEES and node.items:
            fees = sheet.write_fees(_latest_fees(node.items))
        elif key not in _OF_THAT_YEAR and not node.empty and node.items != []:
            sheet.remark(key, node)
    if any(line.startswith("#") for line in sheet.lines):
        sheet.lines.insert(len(days.fields), _HOW_TO)
        sheet.open = [each.below(1) for each in sheet.open]
    facts: dict[str, Plain] = {**days.fields, **({_FEES: [*fees]} if fees else {})}
    parts = [f"{key}: {value}" for key, value in days.fields.items()]
    parts += [f"{_FEES}: [{', '.join(sheet.inline_fees)}]"] if fees else []
    return NewEntry(tuple(sheet.lines), f"{{{', '.join(parts)}}}", facts, tuple(sheet.open))


def _latest_fees(items: Sequence[Node]) -> Sequence[Node]:
    """One fee for each status and mode: of several, of which the later ones were hidden at first, the last."""
    latest: dict[tuple[str, str], Node] = {}
    for item in items:
        key = (text_of(item, "status"), text_of(item, "mode"))
        if key not in latest or text_of(item, HIDDEN_UNTIL) > text_of(latest[key], HIDDEN_UNTIL):
            latest[key] = item
    return [*latest.values()]


def text_of(node: Node, key: str) -> str:
    """What a group of facts says at a key; empty where that is nothing, or no text."""
    value = node.child(key)
    return (value.text or "").strip() if value is not None else ""


@dataclass(slots=True)
class _Sheet:
    """The lines of an entry as they are written one below the other."""

    document: Document
    indents: Indents
    lines: list[str] = field(default_factory=list)
    open: list[Open] = field(default_factory=list)
    inline_fees: list[str] = field(default_factory=list)

    def write(self, line: str) -> None:
        self.lines.append(line)

    def typed(self, node: Node) -> str:
        """A value as its author typed it, on one line."""
        if node.text is None:
            return write_inline(plain(node))
        if node.line != node.end_line:
            return write_text(" ".join(node.text.split()))
        return self.document.file.lines[node.line + self.document.first_line - 1][node.column : node.end_column]

    def write_fees(self, items: Sequence[Node]) -> list[dict[str, Plain]]:
        """The fees of an entry without their sums, and what content must then say of them."""
        stated: list[dict[str, Plain]] = []
        self.write(f"{_FEES}:")
        for item in items:
            fields = {key: node for key, node in (item.entries or {}).items() if _is_kept(key, node)}
            words = {key: FeeState.UNANNOUNCED if key == _STATE else self.typed(node) for key, node in fields.items()}
            stated.append({key: str(words[key]) if key == _STATE else _said(node) for key, node in fields.items()})
            inline = f"{{{', '.join(f'{key}: {word}' for key, word in words.items())}}}"
            self.inline_fees.append(inline)
            last = f"  {_LAST} {self._say_typed_fee(item)}"
            if self.document.is_inline(item):
                rows = [inline + last]
            else:
                rows = [f"{key}: {word}{last if key == _STATE else ''}" for key, word in words.items()]
            at = next(index for index, row in enumerate(rows) if row.endswith(last))
            self.open.append(Open(len(self.lines) + at, *say_fee(item)))
            self._list(rows)
        return stated

    def _say_typed_fee(self, item: Node) -> str:
        amount = item.child("amount")
        state = text_of(item, _STATE)
        return f"{_unquoted(amount)}, {state}" if amount is not None and amount.text else state

    def _list(self, rows: Sequence[str]) -> None:
        """Rows as an item of a list."""
        dash, inner = self.indents.dash, self.indents.item
        for index, row in enumerate(rows):
            self.write(f"{' ' * dash}-{' ' * (inner - dash - 1)}{row}" if index == 0 else f"{' ' * inner}{row}")

    def remark(self, key: str, node: Node) -> None:
        """A field of the last entry, in comments: blank what is to be decided anew, the rest as it was."""
        rows = list(self._rows(key, node, (), node))
        is_rule = not any(row.last for row in rows)
        for number, row in enumerate(rows):
            text = f"# {row.text}"
            if row.last:
                self.open.append(Open(len(self.lines), name_fact(row.path, row.item), say_value(row.last)))
                text += f"  {_LAST} {row.last}{row.aside}"
            elif is_rule and number == 0:
                self.open.append(Open(len(self.lines), name_fact((key,), node), say_rule(key, node), is_rule=True))
                text += f"  {_AS_LAST}"
            self.write(text)

    def _rows(self, key: str, node: Node, path: tuple[str, ...], item: Node) -> Iterator[_Row]:
        path = (*path, key)
        if node.text is not None or (node.items and not all(each.entries for each in node.items)):
            typed = self.typed(node)
            if is_decided_anew(node):
                yield _Row(f"{key}:", path, item, _unquoted(node), _aside(key, item))
            else:
                yield _Row(f"{key}: {typed}", path, item)
            return
        yield _Row(f"{key}:", path, item)
        if node.entries is not None:
            yield from (row.indented(" " * self.indents.group) for row in self._fields(node, path))
        dash, inner = self.indents.dash, self.indents.item
        for each in node.items or ():
            for index, row in enumerate(self._fields(each, path)):
                yield row.indented(f"{' ' * dash}-{' ' * (inner - dash - 1)}" if index == 0 else " " * inner)

    def _fields(self, node: Node, path: tuple[str, ...]) -> Iterator[_Row]:
        for key, value in (node.entries or {}).items():
            if key not in _OF_THAT_YEAR and not value.empty:
                yield from self._rows(key, value, path, node)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line within a comment; `last` is what stood where it is blank, `item` the group of facts that it is of."""

    text: str
    path: tuple[str, ...]
    item: Node
    last: str = ""
    aside: str = ""

    def indented(self, before: str) -> _Row:
        """The line further in."""
        return _Row(before + self.text, self.path, self.item, self.last, self.aside)


def _is_kept(key: str, node: Node) -> bool:
    """Whether a field of a fee says who pays it and where it is told, not how much it was."""
    return key == _STATE or not (key in _OF_THAT_YEAR or node.empty or is_decided_anew(node))


def _said(node: Node) -> Plain:
    """What a value says when it is written again."""
    is_folded = node.text is not None and node.line != node.end_line
    return _unquoted(node) if is_folded else plain(node)


def _unquoted(node: Node) -> str:
    """A value to be read, not to be typed again."""
    return " ".join(node.text.split()) if node.text is not None else write_inline(plain(node))


def _aside(key: str, item: Node) -> str:
    """What became of a day of the last entry."""
    early = text_of(item, _CLOSED_EARLY)
    return f", closed early on {early}" if key == "closes" and early else ""
