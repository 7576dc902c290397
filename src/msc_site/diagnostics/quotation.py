"""Authors' words in a message: on one line, in backquotes, and not without end."""

from __future__ import annotations


def quote(text: str, limit: int = 60) -> str:
    """The text in backquotes, each stretch of blanks a single space, cut where it has more than `limit` characters."""
    shown = " ".join(text.split())
    return f"`{shown if len(shown) <= limit else shown[: limit - 1] + '…'}`"
