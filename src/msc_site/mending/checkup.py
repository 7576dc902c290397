"""Checking a draft: what a build would find, from memory and again and again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from msc_site.build.judging import decode_tree
from msc_site.build.keeper import NoStore
from msc_site.build.proving import check_with
from msc_site.build.records import StoredDecoder
from msc_site.build.request import Request
from msc_site.build.versions import program_digest
from msc_site.decode.file import DecodedFile
from msc_site.diagnostics import Diagnostic, sort_diagnostics
from msc_site.mending.draft import Draft
from msc_site.render.assets import read_assets
from msc_site.source import SourceFile


class _Memory(NoStore):
    """Keeps what was proved of degree rules, which stay the same while other facts are mended."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """What is kept for the keys."""
        return {key: self._kept[kind, key] for key in keys if (kind, key) in self._kept}

    def put(self, kind: str, results: Mapping[str, bytes]) -> None:
        """Keep results."""
        self._kept |= {(kind, key): result for key, result in results.items()}


class Checkup:
    """Checks drafts of one site, each file decoded once for each text it has."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._program = program_digest()
        self._decode_all = StoredDecoder(NoStore(), self._program)
        self._memory = _Memory()
        self._assets, _ = read_assets(request.site)
        self._known: dict[str, DecodedFile] = {}
        self._files: dict[str, SourceFile] = {}
        self._names: Collection[str] = ()

    def check(self, draft: Draft) -> tuple[Diagnostic, ...]:
        """All that is wrong with the draft's files and between them; templates and pages are not looked at."""
        decoded = decode_tree(draft.tree, self._request, self._assets, self._decode)
        checked = check_with(decoded, self._memory, self._program, style=self._request.style)
        return sort_diagnostics((*draft.problems, *decoded.diagnostics, *checked.diagnostics))

    def _decode(self, files: Sequence[SourceFile], names: Collection[str]) -> list[DecodedFile]:
        if set(names) != set(self._names):  # advice looks at which files there are
            self._known, self._files, self._names = {}, {}, tuple(names)
        new = [file for file in files if self._files.get(file.path) is not file]
        for file, decoded in zip(new, self._decode_all(new, names), strict=True):
            self._known[file.path], self._files[file.path] = decoded, file
        return [self._known[file.path] for file in files]
