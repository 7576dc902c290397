"""From what a programme states to the rules that are proved and told."""

from __future__ import annotations

from decimal import Decimal

from msc_site.pages.digest import digest_of
from msc_site.structure.bridge import rules_of
from msc_site.structure.evaluate import evaluate
from msc_site.structure.prose import describe
from msc_site.structure.rules import Bounds, Requirement, Rules
from tests.pages.planning import PROGRAMME, read_site

CHOICE = "    - {id: choice, title: Elective modules, choose: 1, modules: [databases, drawing]}\n"


def small_rules(*overlays: str, structure: str = "", edits: dict[str, tuple[str, str]] | None = None) -> Rules:
    site = read_site(*overlays, edits=(edits or {}) | ({PROGRAMME: (CHOICE, structure)} if structure else {}))
    return rules_of(site.programmes["data-craft"], site)


def test_take_all_choose_and_credits_become_bounds() -> None:
    core, choice = small_rules().root.groups
    assert (core.take_all, core.listed) == (True, ("statistics", "project"))
    assert (choice.take_all, choice.modules, choice.listed) == (False, Bounds(1, 1), ("databases", "drawing"))


def test_rules_have_a_digest_of_their_own_by_which_a_proof_can_be_kept() -> None:
    drawing, statistics = "content/modules/drawing.md", "content/modules/statistics.md"
    before = digest_of(small_rules())
    assert digest_of(small_rules(edits={statistics: ("summary: ", "summary: Newly, ")})) == before
    changes = (
        {PROGRAMME: ("choose: 1,", "choose: 2,")},
        {PROGRAMME: ("title: Elective modules", "title: Electives")},
        {drawing: ("title: Drawing", "title: Sketching")},
        {statistics: ("credits: {ects: 5}", "credits: {ects: 10}")},
    )
    assert len({before, *(digest_of(small_rules(edits=edits)) for edits in changes)}) == 1 + len(changes)


def test_bounds_in_credits_and_groups_within_groups() -> None:
    structure = """\
    - id: choice
      title: Choice
      credits: {at_most: 7.5}
      groups:
        - {id: inner, title: Inner, choose: {at_least: 1}, modules: [databases, drawing]}
"""
    choice = small_rules(structure=structure).root.groups[1]
    assert choice.credits == Bounds(None, Decimal("7.5"))
    assert choice.groups[0].modules == Bounds(1, None)
    assert choice.members() == ("databases", "drawing")


def test_credits_are_in_ects_whatever_they_are_written_in() -> None:
    rules = small_rules()
    assert rules.award_credits == 20
    assert {id_: offering.credits for id_, offering in rules.listed().items()} == {
        "statistics": 5,
        "project": 10,
        "databases": 5,
        "drawing": 5,
    }


def test_only_running_modules_are_available() -> None:
    for status, available in (("running", True), ("not-running", False), ("retired", False)):
        edits = {"content/modules/drawing.md": ("title: Drawing\n", f"title: Drawing\nstatus: {status}\n")}
        assert small_rules(edits=edits).listed()["drawing"].available is available


def test_equal_knowledge_makes_a_requirement_advice() -> None:
    def requirement(written: str) -> Requirement | None:
        edits = {"content/modules/databases.md": ("requires: statistics\n", f"requires: {written}\n")}
        return small_rules(edits=edits).listed()["databases"].requires

    assert requirement("statistics") == Requirement(1, ("statistics",))
    assert requirement("{module: statistics, or_equivalent: true}") == Requirement(1, ("statistics",), binding=False)
    assert requirement("[statistics, project]") == Requirement(2, ("statistics", "project"))
    assert requirement("{any: [statistics, {all: [project, drawing]}]}") == Requirement(
        1, ("statistics", Requirement(2, ("project", "drawing")))
    )
    assert requirement("{at_least: 2, of: [statistics, project, drawing]}") == Requirement(
        2, ("statistics", "project", "drawing")
    )
    assert requirement("[project, {module: statistics, or_equivalent: true}]") == Requirement(
        2, ("project", Requirement(1, ("statistics",), binding=False))
    )


def test_modules_that_are_only_named_lend_their_titles() -> None:
    elsewhere = "-- content/modules/logic.md --\n---\ntitle: Formal Logic\n---\nThus.\n"
    edits = {"content/modules/databases.md": ("requires: statistics\n", "requires: logic\n")}
    rules = small_rules(elsewhere, edits=edits)
    assert "logic" not in rules.listed()
    assert describe(rules).requirements == ("Databases needs Formal Logic.",)


def test_sharing_is_as_the_programme_says() -> None:
    assert not small_rules().sharing
    assert small_rules(edits={PROGRAMME: ("structure:\n", "structure:\n  shared: once\n")}).sharing


def test_the_rules_judge_selections_as_stated() -> None:
    rules = small_rules()
    assert evaluate(rules, {"statistics", "project", "databases"}).valid
    assert not evaluate(rules, {"statistics", "project", "databases", "drawing"}).valid
    assert not evaluate(rules, {"statistics", "databases"}).valid
