"""Any two sets of degree rules: each module that has moved is told once, the rules where they are others."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from msc_site.comparison import FactChange, Nature, compare_sites
from msc_site.comparison.groups import align, list_modules, list_seats
from msc_site.model.programme import Bounds, Group, Structure
from msc_site.model.site import Site
from msc_site.structure.bridge import rules_of
from msc_site.structure.prose import describe
from tests.comparison.alterations import with_record
from tests.comparison.sites import rich_site

SITE = rich_site()
PROGRAMME = SITE.programmes["data-craft"]
MODULES = tuple(SITE.modules)
TITLES = {"core": "Core modules", "choice": "Elective modules", "third": "Things", "more": "More modules"}
BOUNDS = [None, Bounds(at_least=1), Bounds(at_most=2), Bounds(at_least=1, at_most=1), Bounds(at_least=0, at_most=3)]


@st.composite
def structures(draw: st.DrawFn) -> Structure:
    """Up to four groups, the last of which may lie within the first; each module in one of them or in none."""
    ids = draw(st.lists(st.sampled_from(sorted(TITLES)), min_size=1, max_size=4, unique=True))
    seats = {module: draw(st.sampled_from([*ids, ""])) for module in MODULES}
    groups = [draw(group(id_, tuple(module for module in MODULES if seats[module] == id_))) for id_ in ids]
    if len(groups) > 2 and draw(st.booleans()):
        outer = groups[0].model_copy(update={"groups": (groups[1], groups[2]), "modules": (), "take": None})
        groups = [outer, *groups[3:]]
    return Structure(groups=tuple(groups))


@st.composite
def group(draw: st.DrawFn, id_: str, modules: tuple[str, ...]) -> Group:
    take = draw(st.sampled_from([None, None, "all"]))
    choose = None if take else draw(st.sampled_from(BOUNDS))
    return Group(id=id_, title=TITLES[id_], modules=modules, take=take, choose=choose)


def with_structure(structure: Structure) -> Site:
    facts = PROGRAMME.facts.model_copy(update={"structure": structure})
    return with_record(SITE, replace(PROGRAMME.record, facts=facts))


def sentences_of(structure: Structure) -> tuple[str, ...]:
    site = with_structure(structure)
    return describe(rules_of(site.programmes["data-craft"], site)).sentences


def told_modules(changes: tuple[FactChange, ...]) -> list[str]:
    """The modules that changes tell: by themselves, or with a group that has come or gone."""
    found = []
    for change in changes:
        if "modules" in change.path:
            found.append(change.path[-1])
        elif change.path[-2:-1] == ("groups",) and change.nature is not Nature.CHANGED:
            _, _, titles = (change.after or change.before).partition(": ")
            found += [
                id_ for id_ in MODULES if SITE.modules[id_].facts.title in titles.replace(" and ", ", ").split(", ")
            ]
    return found


@given(structures(), structures())
@settings(max_examples=150, deadline=None)
def test_each_module_that_has_moved_is_told_once_and_no_other_is(before: Structure, after: Structure) -> None:
    changes = compare_sites(with_structure(before), with_structure(after))
    then, now = list_modules(align(before, after)), list_modules(after)
    moved = [module for module in MODULES if then.get(module) != now.get(module)]
    assert sorted(told_modules(changes)) == moved
    assert all(change.item == "modules" for change in changes)


@given(structures(), structures())
@settings(max_examples=150, deadline=None)
def test_the_rules_are_told_where_their_prose_is_another(before: Structure, after: Structure) -> None:
    changes = compare_sites(with_structure(before), with_structure(after))
    rules = [change for change in changes if "rule for choosing" in change.sentence]
    same_groups = list_seats(before).keys() == list_seats(after).keys() and align(before, after) == before
    if sentences_of(before) == sentences_of(after):
        assert same_groups is False or rules == []
    elif same_groups and [seat.words for seat in list_seats(before).values()] == [
        seat.words for seat in list_seats(after).values()
    ]:
        assert rules
        said = " ".join(change.after for change in rules)
        assert all(
            sentence.removesuffix(".") in said
            for sentence in sentences_of(after)
            if sentence not in sentences_of(before)
        )


@given(structures())
@settings(max_examples=50, deadline=None)
def test_the_order_of_groups_and_of_modules_within_them_says_nothing(structure: Structure) -> None:
    groups = [each.model_copy(update={"modules": each.modules[::-1]}) for each in structure.groups[::-1]]
    turned = structure.model_copy(update={"groups": tuple(groups)})
    assert compare_sites(with_structure(structure), with_structure(turned)) == ()
