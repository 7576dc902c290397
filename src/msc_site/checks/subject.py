"""What the checks look at: the site, and which of its records are not as their authors meant."""

from __future__ import annotations

from dataclasses import dataclass

from msc_site.decode.shape import Path
from msc_site.model.base import Facts
from msc_site.model.site import Record, Site


@dataclass(frozen=True, slots=True)
class Subject:
    """A site under check, with what decoding could not use: consequences of that are not reported a second time."""

    site: Site
    broken: frozenset[tuple[str, str]] = frozenset()
    damaged: frozenset[tuple[str, str, Path]] = frozenset()

    def is_broken(self, kind: str, record_id: str) -> bool:
        """Whether a record exists but could not be decoded."""
        return not self.broken.isdisjoint({(kind, record_id), (kind, "*")})

    def ids(self, kind: str) -> frozenset[str]:
        """The ids of all records of a kind, also of those that could not be decoded."""
        return frozenset(self.site.of_kind(kind)) | {each for name, each in self.broken if name == kind and each != "*"}

    def are_whole(self, kind: str) -> bool:
        """Whether every record of a kind could be decoded."""
        return not any(name == kind for name, _ in self.broken)

    def is_sound(self, record: Record[Facts], *path: str | int) -> bool:
        """Whether the facts at a path, and all below it, are what their author wrote."""
        return not any(
            other[: len(path)] == path[: len(other)]
            for kind, record_id, other in self.damaged
            if (kind, record_id) == (record.kind, record.id)
        )

    @property
    def has_settings(self) -> bool:
        """Whether the date of the site, its home and its zone are those that its settings state."""
        return not self.is_broken("settings", "site") and self.is_sound(self.site.settings, "as_of")
