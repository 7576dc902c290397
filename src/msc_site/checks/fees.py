"""Fees: their states, sums that must be there or must not, and what each is paid for."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label
from msc_site.model.calendar import say_month
from msc_site.model.entry import Entry, Fee
from msc_site.model.programme import ProgrammeFacts
from msc_site.model.site import Record
from msc_site.model.terms import FeePeriod, FeeState, FeeStatus, Mode

Path = tuple[str | int, ...]


def check_record(subject: Subject, record: Record[ProgrammeFacts]) -> Iterator[Diagnostic]:
    """Fees whose state and sum disagree, that come twice, that no mode needs, or that are missing for a mode."""
    are_lengths_known = all(subject.is_sound(record, field) for field in ("duration", "modes", "other_durations"))
    for number, entry in enumerate(record.facts.entries):
        for index, fee in enumerate(entry.fees):
            path: Path = ("entries", number, "fees", index)
            if subject.is_sound(record, *path):
                yield from _fee(record, fee, path)
                if are_lengths_known:
                    yield from _years(record, fee, path)
        if are_lengths_known and subject.is_sound(record, "entries", number, "fees"):
            yield from _missing(record, entry, number)
        yield from _twice(record, entry, number)
        yield from _currencies(record, entry, number)


def _fee(record: Record[ProgrammeFacts], fee: Fee, path: Path) -> Iterator[Diagnostic]:
    if fee.state is FeeState.UNANNOUNCED and fee.amount is not None:
        yield Diagnostic(
            "fee-state",
            f"the {fee.status} fee is `unannounced` but has an amount",
            record.span(*path, "amount"),
            help="set `state` to `confirmed` or `provisional`, or remove the amount",
            related=(Label(record.span(*path, "state"), "the state is given here"),),
        )
    if fee.state is not FeeState.UNANNOUNCED and fee.amount is None:
        yield Diagnostic(
            "fee-state",
            f"the {fee.status} fee is `{fee.state}` but has no amount",
            record.span(*path, "state"),
            help="add `amount: …`, or set `state` to `unannounced`",
        )
    if fee.state is FeeState.UNANNOUNCED and fee.see is None:
        yield Diagnostic(
            "fee-without-link",
            f"the {fee.status} fee is not announced, and nothing says where it will be",
            record.span(*path, "state"),
            help="add `see: https://…` with the page where the fee will be announced",
        )
    if record.facts.modes and fee.mode not in record.facts.modes:
        yield Diagnostic(
            "fee-mode",
            f"a fee for the mode `{fee.mode}`, which the programme does not have",
            record.span(*path, "mode"),
            help="correct the mode here or the programme's `modes`",
            related=(Label(record.span("modes"), "the programme's modes"),),
        )
    if fee.state is not FeeState.UNANNOUNCED and fee.amount is not None and fee.amount.hundredths == 0:
        yield Diagnostic(
            "fee-zero",
            f"the {fee.status} fee is `{fee.state}` as nothing at all",
            record.span(*path, "amount"),
            help="write the sum, or set `state` to `unannounced` and remove the amount",
        )


def _years(record: Record[ProgrammeFacts], fee: Fee, path: Path) -> Iterator[Diagnostic]:
    duration = record.facts.duration_of(fee.mode)
    if fee.per is not FeePeriod.YEAR or fee.mode not in record.facts.modes:
        return
    if duration is None:
        said = f"a fee by the year, {fee.mode}, of a programme that states no length for that mode"
        advice = f"add `other_durations: [{{mode: {fee.mode}, duration: 2 years}}]` with the true length"
    elif duration.whole_years is None:
        said = f"a fee by the year, {fee.mode}, of a programme that takes {duration}"
        advice = "correct the length"
    else:
        return
    yield Diagnostic(
        "fee-years",
        f"{said}: no total can be told",
        record.span(*path, "per"),
        help=f"{advice}, or give the fee for the whole programme without `per: year`",
        related=tuple(_length_label(record, fee.mode)),
    )


def _length_label(record: Record[ProgrammeFacts], mode: Mode) -> Iterator[Label]:
    if mode is record.facts.modes[0]:
        yield Label(record.span("duration"), "its length")
    for index, other in enumerate(record.facts.other_durations):
        if other.mode is mode and mode is not record.facts.modes[0]:
            yield Label(record.span("other_durations", index, "duration"), "its length")


def _missing(record: Record[ProgrammeFacts], entry: Entry, number: int) -> Iterator[Diagnostic]:
    charged = {fee.mode for fee in entry.fees}
    for index, mode in enumerate(record.facts.modes):
        # Fees for modes that there are not are slips, which are reported as such.
        if charged and charged <= set(record.facts.modes) and mode not in charged:
            yield Diagnostic(
                "fee-missing",
                f"the entry of {say_month(entry.starts)} states no {mode} fee",
                record.span("entries", number, "fees", key=True),
                help=f"add it, such as `- {{status: home, mode: {mode}, state: unannounced, see: https://…}}`",
                related=(Label(record.span("modes", index), "the mode is offered here"),),
            )


def _twice(record: Record[ProgrammeFacts], entry: Entry, number: int) -> Iterator[Diagnostic]:
    first: dict[tuple[FeeStatus, Mode], int] = {}
    for index, fee in enumerate(entry.fees):
        earlier = first.setdefault((fee.status, fee.mode), index)
        if earlier != index:
            yield Diagnostic(
                "duplicate-fee",
                f"two {fee.status} fees, {fee.mode}, for the entry of {say_month(entry.starts)}",
                record.span("entries", number, "fees", index, "status"),
                help="keep one of them",
                related=(Label(record.span("entries", number, "fees", earlier, "status"), "the other one"),),
            )


def _currencies(record: Record[ProgrammeFacts], entry: Entry, number: int) -> Iterator[Diagnostic]:
    sums = [(fee.amount, ("fees", index)) for index, fee in enumerate(entry.fees)]
    sums += [(cost.amount, ("extra_costs", index)) for index, cost in enumerate(entry.extra_costs)]
    known = [(amount, path) for amount, path in sums if amount is not None]
    for amount, path in known[1:]:
        if amount.currency != known[0][0].currency:
            yield Diagnostic(
                "fee-currency",
                f"{amount.currency} and {known[0][0].currency} in one entry: its costs cannot be added up",
                record.span("entries", number, *path, "amount"),
                help="state all costs of an entry in one currency",
                related=(Label(record.span("entries", number, *known[0][1], "amount"), "the other currency"),),
            )
