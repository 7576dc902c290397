"""A site's files as they may be written: those on the disk, with other bytes in the place of some."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from msc_site.diagnostics import Diagnostic
from msc_site.source import SourceTree, read_document, read_tree
from msc_site.source.text import decode_text


@dataclass(frozen=True, slots=True)
class Draft:
    """The files as text, the problems of reading them, and the bytes of those that are not as on the disk."""

    tree: SourceTree
    problems: tuple[Diagnostic, ...]
    changed: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))

    def put(self, changes: Mapping[str, bytes]) -> Draft:
        """The draft with other bytes in some of its files."""
        files, unread = dict(self.tree.files), set(self.tree.unread)
        problems = [problem for problem in self.problems if problem.span.file not in changes]
        for path, data in changes.items():
            files.pop(path, None)
            unread.discard(path)
            file = decode_text(path, data, problems)
            if file is None:
                unread.add(path)
            else:
                files[path] = file
        ordered = {path: files[path] for path in sorted(files)}
        tree = SourceTree(ordered, frozenset(unread))
        return replace(self, tree=tree, problems=tuple(problems), changed={**self.changed, **changes})

    def is_readable(self, path: str) -> bool:
        """Whether a file's facts can be read, be they right or wrong."""
        file = self.tree.files.get(path)
        return file is not None and read_document(file)[0].root is not None


def read_draft(site: Path) -> Draft:
    """A site as it lies on the disk."""
    tree, problems = read_tree(site)
    return Draft(tree, tuple(problems))


def read_original(site: Path, draft: Draft, path: str) -> bytes | None:
    """The bytes of a file on the disk, None where they are no longer those that the draft was read from."""
    problems: list[Diagnostic] = []
    try:
        data = (site / path).read_bytes()
    except OSError:
        return None
    known, now = draft.tree.files.get(path), decode_text(path, data, problems)
    return data if (now.text if now else None) == (known.text if known else None) else None
