"""The markup of all pages of the sample site: valid, whole, the same frame everywhere, every link leading somewhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from tests.browser.markup import (
    NOT_FOUND,
    Pages,
    base_path_of,
    find_skipped_headings,
    find_targets,
    name_landmarks,
    read_pages,
    text_of,
)
from tests.browser.validate import find_html_errors

TEMPLATES = Path(__file__).parents[2] / "templates"
WIDE_APART = re.compile(r"\n[ \t]*\n[ \t]*\n[ \t]*\n")


@pytest.fixture(scope="module")
def pages(built_site: Path) -> Pages:
    """All pages by their paths."""
    return read_pages(built_site)


def test_no_page_has_an_html_error(built_site: Path, html_checker: None) -> None:
    del html_checker
    assert find_html_errors(built_site) == []


class TestStructure:
    def test_one_h1_in_the_main_part(self, pages: Pages) -> None:
        assert [path for path, page in pages.items() if len(page.xpath("//h1")) != 1] == []
        assert [path for path, page in pages.items() if len(page.xpath("//main//h1")) != 1] == []

    def test_no_heading_is_skipped_or_empty(self, pages: Pages) -> None:
        assert {path: skipped for path, page in pages.items() if (skipped := find_skipped_headings(page))} == {}
        empty = "//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5][not(normalize-space())]"
        assert [path for path, page in pages.items() if page.xpath(empty)] == []

    def test_ids_are_unique(self, pages: Pages) -> None:
        for path, page in pages.items():
            counted: Counter[str] = Counter(page.xpath("//@id"))
            twice = [id_ for id_, count in counted.items() if count > 1]
            assert twice == [], path

    def test_landmarks_have_names_of_their_own(self, pages: Pages) -> None:
        for path, page in pages.items():
            named = Counter(name_landmarks(page))
            assert [name for name, count in named.items() if count > 1 or " " not in name] == [], path

    def test_the_frame_is_whole_and_in_order(self, pages: Pages) -> None:
        parts = [
            "//body/a[@class='skip'][@href='#main_content']",
            "//aside[@aria-label='About this site']",
            "//body/header",
            "//nav[@aria-label='Breadcrumb']",
            "//main[@id='main_content']",
            "//nav[@aria-labelledby='section_navigation']",
            "//footer",
        ]
        for path, page in pages.items():
            order = list(page.iter())
            places = [[order.index(found) for found in page.xpath(part)] for part in parts]
            assert all(len(place) == 1 for place in places), path
            assert places == sorted(places), path

    def test_a_page_marks_itself_in_the_breadcrumb_and_its_place_in_the_menu(self, pages: Pages) -> None:
        for path, page in pages.items():
            steps = page.xpath("//nav[@aria-label='Breadcrumb']//li")
            assert text_of(steps[-1]) == text_of(page.xpath("//h1")[0]).removesuffix(" illustrative"), path
            assert [step.get("aria-current") for step in steps[-2:]] == [None, "page"], path
        current = pages["/modules/deep-learning/"].xpath("//nav[@class='subnav']//a[@aria-current]")
        assert [text_of(link) for link in current] == ["Modules"]


class TestHead:
    def test_titles_and_descriptions(self, pages: Pages) -> None:
        titles = Counter(page.xpath("string(//title)") for page in pages.values())
        assert [title for title, count in titles.items() if count > 1 or not title] == []
        for path, page in pages.items():
            description = page.xpath("string(//meta[@name='description']/@content)")
            assert 10 <= len(description) <= 160, (path, description)

    def test_canonical_address_and_what_is_shared(self, pages: Pages) -> None:
        site = pages["/"].xpath("string(//link[@rel='canonical']/@href)")
        for path, page in pages.items():
            head = {meta.get("property"): meta.get("content") for meta in page.xpath("//meta[@property]")}
            canonical = page.xpath("string(//link[@rel='canonical']/@href)")
            if path == NOT_FOUND:
                assert page.xpath("//meta[@name='robots'][@content='noindex']")
                assert not canonical
                continue
            assert canonical == head["og:url"] == site + path.lstrip("/")
            assert {"og:title", "og:description", "og:type", "og:site_name"} <= head.keys(), path
            linked = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
            assert "BreadcrumbList" in {thing["@type"] for thing in linked.get("@graph", [linked])}, path


class TestHonesty:
    def test_every_page_says_that_it_is_a_demonstration(self, pages: Pages) -> None:
        for path, page in pages.items():
            notice = text_of(page.xpath("//aside[@aria-label='About this site']")[0])
            assert "demonstration" in notice, path
            assert "illustrative" in notice, path

    def test_the_mark_illustrative_is_explained_where_it_is_used(self, pages: Pages) -> None:
        marked = {path for path, page in pages.items() if page.xpath("//*[contains(@class, 'illustrative')]")}
        explained = {path for path, page in pages.items() if page.xpath("//main//*[@id='illustrative_note']")}
        assert marked == explained
        assert "/" in marked
        assert "/contact/" not in marked


class TestLinks:
    def test_every_address_within_the_site_leads_to_a_file_and_an_anchor(self, pages: Pages, built_site: Path) -> None:
        ids = {path: set(page.xpath("//@id")) for path, page in pages.items()}
        lost = []
        for path in pages:
            for link, target, anchor in find_targets(pages, path):
                name = "index.html" if target.endswith("/") else ""
                if not built_site.joinpath(target.lstrip("/"), name).is_file() or anchor not in {
                    "",
                    *ids.get(target, ()),
                }:
                    lost.append((path, link))
        assert lost == []

    def test_every_page_is_linked_from_another(self, pages: Pages) -> None:
        linked = {target for path in pages for _, target, _ in find_targets(pages, path) if target != path}
        assert pages.keys() - linked == {NOT_FOUND}

    def test_nothing_is_loaded_from_another_host(self, pages: Pages, built_site: Path) -> None:
        loaded = "//@src | //@srcset | //link[not(@rel='canonical')]/@href | //object/@data | //@poster"
        foreign = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
        assert [(path, str(it)) for path in pages for it in pages[path].xpath(loaded) if foreign.match(str(it))] == []
        for file in (*built_site.rglob("*.css"), *built_site.rglob("*.js")):
            assert not re.search(
                rb"""(?:url\(|@import|from|fetch\(|import\()\s*["']?(?:https?:)?//""", file.read_bytes()
            )

    def test_the_404_page_names_everything_from_the_root(self, pages: Pages) -> None:
        """A server shows it at any depth."""
        own = [str(link) for link in pages[NOT_FOUND].xpath("//@href | //@src")]
        relative = [link for link in own if not re.match(r"https?:|mailto:|tel:|#", link)]
        assert relative
        assert [link for link in relative if not link.startswith(base_path_of(pages))] == []


class TestTidiness:
    def test_no_page_holds_stretches_of_blank_lines(self, built_site: Path) -> None:
        wide = [file for file in built_site.rglob("*.html") if WIDE_APART.search(file.read_text(encoding="utf-8"))]
        assert wide == []

    def test_ids_of_templates_cannot_meet_those_of_the_content(self) -> None:
        """Anchors of the content have hyphens only, so that an underscore keeps them apart."""
        for template in TEMPLATES.rglob("*.html"):
            written = re.findall(r"""\bid="([^"{]+)["{]""", template.read_text(encoding="utf-8"))
            assert [id_ for id_ in written if "_" not in id_] == [], template.name

    def test_addresses_that_people_write_to_can_break_in_a_narrow_column(self, pages: Pages) -> None:
        link = pages["/"].xpath("//aside[@class='more']//a[starts-with(@href, 'mailto:')]")[0]
        assert html.tostring(link, encoding="unicode").count("<wbr>") == 1
