"""What git tells of a site's past: the net change of each day, and from which day on that is known."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pytest

from msc_site.build.keeper import NoStore
from msc_site.build.store import open_store
from msc_site.decode import decode_site
from msc_site.diagnostics.renderers import render
from msc_site.history.git import Repository
from msc_site.history.revisions import Library
from msc_site.model.settings import Settings
from msc_site.model.site import Record
from msc_site.source import read_tree
from tests.history.chronicle import MODULE, PROGRAMME, SINCE, UNTIL, Chronicle, closing, site
from tests.support.sites import edited

BROKEN = site(("title: Statistics\n", "titel: Statistics\n"), path=MODULE)


def closes(day: str, before: str) -> str:
    return f"Applications for October 2024 entry now close on {day}; before: {before}."


JULY_TO_JUNE = closes("15 June 2024", "31 July 2024")


@pytest.fixture
def chronicle(tmp_path: Path) -> Chronicle:
    """A site of before the first day, which is 1 January 2024."""
    chronicle = Chronicle(tmp_path / "site")
    chronicle.commit("2023-12-01", site())
    return chronicle


# --- days ------------------------------------------------------------------------------------------------------------


def test_each_day_tells_its_changes_the_latest_first(chronicle: Chronicle) -> None:
    chronicle.commit("2024-02-01", closing("2024-06-15"))
    chronicle.commit("2024-03-01", closing("2024-06-30"))
    assert chronicle.tell() == [
        f"2024-03-01: {closes('30 June 2024', '15 June 2024')}",
        f"2024-02-01: {JULY_TO_JUNE}",
    ]
    change = chronicle.ask().past.changes[0]
    assert (change.kind, change.id, change.about, change.item) == (
        "programme",
        "data-craft",
        "MSc in Data Craft",
        "application-dates",
    )


def test_what_changed_before_the_first_day_is_left_out(tmp_path: Path) -> None:
    chronicle = Chronicle(tmp_path)
    chronicle.commit("2023-11-01", site())
    chronicle.commit("2023-12-31", closing("2024-06-15"))
    chronicle.commit("2024-01-01", closing("2024-06-30"))
    assert chronicle.tell() == [f"2024-01-01: {closes('30 June 2024', '15 June 2024')}"]
    assert chronicle.ask().past.known_from == SINCE


def test_commits_after_the_last_day_are_left_out_and_their_day_is_known(chronicle: Chronicle) -> None:
    chronicle.commit("2024-03-02", closing("2024-06-15"))
    past = chronicle.ask(until=date(2024, 3, 1)).past
    assert (past.changes, past.known_from, past.next_day) == ((), SINCE, date(2024, 3, 2))
    assert len(chronicle.ask(until=date(2024, 3, 2)).past.changes) == 1


def test_several_commits_on_one_day_are_one_change(chronicle: Chronicle) -> None:
    chronicle.commit("2024-02-01T09:00:00+00:00", closing("2024-05-15"))
    chronicle.commit("2024-02-01T10:00:00+00:00", closing("2024-06-15"))
    assert chronicle.tell() == [f"2024-02-01: {JULY_TO_JUNE}"]


def test_what_is_taken_back_on_the_same_day_is_no_change(chronicle: Chronicle) -> None:
    chronicle.commit("2024-02-01T09:00:00+00:00", closing("2024-05-15"))
    chronicle.commit("2024-02-01T10:00:00+00:00", site())
    assert chronicle.tell() == []
    chronicle.commit("2024-02-02", closing("2024-05-15"))
    chronicle.commit("2024-02-03", site())
    assert len(chronicle.tell()) == 2


def test_what_is_not_material_is_not_told(chronicle: Chronicle) -> None:
    chronicle.commit("2024-02-01", site(("To count with care.", "To count twice."), path=MODULE))
    assert chronicle.tell() == []


def test_drafts_were_never_published(chronicle: Chronicle) -> None:
    draft = site(
        ("title: Bright scholarship\n", "title: Bright scholarship\ndraft: true\n"),
        path="content/scholarships/bright.md",
    )
    draft = edited("content/scholarships/bright.md", "{{ scholarships.bright.value.stipend }}", "large", draft)
    chronicle.commit("2024-02-01", draft)
    chronicle.commit("2024-02-02", edited("content/scholarships/bright.md", "GBP 15,000", "GBP 16,000", draft))
    assert [told[:10] for told in chronicle.tell()] == ["2024-02-01"]


@pytest.mark.parametrize(
    ("zone", "day"), [("Europe/London", "2024-05-31"), ("Asia/Tokyo", "2024-06-01"), ("America/New_York", "2024-05-31")]
)
def test_a_day_begins_at_midnight_where_the_site_is(chronicle: Chronicle, zone: str, day: str) -> None:
    chronicle.commit("2024-06-01T01:30:00+09:00", closing("2024-06-15"))  # 16:30 in UTC
    assert chronicle.tell(zone=zone) == [f"{day}: {JULY_TO_JUNE}"]


def test_an_hour_before_midnight_in_utc_is_the_next_day_in_a_summer_of_london(chronicle: Chronicle) -> None:
    chronicle.commit("2024-05-31T23:30:00+00:00", closing("2024-06-15"))
    chronicle.commit("2024-06-01T12:00:00+00:00", site())
    assert chronicle.tell() == []
    assert len(chronicle.tell(zone="UTC")) == 2


def test_a_commit_whose_clock_was_behind_counts_from_the_day_of_the_one_before(chronicle: Chronicle) -> None:
    chronicle.commit("2024-03-01", closing("2024-06-15"))
    chronicle.commit("2024-02-01", closing("2024-06-30"))
    assert chronicle.tell() == [f"2024-03-01: {closes('30 June 2024', '31 July 2024')}"]


def test_what_a_branch_did_counts_from_when_it_was_merged(chronicle: Chronicle) -> None:
    chronicle.git("checkout", "-q", "-b", "branch")
    chronicle.commit("2024-02-01", closing("2024-06-15"))
    chronicle.git("checkout", "-q", "main")
    chronicle.commit("2024-02-10", site(("To count with care.", "To count twice."), path=MODULE))
    chronicle.git("merge", "-q", "--no-ff", "-m", "Merge", "branch", when="2024-03-01T12:00:00+00:00")
    assert chronicle.tell() == [f"2024-03-01: {JULY_TO_JUNE}"]


def test_what_is_not_committed_is_no_history(chronicle: Chronicle) -> None:
    chronicle.lay_out(closing("2024-06-15"))
    assert chronicle.tell() == []


def test_the_record_itself_and_files_of_editors_do_not_matter(chronicle: Chronicle) -> None:
    others = {"content/history.yaml": "since: nonsense\n", "content/.notes.md": "x", "content/modules/a.md~": "x"}
    chronicle.commit("2024-02-01", closing("2024-06-15") | others)
    assert chronicle.tell() == [f"2024-02-01: {JULY_TO_JUNE}"]


# --- states that were never published --------------------------------------------------------------------------------


def test_a_state_that_cannot_be_decoded_is_passed_over(chronicle: Chronicle) -> None:
    chronicle.commit("2024-02-01", edited(PROGRAMME, "closes: 2024-07-31", "closes: 2024-06-15", BROKEN))
    chronicle.commit("2024-02-10", edited(PROGRAMME, "closes: 2024-07-31", "closes: 2024-05-15", BROKEN))
    chronicle.commit("2024-02-20", closing("2024-06-15"))
    assert chronicle.tell() == [f"2024-02-20: {JULY_TO_JUNE}"]


@pytest.mark.parametrize("path", ["content/modules/table.csv", "content/modules/Bad Name.md", "content/modules/odd.md"])
def test_neither_is_one_with_files_that_are_no_content(chronicle: Chronicle, path: str) -> None:
    chronicle.commit("2024-02-01", closing("2024-05-15") | {path: "\ufefftitle"})
    chronicle.commit("2024-02-20", closing("2024-06-15"))
    assert chronicle.tell() == [f"2024-02-20: {JULY_TO_JUNE}"]


def test_of_a_day_the_last_sound_state_counts(chronicle: Chronicle) -> None:
    chronicle.commit("2024-02-01T09:00:00+00:00", closing("2024-06-15"))
    chronicle.commit("2024-02-01T10:00:00+00:00", BROKEN)
    chronicle.commit("2024-02-02", closing("2024-06-30"))
    assert [told[:10] for told in chronicle.tell()] == ["2024-02-02", "2024-02-01"]


def test_the_state_before_the_first_day_is_the_last_sound_one(tmp_path: Path) -> None:
    chronicle = Chronicle(tmp_path)
    chronicle.commit("2023-11-01", closing("2024-06-15"))
    chronicle.commit("2023-12-01", BROKEN)
    chronicle.commit("2024-02-01", site())
    assert chronicle.tell() == [f"2024-02-01: {closes('31 July 2024', '15 June 2024')}"]
    assert chronicle.ask().past.known_from == SINCE


# --- values that appear by themselves --------------------------------------------------------------------------------

HIDDEN = site(
    (
        "    deposit: {percent: 10, within_days: 30}\n",
        """    deposit: {percent: 10, within_days: 30}
later:
  - {publish_from: 2024-03-01, location: River Campus}
  - {publish_from: 2024-04-01, location: Hill Campus}
""",
    )
)


def test_a_value_that_appears_between_two_commits_is_a_change_of_its_own_day(chronicle: Chronicle) -> None:
    chronicle.commit("2024-02-01", HIDDEN)
    chronicle.commit("2024-05-01", edited(MODULE, "To count with care.", "To count twice.", HIDDEN))
    told = chronicle.tell()
    assert [each[:10] for each in told] == ["2024-04-01", "2024-03-01"]
    assert "River Campus" in told[1]
    assert "Main Campus" in told[1]
    assert "Hill Campus" in told[0]


def test_it_is_told_after_the_last_commit_too_but_not_before_its_day(chronicle: Chronicle) -> None:
    chronicle.commit("2024-02-01", HIDDEN)
    assert chronicle.tell(until=date(2024, 2, 29)) == []
    assert [each[:10] for each in chronicle.tell(until=date(2024, 3, 1))] == ["2024-03-01"]
    assert len(chronicle.tell()) == 2


def test_one_that_appears_on_the_day_of_a_commit_is_part_of_its_change(chronicle: Chronicle) -> None:
    chronicle.commit("2024-02-01", HIDDEN)
    chronicle.commit("2024-03-01", edited(PROGRAMME, "closes: 2024-07-31", "closes: 2024-06-15", HIDDEN))
    told = chronicle.tell(until=date(2024, 3, 31))
    assert [each[:10] for each in told] == ["2024-03-01", "2024-03-01"]
    assert sorted("River Campus" in each for each in told) == [False, True]


def test_one_that_is_taken_out_before_its_day_is_never_told(chronicle: Chronicle) -> None:
    chronicle.commit("2024-02-01", HIDDEN)
    chronicle.commit("2024-02-20", site())
    assert chronicle.tell() == []


def test_one_that_appeared_before_the_first_day_is_left_out(tmp_path: Path) -> None:
    chronicle = Chronicle(tmp_path)
    chronicle.commit("2024-02-01", HIDDEN)
    assert [each[:10] for each in chronicle.tell(since=date(2024, 3, 15))] == ["2024-04-01"]


# --- what is known ---------------------------------------------------------------------------------------------------


def explained(chronicle: Chronicle) -> str:
    """What is said of a history that does not tell all."""
    return render(chronicle.ask().explain(settings_of(chronicle)), "full", colour=False)


def settings_of(chronicle: Chronicle) -> Record[Settings]:
    return decode_site(read_tree(chronicle.folder)[0], as_of=UNTIL).site.settings


def test_of_a_repository_that_begins_later_the_first_day_is_known(tmp_path: Path) -> None:
    chronicle = Chronicle(tmp_path)
    chronicle.commit("2024-02-01T09:00:00+00:00", site())
    chronicle.commit("2024-02-01T10:00:00+00:00", closing("2024-06-15"))
    assert chronicle.tell() == [f"2024-02-01: {JULY_TO_JUNE}"]
    assert chronicle.ask().past.known_from == date(2024, 2, 1)
    assert explained(chronicle) == (
        "note[history-begins-later]: what changed from 1 January 2024 on is known only from 1 February 2024 on, the day"
        " of the first commit whose content can be read\n"
        "  --> content/site.yaml:6:16\n"
        "   |\n"
        " 6 | changes_since: 2024-01-01\n"
        "   |                ^^^^^^^^^^\n"
        "   |\n"
        "help: write `changes_since: 2024-02-01`, or leave it as it is: the page names the later day"
    )


def test_where_the_first_states_cannot_be_read_the_first_that_can_is_the_start(tmp_path: Path) -> None:
    chronicle = Chronicle(tmp_path)
    chronicle.commit("2023-12-01", BROKEN)
    chronicle.commit("2024-02-01", closing("2024-06-15"))
    chronicle.commit("2024-02-02", site())
    assert chronicle.tell() == [f"2024-02-02: {closes('31 July 2024', '15 June 2024')}"]
    assert chronicle.ask().past.known_from == date(2024, 2, 1)
    assert "[history-begins-later]" in explained(chronicle)


def test_a_shallow_clone_knows_from_the_day_after_its_first_commit(chronicle: Chronicle, tmp_path: Path) -> None:
    chronicle.commit("2024-02-01T08:00:00+00:00", closing("2024-05-15"))
    chronicle.commit("2024-02-01T09:00:00+00:00", closing("2024-05-31"))
    chronicle.commit("2024-02-01T10:00:00+00:00", closing("2024-06-15"))
    chronicle.commit("2024-03-01", closing("2024-06-30"))
    shallow = chronicle.clone(tmp_path / "shallow", "--depth", "3")
    assert shallow.tell() == chronicle.tell()[:1]
    assert shallow.ask().past.known_from == date(2024, 2, 2)
    assert explained(shallow) == (
        "warning[history-shallow]: what changed from 1 January 2024 on is known only from 2 February 2024 on, because"
        " this clone holds only the latest commits\n"
        "  --> content/site.yaml:6:16\n"
        "   |\n"
        " 6 | changes_since: 2024-01-01\n"
        "   |                ^^^^^^^^^^\n"
        "   |\n"
        "help: let CI fetch all commits (`fetch-depth: 0`), or run `git fetch --unshallow`"
    )
    shallow.git("fetch", "-q", "--unshallow")
    assert shallow.tell() == chronicle.tell()
    assert explained(shallow) == ""


def test_a_shallow_clone_that_reaches_back_far_enough_knows_all(chronicle: Chronicle, tmp_path: Path) -> None:
    chronicle.commit("2023-12-31", closing("2024-06-15"))
    chronicle.commit("2024-03-01", closing("2024-06-30"))
    shallow = chronicle.clone(tmp_path / "shallow", "--depth", "2")
    assert shallow.ask().past == chronicle.ask().past
    assert explained(shallow) == ""


def no_repository(chronicle: Chronicle) -> None:
    shutil.rmtree(chronicle.folder / ".git")


def no_commit(chronicle: Chronicle) -> None:
    no_repository(chronicle)
    chronicle.git("init", "-q")


def nothing_readable(chronicle: Chronicle) -> None:
    no_commit(chronicle)
    chronicle.commit("2024-02-01", BROKEN)
    chronicle.lay_out(site())


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (no_repository, "the site's folder is not in a git repository"),
        (no_commit, "no commit holds content that can be read"),
        (nothing_readable, "no commit holds content that can be read"),
    ],
)
def test_where_git_knows_nothing_that_is_said(
    chronicle: Chronicle, spoil: Callable[[Chronicle], None], reason: str
) -> None:
    spoil(chronicle)
    assert chronicle.ask().past.known_from is None
    assert explained(chronicle).splitlines()[0] == (
        f"warning[history-missing]: what has changed since 1 January 2024 is not known: {reason}"
    )
    assert explained(chronicle).splitlines()[-1] == (
        "help: run `msc-site history --write` where the content is kept in git, and keep the file with the content"
    )


def test_nor_does_it_without_git(chronicle: Chronicle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert "the program `git` is not installed" in explained(chronicle)


# --- the same everywhere ---------------------------------------------------------------------------------------------


def test_every_clone_tells_the_same(chronicle: Chronicle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chronicle.commit("2024-02-01T23:30:00+02:00", closing("2024-06-15"))
    chronicle.commit("2024-03-01", HIDDEN)
    elsewhere = chronicle.clone(tmp_path / "other" / "Übung mit Leerzeichen")
    here = chronicle.ask().past
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    monkeypatch.setenv("GIT_DIR", os.fspath(tmp_path))
    assert elsewhere.ask().past == here
    assert len(here.changes) == 4


def test_a_site_within_a_repository_is_told_of_alone(tmp_path: Path) -> None:
    outer = Chronicle(tmp_path)
    inner = {f"sites/a/{path}": text for path, text in site().items()}
    other = {f"sites/b/{path}": text for path, text in site().items()}
    outer.commit("2023-12-01", inner | other)
    later = {f"sites/a/{path}": text for path, text in closing("2024-06-15").items()}
    outer.commit("2024-02-01", later | other)
    assert Chronicle(tmp_path / "sites/a", own=False).tell() == [f"2024-02-01: {JULY_TO_JUNE}"]
    assert Chronicle(tmp_path / "sites/b", own=False).tell() == []


# --- no more work than needed ----------------------------------------------------------------------------------------


def test_what_was_found_out_once_is_kept(chronicle: Chronicle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chronicle.commit("2024-02-01", closing("2024-06-15"))
    chronicle.commit("2024-02-05", BROKEN)
    chronicle.commit("2024-03-01", HIDDEN)
    read: list[str] = []
    read_revision = Library.read_revision

    def note(library: Library, commit: str) -> object:
        read.append(commit)
        return read_revision(library, commit)

    monkeypatch.setattr(Library, "read_revision", note)
    with open_store(tmp_path / "store") as store:
        first = chronicle.ask(store=store)
        assert len(set(read)) == 4
        read.clear()
        assert chronicle.ask(store=store) == first
        assert read == []
        fourth = chronicle.commit("2024-03-10", site())
        again = chronicle.ask(store=store)
        assert fourth in read
        assert len(set(read)) == 2
        assert again == chronicle.ask(store=NoStore())


def test_only_files_that_changed_are_read_again(chronicle: Chronicle, monkeypatch: pytest.MonkeyPatch) -> None:
    for month in range(1, 6):
        chronicle.commit(f"2024-0{month}-02", closing(f"2024-06-0{month}"))
    asked: list[str] = []
    read_blobs = Repository.read_blobs

    def note(repository: Repository, ids: Iterable[str]) -> object:
        asked.extend(ids := list(ids))
        return read_blobs(repository, ids)

    monkeypatch.setattr(Repository, "read_blobs", note)
    assert len(chronicle.tell()) == 5
    assert len(asked) <= len(site()) + 5


def test_git_is_asked_nothing_that_would_need_a_network(chronicle: Chronicle, tmp_path: Path) -> None:
    """A clone that left out files says so, and fetches none."""
    chronicle.commit("2024-02-01", closing("2024-06-15"))
    chronicle.git("config", "uploadpack.allowFilter", "true")
    partial = chronicle.clone(tmp_path / "partial", "--filter=blob:none")
    shutil.rmtree(chronicle.folder)
    assert "this clone of the site lacks files of its own history" in explained(partial)
