"""Pages of records that were left out of a comparison: how many there are, and which differ by what all pages share.

Such a page holds nothing of what has changed but what its whole class shares: menus, the site's name and settings. So
one page of a class tells of all.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from msc_site.history.excerpt import Reader, View
from msc_site.history.pages import PageChanges, PlannedSite, pages_of_record
from msc_site.history.selection import Files, Selection

_KINDS = ("programme", "module", "scholarship", "page")


@dataclass(frozen=True, slots=True)
class Rest:
    """The records with pages that a selection leaves out, by class: those of a class differ together or not at all."""

    classes: tuple[tuple[str, ...], ...]

    @property
    def paths(self) -> tuple[str, ...]:
        """The files of all."""
        return tuple(path for each in self.classes for path in each)

    @property
    def examples(self) -> tuple[str, ...]:
        """A file of each class."""
        return tuple(each[0] for each in self.classes)

    def without(self, told: AbstractSet[str]) -> Rest:
        """The same where more is told of: of each class the example and what is still left out."""
        return Rest(tuple((each[0], *(path for path in each[1:] if path not in told)) for each in self.classes))


def list_rest(files: Files, selection: Selection, reader: Reader, view: View, home: str | None) -> Rest:
    """The unchanged records that are shown and whose pages the selection does not tell of.

    `home` is the programme of the front page, which is a class of its own.
    """
    left = [path for path in files.of_kinds(*_KINDS) if path not in selection.told]
    doubtful = [path for path in left if files.may_hide(path)]
    shown = _find_shown(files, doubtful, reader, view)
    hidden = set(doubtful) - shown
    left = [path for path in left if path not in hidden]
    listed = {other for path in files.of_kinds("programme") for other in files.mentioned(path)} if left else set()
    by_class: dict[tuple[str, bool], list[str]] = {}
    for path in left:
        kind, id_ = files.records[path]
        is_apart = path in listed if kind == "module" else kind == "programme" and id_ == home
        by_class.setdefault((kind, is_apart), []).append(path)
    return Rest(tuple(tuple(paths) for paths in by_class.values()))


def _find_shown(files: Files, doubtful: Iterable[str], reader: Reader, view: View) -> frozenset[str]:
    selection = Selection(named=set(doubtful))
    if not selection.named:
        return frozenset()
    site = reader.read(files.after, selection, view).decoded.site
    return frozenset(record.file for record in site.records())


def spread(changes: PageChanges, files: Files, rest: Rest) -> PageChanges:
    """The same with the pages of all records whose class has an example that differs."""
    changed = set(changes.changed)
    for paths in rest.classes:
        example = _addresses(files, paths[0])
        for path in paths[1:]:
            changed.update(page for page, like in zip(_addresses(files, path), example, strict=True) if like in changed)
    return PageChanges(changes.added, changes.removed, tuple(sorted(changed)), changes.undecided)


def count_pages(after: PlannedSite, files: Files, told: frozenset[str], rest: Rest) -> int:
    """How many pages the later site has in all."""
    made = sum(after.origin(path) in told for path in after.sketches)
    return made + sum(len(_addresses(files, path)) for path in rest.paths if path not in told)


def _addresses(files: Files, path: str) -> tuple[str, ...]:
    return tuple(pages_of_record(*files.records[path]))
