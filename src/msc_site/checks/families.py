"""A decoded site, checked: all units in turn, and their findings put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from msc_site.checks.subject import Subject
from msc_site.checks.units import Finding, Key, check_unit, list_units
from msc_site.decode import Decoded, drop_consequences
from msc_site.diagnostics import Diagnostic
from msc_site.model.almanac import sort_changes
from msc_site.model.calendar import Change
from msc_site.structure.proof import Proof


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything that is wrong between the facts of a site, and the proofs of its degree rules by programme.

    `changes` are the days on which something else would be wrong.
    """

    diagnostics: tuple[Diagnostic, ...]
    proofs: tuple[tuple[str, Proof], ...]
    changes: tuple[Change, ...]


def check_site(decoded: Decoded, *, style: bool = False) -> Checked:
    """Run every check. What only repeats a mistake that decoding has reported is left out."""
    subject = Subject.of(decoded, style=style)
    return put_together([(key, check_unit(subject, key)) for key in list_units(subject)], decoded.diagnostics)


def put_together(findings: Iterable[tuple[Key, Finding]], earlier: Iterable[Diagnostic]) -> Checked:
    """The findings of all units as one, without the consequences of what was reported earlier.

    What the proofs of rules find may be a consequence of what the other units found.
    """
    disagreements: list[Diagnostic] = []
    contradictions: list[Diagnostic] = []
    changes: set[Change] = set()
    proofs = []
    for key, finding in findings:
        (contradictions if key[0] == "proof" else disagreements).extend(finding.diagnostics)
        changes.update(finding.changes)
        if finding.proof is not None:
            proofs.append((key[1], finding.proof))
    earlier = tuple(earlier)
    found = list(drop_consequences(disagreements, earlier))
    found += drop_consequences(contradictions, (*earlier, *found))
    return Checked(tuple(found), tuple(proofs), sort_changes(changes))
