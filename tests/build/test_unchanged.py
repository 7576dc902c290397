"""A build that would change nothing says so without making the site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from msc_site.build.survey import Ground
from msc_site.cli import main
from msc_site.diagnostics.renderers import FORMATS
from tests.build.edits import edit
from tests.build.unchanged import MODULE, PRIVACY, STORE, Bench, bring, contents, dated_site, make_bench, moment
from tests.support.sites import write_site

# --- what is told ----------------------------------------------------------------------------------------------------


def test_the_same_is_told_and_nothing_is_made(bench: Bench) -> None:
    first = bench.build()
    before = contents(bench.site)
    assert bench.build() == first
    assert bench.made == 0
    assert contents(bench.site) == before
    assert {told.code for told in first.diagnostics} >= {"review-overdue"}
    assert any(line.startswith("rebuild by 2024-06-01: ") for line in first.lines)
    assert (first.pages > 10, first.changed, first.is_sound, first.incomplete) == (True, 0, True, False)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("above", [True, False])
def test_the_text_of_an_unchanged_site_is_that_of_a_build(bench: Bench, form: str, *, above: bool) -> None:
    with chdir(bench.site.parent if above else bench.site):
        arguments = [
            "build",
            "--format",
            form,
            "--as-of",
            "2024-04-01",
            *(["--site", bench.site.name] if above else []),
        ]
        CliRunner().invoke(main, arguments)
        shutil.rmtree(bench.site / STORE)
        full, short = CliRunner().invoke(main, arguments), CliRunner().invoke(main, arguments)
    assert bench.made == 2
    assert (short.exit_code, short.stdout) == (full.exit_code, full.stdout) == (0, short.stdout)
    assert without_seconds(short.stderr) == without_seconds(full.stderr)
    assert "review-overdue" in full.output
    assert " 0 files changed, " in full.stderr


def without_seconds(text: str) -> str:
    lines = text.splitlines()
    assert lines[-1].endswith(" s")
    return "\n".join([*lines[:-1], lines[-1].rpartition(", ")[0]])


def test_nothing_heavy_is_imported(bench: Bench) -> None:
    script = (
        "import sys; from msc_site.cli import main; main(sys.argv[1:], standalone_mode=False);"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
        "; print(*sorted(name for name in sys.modules if name.startswith('msc_site.')))"
    )
    command = [sys.executable, "-c", script, "build", "--site", str(bench.site), "--as-of", "2024-04-01"]
    full, short = (
        subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=120) for _ in range(2)
    )
    heavy = {"pydantic", "pydantic_core", "jinja2", "markdown", "yaml", "nh3", "sqlite3", "rich", "zoneinfo", "pickle"}
    assert {"pydantic", "jinja2", "yaml", "sqlite3"} <= {*full.stdout.split()}
    assert heavy.isdisjoint(short.stdout.split())
    assert "msc_site.build.inspection" not in short.stdout.split()
    rooms = {name.split(".")[1] for name in short.stdout.splitlines()[1].split()}
    assert rooms == {"build", "cli", "diagnostics", "progress", "render"}
    assert without_seconds(short.stderr).replace(", 0 files", "") in without_seconds(full.stderr).replace(
        f", {count_changed(full.stderr)} files", ""
    )


def count_changed(text: str) -> str:
    return text.rpartition(" files changed")[0].rpartition(" ")[2]


def test_a_build_that_fails_is_made_each_time(bench: Bench) -> None:
    bench.replace(MODULE, "credits:", "credtis:")
    before = contents(bench.site / "build")
    for _ in range(3):
        answer = bench.build()
        assert (answer.is_sound, answer.incomplete) == (False, True)
    assert bench.made == 3
    assert contents(bench.site / "build") == before
    bench.replace(MODULE, "credtis:", "credits:")
    assert bench.knows()  # as it was when it was built


def test_a_build_that_may_not_write_is_made_each_time(bench: Bench) -> None:
    shutil.rmtree(bench.site / "build")
    (bench.site / "build").write_text("mine")
    for _ in range(2):
        answer = bench.build()
        assert [told.code for told in answer.notices] == ["output-forbidden"]
        assert not answer.is_sound
    assert bench.made == 2


def test_what_the_store_has_to_say_it_says_once(bench: Bench) -> None:
    (bench.site / STORE / "store.db").write_bytes(b"x" * 10_000)
    bench.replace(MODULE, "To count with care.", "To count twice.")
    assert [told.code for told in bench.build().notices] == ["store-damaged"]
    assert bench.build().notices == ()
    assert bench.made == 2
    assert bench.knows()


# --- what does not matter --------------------------------------------------------------------------------------------


def untouched(bench: Bench) -> None:
    """Nothing at all."""


def touch_all(bench: Bench) -> None:
    for path in sorted(bench.site.rglob("*")):
        os.utime(path)


def rewrite(bench: Bench) -> None:
    """As a branch that is switched forth and back."""
    for folder in ("content", "build"):
        for path in (path for path in (bench.site / folder).rglob("*") if path.is_file()):
            fresh = path.with_name("fresh")
            fresh.write_bytes(path.read_bytes())
            fresh.chmod(0o644)
            fresh.replace(path)


def editors_files(bench: Bench) -> None:
    bench.write({"content/.DS_Store": "x", "content/modules/.statistics.md.swp": "x", f"{PRIVACY}~": "x"})


def edit_and_undo(bench: Bench) -> None:
    bench.replace(MODULE, "To count with care.", "To count twice.")
    bench.replace(MODULE, "To count twice.", "To count with care.")


def read_only_store(bench: Bench) -> None:
    touch_all(bench)
    (bench.site / STORE).chmod(0o555)


HARMLESS: tuple[Callable[[Bench], None], ...] = (
    untouched,
    touch_all,
    rewrite,
    editors_files,
    edit_and_undo,
    read_only_store,
)


@pytest.mark.parametrize("change", HARMLESS, ids=lambda change: change.__name__)
def test_what_leaves_every_content_as_it_was_is_no_change(change: Callable[[Bench], None], bench: Bench) -> None:
    change(bench)
    try:
        assert not bench.makes()
        assert bench.knows()
    finally:
        (bench.site / STORE).chmod(0o755)


@pytest.mark.parametrize("change", HARMLESS[:-1], ids=lambda change: change.__name__)
def test_after_that_no_content_is_read_again(
    change: Callable[[Bench], None], bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(bench)
    bench.build()
    bench.build()
    monkeypatch.setattr(Ground, "digest", lambda *_: pytest.fail("a content was read"))
    assert bench.knows()


def test_after_one_edit_only_what_the_build_wrote_is_read_again(fresh: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (fresh.site / "build").rglob("*.*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))  # of a build of long ago
    edit(fresh)
    before = {path: path.stat().st_ino for path in (fresh.site / "build").rglob("*") if path.is_file()}
    assert fresh.build().changed > 0
    written = {str(path.relative_to(fresh.site / "build")) for path in files_but(fresh.site / "build", before)}
    read: set[tuple[bool, str]] = set()
    digest_file = Ground._digest_file

    def noted(ground: Ground, name: bytes) -> bytes:
        read.add((ground.own, os.fsdecode(name)))
        return digest_file(ground, name)

    monkeypatch.setattr(Ground, "_digest_file", noted)
    assert fresh.knows()
    assert {name for own, name in read if own} <= written
    assert {name for own, name in read if not own} <= {MODULE}
    assert len(written) < len(before) / 3


def files_but(folder: Path, inodes: Mapping[Path, int]) -> Iterator[Path]:
    """The files of a folder that are not those of before."""
    for path in folder.rglob("*"):
        if path.is_file() and path.stat().st_ino != inodes.get(path):
            yield path


def test_a_site_is_known_again_at_another_place(bench: Bench, tmp_path: Path) -> None:
    elsewhere = replace(bench, site=tmp_path / "another" / "place")
    bring(elsewhere.site, bench.site)
    assert bytes(bench.site) not in b"".join(contents(bench.site / STORE).values())
    shutil.rmtree(bench.site)
    assert elsewhere.knows()


def test_each_output_and_set_of_options_is_known_by_itself(bench: Bench) -> None:
    several: tuple[dict[str, Any], ...] = (
        {},
        {"drafts": True},
        {"as_of": date(2024, 5, 1)},
        {"output": bench.site / "public"},
    )
    for options in several:
        bench.build(**options)
    assert sum(path.name.startswith("state-") for path in (bench.site / STORE).iterdir()) == len(several)
    shutil.rmtree(bench.site / "build")
    bench.build()
    assert bench.knows()
    assert bench.knows(output=bench.site / "public")


def test_only_few_states_are_kept(bench: Bench) -> None:
    for number in range(1, 8):
        bench.build(as_of=date(2024, 5, number))
        states = [path for path in (bench.site / STORE).iterdir() if path.name.startswith("state-")]
        assert len(states) <= 4
    assert bench.knows(as_of=date(2024, 5, 7))


# --- the day ---------------------------------------------------------------------------------------------------------


def test_the_site_is_made_again_on_the_day_of_the_next_change(bench: Bench) -> None:
    """In London, where a day of summer begins at eleven in the evening."""
    assert bench.knows(moment("2024-03-01T23:59"))
    assert bench.knows(moment("2024-05-31T22:59:59"))
    assert bench.makes(moment("2024-05-31T23:00"))
    assert bench.knows(moment("2024-05-31T23:00"))


def test_the_site_is_made_again_on_the_day_on_which_a_hidden_value_appears(bench: Bench) -> None:
    bench.replace(PRIVACY, "title: Privacy\n", "title: Privacy\nlater: [{publish_from: 2024-04-10, title: Data}]\n")
    assert bench.makes(moment("2024-03-01T12:00"))
    assert bench.knows(moment("2024-04-09T22:59:59"))
    assert bench.makes(moment("2024-04-09T23:00"))
    assert "<h1>Data</h1>" in (bench.site / "build/privacy/index.html").read_text("utf-8")


def test_the_day_begins_where_the_site_is(bench: Bench) -> None:
    bench.replace("content/site.yaml", "summary:", "time_zone: Pacific/Auckland\nsummary:")
    assert bench.makes(moment("2024-05-31T11:00"))
    assert bench.knows(moment("2024-05-31T11:59:59"))
    assert bench.makes(moment("2024-05-31T12:00"))


def test_a_clock_that_is_set_back_is_noticed(bench: Bench) -> None:
    assert bench.knows(moment("2024-03-01T00:00"))
    assert bench.makes(moment("2024-02-29T23:59"))


@pytest.mark.parametrize("options", [{"as_of": date(2024, 3, 1)}, {}])
def test_a_date_that_is_given_holds_for_ever(
    options: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = dated_site()
    if not options:
        files["content/site.yaml"] += "as_of: 2024-03-01\n"
    bench = make_bench(write_site(tmp_path, files), monkeypatch)
    bench.build(**options)
    assert bench.knows(moment("2031-01-01T00:00"), **options)
    assert bench.knows(moment("2021-01-01T00:00"), **options)


def test_the_output_is_the_same_on_each_day_between_two_changes(bench: Bench) -> None:
    before = contents(bench.site / "build")
    shutil.rmtree(bench.site / STORE)
    assert bench.build(moment("2024-05-20T12:00")).changed == 0
    assert contents(bench.site / "build") == before
