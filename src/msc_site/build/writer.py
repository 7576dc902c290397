"""The writer: a whole site into the output folder, or nothing."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from msc_site.build.guard import check_paths, check_place
from msc_site.build.lock import hold_lock
from msc_site.build.manifest import MANIFEST, NEXT_MANIFEST, RECORDS, Manifest
from msc_site.build.place import Place, Present
from msc_site.build.published import PublishResult
from msc_site.build.refusal import OutputError, refuse_system
from msc_site.build.tree import digest_content, ensure_folder, link_file, make_folder, write_file


class Publication:
    """A site on its way into an output folder, which `finish` puts in place.

    Its files may be handed over by several processes at once, each file by one of them.
    """

    def __init__(self, place: Place, present: Present | None) -> None:
        self._place = place
        self._present = present
        self._staging = os.fspath(place.staging)
        self._folders = {""}

    def begin(self, paths: Collection[str]) -> None:
        """Make the staging folder, its list of files first: by it the next build clears a half-made site."""
        make_folder(self._staging)
        make_folder(f"{self._staging}/{RECORDS}")
        write_file(f"{self._staging}/{MANIFEST}", Manifest(dict.fromkeys(paths, "")).serialise())

    def find(self, path: str, digest: str) -> str | None:
        """The digest, where the output folder holds the file with such bytes, so that it can stay; else None."""
        return digest if self._present is not None and self._present.holds(path, digest) else None

    def take(self, path: str, content: bytes) -> str:
        """The digest of a file, which is written unless the output folder holds it."""
        digest = digest_content(content)
        if self.find(path, digest) is None:
            self._write(path, content)
        return digest

    def finish(self, digests: Mapping[str, str]) -> PublishResult:
        """Put the site in place, once all files are there that are not held. Where nothing changed, do nothing."""
        manifest = Manifest(digests)
        kept = [path for path in sorted(digests) if not os.path.lexists(f"{self._staging}/{path}")]
        written = digests.keys() - kept
        before = self._present.manifest.files if self._present else {}
        removed = sorted(before.keys() - digests.keys())
        result = PublishResult(tuple(sorted(written)), tuple(removed), tuple(kept), digests)
        if not written and self._present and self._present.is_exactly(manifest):
            return result
        for path in kept:
            self._link(path)
        write_file(f"{self._staging}/{NEXT_MANIFEST}", manifest.serialise())
        os.replace(f"{self._staging}/{NEXT_MANIFEST}", f"{self._staging}/{MANIFEST}")  # noqa: PTH105 - as in `tree`
        placed_at = time.time_ns()
        self._place.swap()
        return replace(result, placed_at=placed_at)

    def _link(self, path: str) -> None:
        if self._present is None:
            raise ValueError(f"nobody handed over {path!r}")
        self._make_room(path)
        if not link_file(f"{self._present.folder}/{path}", f"{self._staging}/{path}"):
            write_file(f"{self._staging}/{path}", self._present.read(path))

    def _write(self, path: str, content: bytes) -> None:
        self._make_room(path)
        write_file(f"{self._staging}/{path}", content)

    def _make_room(self, path: str) -> None:
        """The folder of a path. Never the staging folder itself: it is not ours any more if it is gone."""
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            self._make_room(folder)
            ensure_folder(f"{self._staging}/{folder}")
            self._folders.add(folder)


@contextmanager
def open_publication(paths: Collection[str], output: Path, *, protected: Sequence[Path]) -> Iterator[Publication]:
    """Prepare to publish a site that has files at these paths, relative to the output folder.

    At every moment the folder holds one whole site, the old or the new one, also when the build is killed; where
    nothing changed, nothing is touched. Only files that msc-site wrote itself are replaced or removed: a file of
    its own list counts as its own, even if somebody edited it since. Until `finish` the old site stays, and if it is
    never called. No other build may write to the folder meanwhile: a worker that outlives us keeps the lock, too.

    Nothing waits for the disk: a cut of the power just after a build may leave empty files, which the next build
    notices, since it reads what it keeps. To wait would be to wait for everything on its way there, the store too.

    `protected` are the folders that the site is made from. Raises OutputError, which carries diagnostics, where the
    folder may not or cannot be written; ValueError for a path that leads out of the site.
    """
    given = os.fspath(output)
    check_paths(paths, given)
    place = Place(given, Path(os.path.realpath(output)))
    try:
        check_place(output, place.target, protected)
        place.target.parent.mkdir(parents=True, exist_ok=True)
        with hold_lock(place.lock, given):
            place.recover()
            publication = Publication(place, place.read())
            try:
                publication.begin(paths)
                yield publication
            finally:
                place.clear()
    except OSError as error:
        raise refuse_system(given, error, os.fspath(place.staging)) from error


def publish(files: Mapping[str, bytes], output: Path, *, protected: Sequence[Path]) -> PublishResult:
    """Make the output folder hold exactly these files, as `open_publication` says."""
    with open_publication(files.keys(), output, protected=protected) as publication:
        return publication.finish({path: publication.take(path, files[path]) for path in sorted(files)})


__all__ = ["OutputError", "Publication", "PublishResult", "open_publication", "publish"]
