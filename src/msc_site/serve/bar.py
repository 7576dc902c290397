"""The bar at the bottom of each page of the preview: what there is to say about this page, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from msc_site.build.showing import Sources
from msc_site.decode.layout import SETTINGS
from msc_site.diagnostics import Diagnostic, Severity, Span, severity_of
from msc_site.diagnostics.renderers.html import Link, escape, render_place
from msc_site.diagnostics.renderers.tally import count
from msc_site.serve.coming import list_coming, say_coming
from msc_site.serve.missing import Lack, list_lacks, say_lacks
from msc_site.serve.overlay import list_problems

# So many of the files that a page is made from are named.
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Outlook:
    """How the preview looks at the site, where it was asked to: as of another day, with the drafts."""

    as_of: date | None = None
    drafts: bool = False


def make_bar(
    diagnostics: Sequence[Diagnostic], sources: Sources, outlook: Outlook, link: Link, lacks: Sequence[Lack] = ()
) -> str:
    """The bar of a page that is made from these sources. `diagnostics` are those of the whole site, `lacks` its own."""
    return "\n".join(
        (
            '<aside class="bar" aria-label="Preview">',
            *_say_errors(diagnostics),
            *_say_remarks(concerning(diagnostics, sources), sources, link),
            *_say_lacks(lacks, link),
            *_say_coming(sources, link),
            *_say_source(sources, link),
            *_say_outlook(outlook),
            '<p class="gone" role="status" hidden>The preview has ended. Start it again in the terminal.</p>',
            '<button type="button" class="fold" data-fold aria-expanded="true">Hide</button>',
            "</aside>\n",
        )
    )


def concerning(diagnostics: Sequence[Diagnostic], sources: Sources) -> tuple[Diagnostic, ...]:
    """The warnings and notes about the files that a page is made from, those on its own file first."""
    found = (d for d in diagnostics if d.span.file in sources.files and severity_of(d.code) is not Severity.ERROR)
    return tuple(sorted(found, key=lambda diagnostic: diagnostic.span.file != sources.origin))


def _say_errors(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    errors = sum(severity_of(diagnostic.code) is Severity.ERROR for diagnostic in diagnostics)
    if errors:
        yield f'<button type="button" class="errors" data-reopen>{count(errors, "error")}</button>'


def _say_remarks(remarks: Sequence[Diagnostic], sources: Sources, link: Link) -> Iterator[str]:
    warnings = sum(severity_of(remark.code) is Severity.WARNING for remark in remarks)
    notes = len(remarks) - warnings
    counts = [count(number, noun) for number, noun in ((warnings, "warning"), (notes, "note")) if number]
    said = ", ".join(counts) or "No warnings"
    files = () if _gathers(sources) else sorted(sources.files - {sources.origin})
    contents = (
        *((list_problems(remarks, link),) if remarks else ()),
        *((f"<h2>This page also reads {count(len(files), 'file')}</h2>", *_list_files(files, link)) if files else ()),
    )
    yield from _lay_sheet(("remarks", "remarks" if remarks else "calm"), said, f"{said} on this page", contents)


def _say_lacks(lacks: Sequence[Lack], link: Link) -> Iterator[str]:
    if lacks:
        said = say_lacks(lacks)
        yield from _lay_sheet(("missing", "remarks"), said, f"{said} on this page", list_lacks(lacks, link))


def _say_coming(sources: Sources, link: Link) -> Iterator[str]:
    if sources.coming:
        said = say_coming(sources.coming)
        yield from _lay_sheet(("coming", "calm"), said, "Hidden until a day", list_coming(sources.coming, link))


def _lay_sheet(names: tuple[str, str], said: str, title: str, contents: Iterable[str]) -> Iterator[str]:
    """A sheet above the bar, one of them at a time. `names`: its own, and that of its look."""
    name, look = names
    yield f'<details name="sheet" class="{look}" data-sheet="{name}"><summary>{said}</summary><div class="sheet">'
    yield f"<h2>{title}</h2>"
    yield from contents
    yield "</div></details>"


def _gathers(sources: Sources) -> bool:
    """Whether a page gathers records, and is mostly about none of them."""
    return sources.origin == SETTINGS and not sources.own <= {SETTINGS}


def _list_files(files: Sequence[str], link: Link) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{render_place(Span(name), link)}</li>" for name in files[:_MOST])
    yield "</ul>"
    if len(files) > _MOST:
        yield f'<p class="rest">and {len(files) - _MOST:,} more</p>'


def _say_source(sources: Sources, link: Link) -> Iterator[str]:
    if _gathers(sources):
        files = sorted(sources.own, key=lambda name: (name == SETTINGS, name not in sources.texts, name))
        said = count(len(files), "file")
        yield from _lay_sheet(
            ("made", "made"), f"Made from {said}", f"This page is made from {said}", _list_files(files, link)
        )
    elif sources.origin:
        short = Span(sources.origin)
        address = link(short)
        name = escape(sources.origin.removeprefix("content/"))
        yield (
            f'<p class="source"><a href="{escape(address)}">Edit {name}</a></p>'
            if address
            else (f'<p class="source">{name}</p>')
        )


def _say_outlook(outlook: Outlook) -> Iterator[str]:
    said = []
    if outlook.as_of is not None:
        said.append(f"as of {outlook.as_of.day} {outlook.as_of:%B %Y}")
    if outlook.drafts:
        said.append("with drafts")
    if said:
        yield f'<p class="outlook">{", ".join(said)}</p>'
