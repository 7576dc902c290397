"""Consequences: a mistake at a place already reported is that mistake seen again, and not reported a second time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msc_site.diagnostics import Diagnostic, Span


def drop_consequences(found: Iterable[Diagnostic], earlier: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Those of `found` none of whose places touches one that an earlier diagnostic reports."""
    reported: dict[tuple[str, int], list[Span]] = {}
    for diagnostic in earlier:
        reported.setdefault((diagnostic.span.file, diagnostic.span.line), []).append(diagnostic.span)
    for diagnostic in found:
        if not any(
            touches(place, other) for place in diagnostic.places for other in reported.get((place.file, place.line), ())
        ):
            yield diagnostic


def touches(one: Span, other: Span) -> bool:
    """Whether two places of one line have a character in common."""
    return one.column < other.end_column and other.column < one.end_column
