"""What has changed is told from git: its commits are inputs of a build, and a preview follows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msc_site.build import last_build
from msc_site.build.pipeline import make_site
from msc_site.build.request import Request
from msc_site.build.session import Session
from msc_site.history import account, head
from msc_site.history.account import Account, ask_git
from tests.build.unchanged import Bench, contents, make_bench
from tests.history.chronicle import MODULE, PROGRAMME, Chronicle, closing, site
from tests.support.sites import edited, write_site

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
PAGE = "what-changed/index.html"
RECORD = "since: 2024-01-01\nuntil: 2024-02-01\n"


@pytest.fixture
def chronicle(tmp_path: Path) -> Chronicle:
    """A site with a change of 1 February."""
    chronicle = Chronicle(tmp_path / "site")
    chronicle.commit("2023-12-01", site())
    chronicle.commit("2024-02-01", closing("2024-06-15"))
    return chronicle


@pytest.fixture
def bench(chronicle: Chronicle, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """The site, built."""
    bench = make_bench(chronicle.folder, monkeypatch)
    assert bench.build(NOW).is_sound
    assert bench.made == 1
    return bench


def page(bench: Bench) -> str:
    return (bench.site / "build" / PAGE).read_text("utf-8")


def commit_as_it_lies(chronicle: Chronicle) -> None:
    """Commit what lies in the folder already, so that no file of the site changes."""
    chronicle.git("add", "-A", "content")
    chronicle.git("commit", "-q", "--allow-empty", "-m", "State", when="2024-03-01T12:00:00+00:00")


# --- a build that would change nothing -------------------------------------------------------------------------------


def test_an_unchanged_site_is_known_and_git_is_not_run(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.Popen.__init__", lambda *_, **__: pytest.fail("a program was run"))
    assert bench.knows(NOW)


def test_a_commit_is_noticed_although_no_file_changes(chronicle: Chronicle, bench: Bench) -> None:
    bench.replace(PROGRAMME, "closes: 2024-06-15", "closes: 2024-06-30")
    assert bench.makes(NOW)
    assert "30 June 2024; before" not in page(bench)
    commit_as_it_lies(chronicle)
    assert bench.makes(NOW)
    assert "30 June 2024; before" in page(bench)
    assert bench.knows(NOW)


def new_branch(chronicle: Chronicle) -> None:
    chronicle.git("checkout", "-q", "-b", "other")


def new_first_commit(chronicle: Chronicle) -> None:
    chronicle.git("update-ref", "-d", "HEAD")
    commit_as_it_lies(chronicle)


def detached(chronicle: Chronicle) -> None:
    chronicle.git("checkout", "-q", "--detach")


def packed(chronicle: Chronicle) -> None:
    chronicle.git("pack-refs", "--all")
    commit_as_it_lies(chronicle)
    chronicle.git("pack-refs", "--all")


def gone(chronicle: Chronicle) -> None:
    (chronicle.folder / ".git").rename(chronicle.folder.parent / "git")


@pytest.mark.parametrize("move", [commit_as_it_lies, new_branch, new_first_commit, detached, packed, gone])
def test_wherever_git_moves_a_build_tells_what_one_from_nothing_does(
    move: Callable[[Chronicle], None], chronicle: Chronicle, bench: Bench
) -> None:
    move(chronicle)
    assert bench.makes(NOW)


def test_commits_that_a_shallow_clone_gets_are_noticed(
    chronicle: Chronicle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chronicle.commit("2024-03-01", closing("2024-06-30"))
    shallow = chronicle.clone(tmp_path / "shallow", "--depth", "2")
    bench = make_bench(shallow.folder, monkeypatch)
    assert [told.code for told in bench.build(NOW).diagnostics] == ["history-shallow"]
    assert bench.knows(NOW)
    shallow.git("fetch", "-q", "--unshallow")
    assert bench.makes(NOW)
    assert bench.build(NOW).diagnostics == ()


@pytest.mark.parametrize("kind", ["worktree", "submodule"])
def test_a_repository_kept_elsewhere_is_followed_too(
    kind: str, chronicle: Chronicle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "elsewhere/site"
    if kind == "worktree":
        chronicle.git("worktree", "add", "-q", str(folder), "-b", "elsewhere")
    else:
        Chronicle(folder.parent).git("submodule", "--quiet", "add", chronicle.folder.as_uri(), "site")
    bench = make_bench(folder, monkeypatch)
    bench.build(NOW)
    assert bench.knows(NOW)
    commit_as_it_lies(Chronicle(folder, own=False))
    assert bench.makes(NOW)


def test_where_git_was_not_asked_its_commits_do_not_matter(
    chronicle: Chronicle, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(chronicle.folder, {"content/history.yaml": RECORD})
    assert bench.makes(NOW)
    commit_as_it_lies(chronicle)
    monkeypatch.setattr(head, "read_head", lambda _: pytest.fail("git was looked at"))
    assert bench.knows(NOW)


def test_while_nothing_is_known_each_build_asks_again(chronicle: Chronicle, bench: Bench) -> None:
    gone(chronicle)
    for _ in range(2):
        assert [told.code for told in bench.build(NOW).diagnostics] == ["history-missing"]
    assert bench.made == 3


def test_a_commit_whose_clock_is_ahead_is_told_on_its_day(chronicle: Chronicle, bench: Bench) -> None:
    chronicle.commit("2024-06-03", closing("2024-06-30"))
    assert bench.makes(NOW)
    assert "30 June 2024; before" not in page(bench)
    assert bench.knows(NOW.replace(day=2, hour=22))
    assert bench.makes(NOW.replace(day=2, hour=23))
    assert "30 June 2024; before" in page(bench)


def test_a_commit_while_the_site_is_built_is_noticed_by_the_next_build(chronicle: Chronicle, bench: Bench) -> None:
    bench.replace(PROGRAMME, "closes: 2024-06-15", "closes: 2024-06-30")
    bench.after.append(lambda: commit_as_it_lies(chronicle))
    bench.build(NOW)
    assert bench.makes(NOW)
    assert "30 June 2024; before" in page(bench)


def test_a_head_that_is_left_out_would_be_seen_here(
    chronicle: Chronicle, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else all tests above could pass with a build that never looks."""
    monkeypatch.setattr(last_build.LastBuild, "_has_moved", lambda *_: False)
    bench.replace(PROGRAMME, "closes: 2024-06-15", "closes: 2024-06-30")
    bench.build(NOW)
    commit_as_it_lies(chronicle)
    with pytest.raises(AssertionError):
        bench.makes(NOW)


# --- a build that knows much -----------------------------------------------------------------------------------------


def swap(chronicle: Chronicle) -> None:
    file = chronicle.folder / PROGRAMME
    there, back = "closes: 2024-06-15", "closes: 2024-06-30"
    text = file.read_text("utf-8")
    file.write_text(text.replace(there, back) if there in text else text.replace(back, there), "utf-8")


def spoil(chronicle: Chronicle) -> None:
    file = chronicle.folder / MODULE
    text = file.read_text("utf-8")
    file.write_text(text.replace("title", "titel") if "title" in text else text.replace("titel", "title"), "utf-8")


def record(chronicle: Chronicle) -> None:
    file = chronicle.folder / "content/history.yaml"
    if file.exists():
        file.unlink()
    else:
        file.write_text(RECORD, "utf-8")


def back(chronicle: Chronicle) -> None:
    chronicle.git("reset", "-q", "--hard", "HEAD~1")


STEPS: dict[str, Callable[[Chronicle], None]] = {
    "commit": commit_as_it_lies,
    "another date": swap,
    "broken, then mended": spoil,
    "a record": record,
    "back": back,
}
SEQUENCES = st.lists(
    st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from([None, date(2024, 2, 20)])), min_size=1, max_size=4
)


@given(SEQUENCES)
@settings(max_examples=2)
def test_after_any_steps_builds_and_previews_tell_what_a_build_from_nothing_does(
    steps: list[tuple[str, date | None]],
) -> None:
    with TemporaryDirectory() as work:
        chronicle = Chronicle(Path(work, "site"))
        for month in range(1, 8):
            chronicle.commit(f"2023-0{month}-01", closing(f"2024-06-0{month}"))
        chronicle.commit("2023-12-01", site())
        chronicle.commit("2024-02-01", closing("2024-06-15"))
        session = Session(Request(chronicle.folder, NOW, store=Path(work, "store")))
        for name, as_of in [("another date", None), *steps]:
            STEPS[name](chronicle)
            compare(Bench(chronicle.folder), session, as_of)


@pytest.mark.long
@given(SEQUENCES)
@settings(max_examples=60)
def test_long_sequences(steps: list[tuple[str, date | None]]) -> None:
    test_after_any_steps_builds_and_previews_tell_what_a_build_from_nothing_does.hypothesis.inner_test(steps)  # type: ignore[attr-defined]


def compare(bench: Bench, session: Session, as_of: date | None) -> None:
    output = bench.site / "build"
    answer, alone = bench.build(NOW, as_of=as_of), make_site(Request(bench.site, NOW, as_of))
    assert answer.diagnostics == alone.diagnostics
    assert answer.is_sound == alone.is_sound
    if alone.is_sound:
        assert without_list(contents(output)) == alone.files
    found, now = session.refresh(NOW), alone if as_of is None else make_site(Request(bench.site, NOW))
    assert found == now.diagnostics
    if now.is_sound:
        shown = session.page("/what-changed/")
        assert shown is not None
        assert shown.content == now.files[PAGE]


def without_list(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if not name.startswith(".msc-site/")}


# --- a preview -------------------------------------------------------------------------------------------------------


def test_a_preview_asks_git_again_only_where_it_has_moved(
    chronicle: Chronicle, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def note(*arguments: Any) -> Account:
        asked.append("git")
        return ask_git(*arguments)

    monkeypatch.setattr(account, "ask_git", note)
    session = Session(Request(chronicle.folder, NOW))
    session.refresh(NOW)
    for text in ("To count twice.", "To count thrice."):
        write_site(chronicle.folder, edited(MODULE, "To count with care.", text, closing("2024-06-15")))
        assert session.refresh(NOW, [MODULE]) == ()
    assert asked == ["git"]
    commit_as_it_lies(chronicle)
    session.refresh(NOW, [])
    assert asked == ["git", "git"]
