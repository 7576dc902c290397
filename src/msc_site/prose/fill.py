"""Fills compiled prose with the facts and addresses of the site."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from msc_site.prose.tokens import Token, number
from msc_site.prose.values import Link, LinkKind, Prose

_PLACEHOLDER: Final = re.compile(
    rf'{Token.REFERENCE.pattern}| href="{Token.LINK.pattern}"| src="{Token.IMAGE.pattern}"',
)


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
    if not (prose.references or prose.links or prose.images):
        return prose.html

    def replace(match: re.Match[str]) -> str:
        if match[1]:
            return entities.escape(reference_values[number(match[1])])
        if match[2]:
            index = number(match[2])
            return _write_link(prose.links[index], link_urls[index], host)
        index = number(match[3])
        url = (image_urls[index] if image_urls else None) or prose.images[index].src
        return f' src="{entities.escape(url)}"'

    return _PLACEHOLDER.sub(replace, prose.html)


def _write_link(link: Link, url: str | None, host: str) -> str:
    if url is None:
        if link.kind.names_record:
            return ""
        url = link.target
    external = link.kind is LinkKind.EXTERNAL and urlsplit(url).hostname != (host.lower() or None)
    rel = ' rel="external"' if external else ""
    return f' href="{entities.escape(url)}"{rel}'
