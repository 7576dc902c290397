"""Each field of the model has its words, or a reason why it needs none: a new field makes these tests fail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from msc_site.comparison.contexts import NAMES
from msc_site.comparison.fields import ELSEWHERE, PRIVATE, RESOLVED, WHOLE, phrase_of
from msc_site.comparison.phrase import Context
from msc_site.comparison.phrases import PHRASES
from msc_site.comparison.summaries import SUMMARIES
from msc_site.model.base import Facts
from msc_site.model.entry import Entry, Fee
from msc_site.model.module import ModuleFacts, Requirement
from msc_site.model.others import FaqFacts, PageFacts, ProfileFacts, ScholarshipFacts
from msc_site.model.programme import Group, ProgrammeFacts, SectionFacts
from msc_site.model.settings import Settings

RECORDS: tuple[type[Facts], ...] = (
    *(Settings, ProgrammeFacts, SectionFacts, ModuleFacts, ScholarshipFacts, ProfileFacts, FaqFacts, PageFacts),
)


def is_private(kind: type[Facts], field: str) -> bool:
    return field in RESOLVED or any((each, field) in PRIVATE for each in kind.__mro__)


def is_elsewhere(kind: type[Facts], field: str) -> bool:
    return any((each, field) in ELSEWHERE for each in kind.__mro__)


def facts_within(annotation: Any) -> Iterator[type[Facts]]:
    if isinstance(annotation, type) and issubclass(annotation, Facts):
        yield annotation
    for part in get_args(annotation):
        yield from facts_within(part)


def public_kinds() -> list[type[Facts]]:
    """The kinds of facts that a reader of the site can see some field of."""
    found: list[type[Facts]] = []
    waiting = list(RECORDS)
    while waiting:
        kind = waiting.pop(0)
        if kind in found or kind in WHOLE:
            continue
        found.append(kind)
        for field, info in kind.model_fields.items():
            if not is_private(kind, field):
                waiting += facts_within(info.annotation)
    return found


def list_kinds() -> list[type[Facts]]:
    """The kinds of facts that stand in lists, or may be left out: those that come and go as a whole."""
    fields = [
        (kind, info)
        for kind in public_kinds()
        for field, info in kind.model_fields.items()
        if not is_private(kind, field) and not is_elsewhere(kind, field)
    ]
    kinds = [each for _, info in fields for each in facts_within(info.annotation) if info.annotation is not each]
    return [kind for kind in dict.fromkeys(kinds) if kind not in (Requirement, Group)]


FIELDS = [(kind, field) for kind in public_kinds() for field in kind.model_fields]


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda value: getattr(value, "__name__", value))
def test_each_field_is_told_or_is_private_or_is_compared_elsewhere_and_only_one_of_these(
    kind: type[Facts], field: str
) -> None:
    told = any(field in PHRASES.get(each, {}) for each in kind.__mro__ if issubclass(each, Facts))
    assert [told, is_private(kind, field), is_elsewhere(kind, field)].count(True) == 1, (
        f"add words for `{kind.__name__}.{field}` to `comparison/phrases/`, or a reason to `comparison/fields.py`"
    )


def test_no_words_are_kept_for_fields_that_the_model_does_not_have() -> None:
    stale = [(kind, field) for kind, fields in PHRASES.items() for field in fields if field not in kind.model_fields]
    assert stale == []
    assert [(kind, field) for kind, field in PRIVATE if field not in kind.model_fields] == []
    assert [(kind, field) for kind, field in ELSEWHERE if field not in kind.model_fields] == []


@pytest.mark.parametrize("kind", list_kinds(), ids=lambda kind: kind.__name__)
def test_each_kind_of_facts_that_comes_and_goes_as_a_whole_can_be_summarised(kind: type[Facts]) -> None:
    assert kind in SUMMARIES or kind in WHOLE


def test_each_kind_of_facts_that_stands_in_lists_has_names_for_its_items() -> None:
    listed = {
        each
        for kind in public_kinds()
        for field, info in kind.model_fields.items()
        if not is_private(kind, field) and not is_elsewhere(kind, field)
        for each in facts_within(info.annotation)
        if "tuple" in str(info.annotation)
    }
    own = {kind for kind in listed if kind in NAMES or kind.__name__ == "Window" or kind in (Entry, Fee, Group)}
    assert listed - own - WHOLE == set()


@pytest.mark.parametrize(("kind", "field"), FIELDS, ids=lambda value: getattr(value, "__name__", value))
def test_words_have_no_full_stop_no_doubled_blank_and_no_unknown_place(kind: type[Facts], field: str) -> None:
    phrase = phrase_of(kind, field)
    if phrase is None:
        return
    for context in (Context("the programme", "", "item"), Context("October entry", "October entry", "item")):
        for template in (phrase.subject, phrase.now, phrase.added, phrase.removed):
            said = context.fill(template, "new", "old")
            assert not said.endswith(".")
            assert "  " not in said
            assert "for for" not in said
