"""The anchors of a page elsewhere, as far as a program can see them."""

from __future__ import annotations

import codecs
import html
import re
from contextlib import suppress
from typing import Final

from msc_site.links.exchange import Reply

_HTML: Final = ("text/html", "application/xhtml+xml")
# Also finds what only looks like an attribute. That hides a missing anchor at worst, and a page of strangers is
# gone through in one go, however it is written.
_NAMED: Final = re.compile(r"""(?<=[\s"'/])(?:id|name)\s{0,9}=\s{0,9}("[^"]*"|'[^']*'|[^\s"'<>]+)""", re.IGNORECASE)
_CHARSET: Final = re.compile(r"""charset=["']?([A-Za-z0-9._-]+)""", re.IGNORECASE)
# How some hosts name in the page what is `readme` in its address.
_PREFIX: Final = "user-content-"


def read_anchors(reply: Reply) -> frozenset[str] | None:
    """The names of the places in a page; None where nobody can tell: it is no HTML, packed, or was not read whole."""
    kind = reply.headers.get("Content-Type", "").lower()
    packed = reply.headers.get("Content-Encoding", "identity").lower() not in ("", "identity")
    if not reply.whole or packed or kind.partition(";")[0].strip() not in _HTML:
        return None
    named = _NAMED.findall(_decode(reply.body, kind))
    names = {html.unescape(name[1:-1] if name[0] in "\"'" else name) for name in named}
    return frozenset(names | {name.removeprefix(_PREFIX) for name in names})


def _decode(body: bytes, kind: str) -> str:
    stated = _CHARSET.search(kind) or _CHARSET.search(body[:1024].decode("latin-1"))
    if stated is not None:
        with suppress(LookupError):
            found = codecs.lookup(stated[1])
            if found._is_text_encoding:  # noqa: SLF001 - what `bytes.decode` looks at
                return body.decode(found.name, "replace")
    return body.decode("utf-8", "replace")
