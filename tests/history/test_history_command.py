"""`msc-site history`: what has changed, told and kept in `content/history.yaml`."""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from msc_site.build.pipeline import Outcome, make_site
from msc_site.build.request import Request
from msc_site.cli import main
from msc_site.decode.file import decode_files
from msc_site.decode.layout import HISTORY
from msc_site.history import keeping
from msc_site.history.record import write_record
from msc_site.model.history import HistoryFacts, PastChange
from msc_site.source import SourceFile
from msc_site.source.saving import replace_file
from tests.history.chronicle import Chronicle, closing, site
from tests.support.sites import edited

RECORD = Path("content/history.yaml")
HEADER = (
    "# What has changed for applicants since the first of these days. Written by `msc-site history --write`, which\n"
    "# finds it out from git: do not edit it by hand.\n"
)
JUNE = (
    "  - on: 2024-02-01\n"
    "    kind: programme\n"
    "    id: data-craft\n"
    '    about: "MSc in Data Craft"\n'
    "    item: application-dates\n"
    '    sentence: "Applications for October 2024 entry now close on 15 June 2024; before: 31 July 2024."\n'
)
MAY = JUNE.replace("2024-02-01", "2024-03-01").replace("15 June", "31 May").replace("31 July", "15 June")


@pytest.fixture
def chronicle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Chronicle:
    """A site of before the first day, which is 1 January 2024, and a change of 1 February."""
    chronicle = Chronicle(tmp_path / "site")
    chronicle.commit("2023-12-01", site())
    chronicle.commit("2024-02-01", closing("2024-06-15"))
    monkeypatch.chdir(chronicle.folder)
    return chronicle


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["history", *arguments])
    assert result.exit_code == code, result.output
    return result


def write(*arguments: str, code: int = 0) -> str:
    """What the command leaves in the file."""
    run("--write", *arguments, code=code)
    return RECORD.read_text("utf-8")


def commit_record(chronicle: Chronicle, when: str) -> None:
    """Commit the record alone."""
    chronicle.git("add", os.fspath(RECORD))
    chronicle.git("commit", "-q", "-m", "Record", when=f"{when}T12:00:00+00:00")


# --- telling ---------------------------------------------------------------------------------------------------------


def test_changes_are_told_by_day(chronicle: Chronicle) -> None:
    chronicle.commit("2024-03-01", closing("2024-05-31"))
    told = run()
    assert told.stdout == (
        "1 March 2024\n"
        "  MSc in Data Craft: Applications for October 2024 entry now close on 31 May 2024; before: 15 June 2024.\n"
        "\n"
        "1 February 2024\n"
        "  MSc in Data Craft: Applications for October 2024 entry now close on 15 June 2024; before: 31 July 2024.\n"
    )
    assert told.stderr == "2 changes since 1 January 2024\n"
    assert not RECORD.exists()


@pytest.mark.usefixtures("chronicle")
def test_another_first_day_can_be_given() -> None:
    told = run("--since", "2024-02-02")
    assert (told.stdout, told.stderr) == ("", "no changes since 2 February 2024\n")


@pytest.mark.usefixtures("chronicle")
def test_programs_get_json() -> None:
    assert json.loads(run("--format", "json").stdout) == {
        "version": 1,
        "since": "2024-01-01",
        "known_from": "2024-01-01",
        "changes": [
            {
                "on": "2024-02-01",
                "kind": "programme",
                "id": "data-craft",
                "about": "MSc in Data Craft",
                "item": "application-dates",
                "sentence": "Applications for October 2024 entry now close on 15 June 2024; before: 31 July 2024.",
            }
        ],
    }


def test_without_a_first_day_the_command_asks_for_one(chronicle: Chronicle) -> None:
    chronicle.lay_out(edited("content/site.yaml", "changes_since: 2024-01-01\n", "", site()))
    assert "from which day on? Give it with --since" in run(code=2).stderr
    run("--since", "2024-01-01")


@pytest.mark.usefixtures("chronicle")
def test_a_first_day_that_has_not_come_is_refused() -> None:
    assert "lies after" in run("--since", "2199-01-01", code=2).stderr


def test_settings_that_cannot_be_read_are_shown(chronicle: Chronicle) -> None:
    chronicle.lay_out(edited("content/site.yaml", "changes_since: 2024-01-01", "changes_since: 2024-01-41", site()))
    said = run(code=1).stderr
    assert "error[bad-date]" in said
    assert said.endswith("1 error in 1 file; mend this first\n")


def test_where_there_is_no_content_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "error[no-content]" in run("--site", os.fspath(tmp_path / "empty"), code=1).stderr


def test_other_files_that_are_wrong_do_not_matter(chronicle: Chronicle) -> None:
    (chronicle.folder / "content/modules/odd.md").write_text("---\nodd: [\n", "utf-8")
    assert "15 June 2024" in run().stdout


# --- keeping ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("chronicle")
def test_the_record_holds_what_git_tells() -> None:
    assert write() == f"{HEADER}since: 2024-01-01\nuntil: 2024-02-01\nchanges:\n{JUNE}"


def test_a_later_change_adds_its_lines_and_leaves_the_others(chronicle: Chronicle) -> None:
    write()
    chronicle.commit("2024-03-01", closing("2024-05-31") | {str(RECORD): RECORD.read_text("utf-8")})
    assert write() == f"{HEADER}since: 2024-01-01\nuntil: 2024-03-01\nchanges:\n{MAY}{JUNE}"


@pytest.mark.usefixtures("chronicle")
def test_run_again_it_says_that_there_is_nothing_to_add() -> None:
    first = write()
    before = RECORD.stat().st_mtime_ns
    assert run("--write").stderr == "nothing to add to content/history.yaml: 1 change since 2024-01-01\n"
    assert (RECORD.read_text("utf-8"), RECORD.stat().st_mtime_ns) == (first, before)


def test_committing_the_record_is_nothing_to_be_recorded(chronicle: Chronicle) -> None:
    first = write()
    commit_record(chronicle, "2024-02-20")
    assert write() == first


@pytest.mark.usefixtures("chronicle")
def test_a_site_on_which_nothing_has_changed_has_a_record_too() -> None:
    assert write("--since", "2024-02-02") == f"{HEADER}since: 2024-02-02\nuntil: 2024-02-02\n"


def test_what_git_does_not_reach_back_to_is_kept(chronicle: Chronicle, monkeypatch: pytest.MonkeyPatch) -> None:
    write()
    commit_record(chronicle, "2024-02-01")
    chronicle.commit("2024-03-01", closing("2024-05-31") | {str(RECORD): RECORD.read_text("utf-8")})
    shallow = chronicle.clone(chronicle.folder.parent / "shallow", "--depth", "2")
    whole = write()
    monkeypatch.chdir(shallow.folder)
    said = run("--write").stderr
    assert RECORD.read_text("utf-8") == whole
    assert said.startswith(
        "this clone holds only the latest commits: what was recorded before 2 February 2024 is kept as it is;"
        " run `git fetch --unshallow` for more\n"
    )


def test_days_that_nobody_knows_are_not_passed_over(chronicle: Chronicle, monkeypatch: pytest.MonkeyPatch) -> None:
    before = write()
    chronicle.commit("2024-03-01", closing("2024-05-31") | {str(RECORD): before})
    chronicle.commit("2024-04-01", closing("2024-05-15") | {str(RECORD): before})
    monkeypatch.chdir(chronicle.clone(chronicle.folder.parent / "shallow", "--depth", "1").folder)
    gap = "what changed from 2 February 2024 to 1 April 2024 is known neither to git here nor to content/history.yaml"
    assert f"{gap}; nothing was written: run `git fetch --unshallow`, then this again" in run("--write", code=1).stderr
    assert RECORD.read_text("utf-8") == before
    told = run()
    assert gap in told.stderr
    assert told.stderr.endswith("run `git fetch --unshallow` for more\n")


@pytest.mark.usefixtures("chronicle")
def test_a_record_that_ends_before_the_repository_begins_is_not_called_shallow() -> None:
    RECORD.write_text("since: 2023-01-01\nuntil: 2023-02-01\n", "utf-8")
    refused = run("--write", code=1).stderr
    assert "unshallow" not in refused
    assert "or delete it to begin a new record with what git knows" in refused
    assert RECORD.read_text("utf-8") == "since: 2023-01-01\nuntil: 2023-02-01\n"


def test_a_shallow_clone_without_a_record_tells_from_where_it_knows(
    chronicle: Chronicle, monkeypatch: pytest.MonkeyPatch
) -> None:
    chronicle.commit("2024-03-01", closing("2024-05-31"))
    monkeypatch.chdir(chronicle.clone(chronicle.folder.parent / "shallow", "--depth", "2").folder)
    said = run("--write").stderr
    assert RECORD.read_text("utf-8") == f"{HEADER}since: 2024-02-02\nuntil: 2024-03-01\nchanges:\n{MAY}"
    assert "nothing is known of the days before 2 February 2024" in said
    assert "note[history-begins-later]" in said


def test_where_there_is_neither_git_nor_a_record_nothing_is_written(chronicle: Chronicle) -> None:
    shutil.rmtree(chronicle.folder / ".git")
    said = run("--write", code=1).stderr
    assert "warning[history-missing]" in said
    assert said.endswith("nothing is known, and nothing was written\n")
    assert not RECORD.exists()


def test_a_record_is_told_where_there_is_no_git(chronicle: Chronicle) -> None:
    before = write()
    shutil.rmtree(chronicle.folder / ".git")
    told = run()
    assert "15 June 2024" in told.stdout
    assert "git can tell nothing: the site's folder is not in a git repository" in told.stderr
    assert write() == before


@pytest.mark.usefixtures("chronicle")
def test_a_record_that_was_edited_is_put_right() -> None:
    right = write()
    RECORD.write_text(right.replace("item: application-dates", "item: dates"), "utf-8")
    assert write() == right


@pytest.mark.usefixtures("chronicle")
def test_a_record_that_cannot_be_read_is_left_for_its_author() -> None:
    write()
    RECORD.write_text("since: [\n", "utf-8")
    assert "error[yaml-syntax]" in run("--write", code=1).stderr
    assert RECORD.read_text("utf-8") == "since: [\n"


@pytest.mark.usefixtures("chronicle")
def test_what_others_write_meanwhile_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    RECORD.write_text("since: 2024-01-01\nuntil: 2024-01-02\n", "utf-8")

    def save(path: Path, before: bytes, after: bytes) -> bool:
        path.write_bytes(b"another")
        return replace_file(path, before, after)

    monkeypatch.setattr(keeping, "replace_file", save)
    assert "was changed by somebody else" in run("--write", code=1).stderr
    assert RECORD.read_text("utf-8") == "another"


TEXTS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1)


@given(TEXTS, TEXTS)
def test_any_text_is_read_again_as_it_was(about: str, sentence: str) -> None:
    day = date(2024, 2, 1)
    change = PastChange(on=day, kind="programme", id="on", about=about, item="award", sentence=sentence)
    facts = HistoryFacts(since=day, until=day, changes=(change, change))
    (decoded,) = decode_files([SourceFile(HISTORY, write_record(facts))], [HISTORY])
    assert decoded.problems == ()
    assert decoded.record is not None
    assert decoded.record.facts == facts


# --- the page --------------------------------------------------------------------------------------------------------


def make(folder: Path) -> Outcome:
    return make_site(Request(folder, datetime(2024, 6, 1, 12, tzinfo=UTC)))


def test_the_page_is_the_same_from_git_and_from_the_record(chronicle: Chronicle) -> None:
    chronicle.commit("2024-03-01", closing("2024-05-31"))
    from_git = make(chronicle.folder)
    write()
    from_record = make(chronicle.folder)
    assert from_git.is_sound
    assert from_git.files == from_record.files
    assert "31 May 2024; before" in from_git.files["what-changed/index.html"].decode()
    shutil.rmtree(chronicle.folder / ".git")
    assert make(chronicle.folder) == from_record
    assert (from_git.asks_git, from_record.asks_git) == (True, False)


def test_where_there_is_a_record_git_is_not_asked(chronicle: Chronicle, monkeypatch: pytest.MonkeyPatch) -> None:
    write()
    chronicle.commit("2024-03-01", closing("2024-05-31") | {str(RECORD): RECORD.read_text("utf-8")})
    monkeypatch.setattr("subprocess.Popen.__init__", lambda *_, **__: pytest.fail("a program was run"))
    assert "31 May 2024; before" not in make(chronicle.folder).files["what-changed/index.html"].decode()


def test_two_clones_give_the_same_site(chronicle: Chronicle, monkeypatch: pytest.MonkeyPatch) -> None:
    chronicle.commit("2024-03-01", closing("2024-05-31"))
    one, other = (chronicle.clone(chronicle.folder.parent / name) for name in ("one", "zwei/noch einer"))
    first = make(one.folder)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert make(other.folder) == first
    assert first.is_sound
