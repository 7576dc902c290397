"""What applicants are told in a sentence or two, and where they can read more."""

from __future__ import annotations

from pydantic import Field

from msc_site.model.base import Facts, PublishFrom
from msc_site.model.fields import Text
from msc_site.model.whereabouts import WebAddress


class Guidance(Facts):
    """A sentence or two, and a page to read on."""

    text: Text = Field(
        description="What applicants should know, in a sentence or two.",
        examples=["Tell us before you apply if you need adjustments."],
    )
    see: WebAddress | None = Field(None, description="Where to read more.")


class NotableCondition(Facts):
    """A term of the contract that might surprise an applicant."""

    title: Text = Field(description="What it is about, in a few words.", examples=["Work that you make here"])
    text: Text = Field(
        description="What it says, in a sentence or two.",
        examples=["The university may own what you invent during your project."],
    )
    see: WebAddress | None = Field(None, description="Where the whole term can be read.")
    publish_from: PublishFrom = None


__all__ = ["Guidance", "NotableCondition"]
