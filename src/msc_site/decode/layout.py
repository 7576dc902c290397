"""The content folder's layout: which record a file is, by its path alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from msc_site.diagnostics import Diagnostic, Span
from msc_site.diagnostics.suggest import suggest
from msc_site.model.fields import is_id

FOLDERS: Final = {
    "modules": "module",
    "scholarships": "scholarship",
    "profiles": "profile",
    "faqs": "faq",
    "pages": "page",
}
SETTINGS: Final = "content/site.yaml"


@dataclass(frozen=True, slots=True)
class Place:
    """What a file is: the kind of its record and its id, for a section also the programme it belongs to."""

    kind: str
    id: str
    programme: str = ""


def place_of(path: str) -> Place | Diagnostic:
    """The place of a file such as `content/modules/deep-learning.md`, or what is wrong with its path."""
    if path == SETTINGS:
        return Place("settings", "site")
    parts = PurePosixPath(path).parts[1:]
    stem, suffix = PurePosixPath(path).stem, PurePosixPath(path).suffix
    if len(parts) == 2 and parts[0] in FOLDERS and suffix == ".md":  # noqa: PLR2004 - folder and file
        return _named(Place(FOLDERS[parts[0]], stem), path)
    if len(parts) == 3 and parts[0] == "programmes":  # noqa: PLR2004 - folder, programme and file
        if parts[2] == "programme.yaml":
            return _named(Place("programme", parts[1]), path)
        if suffix == ".md":
            return _named(Place("section", stem, parts[1]), path)
    return _misplaced(path, parts)


def _named(place: Place, path: str) -> Place | Diagnostic:
    for name in (place.programme, place.id):
        if name and not is_id(name):
            return Diagnostic(
                "bad-id",
                f"`{name}` cannot be the id of a {place.kind}",
                Span(path),
                help="rename it with lower-case letters, digits and single hyphens, such as `deep-learning`",
            )
    return place


def _misplaced(path: str, parts: tuple[str, ...]) -> Diagnostic:
    folders = ("programmes", *FOLDERS)
    nearest = suggest(parts[0], folders) if len(parts) > 1 and parts[0] not in folders else None
    if nearest is not None:
        advice = f"move it to `content/{nearest}/`"
    elif parts[0] == "programmes":
        advice = "a programme is a folder with `programme.yaml` and a `.md` file for each section"
    elif parts[0] in FOLDERS:
        advice = f"a {FOLDERS[parts[0]]} is one `.md` file directly in `content/{parts[0]}/`"
    else:
        advice = f"content is `site.yaml` and the folders {', '.join(f'`{folder}`' for folder in folders)}"
    return Diagnostic("unexpected-file", f"`{path}` is not where any record belongs", Span(path), help=advice)
