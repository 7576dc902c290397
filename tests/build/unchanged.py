"""Builds as the command makes them, each with word of whether the site had to be made, for what is said of the rest."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from msc_site.build import pipeline
from msc_site.build.answer import Answer
from msc_site.build.answering import answer_build
from msc_site.build.request import Request
from tests.support.sites import NOW, edited, write_site

STORE = ".cache/msc-site"
MODULE = "content/modules/statistics.md"
PAGE = "build/modules/statistics/index.html"
PRIVACY = "content/pages/privacy.md"


def dated_site() -> dict[str, str]:
    """The small site, going with the time; of one of its pages a warning tells."""
    files = edited("content/site.yaml", "as_of: 2024-03-01\n", "")
    return edited(PRIVACY, "summary:", "review_by: 2023-01-01\nsummary:", files)


@dataclass
class Bench:
    """A site in a folder, and builds of it. `made` counts those for which the site was made."""

    site: Path
    made: int = 0
    before: list[Callable[[], object]] = field(default_factory=list)
    after: list[Callable[[], object]] = field(default_factory=list)

    def build(self, now: datetime = NOW, **options: Any) -> Answer:
        """The answer of a build at a time, noon of 1 March 2024 unless told otherwise."""
        output, store = options.pop("output", self.site / "build"), options.pop("store", self.site / STORE)
        return answer_build(Request(self.site, now, store=store, **options), output, lambda *_: None)

    def makes(self, now: datetime = NOW, **options: Any) -> bool:
        """Whether a build makes the site; what it tells and leaves is what one that knows nothing does."""
        output = options.get("output", self.site / "build")
        before = self.made
        answer = self.build(now, **options)
        is_made, content = self.made > before, contents(output)
        alone = self.build(now, **{**options, "store": None})
        assert answer.is_sound
        assert (answer.diagnostics, answer.lines, answer.pages) == (alone.diagnostics, alone.lines, alone.pages)
        assert contents(output) == content
        return is_made

    def knows(self, now: datetime = NOW, **options: Any) -> bool:
        """Whether a build need not make the site."""
        before = self.made
        return self.build(now, **options).is_sound and self.made == before

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files of the site."""
        write_site(self.site, files)

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace a text in a file, in place."""
        file = self.site / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def make_bench(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """A bench for a site. Whatever is in `before` or `after` is called before or after the next making of a site."""
    bench = Bench(folder)
    build_site = pipeline.build_site

    def watched(*arguments: Any) -> Any:
        bench.made += 1
        calls, bench.before = bench.before, []
        for call in calls:
            call()
        outcome = build_site(*arguments)
        calls, bench.after = bench.after, []
        for call in calls:
            call()
        return outcome

    monkeypatch.setattr(pipeline, "build_site", watched)
    return bench


def bring(folder: Path, built: Path) -> None:
    """Put a copy of a site that was built into a folder."""
    shutil.copytree(built, folder, copy_function=shutil.copyfile)
    for path in (folder / "build").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def make_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have builds take all that is there for old, as if they came an hour later."""
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() + 3_600_000_000_000)


def moment(text: str) -> datetime:
    """A time in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def set_times(path: Path, status: os.stat_result) -> None:
    """Give a file the times that it had before."""
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
