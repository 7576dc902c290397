"""Groups of facts in a few words: what an item of a list says, as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from msc_site.comparison.values import (
    quote,
    say_choice,
    say_count,
    say_credits,
    say_percent,
    say_requirement,
)
from msc_site.model.applying import Step
from msc_site.model.award import ModeDuration
from msc_site.model.base import Facts, Source
from msc_site.model.calendar import Window, say_date
from msc_site.model.credits import Credits
from msc_site.model.entry import Deposit, Entry, ExtraCost, Fee
from msc_site.model.guidance import Guidance, NotableCondition
from msc_site.model.module import Assessment, Hours, Requirement, Route
from msc_site.model.others import Holders, ValuePart
from msc_site.model.programme import Contact, Regulations, UsefulLink
from msc_site.model.requirements import LanguageTest
from msc_site.model.settings import Organisation
from msc_site.model.site import Site
from msc_site.model.terms import FeePeriod, FeeState, FeeStatus


def summarise(facts: Facts, site: Site) -> str:
    """What a group of facts says, in the words of a sentence."""
    if isinstance(facts, Requirement):
        return say_requirement(facts, site)
    return SUMMARIES[type(facts)](facts)


def _entry(entry: Entry) -> str:
    return ", ".join(_entry_parts(entry))


def _entry_parts(entry: Entry) -> Iterator[str]:
    yield f"studies begin on {say_date(entry.starts)}"
    last = entry.last_closing()
    if last is not None:
        yield f"applications close on {say_date(last)}"
    for fee in entry.fees:
        yield f"{name_fee(fee, entry.fees)} {_sum(fee)}"


def name_fee(fee: Fee, fees: Sequence[Fee]) -> str:
    """`home fee`; with the mode of study, where the entry has fees for several."""
    several = len({each.mode for each in fees}) > 1
    mode = f"{fee.mode.value} " if several else ""
    return f"{say_status(fee.status)} {mode}fee"


def say_status(status: FeeStatus) -> str:
    """A fee status before the word “fee”."""
    return "islands" if status is FeeStatus.ISLANDS else say_choice(status)


def _sum(fee: Fee) -> str:
    if fee.amount is None:
        return "not announced"
    each = " a year" if fee.per is FeePeriod.YEAR else ""
    return f"{fee.amount}{each}" + (" (provisional)" if fee.state is FeeState.PROVISIONAL else "")


def _window(window: Window) -> str:
    early = ", closing early if enough offers are made" if window.may_close_early else ""
    closed = f", closed from {say_date(window.closed_early)} on" if window.closed_early is not None else ""
    return f"from {say_date(window.opens)} to {say_date(window.closes)}{early}{closed}"


def _fee(fee: Fee) -> str:
    return f"{say_choice(fee.status)}, {say_choice(fee.mode)}, {_sum(fee)}"


def _cost(cost: ExtraCost) -> str:
    return f"{quote(cost.title)}, {cost.amount}" + (", paid by everybody" if cost.mandatory else "")


def _deposit(deposit: Deposit) -> str:
    days = deposit.within_days
    due = f", due within {say_count(days, 'day')} of the invoice" if days is not None else ""
    return f"{say_percent(deposit.percent)} of the tuition fee{due}"


def _test(test: LanguageTest) -> str:
    each = f", {test.each} in each part" if test.each is not None else ""
    return f"{test.test} {test.overall} overall{each}"


def _contact(contact: Contact) -> str:
    return ", ".join(each for each in (contact.name, contact.email, contact.phone, contact.link) if each)


def say_part(part: Assessment) -> str:
    """`exam 70%`, `“Group report” (coursework) 30%`."""
    called = f"{quote(part.title)} ({part.kind.value})" if part.title else part.kind.value
    return f"{called} {say_percent(part.weight)}" if part.weight is not None else called


def _hours(hours: Hours) -> str:
    return ", ".join(f"{number:,} {name}" for number, name in hours.stated())


def _regulations(rules: Regulations) -> str:
    named = (
        ("pass mark", rules.pass_mark),
        ("merit from", rules.merit),
        ("distinction from", rules.distinction),
        ("condoned from", rules.condoned_from),
    )
    marks = [f"{name} {say_percent(mark)}" for name, mark in named if mark is not None]
    again = [f"retakes {rules.retakes:,}"] if rules.retakes is not None else []
    return ", ".join([*marks, *again])


def _holders(holders: Holders) -> str:
    whom = f" for {say_choice(holders.fee_status)} fee status" if holders.fee_status is not None else ""
    return f"{say_count(holders.count, 'award')}{whom}"


def _value_part(part: ValuePart) -> str:
    whom = f"for {say_choice(part.fee_status)} fee status" if part.fee_status is not None else ""
    promise = "" if part.certain else "not promised"
    return ", ".join(each for each in (quote(part.title), str(part.amount or ""), whom, promise) if each)


def _organisation(organisation: Organisation) -> str:
    stated = (organisation.name, organisation.part_of, *organisation.address, organisation.phone, organisation.email)
    return ", ".join(each for each in (*stated, organisation.url) if each)


def _source(source: Source) -> str:
    read = f"read on {say_date(source.retrieved)}" if source.retrieved is not None else ""
    return ", ".join(each for each in (quote(source.title), source.url, read) if each)


def _seen(what: str, see: str | None) -> str:
    return f"{what} ({see})" if see else what


# Each function takes the facts of its key: that cannot be written as one type.
SUMMARIES: Final[Mapping[type[Facts], Callable[[Any], str]]] = MappingProxyType(
    {
        Assessment: say_part,
        Contact: _contact,
        Credits: say_credits,
        Deposit: _deposit,
        Entry: _entry,
        ExtraCost: _cost,
        Fee: _fee,
        Guidance: lambda guidance: _seen(quote(guidance.text), guidance.see),
        Holders: _holders,
        Hours: _hours,
        LanguageTest: _test,
        ModeDuration: lambda each: f"{each.duration}, {say_choice(each.mode)}",
        NotableCondition: lambda each: _seen(f"{quote(each.title)}, {quote(each.text)}", each.see),
        Organisation: _organisation,
        Regulations: _regulations,
        Route: lambda route: f"{quote(route.title)}, {quote(route.summary)}",
        Source: _source,
        Step: lambda step: f"{quote(step.title)}, {quote(step.text)}",
        UsefulLink: lambda link: f"{quote(link.title)} ({link.link})",
        ValuePart: _value_part,
        Window: _window,
    }
)
