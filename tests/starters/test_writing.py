"""New files are written whole, all or none, and never in the place of others."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from msc_site.starters.starter import NewFile
from msc_site.starters.writing import Changed, Replacement, write_files
from tests.starters.desk import PROGRAMME, Desk
from tests.support.sites import small_site, write_site

FILES = (NewFile("content/modules/a.md", "a\n"), NewFile("content/modules/b.md", "\u00e9\n"))


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_folders_are_made_as_needed_and_nothing_else_stays(tmp_path: Path) -> None:
    write_files(tmp_path, FILES)
    assert names(tmp_path) == ["content", "content/modules", "content/modules/a.md", "content/modules/b.md"]
    assert (tmp_path / "content/modules/b.md").read_bytes() == b"\xc3\xa9\n"


def test_a_file_that_is_there_is_kept_and_the_others_are_taken_back(tmp_path: Path) -> None:
    write_site(tmp_path, {"content/modules/b.md": "mine\n"})
    with pytest.raises(FileExistsError):
        write_files(tmp_path, FILES)
    assert names(tmp_path) == ["content", "content/modules", "content/modules/b.md"]
    assert (tmp_path / "content/modules/b.md").read_bytes() == b"mine\n"


def test_a_disk_without_links_is_written_to_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    write_files(tmp_path, FILES)
    assert names(tmp_path / "content/modules") == ["a.md", "b.md"]
    with pytest.raises(FileExistsError):
        write_files(tmp_path, FILES)
    assert names(tmp_path / "content/modules") == ["a.md", "b.md"]


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_whatever_stops_the_writing_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    link, calls = os.link, iter([None, failure])

    def stop(source: Path, target: Path) -> None:
        if (stopped := next(calls)) is not None:
            raise stopped
        link(source, target)

    monkeypatch.setattr(os, "link", stop)
    monkeypatch.setattr(Path, "rename", lambda *_: (_ for _ in ()).throw(failure))
    with pytest.raises(type(failure)):
        write_files(tmp_path, FILES)
    assert names(tmp_path) == []


def test_an_edited_file_keeps_its_mode(tmp_path: Path) -> None:
    path = write_site(tmp_path, {"x.yaml": "old"}) / "x.yaml"
    path.chmod(0o640)
    write_files(tmp_path, FILES, Replacement("x.yaml", b"old", b"new"))
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", 0o640)


def test_a_file_that_was_saved_in_the_meantime_is_left_alone(tmp_path: Path) -> None:
    write_site(tmp_path, {"x.yaml": "newer"})
    with pytest.raises(Changed):
        write_files(tmp_path, FILES, Replacement("x.yaml", b"old", b"new"))
    assert names(tmp_path) == ["x.yaml"]
    assert (tmp_path / "x.yaml").read_bytes() == b"newer"


def test_a_section_that_is_there_is_kept(tmp_path: Path) -> None:
    files = small_site() | {"content/programmes/data-science/enquiries.md": "---\ntitle: Mine\norder: 1\n---\n"}
    desk = Desk(write_site(tmp_path, files))
    before = desk.read()
    done = desk.new("programme", PROGRAMME)
    assert done.exit_code == 2
    assert "content/programmes/data-science/enquiries.md` already, which is left as it is" in done.stderr
    assert desk.read() == before


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    desk = Desk(write_site(tmp_path / "site", small_site()))
    (tmp_path / "elsewhere").mkdir()
    (desk.site / "content/pages/privacy.md").unlink()
    (desk.site / "content/pages").rmdir()
    (desk.site / "content/pages").symlink_to(tmp_path / "elsewhere")
    done = desk.new("page", {"title": "A", "summary": "B.", "text": "C."})
    assert done.exit_code == 2
    assert "`content/pages` is a link to another place" in done.stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_what_the_system_refuses_is_told_in_one_line(tmp_path: Path) -> None:
    files = {name: text for name, text in small_site().items() if not name.startswith("content/pages")}
    desk = Desk(write_site(tmp_path, files | {"content/pages": "a file"}))
    done = desk.new("page", {"title": "A", "summary": "B.", "text": "C."})
    assert done.exit_code == 1
    assert "content/pages/a.md` cannot be written: not a directory" in done.stderr
