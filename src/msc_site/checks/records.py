"""What any record says of itself: its unverified fields; codes, titles and questions that two records share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label
from msc_site.diagnostics.suggest import is_slip, suggest
from msc_site.model.base import RecordFacts
from msc_site.model.site import Record
from msc_site.model.speech import join_words


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Codes, titles and questions that are not one record's alone."""
    for kind in ("programme", "module", "scholarship", "page", "faq"):
        stated = [(record.facts, record) for record in subject.site.of_kind(kind).values()]
        if kind == "module":
            yield from _shared(subject, stated, "code", "duplicate-code")
        yield from _shared(subject, stated, "question" if kind == "faq" else "title", "duplicate-title")
    yield from _topics(subject)


def check_record(_subject: Subject, record: Record[RecordFacts]) -> Iterator[Diagnostic]:
    """Names of fields that do not exist."""
    if not record.facts.unverified:
        return
    fields = record.facts.markable()
    for index, name in enumerate(record.facts.unverified):
        if name not in fields:
            nearest = suggest(name, fields) if " " not in name else None
            yield Diagnostic(
                "unverified-unknown",
                f"`unverified` names `{name}`, which is no field of a {record.kind} that can be marked",
                record.span("unverified", index),
                f"did you mean `{nearest}`?" if nearest else "",
                _advise_field(name, nearest, fields),
            )


def _advise_field(name: str, nearest: str | None, fields: Sequence[str]) -> str:
    if nearest is not None:
        return f"write `{nearest}`"
    if all(word in fields for word in name.split()):
        return f"a comma is missing: write `{', '.join(name.split())}`"
    return f"name one of {join_words([f'`{field}`' for field in fields], 'or')}"


def _shared(
    subject: Subject, stated: Sequence[tuple[RecordFacts, Record[RecordFacts]]], field: str, code: str
) -> Iterator[Diagnostic]:
    values = [getattr(facts, field) for facts, _ in stated]
    keys = [value.casefold() for value in values if value is not None]
    # That all differ is told at once, and most often true.
    if len(keys) == len(set(keys)):
        return
    first: dict[str, Record[RecordFacts]] = {}
    for value, (_, record) in zip(values, stated, strict=True):
        if value is None or not subject.is_sound(record, field):
            continue
        earlier = first.setdefault(value.casefold(), record)
        if earlier is not record:
            both = f"the {record.kind}s `{earlier.id}` and `{record.id}` have the same {field}, `{value}`"
            yield Diagnostic(
                code,
                f"the question `{value}` is asked twice" if record.kind == "faq" else both,
                record.span(field),
                f"of `{record.id}`",
                f"correct the {field} in the file in which it is wrong",
                (Label(earlier.span(field), f"of `{earlier.id}`"),),
            )


def _topics(subject: Subject) -> Iterator[Diagnostic]:
    """Topics of questions that differ from another one, used more often, by a slip of the keys."""
    records = [record for record in subject.site.faqs.values() if subject.is_sound(record, "topic")]
    counts = Counter(record.facts.topic for record in records if record.facts.topic is not None)
    for record in records:
        topic = record.facts.topic
        if topic is None:
            continue
        more = sorted(other for other in counts if counts[other] > counts[topic] and is_slip(topic, other))
        if more:
            usual = max(more, key=lambda other: counts[other])
            yield Diagnostic(
                "topic-misspelt",
                f"the topic `{topic}` looks like a slip for `{usual}`, under which {counts[usual]} questions stand",
                record.span("topic"),
                f"did you mean `{usual}`?",
                f"write `{usual}`",
            )
