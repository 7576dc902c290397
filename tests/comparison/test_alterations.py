"""Whatever is altered in a site, it is found: once, with the old and the new value, and nothing else is."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from msc_site.comparison import FactChange, Nature, compare_sites
from msc_site.comparison.fields import MENUS
from msc_site.material.register import item_of
from msc_site.model.site import Site
from tests.comparison.alterations import SITE, Alteration, alter, alterations, is_another_entry, is_sound, words_of

EVERYDAY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
LONG = settings(EVERYDAY, max_examples=20_000)
MIRRORED = {Nature.ADDED: Nature.REMOVED, Nature.REMOVED: Nature.ADDED, Nature.CHANGED: Nature.CHANGED}


def is_consequence(change: FactChange) -> bool:
    """A rule in prose that counts otherwise because a module's status is another."""
    return change.kind == "programme" and change.path == ("structure",)


def require_one(site: Site, alteration: Alteration) -> None:
    after = alter(site, alteration)
    assume(is_sound(after) and not is_another_entry(alteration))
    changes = compare_sites(site, after)
    target = alteration.target
    own = [change for change in changes if not (target.field == "status" and is_consequence(change))]
    assert len(own) == 1, (alteration, [change.sentence for change in changes])
    (change,) = own
    assert (change.kind, change.id) == (target.kind, target.id)
    item = item_of(target.kind, target.keys)
    assert change.item == (item.id if item is not None else None)
    if alteration.new is None and not isinstance(alteration.old, bool):
        assert change.nature is Nature.REMOVED
    for value, said in ((alteration.old, change.before), (alteration.new, change.after)):
        words = words_of(value)
        if words is not None and not is_reference(target.field):
            assert words in change.sentence
            assert words in said
    if not isinstance(alteration.old, bool) and target.field not in MENUS:
        assert change.before in change.sentence
        assert change.after in change.sentence
    assert change.sentence[0].isupper() or change.sentence[0].isdigit() or change.sentence.startswith("é")
    assert change.sentence.rstrip("”").endswith((".", "?", "!"))
    assert "  " not in change.sentence


def is_reference(field: str) -> bool:
    """Whether a field holds the id of a record, which is told by its title."""
    return field in ("replaced_by", "programme", "home")


def identify(change: FactChange) -> tuple[object, ...]:
    """What a change is, but for the names of records in its sentence, which other changes may give."""
    return change.kind, change.id, change.path, change.nature, change.item, change.before, change.after


def require_all(chosen: list[Alteration]) -> None:
    """Several alterations of different fields at once are told as each of them is alone."""
    together, expected = SITE, Counter[Any]()
    for alteration in chosen:
        alone = alter(SITE, alteration)
        assume(is_sound(alone))
        together = alter(together, alteration)
        expected.update(map(identify, compare_sites(SITE, alone)))
    assert Counter(map(identify, compare_sites(SITE, together))) == expected


def require_mirror(before: Site, after: Site) -> None:
    """The way back tells the same changes, what was added being removed."""
    there, back = compare_sites(before, after), compare_sites(after, before)
    told = Counter((each.kind, each.id, each.item, each.nature, each.before, each.after) for each in there)
    mirrored = ((each.kind, each.id, each.item, MIRRORED[each.nature], each.after, each.before) for each in back)
    assert told == Counter(mirrored)


def is_told_elsewhere(alteration: Alteration) -> bool:
    """Whether other records say something of it: they name records by their titles, and count modules that run."""
    return alteration.target.names[0] in ("title", "status")


SEVERAL = st.lists(
    alterations().filter(lambda each: not is_told_elsewhere(each)),
    min_size=2,
    max_size=5,
    unique_by=lambda each: each.target.top,
)


@given(alterations())
@EVERYDAY
def test_each_alteration_is_found_once_with_its_values_and_nothing_else_is(alteration: Alteration) -> None:
    require_one(SITE, alteration)


@given(SEVERAL)
@settings(EVERYDAY, max_examples=30)
def test_several_alterations_are_told_as_each_of_them_alone(chosen: list[Alteration]) -> None:
    require_all(chosen)


@given(alterations())
@settings(EVERYDAY, max_examples=50)
def test_the_way_back_mirrors_what_is_added_and_removed(alteration: Alteration) -> None:
    after = alter(SITE, alteration)
    assume(is_sound(after))
    require_mirror(SITE, after)


@pytest.mark.long
@given(alterations())
@LONG
def test_each_of_very_many_alterations_is_found_once(alteration: Alteration) -> None:
    require_one(SITE, alteration)


@pytest.mark.long
@given(SEVERAL)
@LONG
def test_very_many_alterations_at_once_are_told_as_each_alone_and_mirrored(chosen: list[Alteration]) -> None:
    require_all(chosen)
    together = SITE
    for alteration in chosen:
        together = alter(together, alteration)
    require_mirror(SITE, together)
