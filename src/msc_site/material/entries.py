"""What is stated of each entry: its days, its windows, what it costs. Entries that are over leave nothing to state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from msc_site.material.ground import DueEntry, Ground
from msc_site.material.report import Part, State
from msc_site.model.calendar import Window, say_date
from msc_site.model.entry import Fee
from msc_site.model.terms import FeePeriod, FeeState, FeeStatus, Mode

_PAYERS: Final = {
    FeeStatus.HOME: "home students",
    FeeStatus.OVERSEAS: "overseas students",
    FeeStatus.ISLANDS: "students from the Channel Islands and the Isle of Man",
}


def assess_days(ground: Ground) -> Iterator[Part]:
    """The first and the last day of study."""
    if not ground.entries:
        yield ground.missing("no entry is announced that has not begun", "entries")
    for due in ground.entries:
        place = "entries", due.number
        yield ground.stated(f"{due.name} starts on {say_date(due.entry.starts)}", *place, "starts")
        if due.entry.ends is None:
            yield ground.missing(f"no last day of study is stated for {due.name}", *place, "ends")
        else:
            yield ground.stated(f"{due.name} ends on {say_date(due.entry.ends)}", *place, "ends")


def assess_windows(ground: Ground) -> Iterator[Part]:
    """From when until when one can apply."""
    for due in ground.entries:
        for index, window in enumerate(due.entry.applications):
            place = "entries", due.number, "applications", index
            opens, closes = (ground.facts.is_verified(f"entries.applications.{end}") for end in ("opens", "closes"))
            words = f"{due.name}: {_say_window(window)}"
            yield ground.stated(words, *place, "closes" if opens else "opens", sure=opens and closes)
        if not due.entry.applications:
            words = f"no days on which one can apply are announced for {due.name}"
            yield ground.missing(words, "entries", due.number, "applications")


def _say_window(window: Window) -> str:
    said = f"one can apply from {say_date(window.opens)} to {say_date(window.last_day())}"
    may_close = window.may_close_early and window.closed_early is None
    return f"{said}, or until it closes early" if may_close else said


def assess_fees(ground: Ground) -> Iterator[Part]:
    """The tuition fees of home and overseas students in the first mode of study, of home students in each other.

    Not everybody may study in every mode, overseas students part time for one, so that no other fee is asked for.
    """
    for due in ground.entries:
        stated = {(fee.status, fee.mode) for fee in due.entry.fees}
        for index, fee in enumerate(due.entry.fees):
            yield _assess_fee(ground, due, fee, index)
        for position, mode in enumerate(ground.facts.modes):
            for status in (FeeStatus.HOME, FeeStatus.OVERSEAS)[: 2 if position == 0 else 1]:
                if (status, mode) not in stated:
                    words = f"no tuition fee is stated for {_say_payer(status, mode, due)}"
                    yield ground.missing(words, "entries", due.number, "fees")


def _assess_fee(ground: Ground, due: DueEntry, fee: Fee, index: int) -> Part:
    place = "entries", due.number, "fees", index
    who = _say_payer(fee.status, fee.mode, due)
    if fee.amount is None:
        return ground.missing(f"no tuition fee is announced for {who}", *place, "state")
    period = " a year" if fee.per is FeePeriod.YEAR else ""
    part = ground.stated(f"{fee.amount}{period} for {who}", *place, "amount", field="entries.fees")
    provisional = fee.state is FeeState.PROVISIONAL and part.state is State.PRESENT
    return replace(part, state=State.PROVISIONAL, places=(ground.at(*place, "state"),)) if provisional else part


def _say_payer(status: FeeStatus, mode: Mode, due: DueEntry) -> str:
    return f"{_PAYERS[status]}, {mode.label.lower()}, {due.name}"


def assess_costs(ground: Ground) -> Iterator[Part]:
    """What must or may be paid beside the tuition fee."""
    for due in ground.entries:
        for index, cost in enumerate(due.entry.extra_costs):
            duty = "paid by everybody" if cost.mandatory else "not paid by everybody"
            words = f"{cost.title}: {cost.amount}, {duty}, {due.name}"
            yield ground.stated(words, "entries", due.number, "extra_costs", index, field="entries.extra_costs")
        if not due.entry.extra_costs:
            words = f"nothing is said of costs beside the tuition fee, {due.name}"
            yield ground.missing(words, "entries", due.number, "extra_costs")


def assess_deposit(ground: Ground) -> Iterator[Part]:
    """What an offer holder pays ahead."""
    for due in ground.entries:
        deposit, place = due.entry.deposit, ("entries", due.number, "deposit")
        if deposit is None:
            yield ground.missing(f"nothing is said of a deposit, {due.name}", *place)
        elif not deposit.percent:
            yield ground.stated(f"no deposit, {due.name}", *place)
        else:
            days = f", within {deposit.within_days} days of the invoice" if deposit.within_days is not None else ""
            yield ground.stated(f"{deposit.percent:f}% of the tuition fee{days}, {due.name}", *place)


def assess_rise(ground: Ground) -> Iterator[Part]:
    """How the fee may change after one has started."""
    for due in ground.entries:
        said, place = due.entry.fee_changes, ("entries", due.number, "fee_changes")
        if said is None:
            yield ground.missing(f"nothing is said of how the fee may change, {due.name}", *place)
        else:
            yield ground.stated(f"{due.name}: {said}", *place)
