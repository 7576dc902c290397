"""What all facts have in common."""

from __future__ import annotations

import copy
import pickle

from msc_site.model.programme import Group


def test_facts_from_the_cache_can_be_copied_with_other_values() -> None:
    group = pickle.loads(pickle.dumps(Group(id="core", title="Core modules", take="all")))
    renamed = group.model_copy(update={"title": "Compulsory modules"})
    assert (renamed.id, renamed.title) == ("core", "Compulsory modules")
    assert group.title == "Core modules"
    assert copy.copy(group) == group
