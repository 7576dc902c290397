"""All families of checks, run over one decoded site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from msc_site.checks import (
    addresses,
    assessment,
    contacts,
    dates,
    deadlines,
    fees,
    lengths,
    links,
    lists,
    marks,
    modules,
    prose,
    records,
    references,
    requirements,
    reviews,
    rules,
    scholarships,
    theme,
    tree,
)
from msc_site.checks.subject import Subject
from msc_site.decode import Decoded, drop_consequences
from msc_site.diagnostics import Diagnostic
from msc_site.structure.proof import Proof

FAMILIES: Final[tuple[Callable[[Subject], Iterator[Diagnostic]], ...]] = (
    references.check,
    addresses.check,
    records.check,
    lists.check,
    contacts.check,
    modules.check,
    requirements.check,
    assessment.check,
    dates.check,
    lengths.check,
    marks.check,
    fees.check,
    scholarships.check,
    deadlines.check,
    links.check,
    prose.check,
    reviews.check,
    theme.check,
)


@dataclass(frozen=True, slots=True)
class Checked:
    """Everything that is wrong between the facts of a site, and the proofs of its degree rules by programme."""

    diagnostics: tuple[Diagnostic, ...]
    proofs: tuple[tuple[str, Proof], ...]


def check_site(decoded: Decoded) -> Checked:
    """Run every check. What only repeats a mistake that decoding has reported is left out."""
    subject = Subject(decoded.site, decoded.broken, decoded.damaged)
    ill_formed = list(tree.check(subject))
    disagreements = (problem for family in FAMILIES for problem in family(subject))
    found = list(drop_consequences([*ill_formed, *disagreements], decoded.diagnostics))
    proved = list(rules.prove_programmes(subject, frozenset(problem.span.file for problem in ill_formed)))
    findings = (problem for each in proved for problem in each.diagnostics)
    found += drop_consequences(findings, (*decoded.diagnostics, *found))
    return Checked(tuple(found), tuple((each.programme, each.proof) for each in proved))
