"""What all facts have in common: frozen, closed against unknown fields, and where they come from."""

from __future__ import annotations

from functools import cache
from typing import Annotated

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

    title: Text
    url: WebAddress | None = None
    retrieved: Date | None = None


class RecordFacts(Facts):
    """The facts that any record may state about itself."""

    draft: Annotated[Flag, Field(description="Shown only with `--drafts`.")] = False
    verified: Annotated[Flag, Field(description="`false` marks the whole record as illustrative on its pages.")] = True
    unverified: Annotated[
        tuple[Text, ...], Field(description="Fields of this record that are illustrative while the rest is verified.")
    ] = ()
    source: Annotated[Source | None, Field(description="Where the facts come from.")] = None
    owner: Annotated[Text | None, Field(description="The role that answers for the record; never a person's name.")] = (
        None
    )
    reviewed: Annotated[Date | None, Field(description="When the owner last read it through.")] = None
    review_by: Annotated[Date | None, Field(description="By when it must be read again.")] = None

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
