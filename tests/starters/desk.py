"""A desk: `msc-site new` run in this process, in a folder of its own, with options or with typed answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from click.testing import CliRunner, Result

from msc_site.cli import main
from tests.support.sites import make

SITE = {
    "title": "Degrees of Example",
    "summary": "The degrees of the department.",
    "base-url": "https://www.example.ac.uk/msc/",
    "institution": "University of Example",
}
PROGRAMME = {
    "title": "MSc in Data Science",
    "summary": "A year of training in statistics and computing.",
    "award": "Master of Science",
    "abbreviation": "MSc",
    "awarded-by": "University of Example",
    "credits": "10",
    "modes": "full-time",
    "duration": "1 year",
    "location": "Main Campus",
    "starts": "2024-10-01",
    "ends": "2025-09-30",
    "opens": "2023-10-01",
    "closes": "2024-07-31",
    "fees-page": "https://www.example.ac.uk/fees",
    "degree-class": "upper-second",
    "english": "standard",
    "contact": "Admissions",
    "email": "admissions@example.ac.uk",
    "text": "You learn to work with data.",
}


class Keyboard(BytesIO):
    """What somebody types into a terminal."""

    def isatty(self) -> bool:
        return True


@dataclass(frozen=True)
class Desk:
    """The folder of a site."""

    site: Path

    def new(self, kind: str, options: Mapping[str, str] | None = None, *more: str, typed: str | None = None) -> Result:
        """Run `msc-site new`. With `typed`, lines for a terminal; without, there is no terminal."""
        given = [word for name, value in (options or {}).items() for word in (f"--{name}", value)]
        source = Keyboard(typed.encode()) if typed is not None else b""
        return CliRunner().invoke(
            main, ["new", kind, *given, *more, "--site", str(self.site)], input=source, prog_name="msc-site"
        )

    def read(self) -> dict[str, bytes]:
        """All files of the site."""
        files = (path for path in sorted(self.site.rglob("*")) if path.is_file())
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in files}

    def text(self, path: str) -> str:
        """One file, as it is."""
        return (self.site / path).read_bytes().decode()

    def check(self, *, drafts: bool = False) -> list[str]:
        """The errors and warnings of a check, in one line each."""
        found = make(self.site, drafts=drafts).diagnostics
        return [f"[{each.code}] {each.span.file}" for each in found if each.code != "credits-unknown"]
