"""What two versions of a site state, as far as a comparison needs it: whatever is the same is decoded once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from msc_site.decode import Decoded, decode_site
from msc_site.decode.file import DecodedFile, decode_files
from msc_site.diagnostics import Diagnostic, Severity, severity_of
from msc_site.history.revisions import Library, Version
from msc_site.history.selection import Selection
from msc_site.prose import Compiler, Prose
from msc_site.source import SourceFile, SourceTree

_UNREAD: Final = Prose()


@dataclass(frozen=True, slots=True)
class View:
    """How both versions are looked at: as of which day, with the drafts or without, and at which (aware) time."""

    as_of: date | None
    drafts: bool
    now: datetime


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of a version that was looked at. `problems` are all that its files have, those of no effect included.

    `stand_ins` are the files that could not be read and for which those of the other version stand, so that
    what they stated counts as neither changed nor removed.
    """

    decoded: Decoded
    problems: tuple[Diagnostic, ...]
    stand_ins: frozenset[str] = frozenset()


class _Skimmer(Compiler):
    """Leaves the prose of files unread."""

    def compile(self, *_text: object, **_where: object) -> tuple[Prose, tuple[Diagnostic, ...]]:
        """Nothing, whatever the text is."""
        return _UNREAD, ()


class Reader:
    """Decodes excerpts of versions of one site."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._compiler = Compiler()
        self._skimmer = _Skimmer()
        self._decoded: dict[tuple[SourceFile, bool], DecodedFile] = {}

    def read(self, version: Version, selection: Selection, view: View) -> Excerpt:
        """What the selected files of a version state."""
        paths = selection.paths | {"content/site.yaml", "content/history.yaml"}
        files, problems = self._library.read_texts(version, paths)

        def decode_all(texts: Sequence[SourceFile], _names: Collection[str]) -> list[DecodedFile]:
            return self._decode_all(texts, selection.read, version.blobs.keys())

        unread = version.unread | {path for path in paths if path in version.blobs and path not in files}
        decoded = decode_site(
            SourceTree(files, unread), as_of=view.as_of, now=view.now, drafts=view.drafts, decode_all=decode_all
        )
        return Excerpt(decoded, (*version.problems, *problems, *decoded.diagnostics))

    def read_before(self, before: Version, after: Version, selection: Selection, view: View) -> Excerpt:
        """The same of the earlier version; its files that cannot be used give way to those of the later one."""
        excerpt, given_way = self.read(before, selection, view), frozenset[str]()
        while bad := _files_with_errors(excerpt.problems) - given_way:
            given_way |= bad
            blobs = {path: blob for path, blob in before.blobs.items() if path not in given_way}
            blobs |= {path: after.blobs[path] for path in given_way if path in after.blobs}
            mended = self.read(Version(blobs), selection, view)
            excerpt = replace(mended, problems=(*excerpt.problems, *mended.problems), stand_ins=given_way)
        return excerpt

    def _decode_all(
        self, texts: Sequence[SourceFile], read: Collection[str], names: Collection[str]
    ) -> list[DecodedFile]:
        keys = [(text, text.path in read or text.path.endswith(".yaml")) for text in texts]
        for is_read, compiler in ((True, self._compiler), (False, self._skimmer)):
            new = [text for text, wanted in keys if wanted is is_read and (text, wanted) not in self._decoded]
            made = decode_files(new, names, compiler)
            self._decoded.update({(text, is_read): file for text, file in zip(new, made, strict=True)})
        return [self._decoded[key] for key in keys]


def _files_with_errors(problems: Iterable[Diagnostic]) -> frozenset[str]:
    return frozenset(each.span.file for each in problems if severity_of(each.code) is Severity.ERROR)
