"""No date of the model is forgotten: each field that holds one has a place in the agenda, or a reason to have none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msc_site.agenda.occasion import Kind
from msc_site.decode import decode_site
from msc_site.decode.file import KINDS
from msc_site.model.base import Facts
from msc_site.model.leaves import list_fields, list_leaves
from msc_site.model.site import Record, Site
from msc_site.source import SourceFile, SourceTree
from tests.agenda.desk import dated_site, gathered
from tests.support.sites import NOW

Field = tuple[str, str]
_PAST = "it tells of what was done"
LEFT_OUT: Final = MappingProxyType(
    {
        ("Source", "retrieved"): _PAST,
        ("RecordFacts", "reviewed"): _PAST,
        ("HistoryFacts", "since"): _PAST,
        ("HistoryFacts", "until"): _PAST,
        ("PastChange", "on"): _PAST,
        ("Settings", "as_of"): "it is the day from which the agenda is seen",
        ("Settings", "changes_since"): "it says how far back a page tells, and nothing happens on it",
    }
)
# The day of what is hidden is resolved when a file is decoded: what appears is told in the words of the decoder.
APPEARING: Final = "publish_from"


def kinds_of(kind: type[Facts]) -> Iterator[type[Facts]]:
    """A kind of facts and all that it holds."""
    seen: list[type[Facts]] = []
    waiting = [kind]
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen.append(each)
            waiting += [held for field in list_fields(each) for held in facts_in(field.info.annotation)]
    yield from seen


def facts_in(annotation: object) -> Iterator[type[Facts]]:
    """The kinds of facts that an annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, Facts):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from facts_in(part)


def is_date(annotation: object) -> bool:
    """Whether a field of this annotation may hold a date."""
    return annotation is date or any(is_date(part) for part in getattr(annotation, "__args__", ()))


def home_of(kind: type[Facts], name: str) -> Field:
    """The class that introduces a field, and the field."""
    owner = next(each for each in reversed(kind.__mro__) if name in getattr(each, "__annotations__", {}))
    return owner.__name__, name


DATES: Final = sorted(
    {
        home_of(kind, field.name)
        for root in KINDS.values()
        for kind in kinds_of(root)
        for field in list_fields(kind)
        if is_date(field.info.annotation)
    }
)
TOLD: Final = [field for field in DATES if field not in LEFT_OUT and field[1] != APPEARING]


def decoded_site(files: dict[str, str]) -> Site:
    """What the files state."""
    tree = SourceTree({path: SourceFile(path, text) for path, text in sorted(files.items())})
    return decode_site(tree, now=NOW).site


def stated(site: Site) -> Iterator[tuple[Field, Record[Facts], tuple[str | int, ...], date]]:
    """Every date that the records of a site state."""
    for record in site.records():
        for leaf in list_leaves(record.facts):
            if isinstance(leaf.value, date):
                yield home_of(type(leaf.facts), leaf.field.name), record, leaf.path, leaf.value


def with_other_day(
    files: dict[str, str], record: Record[Facts], path: tuple[str | int, ...], day: date
) -> dict[str, str]:
    """The files with another day at a path of a record."""
    span = record.span(*path)
    lines = files[span.file].splitlines(keepends=True)
    line = lines[span.line - 1]
    start = span.column - 1
    lines[span.line - 1] = line[:start] + day.isoformat() + line[start + len("2024-03-01") :]
    return {**files, span.file: "".join(lines)}


def test_the_fields_left_out_are_fields_of_the_model() -> None:
    assert set(LEFT_OUT) <= set(DATES)
    assert len(TOLD) >= 9


@pytest.mark.parametrize("field", TOLD, ids=".".join)
@settings(max_examples=8)
@given(day=st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_each_date_is_in_the_agenda_wherever_it_is_stated(field: Field, day: date) -> None:
    files = dated_site()
    places = [(record, path) for home, record, path, _ in stated(decoded_site(files)) if home == field]
    assert places, f"no record of `dated.txt` states {field[1]} of {field[0]}"
    record, path = places[0]
    if path[-1] == "starts":
        day = day.replace(year=2024, month=10)  # the entry is called by its month
    moved = with_other_day(files, record, path, day)
    at = record.span(*path)
    found = [
        occasion.day
        for occasion in gathered(moved).occasions
        if occasion.span is not None and (occasion.span.file, occasion.span.line) == (at.file, at.line)
    ]
    assert day in found


def test_each_thing_that_appears_is_in_the_agenda() -> None:
    files = dated_site()
    written = [
        (path, number)
        for path, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
        if APPEARING in line
    ]
    told = [each.span for each in gathered(files).occasions if each.kind is Kind.PUBLICATION]
    assert len(told) == len(written) == 4
    # The fields beside a day of `later` stand on the lines below it.
    assert {(span.file, span.line) for span in told if span} == {
        (path, number + ("modules" in path)) for path, number in written
    }
