"""`sitemap.xml` by the protocol of https://www.sitemaps.org/protocol.html, and `robots.txt`, which names it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from msc_site.model.addresses import MAX_MAPPED, sitemap_names


def make_sitemaps(addresses: Sequence[str], base: str) -> dict[str, bytes]:
    """The files of the sitemap by name, for absolute addresses; `base` is the site's, without a slash at its end.

    `sitemap.xml` alone, or, for more addresses than one file may hold, an index of several. Without `lastmod`: no true
    one is known.
    """
    first, *names = sitemap_names(len(addresses))
    if not names:
        return {first: _file("urlset", "url", addresses)}
    parts = (addresses[start : start + MAX_MAPPED] for start in range(0, len(addresses), MAX_MAPPED))
    files = {name: _file("urlset", "url", part) for name, part in zip(names, parts, strict=True)}
    return {first: _file("sitemapindex", "sitemap", [f"{base}/{name}" for name in names]), **files}


def _file(root: str, element: str, addresses: Iterable[str]) -> bytes:
    entries = "".join(f"<{element}><loc>{escape(address)}</loc></{element}>\n" for address in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        f"{entries}</{root}>\n"
    ).encode()


def make_robots(sitemap: str) -> bytes:
    """A `robots.txt` that lets everybody read everything. `sitemap` is the sitemap's absolute address."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n".encode()
