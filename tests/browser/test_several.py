"""A site of several programmes that states what the sample does not, and leaves out what the sample states."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.audit import find_violations_in_each_look
from tests.browser.markup import Pages, find_skipped_headings, read_pages, text_of
from tests.browser.serve import serve
from tests.browser.validate import find_html_errors
from tests.browser.visit import Visits
from tests.support.sites import make, small_site, write_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ODD = ("/", "/programmes/data-art/", "/programmes/data-art/fees-and-funding/", "/modules/globes/")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    overlay = Path(__file__).with_name("several.txt").read_text(encoding="utf-8")
    outcome = make(write_site(tmp_path_factory.mktemp("several"), small_site(overlay)))
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
    for path in ODD:
        page.goto(origin + path)
        assert find_violations_in_each_look(page) == [], path
        page.set_viewport_size({"width": 320, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path
    visits.close()


def test_the_front_page_lists_the_programmes_and_how_applications_stand(pages: Pages) -> None:
    listed = [text_of(item) for item in pages["/"].xpath("//ul[@class='list-rows']/li")]
    assert len(listed) == 2
    assert "MA in the History, Theory & Practice of Data Art" in listed[0]
    assert "applications are not open yet. They open on 1 October 2024" in listed[0]
    assert "October 2024 entry: applications are open. Apply by 31 July 2024." in listed[1]


def test_what_the_content_says_is_text_and_not_markup(pages: Pages) -> None:
    assert (
        text_of(pages["/programmes/data-art/"].xpath("//p[@class='lede']")[0]) == "Two years of <drawing> with numbers."
    )


def test_fees_differ_by_status_and_mode(pages: Pages) -> None:
    tables = pages["/programmes/data-art/fees-and-funding/"].xpath("//main//table")
    assert [text_of(head) for head in tables[0].xpath(".//thead//th")] == [
        "Item",
        "Home",
        "Overseas",
        "Channel Islands and Isle of Man",
    ]
    totals = [text_of(cell) for cell in tables[0].xpath(".//tfoot//td")]
    assert [total.split()[0] for total in totals] == ["£24,080", "£123,536.50", "£25,080"]
    assert "provisional" in totals[1]
    assert "If you want it, not in the total." in text_of(tables[0])
    assert "Not announced here" in text_of(tables[1])


def test_a_retired_module_names_the_one_that_came_after_it(pages: Pages) -> None:
    said = text_of(pages["/modules/globes/"].xpath("//main")[0])
    assert "No longer taught" in said
    assert "It is replaced by Maps" in said
    assert pages["/modules/globes/"].xpath("//main//a[@href='../../modules/maps/']")


def test_empty_parts_leave_nothing_behind(pages: Pages) -> None:
    assert pages["/"].xpath("//*[@class='after'] | //footer//nav | //*[@class='department']") == []
    assert pages["/modules/globes/"].xpath("//*[@class='facts-rail']") == []
    empty = "//*[self::ul or self::ol or self::dl or self::table or self::p or self::section][not(normalize-space())]"
    assert {path: found for path, page in pages.items() if (found := page.xpath(f"//main{empty}"))} == {}
