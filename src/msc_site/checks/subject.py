"""What the checks look at: the site, which of its records are not as their authors meant, and the date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial

from msc_site.checks.style.vocabulary import gather_words
from msc_site.decode import Decoded
from msc_site.decode.shape import Path
from msc_site.model.almanac import Almanac
from msc_site.model.anchors import Gathered, anchors_at, gather_anchors
from msc_site.model.base import Facts
from msc_site.model.site import Record, Site
from msc_site.structure.proof import Proof, prove
from msc_site.structure.rules import Rules


@dataclass(frozen=True, slots=True)
class Subject:
    """A site under check, with what decoding could not use: consequences of that are not reported a second time.

    Whatever a check reads, it reads by way of these values, so that whoever hands in mappings which note what is asked
    of them knows what its result rests on. `broken` holds by kind the ids of the records that could not be decoded
    (`*`: all of the kind), `damaged` by `kind:id` the paths of facts that are not what their author wrote. `gathered`
    and `prove` tell what is the same for all checks and may be kept by the caller. `style`: whether notes on
    style are looked for. `vocabulary` gives the words of `gather_words`; None: they are gathered when one is needed.
    """

    site: Site
    broken: Mapping[str, frozenset[str]]
    damaged: Mapping[str, tuple[Path, ...]]
    almanac: Almanac
    gathered: Gathered
    prove: Callable[[Rules], Proof] = prove
    style: bool = False
    vocabulary: Callable[[], frozenset[str]] | None = None

    @classmethod
    def of(cls, decoded: Decoded, *, style: bool = False) -> Subject:
        """A site as it was decoded."""
        site = decoded.site
        gathered = cache(partial(gather_anchors, site))
        broken, damaged = broken_by_kind(decoded), damage_by_record(decoded)
        words = cache(partial(gather_words, site))
        return cls(site, broken, damaged, Almanac(site.as_of), gathered, style=style, vocabulary=words)

    def is_broken(self, kind: str, record_id: str) -> bool:
        """Whether a record exists but could not be decoded."""
        return not self.broken.get(kind, frozenset()).isdisjoint((record_id, "*"))

    def ids(self, kind: str) -> frozenset[str]:
        """The ids of all records of a kind, also of those that could not be decoded."""
        return frozenset(self.site.of_kind(kind)) | (self.broken.get(kind, frozenset()) - {"*"})

    def are_whole(self, kind: str) -> bool:
        """Whether every record of a kind could be decoded."""
        return not self.broken.get(kind)

    def damage(self, kind: str, record_id: str) -> tuple[Path, ...]:
        """The paths of a record's facts that are not what their author wrote."""
        return self.damaged.get(f"{kind}:{record_id}", ())

    def is_sound(self, record: Record[Facts], *path: str | int) -> bool:
        """Whether the facts at a path, and all below it, are what their author wrote."""
        damage = self.damage(record.kind, record.id)
        return not any(other[: len(path)] == path[: len(other)] for other in damage)

    @property
    def has_settings(self) -> bool:
        """Whether the date of the site, its home and its zone are those that its settings state."""
        return not self.is_broken("settings", "site") and self.is_sound(self.site.settings, "as_of")

    def anchors_at(self, path: str) -> frozenset[str]:
        """The anchors of the page at a path; none where there is no page."""
        return anchors_at(self.site, path, self.gathered)


def broken_by_kind(decoded: Decoded) -> dict[str, frozenset[str]]:
    """The ids of the records that could not be decoded (`*`: all of the kind), by kind."""
    ids: dict[str, set[str]] = {}
    for kind, record_id in decoded.broken:
        ids.setdefault(kind, set()).add(record_id)
    return {kind: frozenset(several) for kind, several in sorted(ids.items())}


def damage_by_record(decoded: Decoded) -> dict[str, tuple[Path, ...]]:
    """The paths of facts that have a stand-in or are left out, by `kind:id` of their record."""
    paths: dict[str, list[Path]] = {}
    for kind, record_id, path in sorted(decoded.damaged, key=repr):
        paths.setdefault(f"{kind}:{record_id}", []).append(path)
    return {record: tuple(several) for record, several in paths.items()}
