"""`msc-site diff`: what a change does to the public facts and the pages, as its users meet it."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from msc_site.cli import main
from tests.history.chronicle import CLOSES, MODULE, PROGRAMME, Chronicle
from tests.support.sites import edited, small_site

EARLIER = (CLOSES, "closes: 2024-07-15")
SENTENCE = "Applications for October 2024 entry now close on 15 July 2024; before: 31 July 2024."
NOTHING = "No public fact, no page and no template changes."


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def chronicle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Chronicle:
    """The small site, committed once."""
    chronicle = Chronicle(tmp_path / "site")
    chronicle.commit("2024-01-01", small_site())
    monkeypatch.chdir(chronicle.folder)
    return chronicle


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(main, ["diff", *arguments])
    assert result.exit_code == code, result.output
    return result


def read(*arguments: str, code: int = 0) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(run(*arguments, "--format", "json", code=code).stdout)
    return document


def edit(chronicle: Chronicle, path: str, old: str, new: str) -> None:
    chronicle.lay_out(edited(path, old, new))


def sentences(document: Mapping[str, Any]) -> list[str]:
    return [change["sentence"] for change in document["changes"]]


def test_the_report_for_a_terminal(chronicle: Chronicle) -> None:
    files = edited(PROGRAMME, *EARLIER)
    files = edited("content/faqs/how-long.md", "How long does it take?", "How long is it?", files)
    files["content/modules/logic.md"] = files[MODULE].replace("Statistics", "Logic").replace("101", "102")
    chronicle.lay_out(files)
    added, _, question = sentences(read("main"))
    assert run("main").stdout == (
        "From main to the working tree, as of 1 March 2024\n"
        "\n"
        "2 material changes:\n"
        "  Logic\n"
        f"    - {added}\n"
        "      content/modules/logic.md:2\n"
        "  MSc in Data Craft\n"
        f"    - {SENTENCE}\n"
        "      content/programmes/data-craft/programme.yaml:13\n"
        "\n"
        "1 other change:\n"
        "  How long is it?\n"
        f"    - {question}\n"
        "      content/faqs/how-long.md:2\n"
        "\n"
        "5 of 17 pages change, 1 page added.\n"
        "  added    /modules/logic/\n"
        "  changed  /\n"
        "  changed  /faqs/\n"
        "  changed  /how-to-apply/\n"
        "  changed  /modules/\n"
        "  changed  /site-map/\n"
    )


def test_the_report_for_a_pull_request_is_short_where_nothing_changes(chronicle: Chronicle) -> None:
    assert chronicle.folder.exists()
    assert run("HEAD", "HEAD", "--format", "markdown").stdout == (
        "### What this changes for applicants\n\nFrom HEAD to HEAD, as of 1 March 2024.\n\n" + NOTHING + "\n"
    )


def test_the_report_for_a_pull_request_begins_with_the_material_changes(chronicle: Chronicle) -> None:
    edit(chronicle, PROGRAMME, *EARLIER)
    lines = run("main", "--format", "markdown").stdout.splitlines()
    assert lines[4:9] == [
        "**1 material change**",
        "",
        "| What changes | Before | Now | Stated in |",
        "| --- | --- | --- | --- |",
        f"| **MSc in Data Craft**<br>{SENTENCE} | 31 July 2024 | 15 July 2024 | `{PROGRAMME}:13` |",
    ]
    assert lines[10:] == ["2 of 16 pages change.", "", "- changed: `/`, `/how-to-apply/`", ""]


def test_what_content_holds_is_text_in_a_pull_request(chronicle: Chronicle) -> None:
    edit(chronicle, MODULE, "title: Statistics", "title: 'A|B `code` <b>bold</b> @somebody #12 [x](y) *z*'")
    row = next(line for line in run("main", "--format", "markdown").stdout.splitlines() if "somebody" in line)
    escaped = r"A\|B \`code\` &lt;b&gt;bold&lt;/b&gt; @" + "\u200b" + "somebody \\#\u200b" + r"12 \[x\](y) \*z\*"
    assert escaped in row
    assert row.replace("\\|", "").count("|") == 5


def test_the_report_for_programs(chronicle: Chronicle) -> None:
    edit(chronicle, PROGRAMME, *EARLIER)
    commit = chronicle.git("rev-parse", "HEAD")
    assert read("main") == {
        "version": 1,
        "base": {"name": "main", "commit": commit},
        "head": {"name": "the working tree", "commit": None},
        "as_of": "2024-03-01",
        "complete": True,
        "changes": [
            {
                "kind": "programme",
                "id": "data-craft",
                "about": "MSc in Data Craft",
                "path": ["entries", "2024-10", "applications", "1", "closes"],
                "nature": "changed",
                "material": True,
                "item": "application-dates",
                "sentence": SENTENCE,
                "before": "31 July 2024",
                "after": "15 July 2024",
                "starts": None,
                "side": "head",
                "file": PROGRAMME,
                "line": 13,
                "column": 37,
            }
        ],
        "pages": {"total": 16, "added": [], "removed": [], "changed": ["/", "/how-to-apply/"], "undecided": []},
        "files": [],
        "unreadable": [],
    }


@pytest.mark.parametrize(
    ("path", "old", "new", "pages"),
    [
        ("content/site.yaml", "title: Small University", "title: Tiny University", 16),
        (PROGRAMME, "Main Campus", "North Campus", 1),
        ("content/programmes/data-craft/overview.md", "Anybody", "Everybody", 1),
        (MODULE, "weight: 70", "weight: 60", 3),
        ("content/scholarships/bright.md", "GBP 15,000", "GBP 16,000", 4),
        ("content/faqs/how-long.md", "It takes", "It lasts", 1),
        ("content/profiles/counting.md", "I learned", "I love", 1),
        ("content/pages/privacy.md", "Nothing", "Little", 1),
    ],
)
def test_an_edit_of_each_kind_of_record(chronicle: Chronicle, path: str, old: str, new: str, pages: int) -> None:
    files = edited(path, old, new)
    if path == MODULE:
        files = edited(path, "weight: 30", "weight: 40", files)
    chronicle.lay_out(files)
    document = read("main")
    assert {change["file"] for change in document["changes"]} == {path}
    assert len(document["pages"]["changed"]) == pages


def test_a_renamed_file_is_one_record_less_and_one_more(chronicle: Chronicle) -> None:
    folder = chronicle.folder / "content/pages"
    folder.joinpath("privacy.md").rename(folder / "your-data.md")
    document = read("main")
    assert (document["pages"]["added"], document["pages"]["removed"]) == (["/your-data/"], ["/privacy/"])
    removed = next(change for change in document["changes"] if change["nature"] == "removed")
    assert (removed["side"], removed["file"]) == ("base", "content/pages/privacy.md")
    assert "main:content/pages/privacy.md:" in run("main").stdout


def test_values_that_are_hidden_until_a_day_are_told_with_it(chronicle: Chronicle) -> None:
    later = "title: Statistics\nlater:\n  - {publish_from: 2024-09-01, title: Counting}"
    edit(chronicle, MODULE, "title: Statistics", later)
    document = read("main")
    assert [(change["starts"], change["sentence"][:22]) for change in document["changes"]] == [
        ("2024-09-01", "From 1 September 2024:")
    ]
    assert document["pages"]["changed"] == []
    assert [change["starts"] for change in read("main", "--as-of", "2024-10-01")["changes"]] == [None]


def test_drafts_count_when_they_are_asked_for(chronicle: Chronicle) -> None:
    edit(chronicle, "content/pages/privacy.md", "title: Privacy", "title: Privacy\ndraft: true")
    assert read("main")["pages"]["removed"] == ["/privacy/"]
    assert read("main", "--drafts")["pages"]["removed"] == []


def test_two_revisions_and_what_git_writes_between_them(chronicle: Chronicle) -> None:
    chronicle.git("checkout", "-q", "-b", "side")
    chronicle.commit("2024-02-01", edited(PROGRAMME, *EARLIER))
    chronicle.git("checkout", "-q", "main")
    chronicle.commit("2024-02-02", edited(MODULE, "title: Statistics", "title: Counting"))
    assert len(sentences(read("main", "side"))) > 1
    assert read("main..side")["changes"] == read("main", "side")["changes"]
    assert sentences(read("main...side")) == [SENTENCE]
    chronicle.git("merge", "-q", "--no-edit", "side")
    assert sentences(read("HEAD~1", "HEAD")) == [SENTENCE]
    assert read("HEAD")["changes"] == []


def test_a_site_in_a_subfolder_of_a_repository_and_in_a_worktree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Chronicle(tmp_path / "whole")
    whole.commit("2024-01-01", {f"sites/ö/{path}": text for path, text in small_site().items()})
    whole.git("worktree", "add", "-q", os.fspath(tmp_path / "tree"))
    monkeypatch.chdir(tmp_path)
    Chronicle(tmp_path / "tree/sites/ö", own=False).lay_out(edited(PROGRAMME, *EARLIER))
    assert read("main", "--site", "whole/sites/ö")["changes"] == []
    (change,) = read("main", "--site", "tree/sites/ö")["changes"]
    assert (change["sentence"], change["file"]) == (SENTENCE, f"tree/sites/ö/{PROGRAMME}")


def test_untracked_files_count_and_ignored_ones_do_not(chronicle: Chronicle) -> None:
    pages = chronicle.folder / "content/pages"
    for name in ("new", "secret"):
        pages.joinpath(f"{name}.md").write_text(f"---\ntitle: The {name}\nsummary: A page.\n---\nWords.\n")
    chronicle.folder.joinpath(".gitignore").write_text("secret.md\n")
    assert read("HEAD")["pages"]["added"] == ["/new/"]


def test_templates_and_static_files_that_changed_are_listed(chronicle: Chronicle) -> None:
    for name in ("templates/base.html", "static/logo.svg", "notes/plan.txt"):
        path = chronicle.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("<svg/>")
    assert read("HEAD")["files"] == ["static/logo.svg", "templates/base.html"]
    assert "2 files outside the content changed, which may alter how any page looks:" in run("HEAD").stdout
    assert "`templates/base.html`" in run("HEAD", "--format", "markdown").stdout
    run("HEAD", "--fail-on", "any", code=1)


def test_files_of_any_name_are_told_in_signs_that_can_be_seen(chronicle: Chronicle) -> None:
    static = chronicle.folder / "static"
    static.mkdir(exist_ok=True)
    for name in (b"a\nb\x1b[31m.png", b"\xff.png"):
        static.joinpath(os.fsdecode(name)).touch()
    for form in ("text", "markdown"):
        run("HEAD", "--format", form, "--output", "report")
        report = chronicle.folder.joinpath("report").read_text("utf-8")
        assert "static/a<U+000A>b<U+001B>" in report.replace("&lt;", "<").replace("&gt;", ">")
        assert "static/<U+DCFF>.png" in report.replace("&lt;", "<").replace("&gt;", ">")
    run("HEAD", "--format", "json", "--output", "report")
    files = json.loads(chronicle.folder.joinpath("report").read_text("utf-8"))["files"]
    assert files == ["static/a\nb\x1b[31m.png", os.fsdecode(b"static/\xff.png")]


def test_content_of_any_name_is_refused_in_words(chronicle: Chronicle) -> None:
    chronicle.folder.joinpath("content/modules", os.fsdecode(b"\xff.md")).write_text("---\ntitle: Odd\n---\n", "utf-8")
    assert "content/modules/<U+DCFF>.md" in run("HEAD", code=1).stderr


def test_it_can_fail_on_material_changes_or_on_any(chronicle: Chronicle) -> None:
    run("HEAD", "--fail-on", "any")
    edit(chronicle, "content/faqs/how-long.md", "It takes", "It lasts")
    run("HEAD", "--fail-on", "material")
    assert run("HEAD", "--fail-on", "any", code=1).stderr == "failed: something changes (--fail-on any)\n"
    edit(chronicle, PROGRAMME, *EARLIER)
    done = run("HEAD", "--fail-on", "material", code=1)
    assert done.stderr == "failed: a material fact changes (--fail-on material)\n"
    assert SENTENCE in done.stdout


def test_the_report_can_go_to_a_file(chronicle: Chronicle) -> None:
    edit(chronicle, PROGRAMME, *EARLIER)
    done = run("HEAD", "--output", "report.txt")
    assert done.stdout == ""
    assert SENTENCE in chronicle.folder.joinpath("report.txt").read_text("utf-8")
    done = run("HEAD", "--output", "no/such/report.txt", code=2)
    assert "`no/such/report.txt` cannot be written: no such file or directory" in done.stderr
    before = chronicle.folder.joinpath(PROGRAMME).read_bytes()
    done = run("HEAD", "--output", PROGRAMME, code=2)
    assert f"`{PROGRAMME}` lies in the content of the site" in done.stderr
    assert chronicle.folder.joinpath(PROGRAMME).read_bytes() == before


def test_a_folder_that_cannot_be_published_is_refused_with_its_errors(chronicle: Chronicle) -> None:
    edit(chronicle, PROGRAMME, "closes: 2024-07-31", "closes: 2024-07-32")
    done = run("HEAD", code=1)
    assert done.stdout == ""
    assert f"--> {PROGRAMME}:13:" in done.stderr
    assert "1 error in 1 file: nothing was compared, because the working tree cannot be published" in done.stderr
    chronicle.git("commit", "-q", "-a", "-m", "State")
    assert f"--> HEAD:{PROGRAMME}:13:" in run("HEAD~1", "HEAD", code=1).stderr


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[statistics, project]", "[statistics, projekt]", "dangling-reference"),
        (
            "purpose: admissions, name: Admissions",
            'purpose: admissions, name: A, link: "page:gone"',
            "link-unknown-record",
        ),
    ],
)
def test_a_change_that_leads_nowhere_is_refused(chronicle: Chronicle, old: str, new: str, code: str) -> None:
    edit(chronicle, PROGRAMME, old, new)
    assert f"error[{code}]" in run("HEAD", code=1).stderr


def test_a_record_that_went_while_others_name_it_is_refused(chronicle: Chronicle) -> None:
    chronicle.folder.joinpath(MODULE).unlink()
    stderr = run("HEAD", code=1).stderr
    assert "content/modules/databases.md:5:" in stderr
    assert PROGRAMME in stderr
    assert "content/programmes/data-craft/overview.md:5:" in stderr


def test_what_could_not_be_read_before_is_said_first_and_fails(chronicle: Chronicle) -> None:
    """The change that mends it can be looked at all the same; its report is never taken for a whole one."""
    broken = edited(MODULE, "title: Statistics", "title: [Statistics")
    chronicle.commit("2024-02-01", broken)
    edit(chronicle, PROGRAMME, *EARLIER)
    document = read("HEAD")
    assert sentences(document) == [SENTENCE]
    assert document["complete"] is False
    assert {(each["file"], each["line"]) for each in document["unreadable"]} == {(MODULE, 2)}
    lines = run("HEAD").stdout.splitlines()
    said = "One file in HEAD could not be read, and what it stated there is not compared."
    assert lines[1] == f"NOT COMPLETE: {said}"
    assert lines[2].startswith(f"  HEAD:{MODULE}:2: ")
    assert f"> **Not complete.** {said}" in run("HEAD", "--format", "markdown").stdout
    chronicle.lay_out(small_site())
    assert "Of what could be compared, nothing changes." in run("HEAD").stdout
    assert "failed: not everything could be compared" in run("HEAD", "--fail-on", "material", code=1).stderr


def test_costs_that_cannot_be_added_up_leave_their_pages_undecided(chronicle: Chronicle) -> None:
    edit(chronicle, PROGRAMME, "GBP 12,000", "EUR 12,000")
    document = read("HEAD")
    assert not document["complete"]
    assert "/fees-and-funding/" in document["pages"]["undecided"]


def test_settings_that_could_not_be_read_before(chronicle: Chronicle) -> None:
    chronicle.commit("2024-02-01", edited("content/site.yaml", "title: Small University", "title: [Small"))
    chronicle.lay_out(small_site())
    document = read("HEAD")
    assert (document["complete"], document["changes"], document["as_of"]) == (False, [], "2024-03-01")


def test_what_led_nowhere_before_leaves_its_pages_undecided(chronicle: Chronicle) -> None:
    chronicle.commit("2024-02-01", edited("content/pages/privacy.md", "Nothing at all.", "[Nothing](module:gone)"))
    chronicle.lay_out(small_site())
    document = read("HEAD")
    assert (document["complete"], document["pages"]["undecided"]) == (False, ["/privacy/"])
    said = "NOT COMPLETE: One page cannot be made on one side or the other, to be compared"
    assert said in run("HEAD").stdout


def test_a_revision_without_the_site_is_refused(chronicle: Chronicle) -> None:
    chronicle.git("checkout", "-q", "--orphan", "empty")
    chronicle.git("rm", "-rq", "--cached", ".")
    chronicle.git("commit", "-q", "--allow-empty", "-m", "Nothing")
    assert "there is no content of this site in `empty`" in run("empty", "main", code=2).stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("mian",), "`mian` is no revision of this repository: did you mean `main`?"),
        (("HEAD~7",), "`HEAD~7` is no revision of this repository"),
        (("-",), "`-` is no revision of this repository"),
        (("--", "--all"), "`--all` is no revision of this repository"),
        (("main", "--", "-x"), "`-x` is no revision of this repository"),
    ],
)
def test_a_wrong_revision_is_wrong_use(chronicle: Chronicle, arguments: tuple[str, ...], said: str) -> None:
    assert chronicle.folder.exists()
    assert said in run(*arguments, code=2).stderr


def test_a_shallow_clone_and_no_repository_at_all(
    chronicle: Chronicle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chronicle.commit("2024-02-01", edited(PROGRAMME, *EARLIER))
    clone = chronicle.clone(tmp_path / "clone", "--depth", "1")
    monkeypatch.chdir(clone.folder)
    assert "run `git fetch --unshallow`; in GitHub Actions" in run("HEAD~1", code=2).stderr
    assert read("HEAD")["changes"] == []
    monkeypatch.chdir(tmp_path)
    assert "the site's folder is not in a git repository" in run("HEAD", code=2).stderr
    monkeypatch.setenv("PATH", "")
    assert "the program `git` is not installed: install git" in run("HEAD", code=2).stderr
