"""Whole sites in one text: files between lines `-- path --`, laid over a small sound site."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from msc_site.build.pipeline import Outcome, make_site
from msc_site.build.request import Request

HEADER = re.compile(r"^-- (?P<path>\S+) --$", re.MULTILINE)
NOW = datetime(2024, 3, 1, 12, tzinfo=UTC)
REPOSITORY = Path(__file__).parents[2]
SMALL = (Path(__file__).parent / "small.txt").read_text("utf-8")


def files_of(text: str) -> dict[str, str]:
    """The files that a text holds, by path; what stands before the first header is a comment."""
    parts = HEADER.split(text)
    return dict(zip(parts[1::2], (part.removeprefix("\n") for part in parts[2::2]), strict=True))


def small_site(*overlays: str) -> dict[str, str]:
    """The files of the small sound site, with those of the overlays in their place or beside them."""
    files = files_of(SMALL)
    for overlay in overlays:
        files |= files_of(overlay)
    return files


def edited(path: str, old: str, new: str, site: Mapping[str, str] | None = None) -> dict[str, str]:
    """The small site with one text in one file replaced; it must be there, once."""
    files = dict(site if site is not None else small_site())
    assert files[path].count(old) == 1, f"{old!r} occurs {files[path].count(old)} times in {path}"
    files[path] = files[path].replace(old, new)
    return files


def write_site(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a folder; an empty text deletes nothing and writes an empty file."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def make(
    folder: Path, *, as_of: date | None = None, drafts: bool = False, strict: bool = False, style: bool = False
) -> Outcome:
    """What a build of the folder gives, in memory, at noon of 1 March 2024 unless told otherwise."""
    return make_site(Request(folder, NOW, as_of, drafts=drafts, strict=strict, style=style))
