"""What a build says at its end: the proofs of the degree rules, and by when the site must be built again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from msc_site.diagnostics import Diagnostic, Severity, severity_of

if TYPE_CHECKING:  # an unchanged site is reported on without them
    from fractions import Fraction

    from msc_site.build.outcome import Outcome
    from msc_site.structure.proof import Proof
    from msc_site.structure.spread import Extent

_MOST_PROOFS = 10
_MOST_REASONS = 3


def essential(diagnostics: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """What a person should see: notes only where there is nothing to mend."""
    errors = [d for d in diagnostics if severity_of(d.code) is not Severity.NOTE]
    return errors if any(severity_of(d.code) is Severity.ERROR for d in errors) else diagnostics


def last_lines(outcome: Outcome) -> Iterator[str]:
    """Plain lines for a log."""
    for programme, proof in outcome.proofs[:_MOST_PROOFS]:
        yield f"{programme}: {describe_proof(proof)}"
    if len(outcome.proofs) > _MOST_PROOFS:
        yield f"and {len(outcome.proofs) - _MOST_PROOFS} more programmes"
    if outcome.changes:
        first = min(outcome.changes, key=lambda change: change.on).on
        said = f"{first.isoformat()}: {say_why({change.because for change in outcome.changes if change.on == first})}"
        still = "as long as site.yaml names a day in `as_of`, nothing changes by itself"
        yield f"next change on {said} ({still})" if outcome.stands_still else f"rebuild by {said}"


def say_why(reasons: Collection[str]) -> str:
    """The first few reasons of changes; what they have in common, up to a colon, is said once."""
    shown = sorted(reasons)[:_MOST_REASONS]
    more = f"; and {len(reasons) - _MOST_REASONS} more" if len(reasons) > _MOST_REASONS else ""
    said: dict[str, list[str]] = {}
    for reason in shown:
        kind, _, name = reason.partition(": ")
        said.setdefault(kind, []).extend([name] if name else [])
    return "; ".join(f"{kind}: {', '.join(names)}" if names else kind for kind, names in said.items()) + more


def describe_proof(proof: Proof) -> str:
    """One line on a proof: how many selections are valid, their credits, and the spread over the terms."""
    if proof.selections is None:
        return "degree rules not decided within the budget"
    parts = [f"degree rules proved, {proof.selections:,} valid selections"]
    if proof.credits is not None:
        parts.append(f"{_extent(proof.credits)} ECTS in all")
    parts += [f"{each.term} {_extent(each.credits)} ECTS" for each in proof.spread or () if each.credits is not None]
    if proof.credits_unknown:
        count = len(proof.credits_unknown)
        parts.append(
            f"without the credits of {count} {'module that states' if count == 1 else 'modules that state'} none"
        )
    return "; ".join(parts)


def _extent(extent: Extent) -> str:
    least, most = _number(extent.least), _number(extent.most)
    return least if least == most else f"{least} to {most}"


def _number(number: Fraction) -> str:
    return f"{float(number):g}"
