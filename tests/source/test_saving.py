"""Files are put in place whole, and none over what somebody saved meanwhile."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from msc_site.render.folders import is_ignored
from msc_site.source.saving import replace_file, write_beside


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    os.utime(path, ns=(0, 0))
    assert replace_file(path, b"old", b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)
    assert path.stat().st_mtime_ns > 0
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_was_saved_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"newer")
    assert not replace_file(path, b"old", b"new")
    assert path.read_bytes() == b"newer"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_stops_the_writing_leaves_the_file_of_before_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")

    def stop(_file: int) -> None:
        raise failure

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(type(failure)):
        replace_file(path, b"old", b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_can_be_read_by_those_who_may_read_any_and_is_none_of_the_content(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    with write_beside(tmp_path / "a.md", b"new") as beside:
        assert beside.read_bytes() == b"new"
        assert beside.parent == tmp_path
        assert beside.stat().st_mode == (tmp_path / "usual").stat().st_mode
        assert is_ignored(beside.name)
    assert not beside.exists()
