"""What appears on which day, in the words of the field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from msc_site.decode.shape import Path
from msc_site.decode.stages import facts_of
from msc_site.decode.timed import DAY, day_of_record, item_kind, list_elements, list_items
from msc_site.diagnostics import Span
from msc_site.model.base import Facts
from msc_site.model.calendar import Window, say_month
from msc_site.model.entry import Entry, ExtraCost, Fee
from msc_site.model.guidance import NotableCondition
from msc_site.model.module import Assessment, Route
from msc_site.model.others import Holders, ValuePart
from msc_site.model.programme import Contact, Group
from msc_site.model.requirements import LanguageTest
from msc_site.source import Document

# Each begins with what is meant, so that `appears` can follow it.
_WORDS: Final[Mapping[type[Facts], Callable[[Any], str]]] = MappingProxyType(
    {
        Entry: lambda entry: f"the {say_month(entry.starts)} entry",
        Window: lambda _window: "an application window",
        Fee: lambda fee: f"the {fee.status.value} {fee.mode.value} fee",
        ExtraCost: lambda cost: f"the cost `{cost.title}`",
        Group: lambda group: f"the group `{group.title}`",
        Contact: lambda contact: f"the contact `{contact.name}`",
        LanguageTest: lambda test: f"the test `{test.test}`",
        Holders: lambda _holders: "a number of awards",
        ValuePart: lambda part: f"the part `{part.title}` of the value",
        Route: lambda route: f"the route `{route.title}`",
        Assessment: lambda part: f"the {part.kind.value} of the assessment",
        NotableCondition: lambda condition: f"the condition `{condition.title}`",
    }
)


@dataclass(frozen=True, slots=True)
class Appearance:
    """Something in a file that appears on a day, or takes the place of what was there: `what` it is, and where.

    `what` is empty for the record as a whole.
    """

    on: date
    what: str
    verb: str
    span: Span


def list_appearances(kind: type[Facts], document: Document) -> Iterator[Appearance]:
    """What appears in a file, each when it can be seen first. What is hidden within others needs no word of its own."""
    assert document.root is not None  # noqa: S101 - only such files have days
    record, days = day_of_record(kind, document.root), find_hiding(kind, document)
    if record is not None:
        yield Appearance(record, "", "appears", document.span((DAY,)))
    for element in list_elements(document.root):
        if element.on is not None and (record is None or element.on > record):
            for name in element.fields:
                place = document.span((*element.path, name), key=True)
                yield Appearance(element.on, f"the field `{name}`", "changes", place)
    for item in list_items(kind, document.root):
        if all(item.on > day for day, _ in days_around(days, item.path)):
            yield Appearance(item.on, _say(kind, document, item.path), "appears", document.span((*item.path, DAY)))


def find_hiding(kind: type[Facts], document: Document) -> Mapping[Path, date]:
    """What is hidden until a day, by its path: the record, elements of `later`, items of lists."""
    root = document.root
    assert root is not None  # noqa: S101 - only such files have days
    own = day_of_record(kind, root)
    record: dict[Path, date] = {(): own} if own is not None else {}
    elements = {each.path: each.on for each in list_elements(root) if each.on is not None}
    return {**record, **elements, **{each.path: each.on for each in list_items(kind, root)}}


def days_around(days: Mapping[Path, date], path: Path) -> Sequence[tuple[date, Path]]:
    """The days of what holds a place of a file, outer ones first; `days` are all in the file."""
    return [(days[path[:end]], path[:end]) for end in range(len(path)) if path[:end] in days]


def _say(kind: type[Facts], document: Document, path: Path) -> str:
    owner, node = item_kind(kind, path), document.find(path)
    facts = facts_of(owner, document, node) if owner is not None and node is not None else None
    said = _WORDS[type(facts)](facts) if facts is not None else "a value"
    around = document.find(path[:-2]) if item_kind(kind, path[:-2]) is Entry else None
    entry = facts_of(Entry, document, around) if around is not None else None
    return f"{said} for {say_month(entry.starts)} entry" if isinstance(entry, Entry) else said
