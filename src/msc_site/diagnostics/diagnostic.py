"""What msc-site says about a mistake: one value, rendered in many ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum

from msc_site.diagnostics.fix import Fix
from msc_site.diagnostics.span import Span


class Severity(Enum):
    """How much a diagnostic matters: an error stops publication, a warning does not, a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Label:
    """A second place that a diagnostic points to: the other end of a relation."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem: what is wrong (`message`), where (`span`, `label` beneath it), and what to do (`help`).

    `code` names an entry of the registry. `message` makes sense alone in one line and starts in lower case
    without a full stop; `help` is an instruction. `fix` mends it, where that can be done beyond doubt;
    the same problem with another fix is the same problem.
    """

    code: str
    message: str
    span: Span
    label: str = ""
    help: str = ""
    related: tuple[Label, ...] = ()
    fix: Fix | None = field(default=None, compare=False)

    @property
    def places(self) -> tuple[Span, ...]:
        """All places that it points to, its own first: of two records that disagree, either may be the wrong one."""
        return (self.span, *(label.span for label in self.related))


def relocate(diagnostic: Diagnostic, folder: str) -> Diagnostic:
    """The diagnostic with its files named from above the site: `folder` is the path that leads to the site."""
    return replace(
        diagnostic,
        span=_within(diagnostic.span, folder),
        related=tuple(replace(label, span=_within(label.span, folder)) for label in diagnostic.related),
        fix=_fix_within(diagnostic.fix, folder) if diagnostic.fix is not None else None,
    )


def _within(span: Span, folder: str) -> Span:
    return replace(span, file=f"{folder}/{span.file}")


def _fix_within(fix: Fix, folder: str) -> Fix:
    return replace(fix, edits=tuple(replace(edit, file=f"{folder}/{edit.file}") for edit in fix.edits))


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each distinct diagnostic once, by file, line and column."""
    return tuple(
        sorted(
            dict.fromkeys(diagnostics),
            key=lambda d: (d.span.file, d.span.line, d.span.column, d.code, d.message),
        )
    )
