"""Sites in real repositories, whose commits are made at given times."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from msc_site.build.keeper import Keeper, NoStore
from msc_site.decode.file import decode_files
from msc_site.history.account import Account, Period, ask_git
from tests.support.sites import edited, write_site

PROGRAMME = "content/programmes/data-craft/programme.yaml"
MODULE = "content/modules/statistics.md"
CLOSES = "closes: 2024-07-31"
SINCE = date(2024, 1, 1)
UNTIL = date(2024, 6, 30)

_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


def site(*edits: tuple[str, str], path: str = PROGRAMME, files: Mapping[str, str] | None = None) -> dict[str, str]:
    """The small site, going with the time, whose changes are told; with texts of one file replaced by others."""
    start = edited("content/site.yaml", "as_of: 2024-03-01\n", f"changes_since: {SINCE}\n")
    files = dict(files or start)
    for old, new in edits:
        files = edited(path, old, new, files)
    return files


def closing(day: str) -> dict[str, str]:
    """The site, with another last day for applications."""
    return site((CLOSES, f"closes: {day}"))


@dataclass
class Chronicle:
    """A site in a repository, of its own or in one that is there."""

    folder: Path
    own: bool = True

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.own and not (self.folder / ".git").exists():
            self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, when: str = "2020-01-01T12:00:00+00:00") -> str:
        """Run git in the folder, as if at a time."""
        environment = {**os.environ, **_ENVIRONMENT, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *arguments],
            cwd=self.folder,
            env=environment,
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        return done.stdout.strip()

    def lay_out(self, files: Mapping[str, str]) -> None:
        """Have the folder hold these files, and no other content."""
        with suppress(FileNotFoundError):
            shutil.rmtree(self.folder / "content")
        write_site(self.folder, files)

    def commit(self, when: str, files: Mapping[str, str]) -> str:
        """Commit a state of the site; a day alone means noon in UTC."""
        self.lay_out(files)
        self.git("add", "-A", "--", ":(glob)**/content/**")
        moment = when if "T" in when else f"{when}T12:00:00+00:00"
        self.git("commit", "-q", "--allow-empty", "-m", "State", when=moment)
        return self.git("rev-parse", "HEAD")

    def clone(self, folder: Path, *options: str) -> Chronicle:
        """A clone in another folder."""
        self.git("clone", "-q", *options, self.folder.resolve().as_uri(), os.fspath(folder.resolve()))
        return Chronicle(folder)

    def ask(
        self, since: date = SINCE, until: date = UNTIL, zone: str = "Europe/London", store: Keeper | None = None
    ) -> Account:
        """What git tells of the site's past."""
        return ask_git(self.folder, Period(since, until, zone), decode_files, store or NoStore(), "this program")

    def tell(self, since: date = SINCE, until: date = UNTIL, zone: str = "Europe/London") -> list[str]:
        """Day and sentence of each change, the latest first."""
        past = self.ask(since, until, zone).past
        return [f"{change.on}: {change.sentence}" for change in past.changes]
