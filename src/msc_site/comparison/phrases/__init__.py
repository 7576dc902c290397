"""The words for each field of the model, by class and field: the tables to which a new field is added.

A field of the model stands in one of them, or in `fields.PRIVATE` (no reader of the site sees it), or in
`fields.ELSEWHERE` (compared by a module of its own). See `Phrase` for what the words are.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msc_site.comparison.phrase import Phrase
from msc_site.comparison.phrases.entry import ENTRY
from msc_site.comparison.phrases.programme import PROGRAMME
from msc_site.comparison.phrases.records import RECORDS
from msc_site.comparison.phrases.settings import SETTINGS
from msc_site.model.base import Facts

PHRASES: Final[Mapping[type[Facts], Mapping[str, Phrase]]] = MappingProxyType(
    {**PROGRAMME, **ENTRY, **RECORDS, **SETTINGS}
)
