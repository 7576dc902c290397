"""The output folder and the names beside it that a build uses."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from msc_site.build.guard import is_site_path
from msc_site.build.kernel import exchange_names
from msc_site.build.manifest import MANIFEST, NEXT_MANIFEST, RECORDS, Manifest, folders_of, name_beside
from msc_site.build.refusal import refuse_foreign, refuse_record
from msc_site.build.tree import FILE_MODE, Tree, digest_content, read_file, remove_file, remove_folder, scan_tree


@dataclass(frozen=True, slots=True)
class Present:
    """The site that stands in the output folder."""

    folder: Path
    manifest: Manifest
    tree: Tree

    def holds(self, path: str, digest: str) -> bool:
        """Whether the file is there with the bytes of this digest. It is read: the list may be out of date."""
        if self.manifest.files.get(path) != digest:
            return False
        facts = self.tree.files.get(path)
        return facts is not None and facts.mode == FILE_MODE and digest_content(self.read(path)) == digest

    def read(self, path: str) -> bytes:
        """The bytes of a file that is there."""
        return read_file(f"{self.folder}/{path}")

    def is_exactly(self, manifest: Manifest) -> bool:
        """Whether nothing but these files is there, which are known to be held."""
        return (
            self.tree.files.keys() == {MANIFEST, *manifest.files}
            and (self.folder / MANIFEST).read_bytes() == manifest.serialise()
        )


@dataclass(frozen=True, slots=True)
class Place:
    """An output folder: `target` is its real path, `given` what the person wrote.

    A build keeps three things beside it, on the same disk: a lock file, the folder where the new site is made and,
    where two folders cannot be swapped in one step, the site of before.
    """

    given: str
    target: Path

    @property
    def lock(self) -> Path:
        """The lock file."""
        return self._beside("lock")

    @property
    def staging(self) -> Path:
        """Where the new site is made."""
        return self._beside("staging")

    @property
    def previous(self) -> Path:
        """Where the site of before lies during a swap of two steps."""
        return self._beside("previous")

    def recover(self) -> None:
        """Tidy up after a build that was killed.

        If it died between the two steps of a swap, the site of before is put back. OutputError if a folder with one
        of our names holds files that are not ours.
        """
        if _is_site(self.previous) and not os.path.lexists(self.target):
            self.previous.rename(self.target)
        for leftover in (self.previous, self.staging):
            if os.path.lexists(leftover):
                remaining = remove_own(leftover)
                if remaining:
                    raise refuse_foreign(self.given, leftover.name, remaining)

    def read(self) -> Present | None:
        """The site that stands there, or None; OutputError if there are files in the folder that are not ours."""
        if not self.target.exists():
            return None
        try:
            manifest = _read_manifest(self.target)
        except ValueError as error:
            raise refuse_record(self.given, MANIFEST) from error
        if manifest is None:
            names = sorted(entry.name for entry in self.target.iterdir())
            if names:
                raise refuse_foreign(self.given, self.given, names)
            return None
        tree = scan_tree(self.target)
        foreign = tree.find_foreign(*_own_of(manifest))
        if foreign:
            raise refuse_foreign(self.given, self.given, foreign)
        return Present(self.target, manifest, tree)

    def swap(self) -> None:
        """Put the staged site in place. The site of before, if there was one, lies beside it then.

        On Linux one step swaps the two, so that at each moment a whole site is there. Elsewhere two renamings do it:
        a build killed just between them leaves no output folder, and the next one puts the site of before back.
        """
        if not self.target.exists() or not any(self.target.iterdir()):
            self.staging.rename(self.target)
            return
        if exchange_names(self.staging, self.target):
            return
        self.target.rename(self.previous)
        try:
            self.staging.rename(self.target)
        except BaseException:
            self.previous.rename(self.target)
            raise

    def clear(self) -> None:
        """Remove what is left of a build: the site of before, or the new one where it came to nothing."""
        # Where this fails, the next build makes it good. Without a site in place, that of before is needed yet.
        leftovers = (self.staging, self.previous) if os.path.lexists(self.target) else (self.staging,)
        for leftover in leftovers:
            with suppress(OSError):
                if os.path.lexists(leftover):
                    remove_own(leftover)

    def _beside(self, role: str) -> Path:
        return self.target.with_name(name_beside(self.target.name, role))


def remove_own(folder: Path) -> tuple[str, ...]:
    """Remove a site, but only what its own list names, and the list last; what is left, if anything.

    So a removal that is itself interrupted can be resumed.
    """
    if folder.is_symlink() or not folder.is_dir():
        return (folder.name,)
    try:
        manifest = _read_manifest(folder)
    except ValueError:  # cut off while it was written, so nothing else was yet
        manifest = None
    files, folders = _own_of(manifest or Manifest({}))
    tree = scan_tree(folder)
    for path in sorted((tree.files.keys() & files) - {MANIFEST}):
        remove_file(f"{folder}/{path}")
    for path in sorted((tree.folders & folders) - {RECORDS}, reverse=True):
        remove_folder(f"{folder}/{path}")
    foreign = tree.find_foreign(files, folders)
    if not foreign:
        (folder / MANIFEST).unlink(missing_ok=True)
        remove_folder(f"{folder}/{RECORDS}")
        remove_folder(os.fspath(folder))
    return foreign


def _own_of(manifest: Manifest) -> tuple[frozenset[str], frozenset[str]]:
    files = frozenset({*manifest.files, MANIFEST, NEXT_MANIFEST})
    return files, folders_of(files)


def _is_site(folder: Path) -> bool:
    return not folder.is_symlink() and (folder / MANIFEST).is_file()


def _read_manifest(folder: Path) -> Manifest | None:
    """The folder's list of own files, None if it has none; ValueError if it is damaged."""
    try:
        content = (folder / MANIFEST).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    manifest = Manifest.parse(content)
    if not all(is_site_path(path) for path in manifest.files):
        raise ValueError("a path that leads out of the folder")
    return manifest
