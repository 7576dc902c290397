"""What changes while a build runs, or so shortly after it that no time tells."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from msc_site.build.survey import Ground
from tests.build.edits import (
    delete_a_page,
    edit,
    edit_a_page_in_secret,
    edit_in_secret,
    edit_settings,
    own_static_file,
    own_template,
    rename,
)
from tests.build.unchanged import PAGE, Bench, dated_site, make_bench
from tests.support.sites import write_site


def freeze_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the file system give everything the one time of now, in whole seconds, and each file the inode 1."""
    look, now = Ground.look, time.time_ns() // 1_000_000_000 * 1_000_000_000

    def coarse(ground: Ground, names: tuple[bytes, ...]) -> bytes:
        rows = array("q", look(ground, names))
        for start in range(0, len(rows), 5):
            if rows[start]:
                rows[start + 1], rows[start + 3], rows[start + 4] = 1, now, now
        return rows.tobytes()

    monkeypatch.setattr(Ground, "look", coarse)


@pytest.mark.parametrize("builds", [1, 2])
@pytest.mark.parametrize("change", [edit_in_secret, edit_a_page_in_secret, rename, delete_a_page])
def test_a_change_that_leaves_no_trace_but_the_content(
    change: Callable[[Bench], None], builds: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the same tick of a slow clock as the build, or as the look that found nothing changed."""
    freeze_times(monkeypatch)
    bench = make_bench(write_site(tmp_path, dated_site()), monkeypatch)
    for _ in range(builds):
        bench.build()
    change(bench)
    assert bench.makes()


@pytest.mark.parametrize("slow", [True, False])
@pytest.mark.parametrize("change", [edit_in_secret, rename, own_static_file, own_template])
def test_what_changes_before_the_build_has_read_it(
    change: Callable[[Bench], None], fresh: Bench, monkeypatch: pytest.MonkeyPatch, *, slow: bool
) -> None:
    """Then the build has seen it, and the look before the build has not."""
    check_change_on_the_way(fresh.before, change, fresh, monkeypatch, slow=slow)


@pytest.mark.parametrize("slow", [True, False])
@pytest.mark.parametrize("change", [edit_in_secret, rename, own_static_file, own_template, edit_a_page_in_secret])
def test_what_changes_after_the_build_has_read_it(
    change: Callable[[Bench], None], fresh: Bench, monkeypatch: pytest.MonkeyPatch, *, slow: bool
) -> None:
    """Then the build has not seen it, and the look after the build must not take it for what was read."""
    check_change_on_the_way(fresh.after, change, fresh, monkeypatch, slow=slow)


def check_change_on_the_way(
    calls: list[Callable[[], object]],
    change: Callable[[Bench], None],
    bench: Bench,
    monkeypatch: pytest.MonkeyPatch,
    *,
    slow: bool,
) -> None:
    if slow:
        freeze_times(monkeypatch)
    edit_settings(bench)
    calls.append(lambda: change(bench))
    bench.build()
    assert bench.made == 2
    bench.makes()  # which compares
    assert bench.knows()


def test_a_page_edited_just_after_it_was_put_in_place_is_mended(fresh: Bench) -> None:
    edit_settings(fresh)
    fresh.after.append(lambda: edit_a_page_in_secret(fresh))
    fresh.build()
    assert fresh.makes()
    assert b"with core" not in (fresh.site / PAGE).read_bytes()


def test_a_build_of_another_kind_that_comes_between_is_noticed(fresh: Bench) -> None:
    """Two builds into one folder: the first puts its site in place, then the second, then the first remembers."""
    fresh.write({"content/pages/plans.md": "---\ntitle: Plans\nsummary: What we plan.\ndraft: true\n---\nMuch.\n"})
    other = replace(fresh, before=[], after=[])
    fresh.after.append(lambda: other.build(drafts=True, store=None))
    edit(fresh)
    fresh.build()
    assert (fresh.site / "build/plans").exists()
    assert fresh.makes()
    assert not (fresh.site / "build/plans").exists()
