"""What all facts have in common: frozen, closed against unknown fields, and where they come from."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from msc_site.model.fields import Date, Flag, Text
from msc_site.model.whereabouts import WebAddress


class Facts(BaseModel):
    """A frozen group of facts. A field that the model does not have is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    # Pickled by thousands. The names are the class's: with copies of them in each value, facts would take more time and
    # twice the memory. Which values were stated and which left to their defaults is not kept: nobody asks.
    def __getstate__(self) -> tuple[object, ...]:  # type: ignore[override]
        values = self.__dict__
        return tuple([values[name] for name in self.__pydantic_fields__])

    def __setstate__(self, state: tuple[object, ...]) -> None:  # type: ignore[override]
        set_slot = object.__setattr__
        set_slot(self, "__dict__", dict(zip(self.__pydantic_fields__, state, strict=True)))
        set_slot(self, "__pydantic_fields_set__", _names_of(type(self)))
        set_slot(self, "__pydantic_extra__", None)
        set_slot(self, "__pydantic_private__", None)

    # `model_copy` writes into the names of its copy: those that unpickled values share are frozen.
    def __copy__(self) -> Self:
        copied = super().__copy__()
        object.__setattr__(copied, "__pydantic_fields_set__", set(self.__pydantic_fields_set__))
        return copied

    @property
    def key(self) -> str | None:
        """The word by which a dotted path finds this item in a list of such items, None where it has none."""
        return None

    @property
    def full_key(self) -> str | None:
        """The word that no other item of the list may have; the key, where that is enough to tell items apart.

        None for items of which several may be called the same.
        """
        return self.key


@cache
def _names_of(kind: type[Facts]) -> frozenset[str]:
    return frozenset(kind.__pydantic_fields__)


class Source(Facts):
    """Where the facts of a record were found."""

    title: Text = Field(description="What was read.", examples=["The department's page, October 2024 entry"])
    url: WebAddress | None = Field(None, description="Its web address.")
    retrieved: Date | None = Field(None, description="When it was read.", examples=["2024-02-20"])


class Acceptance(Facts):
    """What is said about a text on purpose, although msc-site would warn of it."""

    code: Text = Field(
        description="The name in brackets that the message begins with.", examples=["repeated-paragraph"]
    )
    text: Text | None = Field(
        None, description="The words that the message marks; any, if left out.", examples=["Awarded on merit."]
    )
    reason: Text = Field(
        description="Why it is right as it stands, for whoever reads this next.",
        examples=["Both scholarships are awarded so."],
    )


Acceptances = Annotated[
    tuple[Acceptance, ...], Field(description="Warnings about texts that are right as they stand, each with a reason.")
]


PublishFrom = Annotated[
    Date | None,
    Field(
        description="The day from which it is shown; hidden before. In a list it then takes the place of the earlier"
        " item that it renews, such as the fee of the same status and mode.",
        examples=["2024-12-01"],
    ),
]


class Later(Facts):
    """Fields that change on a day: beside it stands any field of the record but `draft`, `accept` and `later`."""

    # The day alone: the fields beside it are those of each kind of record, and decoded as such.
    publish_from: Date = Field(
        description="The day from which the fields beside it take the place of the record's own.",
        examples=["2024-12-01"],
    )


class RecordFacts(Facts):
    """The facts that any record may state about itself.

    `publish_from` and `later` are resolved when a file is decoded: in the facts of a site they are empty.
    """

    draft: Flag = Field(False, description="`true`: not published; shown only with `--drafts`.")
    publish_from: PublishFrom = None
    later: tuple[Later, ...] = Field((), description="Fields that take the place of the record's own on a day to come.")
    verified: Flag = Field(True, description="`false`: all of it is illustrative, and its pages say so.")
    unverified: tuple[Text, ...] = Field(
        (),
        description="Fields of this record that are illustrative while the rest is verified.",
        examples=[["credits", "title"]],
    )
    source: Source | None = Field(None, description="Where the facts come from.")
    owner: Text | None = Field(
        None,
        description="The role that answers for the record; never a person's name.",
        examples=["Admissions office"],
    )
    reviewed: Date | None = Field(None, description="When the owner last read it through.", examples=["2024-02-20"])
    review_by: Date | None = Field(None, description="By when it must be read again.", examples=["2025-02-20"])
    accept: Acceptances = ()

    @classmethod
    def markable(cls) -> tuple[str, ...]:
        """What `unverified` may name: the record's fields, and the parts of fields that pages mark by themselves."""
        return tuple(info.alias or name for name, info in cls.model_fields.items())

    def is_verified(self, field: str) -> bool:
        """Whether the field, a part such as `entries.starts` included, may be shown as fact, not as illustration."""
        if not self.unverified:
            return self.verified
        steps = field.split(".")
        named = {".".join(steps[:end]) for end in range(1, len(steps) + 1)}
        return self.verified and named.isdisjoint(self.unverified)
