"""Eleventy, with Nunjucks templates, and Markdown that is not run through a template language first."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from benchmarks.content import Content, Module
from benchmarks.places import THEMES, node_modules, program
from benchmarks.tools.tool import Command, Tool, with_front_matter, write
from benchmarks.views import Leaf, leaves, shared_data


class Eleventy(Tool):
    """Its server rebuilds incrementally, which is an option; a fresh process builds everything."""

    name = "Eleventy"
    largest = 2000

    @property
    def made(self) -> tuple[str, ...]:
        return "public", ".cache"

    def version(self) -> str:
        manifest = node_modules() / "@11ty" / "eleventy" / "package.json"
        return str(json.loads(manifest.read_text(encoding="utf-8"))["version"])

    def build(self, site: Path) -> Command:
        return Command((str(program("node")), str(node_modules() / "@11ty" / "eleventy" / "cmd.cjs"), "--quiet"), site)

    def serve(self, site: Path, port: int) -> Command:
        build = self.build(site)
        return Command((*build.arguments, "--serve", "--incremental", f"--port={port}"), site)

    def source_of(self, site: Path, module: Module) -> Path:
        return site / "content" / "modules" / f"{module.id}.md"

    def prepare(self, site: Path, content: Content) -> None:
        shutil.copytree(THEMES / "eleventy", site, dirs_exist_ok=True)
        shutil.copytree(THEMES / "shared", site / "templates", dirs_exist_ok=True)
        (site / "static").mkdir()
        (site / "templates" / "site.css").rename(site / "static" / "site.css")
        (site / "node_modules").symlink_to(node_modules(), target_is_directory=True)
        data = shared_data(content)
        write(site / "data" / "chrome.json", json.dumps(data["chrome"]))
        write(site / "data" / "base.json", json.dumps(data["base"]))
        (site / "content").mkdir()
        (site / "sitemap.njk").rename(site / "content" / "sitemap.njk")
        for leaf in leaves(content):
            write(site / "content" / f"{leaf.path}.md", with_front_matter(_facts(leaf, data["parents"]), leaf.body))


def _facts(leaf: Leaf, parents: dict[str, object]) -> dict[str, object]:
    facts: dict[str, object] = {"layout": f"{leaf.template}.njk", "view": leaf.view, "parent": parents[leaf.kind]}
    return facts | ({"listed": leaf.listed} if leaf.listed else {})
