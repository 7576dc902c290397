"""Where a site's content names addresses elsewhere: in prose and in fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from msc_site.decode import Decoded
from msc_site.diagnostics import Span
from msc_site.model.base import Acceptance, Facts
from msc_site.model.leaves import Path, list_leaves
from msc_site.model.site import Record
from msc_site.prose import Link, LinkKind, locate
from msc_site.source import read_document

_WEB = ("https://", "http://")
# The site's own address, which may not answer before the site is published; and what speaks of links named elsewhere.
_OTHERS = ("base_url", "accept")


@dataclass(frozen=True, slots=True)
class Naming:
    """A place that names an address: a field at a path, or a link in the prose of a record."""

    text: str
    record: Record[Facts]
    at: Path | Link

    @property
    def span(self) -> Span:
        """Where it stands, without the quotes around it."""
        if not isinstance(self.at, Link):
            span = self.record.span(*self.at)
            start = span.text.find(self.text, span.column - 1) + 1
            return replace(span, column=start, end_column=start + len(self.text)) if start else span
        document = read_document(self.record.source)[0]
        return locate(document.body, self.at, file=self.record.file, first_line=document.body_line)

    @property
    def acceptances(self) -> tuple[Acceptance, ...]:
        """What the record says to be right as it stands."""
        accepted: tuple[Acceptance, ...] = getattr(self.record.facts, "accept", ())
        return accepted


def gather_namings(decoded: Decoded) -> Iterator[Naming]:
    """Every place that names an address elsewhere. No stand-in for a mistake is such an address but `base_url`."""
    records: list[Record[Facts]] = [*decoded.site.records()]
    if ("settings", "site") not in decoded.broken:
        records.insert(0, decoded.site.settings)
    for record in records:
        for leaf in list_leaves(record.facts):
            if leaf.path[0] not in _OTHERS and _is_address(leaf.value):
                yield Naming(leaf.value, record, leaf.path)
        for link in record.prose.links if record.prose is not None else ():
            if link.kind is LinkKind.EXTERNAL:
                yield Naming(link.name, record, link)


def _is_address(value: object) -> bool:
    """Whether a value is a text that is nothing but a web address."""
    return isinstance(value, str) and value.startswith(_WEB) and " " not in value
