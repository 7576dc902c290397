"""Leaves: each value among facts, by the path that leads to it in its file."""

from __future__ import annotations

import pytest

from msc_site.model.leaves import list_leaves
from msc_site.model.module import ModuleFacts

FACTS = ModuleFacts.model_validate(
    {
        "title": "Statistics",
        "credits": {"cats": "15"},
        "terms": ["autumn", "spring"],
        "assessment": [{"kind": "exam", "weight": "70"}, {"kind": "coursework", "weight": "30"}],
        "source": {"title": "A page"},
    }
)


def test_each_stated_value_has_the_path_that_leads_to_it_in_the_file() -> None:
    found = {leaf.path: str(leaf.value) for leaf in list_leaves(FACTS)}
    stated = {
        ("title",): "Statistics",
        ("credits", "cats"): "15",
        ("terms", 0): "autumn",
        ("terms", 1): "spring",
        ("assessment", 0, "kind"): "exam",
        ("assessment", 0, "weight"): "70",
        ("assessment", 1, "kind"): "coursework",
        ("assessment", 1, "weight"): "30",
        ("source", "title"): "A page",
    }
    assert {path: value for path, value in found.items() if path in stated} == stated
    assert ("credits", "ects") not in found, "what is worked out stands nowhere"


def test_a_leaf_knows_the_group_and_the_field_that_hold_it() -> None:
    leaves = {leaf.path: leaf for leaf in list_leaves(FACTS)}
    assert leaves["credits", "cats"].facts is FACTS.credits
    assert (leaves["credits", "cats"].field.name, leaves["credits", "cats"].field.key) == ("written_cats", "cats")
    assert leaves["terms", 1].facts is FACTS
    assert leaves["terms", 1].field.name == "terms"


@pytest.mark.parametrize(
    ("name", "gone"),
    [("source", ("source", "title")), ("weight", ("assessment", 1, "weight")), ("terms", ("terms", 0))],
)
def test_fields_left_out_are_passed_over_wherever_they_stand(name: str, gone: tuple[str | int, ...]) -> None:
    every = [leaf.path for leaf in list_leaves(FACTS)]
    some = [leaf.path for leaf in list_leaves(FACTS, {name})]
    assert gone in every
    assert some == [path for path in every if name not in path]
