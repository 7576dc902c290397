"""Reading the static files of the theme and of the site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msc_site.diagnostics import Diagnostic, Span
from msc_site.pages.assets import Assets
from msc_site.render.environment import STATIC, theme_folder

# Hidden files are the work of editors and systems, but for those that a server reads.
_SERVED: Final = frozenset({".nojekyll", ".well-known", ".htaccess"})


def read_assets(site: Path) -> tuple[Assets, list[Diagnostic]]:
    """All static files: the project's own, and those below `site/static`, which stand for them under the same name."""
    problems: list[Diagnostic] = []
    content = dict(_read_folder(theme_folder() / STATIC, problems))
    if (site / STATIC).resolve() != (theme_folder() / STATIC).resolve():
        content |= dict(_read_folder(site / STATIC, problems))
    return Assets(dict(sorted(content.items()))), problems


def _read_folder(root: Path, problems: list[Diagnostic]) -> Iterator[tuple[str, bytes]]:
    if not root.is_dir():
        return
    for path in _walk(root, root, problems):
        try:
            data = path.read_bytes()
        except OSError as error:
            problems.append(_unreadable(_name(root, path), error))
        else:
            yield path.relative_to(root).as_posix(), data


def _walk(root: Path, folder: Path, problems: list[Diagnostic]) -> Iterator[Path]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(_unreadable(_name(root, folder), error))
        return
    for entry in entries:
        path = Path(entry.path)
        if (entry.name.startswith(".") and entry.name not in _SERVED) or entry.name.endswith("~"):
            continue
        if entry.is_symlink():
            problems.append(_refuse(_name(root, path), "symlink", "is a link to another place"))
        elif entry.is_dir():
            yield from _walk(root, path, problems)
        elif entry.is_file():
            yield path
        else:
            problems.append(_refuse(_name(root, path), "unreadable-file", "is not an ordinary file"))


def _refuse(name: str, code: str, what: str) -> Diagnostic:
    return Diagnostic(code, f"`{name}` {what}", Span(name), help="replace it by the file itself, or remove it")


def _unreadable(name: str, error: OSError) -> Diagnostic:
    reason = (error.strerror or "it cannot be opened").lower()
    return Diagnostic(
        "unreadable-file", f"`{name}` cannot be read: {reason}", Span(name), help="check its permissions and its name"
    )


def _name(root: Path, path: Path) -> str:
    return f"{STATIC}/{path.relative_to(root).as_posix()}" if path != root else STATIC
