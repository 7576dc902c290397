"""The lines `---` round a Markdown record's facts, where they are missing or not quite: what puts them right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import yaml

from msc_site.diagnostics import Edit, Fix
from msc_site.source.failure import KEY
from msc_site.source.text import SourceFile

FENCE: Final = re.compile(r"^---[ \t]*$", re.MULTILINE)
# What word processors and hasty fingers make of `---`.
_NEARLY: Final = re.compile(r"[ \t]*[-\u2013\u2014]{1,10}[ \t]*")


def open_facts(file: SourceFile) -> Fix | None:
    """The first line `---`, for a file that does not begin with it."""
    lines = file.lines
    first = next((row for row, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return None
    if first and FENCE.fullmatch(lines[first]):
        return Fix("remove the blank lines above `---`", (Edit(file.path, 1, 1, first + 1, 1, ""),))
    fences = [row for row, line in enumerate(lines) if FENCE.fullmatch(line)]
    if not fences:
        return None
    begun = first + 1 if _NEARLY.fullmatch(lines[first]) else first
    if not _are_facts(lines[begun : fences[0]]):
        return None
    if begun > first:
        return Fix("make the first line `---`", (Edit(file.path, 1, 1, first + 1, len(lines[first]) + 1, "---"),))
    return Fix("write a line `---` above the facts", (Edit(file.path, 1, 1, 1, 1, "---\n"),))


def close_facts(file: SourceFile) -> Fix | None:
    """The second line `---`, for facts that never end: where it is nearly there, or where a blank line ends them."""
    lines = file.lines
    nearly = next((row for row, line in enumerate(lines[1:], 1) if _NEARLY.fullmatch(line)), None)
    if nearly is not None:
        edit = Edit(file.path, nearly + 1, 1, nearly + 1, len(lines[nearly]) + 1, "---")
        return Fix("make the line below the facts `---`", (edit,)) if _are_facts(lines[1:nearly]) else None
    blank = next((row for row, line in enumerate(lines[1:], 1) if not line.strip()), None)
    if blank is None or not _are_facts(lines[1:blank]) or not _is_prose(lines[blank:]):
        return None
    return Fix("write a line `---` below the facts", (Edit(file.path, blank + 1, 1, blank + 1, 1, "---\n"),))


def _are_facts(lines: Sequence[str]) -> bool:
    try:
        return isinstance(yaml.load("\n".join(lines), yaml.CBaseLoader), dict)  # noqa: S506 - makes texts only
    except yaml.YAMLError:
        return False


def _is_prose(lines: Sequence[str]) -> bool:
    """Whether there is text, and no line of it could be another fact."""
    return any(line.strip() for line in lines) and not any(KEY.match(line) for line in lines)
