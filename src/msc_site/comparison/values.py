"""Single values in the words of a sentence: sums, dates, shares, counts, choices, names of records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from msc_site.model.calendar import say_date
from msc_site.model.credits import Credits
from msc_site.model.module import Requirement
from msc_site.model.site import Site
from msc_site.model.speech import join_words
from msc_site.model.terms import (
    ApplicationRoute,
    Consent,
    DegreeClass,
    EnglishLevel,
    FeePeriod,
    FeeState,
    FeeStatus,
    Gender,
    Mode,
    ModuleStatus,
    PageMenu,
    SectionPart,
)
from msc_site.structure import rules
from msc_site.structure.bridge import requirement_of
from msc_site.structure.words import EQUIVALENT, amount_in_words, requirement_in_words

# Choices whose word in a file is not what a sentence has.
_CHOICES: Final[Mapping[tuple[type[StrEnum], str], str]] = MappingProxyType(
    {
        (type(choice), choice.value): words
        for choice, words in (
            (FeeStatus.ISLANDS, "Channel Islands and Isle of Man"),
            (Mode.FULL_TIME, "full time"),
            (Mode.PART_TIME, "part time"),
            (Mode.DISTANCE, "distance learning"),
            (FeeState.UNANNOUNCED, "not announced"),
            (FeePeriod.PROGRAMME, "for the whole programme"),
            (FeePeriod.YEAR, "for each year"),
            (ModuleStatus.NOT_RUNNING, "not running this year"),
            (EnglishLevel.STANDARD, "the university’s standard level"),  # noqa: RUF001 - an apostrophe
            (EnglishLevel.HIGHER, "the university’s higher level"),  # noqa: RUF001 - an apostrophe
            (DegreeClass.FIRST, "first-class honours"),
            (DegreeClass.UPPER_SECOND, "upper second-class honours (2:1)"),
            (DegreeClass.LOWER_SECOND, "lower second-class honours (2:2)"),
            (Gender.FEMALE, "women"),
            (Gender.MALE, "men"),
            (Gender.NON_BINARY, "non-binary people"),
            (ApplicationRoute.AUTOMATIC, "without an application, because everyone eligible is considered"),
            (ApplicationRoute.APPLICATION, "by an application of its own"),
            (Consent.GIVEN, "by consent of the student"),
            (Consent.PUBLISHED, "from what was published"),
            (PageMenu.HEADER, "in the header"),
            (PageMenu.FOOTER, "in the footer"),
            (PageMenu.NOWHERE, "in no menu"),
            (SectionPart.APPLICATIONS, "the dates of applications"),
            (SectionPart.STRUCTURE, "the modules"),
            (SectionPart.TEACHING, "the hours and the assessment"),
            (SectionPart.SCHOLARSHIPS, "the scholarships"),
            (SectionPart.SUPPORT, "the support for students"),
            (SectionPart.PROFILES, "the profiles of students"),
            (SectionPart.CONDITIONS, "the terms to know"),
            (SectionPart.LINKS, "the useful links"),
            (SectionPart.ENQUIRIES, "the contacts"),
        )
    }
)
_PLAIN: Final = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2011": "-", "\u00a0": " "}
)
CONFIRMED: Final = "confirmed"
ILLUSTRATIVE: Final = "illustrative"
_PERCENTS: Final = frozenset({"percent", "weight", "pass_mark", "merit", "distinction", "condoned_from"})


def say(  # noqa: PLR0911 - one return for each kind of value
    value: object, field: str, site: Site, names: str = ""
) -> str:
    """A value in words. `field` holds it; `names` is the kind of record whose ids it consists of."""
    if isinstance(value, tuple):
        words = [say(each, field, site, names) for each in value]
        return ", ".join(words) if field == "address" else join_words(words)
    if names:
        return title_of(site, names, str(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, StrEnum):
        return say_choice(value)
    if isinstance(value, date):
        return say_date(value)
    if isinstance(value, Decimal):
        return say_percent(value) if field in _PERCENTS else f"{value:,}"
    if isinstance(value, int):
        return f"{value:,}"
    return str(value)


def level_signs(value: object) -> object:
    """Texts with plain signs in the place of typographic ones: which of them are used says nothing."""
    if isinstance(value, tuple):
        return tuple(map(level_signs, value))
    return value.translate(_PLAIN) if type(value) is str else value


def say_choice(choice: StrEnum) -> str:
    """A choice as it stands within a sentence."""
    return _CHOICES.get((type(choice), choice.value), choice.value)


def say_percent(number: Decimal) -> str:
    """`70%`."""
    return f"{number:f}%"


def say_credits(credits_: Credits) -> str:
    """`90 ECTS`, however it is written."""
    return f"{amount_in_words(credits_.ects)} ECTS"


def say_requirement(stated: Requirement, site: Site) -> str:
    """What must be taken with or before a module: `Statistics and either Logic or Graphics`."""
    requirement = requirement_of(stated)
    words = requirement_in_words(requirement, lambda module: title_of(site, "module", module))
    return words if requirement.binding else f"{words}{EQUIVALENT}"


def same_requirement(one: Requirement, other: Requirement) -> bool:
    """Whether both ask for the same, in whatever order and form they are written."""
    return _canonical(requirement_of(one)) == _canonical(requirement_of(other))


def _canonical(requirement: rules.Requirement) -> tuple[object, ...]:
    members = [member if isinstance(member, str) else _canonical(member) for member in requirement.of]
    return requirement.binding, requirement.at_least, *sorted(members, key=repr)


def title_of(site: Site, kind: str, record_id: str) -> str:
    """The title of a record; its id, where the site does not show it."""
    if kind == "programme":
        programme = site.programmes.get(record_id)
        return programme.facts.title if programme is not None else record_id
    record = site.modules.get(record_id)
    return record.facts.title if record is not None else record_id


def say_count(count: int, noun: str) -> str:
    """`1 day`, `28 days`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def quote(text: str) -> str:
    """A text as words of somebody else."""
    return f"“{text}”"


def capitalise(text: str) -> str:
    """A text whose first letter is large and whose others are as they were."""
    return text[:1].upper() + text[1:]


def end(sentence: str) -> str:
    """A sentence with its full stop, which one that a quotation ends already has."""
    return sentence if sentence.rstrip("”").endswith((".", "?", "!", "…")) else f"{sentence}."
