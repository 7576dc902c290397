"""Facts made up from the model: nearly all of them are accepted, the odd ways of writing them too."""

from __future__ import annotations

from typing import Any, Literal, get_args, get_origin

import yaml
from hypothesis import strategies as st
from pydantic import WithJsonSchema

from msc_site.decode.shape import Slot, fields_of, slot_at
from msc_site.decode.timed import UNTIMED
from msc_site.model.base import Facts
from msc_site.model.credits import Credits
from msc_site.model.module import Requirement
from msc_site.model.programme import Bounds, CreditBounds
from msc_site.schema.kinds import KINDS
from msc_site.source.scalars import TextDumper

# For each kind of value, texts that its reader accepts.
ACCEPTED: dict[str, list[str]] = {
    "Text": ["Deep Learning", "2024", "true", "7.50", "0x1f", "A: b", "é", "2024-10-01", "- dash", "#5"],
    "Sentence of at most 140 characters": ["How machines learn.", "x" * 140, "5", "a\n" * 70],
    "Id": ["deep-learning", "70010", "007", "true", "2024-10-01", "1e3", "0x1f"],
    "Date": ["2024-07-31", "2024-02-29", "1900-01-01", "2200-12-31"],
    "Yes or no": ["true", "false"],
    "Link": ["https://example.org/a?b#c", "module:project", "/modules/", "/", "page:privacy#a_b", "mailto:a@b.example"],
    "E-mail address": ["a.b%c+d@example.ac.uk"],
    "Colour": ["#005ea5", "#ABCDEF"],
    "Sum of money": ["GBP 20,000", "EUR80.50", "USD 1"],
    "Length of study": ["1 year", "18 months", "99 weeks"],
    "Number": ["5", "7.50", "0", "007", "999999.99"],
    "Whole number": ["5", "0", "007", "999999"],
    "Level from 1 to 8": ["7", "08", "1"],
    "Percentage": ["50", "80%", "100", "0", "6.25 %", "100.00%"],
    "Web address": ["https://www.example.ac.uk/", "http://localhost:8000", "https://a.example/?q=%20"],
    "Address of a site": ["https://www.example.ac.uk/msc/", "http://localhost:8000"],
    "Telephone number": ["+44 20 7946 0000", "02079460000", "+442079460000", "(+44) (0)20 7946 0000"],
}
KEYS = sorted({"all", "any", "of", "at_least", *(name for kind in KINDS for name in fields_of(kind.facts))})
WRONG = st.recursive(
    st.sampled_from([text for texts in ACCEPTED.values() for text in texts] + ["x" * 141]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
    max_leaves=4,
)


def facts_of(kind: type[Facts], depth: int = 0) -> st.SearchStrategy[Any]:
    """Groups of facts, as texts: what must be stated, and some of the rest."""
    if kind is Credits:
        return st.sampled_from([{"ects": "7.5"}, {"cats": "15"}, {"ects": "5", "cats": "10"}])
    if kind is Requirement:
        return requirements()
    fields = {name: value_of(kind, (name,), depth) for name in fields_of(kind)}
    if "time_zone" in fields:
        fields["time_zone"] = st.just("Europe/London")
    if "later" in fields:
        fields["later"] = st.lists(st.deferred(lambda: elements_of(kind, depth + 1)), max_size=2)
    needed = {name: fields[name] for name, info in fields_of(kind).items() if info.is_required()}
    more = sorted(fields.keys() - needed.keys()) if depth < 3 else []
    some = st.sets(st.sampled_from(more), max_size=4) if more else st.just(set[str]())
    return some.flatmap(lambda names: st.fixed_dictionaries(needed | {name: fields[name] for name in sorted(names)}))


def elements_of(kind: type[Facts], depth: int) -> st.SearchStrategy[Any]:
    """Elements of `later`: a day, and some fields of the record."""
    days = st.sampled_from(ACCEPTED["Date"])
    names = st.sets(st.sampled_from(sorted(fields_of(kind).keys() - UNTIMED)), max_size=2)
    return names.flatmap(
        lambda some: st.fixed_dictionaries(
            {"publish_from": days, **{name: value_of(kind, (name,), depth) for name in sorted(some)}}
        )
    )


def requirements() -> st.SearchStrategy[Any]:
    """In short and in long."""
    ids = st.sampled_from(ACCEPTED["Id"])
    several: st.SearchStrategy[list[Any]] = st.lists(ids | st.builds(dict, module=ids), min_size=1, max_size=3)
    long = st.builds(lambda form, each: {form: each, "or_equivalent": "true"}, st.sampled_from(["all", "any"]), several)
    return ids | several | long | several.map(lambda each: {"of": each, "at_least": "1"})


def value_of(kind: type[Facts], path: tuple[str | int, ...], depth: int) -> st.SearchStrategy[Any]:
    slot = slot_at(kind, path)
    assert slot is not None
    if get_origin(slot.type) is tuple:
        return st.lists(st.deferred(lambda: value_of(kind, (*path, 0), depth)), max_size=2)
    if isinstance(slot.type, type) and issubclass(slot.type, Facts):
        group = slot.type
        whole = st.deferred(lambda: facts_of(group, depth + 1))
        return whole | st.sampled_from(["5", "007"]) if group in (Bounds, CreditBounds) else whole
    return st.sampled_from(words_of(slot))


def words_of(slot: Slot) -> list[str]:
    if get_origin(slot.type) is Literal:
        return list(get_args(slot.type))
    schemas = [each.json_schema for each in slot.metadata if isinstance(each, WithJsonSchema)]
    return list(slot.choices()) or next(ACCEPTED[schema["title"]] for schema in schemas if schema)


@st.composite
def changed(draw: st.DrawFn, tree: Any) -> Any:
    """With one fact replaced, added or taken out."""
    if isinstance(tree, str) or not tree or draw(st.integers(0, 5)) == 0:
        return draw(WRONG)
    if isinstance(tree, list):
        place = draw(st.integers(0, len(tree) - 1))
        return [draw(changed(each)) if index == place else each for index, each in enumerate(tree)]
    key = draw(st.sampled_from([*tree, *tree, *KEYS]))
    if key not in tree:
        return {**tree, key: draw(WRONG)}
    if draw(st.integers(0, 4)) == 0:
        return {other: value for other, value in tree.items() if other != key}
    return {**tree, key: draw(changed(tree[key]))}


@st.composite
def made_files(draw: st.DrawFn) -> tuple[str, str]:
    """Path and text of a file; every other one has one fact changed."""
    kind = draw(st.sampled_from(KINDS))
    tree = draw(facts_of(kind.facts))
    if draw(st.booleans()):
        tree = draw(changed(tree))
    quotes = draw(st.sampled_from([None, '"']))
    facts = yaml.dump(tree, Dumper=TextDumper, allow_unicode=True, sort_keys=False, width=1000, default_style=quotes)
    return kind.place.replace("*", "some"), facts if kind.is_yaml else f"---\n{facts}---\nText.\n"
