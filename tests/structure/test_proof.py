"""The proof agrees with trying every selection, on thousands of small trees."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain

from hypothesis import event, given, settings

from msc_site.structure.conditions import Rule
from msc_site.structure.proof import Proof, prove
from msc_site.structure.rules import Rules
from tests.structure.brute_force import Name, Trial
from tests.structure.strategies import small_rules


def name_of(rule: Rule) -> Name:
    if rule.is_bound:
        return (rule.kind.value, rule.place)
    return (rule.kind.value, *sorted(rule.modules))


@settings(max_examples=3000)
@given(small_rules)
def test_the_proof_agrees_with_trying_every_selection(rules: Rules) -> None:
    proof, trial = prove(rules), Trial(rules)

    assert proof.decided
    assert proof.satisfiable == bool(trial.valid)
    event("satisfiable" if trial.valid else "in conflict")
    if not trial.valid:
        assert proof.conflict is not None
        check_conflict(trial, proof.conflict.rules, trial.all)
        event(f"{len(proof.conflict.rules)} rules in conflict")
        return
    assert proof.selections == len(trial.valid)
    check_modules(trial, proof)
    check_credits(trial, proof)
    idle = [[name_of(rule) for rule in bound] for bound in proof.idle or ()]
    assert idle == trial.idle()
    event(f"{min(len(idle), 3)} idle bounds")


def check_conflict(trial: Trial, conflict: tuple[Rule, ...], within: int) -> None:
    """No selection of `within` meets the rules named, and there are no fewer rules of which that is so."""
    names = {name_of(rule) for rule in conflict}
    named = [atom for atom in trial.atoms if atom.name in names]
    assert len(named) == len(conflict)
    assert not trial.meeting(named) & within
    assert len(conflict) == trial.smallest_conflict(within)


def check_modules(trial: Trial, proof: Proof) -> None:
    possible = set(chain.from_iterable(trial.selections))
    assert proof.unchoosable is not None
    assert {closed.module for closed in proof.unchoosable} == possible - set(chain.from_iterable(trial.valid))
    assert set(proof.forced or ()) == frozenset.intersection(*trial.valid)
    for closed in proof.unchoosable:
        event("an unchoosable module")
        check_conflict(trial, closed.because.rules, trial.where(lambda s, module=closed.module: module in s))  # type: ignore[misc]


def check_credits(trial: Trial, proof: Proof) -> None:
    chosen = set(chain.from_iterable(trial.valid))
    offered, award = trial.offered, trial.rules.award_credits
    stated = all(offered[module].credits is not None for module in chosen)
    assert (proof.credits is not None) == stated
    if proof.credits is not None:
        totals = [trial.credits_of(selection) for selection in trial.valid]
        assert (proof.credits.least, proof.credits.most) == (min(totals), max(totals))
        assert proof.reaches_award == (None if award is None else min(totals) >= Fraction(award))
    assert proof.spread is not None
    assert {spread.term for spread in proof.spread} == {term for module in chosen for term in offered[module].terms}
    for spread in proof.spread:
        within = [module for module in chosen if spread.term in offered[module].terms]
        assert (spread.credits is not None) == all(offered[module].credits is not None for module in within)
        if spread.credits is not None:
            sums = [trial.credits_in(selection, spread.term) for selection in trial.valid]
            assert (spread.credits.least, spread.credits.most) == (min(sums), max(sums))
    assert set(proof.terms_unknown) == {module for module in chosen if not offered[module].terms}


@settings(max_examples=300)
@given(small_rules)
def test_a_small_budget_leaves_answers_out_and_never_changes_one(rules: Rules) -> None:
    full = prove(rules)
    for budget in (1, 5, 20, 60, 200):
        proof = prove(rules, budget)
        if proof.decided:
            assert proof == full
            continue
        for name in ("satisfiable", "selections", "forced", "idle", "credits", "reaches_award", "spread"):
            assert getattr(proof, name) in {None, getattr(full, name)}, name
        closed = None if proof.unchoosable is None else {found.module for found in proof.unchoosable}
        assert closed in (None, {found.module for found in full.unchoosable or ()})
        if proof.conflict is not None:
            names = {name_of(rule) for rule in proof.conflict.rules}
            trial = Trial(rules)
            assert not trial.meeting([atom for atom in trial.atoms if atom.name in names])
