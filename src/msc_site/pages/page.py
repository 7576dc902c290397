"""A page: a template with its view, and what every page says of itself beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from msc_site.pages.views.parts import Link


@dataclass(frozen=True, slots=True)
class Head:
    """What every page says of itself beside its content.

    `title` is unique on the site. `breadcrumb` ends with the page itself, which has no `href`. `json_ld_html` is safe
    inside a `script` element, empty where there is nothing to say. `robots` is such as `noindex`, mostly empty.
    """

    title: str
    description: str
    canonical: str
    language: str
    open_graph: tuple[tuple[str, str], ...]
    breadcrumb: tuple[Link, ...]
    json_ld_html: str = ""
    robots: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: where it goes, the template that renders it, and all that the template reads.

    `root` leads from the page to the site's front; `section` is the path of the menu entry under which the page lies,
    empty for none; `programme` the id of the programme whose menu it shows, empty for none. `origin` is the content
    file that the page is mostly made from, for messages only.
    """

    path: str
    template: str
    head: Head
    view: Any
    root: str
    section: str = ""
    programme: str = ""
    origin: str = ""
