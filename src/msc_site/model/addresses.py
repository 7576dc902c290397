"""Where everything is: the one place that knows the URLs of the site, the files of its output, the names of anchors.

Paths begin with `/` and are relative to the site's base; a page's path ends with `/` (its file is `index.html`).

No two anchors of a page are alike, whatever authors call their records: an id has single hyphens between its words, so
a heading's anchor joins it to that of its text with two (`overview--aims`), and `_` joins it to what it is the id of
(`group_core`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from msc_site.model.history import PastChange
from msc_site.model.module import Hours
from msc_site.model.site import Programme, Site
from msc_site.model.terms import SectionPart

MODULES: Final = "/modules/"
SCHOLARSHIPS: Final = "/scholarships/"
FAQS: Final = "/faqs/"
CONTACT: Final = "/contact/"
SITE_MAP: Final = "/site-map/"
WHAT_CHANGED: Final = "/what-changed/"
PROGRAMMES: Final = "/programmes/"
NOT_FOUND: Final = "/404.html"
HOME: Final = "/"
ROBOTS: Final = "robots.txt"
REBUILD: Final = "rebuild.json"
CHANGES_FEED: Final = "what-changed.xml"
_LISTS: Final = (HOME, CONTACT, SITE_MAP, NOT_FOUND, MODULES, SCHOLARSHIPS, FAQS, PROGRAMMES, WHAT_CHANGED)
# Where records lie of which each has a page of its own.
_FOLDERS: Final = {"module": MODULES, "scholarship": SCHOLARSHIPS, "page": HOME}
_EVERY: Final = "a page that every site has"
_TELLS: Final = "the page that tells what has changed"
# The most addresses that one file may hold by https://www.sitemaps.org/protocol.html.
MAX_MAPPED: Final = 50_000


@dataclass(frozen=True, slots=True)
class Address:
    """What lies at a path: in words, and the kind and id of the record it is made from, empty for what has none."""

    path: str
    what: str
    kind: str = ""
    id: str = ""


def group_anchor(group_id: str) -> str:
    """The anchor of a group of modules on its programme's page."""
    return f"group_{group_id}"


def profile_anchor(profile_id: str) -> str:
    """The anchor of what a student says, on the page of the programme."""
    return f"profile_{profile_id}"


def route_anchor(route_id: str) -> str:
    """The anchor of a way in which a module can be taken, on the module's page."""
    return f"route_{route_id}"


def topic_anchor(number: int) -> str:
    """The anchor of a topic of questions, which no link may name: numbers change with the questions."""
    return f"topic_{number}"


def change_anchor(change: PastChange) -> str:
    """The anchor of a change on the page that tells what has changed; it says what it is of, not where it stands."""
    said = f"{change.on}\n{change.kind}\n{change.id}\n{change.item}\n{change.sentence}"
    return f"change_{change.on}_{sha256(said.encode()).hexdigest()[:12]}"


def programme_address(site: Site, programme_id: str) -> str:
    """The front page for the programme named as `home`, else a folder of its own."""
    return HOME if site.settings.facts.home == programme_id else f"{PROGRAMMES}{programme_id}/"


def applying_address(site: Site, programme_id: str) -> str:
    """How to apply to a programme."""
    return programme_address(site, programme_id) + "how-to-apply/"


def fees_address(site: Site, programme_id: str) -> str:
    """Fees and funding of a programme."""
    return programme_address(site, programme_id) + "fees-and-funding/"


def choosing_address(site: Site, programme_id: str) -> str:
    """The chooser of a programme's modules."""
    return programme_address(site, programme_id) + "choose-modules/"


def rules_address(site: Site, programme_id: str) -> str:
    """The rules of a programme as JSON."""
    return choosing_address(site, programme_id) + "rules.json"


def record_address(site: Site, kind: str, record_id: str) -> str | None:
    """The address of a record, an anchor in a page for what has no page of its own; None where there is no record."""
    if not site.has(kind, record_id):
        return None
    if kind == "programme":
        return programme_address(site, record_id)
    if kind == "profile":
        return programme_address(site, site.profiles[record_id].facts.programme) + f"#{profile_anchor(record_id)}"
    if kind == "faq":
        return f"{FAQS}#{record_id}"
    return f"{_FOLDERS[kind]}{record_id}/"


def has_programme_list(site: Site) -> bool:
    """Whether a page of its own lists the programmes: several of them, one of which is the front page."""
    return site.settings.facts.home is not None and len(site.programmes) > 1


def tells_changes(site: Site) -> bool:
    """Whether a page of its own and a feed tell what has changed."""
    return site.settings.facts.changes_since is not None


def list_addresses(site: Site) -> tuple[str, ...]:
    """The pages that exist whatever the records say."""
    return tuple(path for path in _LISTS if has_list(site, path))


def has_list(site: Site, path: str) -> bool:
    """Whether a path is that of a page that exists whatever the records say."""
    if path == SCHOLARSHIPS:
        return bool(site.scholarships)
    if path == FAQS:
        return bool(site.faqs)
    if path == WHAT_CHANGED:
        return tells_changes(site)
    return has_programme_list(site) if path == PROGRAMMES else path in _LISTS


def page_addresses(site: Site) -> Iterator[Address]:
    """Every page. A path that comes twice is a collision."""
    for path in list_addresses(site):
        if path != HOME or site.settings.facts.home not in site.programmes:
            yield Address(path, _say_list(path))
    for programme_id in site.programmes:
        yield from _programme_pages(site, programme_id)
    for kind, folder in _FOLDERS.items():
        for record_id in site.of_kind(kind):
            yield Address(f"{folder}{record_id}/", f"the {kind} `{record_id}`", kind, record_id)


def _say_list(path: str) -> str:
    return _TELLS if path == WHAT_CHANGED else _EVERY


def _programme_pages(site: Site, programme_id: str) -> Iterator[Address]:
    own = "programme", programme_id
    yield Address(programme_address(site, programme_id), f"the programme `{programme_id}`", *own)
    yield Address(applying_address(site, programme_id), f"the page on applying to `{programme_id}`", *own)
    yield Address(fees_address(site, programme_id), f"the page on the fees of `{programme_id}`", *own)
    yield Address(choosing_address(site, programme_id), f"the chooser of `{programme_id}`", *own)


def pages_at(site: Site, path: str) -> Iterator[Address]:
    """Those of all the pages that lie at a path, found without a look at the others."""
    home = site.settings.facts.home
    if has_list(site, path) and (path != HOME or home not in site.programmes):
        yield Address(path, _say_list(path))
    if path.startswith(PROGRAMMES):
        yield from _own_pages(site, path.removeprefix(PROGRAMMES).partition("/")[0], path)
    elif home is not None:
        yield from _own_pages(site, home, path)
    for kind, folder in _FOLDERS.items():
        record_id = path.removeprefix(folder).removesuffix("/")
        if path == f"{folder}{record_id}/" and site.has(kind, record_id):
            yield Address(path, f"the {kind} `{record_id}`", kind, record_id)


def _own_pages(site: Site, programme_id: str, path: str) -> Iterator[Address]:
    if programme_id in site.programmes:
        yield from (page for page in _programme_pages(site, programme_id) if page.path == path)


def output_name(path: str) -> str:
    """The file of a page: `/modules/` is `modules/index.html`."""
    return path.lstrip("/") + ("index.html" if path.endswith("/") else "")


def output_files(site: Site) -> Iterator[Address]:
    """Every file of the output but the static ones, paths without the leading `/`: pages, rules, feeds."""
    pages = tuple(page_addresses(site))
    yield from (Address(output_name(page.path), page.what, page.kind, page.id) for page in pages)
    for id_ in site.programmes:
        path = rules_address(site, id_).lstrip("/")
        yield Address(path, f"the rules of `{id_}` as data", "programme", id_)
    feeds = (CHANGES_FEED,) if tells_changes(site) else ()
    for name in (*sitemap_names(len(pages) - 1), ROBOTS, REBUILD, *feeds):
        yield Address(name, f"the `{name}` that msc-site writes itself")


def sitemap_names(count: int) -> tuple[str, ...]:
    """The files of the sitemap for a number of addresses: one, or an index first and the files that it names."""
    parts = -(-count // MAX_MAPPED)
    return ("sitemap.xml", *(f"sitemap-{number}.xml" for number in range(1, parts + 1) if parts > 1))


def fold_path(path: str) -> str:
    """Paths that some file system takes for one have one value."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def unshown_parts(site: Site, programme: Programme) -> Iterator[tuple[SectionPart, str]]:
    """The parts of a programme's page that have something to say and that no section shows, each with its anchor."""
    facts = programme.facts
    content: dict[SectionPart, object] = {
        SectionPart.APPLICATIONS: facts.entries,
        SectionPart.STRUCTURE: facts.structure.groups,
        SectionPart.TEACHING: facts.assessment or (facts.hours or Hours()) != Hours(),
        SectionPart.SCHOLARSHIPS: any(programme.id in award.facts.programmes for award in site.scholarships.values()),
        SectionPart.SUPPORT: facts.support or facts.accessibility,
        SectionPart.PROFILES: any(profile.facts.programme == programme.id for profile in site.profiles.values()),
        SectionPart.CONDITIONS: facts.conditions,
        SectionPart.LINKS: facts.useful_links,
        SectionPart.ENQUIRIES: facts.contacts,
    }
    shown = {section.facts.shows for section in programme.sections}
    taken = {section.id for section in programme.sections}
    for part, something in content.items():
        if something and part not in shown:
            yield part, part.value if part.value not in taken else f"{part.value}_facts"
