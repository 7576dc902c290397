"""Fills compiled prose with the facts and addresses of the site."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import urlsplit

from msc_site.prose.tokens import Token, number
from msc_site.prose.values import Link, LinkKind, Prose

# An address whose host is known without taking it apart.
_PLAIN_HOST: Final = re.compile(r"https?://([a-z0-9.-]+)(?=[/?#]|\Z)")


def fill(
    prose: Prose,
    reference_values: Sequence[str],
    link_urls: Sequence[str | None],
    image_urls: Sequence[str | None] = (),
    *,
    host: str = "",
) -> str:
    """The final HTML of compiled prose.

    `reference_values` are plain texts, one for each of `prose.references`; they are escaped here. `link_urls` are
    addresses, one for each of `prose.links`; None keeps the address that the author wrote, and takes the address off a
    link to a record, so that nothing dangles. `image_urls` do the same for `prose.images` and may be left out. Links
    to another host than `host` get `rel="external"`. The caller vouches for the addresses: values that come from
    content belong in `reference_values`. Raises ValueError where the numbers do not match.
    """
    if len(reference_values) != len(prose.references) or len(link_urls) != len(prose.links):
        raise ValueError("one value is needed for each reference, and one address for each link")
    if image_urls and len(image_urls) != len(prose.images):
        raise ValueError("one address is needed for each image")

    def write_image(index: int) -> str:
        url = (image_urls[index] if image_urls else None) or prose.images[index].src
        return f' src="{entities.escape(url)}"'

    html = prose.html
    if prose.links:
        html = _replace(
            html, Token.LINK, ' href="', lambda index: _write_link(prose.links[index], link_urls[index], host)
        )
    if prose.images:
        html = _replace(html, Token.IMAGE, ' src="', write_image)
    if prose.references:  # at the end: what the values hold is not looked at again
        html = _replace(html, Token.REFERENCE, "", lambda index: entities.escape(reference_values[index]))
    return html


def _replace(html: str, token: Token, before: str, write: Callable[[int], str]) -> str:
    """The text with each token of a kind replaced; `before` begins an attribute that it is the whole value of."""
    opening, closing = token.value
    first, *others = html.split(before + opening)
    parts = [first]
    for other in others:
        encoded, _, rest = other.partition(closing + '"' * bool(before))
        parts += write(number(encoded)), rest
    return "".join(parts)


def _write_link(link: Link, url: str | None, host: str) -> str:
    if url is None:
        if link.kind.names_record:
            return ""
        url = link.target
    external = link.kind is LinkKind.EXTERNAL and _host_of(url) != (host.lower() or None)
    rel = ' rel="external"' if external else ""
    return f' href="{entities.escape(url)}"{rel}'


def _host_of(url: str) -> str | None:
    plain = _PLAIN_HOST.match(url)
    return plain[1] if plain else urlsplit(url).hostname
