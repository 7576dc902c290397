"""The command as its user meets it: what it prints where, how it exits, and that the site of before stays."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.support.sites import REPOSITORY, edited, small_site, write_site

MODULE = "content/modules/statistics.md"
Run = subprocess.CompletedProcess[str]


def run(*arguments: str | Path, folder: Path | None = None) -> Run:
    """Run msc-site in a process of its own, without a terminal, from a folder."""
    command = [sys.executable, "-m", "msc_site", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=120)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", small_site())


def test_a_sound_site_is_built_into_its_build_folder(site: Path) -> None:
    done = run("build", "--site", site)
    assert (done.returncode, done.stdout) == (0, "")
    assert "no problems" in done.stderr
    assert (site / "build" / "index.html").read_text("utf-8").startswith("<!doctype html>")
    assert (site / "build" / "modules" / "statistics" / "index.html").is_file()


def test_the_next_date_of_change_is_printed_and_written(site: Path) -> None:
    done = run("build", "--site", site)
    assert "next change on 2024-06-01: " in done.stderr
    assert "(as long as site.yaml names a day in `as_of`, nothing changes by itself)" in done.stderr
    written = json.loads((site / "build" / "rebuild.json").read_text("utf-8"))
    assert (written["next_change"], written["rebuild_by"]) == ("2024-06-01", None)


def test_the_day_by_which_to_build_again_is_told_where_the_site_goes_with_the_time(site: Path) -> None:
    assert "rebuild by 2024-06-01: " in run("check", "--site", site, "--as-of", "2024-03-02").stderr


def test_the_proof_of_the_degree_rules_is_told(site: Path) -> None:
    assert "data-craft: degree rules proved, 2 valid selections; 20 ECTS in all" in run("check", "--site", site).stderr


def test_check_writes_nothing(site: Path) -> None:
    before = contents(site)
    assert run("check", "--site", site).returncode == 0
    assert contents(site) == before


def test_a_mistake_exits_with_1_and_leaves_the_site_of_before(site: Path) -> None:
    run("build", "--site", site)
    before = contents(site / "build")
    write_site(site, {MODULE: edited(MODULE, "credits:", "credtis:")[MODULE]})
    done = run("build", "--site", site)
    assert done.returncode == 1
    assert "error[unknown-field]: a module has no field `credtis`" in done.stderr
    assert "did you mean `credits`?" in done.stderr
    assert contents(site / "build") == before


def test_warnings_stop_the_build_only_when_strict(site: Path) -> None:
    write_site(
        site,
        {
            "content/pages/privacy.md": small_site()["content/pages/privacy.md"].replace(
                "summary:", "review_by: 2023-01-01\nsummary:"
            )
        },
    )
    assert run("build", "--site", site).returncode == 0
    assert "warning[review-overdue]" in run("build", "--site", site).stderr
    assert run("build", "--site", site, "--strict").returncode == 1


@pytest.mark.parametrize(
    ("form", "stream", "begins"),
    [
        ("full", "stderr", "error[unknown-field]: a module has no field `credtis`\n  --> content/modules/"),
        ("concise", "stderr", "content/modules/statistics.md:5:1: error[unknown-field]: a module has no field"),
        ("json", "stdout", "{"),
        ("github", "stdout", "::error file="),
        ("sarif", "stdout", '{\n  "version": "2.1.0",'),
        ("junit", "stdout", '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites'),
    ],
)
def test_problems_are_shown_in_each_format(site: Path, form: str, stream: str, begins: str) -> None:
    write_site(site, {MODULE: edited(MODULE, "credits:", "credtis:")[MODULE]})
    done = run("check", "--format", form, folder=site)
    assert getattr(done, stream).startswith(begins)
    assert done.returncode == 1
    if form == "json":
        assert json.loads(done.stdout)["diagnostics"][0]["code"] == "unknown-field"


def test_a_strict_report_of_tests_counts_warnings_as_failures(site: Path) -> None:
    privacy = "content/pages/privacy.md"
    write_site(site, edited(privacy, "summary:", "review_by: 2023-01-01\nsummary:"))
    assert ' failures="0" errors="0" skipped="1"' in run("check", "--format", "junit", "--site", site).stdout
    for command in ("check", "build"):
        done = run(command, "--format", "junit", "--strict", "--site", site)
        assert ' failures="1" errors="0" skipped="0"' in done.stdout
        assert done.returncode == 1


def test_a_build_in_which_nothing_changed_tells_the_same_fixes(site: Path) -> None:
    privacy = "content/pages/privacy.md"
    write_site(site, edited(privacy, "Nothing at all.", "Nothing at at all."))
    first, second = (run("build", "--format", "json", "--site", site).stdout for _ in range(2))
    assert json.loads(first)["diagnostics"][0]["fix"]["edits"]
    assert second == first


def test_notes_are_left_out_while_there_are_errors(site: Path) -> None:
    files = edited(MODULE, "credits: {ects: 5}\n", "")
    write_site(site, files)
    assert "note[credits-unknown]" in run("check", "--site", site).stderr
    write_site(site, edited(MODULE, "assessment:", "asessment:", files))
    shown = run("check", "--site", site)
    assert "error[unknown-field]" in shown.stderr
    assert "note[" not in shown.stderr
    assert "what depends on them has not been checked yet" in shown.stderr


def test_annotations_name_files_as_the_repository_does(tmp_path: Path) -> None:
    write_site(tmp_path / "sites" / "one", edited(MODULE, "credits:", "credtis:"))
    done = run("check", "--site", "sites/one", "--format", "github", folder=tmp_path)
    assert done.stdout.startswith(f"::error file=sites/one/{MODULE},line=5,")


def test_nothing_is_coloured_without_a_terminal(site: Path) -> None:
    write_site(site, {MODULE: edited(MODULE, "credits:", "credtis:")[MODULE]})
    assert "\x1b" not in run("check", "--site", site).stderr


def test_drafts_are_shown_only_when_asked_for(site: Path) -> None:
    page = "---\ntitle: Plans\nsummary: What we plan.\ndraft: true\n---\nMuch.\n"
    write_site(site, {"content/pages/plans.md": page})
    run("build", "--site", site)
    assert not (site / "build" / "plans").exists()
    run("build", "--site", site, "--drafts")
    assert (site / "build" / "plans" / "index.html").is_file()


def test_the_as_of_date_of_the_command_comes_first(site: Path) -> None:
    run("build", "--site", site, "--as-of", "2024-09-01")
    assert "Applications are closed" in (site / "build" / "index.html").read_text("utf-8")
    assert "warning[entries-closed]" in run("check", "--site", site, "--as-of", "2024-09-01").stderr


@pytest.mark.parametrize(
    "arguments",
    [["build", "--as-of", date] for date in ("2024-02-30", "20240731", "2024-W31-3", "31/07/2024", "0001-01-01")]
    + [["build", "--format", "loud"], ["builds"], ["check", "--site", "nowhere"]],
)
def test_wrong_use_exits_with_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def lay(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    return write_site(folder, small_site() | dict(files))


BAD_SITES: dict[str, Callable[[Path], object]] = {
    "no content": lambda folder: folder.mkdir(),
    "no settings": lambda folder: (lay(folder, {}) / "content/site.yaml").unlink(),
    "no programme": lambda folder: write_site(folder, {"content/site.yaml": small_site()["content/site.yaml"]}),
    "broken template": lambda folder: lay(folder, {"templates/module.html": "{% if %}"}),
    "undefined name": lambda folder: lay(folder, {"templates/module.html": "{{ view.tilte }}"}),
    "missing include": lambda folder: lay(folder, {"templates/module.html": "{% include 'none.html' %}"}),
    "template that divides by nought": lambda folder: lay(folder, {"templates/module.html": "{{ 1 / 0 }}"}),
    "template in another encoding": lambda folder: lay(folder, {"templates/module.html": b"\xff\xfe"}),
    "template that reaches out": lambda folder: lay(
        folder, {"templates/module.html": "{{ ''.__class__.__mro__[1].__subclasses__() }}"}
    ),
    "template without end": lambda folder: lay(folder, {"templates/module.html": "{% include 'module.html' %}"}),
    "binary file": lambda folder: lay(folder, {"content/modules/photo.md": bytes(range(256))}),
    "deep nesting": lambda folder: lay(folder, {MODULE: "---\ntitle: " + "[" * 10_000 + "\n---\n"}),
    "deep lists": lambda folder: lay(folder, {MODULE: "---\ntitle:\n  " + "- " * 10_000 + "x\n---\n"}),
    "deep quotes": lambda folder: lay(folder, {MODULE: small_site()[MODULE] + ">" * 10_000 + " x\n"}),
    "huge file": lambda folder: lay(folder, {MODULE: b"x" * 100_000_000}),
    "static link": lambda folder: (lay(folder, {"static/a.txt": "a"}) / "static/out").symlink_to("/etc/passwd"),
    "static name that is no text": lambda folder: (
        lay(folder, {"static/a.txt": "a"}) / "static" / os.fsdecode(b"\xff.txt")
    ).write_text("a"),
    "static folder that is a link to itself": lambda folder: (lay(folder, {}) / "static").symlink_to("static"),
    "templates folder that is a link to itself": lambda folder: (lay(folder, {}) / "templates").symlink_to("templates"),
    "static folder elsewhere": lambda folder: (lay(folder, {}) / "static").symlink_to("/etc"),
    "templates folder elsewhere": lambda folder: (lay(folder, {}) / "templates").symlink_to("/etc"),
    "template elsewhere": lambda folder: (lay(folder, {"templates/a.html": "a"}) / "templates/faqs.html").symlink_to(
        "/etc/passwd"
    ),
    "static folder that is a file": lambda folder: lay(folder, {"static": "x"}),
    "templates folder that is a file": lambda folder: lay(folder, {"templates": "x"}),
    "folder in the place of a template": lambda folder: (lay(folder, {}) / "templates/plain.html").mkdir(parents=True),
    "static file that msc-site writes itself": lambda folder: lay(folder, {"static/robots.txt": "Disallow: /"}),
    "static file that is a folder of the site": lambda folder: lay(folder, {"static/modules": "x"}),
    "static folder in capitals": lambda folder: lay(folder, {"static/Modules/x.png": "x"}),
    "template that takes all memory": lambda folder: lay(folder, {"templates/module.html": "{{ 'x' * 10 ** 15 }}"}),
    "characters that no page may hold": lambda folder: lay(
        folder, edited(MODULE, "title: Statistics", 'title: "Stat\\0istics\\uFFFF"')
    ),
    "base address of another host": lambda folder: lay(
        folder, edited("content/site.yaml", "https://small.example/", "https://small.example//evil.example/")
    ),
    "content loop": lambda folder: (lay(folder, {}) / "content/modules/loop").symlink_to(".."),
    "rules that nobody can meet": lambda folder: lay(
        folder,
        edited("content/programmes/data-craft/programme.yaml", "choose: 1", "choose: 3"),
    ),
}


@pytest.fixture(scope="module")
def good_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good")
    run("build", "--site", lay(folder / "site", {}), "--output", folder / "out")
    return folder / "out"


@pytest.mark.parametrize("name", BAD_SITES)
def test_a_bad_site_is_told_and_the_site_of_before_stays(name: str, tmp_path: Path, good_output: Path) -> None:
    site, output = tmp_path / "site", tmp_path / "out"
    shutil.copytree(good_output, output)
    before = contents(output)
    assert before
    BAD_SITES[name](site)
    done = run("build", "--site", site, "--output", output)
    assert "Traceback" not in done.stderr
    assert done.returncode == 1, done.stderr
    assert "error[" in done.stderr
    assert contents(output) == before


@pytest.mark.parametrize("name", BAD_SITES)
def test_what_the_build_refuses_the_check_refuses(name: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    BAD_SITES[name](site)
    done = run("check", "--site", site)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)


def test_a_working_folder_that_is_gone_is_wrong_use(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f"cd {gone} && rmdir {gone} && exec {sys.executable} -m msc_site check"
    done = subprocess.run(["sh", "-c", script], capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 2
    assert "the folder in which this command was started is no longer there" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_sample_can_be_built_into_a_folder_of_the_checkout() -> None:
    """As `make site` does; the checkout is also where the templates come from."""
    output = REPOSITORY / ".cache" / "tests" / "build"
    try:
        done = run("build", "--output", output, folder=REPOSITORY)
        assert done.returncode == 0, done.stderr
        assert run("build", "--output", REPOSITORY / "templates" / "out", folder=REPOSITORY).returncode == 1
    finally:
        shutil.rmtree(output.parent, ignore_errors=True)
