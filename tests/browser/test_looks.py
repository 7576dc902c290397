"""The sample site in a real browser: every kind of page, in each look, with and without scripts and styles, on paper."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from tests.browser.audit import find_violations_in_each_look
from tests.browser.markup import base_path_of, read_pages
from tests.browser.serve import serve
from tests.browser.visit import Visits

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

KINDS = {
    "programme": "",
    "applying": "how-to-apply/",
    "fees": "fees-and-funding/",
    "choosing": "choose-modules/",
    "modules": "modules/",
    "module": "modules/deep-learning/",
    "module that does not run": "modules/probabilistic-inference/",
    "module of several routes": "modules/individual-project/",
    "scholarships": "scholarships/",
    "scholarship": "scholarships/google-deepmind/",
    "questions": "faqs/",
    "what changed": "what-changed/",
    "contact": "contact/",
    "site map": "site-map/",
    "plain": "accessibility/",
    "not found": "404.html",
}
BUDGET = 40_000  # bytes compressed, of all that a programme's page needs
HIDDEN_ON_PAPER = (".skip", ".menu", ".crumbs", ".subnav", ".contents", ".after nav", ".footer", ".button")

each_kind = pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)


@pytest.fixture(scope="session")
def address(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served: below the path that its canonical addresses have, so that its 404 page works too."""
    base = base_path_of(read_pages(built_site)).strip("/")
    host = tmp_path_factory.mktemp("host")
    if base:
        host.joinpath(base).symlink_to(built_site)
    with serve(host if base else built_site) as origin:
        yield f"{origin}/{base}/" if base else f"{origin}/"


@pytest.fixture
def site(browser: Browser, address: str) -> Iterator[Visits]:
    """Visits below the site's address; the test fails if a page requests anything from elsewhere, another site of the
    host included."""
    visits = Visits(browser, address.removesuffix("/"))
    yield visits
    visits.close()


class TestEachKind:
    @each_kind
    def test_is_accessible_in_each_look(self, site: Visits, path: str) -> None:
        assert find_violations_in_each_look(site.open(f"/{path}")) == []

    def test_fits_a_phone(self, site: Visits) -> None:
        page = site.open("/", width=320)
        for path in KINDS.values():
            page.goto(f"{site.origin}/{path}")
            assert page.evaluate("document.documentElement.scrollWidth") == 320, path

    def test_is_read_in_order_without_styles_and_scripts(self, site: Visits) -> None:
        page = site.open("/", javascript=False)
        for path in KINDS.values():
            page.goto(f"{site.origin}/{path}")
            remove_styles(page)
            assert page.locator("main").inner_text().strip()
            tops = [page.locator(part).bounding_box() for part in ("aside.notice", "header", "h1", ".after", "footer")]
            heights = [box["y"] for box in tops if box]
            assert len(heights) == len(tops), path
            assert heights == sorted(heights), path


def remove_styles(page: Page) -> None:
    page.evaluate("for (const sheet of document.querySelectorAll('link[rel=stylesheet]')) sheet.remove()")


@pytest.mark.long
def test_every_page_is_accessible_in_each_look(site: Visits, built_site: Path) -> None:
    page = site.open("/")
    for path in read_pages(built_site):
        page.goto(site.origin + path)
        assert find_violations_in_each_look(page) == [], path


def test_an_open_menu_is_accessible_in_each_look(site: Visits) -> None:
    page = site.open("/")
    page.locator("summary").click()
    assert find_violations_in_each_look(page) == []


class TestProgramme:
    def test_tells_its_story_in_order_without_styles_and_scripts(self, site: Visits) -> None:
        page = site.open("/", javascript=False)
        remove_styles(page)
        said = page.locator("main").inner_text()
        story = ["MSc in Artificial Intelligence", "Applications are open", "At a glance", "On this page"]
        story += ["This is a taught master", "Into industry", "Centres", "When to apply", "Take all six compulsory"]
        story += ["Compulsory modules", "Deep Learning", "£32,785", "A degree cut to fit", "Tuition fees"]
        places = [said.find(words) for words in story]
        assert -1 not in places
        assert places == sorted(places)

    def test_weighs_little(self, site: Visits, built_site: Path) -> None:
        page = site.open("/")
        page.wait_for_load_state("networkidle")
        loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
        files = [
            built_site / unquote(urlsplit(url).path.removeprefix(urlsplit(site.origin).path + "/")) for url in loaded
        ]
        assert {file.suffix for file in files} >= {".css", ".js", ".woff2"}
        sizes = {file.name: len(gzip.compress(file.read_bytes(), 9)) for file in (built_site / "index.html", *files)}
        assert sum(sizes.values()) < BUDGET, sizes

    def test_the_menu_opens_without_scripts(self, site: Visits) -> None:
        page = site.open("/", width=320, javascript=False)
        contact = page.locator(".menu-panel").get_by_role("link", name="Contact")
        assert not contact.is_visible()
        page.locator("summary").click()
        assert contact.is_visible()

    def test_the_keyboard_skips_to_the_main_part(self, site: Visits) -> None:
        page = site.open("/")
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Skip to main content")
        box = skip.bounding_box()
        assert box is not None
        assert box["y"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main_content"


class TestModes:
    def test_dark_and_light_are_what_the_reader_asks_for(self, site: Visits) -> None:
        light, dark = (find_ground(site.open("/", scheme=scheme)) for scheme in ("light", "dark"))
        assert min(light) > 200
        assert max(dark) < 50

    def test_paper_has_no_navigation_and_no_grounds(self, site: Visits) -> None:
        page = site.open("/", scheme="dark", media="print")
        for selector in HIDDEN_ON_PAPER:
            parts = page.locator(selector)
            assert parts.count() > 0, selector
            assert not any(part.is_visible() for part in parts.all()), selector
        assert min(find_ground(page)) == 255
        grounds = (
            "parts => parts.filter(part => part.checkVisibility()).map(part => getComputedStyle(part).backgroundColor)"
        )
        assert set(page.locator("body *").evaluate_all(grounds)) <= {
            "rgba(0, 0, 0, 0)",
            "rgb(255, 255, 255)",
            "rgb(0, 0, 0)",
        }
        assert page.get_by_text("Take all six compulsory modules.").is_visible()


def find_ground(page: Page) -> list[int]:
    """Red, green and blue of the page's ground, 0 to 255."""
    colour: str = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return [int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]


class TestDeadline:
    """`expire.js` between two builds: the call to apply goes, and the closed state comes, when the last day is over."""

    @pytest.mark.parametrize(
        ("now", "is_open"),
        [("2024-03-01T12:00:00Z", True), ("2024-07-31T22:59:00Z", True), ("2024-07-31T23:01:00Z", False)],
        ids=["before", "the last minute in London", "a minute later"],
    )
    def test_passes_at_midnight_in_the_sites_time_zone(self, site: Visits, now: str, *, is_open: bool) -> None:
        page = site.open("/")
        page.clock.set_fixed_time(now)
        page.evaluate("delete document.documentElement.dataset.pinned")
        script = page.locator("script[src*='expire']").get_attribute("src")
        page.evaluate("address => import(new URL(address + '?again', location))", script)
        status = page.locator(".cover .status")
        assert status.get_by_text("Applications are open").is_visible() == is_open
        assert status.get_by_role("link", name="Apply for October 2024 entry").is_visible() == is_open
        assert status.get_by_text("Applications are closed").is_visible() != is_open

    def test_does_not_pass_on_a_page_that_speaks_of_a_chosen_day(self, site: Visits) -> None:
        page = site.open("/")
        assert page.locator("html[data-pinned][data-time-zone='Europe/London']").count() == 1
        assert page.get_by_role("link", name="Apply for October 2024 entry").is_visible()
