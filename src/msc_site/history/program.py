"""Running the `git` program: never a network, a prompt, a pager, a hook, or a program that a repository names."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import IO, Final, TypeVar

T = TypeVar("T")

# Of the variables that steer git, those that say what a user trusts and where repositories are looked for. Others, as
# hooks have them, would name another repository than that of the site's folder.
_KEPT: Final = (
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_CONFIG_COUNT",
    "GIT_CONFIG_KEY_",
    "GIT_CONFIG_VALUE_",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_EXEC_PATH",
)
_SET: Final[Mapping[str, str]] = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    # Both, because the first one is not known to versions before 2.45: what a partial clone lacks is not fetched.
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    # Replaced commits are not cloned: another machine would see another history.
    "GIT_NO_REPLACE_OBJECTS": "1",
}
_OPTIONS: Final = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    # What lies in the content like the inside of a repository is not taken for the one of the site.
    *("-c", "safe.bareRepository=explicit"),
)


class GitError(Exception):
    """What stands in the way of looking at a history, in plain words, and what to do about it."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class NoRepositoryError(GitError):
    """There is no history of the site: no git program, no repository, or one that may not be read."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a run of git gave."""

    code: int
    output: bytes
    complaint: str


@dataclass(frozen=True, slots=True)
class Git:
    """The git program, run in one folder."""

    program: str
    folder: str

    def try_out(self, *arguments: str) -> Said:
        """Run a command of git, whatever comes of it."""
        try:
            done = subprocess.run(  # noqa: S603 - the arguments are ours, names of revisions stand behind --end-of-options
                self._command(arguments),
                cwd=self.folder,
                env=clean_environment(os.environ),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except (OSError, ValueError) as error:
            raise _not_run(error) from None
        return Said(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())

    def run(self, *arguments: str) -> bytes:
        """What a command of git says; GitError where it fails."""
        said = self.try_out(*arguments)
        if said.code:
            raise explain_failure(said.complaint)
        return said.output

    def ask(self, questions: Iterable[str], take: Callable[[IO[bytes]], T], *arguments: str) -> T:
        """Run a command that answers one line of input after the other; `take` reads what it says."""
        with tempfile.TemporaryFile() as lines, tempfile.TemporaryFile() as complaints:
            lines.write("".join(f"{question}\n" for question in questions).encode())
            lines.seek(0)
            try:
                process = subprocess.Popen(  # noqa: S603 - as above
                    self._command(arguments),
                    cwd=self.folder,
                    env=clean_environment(os.environ),
                    stdin=lines,
                    stdout=subprocess.PIPE,
                    stderr=complaints,
                )
            except (OSError, ValueError) as error:
                raise _not_run(error) from None
            with process:
                if process.stdout is None:
                    raise ValueError("a pipe was asked for")
                taken = take(process.stdout)
            if process.returncode:
                complaints.seek(0)
                raise explain_failure(complaints.read().decode("utf-8", "replace").strip())
            return taken

    def _command(self, arguments: tuple[str, ...]) -> list[str]:
        return [self.program, *_OPTIONS, *arguments]


def find_git(folder: str) -> Git:
    """The git program of this machine; NoRepositoryError where there is none."""
    program = shutil.which("git")
    # A relative part of the search path could lead to a program that the content brings along.
    if program is None or not os.path.isabs(program):  # noqa: PTH117 - a text, as the search gives it
        raise NoRepositoryError("the program `git` is not installed", "install git: https://git-scm.com/downloads")
    return Git(program, folder)


def clean_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment in which git looks at nothing but the folder that it runs in."""
    kept = {name: value for name, value in environment.items() if not name.startswith("GIT_") or name.startswith(_KEPT)}
    return {**kept, **_SET}


def explain_failure(complaint: str) -> GitError:
    """Plain words for what git complained of."""
    if "dubious ownership" in complaint or "safe.directory" in complaint:
        remedy = next((line.strip() for line in complaint.splitlines() if "git config" in line), "")
        return NoRepositoryError(
            "git does not trust the repository, because its folder belongs to another user",
            f"if you trust it, run `{remedy}`" if remedy else "add the folder to git's setting `safe.directory`",
        )
    if "not a git repository" in complaint or "must be run in a work tree" in complaint:
        return NoRepositoryError(
            "the site's folder is not in a git repository",
            "run the command in a clone of the site's repository, or name its folder with `--site`",
        )
    if "lazy fetching" in complaint or "promisor" in complaint or "transport" in complaint:
        return incomplete_clone()
    first = next((line for line in complaint.splitlines() if line), "it gave no reason")
    return GitError(f"git could not read the history: {first.removeprefix('fatal: ')}", "see what `git fsck` says")


def incomplete_clone() -> GitError:
    """A clone made with `--filter` holds the older files only where it came from."""
    return GitError(
        "this clone of the site lacks files of its own history",
        "clone it again without `--filter`, or run `git fetch --refetch --no-filter`",
    )


def _not_run(error: Exception) -> NoRepositoryError:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return NoRepositoryError(
        f"the program `git` cannot be run: {(reason or 'no reason given').lower()}", "install git anew"
    )
