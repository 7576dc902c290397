"""Trying a new record before it is written: what would be wrong with it beside what is there already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from msc_site.checks import Subject, check_unit, list_units
from msc_site.decode import decode_site
from msc_site.decode.layout import FOLDERS, SETTINGS
from msc_site.diagnostics import Diagnostic, Severity, severity_of
from msc_site.source import SourceFile, SourceTree
from msc_site.source.text import decode_text
from msc_site.starters.starter import NewFile
from msc_site.starters.surroundings import Surroundings


def try_files(around: Surroundings, files: Sequence[NewFile], now: datetime) -> tuple[Diagnostic, ...]:
    """The errors and warnings that new files would bring, each in one of them. Degree rules are not proved: they grow.

    Only what a new file can disagree with is read: the settings, the programmes, the records of its kind.
    """
    problems: list[Diagnostic] = []
    laid = {file.path: decode_text(file.path, file.text.encode(), problems) for file in files}
    new = {path: file for path, file in laid.items() if file is not None}
    found = [*problems, *_check(_neighbours(around.tree, files[0].path), new, now, drafts=True)]
    return _serious(each for each in found if any(place.file in laid for place in each.places))


def try_edit(
    around: Surroundings, files: Sequence[NewFile], edited: SourceFile, programme: str, now: datetime
) -> tuple[Diagnostic, ...]:
    """What is wrong with a site, a programme's rules included, with its edited file and was not without."""
    new = {file.path: SourceFile(file.path, file.text) for file in files} | {edited.path: edited}
    tree = _neighbours(around.tree, files[0].path)
    known = {(each.code, each.message) for each in _check(tree, {}, now, drafts=False, proved=programme)}
    after = _serious(_check(tree, new, now, drafts=False, proved=programme))
    return tuple(each for each in after if (each.code, each.message) not in known)


def _check(
    tree: dict[str, SourceFile], new: dict[str, SourceFile], now: datetime, *, drafts: bool, proved: str = ""
) -> Iterator[Diagnostic]:
    """What is wrong with a site; of its programmes' rules only those of `proved`."""
    decoded = decode_site(SourceTree({**tree, **new}), now=now, drafts=drafts)
    yield from decoded.diagnostics
    subject = Subject.of(decoded)
    for key in list_units(subject):
        if key[0] != "proof" or key[1] == proved:
            yield from check_unit(subject, key).diagnostics


def _neighbours(tree: SourceTree, path: str) -> dict[str, SourceFile]:
    """The files with which a new one of this path can disagree, without what stands below their facts."""
    folder = "/".join(path.split("/")[:2]) + "/"
    alike = path.split("/")[1] in FOLDERS
    return {
        name: _facts_of(file)
        for name, file in tree.files.items()
        if name == SETTINGS or name.startswith("content/programmes/") or (alike and name.startswith(folder))
    }


def _facts_of(file: SourceFile) -> SourceFile:
    """A file without what stands below its facts, which takes long to read."""
    end = file.text.find("\n---\n", 3)
    return SourceFile(file.path, file.text[: end + 5]) if file.path.endswith(".md") and end > 0 else file


def _serious(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What is more than a note. That nobody lists a new module yet is said in other words."""
    serious = (each for each in diagnostics if severity_of(each.code) is not Severity.NOTE)
    return tuple(dict.fromkeys(each for each in serious if each.code != "module-unlisted"))
