"""A place in a file the author wrote."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a file the author wrote.

    `file` is relative to the site folder, with forward slashes. `line` and `column` count from 1, columns in
    characters; `end_column` is exclusive. `line` 0 means the file as a whole. `text` is the author's line, without
    its line break.
    """

    file: str
    line: int = 0
    column: int = 0
    end_column: int = 0
    text: str = ""
