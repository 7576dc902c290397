"""Keeping the record of past changes with the content: what it says now, and writing it anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from msc_site.decode import decode_site
from msc_site.decode.file import decode_files
from msc_site.decode.layout import HISTORY, SETTINGS
from msc_site.diagnostics import Diagnostic, stops
from msc_site.model.history import HistoryFacts
from msc_site.model.settings import Settings
from msc_site.model.site import Record
from msc_site.source import SourceTree, read_tree
from msc_site.source.saving import replace_file, write_beside

_OWN = (SETTINGS, HISTORY)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the content holds of its past. `as_of` is the day up to which changes are told.

    `problems` are those of `site.yaml` and of the record; with errors other than in what the record states, neither can
    be used.
    """

    settings: Record[Settings]
    as_of: date
    facts: HistoryFacts | None
    problems: tuple[Diagnostic, ...]

    @property
    def is_usable(self) -> bool:
        """Whether settings and record can be read; a record that does not hold together is made good by writing it."""
        return not stops(each for each in self.problems if each.code != "history-damaged")


def read_kept(site: Path, now: datetime) -> Kept:
    """What a site's content holds of its past; nothing else in it is looked at. `now` is an aware time."""
    tree, problems = read_tree(site)
    files = {path: file for path, file in tree.files.items() if path in _OWN}
    decoded = decode_site(SourceTree(files, tree.unread), now=now)
    found = [each for each in (*problems, *decoded.diagnostics) if each.span.file in (*_OWN, "content")]
    record = files.get(HISTORY)
    made = decode_files([record], tree.files.keys())[0].record if record is not None else None
    facts = made.facts if made is not None else None
    return Kept(decoded.site.settings, decoded.site.as_of, facts, tuple(found))


def write_kept(site: Path, text: str) -> bool:
    """Put a text in the place of the record; False where it lies there already.

    FileExistsError where somebody else wrote one meanwhile, another OSError where the system refuses.
    """
    path, data = site / HISTORY, text.encode()
    before = path.read_bytes() if path.exists() else None
    if before == data:
        return False
    if before is None:
        with write_beside(path, data) as beside:
            beside.replace(path)
    elif not replace_file(path, before, data):
        raise FileExistsError(path)
    return True
