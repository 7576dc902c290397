"""Claims in a record's body and in the texts of its fields, such as summaries, and where in the file they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from msc_site.diagnostics import Span
from msc_site.model.base import Facts
from msc_site.model.module import ModuleFacts
from msc_site.model.others import PageFacts, ScholarshipFacts
from msc_site.model.programme import Group, ProgrammeFacts
from msc_site.model.settings import Settings
from msc_site.model.site import Record
from msc_site.prose import Claim, Prose
from msc_site.prose.claims import find_claims

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim, and the path of the field in whose text it stands; none of a body."""

    claim: Claim
    path: Path = ()

    @property
    def words(self) -> str:
        """The author's words for the value."""
        claim = self.claim
        return " ".join(claim.sentence[claim.start : claim.start + claim.length].split())


def find_in_body(prose: Prose | None) -> Iterator[Stated]:
    """The claims of a body."""
    if prose is not None:
        yield from map(Stated, prose.claims)


def find_in_facts(facts: Facts) -> Iterator[Stated]:
    """The claims in the texts of the facts."""
    for path, text in _list_texts(facts):
        if text is not None:
            yield from (Stated(claim, path) for claim in find_claims(text, text.lower().split()))


def _list_texts(facts: Facts) -> Iterator[tuple[Path, str | None]]:
    if isinstance(facts, ModuleFacts):
        yield ("summary",), facts.summary
        yield ("expects",), facts.expects
        yield from ((("assessment", i, "note"), part.note) for i, part in enumerate(facts.assessment))
        yield from ((("routes", i, "summary"), route.summary) for i, route in enumerate(facts.routes))
    elif isinstance(facts, ProgrammeFacts):
        yield from _of_programme(facts)
    elif isinstance(facts, ScholarshipFacts):
        yield ("summary",), facts.summary
        yield ("eligibility", "note"), facts.eligibility.note
        yield ("route", "note"), facts.route.note
    elif isinstance(facts, (PageFacts, Settings)):
        yield ("summary",), facts.summary
        if isinstance(facts, Settings):
            yield ("notice",), facts.notice


def _of_programme(facts: ProgrammeFacts) -> Iterator[tuple[Path, str | None]]:
    yield ("summary",), facts.summary
    yield ("requirements", "degree", "note"), facts.requirements.degree.note
    yield ("requirements", "english", "note"), facts.requirements.english.note
    yield ("requirements", "experience"), facts.requirements.experience
    yield from ((("applying", "steps", i, "text"), step.text) for i, step in enumerate(facts.applying.steps))
    for number, entry in enumerate(facts.entries):
        costs = enumerate(entry.extra_costs)
        yield from ((("entries", number, "extra_costs", i, "note"), cost.note) for i, cost in costs)
    yield from _of_groups(facts.structure.groups, ("structure", "groups"))


def _of_groups(groups: tuple[Group, ...], path: Path) -> Iterator[tuple[Path, str | None]]:
    for index, group in enumerate(groups):
        yield (*path, index, "note"), group.note
        yield from _of_groups(group.groups, (*path, index, "groups"))


def place_in_facts(record: Record[Any], path: Path, claim: Claim) -> Span:
    """Where a claim stands in its field; the field itself, where its text is not written as it reads."""
    field = record.span(*path)
    if not field.line:
        return field
    lines = record.source.lines
    text = "\n".join(lines[field.line - 1 :])
    end = claim.start + claim.length
    for start in (0, claim.start):
        words = r"\s+".join(re.escape(word) for word in claim.sentence[start : claim.start].split())
        value = r"\s+".join(re.escape(word) for word in claim.sentence[claim.start : end].split())
        found = re.compile(rf"{words}\s*(?P<value>{value})").search(text, field.column - 1)
        if found is not None:
            break
    else:
        return field
    offset = found.start("value")
    before = text[:offset]
    line = lines[field.line - 1 + before.count("\n")]
    column = offset - (before.rfind("\n") + 1)
    stop = min(column + len(found["value"].partition("\n")[0]), len(line))
    return Span(record.file, field.line + before.count("\n"), column + 1, stop + 1, line)
