"""Facts from texts: every mistake at its line and column, no mistake twice, and all that is sound still decoded."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc_site.decode.facts import decode_facts
from msc_site.decode.file import KINDS
from msc_site.decode.shape import Slot, facts_at, fields_of, slot_at
from msc_site.diagnostics import CODES
from msc_site.model.base import Facts
from msc_site.model.entry import Entry
from msc_site.model.module import Assessment, ModuleFacts, Requirement
from msc_site.model.others import ScholarshipFacts
from msc_site.model.programme import Bounds, Group, ProgrammeFacts, Structure
from msc_site.source import SourceFile, read_document
from tests.support.sites import small_site

# Fields that cannot stand beside every other field of their facts, and one that its example does not fit.
OF_ONE_FORM = {"ects", "cats", "all", "any", "of", "at_least", "or_equivalent", "time_zone"}
PROGRAMME = small_site()["content/programmes/data-craft/programme.yaml"]


def decode(kind: type[Facts], text: str) -> tuple[Any, list[tuple[str, int, int]]]:
    """The facts in a YAML text, and code, line and column of what is wrong with it."""
    document, problems = read_document(SourceFile("content/file.yaml", text))
    assert problems == []
    decoded, found = decode_facts(kind, document)
    assert all(problem.code in CODES for problem in found)
    return decoded.facts, [(problem.code, problem.span.line, problem.span.column) for problem in found]


def in_programme(old: str, new: str) -> tuple[Any, list[tuple[str, int, int]]]:
    assert PROGRAMME.count(old) == 1
    return decode(ProgrammeFacts, PROGRAMME.replace(old, new))


def test_sound_facts_are_decoded_without_a_word() -> None:
    facts, found = decode(ProgrammeFacts, PROGRAMME)
    assert found == []
    assert facts.structure.groups[1].modules == ("databases", "drawing")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("may_close_early", "may_close_eary", ("unknown-field", 13, 49)),
        ("closes: 2024-07-31", "closes: 2024-06-31", ("bad-date", 13, 37)),
        ("closes: 2024-07-31, ", "", ("missing-field", 13, 9)),
        ("closes: 2024-07-31", "closes: [2024-07-31]", ("wrong-kind", 13, 37)),
        ("closes: 2024-07-31", "closes: ", ("empty-value", 13, 29)),
        ("state: confirmed", "state: certain", ("unknown-choice", 15, 48)),
        ("state: confirmed", "state: {certain: true}", ("wrong-kind", 15, 48)),
        ("percent: 10", "percent: 110", ("bad-number", 19, 24)),
        ("tests: [{test: IELTS", "tests: [{tset: IELTS", ("unknown-field", 22, 39)),
        ("choose: 1", "choose: one", ("bad-number", 30, 53)),
        ("choose: 1", "choose: {at_least: one}", ("bad-number", 30, 64)),
        ("choose: 1", "choose: [1]", ("wrong-kind", 30, 53)),
        ("[databases, drawing]", "databases", ("wrong-kind", 30, 65)),
        ("[databases, drawing]", "[databases, Drawing]", ("bad-id", 30, 77)),
        ("entries:", "entires:", ("unknown-field", 9, 1)),
        ("id: choice, ", "", ("missing-field", 30, 7)),
        ("summary: A year of working with data.\n", "", ("missing-field", 1, 1)),
    ],
)
def test_one_mistake_gives_one_diagnostic_at_its_place(old: str, new: str, problem: tuple[str, int, int]) -> None:
    facts, found = in_programme(old, new)
    assert found == [problem]
    assert facts is not None


def test_mistakes_at_many_depths_are_all_found() -> None:
    text = PROGRAMME
    changes = {
        "title: MSc": "titel: MSc",
        "level: 7": "level: seven",
        "starts: 2024-10-01": "starts: soon",
        "opens: 2023-10-01": "opens: 2023-13-01",
        "GBP 12,000": "12,000",
        "GBP 80": "80",
        "class: upper-second": "class: second",
        "take: all": "take: any",
    }
    for old, new in changes.items():
        text = text.replace(old, new, 1)
    facts, found = decode(ProgrammeFacts, text)
    assert sorted(line for _, line, _ in found) == [1, 3, 10, 13, 15, 18, 21, 29]
    assert facts.structure.groups[0].modules == ("statistics", "project")
    assert facts.entries[0].ends.year == 2025


def test_items_of_lists_keep_their_places() -> None:
    facts, found = decode(ModuleFacts, "title: A\nexcludes: [one, TWO, three]\nterms: [autumn, winter, spring]\n")
    assert sorted(found) == [("bad-id", 2, 17), ("unknown-choice", 3, 17)]
    assert (facts.excludes[0], facts.excludes[2]) == ("one", "three")
    assert (facts.terms[0].value, facts.terms[2].value) == ("autumn", "spring")


def test_a_misspelt_field_is_not_missing_too() -> None:
    facts, found = decode(ModuleFacts, "titel: A\n")
    assert found == [("unknown-field", 1, 1)]
    assert isinstance(facts, ModuleFacts)


def test_a_blank_part_does_not_make_its_whole_a_mistake() -> None:
    assert decode(ModuleFacts, "title: A\ncredits: {ects: }\n")[1] == [("empty-value", 2, 11)]
    assert decode(ModuleFacts, "title: A\nrequires: {any: }\n")[1] == [("empty-value", 2, 12)]


def test_a_wrong_form_in_a_requirement_is_found_in_short_forms_too() -> None:
    assert decode(ModuleFacts, "title: A\nrequires: [a, {any: [b, C]}]\n")[1] == [("bad-id", 2, 25)]


@given(st.sampled_from(sorted(KINDS)), st.data())
def test_whatever_stands_in_a_file_there_are_facts_or_diagnostics(kind: str, data: st.DataObject) -> None:
    """Trees of right and wrong names, with values of every shape: never an exception, never silence about a mistake."""
    names = sorted({name for facts in walk(KINDS[kind]) for name in fields_of(facts)})
    leaves = st.sampled_from(["", "x", "a-b", "1", "-1", "2024-02-31", "2024-03-01", "GBP 5", "true", "all", "home"])
    values = st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(names), inner, max_size=4),
        max_leaves=12,
    )
    tree = data.draw(st.dictionaries(st.sampled_from(names), values, min_size=1, max_size=6))
    facts, found = decode(KINDS[kind], write(tree))
    assert isinstance(facts, KINDS[kind])
    assert found or facts.model_dump(by_alias=True, exclude_unset=True).keys() == tree.keys()


def walk(kind: type[Facts], seen: set[type[Facts]] | None = None) -> Iterator[type[Facts]]:
    """A kind of facts and all kinds within it."""
    seen = seen if seen is not None else set()
    if kind in seen:
        return
    seen.add(kind)
    yield kind
    for name in fields_of(kind):
        inner = facts_at(kind, (name, 0))
        yield from walk(inner, seen)


def write(tree: Any) -> str:
    """A tree in the flow form of YAML, every text in quotes but the empty one."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {write(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(write(item) or "''" for item in tree) + "]"
    return f'"{tree}"' if tree else ""


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_stand_in_is_what_the_model_accepts(kind: str) -> None:
    """Every field of every kind has a stand-in that its type takes, so that a repair never fails."""
    for facts in walk(KINDS[kind]):
        for name in fields_of(facts):
            slot = slot_at(facts, (name,))
            assert slot is not None
            tree = Slot(facts).stand_in() if slot.required else {**Slot(facts).stand_in(), name: slot.stand_in()}
            if name not in OF_ONE_FORM:
                facts.model_validate(tree)


@pytest.mark.parametrize(
    ("kind", "path", "facts"),
    [
        (ProgrammeFacts, ("entries", 0, "starts"), Entry),
        (ProgrammeFacts, ("structure", "groups", 0, "groups", 1, "groups", 0, "title"), Group),
        (ProgrammeFacts, ("structure", "groups"), Structure),
        (ProgrammeFacts, ("structure", "groups", 0, "choose", "at_least"), Bounds),
        (ModuleFacts, ("requires", "all", 0, "any", 1, "module"), Requirement),
        (ModuleFacts, ("assessment", 3, "weight"), Assessment),
        (ModuleFacts, ("nothing",), ModuleFacts),
        (ScholarshipFacts, ("title",), ScholarshipFacts),
    ],
)
def test_the_facts_around_a_path(kind: type[Facts], path: tuple[str | int, ...], facts: type[Facts]) -> None:
    assert facts_at(kind, path[:-1]) is facts


def test_facts_are_the_same_after_travelling_and_share_the_names_of_their_fields() -> None:
    facts, _ = decode(ProgrammeFacts, PROGRAMME)
    again = pickle.loads(pickle.dumps(facts))
    assert again == facts
    assert repr(again) == repr(facts)
    assert all(name is own for name, own in zip(again.__dict__, ProgrammeFacts.model_fields, strict=True))
