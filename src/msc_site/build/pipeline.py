"""The whole way of the data, in one screen: read, decode, check, plan, render, write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from msc_site.build.keeper import Keeper, NoStore
from msc_site.build.records import StoredDecoder
from msc_site.build.rendering import render_pages
from msc_site.build.store import open_store
from msc_site.build.versions import program_digest
from msc_site.build.writer import OutputError, PublishResult, publish
from msc_site.checks import check_site
from msc_site.decode import decode_site
from msc_site.diagnostics import Diagnostic, Severity, severity_of, sort_diagnostics
from msc_site.model.addresses import REBUILD, output_name
from msc_site.model.calendar import Change
from msc_site.pages.plan import plan_site, rebuild_file
from msc_site.render.assets import read_assets
from msc_site.render.keys import Keys
from msc_site.render.renderer import Renderer
from msc_site.render.theme import STATIC, TEMPLATES, theme_folder
from msc_site.source import read_tree
from msc_site.structure.proof import Proof

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What a build is asked to do. `now` is an aware time, read once by the caller.

    `store` is the folder of what earlier builds found out; None to keep nothing.
    """

    site: Path
    now: datetime
    as_of: date | None = None
    drafts: bool = False
    strict: bool = False
    store: Path | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build found and made; `files` is empty where an error, or with `strict` a warning, stands in the way.

    `incomplete` says that facts could not be read, so that what depends on them was not checked.
    `stands_still`: the settings hold the site at its date, so that none of its `changes` comes by itself.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: dict[str, bytes] = field(default_factory=dict)
    pages: int = 0
    changes: tuple[Change, ...] = ()
    proofs: tuple[tuple[str, Proof], ...] = ()
    incomplete: bool = False
    stands_still: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether the site may be published."""
        return bool(self.files)


def make_site(request: Request, progress: Progress = lambda _step, _done, _pieces: None) -> Outcome:
    """Everything that the output folder will hold, in memory. Writes nothing but the store."""
    with open_store(request.store) if request.store is not None else NoStore() as store:
        outcome = _make(request, store, progress)
        return replace(outcome, diagnostics=sort_diagnostics((*outcome.diagnostics, *store.notes)))


def _make(request: Request, store: Keeper, progress: Progress) -> Outcome:
    program = program_digest()
    tree, problems = read_tree(request.site)
    assets, asset_problems = read_assets(request.site)
    progress("Reading the content", 0, len(tree.files))
    decoded = decode_site(
        tree,
        as_of=request.as_of,
        now=request.now,
        drafts=request.drafts,
        static=assets.names,
        decode_all=StoredDecoder(store, program),
    )
    progress("Checking the facts", 0, len(tree.files))
    checked = check_site(decoded)
    renderer = Renderer(request.site)
    found = [*problems, *asset_problems, *decoded.diagnostics, *checked.diagnostics]
    if _stops(found, strict=request.strict):
        found += renderer.check_templates()
        incomplete = bool(decoded.broken or decoded.damaged)
        return Outcome(sort_diagnostics(found), proofs=checked.proofs, incomplete=incomplete)
    plan = plan_site(decoded.site, assets)
    renderer.begin(plan.chrome)
    rendered = render_pages(plan, renderer, Keys(program, renderer.closures, plan.chrome), store, progress)
    found += renderer.tell(rendered.failures)
    if _stops(found, strict=request.strict):
        return Outcome(sort_diagnostics(found), proofs=checked.proofs)
    pages = {output_name(path): content for path, content in rendered.pages.items()}
    files = {**pages, **assets.files, **plan.files, REBUILD: rebuild_file(decoded.site, rendered.changes)}
    still = decoded.site.stands_still
    return Outcome(sort_diagnostics(found), files, len(pages), rendered.changes, checked.proofs, stands_still=still)


def write_site(request: Request, outcome: Outcome, output: Path) -> PublishResult | OutputError:
    """Put a sound outcome into the output folder; the site of before stays where that cannot be done."""
    protected = [folder / name for folder in (request.site, theme_folder()) for name in ("content", TEMPLATES, STATIC)]
    try:
        return publish(outcome.files, output, protected=protected)
    except OutputError as error:
        return error


def _stops(found: Sequence[Diagnostic], *, strict: bool) -> bool:
    fatal = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return any(severity_of(problem.code) in fatal for problem in found)
