"""An intake of a programme: when it starts and ends, when one applies, what it costs."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from msc_site.model.base import Facts, PublishFrom
from msc_site.model.calendar import Window
from msc_site.model.fields import Date, Flag, Text
from msc_site.model.terms import FeePeriod, FeeState, FeeStatus, Mode
from msc_site.model.values import Count, Duration, Money, MoneyField, Percent
from msc_site.model.whereabouts import WebAddress


class Fee(Facts):
    """What one fee status pays in one mode of study."""

    status: FeeStatus = Field(description="Who pays this fee.")
    mode: Mode = Field(description="In which mode of study.")
    state: FeeState = Field(description="How certain the fee is.")
    amount: MoneyField | None = Field(None, description="The fee; left out until it is announced.")
    per: FeePeriod = Field(FeePeriod.PROGRAMME, description="What the fee pays for.")
    see: WebAddress | None = Field(None, description="Where the fee is or will be announced.")
    publish_from: PublishFrom = None

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

    title: Text = Field(description="What it is for.", examples=["Application fee"])
    amount: MoneyField = Field(description="How much it is.", examples=["GBP 80"])
    mandatory: Flag = Field(description="`true`: everybody pays it, and it is part of the total.")
    note: Text | None = Field(None, description="A remark.", examples=["Due once for each application."])
    publish_from: PublishFrom = None

    @property
    def key(self) -> str:
        """The title in lower case, joined by hyphens."""
        return "-".join("".join(c if c.isalnum() else " " for c in self.title.lower()).split())


class Deposit(Facts):
    """What an offer holder pays ahead; taken off the fee."""

    percent: Percent = Field(description="Per cent of the tuition fee.", examples=[10])
    within_days: Count | None = Field(None, description="Days after the invoice by which it is due.", examples=[30])


class Entry(Facts):
    """One intake: when it starts and ends, when one applies, what it costs."""

    starts: Date = Field(description="The first day of study.", examples=["2024-10-01"])
    ends: Date | None = Field(
        None, description="The last day of study; left out until it is decided.", examples=["2025-09-30"]
    )
    applications: tuple[Window, ...] = Field((), description="When one can apply: one window or several.")
    fees: tuple[Fee, ...] = Field((), description="Tuition: one fee for each fee status and mode.")
    extra_costs: tuple[ExtraCost, ...] = Field((), description="Costs beside the tuition fee.")
    deposit: Deposit | None = Field(None, description="What an offer holder pays ahead.")
    fee_changes: Text | None = Field(
        None,
        description="How the fee may change after one has started, in a sentence.",
        examples=["The fee stays the same for the whole degree."],
    )
    publish_from: PublishFrom = None

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
