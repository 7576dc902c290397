"""A selection is judged by the rules, and told what is missing."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msc_site.structure.evaluate import Problem, State, evaluate
from msc_site.structure.rules import Bounds, Group, Offering, Requirement, Rules
from tests.structure.brute_force import Trial
from tests.structure.sample import sample_rules
from tests.structure.strategies import small_rules

CORE = ("logic", "python", "project")
VALID = (*CORE, "deep", "reinforcement", "robots")


def test_a_valid_selection_has_no_problem() -> None:
    evaluation = evaluate(sample_rules(), VALID)

    assert evaluation.valid
    assert evaluation.problems == ()
    assert evaluation.credits == Decimal("67.5")
    assert evaluation.award.state is State.MET
    assert evaluation.summary == "Four chosen, besides two compulsory modules, 67.5 ECTS in all; every rule is met"


@pytest.mark.parametrize(
    ("selection", "problems"),
    [
        ((*CORE, "deep", "reinforcement"), ("Choose one more module in all",)),
        ((*CORE, "deep", "reinforcement", "robots", "vision"), ("One module too many in all",)),
        ((*CORE, "deep", "robots", "vision"), ("Robot Learning needs Reinforcement Learning",)),
        (("logic", "project", "deep", "reinforcement", "robots"), ("Take one more from Compulsory modules",)),
        (("project", "deep", "reinforcement", "robots"), ("Take two more from Compulsory modules",)),
        (("logic", "python", "deep", "reinforcement", "robots"), ("Choose modules worth 30 more ECTS from “Project”",)),
        ((*CORE, "deep", "reinforcement", "inference"), ("Probabilistic Inference is not running this year",)),
        ((*VALID, "security"), ("Security is not a module of this programme",)),
        ((*VALID, "astrology"), ("astrology is not a module of this programme",)),
        (
            (*CORE, "deep", "vision", "graphics"),
            (
                "Choose one more from Selective modules",
                "One too many from Optional modules",
                "Computer Vision cannot be combined with Graphics",
            ),
        ),
    ],
)
def test_each_rule_that_is_not_met_is_said_in_words(selection: tuple[str, ...], problems: tuple[str, ...]) -> None:
    evaluation = evaluate(sample_rules(), selection)

    assert evaluation.problems == problems
    assert not evaluation.valid


def test_reasons_are_values_too() -> None:
    evaluation = evaluate(sample_rules(), (*CORE, "robots", "vision", "graphics", "inference"))

    found = [(problem.kind, problem.module, problem.others) for problem in evaluation.modules]
    assert found == [
        (Problem.REQUIRES, "robots", ("reinforcement",)),
        (Problem.NOT_RUNNING, "inference", ()),
        (Problem.EXCLUDES, "vision", ("graphics",)),
    ]
    by_group = {group.id: (group.count, group.modules.state, group.modules.by) for group in evaluation.groups}
    assert by_group["chosen"] == (4, State.TOO_MANY, 1)
    assert by_group["selective"] == (2, State.MET, 0)
    assert by_group["optional"] == (2, State.TOO_MANY, 1)


def test_a_group_without_a_title_speaks_of_modules() -> None:
    offerings = tuple(Offering(module, module, Decimal(5)) for module in "abc")
    rules = Rules(Group("", "", Bounds(2, 2), Bounds(None, Decimal(10)), listed=tuple("abc")), offerings)

    assert evaluate(rules, "a").problems == ("Choose one more module",)
    assert evaluate(rules, "").problems == ("Choose two more modules",)
    assert evaluate(rules, "abc").problems == ("One module too many", "5 ECTS too many")


@pytest.mark.parametrize(
    ("award", "state", "sentence"),
    [
        ("90", State.TOO_FEW, "22.5 ECTS short of the 90 ECTS of the award"),
        ("67.5", State.MET, ""),
        ("60", State.TOO_MANY, "7.5 ECTS more than the 60 ECTS of the award"),
    ],
)
def test_the_award_is_compared_but_does_not_make_a_selection_invalid(award: str, state: State, sentence: str) -> None:
    sample = sample_rules()
    evaluation = evaluate(Rules(sample.root, sample.offerings, Decimal(award)), VALID)

    assert evaluation.valid
    assert (evaluation.award.state, evaluation.award.sentence) == (state, sentence)


def test_credits_that_are_not_stated_are_not_taken_for_nought() -> None:
    offerings = (Offering("a", "A", Decimal(5)), Offering("b", "B"))
    rules = Rules(Group("", "", credits=Bounds(30), listed=("a", "b")), offerings, Decimal(30))

    evaluation = evaluate(rules, ("a", "b"))

    assert evaluation.credits is None
    assert evaluation.groups[0].worth.state is State.UNKNOWN
    assert evaluation.award.state is State.UNKNOWN
    assert evaluation.valid


@pytest.mark.parametrize(
    ("selection", "summary"),
    [
        ((), "No modules chosen, 0 ECTS; four rules are not met"),
        (("deep",), "One module chosen, 7.5 ECTS; four rules are not met"),
        (("logic",), "None chosen, besides one compulsory module, 7.5 ECTS in all; four rules are not met"),
    ],
)
def test_what_everybody_takes_is_counted_apart(selection: tuple[str, ...], summary: str) -> None:
    assert evaluate(sample_rules(), selection).summary == summary


def test_equivalent_knowledge_is_advice_until_the_module_is_chosen_too() -> None:
    offerings = (Offering("a", "A", requires=Requirement.all_of("b", binding=False)), Offering("b", "B"))
    rules = Rules(Group("", "", listed=("a", "b")), offerings)

    assert evaluate(rules, ("a",)).valid
    assert evaluate(rules, ("a",)).advice == ("A needs B or equivalent knowledge",)
    assert evaluate(rules, ("a", "b")).advice == ()
    assert evaluate(rules, ("b",)).advice == ()


def test_a_module_that_the_programme_does_not_list_meets_no_requirement() -> None:
    offerings = (Offering("a", "A", requires=Requirement.all_of("b")), Offering("b", "B"))
    rules = Rules(Group("", "", listed=("a",)), offerings)

    assert evaluate(rules, ("a", "b")).problems == ("A needs B", "B is not a module of this programme")


@settings(max_examples=300)
@given(small_rules)
def test_the_valid_selections_are_those_of_the_definition(rules: Rules) -> None:
    trial = Trial(rules)

    assert [s for s in trial.selections if evaluate(rules, s).valid] == trial.valid


@settings(max_examples=100)
@given(small_rules, st.randoms(use_true_random=False))
def test_a_module_that_does_not_run_or_is_not_listed_is_in_no_valid_selection(rules: Rules, random: Random) -> None:
    listed = rules.listed()
    barred = [offering.id for offering in rules.offerings if not offering.available or offering.id not in listed]
    for module in [*barred, "elsewhere"]:
        others = {other for other in listed if random.random() < 0.5}
        assert not evaluate(rules, others | {module}).valid
