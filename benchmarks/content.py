"""The content that all tools get, the same every time: modules, programmes whose rules list them, texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from benchmarks import prose
from benchmarks.words import TITLES, subject_of, title_of

AS_OF: Final = "2024-03-01"
BASE_URL: Final = "https://courses.example.ac.uk/"
INSTITUTION: Final = "University of Northbridge"
PER_PROGRAMME: Final = 60
LEAST_PER_PROGRAMME: Final = 30
_COMPULSORY: Final = 6
_SELECTIVE: Final = 18
_BORROWED: Final = 6


@dataclass(frozen=True, slots=True)
class Module:
    """A module. `body` is Markdown in msc-site's dialect; `plain_body` is the same for the other tools."""

    id: str
    title: str
    code: str
    summary: str
    level: int
    ects: int
    term: str
    hours: Mapping[str, int]
    assessment: Mapping[str, int]
    requires: str
    excludes: str
    body: str

    @property
    def url(self) -> str:
        """Its address within the site."""
        return f"/modules/{self.id}/"

    @property
    def plain_body(self) -> str:
        """The body as any tool reads it: references filled in, links as paths."""
        hours = {f"hours.{kind}": str(number) for kind, number in self.hours.items()}
        weights = {f"assessment.{kind}.weight": f"{weight}%" for kind, weight in self.assessment.items()}
        return plain(self.body, {f"modules.{self.id}.{path}": text for path, text in (hours | weights).items()})


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a programme's structure. `rule` is its bound as msc-site writes it, `phrase` the same in words."""

    id: str
    title: str
    rule: Mapping[str, object]
    phrase: str
    modules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme with its compulsory, selective and optional modules and the sections of its page."""

    id: str
    title: str
    summary: str
    compulsory: Group
    selective: Group
    optional: Group
    sections: tuple[Page, ...]

    @property
    def url(self) -> str:
        """Its address within the site."""
        return f"/programmes/{self.id}/"

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups that list modules."""
        return self.compulsory, self.selective, self.optional


@dataclass(frozen=True, slots=True)
class Page:
    """A text with a title: a plain page, a scholarship, or a section of a programme."""

    id: str
    title: str
    summary: str
    body: str

    @property
    def plain_body(self) -> str:
        """The body as any tool reads it."""
        return plain(self.body, {})


@dataclass(frozen=True, slots=True)
class Content:
    """All that a site holds. `seats` says for each module in which groups of which programmes it stands."""

    modules: Mapping[str, Module]
    programmes: tuple[Programme, ...]
    scholarships: tuple[Page, ...]
    pages: tuple[Page, ...]
    seats: Mapping[str, tuple[tuple[Programme, Group], ...]]


def plain(body: str, values: Mapping[str, str]) -> str:
    """Markdown without msc-site's references and record links."""
    filled = re.sub(r"\{\{ (\S+) \}\}", lambda match: values[match[1]], body)
    return re.sub(r"\((module|programme|scholarship):([a-z0-9-]+)\)", r"(/\1s/\2/)", filled)


def make_content(size: int) -> Content:
    """Content of so many modules, in programmes of about 60."""
    if not LEAST_PER_PROGRAMME <= size <= TITLES:
        raise ValueError(f"make {LEAST_PER_PROGRAMME} to {TITLES} modules, not {size}")
    blocks = list(_blocks(size))
    modules = {module.id: module for block in blocks for module in _modules(block)}
    programmes = tuple(_programme(number, blocks) for number in range(len(blocks)))
    seats: dict[str, list[tuple[Programme, Group]]] = {id_: [] for id_ in modules}
    for programme in programmes:
        for group in programme.groups:
            for id_ in group.modules:
                seats[id_].append((programme, group))
    home = programmes[0].id
    return Content(
        modules,
        programmes,
        tuple(Page(f"award-{n}", f"Award {n}", f"A scholarship of kind {n}.", prose.text(n)) for n in range(1, 4)),
        tuple(Page(f"notice-{n}", f"Notice {n}", f"A page of kind {n}.", prose.page(n, home)) for n in range(1, 6)),
        {id_: tuple(places) for id_, places in seats.items()},
    )


def _blocks(size: int) -> Iterator[range]:
    """The numbers of the modules that belong to each programme; a small rest goes to the last."""
    starts = list(range(0, size, PER_PROGRAMME))
    if size - starts[-1] < LEAST_PER_PROGRAMME:
        starts.pop()
    for start, end in zip(starts, [*starts[1:], size], strict=True):
        yield range(start, end)


def _id(number: int) -> str:
    return title_of(number).lower().replace(" ", "-")


def _modules(block: range) -> Iterator[Module]:
    for position, number in enumerate(block):
        chance = Random(number)
        title, id_ = title_of(number), _id(number)
        exam = chance.choice((50, 60, 70, 80))
        required = _id(block[position - (1 if position % 2 else 2)]) if _requires(position) else ""
        excluded = position + 3 if position % 12 == 7 and position + 3 < len(block) else None
        yield Module(
            id_,
            title,
            f"{10000 + number}",
            f"{title}: theory, methods and a worked example from practice.",
            7,
            35 if position == 0 else 5,
            "summer" if position == 0 else ("autumn", "spring")[position % 2],
            {"lectures": chance.randint(18, 30), "tutorials": chance.randint(6, 12), "own_study": 75},
            {"project": 100} if position == 0 else {"exam": exam, "coursework": 100 - exam},
            required,
            _id(block[excluded]) if excluded is not None else "",
            prose.module_body(id_, chance, _id(block[(position + 11) % len(block)]), has_exam=position > 0),
        )


def _requires(position: int) -> bool:
    return position > _COMPULSORY and position % 5 == 4


def _programme(number: int, blocks: list[range]) -> Programme:
    block = blocks[number]
    subject, own = subject_of(number), [_id(module) for module in block]
    chosen_from = _COMPULSORY + _SELECTIVE
    following = blocks[(number + 1) % len(blocks)]
    free = [at for at in range(chosen_from, len(following)) if not _requires(at)]
    borrowed = [_id(following[at]) for at in free[:_BORROWED]] if following is not block else []
    return Programme(
        subject.lower().replace(" ", "-"),
        f"MSc in {subject}",
        f"One year of {subject.lower()} for graduates of mathematical subjects, with a large individual project.",
        Group("compulsory", "Compulsory modules", {"take": "all"}, "Take all of these.", tuple(own[:_COMPULSORY])),
        Group(
            "selective",
            "Selective modules",
            {"choose": {"at_least": 4}},
            "Choose at least four.",
            tuple(own[_COMPULSORY:chosen_from]),
        ),
        Group(
            "optional",
            "Optional modules",
            {"choose": {"at_most": 2}},
            "Choose at most two.",
            (*own[chosen_from:], *borrowed),
        ),
        (
            Page("overview", "Overview", "", prose.text(number)),
            Page("careers", "What graduates do", "", prose.text(number + 1)),
        ),
    )
