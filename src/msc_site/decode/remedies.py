"""What mends a refusal of the model: edits of the author's own text, where there is no doubt what was meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

import yaml

from msc_site.decode.layout import is_record
from msc_site.decode.readings import nearest_slip, read_again
from msc_site.decode.shape import Path
from msc_site.diagnostics import Edit, Fix, Span, replace_at
from msc_site.source import Document, Node

_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}(?=\s+#\s|\s*$)")


def rename_field(document: Document, path: Path, fields: Collection[str]) -> Fix | None:
    """The right name for a misspelt field, where one is near and not written beside it."""
    holder, name = document.find(path[:-1]), str(path[-1])
    nearest = nearest_slip(name, fields)
    key = holder.keys.get(name) if holder is not None else None
    if holder is None or key is None or nearest is None or nearest in holder.keys or _typed(document, key) != name:
        return None
    return Fix(f"rename `{name}` to `{nearest}`", (_edit(document, key, nearest),))


@dataclass(frozen=True, slots=True)
class Remedy:
    """A value that the model refuses: its document and its path there."""

    document: Document
    path: Path

    def read_again(self, problem: str, given: str) -> Fix | None:
        """The value in the form asked for."""
        return self._rewrite(given, read_again(problem, given))

    def choose(self, given: str, choices: Collection[str]) -> Fix | None:
        """The right word of a closed list."""
        return self._rewrite(given, nearest_slip(given, choices))

    def name(self, given: str, files: Collection[str]) -> Fix | None:
        """The id of a record for its name, or with capitals, spaces or underscores."""
        meant = re.sub(r"[ _]+", "-", given.strip().lower())
        return self._rewrite(given, meant if is_record(meant, files) else None)

    def part(self, given: str, known: Sequence[bool]) -> Fix | None:
        """Commas between the words of an item in brackets, where each of them is known."""
        node = self.document.find(self.path)
        holder = self.document.find(self.path[:-1])
        if node is None or holder is None or not all(known) or len(known) < 2:  # noqa: PLR2004 - one needs no comma
            return None
        if not _is_in_brackets(self.document, self.path) or _typed(self.document, node) != given:
            return None
        return Fix("write the commas", (_edit(self.document, node, ", ".join(given.split())),))

    def bracket(self, given: str, items: Sequence[str]) -> Fix | None:
        """Brackets round a value, or several between commas, where a list belongs: only round known `items`."""
        node = self.document.find(self.path)
        typed = [item.strip() for item in given.split(",")]
        if node is None or typed != list(items) or _typed(self.document, node) != given:
            return None
        return Fix("put it in brackets", (_edit(self.document, node, f"[{given}]"),))

    def _rewrite(self, given: str, text: str | None) -> Fix | None:
        node = self.document.find(self.path)
        typed = _typed(self.document, node) if node is not None else ""
        if text is None or node is None or node.text != given or not typed:
            return None
        if typed[0] in "\"'":
            written = f"{typed[0]}{text}{typed[0]}"
        elif typed == given.strip():
            written = text if self._is_plain(text) else f'"{text}"'
        else:
            return None
        return Fix(f"write `{text}`", (_edit(self.document, node, written),))

    def _is_plain(self, text: str) -> bool:
        """Whether YAML reads a text without quotes as what it is, here."""
        frame = "[{}]" if _is_in_brackets(self.document, self.path) else "- {}"
        return bool(yaml.load(frame.format(text), yaml.CBaseLoader) == [text])  # noqa: S506 - makes texts only


def quote_colour(span: Span, rest: str) -> Fix | None:
    """Quotes round a colour that YAML takes for a remark; `rest` is what stands behind the key."""
    colour = _COLOUR.match(rest)
    if colour is None:
        return None
    start = span.text.index(rest, span.end_column - 1)
    edit = Edit(span.file, span.line, start + 1, span.line, start + len(colour[0]) + 1, f'"{colour[0]}"')
    return Fix("put the colour between double quotes", (edit,))


def part_key(span: Span, fields: Collection[str], others: Collection[str]) -> Fix | None:
    """The space behind the colon of a known field that is not written beside it: `{ects:5}`."""
    name, _, value = span.text[span.column - 1 : span.end_column - 1].partition(":")
    if name not in fields or name in others or not value:
        return None
    at = span.column + len(name) + 1
    return Fix(f"write a space after `{name}:`", (Edit(span.file, span.line, at, span.line, at, " "),))


def point(span: Span, typed: str) -> Fix:
    """A decimal point for a comma."""
    return Fix(f"write `{typed.replace(',', '.')}`", (replace_at(span, typed.replace(",", ".")),))


def keys_beside(document: Document, path: Path) -> Collection[str]:
    """The fields of the record that holds a path."""
    holder = document.find(path[:-1])
    return holder.keys.keys() if holder is not None else ()


def _typed(document: Document, node: Node) -> str:
    """A scalar as its author typed it; nothing where it goes over several lines."""
    if node.text is None or node.line != node.end_line:
        return ""
    return document.file.lines[node.line + document.first_line - 1][node.column : node.end_column]


def _edit(document: Document, node: Node, text: str) -> Edit:
    line = node.line + document.first_line
    return Edit(document.file.path, line, node.column + 1, line, node.end_column + 1, text)


def _is_in_brackets(document: Document, path: Path) -> bool:
    around = (document.find(path[:end]) for end in range(len(path)))
    return any(document.is_inline(node) for node in around if node is not None)
