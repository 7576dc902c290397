"""Circles of requirements, against a plain reading of what a circle is, over random modules."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from msc_site.checks.requirements import find_circles
from msc_site.model.module import ModuleFacts, Requirement

NAMES = ("m1", "m2", "m3", "m4", "m5", "m6", "m7")
GRAPHS = st.dictionaries(
    st.sampled_from(NAMES), st.lists(st.sampled_from([*NAMES, "gone"]), min_size=1, max_size=3, unique=True)
)
TREES = st.recursive(
    st.sampled_from([*NAMES, "gone"]),
    lambda inner: (
        st.fixed_dictionaries({"any": st.lists(inner, min_size=1, max_size=3)})
        | st.lists(inner, min_size=1, max_size=3)
        | st.lists(inner, min_size=2, max_size=3).map(lambda parts: {"at_least": "2", "of": parts})
    ),
    max_leaves=5,
)


def requirement(tree: Any) -> Requirement | None:
    return ModuleFacts.model_validate({"title": "A module", "requires": tree}).requires


def reachable(graph: dict[str, list[str]], start: str) -> set[str]:
    """What is required directly or indirectly."""
    seen: set[str] = set()
    waiting = [*graph.get(start, [])]
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting += graph.get(module, [])
    return seen


@given(GRAPHS)
def test_circles_are_found_where_modules_require_each_other(graph: dict[str, list[str]]) -> None:
    circles = list(find_circles({name: requirement(graph.get(name)) if name in graph else None for name in NAMES}))
    for circle in circles:
        assert circle[0] == min(circle)
        assert len(circle) == len(set(circle)) > 1
        assert all(following in graph[module] for module, following in pairwise([*circle, circle[0]]))
    together = {name: {other for other in reachable(graph, name) if name in reachable(graph, other)} for name in graph}
    tangled = {frozenset(group | {name}) for name, group in together.items() if group - {name}}
    assert {next(group for group in tangled if circle[0] in group) for circle in circles} == tangled


@given(GRAPHS)
def test_the_order_of_modules_and_of_their_lists_does_not_matter(graph: dict[str, list[str]]) -> None:
    there = {name: requirement(graph.get(name)) if name in graph else None for name in NAMES}
    back = {name: requirement(list(reversed(graph[name]))) if name in graph else None for name in reversed(NAMES)}
    assert list(find_circles(there)) == list(find_circles(back))


@given(st.dictionaries(st.sampled_from(NAMES), TREES))
def test_with_alternatives_a_circle_is_among_modules_that_nobody_can_take(trees: dict[str, Any]) -> None:
    requires = {name: requirement(trees[name]) if name in trees else None for name in NAMES}
    taken = {"gone"}
    while freed := {name for name in NAMES if name not in taken and is_met(trees.get(name), taken)}:
        taken |= freed
    circles = list(find_circles(requires))
    assert all(taken.isdisjoint(circle) for circle in circles)
    names_itself = any(name in str(tree) for name, tree in trees.items())
    assert circles or taken >= set(NAMES) or names_itself


def is_met(tree: Any, taken: set[str]) -> bool:
    if tree is None:
        return True
    if isinstance(tree, str):
        return tree in taken
    if isinstance(tree, list):
        return all(is_met(part, taken) for part in tree)
    if "any" in tree:
        return any(is_met(part, taken) for part in tree["any"])
    return sum(is_met(part, taken) for part in tree["of"]) >= int(tree["at_least"])


def test_equal_knowledge_opens_a_circle() -> None:
    closed = {"a": requirement("b"), "b": requirement("a")}
    opened = {"a": requirement({"module": "b", "or_equivalent": "true"}), "b": requirement("a")}
    assert list(find_circles(closed)) == [("a", "b")]
    assert list(find_circles(opened)) == []


def test_a_chain_of_ten_thousand_modules_does_not_exhaust_the_stack() -> None:
    names = [f"m{number:05}" for number in range(10_000)]
    chain = {name: requirement(following) for name, following in pairwise(names)} | {names[-1]: None}
    assert list(find_circles(chain)) == []
    assert list(find_circles(chain | {names[-1]: requirement(names[0])})) == [tuple(names)]
