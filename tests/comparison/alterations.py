"""Alterations of a site: one public fact of one record replaced, taken out or put in, by whatever the model allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from hypothesis import strategies as st
from pydantic import TypeAdapter

from msc_site.comparison.fields import MENUS, SETS, WHOLE
from msc_site.comparison.pairing import MAX_SHIFT_DAYS
from msc_site.model.base import Facts
from msc_site.model.calendar import say_date
from msc_site.model.credits import Credits
from msc_site.model.leaves import list_fields
from msc_site.model.module import Hours, Requirement
from msc_site.model.site import Programme, Record, Site
from msc_site.model.values import Duration, Money
from tests.comparison.sites import rich_site
from tests.comparison.test_fields import is_elsewhere, is_private
from tests.schema.made_facts import value_of

Path = tuple[str | int, ...]
SITE = rich_site(several=True)


@dataclass(frozen=True)
class Target:
    """A field, or an item of a list, that can be altered: `names` lead to it by the names of the model."""

    kind: str
    id: str
    names: Path
    keys: tuple[str, ...]
    facts: type[Facts]

    @property
    def field(self) -> str:
        return next(name for name in reversed(self.names) if isinstance(name, str))

    @property
    def top(self) -> tuple[str, str, str]:
        """The record and its field: alterations of different ones bear on different facts."""
        return self.kind, self.id, str(self.names[0])

    @property
    def is_item(self) -> bool:
        return isinstance(self.names[-1], int)


@dataclass(frozen=True)
class Alteration:
    """A target with what it holds now and what it will hold; None for an item that is taken out."""

    target: Target
    old: Any
    new: Any


def records_of(site: Site) -> list[Record[Any]]:
    return [site.settings, *site.records()]


def targets_of(site: Site) -> list[Target]:
    """Every place that can be altered, those within lists included."""
    return [
        Target(record.kind, record.id, names, keys, facts)
        for record in records_of(site)
        for names, keys, facts in _targets(record.facts, (), ())
    ]


def _targets(facts: Facts, names: Path, keys: tuple[str, ...]) -> Iterator[tuple[Path, tuple[str, ...], type[Facts]]]:
    for field in list_fields(type(facts)):
        if is_private(type(facts), field.name) or is_elsewhere(type(facts), field.name):
            continue
        value, here, way = getattr(facts, field.name), (*names, field.name), (*keys, field.key)
        if isinstance(value, tuple) and value and isinstance(value[0], Facts) and field.name not in MENUS:
            for place, item in enumerate(value):
                yield (*here, place), way, type(item)
                yield from _targets(item, (*here, place), way)
        elif isinstance(value, Facts) and type(value) not in WHOLE:
            if not field.info.is_required() and field.info.get_default() is None:
                yield here, way, type(facts)
            yield from _targets(value, here, way)
        else:
            yield here, way, type(facts)


TARGETS = targets_of(SITE)


def value_at(facts: Any, names: Path) -> Any:
    for name in names:
        facts = facts[name] if isinstance(name, int) else getattr(facts, name)
    return facts


def put(facts: Any, names: Path, value: Any) -> Any:
    """Facts with another value at a place; None at a place in a list takes the item out."""
    if not names:
        return value
    name, *rest = names
    if isinstance(name, int):
        inner = put(facts[name], tuple(rest), value)
        return (*facts[:name], *(() if inner is None else (inner,)), *facts[name + 1 :])
    return facts.model_copy(update={name: put(getattr(facts, name), tuple(rest), value)})


def record_at(site: Site, kind: str, record_id: str) -> Record[Any]:
    return next(record for record in records_of(site) if (record.kind, record.id) == (kind, record_id))


def alter(site: Site, alteration: Alteration) -> Site:
    target = alteration.target
    record = record_at(site, target.kind, target.id)
    return with_record(site, replace(record, facts=put(record.facts, target.names, alteration.new)))


def with_record(site: Site, record: Record[Any]) -> Site:
    """The site with a record in the place of the one of its kind and id."""
    if record.kind == "settings":
        return replace(site, settings=record)
    if record.kind in ("programme", "section"):
        return replace(site, programmes={id_: _renew(each, record) for id_, each in site.programmes.items()})
    plural = f"{record.kind}s"
    amended: dict[str, Any] = {plural: {**getattr(site, plural), record.id: record}}
    return replace(site, **amended)


def _renew(programme: Programme, record: Record[Any]) -> Programme:
    if record.kind == "programme":
        return replace(programme, record=record) if programme.id == record.id else programme
    sections = [record if record.file == section.file else section for section in programme.sections]
    return replace(programme, sections=tuple(sections))


def alterations() -> st.SearchStrategy[Alteration]:
    """One of the targets with another value: never one that says the same."""
    return st.sampled_from(TARGETS).flatmap(_alterations_of)


def _alterations_of(target: Target) -> st.SearchStrategy[Alteration]:
    old = value_at(record_at(SITE, target.kind, target.id).facts, target.names)
    if target.is_item:
        return st.just(Alteration(target, old, None))
    values = another_value(target, old).filter(lambda new: not says_the_same(target.field, old, new))
    return values.map(lambda new: Alteration(target, old, new))


def another_value(target: Target, old: Any) -> st.SearchStrategy[Any]:
    """Whatever the field can hold. A group of facts goes as a whole, and a list of facts gets one item at a time."""
    info = target.facts.model_fields[target.field]
    if isinstance(old, Facts) and type(old) not in WHOLE:
        return st.none()
    key = next(field.key for field in list_fields(target.facts) if field.name == target.field)
    adapter = TypeAdapter(info.rebuild_annotation())
    if target.field == "time_zone":
        return st.sampled_from(["Europe/London", "Europe/Paris"])
    made = value_of(target.facts, (key,), 3).map(adapter.validate_python).map(_shorten)
    return made if info.is_required() else made | st.just(info.get_default(call_default_factory=True))


def _shorten(value: Any) -> Any:
    return value[:1] if isinstance(value, tuple) and any(isinstance(each, Facts) for each in value) else value


def says_the_same(field: str, old: Any, new: Any) -> bool:
    if isinstance(old, Credits) and isinstance(new, Credits):
        return old.ects == new.ects
    if isinstance(old, Requirement) and isinstance(new, Requirement):
        return set(old.modules()) == set(new.modules())
    if Hours() in (old, new):
        return None in (old, new)
    if field in SETS and isinstance(old, tuple):
        return set(old) == set(new)
    return bool(old == new)


def is_another_entry(alteration: Alteration) -> bool:
    """Whether an entry would begin so much earlier or later that it is another one."""
    old, new = alteration.old, alteration.new
    return alteration.target.keys == ("entries", "starts") and abs((old - new).days) > MAX_SHIFT_DAYS


def is_sound(site: Site) -> bool:
    """Whether no two items of a list have one full key, as the checks see to."""
    return all(_has_own_keys(record.facts) for record in records_of(site))


def _has_own_keys(facts: Facts) -> bool:
    for field in list_fields(type(facts)):
        value = getattr(facts, field.name)
        items = [each for each in (value if isinstance(value, tuple) else (value,)) if isinstance(each, Facts)]
        keys = [item.full_key for item in items if item.full_key is not None]
        if len(keys) != len(set(keys)) or not all(map(_has_own_keys, items)):
            return False
    return True


def words_of(value: Any) -> str | None:
    """What a sentence must hold for a value; None for those that it tells in words of its own."""
    if value is None or value == () or isinstance(value, (bool, StrEnum, Facts, tuple)):
        return None
    if isinstance(value, date):
        return say_date(value)
    if isinstance(value, (Decimal, int)):
        return f"{value:,}"
    return str(value) if isinstance(value, (str, Money, Duration)) else None
