"""Which pages of a site a change adds, removes and alters: those whose address, head, view or menus differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from msc_site.decode.layout import SETTINGS
from msc_site.model.site import Site
from msc_site.pages.assets import Assets
from msc_site.pages.belonging import about_of, home_of
from msc_site.pages.chrome import Chrome, fit_chrome
from msc_site.pages.digest import digest_of
from msc_site.pages.draft import Sketch
from msc_site.pages.plan import Plan, plan_site

# A style sheet without a rule: the colours of the theme are part of its name.
_ASSETS = Assets({"site.css": b""})


@dataclass(frozen=True)
class PlannedSite:
    """The pages of a site, made one by one when they are asked for."""

    site: Site

    @cached_property
    def plan(self) -> Plan:
        """The plan of all its pages."""
        return plan_site(self.site, _ASSETS)

    @cached_property
    def sketches(self) -> Mapping[str, Sketch]:
        """The pages to be, by path."""
        return {sketch.path: sketch for sketch in self.plan.sketches}

    @property
    def chrome(self) -> Chrome:
        """What all pages share."""
        return self.plan.chrome

    @property
    def part_titles(self) -> frozenset[str]:
        """What the pages of a programme beside its own are called, such as the one on fees."""
        files = {programme.record.file for programme in self.site.programmes.values()}
        drafts = (sketch.draft for sketch in self.plan.sketches)
        return frozenset(draft.title for draft in drafts if draft.about and draft.origin in files)

    @property
    def names(self) -> tuple[str, str]:
        """With what titles end: what most pages are about, and the institution."""
        return about_of(self.plan.desk), self.site.settings.facts.institution.name

    def key(self, path: str) -> str | None:
        """The digest of all that makes a page; None where facts lead nowhere, so that it cannot be made."""
        try:
            page = self.sketches[path].make(self.plan.desk)
        except (LookupError, TypeError, ValueError):
            return None
        setting = self._setting(page.root, page.section, page.programme)
        return digest_of((setting, page.template, page.head, page.view))

    @cached_property
    def _setting(self) -> Callable[[str, str, str], str]:
        """The digest of what all pages share, as it fits a page: the same for many."""
        return cache(lambda *place: digest_of(fit_chrome(self.chrome, *place)))

    def origin(self, path: str) -> str:
        """The file of the record that a page is made from."""
        return self.sketches[path].draft.origin


@dataclass(frozen=True, slots=True)
class PageChanges:
    """The paths of pages, in order. Of those that are `undecided`, facts of one side or the other lead nowhere."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()


def compare_pages(before: PlannedSite, after: PlannedSite, told: frozenset[str] | None = None) -> PageChanges:
    """What differs between the pages of two sites. Of records, only the pages of the files in `told`; None: of all."""
    added = sorted(after.sketches.keys() - before.sketches.keys())
    removed = sorted(before.sketches.keys() - after.sketches.keys())
    changed: list[str] = []
    undecided: list[str] = []
    for path in sorted(after.sketches.keys() & before.sketches.keys()):
        if told is None or not told.isdisjoint((before.origin(path), after.origin(path))):
            was, now = before.key(path), after.key(path)
            if was is None or now is None:
                undecided.append(path)
            elif was != now:
                changed.append(path)
    return PageChanges(tuple(added), tuple(removed), tuple(changed), tuple(undecided))


def may_touch_all(before: PlannedSite, after: PlannedSite, changed: frozenset[str]) -> bool:
    """Whether pages of records may differ that have nothing to do with those that have changed: by what all share."""
    if SETTINGS in changed:
        return True
    one, other = before.site, after.site
    if _menus_of_others(before, changed) != _menus_of_others(after, changed):
        return True
    return (home_of(before.plan.desk), about_of(before.plan.desk)) != (
        home_of(after.plan.desk),
        about_of(after.plan.desk),
    ) or one.pinned != other.pinned


def _menus_of_others(planned: PlannedSite, changed: frozenset[str]) -> Chrome:
    """What all pages share; of menus, those that pages show which have nothing to do with a changed programme."""
    home, site = home_of(planned.plan.desk), planned.site
    menus = tuple(
        menu
        for menu in planned.chrome.menus
        if menu.programme == home or site.programmes[menu.programme].record.file not in changed
    )
    return replace(planned.chrome, menus=menus)


def pages_of_record(kind: str, record_id: str) -> Iterator[str]:
    """The pages of a module, scholarship or page of prose, or of a programme that is not on the front page."""
    if kind == "programme":
        own = f"/programmes/{record_id}/"
        yield from (own, *(f"{own}{part}/" for part in ("choose-modules", "fees-and-funding", "how-to-apply")))
    elif kind in ("module", "scholarship"):
        yield f"/{kind}s/{record_id}/"
    elif kind == "page":
        yield f"/{record_id}/"
