"""Days on which values appear: those that cannot be meant, or that change nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from msc_site.decode.appearing import days_around, find_hiding
from msc_site.decode.shape import Path
from msc_site.decode.stages import key_of
from msc_site.decode.timed import DAY, LATER, UNTIMED, Element, Item, list_elements, list_items
from msc_site.diagnostics import Diagnostic, Label
from msc_site.model.base import Facts
from msc_site.model.calendar import say_date
from msc_site.source import Document


def find_mistimed(kind: type[Facts], document: Document) -> Iterator[Diagnostic]:
    """What is wrong with the days in a file, and with the fields that stand beside them in `later`."""
    assert document.root is not None  # noqa: S101 - only such files have days
    elements, items = list_elements(document.root), tuple(list_items(kind, document.root))
    days = find_hiding(kind, document)
    for element in elements:
        yield from _check_element(document, element)
        if element.on is not None:
            yield from _check_use(document, days, element.path, element.on)
    for item in items:
        yield from _check_use(document, days, item.path, item.on)
    yield from _fields_of_one_day(document, elements)
    yield from _items_of_one_day(document, items)


def _check_element(document: Document, element: Element) -> Iterator[Diagnostic]:
    for name in element.node.entries or ():
        if name in UNTIMED and name != DAY:
            said = f"an item of `{LATER}` cannot state `{name}`"
            advice = "remove it: it is about the file, not a fact that changes on a day"
            yield Diagnostic("unknown-field", said, document.span((*element.path, name), key=True), help=advice)
    if not element.fields:
        said = f"an item of `{LATER}` states no field that changes"
        advice = "write the fields beside `publish_from` that are new from that day on, or remove the item"
        yield Diagnostic("publish-from-idle", said, document.span(element.path), help=advice)


def _check_use(document: Document, days: Mapping[Path, date], path: Path, on: date) -> Iterator[Diagnostic]:
    """A day that has come whenever what holds it is shown."""
    hiding = max((day, place) for day, place in [(date.min, ()), *days_around(days, path)])
    if on > hiding[0]:
        return
    what = "the record" if not hiding[1] else "what holds it"
    yield Diagnostic(
        "publish-from-idle",
        f"`{DAY}` changes nothing here: {what} is hidden until {say_date(hiding[0])}",
        document.span((*path, DAY)),
        help="remove this line, or write a later day",
        related=(Label(document.span((*hiding[1], DAY)), f"{what} appears on this day"),),
    )


def _fields_of_one_day(document: Document, elements: tuple[Element, ...]) -> Iterator[Diagnostic]:
    first: dict[tuple[date, str], Element] = {}
    for element in elements:
        for name in element.fields if element.on is not None else ():
            other = first.setdefault((element.on or date.min, name), element)
            if other is not element:
                yield Diagnostic(
                    "publish-from-twice",
                    f"`{name}` is stated twice for {say_date(element.on or date.min)}",
                    document.span((*element.path, name), key=True),
                    help="remove one of the two, or correct its day",
                    related=(Label(document.span((*other.path, name), key=True), "the other one"),),
                )


def _items_of_one_day(document: Document, items: tuple[Item, ...]) -> Iterator[Diagnostic]:
    first: dict[tuple[Path, date, str], Item] = {}
    for item in items:
        node = document.find(item.path)
        key = key_of(item.kind, document, node) if node is not None else None
        other = first.setdefault((item.path[:-1], item.on, key), item) if key is not None else item
        if other is not item:
            yield Diagnostic(
                "publish-from-twice",
                f"two items `{key}` appear on {say_date(item.on)}, so that neither can take the place of the other",
                document.span((*item.path, DAY)),
                help="remove one of the two, or correct its day",
                related=(Label(document.span((*other.path, DAY)), "the other one"),),
            )
