"""The anchors that prose may link to: headings, sections, questions, groups, routes, fee statuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msc_site.model.addresses import (
    FAQS,
    fees_address,
    group_anchor,
    pages_at,
    profile_anchor,
    programme_address,
    route_anchor,
    unshown_parts,
)
from msc_site.model.base import Facts
from msc_site.model.site import Programme, Record, Site

# The anchors of a page that is made from several records, by its path.
Gathered = Callable[[str], frozenset[str]]


def anchors_at(site: Site, path: str, gathered: Gathered) -> frozenset[str]:
    """The anchors of the pages at a path, which is more than one only by mistake.

    `gathered` is what `gather_anchors` says of the site, kept if the caller can keep it.
    """
    return frozenset(
        name for page in pages_at(site, path) for name in _anchors_of(site, page.kind, page.id, path, gathered)
    )


def gather_anchors(site: Site, path: str) -> frozenset[str]:
    """The anchors of the page of all questions, or of a programme's page."""
    if path == FAQS:
        return frozenset(name for faq in site.faqs.values() for name in (faq.id, *_headings(faq)))
    owners = {page.id for page in pages_at(site, path) if page.kind == "programme"}
    return frozenset(name for owner in owners for name in _of_programme(site, site.programmes[owner]))


def _anchors_of(site: Site, kind: str, record_id: str, path: str, gathered: Gathered) -> Iterator[str]:
    if not kind and path == FAQS:
        yield from gathered(path)
    elif kind == "programme":
        if path == programme_address(site, record_id):
            yield from gathered(path)
        elif path == fees_address(site, record_id):
            entries = site.programmes[record_id].facts.entries
            yield from (fee.status.value for entry in entries for fee in entry.fees)
    elif kind:
        yield from _headings(site.of_kind(kind)[record_id])
        if kind == "module":
            yield from (route_anchor(route.id) for route in site.modules[record_id].facts.routes)


def _of_programme(site: Site, programme: Programme) -> Iterator[str]:
    for section in programme.sections:
        yield section.id
        yield from _headings(section)
    for profile in site.profiles.values():
        if profile.facts.programme == programme.id:
            yield profile_anchor(profile.id)
            yield from _headings(profile)
    for top in programme.facts.structure.groups:
        yield from (group_anchor(group.id) for group in top.walk())
    yield from (anchor for _, anchor in unshown_parts(site, programme))


def _headings(record: Record[Facts]) -> Iterator[str]:
    if record.prose is not None:
        yield from (heading.id for heading in record.prose.headings)
