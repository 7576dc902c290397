"""What the pages of the other tools show, made ready for their front matter: they look nothing up and compute nothing."""

from __future__ import annotations

from typing import Any

from benchmarks.content import Content, Group, Module, Page, Programme
from benchmarks.prose import SECTIONS

View = dict[str, Any]


def module_view(module: Module, content: Content) -> View:
    """A module's page."""
    hours = ", ".join(f"{number} of {kind.replace('_', ' ')}" for kind, number in module.hours.items())
    required = content.modules.get(module.requires)
    excluded = content.modules.get(module.excludes)
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
        "contents": [{"id": title.lower().replace(" ", "-"), "title": title} for title in SECTIONS],
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
