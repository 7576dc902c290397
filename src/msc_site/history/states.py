"""The states that the content had, read from the commits of a repository; of each only what is not as in another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from msc_site.decode import Decoded, decode_site
from msc_site.decode.file import DecodedFile
from msc_site.decode.layout import HISTORY
from msc_site.decode.site import DecodeAll
from msc_site.history.revisions import Library
from msc_site.source import SourceFile, SourceTree


class States:
    """The states of one site's content. GitError where git fails."""

    def __init__(self, library: Library, decode_all: DecodeAll) -> None:
        self._library = library
        self._decode_all = decode_all
        self._decoded: dict[str, tuple[SourceFile, DecodedFile]] = {}

    def read(self, commit: str, day: date) -> Decoded | None:
        """The site that a commit states, as of a day; None where its files could not even be read."""
        version = self._library.read_revision(commit)
        # The record of what is asked for here is no part of the answer.
        files, problems = self._library.read_texts(version, version.blobs.keys() - {HISTORY})
        if version.problems or problems:
            return None
        return decode_site(SourceTree(files), as_of=day, decode_all=self._decode)

    def _decode(self, files: Sequence[SourceFile], names: Collection[str]) -> Sequence[DecodedFile]:
        """What decoding gives: whether a file is sound does not depend on which others there are."""
        known = self._decoded
        new = [file for file in files if file.path not in known or known[file.path][0] is not file]
        made = dict(zip((file.path for file in new), self._decode_all(new, names), strict=True))
        self._decoded = {
            file.path: (file, made[file.path]) if file.path in made else known[file.path] for file in files
        }
        return [decoded for _, decoded in self._decoded.values()]
