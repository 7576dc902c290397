"""Which HTML needs no cleaning, because there is nothing in it but what cleaning would keep as it stands.

Parsing HTML and writing it again costs a tenth of all compiling, and Markdown without raw HTML mostly makes a few known
tags. The look at them is as strict as the cleaning: HTML that holds anything else at all is cleaned.
"""

from __future__ import annotations

import re
from typing import Final

from msc_site.prose.text import TAG
from msc_site.prose.tokens import LINK, PLACE

# Not `pre` and `code` of blocks, nor images and titles: rare, and with rules of their own.
_CONTAINERS: Final = (
    *("p", "em", "strong", "code", "span", "ul", "ol", "li", "dl", "dt", "dd", "blockquote"),
    *("caption", "thead", "tbody", "tr", "td"),
)
_CLOSED: Final = (*_CONTAINERS, "a", "h1", "h2", "h3", "h4", "h5", "h6", "table", "th")
_BARE: Final = frozenset(
    {"<br>", "<hr>", *(f"<{name}>" for name in _CONTAINERS), *(f"</{name}>" for name in _CLOSED)},
)
_DRESSED: Final = re.compile(
    rf'<a href="{LINK.pattern}">|<(?:h[1-6]|table) id="{PLACE.pattern}">'
    r'|<th(?: class="align-(?:left|center|right)")? scope="col">|<td class="align-(?:left|center|right)">'
)
# A link within a link is the one nesting that Markdown makes and HTML takes apart.
_LINK_IN_LINK: Final = re.compile(r"<a [^<>]*>(?:[^<]|<(?!/a>|a ))*+<a ")
_ESCAPED: Final = ("&", "\xa0")


def is_clean(html: str) -> bool:
    """Whether cleaning would change nothing in HTML that Markdown made of a text without raw HTML."""
    if any(sign in html for sign in _ESCAPED):
        return False
    tags = TAG.findall(html)
    if len(tags) != html.count("<") or len(tags) != html.count(">"):
        return False
    if not all(tag in _BARE or _DRESSED.fullmatch(tag) for tag in tags):
        return False
    return _LINK_IN_LINK.search(html) is None
