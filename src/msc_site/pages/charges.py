"""What a programme costs: tuition by fee status, mandatory costs, the total as far as it is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msc_site.model.entry import Deposit, Entry, Fee
from msc_site.model.site import Programme
from msc_site.model.speech import join_words
from msc_site.model.terms import FeePeriod, FeeState, FeeStatus, Mode
from msc_site.model.values import Money
from msc_site.pages.status import DatedEntry, entry_name
from msc_site.pages.views.funding import CostRow, FeeChanges, FeeColumn, FeeTable
from msc_site.pages.views.parts import Line, Link
from msc_site.pages.wording import say_count, say_percent

_CERTAINTY: Final = {
    FeeState.CONFIRMED: "Confirmed",
    FeeState.PROVISIONAL: "Provisional: it may change",
    FeeState.UNANNOUNCED: "Not announced here",
}


def describe_fees(programme: Programme, entries: tuple[DatedEntry, ...]) -> tuple[FeeTable, ...]:
    """A table for each entry and mode of study. An anchor stands where its fee status comes first."""
    tables = []
    anchored: set[FeeStatus] = set()
    for entry in (dated.entry for dated in entries):
        for mode in _modes(programme, entry):
            fees = [fee for fee in entry.fees if fee.mode is mode]
            columns = tuple(
                _column(programme, entry, fee, is_first=fee.status not in anchored) for fee in _by_status(fees)
            )
            anchored |= {fee.status for fee in fees}
            tables.append(
                FeeTable(
                    caption=f"{entry_name(entry)}, {mode.label.lower()}",
                    entry=entry_name(entry),
                    mode=mode.label,
                    columns=columns,
                    costs=tuple(_costs(entry)),
                    deposit=say_deposit(entry),
                )
            )
    return tuple(tables)


def describe_fee_changes(programme: Programme, entries: tuple[DatedEntry, ...]) -> tuple[FeeChanges, ...]:
    """How the fee may change after one has started: each text once, with the entries for which it is stated."""
    said: dict[str, list[str]] = {}
    for entry in (dated.entry for dated in entries):
        if entry.fee_changes:
            said.setdefault(entry.fee_changes, []).append(entry_name(entry))
    uncertain = not programme.facts.is_verified("entries.fee_changes")
    return tuple(
        FeeChanges("" if len(names) == len(entries) else join_words(names), text, uncertain)
        for text, names in said.items()
    )


def _modes(programme: Programme, entry: Entry) -> Iterator[Mode]:
    """The modes for which the entry states fees, in the programme's order."""
    charged = {fee.mode for fee in entry.fees}
    yield from (mode for mode in programme.facts.modes if mode in charged)


def _by_status(fees: list[Fee]) -> list[Fee]:
    order = tuple(FeeStatus)
    return sorted(fees, key=lambda fee: order.index(fee.status))


def _column(programme: Programme, entry: Entry, fee: Fee, *, is_first: bool) -> FeeColumn:
    total, note = say_total(programme, entry, fee)
    first_year = fee.first_year(programme.facts.duration_of(fee.mode))
    pays = first_year.share(entry.deposit.percent) if entry.deposit and first_year else None
    return FeeColumn(
        anchor=fee.status.value if is_first else "",
        status=fee.status.value,
        label=fee.status.label,
        tuition=str(fee.amount) if fee.amount else "",
        per=_say_period(fee),
        state=fee.state.value,
        certainty=_CERTAINTY[fee.state],
        see=Link("Where tuition fees are announced", fee.see) if fee.see else None,
        deposit=str(pays) if pays else "",
        total=total,
        total_note=note,
        is_total_known=fee.amount is not None,
    )


def _say_period(fee: Fee) -> str:
    if fee.amount is None:
        return ""
    return "a year" if fee.per is FeePeriod.YEAR else "for the whole programme"


def say_total(programme: Programme, entry: Entry, fee: Fee) -> tuple[str, str]:
    """The total that is known for a fee status, and what it consists of."""
    extras = [cost for cost in entry.extra_costs if cost.mandatory]
    names = " and ".join(f"{cost.title.lower()} {cost.amount}" for cost in extras)
    total = entry.total(fee, programme.facts.duration_of(fee.mode))
    if total is not None:
        tuition = f"tuition {fee.amount}" + (" a year" if fee.per is FeePeriod.YEAR else "")
        note = f"{tuition} ({_CERTAINTY[fee.state].lower()})" + (f" and {names}" if names else "")
        return str(total), note
    known = _sum([cost.amount for cost in extras])
    if known is None:
        return "not known here", "tuition not announced"
    return f"{known} plus tuition", f"tuition not announced; {names}"


def _sum(amounts: list[Money]) -> Money | None:
    total: Money | None = None
    for amount in amounts:
        total = amount if total is None else total.plus(amount)
    return total


def _costs(entry: Entry) -> Iterator[CostRow]:
    for cost in entry.extra_costs:
        yield CostRow(cost.title, str(cost.amount), cost.mandatory, cost.note or "")


def say_deposit(entry: Entry) -> str:
    """What an offer holder pays ahead, in a sentence; empty where nothing is stated."""
    deposit = entry.deposit
    if deposit is None:
        return ""
    share = f"{say_percent(deposit.percent)} of the tuition fee of the first year"
    return f"An offer holder pays a deposit of {share}{_say_due(deposit)}; it is taken off the fee."


def deposit_line(entry: Entry) -> Line:
    """What an offer holder pays ahead, as the value of a fact; an empty one where nothing is stated."""
    deposit = entry.deposit
    if deposit is None:
        return Line("")
    share = f"{say_percent(deposit.percent)} of the first year’s fee"  # noqa: RUF001 - an apostrophe
    return Line(share, f"Offer holders pay it{_say_due(deposit)}. It is taken off the fee.")


def _say_due(deposit: Deposit) -> str:
    days = deposit.within_days
    return f" within {say_count(days, 'day')} of the invoice" if days is not None else ""


def cost_lines(programme: Programme, entry: Entry, fees: Link) -> Iterator[Line]:
    """What it costs in all, a line for each fee status and mode; one for all of them where no tuition is announced."""
    uncertain = not programme.facts.is_verified("entries.fees")
    several = len({fee.mode for fee in entry.fees}) > 1
    if entry.fees and all(fee.amount is None for fee in entry.fees):
        yield Line("Tuition not announced here", _known_so_far(entry), fees, uncertain)
        return
    for fee in _by_status(list(entry.fees)):
        mode = f", {fee.mode.label.lower()}" if several else ""
        total, note = say_total(programme, entry, fee)
        known, note = (f"{total} in all", note) if fee.amount else ("tuition not announced here", _known_so_far(entry))
        yield Line(f"{fee.status.label}{mode}: {known}", note, fees, uncertain)


def _known_so_far(entry: Entry) -> str:
    """`Known so far: application fee £80`, with the sum where there are several costs."""
    extras = [cost for cost in entry.extra_costs if cost.mandatory]
    names = join_words([f"{cost.title.lower()} {cost.amount}" for cost in extras])
    if len(extras) > 1:
        return f"Known so far: {_sum([cost.amount for cost in extras])} ({names})"
    return f"Known so far: {names}" if names else ""
