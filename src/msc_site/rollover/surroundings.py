"""What lies around a new entry and may have to be changed by hand: marks, references, scholarships."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from msc_site.model.calendar import say_date, say_month
from msc_site.model.leaves import list_leaves
from msc_site.model.others import ScholarshipFacts
from msc_site.model.site import Record, Site
from msc_site.model.values import Money
from msc_site.source import Document, SourceTree


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to be looked at by a person: where, and what."""

    file: str
    line: int
    said: str


def find_marks(document: Document) -> Iterator[Remark]:
    """What is marked as illustrative of all entries, and so of the new one too."""
    node = document.find(("unverified",))
    named = [item for item in (node.items or ()) if (item.text or "").partition(".")[0] == "entries"] if node else []
    if named:
        words = ", ".join(f"`{item.text}`" for item in named)
        said = f"`unverified` names {words}: the pages mark these as illustrative, of the new entry too"
        yield Remark(document.file.path, named[0].line + document.first_line, said)


def find_references(tree: SourceTree, programme: str, key: str) -> Iterator[Remark]:
    """Texts that print facts of the entry of a year and month: `{{ programme.entries.2024-10.starts }}`."""
    anywhere = rf"programmes\.{re.escape(programme)}"
    own = rf"content/programmes/{re.escape(programme)}/"
    for file in tree.files.values():
        whose = rf"(?:programme|{anywhere})" if re.match(own, file.path) else anywhere
        reference = re.compile(rf"\{{\{{\s*{whose}\.entries\.{key}[.\s][^}}]*\}}\}}")
        if f".entries.{key}" not in file.text:
            continue
        for number, line in enumerate(file.lines, 1):
            for match in reference.finditer(line):
                yield Remark(file.path, number, f"`{match[0]}`")


def find_funding(site: Site, programme: str, last: date) -> Iterator[Remark]:
    """The dates and sums of scholarships for a programme whose last days lie before the start of its last entry."""
    for record in site.scholarships.values():
        if programme in record.facts.programmes and _is_of(record.facts, last):
            yield from _list_values(record)


def _is_of(facts: ScholarshipFacts, last: date) -> bool:
    days = [leaf.value for leaf in list_leaves(facts.dates) if isinstance(leaf.value, date)]
    return bool(days) and max(days) < last


def _list_values(record: Record[ScholarshipFacts]) -> Iterator[Remark]:
    for field in ("value", "dates"):
        for leaf in list_leaves(getattr(record.facts, field), path=(field,)):
            if isinstance(leaf.value, (date, Money)):
                name = leaf.facts.key or leaf.field.key
                said = say_date(leaf.value) if isinstance(leaf.value, date) else str(leaf.value)
                where = record.span(*leaf.path)
                yield Remark(record.file, where.line, f"{record.facts.title}, `{name}`: {said}")


def name_entry(starts: date) -> str:
    """`October 2024 entry`."""
    return f"{say_month(starts)} entry"
