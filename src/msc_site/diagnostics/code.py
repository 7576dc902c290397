"""A diagnostic code: its permanent name and what a reader should know about it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from msc_site.diagnostics.diagnostic import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the registry.

    `name` is kebab-case; `why` says in one or two sentences why it matters, `remedy` what to do. Both are for
    members of staff and end as sentences. An `acceptable` one is about a text that may be right as it stands: its
    author can accept it, with a reason.
    """

    name: str
    severity: Severity
    why: str
    remedy: str
    acceptable: bool = False


def error(name: str, why: str, remedy: str) -> Code:
    """A code that stops publication."""
    return Code(name, Severity.ERROR, why, remedy)


def warning(name: str, why: str, remedy: str) -> Code:
    """A code that is reported and, without `--strict`, does not stop publication."""
    return Code(name, Severity.WARNING, why, remedy)


def accept_with_reason(code: Code) -> Code:
    """A code that an author can accept by the field `accept`."""
    return replace(code, acceptable=True)


def note(name: str, why: str, remedy: str) -> Code:
    """A code that only informs."""
    return Code(name, Severity.NOTE, why, remedy)
