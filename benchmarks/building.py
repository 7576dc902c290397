"""What is measured of builds: from nothing, nothing changed, one module edited; and that the pages are right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.content import Content, Module
from benchmarks.measure import Measurement, measure
from benchmarks.prose import EDITED_LINE
from benchmarks.tools.tool import Tool, write

FROM_NOTHING: Final = "from nothing"
UNCHANGED: Final = "nothing changed"
EDITED: Final = "one edit, rebuilt"


class WrongPageError(Exception):
    """A tool did not build what it was given."""


@dataclass(slots=True)
class Subject:
    """A tool with the site made for it. One module of it is edited again and again, each time to something new."""

    tool: Tool
    site: Path
    module: Module
    edits: int = 0

    @classmethod
    def make(cls, tool: Tool, site: Path, content: Content) -> Subject:
        """Write the sources of a new site."""
        site.mkdir(parents=True)
        tool.prepare(site, content)
        modules = list(content.modules.values())
        return cls(tool, site, modules[len(modules) // 2])

    def edit(self) -> str:
        """Change a line of the module's body, and give the new line."""
        self.edits += 1
        line = f"This is edition {self.edits} of the text."
        source = self.tool.source_of(self.site, self.module)
        old = EDITED_LINE if self.edits == 1 else f"This is edition {self.edits - 1} of the text."
        write(source, source.read_text(encoding="utf-8").replace(old, line))
        return line

    @property
    def current_line(self) -> str:
        """What the module's page must say now."""
        return f"This is edition {self.edits} of the text." if self.edits else EDITED_LINE

    def require_current(self) -> None:
        """WrongPageError if the built page of the module does not say what its source says."""
        page = self.tool.output(self.site) / self.module.url.strip("/") / "index.html"
        if not page.is_file() or self.current_line not in page.read_text(encoding="utf-8"):
            raise WrongPageError(f"{self.tool.name}: the page of {self.module.id} is not what its source says")


def measure_builds(subject: Subject, *, memory: bool = False) -> Iterator[tuple[str, Measurement]]:
    """One round: the name of each case and what it took."""
    build = subject.tool.build(subject.site)
    subject.tool.clean(subject.site)
    yield FROM_NOTHING, measure(build, memory=memory)
    subject.require_current()
    yield UNCHANGED, measure(build, memory=memory)
    subject.edit()
    yield EDITED, measure(build, memory=memory)
    subject.require_current()
