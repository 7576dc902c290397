"""What may mean two things stays as it is, and so does a file for which mending would be no gain."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from msc_site.build.request import Request
from msc_site.diagnostics import Diagnostic, Edit, Fix, Span
from msc_site.mending import mend_site, write_mended
from msc_site.mending.checkup import Checkup
from msc_site.mending.draft import Draft
from tests.mending.desk import PROGRAMME, SETTINGS, STATISTICS, contents, lay, mend
from tests.support.sites import NOW, edited, make, small_site

DOUBTFUL = {
    "date of two readings": (PROGRAMME, "starts: 2024-10-01", "starts: 03/04/2024"),
    "date that does not exist": (PROGRAMME, "starts: 2024-10-01", "starts: 31 June 2024"),
    "date of a year long gone": (PROGRAMME, "starts: 2024-10-01", "starts: 1/13/0024"),
    "dollars of some country": (PROGRAMME, "amount: GBP 80", "amount: $80"),
    "sum without a currency": (PROGRAMME, "amount: GBP 80", "amount: 80"),
    "sum for each year": (PROGRAMME, "amount: GBP 80", "amount: £80 per year"),
    "sum of two readings": (PROGRAMME, "amount: GBP 80", "amount: £8.000"),
    "sum of millions": (PROGRAMME, "amount: GBP 80", "amount: £15000000000"),
    "word that means no choice": (STATISTICS, "kind: exam", "kind: test"),
    "field that means no other": (STATISTICS, 'code: "101"', "colour: red"),
    "field that is there already": (STATISTICS, 'code: "101"', 'code: "101"\ncdoe: "102"'),
    "id that is near another": (PROGRAMME, "[statistics, project]", "[statistic, project]"),
    "colour by its name": (SETTINGS, "as_of: 2024-03-01", "as_of: 2024-03-01\ntheme: {accent: navy}"),
    "apostrophe or quote": (STATISTICS, "title: Statistics", "title: 'Statistics"),
    "remark or text": (STATISTICS, "title: Statistics", "title: Statistics #new"),
    "remark or text after a colon": (STATISTICS, "title: Statistics", "title: AI: the #basics"),
    "text of several lines": (STATISTICS, "title: Statistics", "title: AI: the\n  basics"),
    "backslash": (STATISTICS, "title: Statistics", 'title: "C:\\Statistics"'),
    "bracket never closed": (STATISTICS, "terms: [autumn]", "terms: [autumn"),
    "different values of a field": (STATISTICS, 'code: "101"', 'code: "101"\ncode: "102"'),
    "item without its dash": (
        PROGRAMME,
        "    - {title: Apply, text: Fill in the form.}",
        "    - title: Apply\n      text: Fill in.\n      title: Apply\n      text: Fill in.",
    ),
    "anchor and alias": (PROGRAMME, "purpose: admissions, name: Admissions", "purpose: &a admissions, name: *a"),
    "tag": (STATISTICS, "title: Statistics", "title: !new Statistics"),
    "facts and text without a line between": ("content/pages/privacy.md", "you.\n---\n", "you.\n\nNote: ask us.\n"),
}


@pytest.mark.parametrize("kind", DOUBTFUL)
def test_what_may_mean_two_things_stays(kind: str, tmp_path: Path) -> None:
    path, good, wrong = DOUBTFUL[kind]
    site = lay(tmp_path, edited(path, good, wrong))
    before = contents(site)
    assert not make(site).is_sound
    assert mend(site).files == ()
    assert contents(site) == before


def test_two_fields_that_mean_the_same_one_are_not_both_renamed(tmp_path: Path) -> None:
    site = lay(tmp_path, edited(STATISTICS, 'code: "101"', 'cdoe: "101"\ncoed: "102"'))
    mending = mend(site)
    assert 'code: "101"\ncoed: "102"' in (site / STATISTICS).read_text("utf-8")
    assert [refusal.title for refusal in mending.refusals] == []


def test_a_mend_that_brings_another_mistake_to_its_line_is_left_and_told(tmp_path: Path) -> None:
    text = "What we keep: " + "much, " * 25
    site = lay(tmp_path, edited("content/pages/privacy.md", "What we keep about you.", text))
    before = contents(site)
    (refusal,) = mend(site).refusals
    assert (refusal.path, refusal.line, refusal.title) == (
        "content/pages/privacy.md",
        3,
        "put the text between quotation marks",
    )
    assert "fit on a card" in refusal.reason
    assert contents(site) == before


def test_what_a_mistake_hid_is_mended_too(tmp_path: Path) -> None:
    files = edited(STATISTICS, "title: Statistics", "title: AI: the basics")
    files = edited(STATISTICS, "credits:", "credtis:", files)
    files = edited(STATISTICS, "{ects: 5}", "{etcs: 5}", files)
    files = edited(STATISTICS, "- {kind: exam,", "- {kind: Exam", files)
    site = lay(tmp_path, files)
    mend(site)
    right = edited(STATISTICS, "title: Statistics", 'title: "AI: the basics"')[STATISTICS]
    assert (site / STATISTICS).read_text("utf-8") == right
    assert make(site).is_sound


def test_what_a_mistake_hid_elsewhere_is_no_harm(tmp_path: Path) -> None:
    files = edited(STATISTICS, "title: Statistics", "title: AI: the basics")
    files = edited("content/modules/databases.md", "requires: statistics", "requires: project", files)
    files = edited("content/modules/project.md", "terms: [summer]", "terms: [summer]\nrequires: statistic", files)
    site = lay(tmp_path, files)
    assert [mended.path for mended in mend(site).files] == [STATISTICS]


def stamps(site: Path) -> dict[Path, tuple[int, int]]:
    return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in site.rglob("*")}


def test_a_sound_site_is_not_written(tmp_path: Path) -> None:
    site = lay(tmp_path, {})
    os.utime(site / STATISTICS, ns=(10**18, 10**18))
    before = stamps(site)
    assert mend(site).files == ()
    assert stamps(site) == before


def test_files_without_mistakes_are_not_written_beside_one_that_has_some(tmp_path: Path) -> None:
    site = lay(tmp_path, edited(STATISTICS, "credits:", "credtis:"))
    before = stamps(site)
    mend(site)
    after = stamps(site)
    assert {path for path in before if before[path] != after[path]} <= {site / STATISTICS, (site / STATISTICS).parent}


def test_a_warning_is_not_mended_into_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = lay(tmp_path, {})
    edit = Edit(STATISTICS, 4, 1, 5, 1, "summary: *no\n")
    warning = Diagnostic("review-overdue", "an idle warning", Span(STATISTICS, 4, 1, 2), fix=Fix("do harm", (edit,)))
    look = Checkup.check

    def check(self: Checkup, draft: Draft) -> tuple[Diagnostic, ...]:
        return (warning, *look(self, draft))

    monkeypatch.setattr(Checkup, "check", check)
    before = contents(site)
    mending = mend(site)
    assert [refusal.title for refusal in mending.refusals] == ["do harm"]
    assert contents(site) == before


def test_mends_that_undo_each_other_come_to_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = lay(tmp_path, {})

    def check(_: Checkup, draft: Draft) -> tuple[Diagnostic, ...]:
        line = draft.tree.files[STATISTICS].lines[1]
        other = "title: Counting" if line.endswith("Statistics") else "title: Statistics"
        edit = Edit(STATISTICS, 2, 1, 2, len(line) + 1, other)
        return (Diagnostic("review-overdue", line, Span(STATISTICS, 2, 1, 2), fix=Fix(other, (edit,))),)

    monkeypatch.setattr(Checkup, "check", check)
    mending = mend(site)
    assert (mending.files, mending.refusals) == ((), ())


def test_a_file_that_was_saved_meanwhile_stays_as_it_was_saved(tmp_path: Path) -> None:
    site = lay(tmp_path, edited(STATISTICS, "credits:", "credtis:"))
    mending = mend_site(Request(site, NOW))
    (site / STATISTICS).write_bytes(b"saved meanwhile")
    written = write_mended(site, mending)
    assert written.files == ()
    assert [refusal.reason for refusal in written.refusals] == ["the file has changed meanwhile"]
    assert (site / STATISTICS).read_bytes() == b"saved meanwhile"


def test_a_file_that_became_a_link_is_not_followed(tmp_path: Path) -> None:
    site = lay(tmp_path / "site", edited(STATISTICS, "credits:", "credtis:"))
    mending = mend_site(Request(site, NOW))
    elsewhere = tmp_path / "elsewhere.md"
    (site / STATISTICS).rename(elsewhere)
    (site / STATISTICS).symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    assert write_mended(site, mending).files == ()
    assert elsewhere.read_bytes() == before


def test_permissions_stay_and_protected_files_are_left(tmp_path: Path) -> None:
    project = "content/modules/project.md"
    files = edited(project, "credits:", "credtis:", edited(STATISTICS, "credits:", "credtis:"))
    site = lay(tmp_path, files)
    (site / STATISTICS).chmod(0o640)
    (site / project).chmod(0o444)
    mending = mend(site)
    assert [refusal.reason for refusal in mending.refusals] == ["the file is protected against writing"]
    assert (site / STATISTICS).read_text("utf-8") == small_site()[STATISTICS]
    assert (site / STATISTICS).stat().st_mode & 0o777 == 0o640
    assert "credtis" in (site / project).read_text("utf-8")


def test_nothing_is_left_beside_the_files(tmp_path: Path) -> None:
    site = lay(tmp_path, edited(STATISTICS, "credits:", "credtis:"))
    before = contents(site).keys()
    mend(site)
    assert contents(site).keys() == before


def test_drafts_are_mended_when_they_are_shown(tmp_path: Path) -> None:
    path = "content/pages/plans.md"
    text = "---\ntitle: Plans\nsumary: What we plan.\ndraft: true\n---\nMuch.\n"
    site = lay(tmp_path, {path: text})
    assert mend(site).files == ()
    mend(site, drafts=True)
    assert (site / path).read_text("utf-8") == text.replace("sumary", "summary")
