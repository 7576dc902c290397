"""MkDocs, without plugins (its search index is one) and with a theme that does not walk all pages for each page."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from benchmarks.content import BASE_URL, INSTITUTION, Content, Module
from benchmarks.places import THEMES, program
from benchmarks.tools.tool import Command, Tool, with_front_matter, write, yaml_text
from benchmarks.views import leaves, shared_data


class MkDocs(Tool):
    """Builds everything every time; its `--dirty` leaves pages stale, and is not used."""

    name = "MkDocs"
    largest = 1000

    @property
    def made(self) -> tuple[str, ...]:
        return ("public",)

    def version(self) -> str:
        said = subprocess.run([program("mkdocs"), "--version"], capture_output=True, text=True, check=True).stdout
        return said.split()[2]

    def build(self, site: Path) -> Command:
        return Command((str(program("mkdocs")), "build", "--quiet"), site)

    def source_of(self, site: Path, module: Module) -> Path:
        return site / "docs" / "modules" / f"{module.id}.md"

    def prepare(self, site: Path, content: Content) -> None:
        shutil.copytree(THEMES / "mkdocs", site, dirs_exist_ok=True)
        shutil.copytree(THEMES / "shared", site / "theme", dirs_exist_ok=True)
        (site / "docs").mkdir()
        (site / "theme" / "site.css").rename(site / "docs" / "site.css")
        options: dict[str, Any] = {
            "site_name": INSTITUTION,
            "site_url": BASE_URL,
            "site_dir": "public",
            "theme": {"name": None, "custom_dir": "theme"},
            "plugins": [],
            "extra": shared_data(content),
        }
        write(site / "mkdocs.yml", yaml_text(options))
        for leaf in leaves(content):
            facts = {"template": f"{leaf.template}.html", "kind": leaf.kind, "listed": leaf.listed, "view": leaf.view}
            write(site / "docs" / f"{leaf.path}.md", with_front_matter(facts, leaf.body))
