"""The short texts among a record's facts: titles, summaries, notes, each with its path and its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final, get_args

from pydantic import PlainValidator

from msc_site.diagnostics import Span
from msc_site.model.base import Facts
from msc_site.model.fields import read_summary, read_text
from msc_site.model.leaves import Path, list_leaves
from msc_site.model.site import Record

# Texts that are not wording: names of zones and fields, numbers, postal addresses, and what is said about a record.
_SILENT: Final = frozenset({"time_zone", "code", "unverified", "accept", "gaps", "source", "owner", "words", "address"})
_READERS: Final = frozenset({read_text, read_summary})


@dataclass(frozen=True, slots=True)
class FieldText:
    """A text among the facts; `link` is where it leads, if it is the title of something that has a link."""

    path: Path
    text: str
    link: str | None = None


def list_texts(facts: Facts) -> Iterator[FieldText]:
    """The texts that a reader reads, in the order of the model."""
    for leaf in list_leaves(facts, _SILENT):
        if isinstance(leaf.value, str) and _holds_wording(type(leaf.facts), leaf.field.name):
            link = getattr(leaf.facts, "link", None) if leaf.field.name == "title" else None
            yield FieldText(leaf.path, leaf.value, link)


@cache
def _holds_wording(kind: type[Facts], name: str) -> bool:
    """Whether a text that stands in a field is wording."""
    info = kind.model_fields[name]
    return _is_wording((info.annotation, *info.metadata))


def _is_wording(parts: tuple[Any, ...]) -> bool:
    return any(
        part.func in _READERS if isinstance(part, PlainValidator) else _is_wording((*get_args(part), *_notes_of(part)))
        for part in parts
    )


def _notes_of(annotation: Any) -> tuple[Any, ...]:  # noqa: ANN401 - whatever stands in an annotation
    return tuple(getattr(annotation, "__metadata__", ()))


def find_span(record: Record[Any], field: FieldText, start: int, end: int) -> Span:
    """Where a part of a text stands in the file; where its words are parted by a line break, those up to it."""
    whole = record.span(*field.path)
    words = field.text[start:end].split()
    if not whole.line or not words:
        return whole
    wanted = re.compile(r"\s+".join(map(re.escape, words)))
    nth = sum(1 for match in wanted.finditer(field.text) if match.start() < start)
    lines = record.source.lines[whole.line - 1 :]
    text = "\n".join([" " * (whole.column - 1) + lines[0][whole.column - 1 :], *lines[1:]])
    # What YAML writes otherwise, such as a quote within quotes, is not found: then the whole is marked.
    for index, match in enumerate(wanted.finditer(text)):
        if index == nth:
            return _mark(whole, lines, text, match)
    return whole


def _mark(whole: Span, lines: tuple[str, ...], text: str, match: re.Match[str]) -> Span:
    number = text.count("\n", 0, match.start())
    first = text.rfind("\n", 0, match.start()) + 1
    column = match.start() - first + 1
    end = min(match.end() - first, len(lines[number])) + 1
    return replace(whole, line=whole.line + number, column=column, end_column=end, text=lines[number])
