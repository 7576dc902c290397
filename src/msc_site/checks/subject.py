"""What the checks look at: the site, and which of its records are not as their authors meant."""

from __future__ import annotations

from dataclasses import dataclass

from msc_site.model.base import Facts
from msc_site.model.site import Record, Site


@dataclass(frozen=True, slots=True)
class Subject:
    """A site under check, with what decoding could not use: consequences of that are not reported a second time."""

    site: Site
    broken: frozenset[tuple[str, str]] = frozenset()
    damaged: frozenset[tuple[str, str, str]] = frozenset()

    def is_broken(self, kind: str, record_id: str) -> bool:
        """Whether a record exists but could not be decoded."""
        return (kind, record_id) in self.broken

    def is_sound(self, record: Record[Facts], field: str) -> bool:
        """Whether a top-level field holds all that its author wrote."""
        return not self.damaged & {(record.kind, record.id, field), (record.kind, record.id, "")}
