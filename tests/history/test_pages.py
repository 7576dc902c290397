"""The pages that a change touches: exactly those of which planning both whole sites says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from msc_site.comparison import compare_sites
from msc_site.decode import decode_site
from msc_site.decode.layout import HISTORY
from msc_site.history.difference import Question, compare_versions
from msc_site.history.pages import PageChanges, PlannedSite, compare_pages
from msc_site.history.selection import Files
from msc_site.model.history import History, PastChange
from msc_site.model.site import Site
from msc_site.source import SourceFile, SourceTree
from tests.history import sites

QUESTION = Question("", "main", None, sites.NOW)


def decode(site: sites.Site) -> Site:
    tree = SourceTree({path: SourceFile(path, text) for path, text in sorted(site.items())})
    decoded = decode_site(tree, now=sites.NOW)
    assert not decoded.broken | decoded.damaged, decoded.diagnostics
    return decoded.site


def plan_all(before: sites.Site, after: sites.Site) -> tuple[PageChanges, int]:
    """What planning every page of both sites tells, and how many pages the later one has."""
    was, now = decode(before), decode(after)
    told = [
        PastChange(on=now.as_of, kind=c.kind, id=c.id, about=c.about, item=c.item, sentence=c.sentence)
        for c in compare_sites(was, now)
        if c.item is not None
    ]
    planned = [
        PlannedSite(replace(site, history=History(since, since, tuple(changes))) if since and is_told else site)
        for site, changes, is_told in ((was, (), HISTORY not in before), (now, told, HISTORY not in after))
        for since in (site.settings.facts.changes_since,)
    ]
    return compare_pages(planned[0], planned[1]), len(planned[1].sketches)


def check(before: sites.Site, after: sites.Site) -> None:
    files = Files(sites.version_of(before), sites.version_of(after), sites.MemoryLibrary(before, after))
    difference = compare_versions(files, QUESTION)
    assert (difference.pages, difference.total) == plan_all(before, after)
    assert set(difference.changes) == set(compare_sites(decode(before), decode(after)))


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(sites.pairs())
def test_the_pages_that_differ_are_those_that_differ_between_the_whole_sites(
    pair: tuple[sites.Site, sites.Site],
) -> None:
    check(*pair)


@pytest.mark.long
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(sites.pairs())
def test_many_more_changes(pair: tuple[sites.Site, sites.Site]) -> None:
    check(*pair)
