"""What any record says of itself: its unverified fields, codes and titles that two records share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label
from msc_site.diagnostics.suggest import suggest
from msc_site.model.base import RecordFacts
from msc_site.model.module import ModuleFacts
from msc_site.model.site import Record
from msc_site.model.speech import join_words


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Names of fields that do not exist; codes and titles that are not the record's alone."""
    for record in subject.site.records():
        yield from _unverified(record)
    modules = subject.site.modules
    yield from _shared(modules, "code", "duplicate-code", lambda facts: facts.code)
    yield from _shared(modules, "title", "duplicate-title", lambda facts: facts.title)


def _unverified(record: Record[RecordFacts]) -> Iterator[Diagnostic]:
    fields = record.facts.markable()
    for index, name in enumerate(record.facts.unverified):
        if name not in fields:
            nearest = suggest(name, fields)
            yield Diagnostic(
                "unverified-unknown",
                f"`unverified` names `{name}`, which is no field of a {record.kind} that can be marked",
                record.span("unverified", index),
                f"did you mean `{nearest}`?" if nearest else "",
                f"write `{nearest}`"
                if nearest
                else f"name one of {join_words([f'`{field}`' for field in fields], 'or')}",
            )


def _shared(
    modules: Mapping[str, Record[ModuleFacts]], field: str, code: str, value_of: Callable[[ModuleFacts], str | None]
) -> Iterator[Diagnostic]:
    first: dict[str, Record[ModuleFacts]] = {}
    for record in modules.values():
        value = value_of(record.facts)
        if value is None:
            continue
        earlier = first.setdefault(value.casefold(), record)
        if earlier is not record:
            yield Diagnostic(
                code,
                f"the {field} `{value}` belongs to two modules",
                record.span(field),
                help=f"correct the {field} of one of the two",
                related=(Label(earlier.span(field), "the same here"),),
            )
