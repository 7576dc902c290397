"""Degree rules as diagnostics: what the proof finds stands at the lines where the rules are written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from msc_site.checks import Subject, check_unit
from msc_site.decode import decode_site
from msc_site.diagnostics.renderers import render
from msc_site.source import SourceFile, SourceTree
from msc_site.structure.proof import prove
from tests.support.sites import NOW, edited, make, small_site, write_site

PROGRAMME = "content/programmes/data-craft/programme.yaml"
GROUPS = """\
    - {id: core, title: Core modules, take: all, modules: [statistics, project]}
    - {id: choice, title: Elective modules, choose: 1, modules: [databases, drawing]}
"""
NESTED = """\
    - id: everything
      title: Everything
      groups:
        - {id: core, title: Core modules, take: all, modules: [statistics, project]}
        - id: choice
          title: Elective modules
          choose: {at_least: 2}
          modules:
            - databases
            - drawing
"""


def test_a_proof_that_takes_too_long_says_so() -> None:
    tree = SourceTree({path: SourceFile(path, text) for path, text in small_site().items()})
    subject = replace(Subject.of(decode_site(tree, now=NOW)), prove=partial(prove, budget=1))
    said = render(check_unit(subject, ("proof", "data-craft")).diagnostics, "full", colour=False)
    assert said.startswith("warning[rules-undecided]: ")
    assert "--> content/programmes/data-craft/programme.yaml:27:1" in said
    assert "\nhelp: " in said


def test_a_rule_deep_in_the_tree_is_found_again(tmp_path: Path) -> None:
    site = write_site(tmp_path, edited(PROGRAMME, GROUPS, NESTED))
    (problem,) = make(site).diagnostics
    assert problem.code == "rules-unsatisfiable"
    line = (site / PROGRAMME).read_text("utf-8").split("\n").index("          choose: {at_least: 2}") + 1
    assert (problem.span.line, problem.span.column) == (line, 19)
    (related,) = problem.related
    assert related.span.text == "excludes: [databases]"


def test_the_proof_of_each_programme_is_handed_on(tmp_path: Path) -> None:
    outcome = make(write_site(tmp_path, small_site()))
    ((programme, proof),) = outcome.proofs
    assert programme == "data-craft"
    assert proof.decided


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("choose: 1", "choose: {at_least: 2, at_most: 1}"),
        ("choose: 1", "choose: 1, take: all"),
        ("id: choice", "id: core"),
        ("[databases, drawing]", "[]"),
        ("[databases, drawing]", "[databases, drawing, statistics]"),
        ("[databases, drawing]", "[databases, darwing]"),
        ("choose: 1", "choose: two"),
    ],
)
def test_rules_that_are_not_written_right_are_not_judged(tmp_path: Path, old: str, new: str) -> None:
    outcome = make(write_site(tmp_path, edited(PROGRAMME, old, new)))
    assert len(outcome.diagnostics) == 1
    assert outcome.proofs == ()


def test_a_draft_programme_may_be_looked_at_before_its_modules_add_up(tmp_path: Path) -> None:
    """Else nobody could see a new programme's page before all of its modules are written."""
    files = edited(PROGRAMME, "credits: {ects: 20}", "draft: true\ncredits: {ects: 90}")
    files = edited("content/site.yaml", "home: data-craft\n", "", files)
    outcome = make(write_site(tmp_path, files), drafts=True)
    said = render(outcome.diagnostics, "concise", colour=False)
    assert outcome.is_sound
    assert "6:1: warning[credits-short-draft]: every valid selection falls short" in said
