"""Pelican, with every page a `page`: no articles, no feeds, no syntax colouring."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from benchmarks.content import Content, Module
from benchmarks.places import THEMES, program
from benchmarks.tools.tool import Command, Tool, write
from benchmarks.views import Leaf, leaves, shared_data


class Pelican(Tool):
    """Its cache of contents is off, as it is by default. A page's facts are a line of JSON: metadata is flat."""

    name = "Pelican"
    largest = 1000

    @property
    def made(self) -> tuple[str, ...]:
        return "public", "cache"

    def version(self) -> str:
        return subprocess.run(
            [program("pelican"), "--version"], capture_output=True, text=True, check=True
        ).stdout.strip()

    def build(self, site: Path) -> Command:
        return Command((str(program("pelican")), "--quiet", "--settings", "pelicanconf.py"), site)

    def source_of(self, site: Path, module: Module) -> Path:
        return site / "content" / "modules" / f"{module.id}.md"

    def prepare(self, site: Path, content: Content) -> None:
        shutil.copytree(THEMES / "pelican", site, dirs_exist_ok=True)
        shutil.copytree(THEMES / "shared", site / "theme" / "templates", dirs_exist_ok=True)
        (site / "content").mkdir()
        (site / "theme" / "templates" / "site.css").rename(site / "content" / "site.css")
        write(site / "chrome.json", json.dumps(shared_data(content)))
        for leaf in leaves(content):
            write(site / "content" / f"{leaf.path}.md", _text(leaf))


def _text(leaf: Leaf) -> str:
    url = leaf.url.lstrip("/")
    lines = {
        "Title": leaf.view["title"],
        "Slug": leaf.path.replace("/", "-"),
        "Template": leaf.template,
        "Kind": leaf.kind,
        "Listed": leaf.listed or "nothing",
        "Url": url,
        "Save_as": f"{url}index.html",
        "View": json.dumps(leaf.view, ensure_ascii=False),
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items()) + f"\n{leaf.body}"
