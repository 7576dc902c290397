"""A diagnostic code: its permanent name and what a reader should know about it."""

from __future__ import annotations

from dataclasses import dataclass

from msc_site.diagnostics.diagnostic import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the registry.

    `name` is kebab-case; `why` says in one or two sentences why it matters, `remedy` what to do. Both are for
    members of staff and end as sentences.
    """

    name: str
    severity: Severity
    why: str
    remedy: str


def error(name: str, why: str, remedy: str) -> Code:
    """A code that stops publication."""
    return Code(name, Severity.ERROR, why, remedy)


def warning(name: str, why: str, remedy: str) -> Code:
    """A code that is reported and, without `--strict`, does not stop publication."""
    return Code(name, Severity.WARNING, why, remedy)


def note(name: str, why: str, remedy: str) -> Code:
    """A code that only informs."""
    return Code(name, Severity.NOTE, why, remedy)
