"""Plans of small sites, made from texts without a disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from msc_site.decode import decode_site
from msc_site.model.calendar import Change
from msc_site.model.site import Site
from msc_site.pages.assets import Assets
from msc_site.pages.chrome import Chrome
from msc_site.pages.page import Page
from msc_site.pages.plan import plan_site, rebuild_file
from msc_site.source import SourceFile, SourceTree
from tests.support.sites import NOW, small_site

PROGRAMME = "content/programmes/data-craft/programme.yaml"
ASSETS = Assets({"site.css": b"p { color: var(--accent) }\n", "favicon.svg": b"<svg/>"})

# A second programme, which shares a module with the first.
SECOND = """
-- content/programmes/art/programme.yaml --
title: MSc in Art
summary: A year of drawing.
award: {title: Master of Science, abbreviation: MSc, awarded_by: Small University}
credits: {ects: 5}
duration: 2 years
modes: [part-time]
location: Main Campus
entries: [{starts: 2025-01-15, ends: 2027-01-14}]
requirements: {degree: {}, english: {}}
structure: {groups: [{id: all, title: Modules, take: all, modules: [drawing]}]}
contacts: [{purpose: admissions, name: Art office, phone: "+44 (0)20 7946 0000"}]
"""


def read_site(*overlays: str, as_of: date | None = None, edits: dict[str, tuple[str, str]] | None = None) -> Site:
    """The small site with overlays, and with texts in files replaced: `edits` has old and new by path."""
    files = small_site(*overlays)
    for path, (old, new) in (edits or {}).items():
        assert files[path].count(old) == 1, f"{old!r} in {path}"
        files[path] = files[path].replace(old, new)
    tree = SourceTree({path: SourceFile(path, text) for path, text in sorted(files.items())})
    decoded = decode_site(tree, as_of=as_of, now=NOW, static=ASSETS.names)
    assert decoded.diagnostics == ()
    assert decoded.site is not None
    return decoded.site


@dataclass(frozen=True)
class Planned:
    """A plan with all its pages made."""

    chrome: Chrome
    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    changes: tuple[Change, ...]


def plan(
    *overlays: str,
    as_of: date | None = None,
    edits: dict[str, tuple[str, str]] | None = None,
    assets: Assets = ASSETS,
) -> Planned:
    """The plan of such a site."""
    site = read_site(*overlays, as_of=as_of, edits=edits)
    lazily = plan_site(site, assets)
    pages = tuple(sketch.make(lazily.desk) for sketch in lazily.sketches)
    changes = lazily.desk.almanac.changes()
    return Planned(lazily.chrome, pages, {**lazily.files, "rebuild.json": rebuild_file(site, changes)}, changes)


def page_of(planned: Planned, path: str) -> Page:
    """The page at a path."""
    (page,) = [page for page in planned.pages if page.path == path]
    return page


def view_of(planned: Planned, path: str) -> Any:
    """The view of the page at a path."""
    return page_of(planned, path).view
