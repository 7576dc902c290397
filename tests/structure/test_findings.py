"""What a proof finds is said in words that name the rules, and placed where they are written."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from msc_site.diagnostics import CODES
from msc_site.structure.findings import Finding, findings
from msc_site.structure.proof import prove
from msc_site.structure.rules import Bounds, Group, Offering, Requirement, Rules
from tests.structure.sample import sample_rules
from tests.structure.strategies import rules_of


def offer(*modules: str, **more: object) -> tuple[Offering, ...]:
    return tuple(Offering(module, module.upper(), Decimal(5), ("autumn",), **more) for module in modules)  # type: ignore[arg-type]


def found(root: Group, offerings: tuple[Offering, ...], award: int | None = None) -> tuple[Finding, ...]:
    rules = Rules(root, offerings, None if award is None else Decimal(award))
    return findings(rules, prove(rules))


def the_one(root: Group, offerings: tuple[Offering, ...], award: int | None = None) -> Finding:
    (finding,) = found(root, offerings, award)
    return finding


def test_nothing_is_found_in_the_sample() -> None:
    rules = sample_rules()

    assert findings(rules, prove(rules)) == ()


def test_a_list_that_is_too_short() -> None:
    group = Group("optional", "Optional modules", Bounds(4), listed=("a", "b", "c"))
    offerings = (*offer("a", "b"), *offer("c", available=False))

    assert the_one(Group("", "", groups=(group,)), offerings) == Finding(
        code="rules-unsatisfiable",
        message="no selection of modules can be valid: “Optional modules” asks for at least four modules",
        help="it lists two modules that run this year; change this rule",
        at=("group", "optional", "choose"),  # type: ignore[arg-type]
    )


def test_bounds_that_contradict_each_other_are_named_and_no_others() -> None:
    selective = Group("selective", "Selective modules", Bounds(3), listed=("a", "b", "c"))
    optional = Group("optional", "Optional modules", Bounds(1), listed=("d", "e"))
    bystander = Group("core", "Core modules", listed=("f",), take_all=True)
    chosen = Group("chosen", "Chosen modules", Bounds.exactly(3), groups=(selective, optional))

    finding = the_one(Group("", "", groups=(bystander, chosen)), offer(*"abcdef"))

    assert finding.message == (
        "no selection of modules can be valid: “Chosen modules” allows at most three modules, "
        "“Selective modules” asks for at least three modules and “Optional modules” asks for at least one module"
    )
    assert finding.help == "change one of these rules"
    assert [finding.at, *(place for place, _ in finding.related)] == [
        ("group", "chosen", "choose"),
        ("group", "selective", "choose"),
        ("group", "optional", "choose"),
    ]


def test_compulsory_modules_that_exclude_each_other() -> None:
    group = Group("core", "Core modules", listed=("a", "b"), take_all=True)
    offerings = (*offer("a", excludes=("b",)), *offer("b"))

    finding = the_one(Group("", "", groups=(group,)), offerings)

    assert finding.message == (
        "no selection of modules can be valid: “Core modules” asks for all of its modules and "
        "A cannot be combined with B"
    )
    assert finding.at == ("group", "core", "take")
    assert [place for place, _ in finding.related] == [("module", "a", "excludes"), ("module", "b", "excludes")]


@pytest.mark.parametrize(
    ("needed", "fact"),
    [
        ("b", "B is not running this year"),
        ("c", "C is not a module of this programme"),
        ("unheard-of", "unheard-of is not a module of this programme"),
    ],
)
def test_a_module_that_needs_what_nobody_can_take(needed: str, fact: str) -> None:
    offerings = (*offer("a", requires=Requirement.all_of(needed)), *offer("b", available=False), *offer("c"))

    finding = the_one(Group("", "", listed=("a", "b")), offerings)

    title = needed.upper() if needed in "bc" else needed
    assert finding.code == "module-unchoosable"
    assert finding.message == f"nobody can choose A: A needs {title}"
    assert finding.help == f"{fact}; change a rule, or take the module off its list"
    assert finding.at == ("listed", "a", "")
    assert finding.related == ((("module", "a", "requires"), f"A needs {title}"),)


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (Bounds(at_most=9), "allows at most nine modules"),
        (Bounds(at_least=0), "asks for at least no modules"),
    ],
)
def test_a_bound_that_changes_nothing(bounds: Bounds, words: str) -> None:
    finding = the_one(Group("o", "Optional modules", bounds, listed=tuple("abcdefgh")), offer(*"abcdefgh"))

    assert finding.code == "bound-idle"
    assert finding.message == f"“Optional modules” {words}, which changes nothing"
    assert finding.at == ("group", "o", "choose")


def test_bounds_that_restate_each_other_are_not_idle() -> None:
    selective = Group("selective", "Selective modules", Bounds(4), listed=tuple("abcde"))
    optional = Group("optional", "Optional modules", Bounds(None, 1), listed=("f", "g"))

    assert found(Group("", "", Bounds.exactly(5), groups=(selective, optional)), offer(*"abcdefg")) == ()


def test_an_exact_bound_is_idle_as_a_whole_only() -> None:
    inner = Group("core", "Core modules", Bounds.exactly(2), listed=("a", "b"))
    outer = Group("all", "All modules", take_all=True, groups=(inner,))

    messages = [finding.message for finding in found(outer, offer("a", "b"))]

    assert messages == []  # either restates the other, so that together they are not idle
    idle = Group("core", "Core modules", Bounds.exactly(0))
    assert [finding.message for finding in found(idle, ())] == [
        "“Core modules” allows no module, which changes nothing"
    ]


@pytest.mark.parametrize(
    ("award", "code", "message"),
    [
        (
            5,
            "credits-over",
            "a valid selection may exceed the award: valid selections have 5 to 10 ECTS, and the award asks for 5 ECTS",
        ),
        (
            10,
            "credits-short",
            "a valid selection may fall short of the award: valid selections have 5 to 10 ECTS, and the award asks for 10 ECTS",
        ),
        (
            15,
            "credits-short",
            "every valid selection falls short of the award: valid selections have 5 to 10 ECTS, and the award asks for 15 ECTS",
        ),
        (
            4,
            "credits-over",
            "every valid selection exceeds the award: valid selections have 5 to 10 ECTS, and the award asks for 4 ECTS",
        ),
    ],
)
def test_credits_that_miss_the_award(award: int, code: str, message: str) -> None:
    finding = the_one(Group("", "", Bounds(1, 2), listed=("a", "b", "c")), offer("a", "b", "c"), award)

    assert (finding.code, finding.message) == (code, message)
    assert finding.at == ("award", "", "credits")


def test_modules_without_credits_leave_the_credits_open() -> None:
    offerings = (Offering("a", "A"), *offer("b"))
    group = Group("", "", Bounds.exactly(1), listed=("a", "b"))

    finding = the_one(group, offerings, 5)

    assert finding.code == "credits-unknown"
    assert finding.message == "the credits of valid selections cannot be proved: “A” states none"
    assert finding.related == ((("module", "a", "credits"), "no credits"),)
    assert found(group, offerings) == ()  # nobody asks for credits


def test_a_bound_on_credits_that_nobody_can_judge_is_left_out_and_said() -> None:
    finding = the_one(Group("", "", credits=Bounds(90), listed=("a", "b")), (Offering("a", "A"), *offer("b")))

    assert finding.code == "credits-unknown"


def test_what_the_budget_leaves_open_is_said() -> None:
    rules = sample_rules()

    (nothing,) = findings(rules, prove(rules, 0))
    assert nothing.code == "rules-undecided"
    assert nothing.message.endswith("not decided: whether any selection is valid")
    some = findings(rules, replace(prove(rules), decided=False, forced=None, idle=None))
    assert some[-1].message.endswith(
        "not decided: which modules can be chosen; how many credits there may be; which bounds change nothing"
    )


def test_every_code_is_registered_and_every_message_is_one_plain_line() -> None:
    seen = set()
    for seed in range(600):
        rules = rules_of(seed)
        for finding in (*findings(rules, prove(rules)), *findings(rules, prove(rules, 10))):
            seen.add(finding.code)
            assert finding.message[0].islower() or finding.message[0] == "“"
            assert not finding.message.endswith(".")
            assert "\n" not in finding.message
            assert finding.help
    assert seen <= CODES.keys()
    assert len(seen) == 7
