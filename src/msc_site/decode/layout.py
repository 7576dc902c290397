"""The content folder's layout: which record a file is, by its path alone."""

from __future__ import annotations

import re
from collections.abc import Collection
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
HISTORY: Final = "content/history.yaml"
# The files of which a site has one each.
_SINGLE: Final = {SETTINGS: ("settings", "site"), HISTORY: ("history", "history")}


@dataclass(frozen=True, slots=True)
class Place:
    """What a file is: the kind of its record and its id, for a section also the programme it belongs to."""

    kind: str
    id: str
    programme: str = ""


def place_of(path: str) -> Place | Diagnostic:
    """The place of a file such as `content/modules/deep-learning.md`, or what is wrong with its path."""
    if path in _SINGLE:
        return Place(*_SINGLE[path])
    parts = tuple(path.split("/")[1:])
    stem, _, suffix = path.rpartition("/")[2].rpartition(".")
    if len(parts) == 2 and parts[0] in FOLDERS and suffix == "md":  # noqa: PLR2004 - folder and file
        return _named(Place(FOLDERS[parts[0]], stem), path)
    if len(parts) == 3 and parts[0] == "programmes":  # noqa: PLR2004 - folder, programme and file
        if parts[2] == "programme.yaml":
            return _named(Place("programme", parts[1]), path)
        if suffix == "md":
            return _named(Place("section", stem, parts[1]), path)
    return _misplaced(path, parts)


def meant_by(path: str) -> set[tuple[str, str]]:
    """Kind and id (`*`: all of the kind) of the records that a path not read, or not right, was meant to give."""
    if path in _SINGLE:
        return {_SINGLE[path]}
    folder, record, section, *_ = [*(to_id(PurePosixPath(part).stem) for part in PurePosixPath(path).parts[1:]), *"***"]
    if folder == "*":
        kinds = ("settings", "history", "programme", "section", *FOLDERS.values())
        return {(kind, "*") for kind in kinds}
    folder = suggest(folder, ("programmes", *FOLDERS)) or folder
    if folder in FOLDERS:
        return {(FOLDERS[folder], record)}
    if folder != "programmes":
        return set()
    return {("programme", record), ("section", "*")} if section in ("*", "programme") else {("section", section)}


def is_record(record_id: str, files: Collection[str]) -> bool:
    """Whether the content files hold a record of this id, of a kind that others name."""
    places = (f"content/{folder}/{record_id}.md" for folder in FOLDERS)
    return f"content/programmes/{record_id}/programme.yaml" in files or any(place in files for place in places)


def to_id(name: str) -> str:
    """The id nearest to a name; empty where nothing of it can be part of one."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _named(place: Place, path: str) -> Place | Diagnostic:
    folder = place.programme or (place.id if place.kind == "programme" else "")
    if folder and not is_id(folder):
        return _bad_id("programme", folder, PurePosixPath(path).parent, "")
    if not is_id(place.id):
        return _bad_id(place.kind, place.id, PurePosixPath(path), ".md")
    return place


def _bad_id(kind: str, name: str, path: PurePosixPath, suffix: str) -> Diagnostic:
    right = to_id(name)
    advice = f"rename the {'file' if suffix else 'folder'} to `{right}{suffix}`"
    if not right:
        advice = f"rename the {'file' if suffix else 'folder'}, such as to `deep-learning{suffix}`"
    return Diagnostic(
        "bad-id",
        f"`{name}` cannot be the id of a {kind}: only lower-case letters, digits and single hyphens can",
        Span(path.as_posix()),
        help=advice,
    )


def _misplaced(path: str, parts: tuple[str, ...]) -> Diagnostic:
    folders = ("programmes", *FOLDERS)
    if len(parts) > 1 and parts[0] not in folders:
        # One mistake, however many files the folder holds.
        nearest = suggest(parts[0], folders)
        path = f"content/{parts[0]}"
        names = ", ".join(f"`{folder}`" for folder in folders)
        advice = f"rename it to `{nearest}`" if nearest else f"the folders of `content/` are {names}"
        return Diagnostic("unexpected-file", f"`{path}` is not a folder for any record", Span(path), help=advice)
    if parts[0] == "programmes":
        advice = "a programme is a folder that holds `programme.yaml` and a `.md` file for each section"
    elif parts[0] in FOLDERS:
        advice = f"a {FOLDERS[parts[0]]} is one `.md` file right in `content/{parts[0]}/`"
    else:
        advice = (
            "only `site.yaml` and `history.yaml` stand right in `content/`; move it to the folder of its kind, such as"
            " `pages`"
        )
    return Diagnostic("unexpected-file", f"`{path}` is not where any record belongs", Span(path), help=advice)
