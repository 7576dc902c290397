"""Why a site was not written, in words."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msc_site.diagnostics import Diagnostic, Span

_OTHER_FOLDER = "choose another folder with `--output`"
_REASONS: Mapping[int, tuple[str, str]] = MappingProxyType(
    {
        errno.ENOSPC: ("the disk is full", "make room on the disk, then build again"),
        errno.EDQUOT: ("your share of the disk is used up", "make room on the disk, then build again"),
        errno.EROFS: ("the disk is read-only", _OTHER_FOLDER),
        errno.EACCES: ("permission denied", f"ask for the right to write to it, or {_OTHER_FOLDER}"),
        errno.EPERM: ("permission denied", f"ask for the right to write to it, or {_OTHER_FOLDER}"),
        errno.ENAMETOOLONG: ("a name or path is too long for the disk", "shorten the id of the record or the path"),
        errno.ENOTDIR: ("a part of its path is a file", _OTHER_FOLDER),
        errno.EEXIST: ("a part of its path is a file", _OTHER_FOLDER),
        errno.EBUSY: ("it is the root of a mounted disk", "choose a folder inside it with `--output`"),
        errno.EXDEV: ("it is the root of a mounted disk", "choose a folder inside it with `--output`"),
    }
)
_NAMED = 3


class OutputError(Exception):
    """The site was not written and the one of before stays in place; `diagnostics` say why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__("; ".join(diagnostic.message for diagnostic in diagnostics))
        self.diagnostics = diagnostics


def refuse_folder(given: str, reason: str) -> OutputError:
    """The folder may not be an output folder."""
    return _refuse(
        "output-forbidden",
        given,
        f"msc-site cannot write into `{given}`: {reason}",
        "choose a folder for the site alone, such as `build`, with `--output`",
    )


def refuse_foreign(given: str, folder: str, names: Sequence[str]) -> OutputError:
    """The folder (the output folder or one beside it) holds files that msc-site did not write."""
    return _refuse(
        "output-foreign-files",
        given,
        f"the folder `{folder}` holds files that msc-site did not write: {_list_names(names)}",
        f"move them elsewhere, or {_OTHER_FOLDER}; nothing was changed",
    )


def refuse_record(given: str, path: str) -> OutputError:
    """The list of own files cannot be read."""
    return _refuse(
        "output-record-damaged",
        given,
        f"msc-site's list of the files that it wrote into `{given}` is damaged: `{path}`",
        f"if nothing in `{given}` is yours, delete the folder and build again",
    )


def refuse_busy(given: str) -> OutputError:
    """Another build writes to the folder."""
    return _refuse(
        "output-busy",
        given,
        f"another build is writing to `{given}`",
        f"wait until it ends, or {_OTHER_FOLDER}",
    )


def refuse_system(given: str, error: OSError, staging: str) -> OutputError:
    """The operating system refused; a path inside the folder `staging` is named as the site's own."""
    words, remedy = _REASONS.get(error.errno or 0, ((error.strerror or "the system refused").lower(), _OTHER_FOLDER))
    inner = _name_inside(error.filename, staging)
    return _refuse(
        "output-unwritable",
        given,
        f"cannot write {f'`{inner}` of the site' if inner else 'the site'} to `{given}`: {words}",
        remedy,
    )


def report_death(site: str, cause: str) -> Diagnostic:
    """A worker process was killed; `cause` says by what."""
    return Diagnostic(
        "worker-died",
        f"a process that the build had started ended before it was done: {cause}",
        Span(site),
        help="build again; if it ends so again, the computer may have too little memory",
    )


def report_conflict(given: str, message: str, remedy: str) -> Diagnostic:
    """Two files of the site stand in each other's way."""
    return Diagnostic("output-path-conflict", message, Span(given), help=remedy)


def _refuse(code: str, given: str, message: str, remedy: str) -> OutputError:
    return OutputError(Diagnostic(code, message, Span(given), help=remedy))


def _list_names(names: Sequence[str]) -> str:
    named = ", ".join(f"`{name}`" for name in names[:_NAMED])
    return f"{named} and {len(names) - _NAMED} more" if len(names) > _NAMED else named


def _name_inside(filename: object, staging: str) -> str:
    path = os.fspath(filename) if isinstance(filename, str | os.PathLike) else ""
    return path.removeprefix(f"{staging}/") if isinstance(path, str) and path.startswith(f"{staging}/") else ""
