"""What is refused before anything is written: wrong places, wrong names."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from msc_site.build.manifest import MANIFEST, NEXT_MANIFEST, RECORDS, folders_of
from msc_site.build.refusal import OutputError, refuse_folder, report_conflict
from msc_site.diagnostics import Diagnostic
from msc_site.model.addresses import fold_path


def check_place(output: Path, target: Path, protected: Sequence[Path]) -> None:
    """OutputError if a site may not be written to `output`, whose real path is `target`."""
    reason = _describe_kind(output, target) or _describe_home(target) or _describe_protected(target, protected)
    if reason:
        raise refuse_folder(os.fspath(output), reason)


def check_paths(paths: Iterable[str], given: str) -> None:
    """OutputError if two paths of the site collide; ValueError for one that no page can have."""
    ordered = sorted(paths)
    for path in ordered:
        if not is_site_path(path):
            raise ValueError(f"not a path inside a site: {path!r}")
    conflicts = tuple(_find_conflicts(ordered, given))
    if conflicts:
        raise OutputError(*conflicts)


def is_site_path(path: str) -> bool:
    """Whether it is a relative path with forward slashes that stays inside."""
    if "\0" in path or any(part in {"", ".", ".."} for part in path.split("/")):
        return False
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _describe_kind(output: Path, target: Path) -> str:
    if target == Path(target.anchor):
        return "it is the root of the disk"
    if output.is_symlink():
        return f"it is a symbolic link to `{target}`"
    if target.exists() and not target.is_dir():
        return "it is a file"
    return ""


def _describe_home(target: Path) -> str:
    try:
        home = Path(os.path.realpath(Path.home()))
    except RuntimeError:  # no home folder is known, so none is in danger
        return ""
    if _is_same(target, home):
        return "it is your home folder"
    return "it holds your home folder" if _lies_in(home, target) else ""


def _describe_protected(target: Path, protected: Sequence[Path]) -> str:
    for source in protected:
        folder = Path(os.path.realpath(source))
        if _is_same(target, folder):
            return f"it is the folder `{source}`, which the site is made from"
        if _lies_in(folder, target):
            return f"it holds the folder `{source}`, which the site is made from"
        if _lies_in(target, folder):
            return f"it lies in the folder `{source}`, which the site is made from"
    return ""


def _lies_in(inner: Path, outer: Path) -> bool:
    return any(_is_same(parent, outer) for parent in inner.parents)


def _is_same(one: Path, other: Path) -> bool:
    """The same folder, also by another name: capitals that do not count, a folder mounted twice."""
    if one == other:
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False


def _find_conflicts(paths: Sequence[str], given: str) -> Iterator[Diagnostic]:
    seen = {RECORDS: (RECORDS, False)}
    entries = [(folder, False) for folder in sorted(folders_of(paths))] + [(path, True) for path in paths]
    for path, is_file in entries:
        folded = fold_path(path)
        if folded in {MANIFEST, NEXT_MANIFEST}:
            yield report_conflict(given, f"`{path}` is the name of msc-site's own list of files", "rename the file")
            continue
        known, known_is_file = seen.setdefault(folded, (path, is_file))
        if known != path:
            message = f"`{known}` and `{path}` are one name where capitals do not count"
            yield report_conflict(given, message, f"rename one of them, such as `{PurePosixPath(path).name}`")
        elif known_is_file != is_file:
            message = f"`{path}` would be a file and a folder of the site at once"
            yield report_conflict(given, message, "rename the file or the folder")
