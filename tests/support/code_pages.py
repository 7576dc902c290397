"""Writes the page of each code: `python -m tests.support.code_pages docs/codes`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from msc_site.diagnostics.docs import describe_pages
from tests.support.examples import find_examples


def write_pages(folder: Path, pages: Mapping[str, str]) -> None:
    """Write pages, by file name, into a folder, and delete those of codes that are no more."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        if old.name not in pages:
            old.unlink()
    for name, text in pages.items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]), describe_pages(find_examples()))
