"""Which HTML needs no cleaning, because there is nothing in it but what cleaning would keep as it stands.

Parsing HTML and writing it again costs a tenth of all compiling, and Markdown without raw HTML mostly makes a few known
tags. The look at them is as strict as the cleaning: HTML that holds anything else at all is cleaned.
"""

from __future__ import annotations

import re
from typing import Final

from msc_site.prose.tokens import LINK, PLACE

# Not `pre` and `code` of blocks, nor images and titles: rare, and with rules of their own.
_CONTAINERS: Final = (
    *("p", "em", "strong", "code", "span", "ul", "ol", "li", "dl", "dt", "dd", "blockquote"),
    *("caption", "thead", "tbody", "tr", "td"),
)
_CLOSED: Final = (*_CONTAINERS, "a", "h1", "h2", "h3", "h4", "h5", "h6", "table", "th")
# Each without the `<` that it starts with.
_BARE: Final = frozenset({"br>", "hr>", *(f"{name}>" for name in _CONTAINERS), *(f"/{name}>" for name in _CLOSED)})
_DRESSED: Final = re.compile(
    rf'a href="{LINK.pattern}">|(?:h[1-6]|table) id="{PLACE.pattern}">'
    r'|th(?: class="align-(?:left|center|right)")? scope="col">|td class="align-(?:left|center|right)">'
)
_ESCAPED: Final = ("&", "\xa0")


def read_clean(html: str) -> str | None:
    """The text of HTML that Markdown made of a text without raw HTML; None where cleaning could change anything."""
    if any(sign in html for sign in _ESCAPED):
        return None
    # A text, a tag, a text, and so on: with as many tags as there are `>`, no text holds one.
    pieces = html.replace(">", "><").split("<")
    tags = pieces[1::2]
    if len(pieces) != 2 * len(tags) + 1 or html.count(">") != len(tags):
        return None
    if not all(_DRESSED.fullmatch(tag) for tag in set(tags) - _BARE):
        return None
    # A link within a link is the one nesting that Markdown makes and HTML takes apart.
    if not all("</a>" in link for link in html.split("<a ")[1:]):
        return None
    return "".join(pieces[::2])
