"""The templates: which there are, the site's own in the place of the project's, and how Jinja reads them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import BaseLoader, Environment, TemplateNotFound
from jinja2.loaders import split_template_path

from msc_site.diagnostics import Diagnostic, Span
from msc_site.render.folders import Folder, list_folder
from msc_site.render.theme import TEMPLATES, is_theme, theme_folder

# The folder of templates that are set once for all pages of one depth, section and programme.
FRAGMENTS: Final = "chrome/"


@dataclass(frozen=True, slots=True)
class Templates:
    """The files of all templates by name, and what is wrong in the folders that they lie in.

    `contents` are their bytes, or why they cannot be read. They are read once: were they read again when they are run,
    a template saved in between would be kept under the key of another. `folders` are the folders, the site's own first.
    """

    paths: Mapping[str, Path]
    contents: Mapping[str, bytes | OSError]
    folders: tuple[Path, ...]
    problems: tuple[Diagnostic, ...] = ()


def find_templates(site: Path) -> Templates:
    """The site's templates, and the project's for those that the site has not."""
    theme = list_folder(Path(os.path.realpath(theme_folder())) / TEMPLATES, TEMPLATES)
    if is_theme(site):
        return Templates(theme.files, _read_all(theme.files), (theme.root,), tuple(theme.problems))
    own = list_folder(Path(os.path.realpath(site)) / TEMPLATES, TEMPLATES)
    problems = (*own.problems, *theme.problems, *_find_misfits(own, theme))
    files = {**theme.files, **own.files}
    return Templates(files, _read_all(files), (own.root, theme.root), problems)


def _read_all(files: Mapping[str, Path]) -> dict[str, bytes | OSError]:
    return {name: _read(path) for name, path in files.items()}


def _read(path: Path) -> bytes | OSError:
    try:
        return path.read_bytes()
    except OSError as error:
        return error


def _find_misfits(own: Folder, theme: Folder) -> Iterator[Diagnostic]:
    """What the author meant to stand for a template, or for a folder of them, and cannot."""
    for path in sorted(own.folders & theme.files.keys()):
        name = f"{TEMPLATES}/{path}"
        message = f"`{name}` is a folder where a template belongs"
        yield Diagnostic("unexpected-file", message, Span(name), help="put the template in its place, or rename it")
    for path in sorted(own.files.keys() & theme.folders):
        name = f"{TEMPLATES}/{path}"
        message = f"`{name}` is a file where a folder of templates belongs"
        yield Diagnostic("unexpected-file", message, Span(name), help="put a folder in its place, or rename it")


class TemplateLoader(BaseLoader):
    """Gives Jinja the templates that were found, and nothing else: no name leads out of their folders."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002 - as in Jinja
        """A template's text and file. TemplateNotFound where there is none, OSError where it cannot be read."""
        name = "/".join(split_template_path(str(template)))
        content = self._templates.contents.get(name)
        if content is None:
            raise TemplateNotFound(template)
        if isinstance(content, OSError):
            raise content
        return content.decode("utf-8"), os.fspath(self._templates.paths[name]), lambda: True

    def list_templates(self) -> list[str]:
        """The names of all templates, in order."""
        return sorted(self._templates.paths)
