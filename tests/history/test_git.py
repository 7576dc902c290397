"""The repository of a site: revisions by name, the files of each, what differs, and why git cannot be asked."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from msc_site.history.git import Commit, Repository, UnknownRevisionError, open_repository
from msc_site.history.program import GitError, NoRepositoryError, clean_environment, explain_failure
from msc_site.history.timeline import Timeline
from msc_site.source.files import MAX_BYTES
from tests.history.chronicle import Chronicle

ODD = (
    "content/pages/with space.md",
    "content/pages/-dash.md",
    "content/pages/Straße.md",
    'content/pages/"quoted".md',
    "content/pages/tab\tand\nline.md",
)


@pytest.fixture
def chronicle(tmp_path: Path) -> Chronicle:
    chronicle = Chronicle(tmp_path / "a site")
    chronicle.commit("2024-01-01", {"content/a.md": "one", "content/b.md": "two", "README": "no content"})
    chronicle.commit("2024-01-02", {"content/a.md": "one, later", "content/c.md": "three"})
    return chronicle


def advice(error: pytest.ExceptionInfo[GitError]) -> str:
    return f"{error.value.message}: {error.value.advice}"


def test_names_of_commits_branches_and_tags_lead_to_commits(chronicle: Chronicle) -> None:
    head = chronicle.git("rev-parse", "HEAD")
    chronicle.git("tag", "-a", "-m", "As published", "published")
    repository = open_repository(chronicle.folder)
    for name in ("HEAD", "main", "published", head, head[:8], "main@{0}", "HEAD^0"):
        assert repository.resolve(name) == head, name
    assert repository.resolve("HEAD~1") == chronicle.git("rev-parse", "HEAD~1")
    assert repository.head() == head


def write_commit(chronicle: Chronicle, committer: str) -> str:
    """A commit of the same content after the last one, with any words for who committed it, and when."""
    tree, parent = chronicle.git("rev-parse", "HEAD~1^{tree}"), chronicle.git("rev-parse", "HEAD")
    text = chronicle.folder / "commit"
    text.write_text(f"tree {tree}\nparent {parent}\nauthor {committer}\ncommitter {committer}\n\nOdd\n", "utf-8")
    commit = chronicle.git("hash-object", "-t", "commit", "-w", "--literally", "--", "commit")
    text.unlink()
    return commit


@pytest.mark.parametrize(
    ("time", "year"), [("", 1970), ("soon", 1970), ("99999999999999999 +0000", 9999), ("4102444800 +0000", 2100)]
)
def test_a_commit_can_state_any_time_or_none(chronicle: Chronicle, time: str, year: int) -> None:
    head = chronicle.git("rev-parse", "HEAD")
    *_, last = open_repository(chronicle.folder).log(write_commit(chronicle, f"A <a@b.example> {time}"))
    assert (last.parent, last.when.year) == (head, year)


def test_a_history_that_begins_on_the_last_of_all_days() -> None:
    cut = Commit("a" * 40, "b" * 40, datetime.max.replace(tzinfo=UTC), is_cut=True)
    assert Timeline.of([cut], "Europe/London").known_from == date.max


def test_what_looks_like_a_repository_within_the_content_is_none(chronicle: Chronicle, tmp_path: Path) -> None:
    chronicle.git("clone", "-q", "--bare", ".", str(tmp_path / "bare"))
    config = tmp_path / "bare" / "config"
    config.write_text(f"{config.read_text('utf-8')}[core]\nbare = false\nworktree = {tmp_path / 'bare'}\n", "utf-8")
    for path in (tmp_path / "bare").iterdir():
        path.rename(chronicle.folder / "content" / path.name)
    with pytest.raises(GitError, match="cannot use bare repository"):
        open_repository(chronicle.folder)


@pytest.mark.parametrize("name", ["", "-", "--", "--all", "-h", "^main", "main..main", "HEAD:content", "a\0b", "é"])
def test_a_name_of_nothing_is_refused(chronicle: Chronicle, name: str) -> None:
    with pytest.raises(UnknownRevisionError, match="is no revision of this repository"):
        open_repository(chronicle.folder).resolve(name)


def test_the_nearest_name_is_offered(chronicle: Chronicle, tmp_path: Path) -> None:
    with pytest.raises(UnknownRevisionError) as refused:
        open_repository(chronicle.folder).resolve("mian")
    assert advice(refused) == "`mian` is no revision of this repository: did you mean `main`?"
    chronicle.git("branch", "summer")
    clone = chronicle.clone(tmp_path / "clone")
    with pytest.raises(UnknownRevisionError) as refused:
        open_repository(clone.folder).resolve("summer")
    assert advice(refused) == "`summer` is no revision of this repository: did you mean `origin/summer`?"


def test_a_shallow_clone_says_how_to_get_the_rest(chronicle: Chronicle, tmp_path: Path) -> None:
    clone = chronicle.clone(tmp_path / "clone", "--depth", "1")
    repository = open_repository(clone.folder)
    assert repository.is_shallow
    with pytest.raises(UnknownRevisionError) as refused:
        repository.resolve("HEAD~1")
    assert "git fetch --unshallow" in advice(refused)
    assert "fetch-depth: 0" in advice(refused)


def test_the_files_of_a_commit_are_those_below_content(chronicle: Chronicle) -> None:
    repository = open_repository(chronicle.folder)
    files = repository.list_files(repository.resolve("HEAD~1"))
    assert sorted(files) == ["content/a.md", "content/b.md"]
    assert repository.read_blobs(files.values()) == {files["content/a.md"]: b"one", files["content/b.md"]: b"two"}
    assert repository.read_blobs([]) == {}


def test_files_of_any_name_are_read(tmp_path: Path) -> None:
    chronicle = Chronicle(tmp_path / "site")
    commit = chronicle.commit("2024-01-01", {name: f"This is {name}." for name in ODD})
    repository = open_repository(chronicle.folder)
    files = repository.list_files(commit)
    assert set(files) == set(ODD)
    texts = repository.read_blobs(files.values())
    assert all(texts[files[name]].decode() == f"This is {name}." for name in ODD)
    chronicle.folder.joinpath(ODD[1]).write_text("Another.")
    chronicle.folder.joinpath(ODD[2]).unlink()
    assert repository.changed_paths(commit) == {ODD[1], ODD[2]}


def test_of_a_file_that_is_too_long_for_content_no_more_is_read(tmp_path: Path) -> None:
    chronicle = Chronicle(tmp_path / "site")
    commit = chronicle.commit("2024-01-01", {"content/a.md": "x" * (3 * MAX_BYTES), "content/b.md": "short"})
    repository = open_repository(chronicle.folder)
    files = repository.list_files(commit)
    texts = repository.read_blobs([files["content/a.md"], files["content/b.md"]])
    assert [len(text) for text in texts.values()] == [MAX_BYTES + 1, len("short")]


def test_links_are_told_from_files(tmp_path: Path) -> None:
    chronicle = Chronicle(tmp_path / "site")
    chronicle.lay_out({"content/a.md": "one"})
    chronicle.folder.joinpath("content/b.md").symlink_to("a.md")
    chronicle.git("add", "-A")
    chronicle.git("commit", "-q", "-m", "State")
    repository = open_repository(chronicle.folder)
    head = repository.head() or ""
    assert [entry.is_file for entry in repository.list_entries(head).values()] == [True, False]
    assert set(repository.list_files(head)) == {"content/a.md"}


def test_what_differs_between_commits_and_from_the_folder(chronicle: Chronicle) -> None:
    repository = open_repository(chronicle.folder)
    base, head = repository.resolve("HEAD~1"), repository.resolve("HEAD")
    assert repository.changed_paths(base, head) == {"content/a.md", "content/b.md", "content/c.md"}
    assert repository.changed_paths(head) == frozenset()
    chronicle.folder.joinpath("content/new.md").write_text("untracked")
    chronicle.folder.joinpath("content/secret.md").write_text("ignored")
    chronicle.folder.joinpath("content/c.md").unlink()
    chronicle.folder.joinpath(".gitignore").write_text("secret.md\n")
    assert repository.changed_paths(head) == {"content/new.md", "content/c.md"}
    assert repository.changed_paths(base, head, ("templates", "static")) == frozenset()


def test_a_site_in_a_subfolder_a_worktree_and_a_submodule(chronicle: Chronicle, tmp_path: Path) -> None:
    chronicle.git("worktree", "add", "-q", os.fspath(tmp_path / "tree"), "HEAD~1")
    assert sorted(files_at_head(tmp_path / "tree")) == ["content/a.md", "content/b.md"]
    whole = Chronicle(tmp_path / "whole")
    whole.commit("2024-01-01", {"sites/one/content/x.md": "x", "content/y.md": "y"})
    assert sorted(files_at_head(tmp_path / "whole/sites/one")) == ["content/x.md"]
    whole.git("submodule", "--quiet", "add", chronicle.folder.as_uri(), "part")
    assert sorted(files_at_head(tmp_path / "whole/part")) == ["content/a.md", "content/c.md"]
    whole.git("submodule", "--quiet", "add", chronicle.folder.as_uri(), "site/content")
    repository = open_repository(tmp_path / "whole/site")
    head = repository.head() or ""
    assert sorted(repository.list_files(head)) == ["content/content/a.md", "content/content/c.md"]
    assert repository.changed_paths(f"{head}~1", head) == {f"content/content/{name}.md" for name in "abc"}
    assert repository.changed_paths(head) == frozenset()
    assert len(repository.log(head)) == 2


def files_at_head(site: Path) -> dict[str, str]:
    repository = open_repository(site)
    return dict(repository.list_files(repository.head() or ""))


def test_the_commits_that_touch_the_content_of_a_merge_the_merge_alone(chronicle: Chronicle) -> None:
    chronicle.git("checkout", "-q", "-b", "side", "HEAD~1")
    chronicle.commit("2024-01-03", {"content/a.md": "one", "content/side.md": "aside"})
    chronicle.git("checkout", "-q", "main")
    chronicle.git("merge", "-q", "--no-edit", "side", when="2024-01-05T12:00:00+02:00")
    chronicle.git("commit", "-q", "--allow-empty", "-m", "Nothing", when="2024-01-06T12:00:00+00:00")
    repository = open_repository(chronicle.folder)
    head = repository.resolve("main")
    commits = repository.log(head)
    assert [commit.when.isoformat() for commit in commits] == [
        "2024-01-01T12:00:00+00:00",
        "2024-01-02T12:00:00+00:00",
        "2024-01-05T10:00:00+00:00",
    ]
    assert [commit.parent for commit in commits] == [None, commits[0].id, commits[1].id]
    assert repository.log(head, datetime(2024, 1, 2, 12, tzinfo=UTC)) == commits[1:]
    assert repository.first_commit(head) == commits[0]
    assert not commits[0].is_cut


def test_where_a_shallow_clone_ends_is_no_root(chronicle: Chronicle, tmp_path: Path) -> None:
    repository = open_repository(chronicle.clone(tmp_path / "clone", "--depth", "1").folder)
    first = repository.first_commit(repository.head() or "")
    assert (first.parent, first.is_cut) == (None, True)


def test_the_commit_that_two_have_in_common(chronicle: Chronicle) -> None:
    chronicle.git("checkout", "-q", "-b", "side", "HEAD~1")
    side = chronicle.commit("2024-01-03", {"content/a.md": "aside"})
    repository = open_repository(chronicle.folder)
    assert repository.find_fork(repository.resolve("main"), side) == repository.resolve("main~1")
    chronicle.git("checkout", "-q", "--orphan", "other")
    other = chronicle.commit("2024-01-04", {"content/a.md": "alone"})
    assert repository.find_fork(side, other) is None


def test_no_repository_is_told_in_plain_words(tmp_path: Path) -> None:
    tmp_path.joinpath("content").mkdir()
    with pytest.raises(NoRepositoryError, match="the site's folder is not in a git repository"):
        open_repository(tmp_path)


def test_no_git_is_told_in_plain_words(chronicle: Chronicle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoRepositoryError, match="the program `git` is not installed"):
        open_repository(chronicle.folder)


def test_a_git_that_the_content_brings_along_is_not_run(chronicle: Chronicle, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = chronicle.folder / "content/git"
    planted.write_text("#!/bin/sh\ntouch ran\n")
    planted.chmod(0o755)
    monkeypatch.chdir(planted.parent)
    monkeypatch.setenv("PATH", ".")
    with pytest.raises(NoRepositoryError, match="not installed"):
        open_repository(chronicle.folder)
    assert not planted.with_name("ran").exists()


def test_a_repository_without_a_commit_has_no_head(tmp_path: Path) -> None:
    repository = open_repository(Chronicle(tmp_path / "site").folder)
    assert repository.head() is None
    with pytest.raises(UnknownRevisionError):
        repository.resolve("HEAD")


def test_a_repository_of_somebody_else_says_how_to_trust_it() -> None:
    complaint = (
        "fatal: detected dubious ownership in repository at '/srv/site'\n"
        "To add an exception for this directory, call:\n\n"
        "\tgit config --global --add safe.directory /srv/site\n"
    )
    error = explain_failure(complaint)
    assert isinstance(error, NoRepositoryError)
    assert error.message == "git does not trust the repository, because its folder belongs to another user"
    assert error.advice == "if you trust it, run `git config --global --add safe.directory /srv/site`"


def test_what_a_clone_left_out_is_told_and_not_fetched(chronicle: Chronicle, tmp_path: Path) -> None:
    chronicle.git("config", "uploadpack.allowFilter", "true")
    clone = chronicle.clone(tmp_path / "clone", "--filter=blob:none", "--no-checkout")
    repository = open_repository(clone.folder)
    files = repository.list_files(repository.resolve("origin/main"))
    with pytest.raises(GitError, match="lacks files of its own history"):
        repository.read_blobs(files.values())


def test_a_hook_of_another_repository_leads_nowhere_else(chronicle: Chronicle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    repository = open_repository(chronicle.folder)
    assert repository.changed_paths(repository.resolve("HEAD")) == frozenset()
    kept = clean_environment({"GIT_DIR": "x", "GIT_CONFIG_GLOBAL": "y", "GIT_CONFIG_KEY_0": "z", "HOME": "/"})
    assert {name for name in kept if name in ("GIT_DIR", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_KEY_0", "HOME")} == {
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_KEY_0",
        "HOME",
    }


def test_no_program_of_the_repository_is_run(chronicle: Chronicle) -> None:
    """Programs that its configuration names, as hooks, monitors and for showing differences."""
    trap = chronicle.folder / "trap"
    trap.write_text('#!/bin/sh\ntouch "$(dirname "$0")/ran"\ncat\n')
    trap.chmod(0o755)
    hooks = chronicle.folder / "hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "reference-transaction", "fsmonitor-watchman"):
        hooks.joinpath(hook).symlink_to(trap)
    for setting in ("core.fsmonitor", "diff.external", "diff.x.textconv", "diff.x.command", "core.pager"):
        chronicle.git("config", setting, os.fspath(trap))
    chronicle.git("config", "core.hooksPath", os.fspath(hooks))
    chronicle.folder.joinpath(".gitattributes").write_text("*.md diff=x\n")
    chronicle.folder.joinpath("content/a.md").write_text("edited")
    chronicle.folder.joinpath("ran").unlink(missing_ok=True)
    repository = open_repository(chronicle.folder)
    use_all(repository)
    assert not chronicle.folder.joinpath("ran").exists()


def use_all(repository: Repository) -> None:
    head, base = repository.resolve("HEAD"), repository.resolve("HEAD~1")
    repository.read_blobs(repository.list_files(head).values())
    assert repository.changed_paths(base, head)
    assert repository.changed_paths(head) == {"content/a.md"}
    repository.log(head)
    repository.find_fork(base, head)


def test_nothing_is_written_to_the_repository(chronicle: Chronicle) -> None:
    chronicle.folder.joinpath("content/a.md").touch()
    before = snapshot(chronicle.folder)
    repository = open_repository(chronicle.folder)
    repository.changed_paths(repository.resolve("HEAD"))
    assert snapshot(chronicle.folder) == before


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {os.fspath(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}
