"""Degree rules read as good British English."""

from __future__ import annotations

from decimal import Decimal

import pytest

from msc_site.structure.prose import describe
from msc_site.structure.rules import Bounds, Group, Offering, Requirement, Rules
from msc_site.structure.words import bounds_in_words, count_in_words, name_of_list, requirement_in_words
from tests.structure.sample import sample_rules

LETTERS = "abcdefghijklmnopqrst"
FEW, MOST = Bounds(at_least=4), Bounds(at_most=1)


def exactly(number: int) -> Bounds:
    return Bounds.exactly(number)


def leaf(title: str, size: int, modules: Bounds = Bounds(), credits: Bounds = Bounds(), **more: object) -> Group:  # noqa: A002, B008
    return Group(title, title, modules, credits, tuple(LETTERS[:size]), **more)  # type: ignore[arg-type]


def node(title: str, modules: Bounds, *groups: Group, **more: object) -> Group:
    return Group(title, title, modules, groups=groups, **more)  # type: ignore[arg-type]


def root(*groups: Group, modules: Bounds = Bounds(), credits: Bounds = Bounds()) -> Group:  # noqa: A002, B008
    return Group("", "", modules, credits, groups=groups)


def told(group: Group, **more: object) -> tuple[str, ...]:
    offerings = tuple(Offering(letter, letter.upper()) for letter in LETTERS)
    return describe(Rules(group, offerings, **more)).sentences  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("group", "sentence"),
    [
        (leaf("Compulsory modules", 6, take_all=True), "Take all six compulsory modules."),
        (leaf("Compulsory modules", 2, take_all=True), "Take both compulsory modules."),
        (leaf("Compulsory modules", 1, take_all=True), "Take the compulsory module."),
        (leaf("Compulsory modules", 13, take_all=True), "Take all 13 compulsory modules."),
        (leaf("Core", 3, take_all=True), "Take all three modules of “Core”."),
        (leaf("Core", 1, take_all=True), "Take the module of “Core”."),
        (leaf("", 3, take_all=True), "Take all three modules."),
        (leaf("Optional modules", 8, exactly(5)), "Choose five modules from the optional list."),
        (leaf("Optional modules", 8, exactly(1)), "Choose one module from the optional list."),
        (leaf("Optional modules", 8, Bounds(1)), "Choose at least one module from the optional list."),
        (leaf("Optional modules", 8, FEW), "Choose at least four modules from the optional list."),
        (leaf("Optional modules", 8, MOST), "Choose at most one module from the optional list."),
        (leaf("Optional modules", 8, Bounds(2, 4)), "Choose two to four modules from the optional list."),
        (leaf("Optional modules", 8, Bounds(2, 3)), "Choose two or three modules from the optional list."),
        (leaf("Optional modules", 8, Bounds(0, 3)), "Choose at most three modules from the optional list."),
        (leaf("Optional modules", 8, Bounds(0)), "Choose any number of modules from the optional list."),
        (leaf("Optional modules", 8, exactly(0)), "Choose no module from the optional list."),
        (leaf("Optional modules", 8), "Choose any number of modules from the optional list."),
        (leaf("Options", 8, exactly(2)), "Choose two modules from “Options”."),
        (leaf("AI modules", 8, exactly(2)), "Choose two modules from the AI list."),
        (leaf("English modules", 8, exactly(2)), "Choose two modules from the English list."),
        (leaf("Machine learning modules", 8, exactly(2)), "Choose two modules from the machine learning list."),
        (leaf("Machine Learning modules", 8, exactly(2)), "Choose two modules from the Machine Learning list."),
        (leaf("", 8, exactly(5)), "Choose five modules."),
        (leaf("Optional modules", 8, credits=exactly(30)), "Choose modules worth 30 ECTS from the optional list."),
        (
            leaf("Optional modules", 8, credits=Bounds(15)),
            "Choose modules worth at least 15 ECTS from the optional list.",
        ),
        (
            leaf("Optional modules", 8, credits=Bounds(None, Decimal("22.50"))),
            "Choose modules worth at most 22.5 ECTS from the optional list.",
        ),
        (
            leaf("Optional modules", 8, credits=Bounds(15, 30)),
            "Choose modules worth 15 to 30 ECTS from the optional list.",
        ),
        (
            leaf("Optional modules", 8, exactly(5), Bounds(30)),
            "Choose five modules, worth at least 30 ECTS, from the optional list.",
        ),
        (
            node("Chosen modules", exactly(5), leaf("Selective modules", 8, FEW), leaf("Optional modules", 8, MOST)),
            "Choose five modules: at least four from the selective list and at most one from the optional list.",
        ),
        (
            node("Chosen", exactly(6), leaf("A modules", 3, exactly(2)), leaf("B", 3, exactly(1)), leaf("C", 3)),
            "Choose six modules: two from the A list, one from “B” and any number from “C”.",
        ),
        (
            node("Chosen", exactly(6), leaf("A", 3, Bounds(2, 3)), leaf("B", 3, MOST), leaf("C", 2, take_all=True)),
            "Choose six modules: two or three from “A”; at most one from “B”; and both from “C”.",
        ),
        (
            node("Chosen", FEW, leaf("A", 8, credits=Bounds(15)), leaf("B", 8, exactly(2), exactly(10))),
            "Choose at least four modules: modules worth at least 15 ECTS from “A” and two, worth 10 ECTS, from “B”.",
        ),
        (
            node("Chosen", exactly(5), node("Pathway", Bounds(3), leaf("A", 4, Bounds(1)), leaf("B", 4, MOST))),
            "Choose five modules: at least three from “Pathway” (at least one from “A” and at most one from “B”).",
        ),
        (
            node("Chosen", exactly(5), leaf("A", 4, Bounds(2)), listed=("k", "l", "m")),
            "Choose five modules: at least two from “A” and any of the other modules.",
        ),
    ],
)
def test_a_group_is_told_in_one_sentence(group: Group, sentence: str) -> None:
    assert told(root(group)) == (sentence,)


def test_the_sample_is_told_from_the_root_down() -> None:
    description = describe(sample_rules())

    assert description.sentences == (
        "Take both compulsory modules.",
        "Choose modules worth 30 ECTS from “Project”.",
        "Choose three modules: at least two from the selective list and at most one from the optional list.",
    )
    assert dict(description.phrases) == {
        "": "any number",
        "compulsory": "both",
        "project": "30 ECTS",
        "chosen": "three",
        "selective": "at least two",
        "optional": "at most one",
    }
    assert description.requirements == ("Robot Learning needs Reinforcement Learning.",)
    assert description.advice == ("Computer Vision needs Logic or Deep Learning or equivalent knowledge.",)
    assert description.exclusions == ("Computer Vision cannot be combined with Graphics.",)


def test_a_bounded_root_over_plain_lists_is_one_sentence() -> None:
    assert told(
        root(leaf("Core modules", 4, take_all=True), leaf("Optional modules", 8, Bounds(2)), modules=exactly(8))
    ) == ("Choose eight modules: all four from the core list and at least two from the optional list.",)


def test_a_bounded_root_over_deeper_groups_leads_with_the_whole() -> None:
    chosen = node("Chosen", exactly(5), leaf("A", 8, FEW), leaf("B", 8, MOST))

    assert told(root(leaf("Core modules", 4, take_all=True), chosen, modules=exactly(9))) == (
        "Choose nine modules in all.",
        "Take all four core modules.",
        "Choose five modules: at least four from “A” and at most one from “B”.",
    )
    assert told(root(chosen, credits=exactly(90)))[0] == "Choose modules worth 90 ECTS in all."


def test_a_group_without_bounds_of_its_own_leaves_the_word_to_those_beneath() -> None:
    assert told(root(node("All", Bounds(), leaf("A", 8, FEW), leaf("B", 8, MOST)))) == (
        "Choose at least four modules from “A”.",
        "Choose at most one module from “B”.",
    )


def test_only_modules_that_run_are_counted_in_take_all() -> None:
    offerings = (Offering("a", "A"), Offering("b", "B", available=False), Offering("c", "C"))
    group = Group("core", "Core modules", listed=("a", "b", "c"), take_all=True)

    assert describe(Rules(root(group), offerings)).sentences == ("Take both core modules.",)


def test_credits_are_told_in_the_unit_of_the_rules() -> None:
    assert told(leaf("", 8, credits=exactly(180)), unit="CATS") == ("Choose modules worth 180 CATS.",)


def test_sharing_is_told_where_a_module_is_shared() -> None:
    shared = root(leaf("A", 2, exactly(1)), leaf("B", 3, exactly(1)))
    apart = root(leaf("A", 2, exactly(1)))

    assert told(shared, sharing=True)[-1] == "A module on more than one list counts on each of them, and once in all."
    assert len(told(apart, sharing=True)) == 1


@pytest.mark.parametrize(
    ("requirement", "words"),
    [
        (Requirement.all_of("a"), "A"),
        (Requirement.all_of("a", "b"), "A and B"),
        (Requirement.all_of("a", "b", "c"), "A, B and C"),
        (Requirement.any_of("a", "b", "c"), "A, B or C"),
        (Requirement(2, ("a", "b", "c")), "at least two of A, B and C"),
        (Requirement.all_of("a", Requirement.any_of("b", "c")), "A and either B or C"),
        (Requirement.any_of("a", Requirement.all_of("b", "c")), "A or both B and C"),
        (Requirement.any_of("a", Requirement.all_of("b", "c", "d")), "A or all of B, C and D"),
        (Requirement.all_of("a", Requirement(2, ("b", "c", "d"))), "A and at least two of B, C and D"),
        (Requirement.any_of("a", Requirement.all_of("b", Requirement.any_of("c", "d"))), "A or (B and either C or D)"),
        (Requirement.all_of("a", Requirement.all_of("b", binding=False)), "A and B (or equivalent knowledge)"),
    ],
)
def test_requirements_are_told_in_words(requirement: Requirement, words: str) -> None:
    assert requirement_in_words(requirement, str.upper) == words


def test_several_exclusions_of_a_module_are_one_sentence() -> None:
    offerings = (Offering("a", "A", excludes=("b", "c")), Offering("b", "B"), Offering("c", "C"))

    assert describe(Rules(Group("", "", listed=("a", "b", "c")), offerings)).exclusions == (
        "A cannot be combined with B or C.",
    )


def test_numbers_up_to_twelve_are_words() -> None:
    assert [count_in_words(number) for number in (1, 12, 13)] == ["one", "twelve", "13"]
    assert bounds_in_words(Bounds(11, 13), count_in_words) == "eleven to 13"
    assert name_of_list("modules") == "“modules”"
