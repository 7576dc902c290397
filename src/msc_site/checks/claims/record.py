"""Claims of texts against the facts: what a field states is neither typed again nor contradicted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msc_site.checks.claims.texts import find_in_body, find_in_facts
from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic
from msc_site.model.site import Record


def check_record(subject: Subject, record: Record[Any]) -> Iterator[Diagnostic]:
    """Values typed in a record's body or in the texts of its fields that a field in its scope states too."""
    stated = (*find_in_body(record.prose), *find_in_facts(record.facts))
    if not stated:
        return
    # Judging takes expressions that are slow to make, and many sites have no text with a claim.
    from msc_site.checks.claims.judging import judge_claims  # noqa: PLC0415

    yield from judge_claims(subject, record, stated)
