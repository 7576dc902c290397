"""The report as one page of HTML that needs nothing else: to be opened, printed, or sent on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from msc_site.material.renderers.account import Account, count_states, mark_of, say_care, say_counts
from msc_site.material.report import OPEN, ItemReport, Part, ProgrammeReport, State, say_acceptance

_TEMPLATE: Final = "report.html"


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place to go to, and the module that it is of; empty for the programme itself."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of an item: `mark` is its state in words, where that has to be said."""

    state: str
    mark: str
    text: str
    places: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item."""

    id: str
    title: str
    why: str
    page: str
    state: str
    accepted: str
    remedy: str
    parts: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """Items that stand alike."""

    title: str
    items: tuple[ItemView, ...]


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """A programme. `counts` are the numbers of its items that are open, by the columns of the overview."""

    id: str
    title: str
    counts: tuple[int, ...]
    said: str
    care: str
    file: str
    groups: tuple[GroupView, ...]


def render_html(account: Account) -> str:
    """The page."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(_TEMPLATE).render(
        site=account.site,
        url=account.url,
        day=account.day,
        columns=[state.label for state in OPEN],
        programmes=[_view(account, report) for report in account.programmes],
    )


def _view(account: Account, report: ProgrammeReport) -> ProgrammeView:
    counts = count_states(report)
    return ProgrammeView(
        report.id,
        report.title,
        tuple(counts[state] for state in OPEN),
        say_counts(report),
        say_care(report.record.facts),
        account.places.file(report.record.file),
        tuple(
            GroupView(group.title, tuple(_item(account, each) for each in group.items))
            for group in account.groups(report)
        ),
    )


def _item(account: Account, item: ItemReport) -> ItemView:
    return ItemView(
        item.item.id,
        item.item.title,
        item.item.why,
        account.page_url(item),
        item.state.value,
        say_acceptance(item.accepted),
        item.item.remedy if item.state is State.MISSING and item.accepted is None else "",
        tuple(_part(account, item, part) for part in item.parts),
    )


def _part(account: Account, item: ItemReport, part: Part) -> PartView:
    is_open, mark = part.state in OPEN, mark_of(item, part)
    if part.names:
        places = tuple(
            PlaceView(account.places.name(place), name) for place, name in zip(part.places, part.names, strict=True)
        )
        return PartView(part.state.value, mark, part.words, places)
    return PartView(
        part.state.value,
        mark,
        part.text,
        tuple(PlaceView(account.places.name(place), "") for place in part.places if is_open),
    )
