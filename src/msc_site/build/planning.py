"""Planning again: of a site that changes, only what read something that has changed is planned again."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from typing import Any

from msc_site.build.ledger import Ledger
from msc_site.model.almanac import Almanac
from msc_site.model.site import Site
from msc_site.model.watch import Read, Watch, WatchedMap
from msc_site.model.watched import WatchedSite
from msc_site.pages.assets import Assets
from msc_site.pages.catalogue import Catalogue, make_catalogue
from msc_site.pages.desk import Desk, address_of
from msc_site.pages.draft import Sketch
from msc_site.pages.page import Page
from msc_site.pages.plan import Plan, plan_pages


class Planning:
    """The plans of one site over time. Its desk stays, and with it all that was drafted on it."""

    def __init__(self, site: Site) -> None:
        watch = Watch()
        self._site = WatchedSite(site, watch)
        self._ledger = Ledger(watch)
        self._maps: dict[str, WatchedMap[Any, Any]] = {
            field.name: WatchedMap(watch, f"catalogue.{field.name}", {}) for field in fields(Catalogue)
        }
        base, base_path = address_of(site)
        self._desk = Desk(self._site.site, Catalogue(**self._maps), Almanac(site.as_of), base, base_path)
        self._sketches: dict[str, Sketch] = {}
        self._made: dict[str, Sketch] = {}
        self._plan: Plan | None = None
        self._look_up()

    def suits(self, site: Site) -> bool:
        """Whether `take` can take it; if not, planning must begin anew."""
        return self._site.suits(site) and (self._desk.base, self._desk.base_path) == address_of(site)

    def take(self, site: Site) -> None:
        """Bring in what the site is now."""
        self._ledger.change(self._site.take(site))
        self._look_up()

    def _look_up(self) -> None:
        """Make the catalogue again, as far as need be."""
        catalogue = make_catalogue(self._site.site, self._ledger.ask)
        changed: set[Read] = set()
        for name, watched in self._maps.items():
            changed |= watched.take(getattr(catalogue, name))
        self._ledger.change(changed)

    def plan(self, assets: Assets) -> Plan:
        """The plan of what was taken last."""
        plan = plan_pages(self._desk, assets, self._ledger.ask)
        if self._plan is None or self._plan.sketches is not plan.sketches:
            self._sketches = {sketch.path: sketch for sketch in plan.sketches}
            for path in self._made.keys() - self._sketches.keys():
                del self._made[path]
                self._ledger.forget(("page", path))
        self._plan = plan
        return plan

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all pages of the last plan, in order."""
        return tuple(self._sketches)

    def holds(self, path: str) -> bool:
        """Whether the last plan has a page at a path."""
        return path in self._sketches

    def make(self, path: str) -> Page | None:
        """A page of the last plan; None where there is none."""
        sketch = self._sketches.get(path)
        if sketch is None:
            return None
        key = "page", path
        if self._made.get(path) != sketch:
            self._ledger.forget(key)
        page = self._ledger.ask(key, partial(sketch.make, self._desk))
        self._made[path] = sketch
        return page

    def reads_of(self, path: str) -> frozenset[Read]:
        """What was read to make a page that was made of the last plan, its draft and its menus included."""
        if self._plan is None:
            return frozenset()
        around = (self._sketches[path].draft, self._plan.chrome)
        return self.own_reads_of(path).union(*map(self._ledger.reads_of, around))

    def own_reads_of(self, path: str) -> frozenset[Read]:
        """Of what was read to make such a page, that which stands in its main part."""
        return self._ledger.reads_of(self.make(path))
