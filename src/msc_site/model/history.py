"""What has changed in the public facts: the past, as pages and feeds tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import Field

from msc_site.model.base import Facts
from msc_site.model.fields import Date, Id, Text


class PastChange(Facts):
    """A change of a material fact."""

    on: Date = Field(description="The day on which it became public.", examples=["2024-05-02"])
    kind: Id = Field(description="The kind of the record that it concerns.", examples=["programme"])
    id: Id = Field(description="The id of that record.", examples=["artificial-intelligence"])
    about: Text = Field(description="The title of that record.", examples=["MSc in Artificial Intelligence"])
    item: Id = Field(description="The item of the material information.", examples=["application-dates"])
    sentence: Text = Field(
        description="What changed, in a sentence.",
        examples=["Applications for October 2024 entry now close on 15 July 2024; before: 31 July 2024."],
    )


class HistoryFacts(Facts):
    """The facts of `history.yaml`, which `msc-site history --write` keeps."""

    since: Date = Field(description="The first day whose changes are recorded.", examples=["2024-03-01"])
    until: Date = Field(description="The last day whose changes are recorded.", examples=["2024-06-01"])
    changes: tuple[PastChange, ...] = Field((), description="What changed, the latest first.")


@dataclass(frozen=True, slots=True)
class History:
    """The material facts that have changed since a day, the latest first.

    `known_from` is the first day whose changes are known: `since`, or a later one where the record does not reach back
    so far; None where there is no record at all.
    """

    since: date
    known_from: date | None
    changes: tuple[PastChange, ...] = ()
