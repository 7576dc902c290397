"""Writing new files: each whole or not at all, never in the place of another, and all of them or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from msc_site.starters.starter import NewFile


@dataclass(frozen=True, slots=True)
class Edit:
    """New bytes for a file that is there, with those that it must have had until now."""

    path: str
    before: bytes
    after: bytes


class Changed(Exception):  # noqa: N818 - says what happened
    """A file was saved by somebody else in the meantime."""


@dataclass(slots=True)
class _Undo:
    """What was made so far, the last first."""

    files: list[Path] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)

    def run(self) -> None:
        for file in reversed(self.files):
            with suppress(OSError):
                file.unlink()
        for folder in reversed(self.folders):
            with suppress(OSError):
                folder.rmdir()


def write_files(site: Path, files: Sequence[NewFile], edit: Edit | None = None) -> None:
    """Write new files, then put an edited one in its place. Whatever stops it, nothing new stays behind.

    FileExistsError where one of the files is there already, Changed where the edited file is no longer what it was,
    another OSError where the system refuses.
    """
    undo = _Undo()
    try:
        for file in files:
            path = site / file.path
            _make_folders(path.parent, undo)
            _create(path, file.text.encode(), undo)
        if edit is not None:
            _replace(site / edit.path, edit, undo)
    except BaseException:
        undo.run()
        raise


def _make_folders(folder: Path, undo: _Undo) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir()
        undo.folders.append(each)


def _create(path: Path, data: bytes, undo: _Undo) -> None:
    beside = _write_beside(path, data, undo)
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # some disks have no links: there a file of the same second may be lost, no older one
        if path.exists():
            raise FileExistsError(path) from None
        beside.rename(path)
    undo.files.append(path)
    with suppress(FileNotFoundError):
        beside.unlink()


def _replace(path: Path, edit: Edit, undo: _Undo) -> None:
    beside = _write_beside(path, edit.after, undo)
    shutil.copymode(path, beside)
    if path.read_bytes() != edit.before:
        raise Changed(edit.path)
    beside.replace(path)


def _write_beside(path: Path, data: bytes, undo: _Undo) -> Path:
    """A file of a name that no reader of content looks at, on the same disk."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    undo.files.append(beside)
    with beside.open("xb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    return beside
