"""The handbook's pages as tasks that can be carried out: their blocks of code, marked by a comment in the line above.

`<!-- before FILE -->` lines that stand in the file once; `<!-- after FILE -->` what to put in their place;
`<!-- new FILE -->` a file to write; `<!-- run -->` commands that end well, `<!-- fails -->` commands that find problems;
`<!-- says -->` what the last command said, or after an edit, what `msc-site check` says (`…` stands for anything);
`<!-- page URL -->` words of a page of the built site; `<!-- again -->` begins with the sample anew; `<!-- commit -->`
hands in the content as it is, by git; `<!-- text -->` is only to be read.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click
from click.testing import CliRunner, Result
from lxml import html

from msc_site.cli import main
from msc_site.diagnostics.renderers import render
from tests.support.sites import make

SAMPLE: Final = Path(__file__).parents[2]
# The day that the sample speaks of.
_ON_THE_DAY: Final = {f"GIT_{who}_DATE": "2024-03-01T09:00:00Z" for who in ("AUTHOR", "COMMITTER")}
_BLOCK: Final = re.compile(
    r"^<!-- (?P<alone>again|commit) -->$"
    r"|(?:^<!-- (?P<step>\w+)(?: (?P<of>\S+))? -->\n)?^(?P<fence>`{3,})(?P<language>\w*)\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Step:
    """A block of code, what is to be done with it, and the line of the page in which it stands."""

    name: str
    of: str
    language: str
    text: str
    line: int


def read_steps(page: str) -> Iterator[Step]:
    """The steps of a page."""
    for match in _BLOCK.finditer(page):
        name = match["step"] or match["alone"] or ""
        line = page.count("\n", 0, match.start()) + 1
        yield Step(name, match["of"] or "", match["language"] or "", match["text"] or "", line)


@dataclass(slots=True)
class Desk:
    """A copy of the sample in which the steps of a page are carried out, one after the other."""

    folder: Path
    said: str | None = None
    taken: tuple[str, str] = ("", "")
    judged: bool = False

    def begin(self) -> None:
        """Lay the sample out anew."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(SAMPLE / "content", self.folder / "content")
        self.said, self.judged = None, False

    def take(self, step: Step) -> None:
        """Carry out a step; AssertionError where the page does not tell the truth."""
        doings = {
            "again": self._begin_again,
            "commit": self._commit,
            "before": self._find,
            "after": self._replace,
            "new": self._write,
            "run": self._run_all,
            "fails": self._run_all,
            "says": self._hear,
            "page": self._look,
            "text": _skip,
            "": _read_commands,
        }
        assert step.name in doings, f"there is no step `{step.name}`"
        doings[step.name](step)

    def finish(self) -> None:
        """What the page leaves behind must be sound, unless it has just shown that it is not."""
        if not self.judged:
            self._run("msc-site check", expected=0)

    def _begin_again(self, _step: Step) -> None:
        self.finish()
        self.begin()

    def _commit(self, _step: Step) -> None:
        who = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org")
        for words in (("init", "-q"), ("add", "content"), (*who, "commit", "-q", "-m", "The sample")):
            subprocess.run(["git", *words], cwd=self.folder, env={**os.environ, **_ON_THE_DAY}, check=True)

    def _find(self, step: Step) -> None:
        text = (self.folder / step.of).read_text("utf-8")
        assert text.count(step.text) == 1, f"these lines stand {text.count(step.text)} times in {step.of}"
        self.taken = (step.of, step.text)

    def _replace(self, step: Step) -> None:
        assert self.taken[0] == step.of, f"no lines of {step.of} were named before"
        path = self.folder / step.of
        path.write_text(path.read_text("utf-8").replace(self.taken[1], step.text), "utf-8")
        self.said, self.judged = None, False
        # So that a mistake can be mended by another change of the same lines.
        self.taken = (step.of, step.text)

    def _write(self, step: Step) -> None:
        path = self.folder / step.of
        assert not path.exists()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.text, "utf-8")
        self.said, self.judged = None, False

    def _run_all(self, step: Step) -> None:
        for line in step.text.splitlines():
            self._run(line, expected=int(step.name == "fails"))

    def _run(self, line: str, *, expected: int) -> None:
        _, *arguments = understand(line)
        with contextlib.chdir(self.folder):
            result: Result = CliRunner(env={"COLUMNS": "100"}).invoke(main, arguments)
        assert result.exit_code == expected, f"`{line}` exits with {result.exit_code}:\n{result.output}"
        self.said, self.judged = result.output, True

    def _hear(self, step: Step) -> None:
        if self.said is None:
            self._run("msc-site check", expected=int("error[" in step.text))
        for part in filter(None, re.split(r"\s*…\s*", step.text.strip("\n"))):
            assert part in (self.said or ""), f"this is not said:\n{part}\n\nbut:\n{self.said}"

    def _look(self, step: Step) -> None:
        made = make(self.folder)
        assert made.is_sound, f"nothing is published:\n{render(made.diagnostics, 'full', colour=False)}"
        self.judged = True
        page = html.fromstring(made.files[f"{step.of.strip('/')}/index.html".lstrip("/")].decode("utf-8"))
        shown = " ".join(page.text_content().split())
        for line in filter(None, step.text.splitlines()):
            assert " ".join(line.split()) in shown, f"{step.of} does not show: {line}"


def _skip(_step: Step) -> None:
    """What is only to be read."""


def _read_commands(step: Step) -> None:
    """Commands that are shown and cannot be run here, such as the preview."""
    assert step.language == "sh", f"a block without a step, in line {step.line}"
    for line in step.text.splitlines():
        understand(line)


def understand(line: str) -> list[str]:
    """The words of a command, once it is known that msc-site takes them; a command of others may be anything."""
    words = shlex.split(line, comments=True)
    if words[:1] == ["msc-site"] and len(words) > 1 and not words[1].startswith("-"):
        context = click.Context(main)
        command = main.get_command(context, words[1])
        assert command is not None, f"there is no command `msc-site {words[1]}`"
        command.make_context(words[1], list(words[2:]), parent=context)
    return words
