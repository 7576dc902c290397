"""What was mended and what was left, in words."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.diagnostics.renderers.text import show
from msc_site.mending.mending import Mending


def tell_mending(mending: Mending, folder: str) -> Iterator[str]:
    """A line for each file, and one for each thing done or left in it; `folder` leads to the site."""
    yield from map(show, _tell(mending, folder))


def _tell(mending: Mending, folder: str) -> Iterator[str]:
    lead = "" if folder == "." else f"{folder}/"
    for mended in mending.files:
        yield f"Mended {lead}{mended.path}"
        for line, title in dict.fromkeys(mended.done):
            yield f"  line {line}: {title}"
    for refusal in mending.refusals:
        yield f"Left {lead}{refusal.path} as it is at line {refusal.line} (“{refusal.title}”): {refusal.reason}"
    if not mending.files and not mending.refusals:
        yield "Nothing to mend"
