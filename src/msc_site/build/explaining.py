"""Why a page is as it is: what it is made from, and why a build would render it or not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from msc_site.build.judging import judge_site
from msc_site.build.keeper import NoStore
from msc_site.build.planning import Planning
from msc_site.build.rendering import is_known
from msc_site.build.request import Progress, Request
from msc_site.build.store import open_store
from msc_site.build.versions import program_digest
from msc_site.diagnostics import Diagnostic, Span, sort_diagnostics, stops
from msc_site.model.addresses import output_name
from msc_site.model.site import Site
from msc_site.model.watch import ALL, Read
from msc_site.pages.page import Page
from msc_site.render.keys import Keys
from msc_site.render.renderer import Renderer
from msc_site.render.templates import FRAGMENTS
from msc_site.render.theme import TEMPLATES

_PARTS = {"facts": "facts", "text": "text", "sections": "which sections it has"}


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a page is made from. `is_known`: the store holds the page, so that it needs no rendering."""

    path: str
    template: str
    templates: tuple[str, ...]
    files: tuple[tuple[str, tuple[str, ...]], ...]
    lists: tuple[str, ...]
    is_known: bool


def explain_page(request: Request, path: str, progress: Progress) -> Explanation | tuple[Diagnostic, ...]:
    """What a page is made from; what stands in the way, where the site is not sound or has no such page."""
    program = program_digest()
    with open_store(request.store) if request.store is not None else NoStore() as store:
        judged = judge_site(request, store, program, progress)
        if stops(judged.found, strict=request.strict):
            return sort_diagnostics(judged.found)
        site = judged.decoded.site
        planning = Planning(site)
        plan = planning.plan(judged.assets)
        page = planning.make(path)
        if page is None:
            return (_refuse(path, planning.paths),)
        renderer = Renderer(request.site)
        keys = Keys(program, renderer.closures, plan.chrome)
        return _explain(site, page, planning.reads_of(path), renderer, known=is_known(store, keys.key(page)))


def _refuse(path: str, paths: Sequence[str]) -> Diagnostic:
    near = get_close_matches(path, paths, n=1, cutoff=0.5)
    advice = f"did you mean `{near[0]}`?" if near else "the page `/site-map/` lists them all"
    return Diagnostic("no-such-page", f"the site has no page `{path}`", Span("content"), help=advice)


def _explain(site: Site, page: Page, reads: Collection[Read], renderer: Renderer, *, known: bool) -> Explanation:
    fragments = [name for name in renderer.closures.names if name.startswith(FRAGMENTS)]
    reached = {name for start in (page.template, *fragments) for name in renderer.closures.reach(start)}
    paths = {site.settings.file, *(record.file for record in site.records())}
    files: dict[str, set[str]] = {}
    for name, part in reads:
        if name in paths and isinstance(part, str):
            files.setdefault(name, set()).add(_PARTS[part])
    lists = {name.removeprefix("catalogue.") for name, part in reads if part == ALL}
    return Explanation(
        page.path,
        page.template,
        tuple(sorted(f"{TEMPLATES}/{name}" for name in reached)),
        tuple((name, tuple(sorted(parts))) for name, parts in sorted(files.items())),
        tuple(sorted(lists)),
        known,
    )


def tell_explanation(explanation: Explanation, changed: Sequence[str] | None) -> Iterator[str]:
    """Plain lines. `changed` are the inputs that are not as in the last build; None where that is not known."""
    yield f"{explanation.path} is {output_name(explanation.path)}, made with {explanation.template}"
    yield f"  {_say_why(explanation, changed)}"
    yield "  it is made from"
    for name, parts in explanation.files:
        yield f"    {name}: {' and '.join(parts)}"
    if explanation.lists:
        yield f"    which records there are: {', '.join(explanation.lists)}"
    for name in explanation.templates:
        yield f"    {name}"
    yield "    the titles of the other pages, the addresses of the static files, the options, the program"


def _say_why(explanation: Explanation, changed: Sequence[str] | None) -> str:
    made_from = {name for name, _ in explanation.files} | set(explanation.templates)
    named = ", ".join(name for name in changed or () if name in made_from)
    if explanation.is_known:
        if named:
            return f"not rendered: {named} changed, but nothing that this page shows"
        return "not rendered: nothing that it is made from has changed"
    if changed is None:
        return "rendered: nothing is known of an earlier build with these options into this folder"
    if named:
        return f"rendered: {named} changed"
    return (
        "rendered: which records there are, a title of another page, the static files, the date, the options "
        "or the program changed, or the store was lost"
    )
