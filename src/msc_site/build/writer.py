"""The writer: a whole site into the output folder, or nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from msc_site.build.guard import check_paths, check_place
from msc_site.build.kernel import flush_disk, flush_folder
from msc_site.build.lock import hold_lock
from msc_site.build.manifest import MANIFEST, RECORDS, Manifest, folders_of
from msc_site.build.place import Place, Present, remove_own
from msc_site.build.refusal import OutputError, refuse_system
from msc_site.build.tree import link_file, make_folder, write_file


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What became of the files: written because new or changed, removed because no longer of the site, or kept."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]


def publish(files: Mapping[str, bytes], output: Path, *, protected: Sequence[Path]) -> PublishResult:
    """Make the output folder hold exactly these files, by paths relative to it.

    At every moment the folder holds one whole site, the old or the new one, also when the build is killed; where
    nothing changed, nothing is touched. Only files that msc-site wrote itself are replaced or removed: a file of
    its own list counts as its own, even if somebody edited it since.

    `protected` are the folders that the site is made from. Raises OutputError, which carries diagnostics, where the
    folder may not or cannot be written; ValueError for a path that leads out of the site.
    """
    given = os.fspath(output)
    check_paths(files, given)
    place = Place(given, Path(os.path.realpath(output)))
    try:
        check_place(output, place.target, protected)
        place.target.parent.mkdir(parents=True, exist_ok=True)
        with hold_lock(place.lock, given):
            place.recover()
            return _replace(place, files, Manifest.of(files))
    except OSError as error:
        raise refuse_system(given, error, os.fspath(place.staging)) from error


def _replace(place: Place, files: Mapping[str, bytes], manifest: Manifest) -> PublishResult:
    present = place.read()
    kept = _find_unchanged(files, manifest, present)
    removed = sorted(present.manifest.files.keys() - files.keys()) if present else []
    result = PublishResult(tuple(sorted(files.keys() - kept)), tuple(removed), tuple(sorted(kept)))
    if present and len(kept) == len(files) and present.is_exactly(files, manifest):
        return result
    try:
        _stage(place, files, manifest, kept)
        flush_disk(place.staging)
        old = place.swap()
    except BaseException:
        with suppress(OSError):
            remove_own(place.staging)
        raise
    # The new site is in place. What fails from here on is made good by the next build.
    with suppress(OSError):
        flush_folder(place.target.parent)
        if old:
            remove_own(old)
    return result


def _find_unchanged(files: Mapping[str, bytes], manifest: Manifest, present: Present | None) -> frozenset[str]:
    if present is None:
        return frozenset()
    return frozenset(path for path, content in files.items() if present.holds(path, content, manifest.files[path]))


def _stage(place: Place, files: Mapping[str, bytes], manifest: Manifest, kept: frozenset[str]) -> None:
    """Make the new site beside the old one, its list of files first: by it the next build clears a half-made site."""
    present, staging = os.fspath(place.target), os.fspath(place.staging)
    make_folder(staging)
    make_folder(f"{staging}/{RECORDS}")
    write_file(f"{staging}/{MANIFEST}", manifest.serialise())
    for folder in sorted(folders_of(files) - {RECORDS}):
        make_folder(f"{staging}/{folder}")
    for path in sorted(files):
        linked = path in kept and link_file(f"{present}/{path}", f"{staging}/{path}")
        if not linked:
            write_file(f"{staging}/{path}", files[path])


__all__ = ["OutputError", "PublishResult", "publish"]
