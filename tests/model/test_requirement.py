"""What a module requires: every form in which it may be written, and those that mean nothing or two things."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from msc_site.model.module import ModuleFacts, Requirement

IDS = st.sampled_from(["a", "b", "c", "d"])


def requirement(tree: Any) -> Requirement:
    facts = ModuleFacts.model_validate({"title": "A module", "requires": tree})
    assert facts.requires is not None
    return facts.requires


def of(parts: list[Any]) -> st.SearchStrategy[Any]:
    return st.integers(1, len(parts)).map(lambda number: {"at_least": str(number), "of": parts})


def forms(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    parts = st.lists(inner, min_size=1, max_size=3)
    return parts | st.fixed_dictionaries({"all": parts}) | st.fixed_dictionaries({"any": parts}) | parts.flatmap(of)


TREES = st.recursive(IDS | st.fixed_dictionaries({"module": IDS}), forms, max_leaves=8)


def leaves(tree: Any) -> list[str]:
    """The ids of a tree, in order, told by its shape alone."""
    if isinstance(tree, str):
        return [tree]
    if isinstance(tree, list):
        return [leaf for part in tree for leaf in leaves(part)]
    return [leaf for key, part in tree.items() if key != "at_least" for leaf in leaves(part)]


@given(TREES)
def test_every_form_names_its_modules_in_their_order(tree: Any) -> None:
    read = requirement(tree)
    assert [module for module, _ in read.modules()] == leaves(tree)


@given(TREES)
def test_the_path_of_each_module_leads_to_it(tree: Any) -> None:
    read = requirement(tree)
    for module, path in read.modules():
        at: Any = read
        for step in path:
            at = at[step] if isinstance(step, int) else getattr(at, step)
        assert at == module


@pytest.mark.parametrize(
    ("tree", "parts", "needed"),
    [("a", 0, 0), (["a", "b"], 2, 2), ({"any": ["a", "b"]}, 2, 1), ({"at_least": "2", "of": ["a", "b", "c"]}, 3, 2)],
)
def test_how_many_of_the_parts_must_hold(tree: Any, parts: int, needed: int) -> None:
    assert (len(requirement(tree).parts()), requirement(tree).needed()) == (parts, needed)


@pytest.mark.parametrize(
    "tree",
    [
        {},
        [],
        {"all": []},
        {"any": ["a"], "all": ["b"]},
        {"module": "a", "any": ["b"]},
        {"at_least": "1"},
        {"of": ["a"]},
        {"at_least": "1", "any": ["a"]},
        {"at_least": "0", "of": ["a"]},
        {"at_least": "2", "of": ["a"]},
        {"or_equivalent": "true"},
    ],
)
def test_what_can_be_read_in_no_way_or_in_two(tree: Any) -> None:
    with pytest.raises(ValidationError) as caught:
        requirement(tree)
    assert [error["type"] for error in caught.value.errors()] == ["bad-requirement"]
