"""A site on the disk that is mended in the test's own process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msc_site.build.request import Request
from msc_site.diagnostics import Diagnostic, Severity, severity_of
from msc_site.mending import Mending, mend_site, write_mended
from msc_site.mending.checkup import Checkup
from msc_site.mending.draft import read_draft
from tests.support.sites import NOW, small_site, write_site

STATISTICS = "content/modules/statistics.md"
PROGRAMME = "content/programmes/data-craft/programme.yaml"
SETTINGS = "content/site.yaml"


def lay(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """The small site with files in their place or beside it."""
    return write_site(folder, {**small_site(), **files})


def mend(site: Path, *, order: bool = False, drafts: bool = False) -> Mending:
    """Mend a site on the disk; what was done."""
    return write_mended(site, mend_site(Request(site, NOW, drafts=drafts), order=order))


def find_errors(site: Path) -> list[Diagnostic]:
    """What is wrong with the content; no page is made."""
    found = Checkup(Request(site, NOW)).check(read_draft(site))
    return [each for each in found if severity_of(each.code) is Severity.ERROR]


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
