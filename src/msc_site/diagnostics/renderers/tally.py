"""How many diagnostics there are, by severity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from msc_site.diagnostics.diagnostic import Diagnostic, Severity
from msc_site.diagnostics.registry import severity_of


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of errors, warnings and notes, and of the files they stand in."""

    errors: int
    warnings: int
    notes: int
    files: int

    @classmethod
    def of(cls, diagnostics: Sequence[Diagnostic]) -> Tally:
        """The counts of these diagnostics."""
        severities = Counter(severity_of(diagnostic.code) for diagnostic in diagnostics)
        return cls(
            errors=severities[Severity.ERROR],
            warnings=severities[Severity.WARNING],
            notes=severities[Severity.NOTE],
            files=len({diagnostic.span.file for diagnostic in diagnostics}),
        )

    def __str__(self) -> str:
        counts = ((self.errors, "error"), (self.warnings, "warning"), (self.notes, "note"))
        parts = [count(number, noun) for number, noun in counts if number]
        return f"{', '.join(parts)} in {count(self.files, 'file')}" if parts else "no problems"


def count(number: int, noun: str) -> str:
    """`1 error`, `1,200 errors`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
