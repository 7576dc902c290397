"""Writing new files: each whole or not at all, never in the place of another, and all of them or none."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from msc_site.source.saving import replace_file, write_beside
from msc_site.starters.starter import NewFile


@dataclass(frozen=True, slots=True)
class Replacement:
    """New bytes for a file that is there, with those that it must have had until now."""

    path: str
    before: bytes
    after: bytes


class Changed(Exception):  # noqa: N818 - says what happened
    """A file was saved by somebody else in the meantime."""


class Linked(Exception):  # noqa: N818 - says what is the case
    """A folder on the way is a link to another place, where the reader of content would not look."""


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


def write_files(site: Path, files: Sequence[NewFile], edit: Replacement | None = None) -> None:
    """Write new files, then put an edited one in its place. Whatever stops it, nothing new stays behind.

    FileExistsError where one of the files is there already, Linked where one would not lie in the site, Changed where
    the edited file is no longer what it was, another OSError where the system refuses.
    """
    _refuse_links(site, files)
    undo = _Undo()
    try:
        for file in files:
            path = site / file.path
            _make_folders(path.parent, undo)
            _create(path, file.text.encode(), undo)
        if edit is not None:
            _replace(site, edit)
    except BaseException:
        undo.run()
        raise


def _refuse_links(site: Path, files: Sequence[NewFile]) -> None:
    for file in files:
        for folder in Path(file.path).parents:
            if folder.parts and (site / folder).is_symlink():
                raise Linked(folder.as_posix())


def _make_folders(folder: Path, undo: _Undo) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir()
        undo.folders.append(each)


def _create(path: Path, data: bytes, undo: _Undo) -> None:
    with write_beside(path, data) as beside:
        try:
            os.link(beside, path)
        except FileExistsError:
            raise
        except OSError:  # some disks have no links: there a file of the same second may be lost, no older one
            if path.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
            beside.rename(path)
        undo.files.append(path)


def _replace(site: Path, edit: Replacement) -> None:
    if not replace_file(site / edit.path, edit.before, edit.after):
        raise Changed(edit.path)
