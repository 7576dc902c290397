"""Where a page belongs that is no programme's own: what it is about, and whose menu it shows."""

from __future__ import annotations

from msc_site.model.site import Programme
from msc_site.pages.desk import Desk


def _only_programme(desk: Desk) -> Programme | None:
    programmes = desk.site.programmes
    return next(iter(programmes.values())) if len(programmes) == 1 else None


def about_of(desk: Desk) -> str:
    """What pages that belong to no single programme are about: the only programme, or the site."""
    only = _only_programme(desk)
    return only.facts.title if only is not None else desk.site.settings.facts.title


def home_of(desk: Desk) -> str:
    """The programme whose menu pages show that belong to no single programme; empty for none."""
    only = _only_programme(desk)
    if only is not None:
        return only.id
    home = desk.site.settings.facts.home
    return home if home is not None and home in desk.site.programmes else ""


def programme_of(desk: Desk, module_id: str) -> str:
    """The programme whose menu a module's page shows: that of the front page if it lists the module, else the first."""
    listing = [seat.programme.id for seat in desk.catalogue.seats.get(module_id, ())]
    home = home_of(desk)
    return home if home in listing or not listing else listing[0]
