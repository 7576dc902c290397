"""What is said when the output folder cannot take the site, to the letter."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from msc_site.build.lock import hold_lock
from msc_site.build.place import Place
from msc_site.build.writer import publish
from msc_site.diagnostics.renderers import render
from tests.build.sites import MANIFEST, OLD, refusal


def said(output: Path, files: dict[str, bytes] | None = None, *protected: Path) -> str:
    return render([refusal(files or OLD, output, *protected)], "full", colour=False)


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_folder_that_the_site_is_made_from() -> None:
    Path("content").mkdir()
    assert said(Path("content"), OLD, Path("content").resolve()) == (
        "error[output-forbidden]: msc-site cannot write into `content`: it is the folder "
        f"`{Path('content').resolve()}`, which the site is made from\n"
        "  --> content\n"
        "help: choose a folder for the site alone, such as `build`, with `--output`"
    )


def test_files_of_others() -> None:
    Path("build").mkdir()
    Path("build/notes.txt").write_text("mine", "utf-8")
    assert said(Path("build")) == (
        "error[output-foreign-files]: the folder `build` holds files that msc-site did not write: `notes.txt`\n"
        "  --> build\n"
        "help: move them elsewhere, or choose another folder with `--output`; nothing was changed"
    )


def test_a_damaged_list_of_own_files() -> None:
    publish(OLD, Path("build"), protected=())
    Path("build", MANIFEST).write_text("{", "utf-8")
    assert said(Path("build")) == (
        "error[output-record-damaged]: msc-site's list of the files that it wrote into `build` is damaged: "
        "`.msc-site/manifest.json`\n"
        "  --> build\n"
        "help: if nothing in `build` is yours, delete the folder and build again"
    )


def test_two_files_in_each_others_way() -> None:
    assert said(Path("build"), {"modules": b"", "modules/a.html": b""}) == (
        "error[output-path-conflict]: `modules` would be a file and a folder of the site at once\n"
        "  --> build\n"
        "help: rename the file or the folder"
    )


def test_another_build_at_once() -> None:
    place = Place("build", Path("build").resolve())
    with hold_lock(place.lock, "build"):
        assert said(Path("build")) == (
            "error[output-busy]: another build is writing to `build`\n"
            "  --> build\n"
            "help: wait until it ends, or choose another folder with `--output`"
        )


@pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "read-only")])
def test_a_disk_that_cannot_be_written(number: int, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("msc_site.build.writer.make_folder", fail_with(number))
    shown = said(Path("build"))
    assert shown.startswith("error[output-unwritable]: cannot write the site to `build`: ")
    assert words in shown


def fail_with(number: int) -> Callable[[str], None]:
    def fail(_path: str) -> None:
        raise OSError(number, os.strerror(number))

    return fail
