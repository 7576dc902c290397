"""`msc-site check --fix` and `--diff`, as they are called from a terminal."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mending.desk import PROGRAMME, STATISTICS, contents, lay, mend
from tests.support.sites import edited
from tests.test_command_line import run

WRONG = edited(PROGRAMME, "duration: 1 year", "duration: One year", edited(STATISTICS, "credits:", "credtis:"))
HALF_WRONG = edited(STATISTICS, "kind: exam", "kind: test", WRONG)


def test_fix_tells_what_it_mended_and_all_is_well(tmp_path: Path) -> None:
    site = lay(tmp_path, WRONG)
    done = run("check", "--fix", "--site", site, folder=tmp_path.parent)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith(
        f"Mended {site.name}/{STATISTICS}\n"
        "  line 5: rename `credtis` to `credits`\n"
        f"Mended {site.name}/{PROGRAMME}\n"
        "  line 6: write `1 year`\n"
    )
    assert "no problems, " in done.stderr
    assert contents(site) == contents(lay(tmp_path / "right", {}))


def test_fix_shows_what_is_left_and_exits_with_1(tmp_path: Path) -> None:
    site = lay(tmp_path, HALF_WRONG)
    done = run("check", "--fix", "--site", site)
    assert done.returncode == 1
    assert "Mended" in done.stderr
    assert "error[unknown-choice]: `kind` cannot be `test`" in done.stderr
    assert "credtis" not in (site / STATISTICS).read_text("utf-8")
    assert "can be mended" not in done.stderr


def test_check_says_how_much_can_be_mended(tmp_path: Path) -> None:
    site = lay(tmp_path, HALF_WRONG)
    before = contents(site)
    done = run("check", "--site", site)
    assert "3 errors in 2 files\n2 of them can be mended by `msc-site check --fix`\n" in done.stderr
    assert contents(site) == before


def test_a_sound_site_has_nothing_to_mend(tmp_path: Path) -> None:
    done = run("check", "--fix", "--site", lay(tmp_path, {}))
    assert done.returncode == 0
    assert done.stderr.startswith("Nothing to mend\n")


def test_what_was_left_is_told_with_the_reason(tmp_path: Path) -> None:
    path = "content/pages/privacy.md"
    files = edited(path, "What we keep about you.", "What we keep: " + "much, " * 25)
    done = run("check", "--fix", "--site", lay(tmp_path, files), folder=tmp_path)
    assert (
        f"Left {path} as it is at line 3 (“put the text between quotation marks”): `summary`: a summary" in done.stderr
    )


@pytest.mark.parametrize("line_break", [b"\n", b"\r\n"])
@pytest.mark.parametrize("end", [b"", b"\n"])
def test_diff_is_the_difference_that_fix_makes(line_break: bytes, end: bytes, tmp_path: Path) -> None:
    files = {path: text.encode().rstrip(b"\n") + end for path, text in HALF_WRONG.items()}
    files = {path: data.replace(b"\n", line_break) for path, data in files.items()}
    site = lay(tmp_path / "site", files)
    before = contents(site)
    command = [sys.executable, "-m", "msc_site", "check", "--diff", "--site", "site"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=120)
    assert done.returncode == 1
    assert b"3 errors in 2 files" in done.stderr
    assert b"-duration: One year" in done.stdout
    assert contents(site) == before
    patched = tmp_path / "patched"
    shutil.copytree(site, patched / "site")
    alone = {"PATH": os.environ["PATH"], "GIT_CEILING_DIRECTORIES": str(tmp_path)}
    git = ["git", "apply", "-p0", "--whitespace=nowarn"]
    subprocess.run(git, cwd=patched, input=done.stdout, check=True, capture_output=True, env=alone)
    mend(site)
    assert contents(patched / "site") == contents(site) != before


def test_diff_of_a_sound_site_is_empty(tmp_path: Path) -> None:
    done = run("check", "--diff", "--site", lay(tmp_path, {}))
    assert (done.returncode, done.stdout) == (0, "")


def test_fix_and_a_format_for_programs_go_together(tmp_path: Path) -> None:
    done = run("check", "--fix", "--format", "json", "--site", lay(tmp_path, HALF_WRONG))
    assert [each["code"] for each in json.loads(done.stdout)["diagnostics"]] == ["unknown-choice"]


def test_a_format_for_programs_holds_the_fix(tmp_path: Path) -> None:
    done = run("check", "--format", "json", "--site", lay(tmp_path, WRONG), folder=tmp_path)
    first = json.loads(done.stdout)["diagnostics"][0]
    edit = {"file": STATISTICS, "line": 5, "column": 1, "end_line": 5, "end_column": 8, "text": "credits"}
    assert first["fix"] == {"title": "rename `credtis` to `credits`", "edits": [edit]}


def test_order_is_brought_where_asked(tmp_path: Path) -> None:
    text = "---\nterms: [autumn]\ntitle: Statistics\n---\nAims.\n"
    site = lay(tmp_path, {STATISTICS: text})
    done = run("check", "--fix", "--order", "--site", site)
    assert "line 2: bring the fields of the record into their usual order" in done.stderr
    assert (site / STATISTICS).read_text("utf-8") == "---\ntitle: Statistics\nterms: [autumn]\n---\nAims.\n"


@pytest.mark.parametrize(
    "options", [["--fix", "--diff"], ["--order"], ["--diff", "--format", "json"], ["--diff", "--format", "github"]]
)
def test_wrong_use_exits_with_2(options: list[str], tmp_path: Path) -> None:
    site = lay(tmp_path, WRONG)
    before = contents(site)
    done = run("check", *options, "--site", site)
    assert done.returncode == 2
    assert "Error: --" in done.stderr
    assert contents(site) == before


def test_a_folder_without_content_is_told_of(tmp_path: Path) -> None:
    done = run("check", "--fix", "--site", tmp_path)
    assert done.returncode == 1
    assert "error[no-content]" in done.stderr
    assert "Traceback" not in done.stderr
