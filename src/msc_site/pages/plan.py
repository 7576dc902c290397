"""The plan: from a site to every page and file of the output, in one recipe."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Final

from msc_site.feeds.atom import make_feed
from msc_site.feeds.sitemap import make_robots, make_sitemaps
from msc_site.model.addresses import CHANGES_FEED, NOT_FOUND, ROBOTS, rules_address
from msc_site.model.calendar import Change
from msc_site.model.site import Site
from msc_site.pages.assets import Assets, publish_code
from msc_site.pages.catalogue import Ask, ask_once
from msc_site.pages.chrome import Chrome, make_chrome, sections_of
from msc_site.pages.desk import Desk, make_desk
from msc_site.pages.draft import Draft, Sketch, sketch_pages
from msc_site.pages.kinds import draft_module, draft_plain, draft_programme, draft_scholarship
from msc_site.pages.overviews import draft_lists
from msc_site.pages.past import told_changes
from msc_site.structure.export import rules_as_json


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that a build writes. `files` holds the other files by path, without the leading `/`.

    The almanac of the desk notes, while pages are made, the days on which some part of the output will be different.
    """

    desk: Desk
    chrome: Chrome
    sketches: tuple[Sketch, ...]
    files: Mapping[str, bytes] = field(default_factory=lambda: MappingProxyType({}))


def plan_site(site: Site, assets: Assets) -> Plan:
    """All pages and files of a site that has passed its checks. Pages are in the order of their paths."""
    ask = ask_once()
    return plan_pages(make_desk(site, ask), assets, ask)


def plan_pages(desk: Desk, assets: Assets, ask: Ask) -> Plan:
    """The plan of what lies on a desk, by pieces that `ask` may know already."""
    code = publish_code(assets, desk.site.settings.facts.theme)
    links = repr(code.paths)  # pieces that it was given must be told apart by it: only what is asked for is noted

    def find_chrome() -> Chrome:
        chrome: Chrome = ask(("chrome", links), partial(make_chrome, desk, code.paths))
        return chrome

    def find_sketches() -> tuple[Sketch, ...]:
        sketches: tuple[Sketch, ...] = ask(("sketches", links), lambda: _sketch(desk, sections_of(find_chrome()), ask))
        return sketches

    files: Mapping[str, bytes] = ask(("files", links), lambda: dict(_files(desk, find_sketches(), ask)))
    return Plan(desk, find_chrome(), find_sketches(), MappingProxyType({**code.files, **files}))


_DRAFTED: Final[Mapping[str, Callable[[Desk, str], Draft]]] = MappingProxyType(
    {"modules": draft_module, "scholarships": draft_scholarship, "pages": draft_plain}
)


def _sketch(desk: Desk, sections: frozenset[str], ask: Ask) -> tuple[Sketch, ...]:
    drafts: list[Draft] = list(ask(("drafts", "lists"), partial(draft_lists, desk)))
    for id_, programme in desk.site.programmes.items():
        drafts += ask(("drafts", "programmes", id_), partial(draft_programme, desk, programme))
    for kind, draft in _DRAFTED.items():
        drafts += (ask(("drafts", kind, id_), partial(draft, desk, id_)) for id_ in getattr(desk.site, kind))
    return tuple(sorted(sketch_pages(desk, drafts, sections), key=lambda sketch: sketch.path))


def _rules(desk: Desk, programme_id: str) -> bytes:
    return _json(rules_as_json(desk.catalogue.degrees[programme_id].rules))


def _files(desk: Desk, pages: Sequence[Sketch], ask: Ask) -> Iterator[tuple[str, bytes]]:
    for programme in desk.site.programmes.values():
        yield (
            rules_address(desk.site, programme.id).lstrip("/"),
            ask(("rules", programme.id), partial(_rules, desk, programme.id)),
        )
    addresses = [desk.base + page.path for page in pages if page.path != NOT_FOUND]
    yield from make_sitemaps(addresses, desk.base).items()
    settings = desk.site.settings.facts
    if settings.changes_since is not None:
        yield CHANGES_FEED, make_feed(settings, told_changes(desk), settings.changes_since, desk.base)
    yield ROBOTS, make_robots(f"{desk.base}/sitemap.xml")


def rebuild_file(site: Site, changes: tuple[Change, ...]) -> bytes:
    """For CI: the next day on which the site would say something else, and why, and by when it must be built again.

    That is null where the settings hold the site at its date: nothing will change by itself.
    """
    first = changes[0].on if changes else None
    return _json(
        {
            "next_change": first.isoformat() if first else None,
            "rebuild_by": first.isoformat() if first and not site.stands_still else None,
            "because": [change.because for change in changes if change.on == first],
        }
    )


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
