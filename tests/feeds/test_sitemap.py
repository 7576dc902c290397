"""The sitemap: valid XML with every address, split where one file may not hold all."""

from __future__ import annotations

from lxml import etree

from msc_site.feeds.sitemap import make_robots, make_sitemaps
from msc_site.model.addresses import MAX_MAPPED

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses_in(file: bytes) -> list[str]:
    return [element.text or "" for element in etree.fromstring(file).iter(f"{SPACE}loc")]


def test_addresses_are_escaped_and_in_order() -> None:
    addresses = ["https://a.example/", "https://a.example/b/?x=1&y=2"]
    (file,) = make_sitemaps(addresses, "https://a.example").values()
    assert etree.fromstring(file).tag == f"{SPACE}urlset"
    assert addresses_in(file) == addresses


def test_more_addresses_than_a_file_may_hold_get_an_index() -> None:
    addresses = [f"https://a.example/{number}/" for number in range(MAX_MAPPED + 1)]
    files = make_sitemaps(addresses, "https://a.example")
    assert etree.fromstring(files["sitemap.xml"]).tag == f"{SPACE}sitemapindex"
    assert addresses_in(files["sitemap.xml"]) == ["https://a.example/sitemap-1.xml", "https://a.example/sitemap-2.xml"]
    assert addresses_in(files["sitemap-1.xml"]) + addresses_in(files["sitemap-2.xml"]) == addresses


def test_robots_names_the_sitemap() -> None:
    assert make_robots("https://a.example/sitemap.xml").decode().splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        "Sitemap: https://a.example/sitemap.xml",
    ]
