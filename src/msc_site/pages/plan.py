"""The plan: from a site to every page and file of the output, in one recipe."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from types import MappingProxyType

from msc_site.feeds.sitemap import make_robots, make_sitemaps
from msc_site.model.addresses import NOT_FOUND, ROBOTS, rules_address
from msc_site.model.calendar import Change
from msc_site.model.site import Site
from msc_site.pages.assets import Assets, publish_code
from msc_site.pages.chrome import make_chrome, sections_of
from msc_site.pages.desk import Desk, make_desk
from msc_site.pages.draft import sketch_pages
from msc_site.pages.kinds import draft_lists, draft_modules, draft_plain, draft_programmes, draft_scholarships
from msc_site.pages.page import Plan, Sketch
from msc_site.pages.status import date_entries
from msc_site.structure.export import rules_as_json


def plan_site(site: Site, assets: Assets) -> Plan:
    """All pages and files of a site that has passed its checks. Pages are in the order of their paths."""
    desk = make_desk(site)
    code = publish_code(assets, site.settings.facts.theme)
    chrome = make_chrome(desk, code.paths)
    dated = {id_: date_entries(desk, programme) for id_, programme in site.programmes.items()}
    drafts = chain(
        draft_programmes(desk, dated),
        draft_modules(desk),
        draft_scholarships(desk),
        draft_lists(desk, dated),
        draft_plain(desk),
    )
    sketches = tuple(sorted(sketch_pages(desk, drafts, sections_of(chrome)), key=lambda sketch: sketch.path))
    files = {**code.files, **dict(_files(desk, sketches))}
    return Plan(chrome, sketches, desk.almanac, MappingProxyType(files))


def _files(desk: Desk, pages: tuple[Sketch, ...]) -> Iterator[tuple[str, bytes]]:
    for programme in desk.site.programmes.values():
        rules = rules_as_json(desk.catalogue.degrees[programme.id].rules)
        yield rules_address(desk.site, programme.id).lstrip("/"), _json(rules)
    addresses = [desk.base + page.path for page in pages if page.path != NOT_FOUND]
    yield from make_sitemaps(addresses, desk.base).items()
    yield ROBOTS, make_robots(f"{desk.base}/sitemap.xml")


def rebuild_file(site: Site, changes: tuple[Change, ...]) -> bytes:
    """For CI: the next day on which the site would say something else, and why, and by when it must be built again.

    That is null where the settings hold the site at its date: nothing will change by itself.
    """
    first = changes[0].on if changes else None
    return _json(
        {
            "as_of": site.as_of.isoformat(),
            "next_change": first.isoformat() if first else None,
            "rebuild_by": first.isoformat() if first and not site.stands_still else None,
            "because": [change.because for change in changes if change.on == first],
        }
    )


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
