"""msc-site itself, as it stands in this repository."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from benchmarks import chrome
from benchmarks.content import AS_OF, BASE_URL, INSTITUTION, Content, Group, Module, Page, Programme
from benchmarks.tools.tool import Command, Tool, with_front_matter, write, yaml_text

_FEES: Final = {"home": "GBP 20,000", "overseas": "GBP 39,000"}


class MscSite(Tool):
    """Checks all facts and proves the rules of each programme, which no other tool does."""

    name = "msc-site"

    @property
    def made(self) -> tuple[str, ...]:
        return "build", ".cache"

    def version(self) -> str:
        return version("msc-site")

    def build(self, site: Path) -> Command:
        return Command((_program(), "build"), site)

    def serve(self, site: Path, port: int) -> Command:
        return Command((_program(), "serve", "--port", str(port)), site)

    def profile(self, site: Path) -> list[str]:
        self.clean(site)
        command = [_program(), "build", "--profile"]
        return subprocess.run(command, cwd=site, capture_output=True, text=True, check=True).stdout.splitlines()

    def source_of(self, site: Path, module: Module) -> Path:
        return site / "content" / "modules" / f"{module.id}.md"

    def prepare(self, site: Path, content: Content) -> None:
        records = site / "content"
        write(records / "site.yaml", yaml_text(_settings(content)))
        for module in content.modules.values():
            write(self.source_of(site, module), with_front_matter(_module(module), module.body))
        for programme in content.programmes:
            folder = records / "programmes" / programme.id
            write(folder / "programme.yaml", yaml_text(_programme(programme)))
            for order, section in enumerate(programme.sections):
                facts = {"title": section.title, "order": order}
                write(folder / f"{section.id}.md", with_front_matter(facts, section.body))
            structure = {"title": "Degree structure", "order": len(programme.sections), "shows": "structure"}
            write(folder / "structure.md", with_front_matter(structure, "The modules, and how many are chosen.\n"))
        for scholarship in content.scholarships:
            facts = _scholarship(scholarship, content.programmes[0])
            write(records / "scholarships" / f"{scholarship.id}.md", with_front_matter(facts, scholarship.body))
        for page in content.pages:
            facts = {"title": page.title, "summary": page.summary}
            write(records / "pages" / f"{page.id}.md", with_front_matter(facts, page.body))


def _program() -> str:
    return str(Path(sys.executable).with_name("msc-site"))


def _settings(content: Content) -> dict[str, Any]:
    return {
        "title": INSTITUTION,
        "summary": "A site of courses that do not exist, made for a measurement.",
        "base_url": BASE_URL,
        "as_of": AS_OF,
        "notice": chrome.NOTICE,
        "institution": {"name": INSTITUTION, "url": "https://www.example.ac.uk/", "address": ["Northbridge"]},
        "breadcrumb": [
            {"title": "Home", "link": "https://www.example.ac.uk/"},
            {"title": "Courses", "link": "https://www.example.ac.uk/courses/"},
        ],
        "header": _menu(chrome.header(content)),
        "section_navigation": _menu(chrome.section()),
        "footer": _menu(chrome.footer()),
        "legal": _menu(chrome.legal(content)),
    }


def _menu(items: list[chrome.Item]) -> list[dict[str, Any]]:
    names = {"entries": "items"}
    return [
        {names.get(name, name): _menu(value) if isinstance(value, list) else value for name, value in item.items()}
        for item in items
    ]


def _module(module: Module) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "title": module.title,
        "code": module.code,
        "summary": module.summary,
        "level": module.level,
        "credits": {"ects": module.ects},
        "terms": [module.term],
        "hours": dict(module.hours),
        "assessment": [{"kind": kind, "weight": f"{weight}%"} for kind, weight in module.assessment.items()],
    }
    if module.requires:
        facts["requires"] = {"all": [module.requires]}
    if module.excludes:
        facts["excludes"] = [module.excludes]
    return facts


def _programme(programme: Programme) -> dict[str, Any]:
    chosen = {
        "id": "chosen",
        "title": "Chosen modules",
        "choose": 6,
        "groups": [_group(programme.selective), _group(programme.optional)],
    }
    return {
        "title": programme.title,
        "summary": programme.summary,
        "award": {"title": "Master of Science", "abbreviation": "MSc", "awarded_by": INSTITUTION, "level": 7},
        "credits": {"ects": 90},
        "duration": "1 year",
        "modes": ["full-time"],
        "location": "Main campus",
        "entries": [_entry()],
        "requirements": {"degree": {"class": "first", "subjects": ["mathematics"]}, "english": {"level": "higher"}},
        "structure": {"groups": [_group(programme.compulsory), chosen]},
        "contacts": [{"purpose": "admissions", "name": "Admissions", "email": "admissions@example.ac.uk"}],
    }


def _entry() -> dict[str, Any]:
    fees = [
        {"status": status, "mode": "full-time", "state": "confirmed", "amount": amount}
        for status, amount in _FEES.items()
    ]
    window = {"opens": "2023-10-01", "closes": "2024-07-31"}
    return {"starts": "2024-10-01", "ends": "2025-09-30", "applications": [window], "fees": fees}


def _group(group: Group) -> dict[str, Any]:
    return {"id": group.id, "title": group.title, **group.rule, "modules": list(group.modules)}


def _scholarship(page: Page, programme: Programme) -> dict[str, Any]:
    return {
        "title": page.title,
        "summary": page.summary,
        "programmes": [programme.id],
        "value": {"stipend": "GBP 5,000"},
        "route": {"by": "automatic"},
    }
