"""The plan as a whole: every page once, nothing but plain data in it, and a true date of change."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc_site.model.addresses import output_files, output_name, page_addresses
from msc_site.model.anchors import anchors_at, gather_anchors
from msc_site.pages.page import Page
from tests.pages.planning import PROGRAMME, SECOND, Planned, page_of, plan, read_site, view_of

MANY_ENTRIES = {
    PROGRAMME: (
        "entries:\n",
        """entries:
  - starts: 2023-10-01
    ends: 2024-09-30
    applications: [{opens: 2022-10-01, closes: 2023-08-15}]
  - starts: 2025-01-10
    ends: 2025-12-31
    applications:
      - {opens: 2024-02-01, closes: 2024-05-01, closed_early: 2024-04-10}
      - {opens: 2024-09-01, closes: 2024-09-20}
  - {starts: 2025-10-01, ends: 2026-09-30}
""",
    )
}


def texts_in(value: Any) -> Iterator[str]:
    """All texts in a view. Fails for anything that is not plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        assert not hasattr(value, "__dict__")
        assert value.__dataclass_params__.frozen  # type: ignore[attr-defined]
        for field in dataclasses.fields(value):
            yield from texts_in(getattr(value, field.name))
    else:
        assert value is None or isinstance(value, (bool, int)), repr(value)


def test_the_plan_has_each_page_of_the_site_once() -> None:
    for overlays in ((), (SECOND,)):
        planned = [page.path for page in plan(*overlays).pages]
        assert Counter(planned) == Counter(page.path for page in page_addresses(read_site(*overlays)))


def test_without_a_home_the_front_page_lists_the_programmes() -> None:
    planned = plan(SECOND, edits={"content/site.yaml": ("home: data-craft\n", "")})
    assert page_of(planned, "/").template == "programmes.html"
    assert [card.link.href for card in view_of(planned, "/").cards] == ["./programmes/art/", "./programmes/data-craft/"]
    assert Counter(page.path for page in planned.pages).most_common(1)[0][1] == 1


def test_everything_that_a_template_gets_is_plain_frozen_data() -> None:
    planned = plan(SECOND)
    for page in planned.pages:
        list(texts_in(page))
    list(texts_in(planned.chrome))


def test_titles_are_unique_even_where_two_records_have_the_same() -> None:
    twin = "-- content/modules/other.md --\n---\ntitle: Statistics\n---\nMore.\n"
    titles = {page.path: page.head.title for page in plan(twin, SECOND).pages}
    assert len(set(titles.values())) == len(titles)
    assert titles["/modules/statistics/"] == "Statistics (101) – Small University"
    assert titles["/modules/other/"] == "Statistics (other) – Small University"


def test_a_title_names_the_page_the_programme_and_the_institution() -> None:
    planned = plan()
    assert page_of(planned, "/").head.title == "MSc in Data Craft – Small University"
    assert (
        page_of(planned, "/fees-and-funding/").head.title == "Fees and funding – MSc in Data Craft – Small University"
    )


def test_descriptions_fit_a_search_result() -> None:
    long = {"content/modules/statistics.md": ("title: Statistics\n", f"title: Statistics {'and more ' * 30}\n")}
    without = {"content/modules/project.md": ("title: Project\n", f"title: Project {'of length ' * 30}\n")}
    for page in plan(edits=long | without).pages:
        assert 0 < len(page.head.description) <= 160


def test_links_lead_from_any_depth_to_the_right_page() -> None:
    planned = plan(SECOND)
    site = read_site(SECOND)
    known = {page.path: anchors_at(site, page.path, partial(gather_anchors, site)) for page in page_addresses(site)}
    for page in planned.pages:
        for href in hrefs_of(page):
            path, _, anchor = href.partition("#")
            if ":" in href:
                continue
            assert resolve(page.path, path) in known, (page.path, href)
            if anchor and not anchor.startswith("topic_"):
                assert anchor in known[resolve(page.path, path)], (page.path, href)


def hrefs_of(page: Page) -> Iterator[str]:
    def walk(value: Any) -> Iterator[str]:
        if isinstance(value, tuple):
            for item in value:
                yield from walk(item)
        elif dataclasses.is_dataclass(value):
            href = getattr(value, "href", "")
            if href and not href.endswith("rules.json"):
                yield href
            for field in dataclasses.fields(value):
                yield from walk(getattr(value, field.name))

    if page.path != "/404.html":
        yield from walk((page.view, page.head))


def resolve(page: str, href: str) -> str:
    folders = page.strip("/").split("/") if page != "/" else []
    if not href:
        return page
    for step in href.split("/"):
        if step == "..":
            folders.pop()
        elif step not in ("", "."):
            folders.append(step)
    return "/" + "".join(f"{folder}/" for folder in folders)


def test_the_404_page_links_from_the_path_of_the_base_address() -> None:
    edits = {"content/site.yaml": ("https://small.example/", "https://host.example/msc")}
    page = page_of(plan(edits=edits), "/404.html")
    assert page.root == "/msc/"
    assert {link.href for link in page.view.links} == {"/msc/", "/msc/modules/", "/msc/site-map/", "/msc/contact/"}
    assert (page.head.robots, page.head.canonical, page.head.json_ld_html) == ("noindex", "", "")


def test_the_site_map_names_every_page_but_itself_and_the_404_page() -> None:
    for edits in ({}, {"content/site.yaml": ("home: data-craft\n", "")}):
        planned = plan(SECOND, edits=edits)
        view = view_of(planned, "/site-map/")
        links = [link for section in view.sections for link in (section.link, *section.pages) if link.href]
        mapped = [resolve("/site-map/", link.href) for link in links]
        assert sorted(mapped) == sorted(page.path for page in planned.pages if page.path != "/404.html")


def test_the_sitemap_and_the_rules_are_among_the_files() -> None:
    files = plan(SECOND).files
    assert b"<loc>https://small.example/programmes/art/</loc>" in files["sitemap.xml"]
    assert b"404" not in files["sitemap.xml"]
    assert files["robots.txt"].endswith(b"Sitemap: https://small.example/sitemap.xml\n")
    assert json.loads(files["choose-modules/rules.json"])["unit"] == "ECTS"
    assert "programmes/art/choose-modules/rules.json" in files


def output_of(planned: Planned) -> object:
    """All that is published, but for the file that tells the as-of date."""
    return planned.chrome, planned.pages, {path: data for path, data in planned.files.items() if path != "rebuild.json"}


def test_the_file_for_ci_names_the_day_of_the_next_change_and_why_and_that_a_pinned_site_stands_still() -> None:
    rebuild = json.loads(plan().files["rebuild.json"])
    assert rebuild == {
        "next_change": "2024-06-01",
        "rebuild_by": None,
        "because": ["a scholarship's date passes: Bright scholarship"],
    }


@pytest.mark.parametrize(
    ("as_of", "edits"),
    [(date(2024, 3, 2), {}), (None, {"content/site.yaml": ("as_of: 2024-03-01\n", "")})],
)
def test_a_site_that_goes_with_the_time_must_be_built_again(
    as_of: date | None, edits: dict[str, tuple[str, str]]
) -> None:
    rebuild = json.loads(plan(as_of=as_of, edits=edits).files["rebuild.json"])
    assert rebuild["rebuild_by"] == rebuild["next_change"] == "2024-06-01"


def test_pages_know_whether_somebody_chose_their_date() -> None:
    free = {"content/site.yaml": ("as_of: 2024-03-01\n", "")}
    assert plan().chrome.pinned
    assert plan(as_of=date(2024, 3, 2), edits=free).chrome.pinned
    assert not plan(edits=free).chrome.pinned


def test_the_files_of_the_output_are_those_that_the_checks_know() -> None:
    planned = plan(SECOND)
    written = [output_name(page.path) for page in planned.pages] + [
        path for path in planned.files if not path.endswith((".css", ".js"))
    ]
    assert sorted(written) == sorted(file.path for file in output_files(read_site(SECOND)))


def test_a_site_whose_dates_are_all_past_never_changes_by_itself() -> None:
    planned = plan(as_of=date(2030, 1, 1))
    assert planned.changes == ()
    assert json.loads(planned.files["rebuild.json"])["rebuild_by"] is None


@given(st.dates(date(2022, 9, 1), date(2026, 1, 1)))
def test_nothing_changes_before_the_day_that_is_told_and_something_does_on_it(as_of: date) -> None:
    told = plan(SECOND, as_of=as_of, edits=MANY_ENTRIES)
    now = output_of(told)
    if not told.changes:
        assert output_of(plan(SECOND, as_of=date(2035, 1, 1), edits=MANY_ENTRIES)) == now
        return
    by = told.changes[0].on
    assert by > as_of
    assert output_of(plan(SECOND, as_of=by - timedelta(days=1), edits=MANY_ENTRIES)) == now
    assert output_of(plan(SECOND, as_of=by, edits=MANY_ENTRIES)) != now


def test_the_days_of_change_are_all_days_on_which_the_output_changes() -> None:
    """From one end of time to the other, day by day: the told days are exactly those of change."""
    first, last = date(2023, 1, 1), date(2025, 3, 1)
    changed, told = set[date](), set[date]()
    before = None
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        planned = plan(as_of=day)
        if before is not None and output_of(planned) != before:
            changed.add(day)
        before = output_of(planned)
        told |= {change.on for change in planned.changes}
    assert changed == {day for day in told if first < day <= last}
    assert changed == {date(2023, 10, 1), date(2024, 6, 1), date(2024, 7, 4), date(2024, 8, 1)}
