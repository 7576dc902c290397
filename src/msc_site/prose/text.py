"""What a reader reads of clean HTML."""

from __future__ import annotations

import html as entities
import re
from typing import Final

TAG: Final = re.compile(r"<[^<>]*>")
"""A tag of clean HTML, in which attributes are escaped."""


def plain_text(html: str) -> str:
    """The text of clean HTML, such as filled prose, without its tags."""
    text = TAG.sub("", html) if "<" in html else html
    return entities.unescape(text) if "&" in text else text


def drop_tags(html: str) -> str:
    """Clean HTML without its tags, what is escaped left as it is."""
    return TAG.sub("", html)
