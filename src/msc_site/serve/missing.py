"""What a page of the preview should state and does not, each with the place to write it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from msc_site.diagnostics.renderers.html import Link, escape, render_place
from msc_site.diagnostics.renderers.tally import count
from msc_site.material.assessing import assess_programme, find_gaps, find_module
from msc_site.material.looks import FIELDS
from msc_site.material.register import ITEMS
from msc_site.material.report import Part, Place, ProgrammeReport, State, say_acceptance
from msc_site.material.teaching import rests_on_modules
from msc_site.model.addresses import pages_at
from msc_site.model.site import Site

# So many of the modules that leave something open are named with their places.
_MOST: Final = 5


@dataclass(frozen=True, slots=True, eq=False)
class Lack:
    """An item of the material information that a page does not state, or not in full.

    `accepted` says until when, and why, it may be so; empty where nobody has accepted it.
    """

    title: str
    parts: tuple[Part, ...]
    accepted: str = ""


@dataclass(slots=True)
class Missing:
    """What the pages of a site lack: found out when somebody looks at a page, and kept while the site is the same."""

    _site: Site | None = None
    _reports: dict[str, ProgrammeReport] = field(default_factory=dict)

    def find(self, site: Site, path: str) -> tuple[Lack, ...]:
        """What the page at a path lacks; nothing where there is no page, or none of a programme or a module."""
        if self._site is not site:
            self._site, self._reports = site, {}
        page = next(pages_at(site, path), None)
        if page is None or page.kind not in ("programme", "module"):
            return ()
        return tuple(_of_module(site, page.id) if page.kind == "module" else self._of_programme(site, page.id, path))

    def _of_programme(self, site: Site, programme_id: str, path: str) -> Iterator[Lack]:
        if programme_id not in self._reports:
            self._reports[programme_id] = assess_programme(site, site.programmes[programme_id])
        for item in self._reports[programme_id].items:
            parts = tuple(part for part in item.parts if part.state is State.MISSING)
            if parts and item.address == path:
                yield Lack(item.item.title, parts, say_acceptance(item.accepted))


def _of_module(site: Site, module_id: str) -> Iterator[Lack]:
    look = find_module(site, module_id)
    programmes = [programme.facts for programme in site.programmes_with(module_id)]
    for item, lack in look.lacks.items() if look is not None else ():
        asking = [facts for facts in programmes if rests_on_modules(facts, item)]
        if ITEMS[item].required and look is not None and asking:
            gaps = [find_gaps(facts, site.as_of).get(item) for facts in asking]
            part = Part(State.MISSING, f"the module states no {lack}", (look.at(FIELDS[item]),))
            yield Lack(ITEMS[item].title, (part,), "" if None in gaps else say_acceptance(gaps[0]))


def say_lacks(lacks: Sequence[Lack]) -> str:
    """`3 facts missing`; of what somebody has accepted only where there is nothing else."""
    waiting = sum(not lack.accepted for lack in lacks)
    return f"{count(waiting, 'fact')} missing" if waiting else f"{count(len(lacks), 'gap')} accepted"


def list_lacks(lacks: Sequence[Lack], link: Link) -> Iterator[str]:
    """What a page lacks, what somebody has accepted last."""
    yield '<ul class="lacks">'
    for lack in sorted(lacks, key=lambda lack: bool(lack.accepted)):
        yield f"<li><h3>{escape(lack.title)}</h3>"
        for part in lack.parts:
            yield f"<p>{escape(part.words)}</p>"
            yield from _list_places(part.places, link)
        if lack.accepted:
            yield f'<p class="rest">{escape(lack.accepted)}</p>'
        yield "</li>"
    yield "</ul>"


def _list_places(places: Sequence[Place], link: Link) -> Iterator[str]:
    yield "<ul>"
    for place in places[:_MOST]:
        title = f"{escape(place.title)}: " if place.title and len(places) > 1 else ""
        yield f'<li class="place">{title}{render_place(place.span, link)}</li>'
    if len(places) > _MOST:
        yield f'<li class="rest">and {len(places) - _MOST:,} more</li>'
    yield "</ul>"
