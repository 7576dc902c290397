"""The git repository that holds a site: its revisions, and the content files of each."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final

from msc_site.diagnostics.suggest import suggest
from msc_site.history.program import Git, GitError, NoRepositoryError, explain_failure, find_git, incomplete_clone
from msc_site.source.files import MAX_BYTES

CONTENT: Final = "content"
_REGULAR: Final = ("100644", "100755", "100664")
_ID: Final = re.compile(r"[0-9a-f]{40,64}")
_PIECE: Final = 1 << 20


class UnknownRevisionError(GitError):
    """A name that is no revision of the repository."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A revision that touches the content. `when` is when it was committed, in UTC.

    `parent` is the first parent, None for a commit without one; `is_cut` where it has one that this clone, being
    shallow, does not hold: what it changed cannot be known.
    """

    id: str
    parent: str | None
    when: datetime
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What a revision holds at a path: its mode as git writes it (`100644`), and the id of its bytes."""

    mode: str
    blob: str

    @property
    def is_file(self) -> bool:
        """Whether it is an ordinary file, not a link or another repository."""
        return self.mode in _REGULAR


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository of a site. `prefixes` tell where the site's folders lie in it: `content` → `sites/ai/content/`.

    Paths are relative to the site's folder. Any method raises GitError where git fails.
    """

    git: Git
    prefixes: Mapping[str, str]
    is_shallow: bool

    def resolve(self, name: str) -> str:
        """The commit that a name (branch, tag, id, `HEAD~3`, …) stands for; UnknownRevisionError where it is none."""
        found = self._find(name)
        if found is None:
            raise UnknownRevisionError(f"`{name}` is no revision of this repository", self._advise(name))
        return found

    def head(self) -> str | None:
        """The commit that is checked out; None before the first one."""
        return self._find("HEAD")

    def find_fork(self, one: str, other: str) -> str | None:
        """The last commit that two commits have in common; None where this clone does not know one."""
        said = self.git.try_out("merge-base", "--end-of-options", one, other)
        if said.code > 1:
            raise explain_failure(said.complaint)
        return said.output.decode("ascii").strip() or None

    def list_entries(self, commit: str) -> Mapping[str, Entry]:
        """All that a commit holds below `content/`."""
        prefix = self.prefixes[CONTENT]
        paths = [prefix.rstrip("/")] if prefix else []
        # Without `--` in front of the paths: `ls-tree` would take it for one.
        listed = self.git.run("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit, *paths)
        entries: dict[str, Entry] = {}
        for line in _split(listed):
            facts, _, path = line.partition("\t")
            mode, _, blob = facts.split(" ")
            entries[self._inward(CONTENT, path)] = Entry(mode, blob)
        return entries

    def list_files(self, commit: str) -> Mapping[str, str]:
        """The ordinary files of a commit below `content/`, and the ids of their bytes."""
        return {path: entry.blob for path, entry in self.list_entries(commit).items() if entry.is_file}

    def read_blobs(self, ids: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of files by their ids.

        Of a file that is longer than content may be (MAX_BYTES), MAX_BYTES + 1 bytes are read.
        """
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return {}
        return self.git.ask(
            wanted, lambda answers: dict(_read_answers(answers, wanted)), "cat-file", "--batch", "--buffer"
        )

    def changed_paths(
        self, base: str, head: str | None = None, folders: Collection[str] = (CONTENT,)
    ) -> frozenset[str]:
        """The paths below some of the site's folders that differ between two commits.

        Without a head, those of the working tree that may differ, also files that git does not know but those that it
        is told to ignore.
        """
        found: set[str] = set()
        for folder in folders:
            if folder not in self.prefixes:
                continue
            prefix = self.prefixes[folder]
            limit = ["--", prefix.rstrip("/")] if prefix else ["--"]
            runs: list[tuple[str, ...]]
            if head is not None:
                runs = [("diff-tree", "-r", "-z", "--name-only", "--no-renames", "--end-of-options", base, head)]
            else:
                runs = [
                    (
                        "diff-index",
                        "-z",
                        "--name-only",
                        "--no-renames",
                        "--ignore-submodules",
                        "--end-of-options",
                        base,
                    ),
                    ("ls-files", "-z", "--others", "--exclude-standard"),
                ]
            for arguments in runs:
                found.update(self._inward(folder, path) for path in _split(self.git.run(*arguments, *limit)))
        return frozenset(found)

    def log(self, head: str, since: datetime | None = None) -> tuple[Commit, ...]:
        """The commits on the way to a head that touch the content, and were made at `since` or later; oldest first.

        Of a merge only the first parent is followed: what a branch did counts from when it was merged.
        """
        prefix = self.prefixes[CONTENT]
        limit = [prefix.rstrip("/")] if prefix else []
        commits = self._list_commits("--first-parent", "--reverse", "--end-of-options", head, "--", *limit)
        return tuple(commit for commit in commits if since is None or commit.when >= since)

    def first_commit(self, head: str) -> Commit:
        """Where the way back from a head ends in this clone: the root of the history, or (`is_cut`) short of it."""
        return self._list_commits("--first-parent", "--max-parents=0", "--end-of-options", head, "--")[-1]

    def _list_commits(self, *arguments: str) -> list[Commit]:
        listed = self.git.run("rev-list", "--no-commit-header", "--format=tformat:%H,%ct,%P", *arguments)
        commits: list[Commit] = []
        for line in listed.decode("ascii").splitlines():
            commit, when, parents = line.split(",")
            parent = next(iter(parents.split()), None)
            is_cut = self.is_shallow and parent is None and self._has_parent(commit)
            commits.append(Commit(commit, parent, _moment(int(when or 0)), is_cut))
        return commits

    def _has_parent(self, commit: str) -> bool:
        """Whether a commit states a parent: git itself tells of none where a shallow clone ends."""
        head, _, _ = self.git.run("cat-file", "commit", commit).partition(b"\n\n")
        return any(line.startswith(b"parent ") for line in head.split(b"\n"))

    def _find(self, name: str) -> str | None:
        if not name or "\0" in name:
            return None
        said = self.git.try_out("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        found = said.output.decode("ascii", "replace").strip()
        if said.code > 1 and said.complaint:
            trouble = explain_failure(said.complaint)
            if isinstance(trouble, NoRepositoryError):
                raise trouble
        return found if said.code == 0 and _ID.fullmatch(found) else None

    def _advise(self, name: str) -> str:
        listed = self.git.run("for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
        names = [line for line in listed.decode("utf-8", "replace").splitlines() if line]
        away = next((each for each in names if each.partition("/")[2] == name), None)
        nearest = away or suggest(name, ["HEAD", *names])
        advice = [f"did you mean `{nearest}`?"] if nearest is not None else []
        if self.is_shallow:
            where = "in GitHub Actions, give `actions/checkout` the setting `fetch-depth: 0`"
            advice.append(f"this clone holds only the latest commits: run `git fetch --unshallow`; {where}")
        elif not advice:
            advice.append("name a branch, a tag or a commit: `git branch --all` and `git log --oneline` list them")
        return "; ".join(advice)

    def _inward(self, folder: str, path: str) -> str:
        return f"{folder}/{path.removeprefix(self.prefixes[folder])}"


def open_repository(site: Path, folders: Sequence[str] = (CONTENT, "templates", "static")) -> Repository:
    """The repository that a site's content lies in; NoRepositoryError in plain words where there is none.

    The content may be a repository of its own, such as a submodule: then that one counts.
    """
    content = site / CONTENT
    is_there = content.is_dir() and not content.is_symlink()
    start = os.path.realpath(content if is_there else site)
    git = find_git(start)
    said = git.run("rev-parse", "--is-shallow-repository", "--show-cdup", "--show-prefix")
    shallow, up, rest = os.fsdecode(said).split("\n", 2)
    prefix = rest.removesuffix("\n")
    if is_there and not prefix:
        prefixes = {CONTENT: ""}
    else:
        outer = prefix.removesuffix(f"{CONTENT}/") if is_there else prefix
        prefixes = {folder: f"{outer}{folder}/" for folder in folders}
    return Repository(Git(git.program, os.path.realpath(f"{start}/{up}")), prefixes, shallow == "true")


def _split(listed: bytes) -> Iterator[str]:
    return (part for part in os.fsdecode(listed).split("\0") if part)


def _read_answers(answers: IO[bytes], wanted: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    for blob in wanted:
        head = answers.readline().split()
        if len(head) != 3 or head[1] != b"blob":  # noqa: PLR2004 - id, type and size
            raise incomplete_clone()
        size = int(head[2])
        yield blob, answers.read(min(size, MAX_BYTES + 1))
        left = max(size - MAX_BYTES - 1, 0) + 1  # the line break behind it
        while left > 0:
            passed = len(answers.read(min(left, _PIECE)))
            if not passed:
                raise incomplete_clone()
            left -= passed


def _moment(seconds: int) -> datetime:
    """A time of git; commits can state any number, and those that state none count as the first of all times."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return datetime.max.replace(tzinfo=UTC) if seconds > 0 else datetime.min.replace(tzinfo=UTC)
