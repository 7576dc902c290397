"""The rules and their answers as plain data, for the evaluator in the page and for the test that compares the two."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import chain
from typing import Any

from msc_site.structure.evaluate import Evaluation, Verdict, advice_of, evaluate
from msc_site.structure.rules import Group, Offering, Requirement, Rules
from msc_site.structure.words import amount_in_words, requirement_in_words

Json = dict[str, Any]


def rules_as_json(rules: Rules) -> Json:
    """The rules as plain data for JavaScript, always in the same order.

    Sums of credits are whole numbers of 10 to the power of -`decimals`. Groups stand parents first; `members` are
    all modules in and beneath a group. `judged` is false where a bound on credits cannot be checked.
    """
    listed = rules.listed()
    amounts: list[Decimal | int | None] = [rules.award_credits, *(offering.credits for offering in rules.offerings)]
    amounts += chain.from_iterable((group.credits.at_least, group.credits.at_most) for group in rules.root.walk())
    decimals = max(_decimals(amount) for amount in amounts)
    return {
        "unit": rules.unit,
        "decimals": decimals,
        "award": _scaled(rules.award_credits, decimals),
        "groups": [_group(rules, group, decimals) for group in rules.root.walk()],
        "modules": [_module(rules, offering, decimals) for offering in listed.values()],
        "exclusions": [list(pair) for pair in rules.exclusions()],
        "elsewhere": {offering.id: offering.title for offering in rules.offerings if offering.id not in listed},
    }


def evaluation_as_json(evaluation: Evaluation) -> Json:
    """The answer as plain data, the same from Python and from JavaScript. Credits are decimal numbers in strings."""
    return {
        "valid": evaluation.valid,
        "count": evaluation.count,
        "credits": None if evaluation.credits is None else amount_in_words(evaluation.credits),
        "award": _verdict(evaluation.award, in_credits=True),
        "groups": [
            {
                "id": group.id,
                "count": group.count,
                "credits": amount_in_words(group.credits),
                "modules": _verdict(group.modules),
                "worth": _verdict(group.worth, in_credits=True),
            }
            for group in evaluation.groups
        ],
        "modules": [
            {
                "kind": problem.kind.value,
                "module": problem.module,
                "others": list(problem.others),
                "sentence": problem.sentence,
            }
            for problem in evaluation.modules
        ],
        "problems": list(evaluation.problems),
        "advice": list(evaluation.advice),
        "summary": evaluation.summary,
    }


def vectors(rules: Rules, selections: Iterable[Iterable[str]]) -> list[Json]:
    """Selections with their answers: what any evaluator of `rules_as_json(rules)` must return."""
    return [
        {"selection": sorted(selection), "evaluation": evaluation_as_json(evaluate(rules, selection))}
        for selection in (frozenset(several) for several in selections)
    ]


def _group(rules: Rules, group: Group, decimals: int) -> Json:
    bounds = rules.modules_of(group)
    return {
        "id": group.id,
        "title": group.title,
        "members": list(group.members()),
        "take_all": group.take_all,
        "modules": [bounds.at_least, bounds.at_most],
        "credits": [_scaled(value, decimals) for value in (group.credits.at_least, group.credits.at_most)],
        "judged": not group.credits or rules.credits_known(group),
    }


def _module(rules: Rules, offering: Offering, decimals: int) -> Json:
    advice = advice_of(offering)
    requires = offering.requires if advice is None else None
    needs = requires or advice
    return {
        "id": offering.id,
        "title": offering.title,
        "credits": _scaled(offering.credits, decimals),
        "available": offering.available,
        "requires": None if requires is None else _requirement(requires),
        "advice": None if advice is None else _requirement(advice),
        "needs": "" if needs is None else requirement_in_words(needs, rules.title_of),
    }


def _requirement(requirement: Requirement) -> Json:
    """A requirement as data; advice asks for none of its members, and so always holds."""
    return {
        "at_least": requirement.at_least if requirement.binding else 0,
        "of": [member if isinstance(member, str) else _requirement(member) for member in requirement.of],
    }


def _verdict(verdict: Verdict, *, in_credits: bool = False) -> Json:
    by = amount_in_words(verdict.by) if in_credits else int(verdict.by)
    return {"state": verdict.state.value, "by": by, "sentence": verdict.sentence}


def _scaled(amount: Decimal | int | None, decimals: int) -> int | None:
    return None if amount is None else int(Decimal(amount).scaleb(decimals))


def _decimals(amount: Decimal | int | None) -> int:
    exponent = Decimal(amount or 0).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
