"""What the pages of the other tools show, ready for their front matter: they look nothing up, compute nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.chrome import site_data
from benchmarks.content import BASE_URL, Content, Group, Module, Page, Programme

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as Eleventy, Pelican and MkDocs get it: its file without the suffix, its template, its facts, its body."""

    path: str
    url: str
    template: str
    kind: str
    view: View
    body: str
    listed: str = ""


def leaves(content: Content) -> Iterator[Leaf]:
    """All pages."""
    for name, view in lists_of(content).items():
        url = f"/{name}/" if name else "/"
        yield Leaf(f"{name}/index".lstrip("/"), url, "list", "list", view, "", name or "programmes")
    for module in content.modules.values():
        view = module_view(module, content)
        yield Leaf(f"modules/{module.id}", module.url, "module", "modules", view, module.plain_body)
    for programme in content.programmes:
        body, view = programme_body(programme), programme_view(programme, content)
        yield Leaf(f"programmes/{programme.id}", programme.url, "programme", "programmes", view, body)
    for page in content.scholarships:
        url = f"/scholarships/{page.id}/"
        yield Leaf(f"scholarships/{page.id}", url, "plain", "scholarships", page_view(page), page.plain_body)
    for page in content.pages:
        yield Leaf(page.id, f"/{page.id}/", "plain", "pages", page_view(page), page.plain_body)


def shared_data(content: Content) -> View:
    """What the shared templates read beside a page: the chrome, the site's address, the page above each kind."""
    above = {
        name: {"title": view["title"], "url": f"/{name}/" if name else "/"} for name, view in lists_of(content).items()
    }
    front = above[""]
    parents = above | {"list": front, "pages": front}
    return {"chrome": site_data(content), "base": BASE_URL.rstrip("/"), "parents": parents}


def module_view(module: Module, content: Content) -> View:
    """A module's page."""
    hours = ", ".join(f"{number} of {kind.replace('_', ' ')}" for kind, number in module.hours.items())
    required = content.modules.get(module.requires)
    excluded = content.modules.get(module.excludes)
    programme = content.seats[module.id][0][0]
    return {
        "title": module.title,
        "code": module.code,
        "summary": module.summary,
        "level": f"FHEQ level {module.level}",
        "credits": module.ects,
        "term": module.term.capitalize(),
        "hours": hours,
        "assessment": [{"kind": kind, "weight": f"{weight}%"} for kind, weight in module.assessment.items()],
        "requires": [_link(required)] if required else [],
        "excludes": [_link(excluded)] if excluded else [],
        "memberships": [_membership(programme, group) for programme, group in content.seats[module.id]],
        "programme": {"title": programme.title, "url": programme.url},
        "neighbours": _neighbours(module, content),
    }


def programme_view(programme: Programme, content: Content) -> View:
    """A programme's page; its sections are its body."""
    return {
        "title": programme.title,
        "summary": programme.summary,
        "facts": [
            {"name": "Award", "value": "Master of Science"},
            {"name": "Credits", "value": "90 ECTS"},
            {"name": "Duration", "value": "1 year, full time"},
            {"name": "Starts", "value": "1 October 2024"},
            {"name": "Apply by", "value": "31 July 2024"},
            {"name": "Fees", "value": "£20,000 (home), £39,000 (overseas)"},
        ],
        "groups": [
            {
                "id": group.id,
                "title": group.title,
                "phrase": group.phrase,
                "rows": [_row(content, id_) for id_ in group.modules],
            }
            for group in programme.groups
        ],
    }


def programme_body(programme: Programme) -> str:
    """The sections of a programme's page, one below the other."""
    return "\n".join(f"## {section.title}\n\n{section.body}" for section in programme.sections)


def page_view(page: Page) -> View:
    """A plain page or a scholarship."""
    return {"title": page.title, "summary": page.summary}


def _link(module: Module) -> View:
    return {"title": module.title, "url": module.url}


def _membership(programme: Programme, group: Group) -> View:
    url = f"{programme.url}#{group.id}"
    return {"programme": programme.title, "group": group.title, "url": url, "phrase": group.phrase}


def _neighbours(module: Module, content: Content) -> list[View]:
    """The modules before and after in the first group that lists this one."""
    _, group = content.seats[module.id][0]
    at = group.modules.index(module.id)
    return [_link(content.modules[group.modules[n]]) for n in (at - 1, at + 1) if 0 <= n < len(group.modules)]


def _row(content: Content, id_: str) -> View:
    module = content.modules[id_]
    return {"title": module.title, "url": module.url, "code": module.code, "credits": module.ects, "term": module.term}


def lists_of(content: Content) -> dict[str, View]:
    """The pages that list others, by their folder; that of the front page is empty."""
    return {
        "": {"title": "Programmes", "summary": f"{len(content.programmes)} programmes to choose from."},
        "modules": {"title": "Modules", "summary": f"{len(content.modules)} modules with credits and terms."},
        "programmes": {"title": "All programmes", "summary": f"{len(content.programmes)} programmes."},
        "scholarships": {"title": "Scholarships", "summary": f"{len(content.scholarships)} scholarships."},
    }
