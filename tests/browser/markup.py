"""The markup of a built site: its pages as trees, by their paths, and where their links lead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

Pages = Mapping[str, html.HtmlElement]

HOST = "http://the.site"
NOT_FOUND = "/404.html"


def read_pages(folder: Path) -> dict[str, html.HtmlElement]:
    """Every page below a folder; `modules/index.html` is `/modules/`."""
    found = {}
    for file in sorted(folder.rglob("*.html")):
        path = f"/{file.relative_to(folder).as_posix()}".removesuffix("index.html")
        found[path] = html.document_fromstring(file.read_bytes())
    return found


def base_path_of(pages: Pages) -> str:
    """The path on its host at which the site means to lie, such as `/msc/`: that of the front page."""
    return urlsplit(pages["/"].xpath("string(//link[@rel='canonical']/@href)")).path


def text_of(element: html.HtmlElement) -> str:
    """What is read, blanks folded."""
    return " ".join(" ".join(element.itertext()).split())


def find_targets(pages: Pages, path: str) -> Iterator[tuple[str, str, str]]:
    """Each address within the site that a page names: as it stands, the path it leads to, the anchor there."""
    base = base_path_of(pages)
    for link in pages[path].xpath("//@href | //@src"):
        target = urlsplit(urljoin(HOST + base + path.lstrip("/"), str(link)))
        if f"{target.scheme}://{target.netloc}" == HOST:
            yield str(link), "/" + unquote(target.path).removeprefix(base), unquote(target.fragment)


def find_skipped_headings(page: html.HtmlElement) -> list[str]:
    """The headings that lie more than one level below the one before them."""
    skipped, level = [], 0
    for heading in page.xpath("//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"):
        own = int(heading.tag[1])
        if own > level + 1:
            skipped.append(f"{heading.tag} {text_of(heading)}")
        level = own
    return skipped


def name_landmarks(page: html.HtmlElement) -> list[str]:
    """The kind and the accessible name of each landmark that may come several times."""
    named = []
    for mark in page.xpath("//nav | //aside | //section[@aria-labelledby or @aria-label]"):
        labels = [text_of(page.get_element_by_id(id_)) for id_ in mark.get("aria-labelledby", "").split()]
        named.append(f"{mark.tag} {' '.join(labels) or mark.get('aria-label', '')}".strip())
    return named
