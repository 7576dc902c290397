"""What a record is called in an agenda."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.model.base import RecordFacts
from msc_site.model.others import FaqFacts
from msc_site.model.site import Programme, Record, Site


def list_records(site: Site) -> Iterator[tuple[Record[RecordFacts], Programme | None]]:
    """Every record but the settings, with the programme in whose folder a section stands; None for the others."""
    for programme in site.programmes.values():
        yield programme.record, None
        yield from ((section, programme) for section in programme.sections)
    for kind in ("scholarship", "module", "profile", "faq", "page"):
        yield from ((record, None) for record in site.of_kind(kind).values())


def title_of(record: Record[RecordFacts], programme: Programme | None = None) -> str:
    """A record in words; `programme` is the one whose section it is."""
    facts = record.facts
    if isinstance(facts, FaqFacts):
        return f"the question “{facts.question}”"
    title: str = getattr(facts, "title")  # noqa: B009 - a field of all other kinds, which their base does not have
    if programme is not None:
        return f"{title}, a section of {programme.facts.title}"
    before = {"module": "the module ", "page": "the page "}.get(record.kind, "")
    return f"the profile “{title}”" if record.kind == "profile" else before + title


def name_of(record: Record[RecordFacts], programme: Programme | None = None) -> str:
    """The words by which the names of a record's dates begin, such as `module.deep-learning`."""
    return f"{record.kind}.{programme.id}.{record.id}" if programme is not None else f"{record.kind}.{record.id}"


def owner_of(record: Record[RecordFacts], programme: Programme | None = None) -> str:
    """The role that answers for a record, for a section without one that of its programme; empty for none."""
    return record.facts.owner or (programme.facts.owner if programme is not None else None) or ""
