"""Degree rules, proved: what the structure room finds, at the lines where the rules are written."""

from __future__ import annotations

from msc_site.checks import tree
from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label, Span
from msc_site.model.programme import Group
from msc_site.model.site import Programme, Site
from msc_site.structure.bridge import rules_of
from msc_site.structure.findings import Finding, findings
from msc_site.structure.proof import Proof

Path = tuple[str | int, ...]


def prove_programme(subject: Subject, programme: Programme) -> tuple[Proof, tuple[Diagnostic, ...]] | None:
    """What is known of a programme's rules, and what is wrong with them.

    None where the rules are not written as they must be, or a rule or a module could not be read.
    """
    if any(tree.check_record(subject, programme.record)) or not _is_readable(subject, programme):
        return None
    rules = rules_of(programme, subject.site)
    proof = subject.prove(rules)
    found = (_diagnostic(subject.site, programme, finding) for finding in findings(rules, proof))
    return proof, tuple(found)


def _is_readable(subject: Subject, programme: Programme) -> bool:
    record = programme.record
    sound = subject.is_sound(record, "structure") and subject.is_sound(record, "credits")
    return sound and all(_is_module_readable(subject, module) for module in programme.facts.structure.members())


def _is_module_readable(subject: Subject, module: str) -> bool:
    """Whether a listed module is there, with all that it names and all that rules ask of it."""
    record = subject.site.modules.get(module)
    if record is None or not all(subject.is_sound(record, f) for f in ("credits", "requires", "excludes", "status")):
        return False
    required = record.facts.requires.modules() if record.facts.requires is not None else ()
    named = (*(name for name, _ in required), *record.facts.excludes)
    return all(name in subject.site.modules for name in named)


def _diagnostic(site: Site, programme: Programme, finding: Finding) -> Diagnostic:
    related = tuple(
        Label(_span(site, programme, at), words) for at, words in finding.related if not _is_other_end(site, at)
    )
    code = finding.code
    if code == "credits-short" and programme.facts.draft:
        code = "credits-short-draft"  # a draft is shown while its modules are still being written
    return Diagnostic(code, finding.message, _span(site, programme, finding.at), help=finding.help, related=related)


def _is_other_end(site: Site, at: tuple[str, ...]) -> bool:
    """Whether a module is excluded by another one and says nothing of it itself: its file has no line to show."""
    return at[0] == "module" and at[2:] == ("excludes",) and not site.modules[at[1]].facts.excludes


def _span(site: Site, programme: Programme, at: tuple[str, ...]) -> Span:
    """The place of a rule: of a group's bound, a module's requirement, a module in its list, the award's credits."""
    what, *rest = at
    if what == "module" and len(rest) == 2 and rest[0] in site.modules:  # noqa: PLR2004 - id and field
        return site.modules[rest[0]].span(rest[1])
    if what == "group":
        path = _group_path(programme.facts.structure.groups, rest[0], ("structure", "groups"))
        return programme.record.span(*path, *rest[1:])
    if what == "listed":
        path = _module_path(programme.facts.structure.groups, rest[0], ("structure", "groups"))
        return programme.record.span(*path)
    return programme.record.span("credits" if what == "award" else "structure", key=True)


def _group_path(groups: tuple[Group, ...], group_id: str, path: Path) -> Path:
    for number, group in enumerate(groups):
        if group.id == group_id:
            return (*path, number)
        found = _group_path(group.groups, group_id, (*path, number, "groups"))
        if found:
            return found
    return ()


def _module_path(groups: tuple[Group, ...], module: str, path: Path) -> Path:
    for number, group in enumerate(groups):
        if module in group.modules:
            return (*path, number, "modules", group.modules.index(module))
        found = _module_path(group.groups, module, (*path, number, "groups"))
        if found:
            return found
    return ()
