"""Ids that name other records: each must name one that exists and is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic
from msc_site.diagnostics.suggest import suggest
from msc_site.model.base import Facts
from msc_site.model.calendar import say_date
from msc_site.model.module import ModuleFacts
from msc_site.model.others import FaqFacts, ProfileFacts, ScholarshipFacts
from msc_site.model.programme import Group, ProgrammeFacts
from msc_site.model.settings import Settings
from msc_site.model.site import Record

Path = tuple[str | int, ...]


def check_record(subject: Subject, record: Record[Facts]) -> Iterator[Diagnostic]:
    """References to records that do not exist."""
    for kind, named, path in _references(record.facts):
        if not subject.site.has(kind, named) and not subject.is_broken(kind, named):
            yield _dangling(subject, record, kind, named, path)


def _references(facts: Facts) -> Iterator[tuple[str, str, Path]]:
    """Kind, id and place of each record that the facts name."""
    if isinstance(facts, Settings) and facts.home is not None:
        yield "programme", facts.home, ("home",)
    elif isinstance(facts, ProgrammeFacts):
        yield from _listed(facts.structure.groups, ("structure", "groups"))
    elif isinstance(facts, ModuleFacts):
        yield from _of_module(facts)
    elif isinstance(facts, (ScholarshipFacts, FaqFacts)):
        for index, programme in enumerate(facts.programmes):
            yield "programme", programme, ("programmes", index)
    elif isinstance(facts, ProfileFacts):
        yield "programme", facts.programme, ("programme",)


def _listed(groups: Sequence[Group], path: Path) -> Iterator[tuple[str, str, Path]]:
    for number, group in enumerate(groups):
        for index, module in enumerate(group.modules):
            yield "module", module, (*path, number, "modules", index)
        yield from _listed(group.groups, (*path, number, "groups"))


def _of_module(facts: ModuleFacts) -> Iterator[tuple[str, str, Path]]:
    if facts.requires is not None:
        for module, path in facts.requires.modules():
            yield "module", module, ("requires", *path)
    for index, module in enumerate(facts.excludes):
        yield "module", module, ("excludes", index)
    if facts.replaced_by is not None:
        yield "module", facts.replaced_by, ("replaced_by",)


def _dangling(subject: Subject, record: Record[Facts], kind: str, named: str, path: Path) -> Diagnostic:
    span = record.span(*path)
    until = subject.site.hidden_until(kind, named)
    if until is not None:
        return Diagnostic(
            "reference-to-draft",
            f"the {kind} `{named}` is hidden until {say_date(until)}",
            span,
            help="name it in a value that appears on the same day, with `publish_from` or in `later`, or take it out",
        )
    if named in subject.site.drafts.get(kind, ()):
        return Diagnostic(
            "reference-to-draft",
            f"the {kind} `{named}` is a draft, which is not published",
            span,
            help=f"publish it by removing its line `draft: true`, or take `{named}` out here",
        )
    nearest = _find_nearest(subject, record, kind, named)
    return Diagnostic(
        "dangling-reference",
        f"there is no {kind} `{named}`",
        span,
        f"did you mean `{nearest}`?" if nearest else "",
        _advise(subject, kind, named, nearest),
    )


def _find_nearest(subject: Subject, record: Record[Facts], kind: str, named: str) -> str | None:
    """The id that was meant, also of a record that could not be read, but of no module that the rules list already."""
    listed = record.facts.structure.members() if isinstance(record.facts, ProgrammeFacts) else ()
    return suggest(named, subject.ids(kind) - set(listed))


def _advise(subject: Subject, kind: str, named: str, nearest: str | None) -> str:
    file = f"content/{kind}s/{named}" + ("/programme.yaml" if kind == "programme" else ".md")
    if nearest is None:
        return f"correct the id, or write `{file}`"
    if subject.is_broken(kind, nearest):
        return f"write `{nearest}`, whose own file must be mended as well"
    if kind == "module" and not subject.site.programmes_with(nearest):
        return f"write `{nearest}`, or, if its file was renamed, give it its old name `{named}.md` again"
    return f"write `{nearest}`"
