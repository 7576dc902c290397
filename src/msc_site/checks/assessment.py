"""Assessment: the weights of a module's parts make up the whole mark."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label
from msc_site.model.module import ModuleFacts
from msc_site.model.site import Record
from msc_site.model.speech import join_words


def check_record(subject: Subject, record: Record[ModuleFacts]) -> Iterator[Diagnostic]:
    """Weights that do not sum to 100, or are given for some parts only."""
    parts = record.facts.assessment
    weights = [part.weight for part in parts if part.weight is not None]
    if not weights or not subject.is_sound(record, "assessment"):
        return
    for index, part in enumerate(parts):
        if part.weight is None:
            yield Diagnostic(
                "assessment-weights",
                f"`{part.kind}` has no weight while other parts of the assessment have one",
                record.span("assessment", index),
                help="give every part a weight, or none",
            )
            return
    total = sum(weights, Decimal(0))
    if total != 100:  # noqa: PLR2004 - a whole is a hundred per cent
        said = join_words([f"{weight:f}" for weight in weights])
        yield Diagnostic(
            "assessment-weights",
            f"the weights {said} sum to {total:f}, not 100",
            record.span("assessment", key=True),
            f"{total:f} per cent in all",
            f"{'add' if total < 100 else 'take away'} {abs(100 - total):f} per cent",  # noqa: PLR2004 - as above
            tuple(Label(record.span("assessment", i, "weight"), part.kind.value) for i, part in enumerate(parts)),
        )
