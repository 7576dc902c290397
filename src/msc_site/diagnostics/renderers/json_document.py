"""Diagnostics as one JSON document, for other programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from msc_site.diagnostics.diagnostic import Diagnostic
from msc_site.diagnostics.registry import page_of, severity_of
from msc_site.diagnostics.renderers.paint import Paint
from msc_site.diagnostics.renderers.tally import Tally


def render(diagnostics: Sequence[Diagnostic], paint: Paint) -> str:  # noqa: ARG001 - a document has no colours
    """`{"diagnostics": […], "summary": {…}}` in ASCII.

    The keys are explained in `docs/diagnostics.md`. Texts are the author's own, JSON's escapes make them safe.
    """
    tally = Tally.of(diagnostics)
    document = {
        "diagnostics": [_describe(diagnostic) for diagnostic in diagnostics],
        "summary": {**asdict(tally), "text": str(tally)},
    }
    return json.dumps(document, indent=2)


def _describe(diagnostic: Diagnostic) -> Mapping[str, object]:
    return {
        "code": diagnostic.code,
        "severity": severity_of(diagnostic.code).value,
        "message": diagnostic.message,
        "span": asdict(diagnostic.span),
        "label": diagnostic.label,
        "help": diagnostic.help,
        "related": [{"span": asdict(label.span), "message": label.message} for label in diagnostic.related],
        "fix": asdict(diagnostic.fix) if diagnostic.fix is not None else None,
        "docs": page_of(diagnostic.code),
    }
