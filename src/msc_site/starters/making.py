"""A new record planned: its files, the programme's file that lists it, and whatever would be wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from msc_site.diagnostics import Diagnostic, stops
from msc_site.source import SourceFile, read_document
from msc_site.source.text import decode_text
from msc_site.starters.advice import Made
from msc_site.starters.composing import compose
from msc_site.starters.kinds import BODIES
from msc_site.starters.listing import CannotList, NewGroup, line_of_group, list_module
from msc_site.starters.questions import Answers, Refusal
from msc_site.starters.starter import NewFile, Starter
from msc_site.starters.surroundings import Surroundings
from msc_site.starters.trial import try_edit, try_files
from msc_site.starters.writing import Changed, Replacement


class Unlistable(Exception):  # noqa: N818 - says what is the case
    """A module cannot be put into a programme's list without rewriting it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be written, and what would be wrong with it. `listed_in` is a programme's file that lists it."""

    files: tuple[NewFile, ...]
    draft: bool
    edit: Replacement | None = None
    problems: tuple[Diagnostic, ...] = ()
    listed_in: str = ""
    listed_at: int = 0

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What forbids it."""
        return tuple(each for each in self.problems if stops((each,)))

    def made(self, starter: Starter, answers: Answers, record_id: str, site: str) -> Made:
        """What was made, when it is written."""
        path = self.files[0].path
        return Made(starter, answers, record_id, path, self.draft, self.listed_in, self.listed_at, site)


def make_plan(
    starter: Starter, answers: Answers, record_id: str, around: Surroundings, now: datetime, *, draft: bool
) -> Plan:
    """The plan for a record. Unlistable, or Changed, where its programme's file cannot be edited."""
    draft = draft or _must_wait(starter, answers, record_id, around)
    files = tuple(compose(starter, answers, record_id, around, draft=draft))
    if starter.kind == "site":
        return Plan(files, draft)
    plan = Plan(files, draft, problems=try_files(around, files, now))
    return plan if "in-programme" not in answers or plan.errors else _list(plan, answers, record_id, around, now)


def blame(starter: Starter, answers: Answers, plan: Plan) -> dict[str, Refusal]:
    """The answers that problems come from, each with what is wrong; empty if one comes from none of them."""
    refusals: dict[str, Refusal] = {}
    for problem in plan.errors:
        name = "in-programme" if plan.edit is not None else _find_answer(starter, answers, plan.files, problem)
        if name is None:
            return {}
        refusals.setdefault(name, Refusal.of(problem))
    return refusals


def _must_wait(starter: Starter, answers: Answers, record_id: str, around: Surroundings) -> bool:
    """Whether a record is not to be published yet: nobody could reach it, or the site would not hold together."""
    if starter.kind == "programme":
        return True
    if starter.kind == "module":
        programmes = [answers["in-programme"]] if "in-programme" in answers else list(_lists(record_id, around))
        return all(around.is_draft(programme) for programme in programmes)
    if starter.kind == "section":
        return False
    named = [
        name
        for question in starter.questions
        if question.names == "programme" and question.name in answers
        for name in (question.value(answers[question.name]) if question.many else [answers[question.name]])
    ]
    return any(around.is_draft(programme) for programme in named)


def _lists(module: str, around: Surroundings) -> Sequence[str]:
    """The programmes that list a module, though there was no file of it."""
    facts = ((programme, around.facts_of(programme)) for programme in around.programmes)
    return [programme for programme, each in facts if each is not None and module in each.structure.members()]


def _list(plan: Plan, answers: Answers, module: str, around: Surroundings, now: datetime) -> Plan:
    """The plan with the programme's file that lists the module."""
    programme, group = answers["in-programme"], answers["group"]
    path = f"content/programmes/{programme}/programme.yaml"
    source = around.tree.files[path]
    document, _ = read_document(source)
    if programme in _lists(module, around):
        return replace(plan, listed_in=path, listed_at=line_of_group(document, group) or 1)
    before = (around.folder / path).read_bytes()
    if decode_text(path, before, []) != source:
        raise Changed(path)
    into = NewGroup(group, " ".join(answers["group-title"].split())) if "group-title" in answers else group
    try:
        after = list_module(document, before, module, into)
    except CannotList:
        message = f"the list of `{group}` in {path} is written in a way that cannot be added to"
        raise Unlistable(message) from None
    edited = decode_text(path, after, [])
    assert edited is not None  # noqa: S101 - `list_module` has read it
    problems = () if around.is_draft(programme) else try_edit(around, plan.files, edited, programme, now)
    at = line_of_group(read_document(edited)[0], group) or 1
    edit, told = Replacement(path, before, after), tuple(dict.fromkeys((*plan.problems, *problems)))
    return replace(plan, edit=edit, problems=told, listed_in=path, listed_at=at)


def _find_answer(starter: Starter, answers: Answers, files: Sequence[NewFile], problem: Diagnostic) -> str | None:
    """The question whose answer stands at the place of a problem; `id` where it concerns the file as a whole."""
    body = next((name for name in BODIES if name in answers), None)
    span = next((each for each in problem.places if each.file == files[0].path), None)
    if span is None:
        return body
    if span.line == 0:
        return "id"
    document, _ = read_document(SourceFile(files[0].path, files[0].text))
    if document.has_body and span.line >= document.body_line:
        return body
    for question in starter.questions:
        is_stated = question.path is not None and question.name in answers
        if is_stated and document.span(question.path or ()).line == span.line:
            return question.name
    return None
