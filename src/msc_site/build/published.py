"""What publishing did to the output folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What became of the files: written because new or changed, removed because no longer of the site, or kept.

    `digests` are those of all files that are there now. `placed_at` is the time (ns) at which the site was ready to be
    put in place; 0 where all was there.
    """

    written: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    digests: Mapping[str, str] = field(default_factory=dict, compare=False)
    placed_at: int = field(default=0, compare=False)
