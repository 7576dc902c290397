"""Reading the static files of the theme and of the site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msc_site.diagnostics import Diagnostic
from msc_site.pages.assets import Assets
from msc_site.render.folders import Folder, list_folder
from msc_site.render.theme import STATIC, is_theme, theme_folder


def read_assets(site: Path) -> tuple[Assets, list[Diagnostic]]:
    """All static files: the project's own, and those below `site/static`, which stand for them under the same name."""
    folders = [list_folder(theme_folder() / STATIC, STATIC)]
    if not is_theme(site):
        folders.append(list_folder(site / STATIC, STATIC))
    content = {name: data for folder in folders for name, data in _read_files(folder)}
    problems = [problem for folder in folders for problem in folder.problems]
    return Assets(dict(sorted(content.items()))), problems


def _read_files(folder: Folder) -> Iterator[tuple[str, bytes]]:
    for name, path in folder.files.items():
        try:
            yield name, path.read_bytes()
        except OSError as error:
            folder.refuse_unreadable(name, error)
