"""Addresses of pages: no two pages may have the same, capitals set aside."""

from __future__ import annotations

from collections.abc import Iterator

from msc_site.checks.subject import Subject
from msc_site.diagnostics import Diagnostic, Label, Span
from msc_site.model.addresses import page_addresses
from msc_site.model.site import Site


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Pages that would overwrite each other, or a static file."""
    taken: dict[str, str] = {}
    for path, what in page_addresses(subject.site):
        key = path.casefold()
        if key in taken:
            yield _collision(subject.site, path, what, taken[key])
        taken.setdefault(key, what)
    for static in sorted(subject.site.static):
        path = f"/{static}".casefold().removesuffix("index.html")
        if path in taken:
            yield Diagnostic(
                "address-taken",
                f"the static file `{static}` has the address of {taken[path]}",
                Span(f"static/{static}"),
                help="rename the static file",
            )


def _collision(site: Site, path: str, what: str, other: str) -> Diagnostic:
    last, first = (_span(site, name) for name in (what, other))
    related = (Label(first, f"{other} has it too"),) if last is not None and first is not None else ()
    return Diagnostic(
        "address-taken",
        f"{what} would have the address `{path}`, which is that of {other}",
        last or first or Span("content"),
        help="rename its file: the name of a file becomes the address of its page",
        related=related,
    )


def _span(site: Site, what: str) -> Span | None:
    """The file of a record named as in `page_addresses`: `the module `deep-learning``."""
    kind, _, rest = what.removeprefix("the ").partition(" `")
    record_id = rest.removesuffix("`")
    if kind in ("module", "scholarship", "page", "programme") and record_id in site.of_kind(kind):
        return Span(site.of_kind(kind)[record_id].file)
    return None
