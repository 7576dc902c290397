"""What a row can tell of a content, and when it cannot."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from msc_site.build.survey import Ground, doubt, open_ground

SECOND = 1_000_000_000
NOW = 1_700_000_000 * SECOND


def row(changed: int, content_changed: int = 0, mode: int = 0o100644) -> bytes:
    """The row of a file with these times, in ns."""
    return array("q", (mode, 12, 345, content_changed, changed)).tobytes()


@pytest.mark.parametrize(
    ("changed", "content_changed", "doubted"),
    [
        (NOW - 100_000_000 - 1, 0, False),
        (NOW - 99_999_999, 0, True),
        (NOW + 1, 0, True),
        (NOW + 9 * SECOND + 1, 0, True),
        (NOW - 2 * SECOND, 0, True),
        (NOW - 2 * SECOND + 5_000_000, 0, True),
        (NOW - 3 * SECOND, 0, False),
        (NOW - 3 * SECOND + 1, NOW, True),
        (NOW - 3 * SECOND, NOW - 2 * SECOND, True),
        (NOW - 3 * SECOND, NOW - 3 * SECOND, False),
    ],
)
def test_a_time_tells_once_a_later_change_must_have_another(
    changed: int, content_changed: int, *, doubted: bool
) -> None:
    """A time in whole milliseconds may come from a clock that knows only each other second."""
    rows = row(1) + row(changed, content_changed) + row(2)
    told = doubt(rows, NOW)
    assert (told[:40], told[80:]) == (row(1), row(2))
    assert (told[40:80] != rows[40:80]) is doubted
    assert array("q", told[40:80])[4] == (-1 if doubted else changed)


def test_what_is_not_there_needs_no_doubt() -> None:
    assert doubt(bytes(40), 0) == bytes(40)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/c.md").write_text("one")
    (tmp_path / "a/d.md").write_text("two")
    (tmp_path / "d.md").write_text("not below")
    return tmp_path


@pytest.fixture(params=[False, True])
def ground(folder: Path, request: pytest.FixtureRequest) -> Iterator[Ground]:
    with open_ground(str(folder), own=request.param) as ground:
        yield ground


def test_all_that_lies_below_is_found_and_what_does_not_exist_too(ground: Ground) -> None:
    assert ground.find(["a", "z"]) == (b"a", b"a/b", b"a/b/c.md", b"a/d.md", b"z")


def test_only_our_own_folders_hold_nothing_to_ignore(ground: Ground, folder: Path) -> None:
    before = ground.digest(b"a")
    (folder / "a/.hidden").mkdir()
    (folder / "a/.hidden/x").write_text("x")
    (folder / "a/d.md~").write_text("x")
    assert (ground.digest(b"a") != before) is ground.own
    assert (b"a/.hidden/x" in ground.find(["a"])) is ground.own


def add_a_name(folder: Path) -> None:
    (folder / "a/b/e.md").write_text("three")


def rename(folder: Path) -> None:
    (folder / "a/b/c.md").rename(folder / "a/b/e.md")


def edit(folder: Path) -> None:
    (folder / "a/b/c.md").write_text("two")


def replace(folder: Path) -> None:
    (folder / "a/fresh").write_text("two")
    (folder / "a/fresh").replace(folder / "a/b/c.md")


def delete(folder: Path) -> None:
    (folder / "a/b/c.md").unlink()


def permit(folder: Path) -> None:
    (folder / "a/b/c.md").chmod(0o600)


def link(folder: Path) -> None:
    (folder / "a/b/c.md").rename(folder / "c.md")
    (folder / "a/b/c.md").symlink_to(folder / "c.md")


def pipe(folder: Path) -> None:
    (folder / "a/b/c.md").unlink()
    os.mkfifo(folder / "a/b/c.md")


def make_folder(folder: Path) -> None:
    (folder / "a/b/c.md").unlink()
    (folder / "a/b/c.md").mkdir()


def digests(ground: Ground) -> list[bytes]:
    found = []
    for name in (b"a", b"a/b", b"a/b/c.md"):
        with suppress(OSError):
            found.append(ground.digest(name))
    return found


@pytest.mark.parametrize(
    "change",
    [add_a_name, rename, edit, replace, delete, permit, link, pipe, make_folder],
    ids=lambda each: each.__name__,
)
def test_rows_and_digests_tell_of_each_change(change: Callable[[Path], None], ground: Ground, folder: Path) -> None:
    names = ground.find(["a"])
    rows, before = ground.look(names), digests(ground)
    assert (ground.look(names), digests(ground)) == (rows, before)
    change(folder)
    assert ground.look(names) != rows
    # Of permissions only those count that we gave ourselves.
    assert (digests(ground) != before) is (change is not permit or ground.own)


def test_a_folder_of_our_own_is_no_link(folder: Path) -> None:
    (folder / "link").symlink_to(folder / "a")
    with open_ground(str(folder / "link")) as ground:
        assert ground.find(["b"]) == (b"b", b"b/c.md")
    with pytest.raises(OSError, match="link"), open_ground(str(folder / "link"), own=True):
        pass
