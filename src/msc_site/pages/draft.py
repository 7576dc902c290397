"""Pages before they are written: each kind of page says what it is, and the heads are made over all of them alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from msc_site.feeds.jsonld import Document, describe_breadcrumb, script_text
from msc_site.model.addresses import HOME, NOT_FOUND
from msc_site.pages.chrome import LANGUAGE
from msc_site.pages.desk import Desk
from msc_site.pages.page import Head, Page
from msc_site.pages.views.parts import Link

DESCRIPTION_LENGTH: Final = 160


@dataclass(frozen=True, slots=True)
class Draft:
    """A page but for its head; its view is made when the page is.

    `about` is what the title says between the page and the institution, such as the programme. `levels` lead from
    the site's front page (exclusive) to the page (exclusive), with paths for links. `distinction` tells apart pages of
    the same title. `documents` are what JSON-LD says of the page. Without a description, the page's is the summary of
    its view.
    """

    path: str
    template: str
    title: str
    description: str
    make_view: Callable[[], Any]
    about: str = ""
    levels: tuple[Link, ...] = ()
    section: str = ""
    programme: str = ""
    distinction: str = ""
    make_documents: Callable[[], tuple[Document, ...]] = tuple
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A page to be: its draft, and what only the drafts of all pages could tell. Equal sketches make one page.

    `title` is unique on the site, `home` the title of the front page; `section` is empty where no menu can mark it.
    """

    draft: Draft
    title: str
    home: str
    section: str

    @property
    def path(self) -> str:
        """The path of the page."""
        return self.draft.path

    def make(self, desk: Desk) -> Page:
        """The page. Pages are made one by one, where they are rendered."""
        draft, view = self.draft, self.draft.make_view()
        return Page(
            path=draft.path,
            template=draft.template,
            head=_head_of(desk, self, draft.description or view.summary),
            view=view,
            root=desk.place(draft.path).root,
            section=self.section,
            programme=draft.programme,
            origin=draft.origin,
        )


def sketch_pages(desk: Desk, drafts: Iterable[Draft], sections: frozenset[str]) -> Iterator[Sketch]:
    """The pages to be, each with a title of its own. `sections` are those that a menu can mark."""
    drafts = tuple(drafts)
    institution = desk.site.settings.facts.institution.name
    titles = [_title_of(draft, institution) for draft in drafts]
    often = Counter(titles)
    home = next((draft.title for draft in drafts if draft.path == HOME), desk.site.settings.facts.title)
    for draft, shared in zip(drafts, titles, strict=True):
        title = shared if often[shared] == 1 else _title_of(draft, institution, draft.distinction or draft.path)
        yield Sketch(draft, title, home, draft.section if draft.section in sections else "")


def _title_of(draft: Draft, institution: str, distinction: str = "") -> str:
    """The page, what it is about, the institution: each part once."""
    own = f"{draft.title} ({distinction})" if distinction else draft.title
    parts = (own, draft.about, institution)
    return " – ".join(dict.fromkeys(part for part in parts if part))  # noqa: RUF001 - a dash between parts


def _head_of(desk: Desk, sketch: Sketch, summary: str) -> Head:
    draft = sketch.draft
    place, settings = desk.place(draft.path), desk.site.settings.facts
    description = shorten(summary, DESCRIPTION_LENGTH)
    canonical = "" if draft.path == NOT_FOUND else desk.base + draft.path
    above = [Link(level.title, desk.catalogue.resolve(level.link)) for level in settings.breadcrumb]
    own = [] if draft.path == HOME else [Link(sketch.home, HOME), *draft.levels]
    breadcrumb = [*(Link(level.text, place.href(level.href)) for level in (*above, *own)), Link(draft.title, "")]
    levels = [(level.text, _absolute(desk, level.href)) for level in (*above, *own)]
    documents = (*draft.make_documents(), describe_breadcrumb([*levels, (draft.title, canonical)]))
    return Head(
        title=sketch.title,
        description=description,
        canonical=canonical,
        language=LANGUAGE,
        open_graph=_open_graph(draft.title, description, canonical, settings.title) if canonical else (),
        breadcrumb=tuple(breadcrumb),
        json_ld_html=script_text(documents) if canonical else "",
        robots="" if canonical else "noindex",
    )


def _open_graph(title: str, description: str, address: str, site: str) -> tuple[tuple[str, str], ...]:
    """The properties of https://ogp.me that are known of every page."""
    return (
        ("og:title", title),
        ("og:description", description),
        ("og:type", "website"),
        ("og:url", address),
        ("og:site_name", site),
        ("og:locale", LANGUAGE.replace("-", "_")),
    )


def _absolute(desk: Desk, address: str) -> str:
    return desk.base + address if address.startswith("/") else address


def shorten(text: str, length: int) -> str:
    """A text cut after a word so that it has at most `length` characters, with a sign that it was cut."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"  # noqa: RUF001 - dashes end words too
