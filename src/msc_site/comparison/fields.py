"""What becomes of each field of the model: told in a phrase, compared elsewhere, or no reader's business."""

from __future__ import annotations

from functools import cache
from typing import Final

from msc_site.comparison.phrase import Phrase
from msc_site.comparison.phrases import PHRASES
from msc_site.model.base import Facts, RecordFacts
from msc_site.model.credits import Credits
from msc_site.model.module import Requirement, Route
from msc_site.model.others import FaqFacts, PageFacts, ProfileFacts, ValuePart
from msc_site.model.programme import Bounds, Contact, CreditBounds, Group, ProgrammeFacts, SectionFacts, Structure
from msc_site.model.settings import NavigationItem, Settings

PRIVATE: Final[frozenset[tuple[type[Facts], str]]] = frozenset(
    {
        *((RecordFacts, name) for name in ("draft", "owner", "reviewed", "review_by", "accept")),
        (ProgrammeFacts, "gaps"),
        (Settings, "words"),
        (Settings, "accept"),
        (Contact, "purpose"),
        (Group, "id"),
        (Route, "id"),
        (ValuePart, "id"),
    }
)
"""Fields that no reader of the site sees."""

RESOLVED: Final = frozenset({"publish_from", "later"})
"""Fields of any class that say when others apply: what a site states on a day has none of them."""

ELSEWHERE: Final[frozenset[tuple[type[Facts], str]]] = frozenset(
    {
        # By `certainty`.
        (RecordFacts, "verified"),
        (RecordFacts, "unverified"),
        # By `rules`.
        (ProgrammeFacts, "structure"),
        *((Group, name) for name in ("take", "choose", "credits", "modules", "groups")),
        (Structure, "groups"),
        (Structure, "shared"),
        # By `sequences`.
        *((kind, "order") for kind in (SectionFacts, ProfileFacts, FaqFacts, PageFacts)),
    }
)
"""Fields that are compared by modules of their own."""

WHOLE: Final[frozenset[type[Facts]]] = frozenset({Credits, Requirement, Bounds, CreditBounds, NavigationItem})
"""Kinds of facts that are compared as one value, not field by field."""

MENUS: Final = frozenset({"breadcrumb", "header", "section_navigation", "footer", "legal"})
"""The settings' lists of links."""

SETS: Final = frozenset({"subjects", "terms", "excludes", "programmes", "other_programmes", "fee_statuses"})
"""Lists of single values whose order says nothing."""

SEQUENCES: Final = frozenset({"steps"})
"""Lists of facts whose order says something."""


@cache
def phrase_of(kind: type[Facts], field: str) -> Phrase | None:
    """The words for a field, looked up in its class and those that it is made from; None where there are none."""
    for each in () if field in RESOLVED else kind.__mro__:
        if (each, field) in PRIVATE or (each, field) in ELSEWHERE:
            return None
        found = PHRASES.get(each, {}).get(field)
        if found is not None:
            return found
    return None
