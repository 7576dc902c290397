"""A site that states all that applicants should be told, and tells many changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.audit import find_violations_in_each_look
from tests.browser.markup import Pages, find_skipped_headings, find_targets, read_pages, text_of
from tests.browser.serve import serve
from tests.browser.validate import find_html_errors
from tests.browser.visit import Visits
from tests.support.sites import make, small_site, write_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FULL = ("/", "/fees-and-funding/", "/what-changed/")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    overlay = Path(__file__).with_name("past.txt").read_text(encoding="utf-8")
    outcome = make(write_site(tmp_path_factory.mktemp("past"), small_site(overlay)))
    assert outcome.is_sound, [diagnostic.message for diagnostic in outcome.diagnostics]
    return write_site(tmp_path_factory.mktemp("output"), outcome.files)


@pytest.fixture(scope="module")
def pages(folder: Path) -> Pages:
    return read_pages(folder)


@pytest.fixture(scope="module")
def origin(folder: Path) -> Iterator[str]:
    with serve(folder) as origin:
        yield origin


def test_has_no_html_error_and_no_skipped_heading(folder: Path, pages: Pages, html_checker: None) -> None:
    del html_checker
    assert find_html_errors(folder) == []
    assert {path: skipped for path, page in pages.items() if (skipped := find_skipped_headings(page))} == {}


def test_is_accessible_and_fits_a_phone(browser: Browser, origin: str) -> None:
    visits = Visits(browser, origin)
    page = visits.open("/")
    for path in FULL:
        page.goto(origin + path)
        assert find_violations_in_each_look(page) == [], path
        page.set_viewport_size({"width": 320, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path
    visits.close()


def test_each_change_can_be_linked_to_and_says_what_it_is_about(pages: Pages) -> None:
    page = pages["/what-changed/"]
    changes = page.xpath("//main//ul[contains(@class, 'changes')]/li/ul/li")
    assert len(changes) == 30
    assert len({change.get("id") for change in changes}) == 30
    assert all(text_of(change.xpath("./p[@class='meta']")[0]) for change in changes)
    gone = next(change for change in changes if "no longer offered" in text_of(change))
    assert text_of(gone).startswith("The module Weaving <with> data & thread is no longer offered.")
    assert gone.xpath(".//a") == []
    linked = {target for _, target, anchor in find_targets(pages, "/what-changed/") if not anchor}
    assert {"/modules/statistics/", "/scholarships/bright/", "/what-changed.xml"} <= linked


def test_every_page_names_the_feed_in_its_head(pages: Pages) -> None:
    for path, page in pages.items():
        (link,) = page.xpath("//head/link[@rel='alternate'][@type='application/atom+xml']")
        assert link.get("href").endswith("what-changed.xml"), path
        assert link.get("title") == "Small University: what changed"


def test_the_page_is_read_on_paper_with_its_days_and_without_its_menus(browser: Browser, origin: str) -> None:
    visits = Visits(browser, origin)
    page = visits.open("/what-changed/", media="print")
    assert page.get_by_text("Applications for October 2024 entry now close on 31 August 2024").is_visible()
    assert not page.locator(".contents").is_visible()
    assert not page.get_by_role("link", name="A feed of these changes").is_visible()
    visits.close()


def test_all_that_applicants_should_be_told_stands_on_the_page(pages: Pages) -> None:
    said = text_of(pages["/"].xpath("//main")[0])
    for words in (
        "120 of lectures",
        "1,500 of your own study",
        "Assessment of the whole degree",
        "Project of the summer 25%",
        "Work that you make here",
        "Every student has a personal tutor",
        "Tell us before you apply if you need adjustments.",
        "Office for Students",
        "Accredited by the Institute of Data Crafts",
        "Two terms to know",
    ):
        assert words in said, words
    fees = text_of(pages["/fees-and-funding/"].xpath("//main")[0])
    assert "October 2025 entry. The fee may rise once a year" in fees
