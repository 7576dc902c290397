"""Mends of texts that YAML cannot read: each is tried out, and given only where the parser then gets further."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import yaml

from msc_site.diagnostics import Diagnostic, Edit, Fix
from msc_site.source.failure import KEY, Failure

# What may stand before a value that goes to the end of its line: dashes of a list, a key.
_LEAD: Final = re.compile(r"[ \t]*(?:- +)*(?:[\w-]+[ \t]*:[ \t]+)?")
_BEGUN: Final = re.compile(r"[ \t]*(?:- +)*")
_OPENING: Final = "\u201c\u201e\u00ab"
_CLOSING: Final = "\u201d\u201c\u00bb"
# An inner quotation mark that opens something, as in `"The "new" art"`: the outer ones are YAML's then.
_APOSTROPHES: Final = re.compile(r"(?:[^']|(?<=\w)'(?=\w))*")
_INNER_OPENING: Final = re.compile(r"(?<=[\s(])\"(?=\S)")
_WIDTHS: Final = (2, 4, 8, 3)


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the parser gets: what it reads, and the line (from 0, of the file) at which it gives up, if it does."""

    events: tuple[tuple[str, str], ...]
    line: int | None = None
    problem: str = ""


def put_right(diagnostic: Diagnostic, fix: Fix | None) -> Diagnostic:
    """The diagnostic with what mends it."""
    return replace(diagnostic, fix=fix) if fix is not None else diagnostic


def mend(failure: Failure, title: str, *edits: Edit) -> Fix | None:
    """The fix, None where the parser would stumble again over the same thing or over what the edits write."""
    return Fix(title, edits) if _gets_past(failure, read_with(failure, edits), edits) else None


def edit(failure: Failure, row: int, column: int, end: int, text: str) -> Edit:
    """The edit of a stretch of one line, by row and columns from 0."""
    return Edit(failure.file, row + 1, column + 1, row + 1, end + 1, text)


def read_with(failure: Failure, edits: Iterable[Edit]) -> Reading:
    """How far the parser gets in the text with edits, each of them within a line."""
    lines = failure.text.split("\n")
    for each in sorted(edits, key=lambda each: (each.line, each.column), reverse=True):
        row = each.line - 1 - failure.first
        lines[row] = f"{lines[row][: each.column - 1]}{each.text}{lines[row][each.end_column - 1 :]}"
    events: list[tuple[str, str]] = []
    try:
        for event in yaml.parse("\n".join(lines), yaml.CBaseLoader):
            events.append((type(event).__name__, str(getattr(event, "value", ""))))  # noqa: PERF401 - a failure keeps those before it
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + failure.first if mark is not None else failure.first
        return Reading(tuple(events), line, str(getattr(error, "problem", "") or error))
    return Reading(tuple(events))


def _gets_past(failure: Failure, reading: Reading, edits: Sequence[Edit]) -> bool:
    if reading.line is None:
        return True
    is_same = (reading.line, reading.problem) == (failure.line, failure.problem)
    return not is_same and reading.line > max(each.line - 1 for each in edits)


def quote_text(text: str) -> str:
    """A text between quotation marks, double ones if it can be."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quote_rest(failure: Failure, row: int, column: int) -> Fix | None:
    """Put the value that begins at a place, and goes to the end of its line, between quotation marks."""
    line = failure.lines[row]
    value = cut_remark(line[column:])
    if not value or _LEAD.fullmatch(line[:column]) is None or _goes_on(failure, row):
        return None
    if value[0] == value[-1] == "'" and not is_in_single_quotes(value):
        return None
    return mend(
        failure, "put the text between quotation marks", edit(failure, row, column, column + len(value), _quote(value))
    )


def quote_value(failure: Failure, row: int) -> Fix | None:
    """Put the value of the key on a line between quotation marks."""
    key = KEY.match(failure.lines[row])
    if key is None:
        return None
    rest = failure.lines[row][key.end() :]
    return quote_rest(failure, row, key.end() + len(rest) - len(rest.lstrip(" \t")))


def cut_remark(text: str) -> str:
    """The text without a remark at its end; nothing where `#` may be part of the text."""
    remark = re.search(r"(?:^|[ \t])#", text)
    if remark is None:
        return text.rstrip()
    is_clear = re.match(r"#(?:\s|$)", text[remark.end() - 1 :]) is not None
    return text[: remark.start()].rstrip() if is_clear else ""


def _goes_on(failure: Failure, row: int) -> bool:
    """Whether the line below may belong to the same text."""
    begun = _BEGUN.match(failure.lines[row])
    width = begun.end() if begun is not None else 0
    end = failure.first + failure.text.count("\n")
    below = next((line for line in failure.lines[row + 1 : end + 1] if line.strip()), "")
    return len(below) - len(below.lstrip()) > width and not below.lstrip().startswith("#")


def is_in_single_quotes(value: str) -> bool:
    """Whether a text stands in single quotation marks that apostrophes inside of words have cut short."""
    return value[:1] == value[-1:] == "'" and "'" in value[1:-1] and _APOSTROPHES.fullmatch(value[1:-1]) is not None


def _quote(value: str) -> str:
    """The text that is meant by a value that YAML misreads, with quotation marks of its own taken for YAML's."""
    if value[0] in _OPENING and value[-1] in _CLOSING and not any(sign in value[1:-1] for sign in _OPENING + _CLOSING):
        return quote_text(value[1:-1])
    if is_in_single_quotes(value):
        return quote_text(value[1:-1])
    if value[0] == value[-1] == '"' and len(value) > 1:
        inner = value[1:-1]
        opening = _INNER_OPENING.search(inner)
        if opening is not None and inner.index('"') == opening.start() and inner.count('"') % 2 == 0:
            return quote_text(inner)
    return quote_text(value)


def replace_tabs(failure: Failure, row: int) -> Fix | None:
    """Spaces for the tabs at the beginning of a line and of those below it, where one width or all give the same."""
    rows = []
    for at in range(row, failure.first + failure.text.count("\n") + 1):
        if "\t" not in _indentation(failure.lines[at]):
            break
        rows.append(at)
    return _agree(failure, [_widen(failure, rows, width) for width in _WIDTHS]) or _agree(
        failure, [_widen(failure, rows, 0)]
    )


def _widen(failure: Failure, rows: Iterable[int], width: int) -> tuple[Edit, ...]:
    indentations = ((row, _indentation(failure.lines[row])) for row in rows)
    return tuple(edit(failure, row, 0, len(blank), blank.expandtabs(width)) for row, blank in indentations)


def _indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _agree(failure: Failure, attempts: Sequence[tuple[Edit, ...]]) -> Fix | None:
    """The first of the attempts that get furthest, where all of those give the same facts."""
    tried = [(edits, read_with(failure, edits)) for edits in attempts]
    tried = [(edits, reading) for edits, reading in tried if _gets_past(failure, reading, edits)]
    if not tried:
        return None
    furthest = max(_reach(reading) for _, reading in tried)
    best = [(edits, reading) for edits, reading in tried if _reach(reading) == furthest]
    if len({reading.events for _, reading in best}) > 1:
        return None
    return Fix("write spaces in the place of tabs", best[0][0])


def _reach(reading: Reading) -> float:
    return float("inf") if reading.line is None else reading.line
