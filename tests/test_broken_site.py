"""A site with more than thirty mistakes in more than twenty files: one run reports them all, each at its place."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.sites import files_of, make, write_site

MARK = re.compile(r"⟦([a-z-]+)⟧")


def test_every_mistake_is_reported_at_its_line_and_column_in_one_run(tmp_path: Path) -> None:
    marked = files_of((Path(__file__).parent / "support" / "broken.txt").read_text("utf-8"))
    expected = {place for path, text in marked.items() for place in marks(path, text)}
    assert len(expected) >= 30
    assert len({path for path, *_ in expected}) >= 20

    outcome = make(write_site(tmp_path, {path: MARK.sub("", text) for path, text in marked.items()}))

    found = {(d.span.file, d.span.line, d.span.column, d.code) for d in outcome.diagnostics}
    assert found == expected
    assert not outcome.is_sound


def marks(path: str, text: str) -> list[tuple[str, int, int, str]]:
    """File, line, column and code of each mark, as they are once all marks are gone."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        shift = 0
        for mark in MARK.finditer(line):
            found.append((path, number, mark.start() - shift + 1, mark[1]))
            shift += len(mark[0])
    return found
