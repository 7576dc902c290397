"""The texts below the facts: whether what is published of them has changed, not how it is laid out in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import Any, Final

from msc_site.comparison.change import FactChange, Nature
from msc_site.comparison.subject import Spot, Subject
from msc_site.comparison.values import capitalise, level_signs
from msc_site.diagnostics import Span
from msc_site.model.site import Record
from msc_site.prose import Prose
from msc_site.source import read_document

_EMPTY: Final = Prose()
_TEXT: Final = Spot(("text",), ("text",))


def compare_bodies(subject: Subject, before: Record[Any], after: Record[Any]) -> Iterator[FactChange]:
    """One change of a record's text, whatever in it has changed."""
    if _list_published(before.prose or _EMPTY) == _list_published(after.prose or _EMPTY):
        return
    change = subject.change(_TEXT, Nature.CHANGED, capitalise(f"the text of {subject.name} has changed."))
    yield replace(change, span=_find_first(before, after))


def _list_published(prose: Prose) -> tuple[object, ...]:
    """All that a page takes from a text. Line breaks and the kind of quotation marks say nothing."""
    html = prose.html if "<pre" in prose.html else " ".join(prose.html.split())
    references = tuple(reference.path for reference in prose.references)
    links = tuple(link.target for link in prose.links)
    return level_signs(html), references, links, tuple((image.src, image.alt) for image in prose.images)


def _find_first(before: Record[Any], after: Record[Any]) -> Span:
    """The first line that is not as before; the last one, where only something was taken off the end."""
    document = read_document(after.source)[0]
    old, new = read_document(before.source)[0].body.splitlines(), document.body.splitlines()
    lines = enumerate(zip_longest(old, new))
    place = next((at for at, (was, now) in lines if was != now), 0)
    place = max(min(place, len(new) - 1), 0)
    text = new[place] if new else ""
    return Span(after.file, document.body_line + place, 1, len(text) + 1, text)
