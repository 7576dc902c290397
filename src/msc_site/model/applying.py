"""How one applies to a programme."""

from __future__ import annotations

from pydantic import Field

from msc_site.model.base import Facts
from msc_site.model.fields import Text
from msc_site.model.values import Count
from msc_site.model.whereabouts import WebAddress


class Step(Facts):
    """A step of applying."""

    title: Text = Field(description="What to do, in a few words.", examples=["Upload your documents"])
    text: Text = Field(description="How to do it.", examples=["Add your transcripts, a personal statement and a CV."])


class Applying(Facts):
    """How one applies."""

    link: WebAddress | None = Field(
        None, description="Where the application form is.", examples=["https://www.example.ac.uk/apply/"]
    )
    accept_within_days: Count | None = Field(
        None, description="Days in which an offer must be accepted.", examples=[28]
    )
    courses_per_application: Count | None = Field(
        None, description="How many courses one application may name.", examples=[2]
    )
    steps: tuple[Step, ...] = Field((), description="What an applicant does, first to last.")
