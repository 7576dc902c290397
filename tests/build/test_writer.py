"""The writer: the output folder holds exactly the site, and only our files are ever removed."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msc_site.build import place
from msc_site.build.writer import PublishResult, publish
from tests.build.sites import MANIFEST, NEW, OLD, names, read, refusal, snapshot


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with the old site in `build`."""
    publish(OLD, tmp_path / "build", protected=())
    return tmp_path


# --- what a build leaves ---------------------------------------------------------------------------------------------


def test_a_first_build_writes_everything(tmp_path: Path) -> None:
    result = publish(OLD, tmp_path / "deep" / "build", protected=())
    assert read(tmp_path / "deep" / "build") == OLD
    assert result == PublishResult(written=tuple(sorted(OLD)), removed=(), unchanged=())


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    publish(OLD, tmp_path / "build", protected=())
    assert read(tmp_path / "build") == OLD


def test_a_second_build_writes_what_changed_and_removes_what_is_gone(site: Path) -> None:
    result = publish(NEW, site / "build", protected=())
    assert read(site / "build") == NEW
    assert result == PublishResult(
        written=("fees/index.html", "index.html"),
        removed=("modules/b/index.html",),
        unchanged=("modules/a/index.html", "style.css"),
    )
    assert not (site / "build" / "modules" / "b").exists()


def test_unchanged_files_are_not_written_again(site: Path) -> None:
    before = (site / "build" / "style.css").stat()
    publish(NEW, site / "build", protected=())
    after = (site / "build" / "style.css").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_nothing_is_left_beside_the_output_folder(site: Path) -> None:
    publish(NEW, site / "build", protected=())
    assert names(site) == ["build"]


def test_where_nothing_changed_nothing_is_touched(site: Path) -> None:
    before = snapshot(site / "build")
    result = publish(dict(reversed(OLD.items())), site / "build", protected=())
    assert result == PublishResult((), (), tuple(sorted(OLD)))
    assert snapshot(site / "build") == before


def test_the_same_files_make_the_same_tree_by_any_way(site: Path, tmp_path: Path) -> None:
    publish(NEW, site / "build", protected=())
    publish(dict(reversed(NEW.items())), tmp_path / "other", protected=())
    assert (site / "build" / MANIFEST).read_bytes() == (tmp_path / "other" / MANIFEST).read_bytes()
    assert read(site / "build") == read(tmp_path / "other")


def test_the_list_of_files_is_json_with_digests(tmp_path: Path) -> None:
    publish({"b.txt": b"", "a.txt": b"abc"}, tmp_path / "build", protected=())
    assert (tmp_path / "build" / MANIFEST).read_text() == dedent(
        """\
        {
         "files": {
          "a.txt": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
          "b.txt": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
         },
         "version": 1
        }
        """
    )


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_permissions_do_not_depend_on_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        publish(OLD, tmp_path / "build", protected=())
    finally:
        os.umask(before)
    modes = {
        (path.is_dir(), stat.S_IMODE(path.stat().st_mode))
        for path in (tmp_path / "build", *tmp_path.rglob("build/**/*"))
    }
    assert modes == {(True, 0o755), (False, 0o644)}


def test_an_edited_file_of_ours_is_made_right_again(site: Path) -> None:
    (site / "build" / "style.css").write_bytes(b"edited"[: len(OLD["style.css"])])
    result = publish(OLD, site / "build", protected=())
    assert result.written == ("style.css",)
    assert read(site / "build") == OLD


def test_an_edit_of_the_same_size_and_time_is_noticed_too(site: Path) -> None:
    path = site / "build" / "index.html"
    times = path.stat()
    path.write_bytes(OLD["index.html"].upper())
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    publish(NEW | {"index.html": OLD["index.html"]}, site / "build", protected=())
    assert path.read_bytes() == OLD["index.html"]


def test_a_deleted_file_and_changed_permissions_are_made_right_again(site: Path) -> None:
    (site / "build" / "index.html").unlink()
    (site / "build" / "style.css").chmod(0o600)
    assert publish(OLD, site / "build", protected=()).written == ("index.html", "style.css")
    assert stat.S_IMODE((site / "build" / "style.css").stat().st_mode) == 0o644


def test_a_file_may_become_a_folder_and_back(tmp_path: Path) -> None:
    for files in ({"about": b"1"}, {"about/index.html": b"2"}, {"about": b"3"}):
        publish(files, tmp_path / "build", protected=())
        assert read(tmp_path / "build") == files


def test_a_site_without_hard_links_is_copied(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    publish(NEW, site / "build", protected=())
    assert read(site / "build") == NEW


_NAMES = st.sampled_from(["a", "b", "c/d", "c/e", "c/f/g", "h/i"])
_SITES = st.dictionaries(_NAMES, st.binary(max_size=3), min_size=1)


@settings(max_examples=25, deadline=None)
@given(st.lists(_SITES, min_size=1, max_size=4))
def test_any_sequence_of_sites_ends_as_the_last_from_nothing(sites: list[dict[str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for files in sites:
            publish(files, Path(folder, "build"), protected=())
            assert read(Path(folder, "build")) == files
        publish(sites[-1], Path(folder, "fresh"), protected=())
        fresh, grown = Path(folder, "fresh"), Path(folder, "build")
        assert sorted(p.relative_to(fresh) for p in fresh.rglob("*")) == sorted(
            p.relative_to(grown) for p in grown.rglob("*")
        )


# --- files of others -------------------------------------------------------------------------------------------------


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    for name in ("e.txt", "b.txt", "a.txt", "d.txt", "c.txt"):
        (tmp_path / "build" / name).write_text("mine")
    before = snapshot(tmp_path)
    diagnostic = refusal(OLD, tmp_path / "build")
    assert diagnostic.code == "output-foreign-files"
    assert diagnostic.message.endswith("holds files that msc-site did not write: `a.txt`, `b.txt`, `c.txt` and 2 more")
    assert snapshot(tmp_path / "build").items() <= before.items()


def test_files_put_among_ours_are_named_and_nothing_is_touched(site: Path) -> None:
    (site / "build" / "notes").mkdir()
    (site / "build" / "notes" / "deep.txt").write_text("mine")
    (site / "build" / "modules" / "mine.txt").write_text("mine")
    before = snapshot(site / "build")
    for files in (NEW, OLD):
        diagnostic = refusal(files, site / "build")
        assert diagnostic.code == "output-foreign-files"
        assert diagnostic.message.endswith("did not write: `modules/mine.txt`, `notes/`")
    assert snapshot(site / "build") == before


def test_links_in_place_of_ours_are_foreign(site: Path) -> None:
    (site / "elsewhere").mkdir()
    (site / "elsewhere" / "index.html").write_text("mine")
    (site / "build" / "modules" / "a" / "index.html").unlink()
    (site / "build" / "modules" / "a").rmdir()
    (site / "build" / "modules" / "a").symlink_to(site / "elsewhere")
    assert refusal(NEW, site / "build").message.endswith("did not write: `modules/a`")
    assert (site / "elsewhere" / "index.html").read_text() == "mine"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"version": 2, "files": {}}',
        b"[" * 100_000,
        b'{"version": 1, "files": {"../x": ""}}',
    ],
)
def test_a_damaged_list_of_files_is_refused(site: Path, content: bytes) -> None:
    (site / "build" / MANIFEST).write_bytes(content)
    assert refusal(NEW, site / "build").code == "output-record-damaged"
    assert read(site / "build") == OLD


def test_a_folder_beside_with_our_name_but_not_ours_is_left_alone(site: Path) -> None:
    stranger = site / ".build.msc-site-staging"
    stranger.mkdir()
    (stranger / "thesis.txt").write_text("mine")
    diagnostic = refusal(NEW, site / "build")
    assert diagnostic.code == "output-foreign-files"
    assert "`.build.msc-site-staging`" in diagnostic.message
    assert (stranger / "thesis.txt").read_text() == "mine"
    assert read(site / "build") == OLD


def test_a_file_that_arrives_during_the_swap_is_kept(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swap = place.Place.swap

    def arrive_and_swap(self: place.Place) -> Path | None:
        (site / "build" / "late.txt").write_text("mine")
        return swap(self)

    monkeypatch.setattr(place.Place, "swap", arrive_and_swap)
    publish(NEW, site / "build", protected=())
    assert read(site / "build") == NEW
    assert (site / ".build.msc-site-staging" / "late.txt").read_text() == "mine"
    monkeypatch.undo()
    assert "`late.txt`" in refusal(OLD, site / "build").message
