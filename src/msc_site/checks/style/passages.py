"""Passages: every stretch of wording in a record, of its prose and of its short texts, each knowing its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from msc_site.checks.style.texts import find_span, list_texts
from msc_site.diagnostics import Span
from msc_site.model.base import Facts
from msc_site.model.site import Record
from msc_site.prose.places import Places
from msc_site.prose.reading import mask
from msc_site.prose.wording import BlockKind, list_blocks
from msc_site.source import read_document


@dataclass(frozen=True, slots=True)
class Passage:
    """Wording that is read in one go; `kind` is None for a short text among the facts.

    What is not the author's wording (code, references, addresses) is blanked out in `text`; `written` holds it all, of
    prose. `span` gives the place of a part of the text in the file, cut at the end of its first line.
    """

    text: str
    kind: BlockKind | None
    span: Callable[[int, int], Span]
    is_title: bool = False
    written: str = ""


def list_passages(record: Record[Facts]) -> Iterator[Passage]:
    """The short texts of a record, then its prose, each in its order."""
    for text in list_texts(record.facts):
        yield Passage(text.text, None, partial(find_span, record, text), is_title=text.path == ("title",))
    yield from list_prose(record)


def list_prose(record: Record[Facts]) -> Iterator[Passage]:
    """The paragraphs, items, headings and cells of a record's prose."""
    if record.prose is None:
        return
    document = read_document(record.source)[0]
    masked = mask(document.body)
    places = Places(document.body, record.file, document.body_line)
    for block in list_blocks(masked):
        stretch = slice(block.start, block.end)
        place = partial(_find_place, places, block.start)
        yield Passage(masked[stretch], block.kind, place, written=document.body[stretch])


def _find_place(places: Places, offset: int, start: int, end: int) -> Span:
    return places.span(offset + start, end - start)
