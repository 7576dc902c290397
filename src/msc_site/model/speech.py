"""Fields in prose: finding the field that a dotted path names, and saying its value as a page would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from msc_site.model.base import Facts
from msc_site.model.calendar import say_date
from msc_site.model.leaves import list_fields
from msc_site.model.site import Programme, Record, Site
from msc_site.model.values import Duration, Money, in_words, say_number

_KINDS = ("programmes", "modules", "scholarships", "profiles", "faqs", "pages")
_PROPERTIES = {"ects", "cats"}
_LONGEST_COUNT = 6
_COUNTS = {"at_least", "at_most", "count", "courses_per_application", "retakes"}
_PERCENTS = {"percent", "weight", "pass_mark", "merit", "distinction", "condoned_from"}


@dataclass(frozen=True, slots=True)
class Unspoken:
    """Why a path cannot be printed: the step (from 0) that fails, what is wrong, and the words that would do there.

    A step behind the last one: the path is right, but must go on.
    """

    step: int
    message: str
    choices: tuple[str, ...] = ()


def speak(site: Site, path: Sequence[str], programme: Programme | None = None) -> str | Unspoken:
    """The text that a reference prints. `programme` is the one in whose folder the prose stands."""
    value: object = site
    for step, word in enumerate(path):
        found = _step(site, value, word, programme if step == 0 else None)
        if isinstance(found, _Missing):
            return Unspoken(step, _missing_words(path[:step], word, found), found.choices)
        value = found
    said = _say(value, path[-1])
    if said is None:
        what = "only true or false" if isinstance(value, bool) else "not a single value"
        return Unspoken(len(path), f"`{'.'.join(path)}` is {what}", tuple(_choices(value)))
    return said


@dataclass(frozen=True, slots=True)
class _Missing:
    choices: tuple[str, ...]
    unset: bool = False
    several: bool = False


def _step(site: Site, value: object, word: str, programme: Programme | None) -> object | _Missing:
    # In this order because each is asked thousands of times, and whether a value is of an abstract class takes longest.
    if isinstance(value, (Record, Programme)):
        return _step(site, value.facts, word, None)
    if isinstance(value, tuple):
        return _item(value, word)
    if isinstance(value, Site):
        return _root(value, word, programme)
    if isinstance(value, Facts):
        return _field(value, word)
    if isinstance(value, Mapping):
        return value[word] if word in value else _Missing(tuple(value))
    return _Missing(())


def _root(site: Site, word: str, programme: Programme | None) -> object | _Missing:
    if word == "site":
        return site.settings
    if word == "programme" and programme is not None:
        return programme
    if word in _KINDS:
        records: Mapping[str, object] = getattr(site, word)
        return records
    return _Missing(("site", *(("programme",) if programme else ()), *_KINDS))


def _field(facts: Facts, word: str) -> object | _Missing:
    names = _names(type(facts))
    if word not in names:
        return _Missing(tuple(sorted(names)))
    value = getattr(facts, names[word])
    return _Missing((), unset=True) if value is None else value


@cache
def _names(kind: type[Facts]) -> Mapping[str, str]:
    names = {field.key: field.name for field in list_fields(kind)}
    return MappingProxyType(names | {name: name for name in _PROPERTIES if hasattr(kind, name)})


def _item(items: tuple[object, ...], word: str) -> object | _Missing:
    named = [item for item in items if isinstance(item, Facts) and word in (item.key, item.full_key)]
    # Items of one full key are a mistake, which the checks report: the first of them will do meanwhile.
    if named and (len(named) == 1 or len({item.full_key or id(item) for item in named}) == 1):
        return named[0]
    if named:
        choices = [choice for item, choice in zip(items, _choices(items), strict=True) if item in named]
        return _Missing(tuple(choices), several=True)
    if word.isdecimal() and len(word) < _LONGEST_COUNT and 1 <= int(word) <= len(items):
        return items[int(word) - 1]
    return _Missing(tuple(_choices(items)))


def _choices(value: object) -> list[str]:
    if isinstance(value, tuple):
        return [call_item(item, number, value) for number, item in enumerate(value, 1)]
    if isinstance(value, (Record, Programme)):
        value = value.facts
    return sorted(_names(type(value))) if isinstance(value, Facts) else []


def call_item(item: object, number: int, items: tuple[object, ...]) -> str:
    """The shortest word that means this item of a list and no other: its key, its full key, or its number."""
    if isinstance(item, Facts):
        others = [other for other in items if isinstance(other, Facts) and other is not item]
        taken = {word for other in others for word in (other.key, other.full_key)}
        found = next((word for word in (item.key, item.full_key) if word is not None and word not in taken), None)
        return found or str(number)
    return str(number)


def _missing_words(before: Sequence[str], word: str, missing: _Missing) -> str:
    where = f"`{'.'.join(before)}`" if before else "the site"
    if missing.unset:
        return f"{where} states no `{word}`"
    if missing.several:
        return f"{where} holds more than one `{word}`"
    return f"{where} has no `{word}`"


def _say(value: object, word: str) -> str | None:  # noqa: PLR0911 - one return for each kind of value
    if isinstance(value, (Record, Programme)):
        value = value.facts
    if isinstance(value, Facts):
        title = getattr(value, "title", None) or getattr(value, "name", None)
        return title if isinstance(title, str) else None
    if isinstance(value, bool):
        return None
    if isinstance(value, StrEnum):
        return str(getattr(value, "label", value.value.replace("-", " ")))
    if isinstance(value, date):
        return say_date(value)
    if isinstance(value, Decimal):
        return f"{value:f}%" if word in _PERCENTS else say_number(value)
    if isinstance(value, int):
        return in_words(value) if word in _COUNTS else f"{value:,}"
    if isinstance(value, (Money, Duration, str)):
        return str(value)
    if isinstance(value, tuple) and value:
        parts = [_say(part, word) for part in value]
        return join_words([part for part in parts if part is not None]) if None not in parts else None
    return None


def join_words(words: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
