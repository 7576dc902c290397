"""Small sites and what the specifications of the writer ask about them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from msc_site.build.writer import OutputError, publish
from msc_site.diagnostics import CODES, Diagnostic, Span

OLD = {"index.html": b"<h1>Old", "modules/a/index.html": b"A", "modules/b/index.html": b"B", "style.css": b"body{}"}
NEW = {"index.html": b"<h1>New", "modules/a/index.html": b"A", "fees/index.html": b"GBP", "style.css": b"body{}"}
MANIFEST = ".msc-site/manifest.json"


def names(folder: Path) -> list[str]:
    """What lies directly in a folder."""
    return sorted(path.name for path in folder.iterdir())


def read(folder: Path) -> dict[str, bytes]:
    """All files of a folder, but for msc-site's own list."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found.pop(MANIFEST, None)
    return found


def snapshot(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Everything that a touched file would change."""
    paths = (folder, *folder.rglob("*"))
    return {str(p): (s.st_ino, s.st_mtime_ns, s.st_mode) for p in paths for s in (p.lstat(),)}


def refusal(files: Mapping[str, bytes], output: Path, *protected: Path) -> Diagnostic:
    """Why the site was not written."""
    with pytest.raises(OutputError) as caught:
        publish(files, output, protected=protected)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.span == Span(str(output))
    assert diagnostic.code in CODES
    assert diagnostic.help
    return diagnostic
