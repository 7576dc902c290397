"""An intake of a programme: when it starts and ends, when one applies, what it costs."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from msc_site.model.base import Facts
from msc_site.model.calendar import Window
from msc_site.model.fields import Date, Flag, Text
from msc_site.model.terms import FeePeriod, FeeState, FeeStatus, Mode
from msc_site.model.values import Count, Duration, Money, MoneyField, Percent
from msc_site.model.whereabouts import WebAddress


class Fee(Facts):
    """What one fee status pays in one mode of study."""

    status: FeeStatus
    mode: Mode
    state: FeeState
    amount: MoneyField | None = None
    per: FeePeriod = FeePeriod.PROGRAMME
    see: Annotated[WebAddress | None, Field(description="Where the fee is or will be announced.")] = None

    @property
    def key(self) -> str:
        """The fee status."""
        return self.status.value

    @property
    def full_key(self) -> str:
        """Fee status and mode, such as `home-full-time`."""
        return f"{self.status.value}-{self.mode.value}"

    def first_year(self, duration: Duration | None) -> Money | None:
        """What is due for the first year of study: a fee for the whole programme is spread evenly over its years.

        None where the fee is not announced, or where the years are not whole and it is not known what falls due when.
        """
        if self.amount is None or self.per is FeePeriod.YEAR or (duration is not None and duration.is_within_a_year):
            return self.amount
        years = duration.whole_years if duration is not None else None
        return Money(self.amount.currency, self.amount.hundredths // years) if years is not None else None


class ExtraCost(Facts):
    """A cost beside the tuition fee."""

    title: Text
    amount: MoneyField
    mandatory: Flag
    note: Text | None = None

    @property
    def key(self) -> str:
        """The title in lower case, joined by hyphens."""
        return "-".join("".join(c if c.isalnum() else " " for c in self.title.lower()).split())


class Deposit(Facts):
    """What an offer holder pays ahead; taken off the fee."""

    percent: Percent
    within_days: Annotated[Count | None, Field(description="Days after the invoice by which it is due.")] = None


class Entry(Facts):
    """One intake: when it starts and ends, when one applies, what it costs."""

    starts: Date
    ends: Date
    applications: tuple[Window, ...] = ()
    fees: tuple[Fee, ...] = ()
    extra_costs: tuple[ExtraCost, ...] = ()
    deposit: Deposit | None = None

    @property
    def key(self) -> str:
        """Year and month of the start, such as `2024-10`."""
        return f"{self.starts:%Y-%m}"

    def total(self, fee: Fee, duration: Duration | None) -> Money | None:
        """Tuition for the whole programme and all mandatory costs; None where the tuition is not announced.

        `duration` is that of the programme in the fee's mode. ValueError for a fee by the year where it is not a number
        of whole years, or not stated: no total can be known.
        """
        if fee.amount is None:
            return None
        years = duration.whole_years if duration is not None else None
        times = years if fee.per is FeePeriod.YEAR else 1
        if times is None:
            raise ValueError("a fee by the year for a programme whose years are not known")
        total = Money(fee.amount.currency, fee.amount.hundredths * times)
        for cost in self.extra_costs:
            if cost.mandatory:
                total = total.plus(cost.amount)
        return total

    def last_closing(self) -> date | None:
        """The last day on which one can apply, decisions to close early included; None where no window is given."""
        return max((window.last_day() for window in self.applications), default=None)
