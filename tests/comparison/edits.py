"""Edits of the rich site in plain text, and what is said of each: the files in `edits/`.

A block is a path, the lines `- …` that the file holds, the lines `+ …` that take their place (without any, the lines
are taken out), and a line `> …` for each sentence (an empty one for none).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "edits"


@dataclass(frozen=True)
class Edit:
    """A text in a file, what takes its place, and all that is said of it."""

    path: str
    old: str
    new: str
    said: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.path.rpartition('/')[2]}: {self.old.strip()} > {self.new.strip()}"[:80]


def read_edits() -> tuple[Edit, ...]:
    return tuple(
        _read_edit(block)
        for path in sorted(FOLDER.glob("*.txt"))
        for block in path.read_text("utf-8").rstrip("\n").split("\n\n")
    )


def _read_edit(block: str) -> Edit:
    path, *lines = block.split("\n")
    old, new, said = ([line[2:] for line in lines if line.startswith(sign)] for sign in "-+>")
    assert len(lines) == len(old) + len(new) + len(said), block
    if not new:
        return Edit(path, "\n".join(old) + "\n", "", tuple(filter(None, said)))
    return Edit(path, "\n".join(old), "\n".join(new), tuple(filter(None, said)))
