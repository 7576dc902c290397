"""Each change of anything that a build depends on is noticed, and what cannot be believed is not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from msc_site.build import last_build
from msc_site.render.theme import theme_folder
from tests.build.edits import (
    add,
    cut_a_page,
    delete,
    delete_a_page,
    edit,
    edit_a_page_in_secret,
    edit_in_secret,
    edit_settings,
    hidden_file_that_is_served,
    make_draft,
    own_static_file,
    own_template,
    protect_a_page,
    remains_of_a_killed_build,
    remove_the_output,
    rename,
    write_anew,
)
from tests.build.unchanged import MODULE, PAGE, STORE, Bench, dated_site, make_bench
from tests.support.sites import write_site

CHANGES: tuple[Callable[[Bench], None], ...] = (
    edit,
    edit_in_secret,
    edit_a_page_in_secret,
    edit_settings,
    add,
    write_anew,
    delete,
    rename,
    make_draft,
    own_template,
    own_static_file,
    hidden_file_that_is_served,
    delete_a_page,
    cut_a_page,
    protect_a_page,
    remove_the_output,
    remains_of_a_killed_build,
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_change_is_noticed_and_then_known(change: Callable[[Bench], None], bench: Bench) -> None:
    if change in {own_static_file, hidden_file_that_is_served}:
        bench.write({"static/other.txt": "Others.\n"})
        bench.build()
    change(bench)
    assert bench.makes()
    assert bench.knows()


@pytest.mark.parametrize("change", [edit_in_secret, edit_a_page_in_secret, add, delete_a_page])
def test_a_change_is_noticed_just_after_a_build(change: Callable[[Bench], None], fresh: Bench) -> None:
    assert fresh.knows()
    change(fresh)
    assert fresh.makes()
    assert fresh.knows()


def test_a_changed_site_file_of_the_theme_is_noticed(
    bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = tmp_path / "theme"
    for name in ("templates", "static"):
        shutil.copytree(theme_folder() / name, theme / name)
    for room in ("last_build", "pipeline"):
        monkeypatch.setattr(f"msc_site.build.{room}.theme_folder", lambda: theme)
    for room in ("theme", "templates", "assets"):
        monkeypatch.setattr(f"msc_site.render.{room}.theme_folder", lambda: theme)
    assert bench.knows()
    own = theme / "templates/module.html"
    own.write_text(own.read_text("utf-8").replace("{% block main %}", "{% block main %}<p>Altered.</p>", 1), "utf-8")
    assert bench.makes()
    (theme / "static/more.txt").write_text("More.")
    assert bench.makes()
    assert bench.knows()


def test_a_folder_in_the_place_of_a_page_is_refused_as_ever(bench: Bench) -> None:
    (bench.site / PAGE).unlink()
    (bench.site / PAGE).mkdir()
    for _ in range(2):
        assert [told.code for told in bench.build().notices] == ["output-foreign-files"]


@pytest.mark.parametrize("path", ["build/mine.txt", "build/modules/mine.txt", "build/.DS_Store", "build/mine/x.txt"])
def test_a_foreign_file_in_the_output_is_refused_as_ever(path: str, bench: Bench) -> None:
    bench.write({path: "mine"})
    for _ in range(2):
        assert [told.code for told in bench.build().notices] == ["output-foreign-files"]


def test_a_link_in_the_place_of_the_output_is_refused_as_ever(bench: Bench) -> None:
    (bench.site / "build").rename(bench.site / "public")
    (bench.site / "build").symlink_to("public")
    assert [told.code for told in bench.build().notices] == ["output-forbidden"]


def test_a_link_in_the_place_of_a_content_file_is_refused_as_ever(bench: Bench) -> None:
    (bench.site / MODULE).rename(bench.site / "elsewhere.md")
    (bench.site / MODULE).symlink_to(bench.site / "elsewhere.md")
    assert "symlink" in [told.code for told in bench.build().diagnostics]


def test_options_make_a_difference(bench: Bench) -> None:
    bench.write({"content/pages/plans.md": "---\ntitle: Plans\nsummary: What we plan.\ndraft: true\n---\nMuch.\n"})
    bench.build()
    assert bench.makes(drafts=True)
    assert bench.makes()
    assert not bench.build(strict=True).is_sound
    assert bench.makes(as_of=date(2024, 9, 1))
    assert bench.makes(as_of=date(2024, 9, 2))
    assert bench.knows(as_of=date(2024, 9, 2))


def test_the_program_makes_a_difference(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_build, "program_digest", lambda: "another")
    assert bench.makes()
    assert bench.knows()


def test_a_program_that_changes_while_it_builds_leaves_nothing(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(bench)
    bench.after.append(lambda: monkeypatch.setattr(last_build, "program_digest", lambda: "newer"))
    bench.build()
    monkeypatch.undo()
    assert (bench.site / STORE).is_dir()
    again = make_bench(bench.site, monkeypatch)
    assert again.makes()


# --- a state that is not to be believed ------------------------------------------------------------------------------


def state_of(site: Path) -> Path:
    (path,) = (path for path in (site / STORE).iterdir() if path.name.startswith("state-"))
    return path


@pytest.mark.parametrize("part", [0, 0.01, 0.3, 0.9, 0.9999])
def test_a_state_that_is_cut_is_not_believed(part: float, bench: Bench) -> None:
    state = state_of(bench.site)
    os.truncate(state, int(state.stat().st_size * part))
    assert bench.makes()
    assert bench.knows()


@pytest.mark.parametrize("part", [0, 0.001, 0.005, 0.03, 0.3, 0.6, 0.9, 0.9999])
def test_a_state_with_a_wrong_bit_is_not_believed(part: float, bench: Bench) -> None:
    state = state_of(bench.site)
    content = bytearray(state.read_bytes())
    content[int(len(content) * part)] ^= 4
    state.write_bytes(content)
    assert bench.makes()


def test_a_folder_in_the_place_of_the_state_is_not_believed(bench: Bench) -> None:
    state = state_of(bench.site)
    state.unlink()
    (state / "x").mkdir(parents=True)
    assert bench.makes()
    assert bench.makes()


def test_a_state_of_another_site_is_not_believed(bench: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = dated_site() | {MODULE: dated_site()[MODULE] + "\nMore.\n"}
    other = make_bench(write_site(tmp_path / "other", files), monkeypatch)
    other.build()
    assert state_of(other.site).name == state_of(bench.site).name
    shutil.copy(state_of(other.site), state_of(bench.site))
    assert bench.makes()


def test_a_state_of_other_options_is_not_believed(bench: Bench) -> None:
    state = state_of(bench.site)
    edit(bench)
    bench.write({"content/pages/plans.md": "---\ntitle: Plans\nsummary: What we plan.\ndraft: true\n---\nMuch.\n"})
    bench.build(drafts=True)
    (drafts,) = (path for path in state.parent.iterdir() if path.name.startswith("state-") and path != state)
    shutil.copy(drafts, state)
    assert not bench.knows()


def test_without_its_store_a_site_is_made(bench: Bench) -> None:
    shutil.rmtree(bench.site / ".cache")
    assert bench.makes()
    assert bench.knows()


def test_a_site_is_built_where_nothing_can_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = make_bench(write_site(tmp_path / "site", dated_site()), monkeypatch)
    write_site(tmp_path, {"store": "a file"})
    for _ in range(2):
        assert bench.build(store=tmp_path / "store").is_sound
    assert bench.made == 2
