"""What each content file gave when it was decoded, so that a running preview decodes no file twice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from msc_site.decode.file import DecodedFile, decode_file
from msc_site.decode.site import DecodeAll
from msc_site.prose import Compiler
from msc_site.source import SourceFile


class Recollection:
    """Remembers what each file gave; `names` are the paths of all of them."""

    def __init__(self) -> None:
        self.names: frozenset[str] = frozenset()
        self._known: dict[str, tuple[SourceFile, DecodedFile]] = {}
        self._compiler = Compiler()

    def find_changed(self, files: Iterable[SourceFile]) -> list[SourceFile]:
        """The files that are not as they were decoded: where a folder was put in place, no name tells of them."""
        known = self._known
        return [file for file in files if known[file.path][0] is not file and known[file.path][0] != file]

    def renew(self, file: SourceFile) -> tuple[DecodedFile, DecodedFile]:
        """What a file gave before, and what it gives now."""
        before = self._known[file.path][1]
        after = self._recall(file) or decode_file(file, self._compiler, self.names)
        self._known[file.path] = file, after
        return before, after

    def by_way_of(self, decode_all: DecodeAll) -> DecodeAll:
        """Decodes what is not remembered by `decode_all`."""

        def decode(files: Sequence[SourceFile], names: Collection[str]) -> Sequence[DecodedFile]:
            # What is wrong in a file may be said with a look at which other files there are.
            if self.names != frozenset(names):
                self.names = frozenset(names)
                self._known = {path: known for path, known in self._known.items() if not known[1].problems}
            missing = [file for file in files if self._recall(file) is None]
            for file, decoded in zip(missing, decode_all(missing, names), strict=True):
                self._known[file.path] = file, decoded
            self._known = {file.path: self._known[file.path] for file in files}
            return [self._known[file.path][1] for file in files]

        return decode

    def _recall(self, file: SourceFile) -> DecodedFile | None:
        known = self._known.get(file.path)
        return known[1] if known is not None and known[0] == file else None
