"""Agendas of whole small sites, as of 1 March 2024."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from msc_site.agenda.answering import find_agenda
from msc_site.agenda.gathering import Choice, gather_agenda
from msc_site.agenda.occasion import Agenda
from msc_site.build.request import Request
from msc_site.decode import decode_site
from msc_site.source import SourceFile, SourceTree
from tests.support.sites import NOW, small_site, write_site

DATED = (Path(__file__).parent / "dated.txt").read_text("utf-8")
EVERYTHING = Choice(first=date(1900, 1, 1))


def agenda_of(folder: Path, files: Mapping[str, str], choice: Choice | None = None) -> Agenda:
    """The agenda of a site that is sound."""
    found = find_agenda(Request(write_site(folder, files), NOW), choice or Choice(), lambda *_: None)
    assert found.agenda is not None, found.diagnostics
    return found.agenda


def gathered(files: Mapping[str, str], choice: Choice = EVERYTHING, *, drafts: bool = False) -> Agenda:
    """The agenda of what files state, whatever the checks say of it, without the next change of the pages."""
    tree = SourceTree({path: SourceFile(path, text) for path, text in sorted(files.items())})
    decoded = decode_site(tree, now=NOW, drafts=drafts)
    assert not decoded.diagnostics, decoded.diagnostics
    return gather_agenda(decoded, (), choice)


def dated_site() -> dict[str, str]:
    """The small site with every kind of date."""
    return small_site(DATED)
