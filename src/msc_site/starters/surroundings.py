"""What a new record finds: the site's files, its programmes and their groups, and what institution it is of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from msc_site.decode.file import DecodedFile, decode_files
from msc_site.decode.layout import SETTINGS
from msc_site.diagnostics import Diagnostic
from msc_site.model.programme import Group, ProgrammeFacts, SectionFacts
from msc_site.model.settings import Settings
from msc_site.source import SourceTree, read_tree


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A site as far as a new record depends on it. `programmes` holds what their files give, by id."""

    folder: Path
    tree: SourceTree
    problems: tuple[Diagnostic, ...]
    settings: Settings | None
    programmes: Mapping[str, DecodedFile]

    def facts_of(self, programme: str) -> ProgrammeFacts | None:
        """What a programme's file states; None where it cannot be read."""
        record = self.programmes[programme].record
        return record.facts if record is not None else None

    def is_draft(self, programme: str) -> bool:
        """Whether a programme is not published yet."""
        return programme in self.programmes and self.programmes[programme].is_draft

    def groups_of(self, programme: str) -> tuple[Group, ...]:
        """All groups of a programme's structure, at whatever depth."""
        facts = self.facts_of(programme) if programme in self.programmes else None
        return tuple(group for top in facts.structure.groups for group in top.walk()) if facts is not None else ()

    def lists_of(self, programme: str) -> tuple[str, ...]:
        """The ids of those groups that list modules, and so can take one more."""
        return tuple(group.id for group in self.groups_of(programme) if not group.groups)

    def next_order(self, programme: str) -> int:
        """Where a new section comes: behind all others, with room between for later ones."""
        folder = f"content/programmes/{programme}/"
        files = [file for path, file in self.tree.files.items() if path.startswith(folder) and path.endswith(".md")]
        records = [decoded.record for decoded in decode_files(files, self.tree.files.keys())]
        orders = [record.facts.order for record in records if record and isinstance(record.facts, SectionFacts)]
        return (max(orders, default=0) // 10 + 1) * 10


def look_round(site: Path) -> Surroundings:
    """Read the settings and the programmes of a site, and the text of everything else."""
    tree, problems = read_tree(site)
    paths = [path for path in tree.files if path == SETTINGS or path.endswith("/programme.yaml")]
    decoded = decode_files([tree.files[path] for path in paths], tree.files.keys())
    programmes = {each.place.id: each for each in decoded if each.place is not None and each.place.kind == "programme"}
    settings = next((each.record for each in decoded if each.place is not None and each.place.kind == "settings"), None)
    facts = settings.facts if settings is not None else None
    return Surroundings(site, tree, tuple(problems), facts, programmes)
