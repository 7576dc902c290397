"""The whole way of the data, in one screen: read, decode, check, plan, render, write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from msc_site.build.writer import OutputError, PublishResult, publish
from msc_site.checks import check_site
from msc_site.decode import decode_site
from msc_site.diagnostics import Diagnostic, Severity, severity_of, sort_diagnostics
from msc_site.model.addresses import output_name
from msc_site.model.calendar import Change
from msc_site.pages.page import Plan
from msc_site.pages.plan import plan_site
from msc_site.render.assets import read_assets
from msc_site.render.renderer import Renderer
from msc_site.render.theme import STATIC, TEMPLATES, theme_folder
from msc_site.source import read_tree
from msc_site.structure.proof import Proof

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What a build is asked to do. `now` is an aware time, read once by the caller."""

    site: Path
    now: datetime
    as_of: date | None = None
    drafts: bool = False
    strict: bool = False


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


def make_site(request: Request, progress: Progress = lambda _done, _all: None) -> Outcome:
    """Everything that the output folder will hold, in memory. Writes nothing."""
    tree, problems = read_tree(request.site)
    assets, asset_problems = read_assets(request.site)
    decoded = decode_site(tree, as_of=request.as_of, now=request.now, drafts=request.drafts, static=assets.names)
    checked = check_site(decoded)
    renderer = Renderer(request.site, assets)
    found = [*problems, *asset_problems, *decoded.diagnostics, *checked.diagnostics]
    if _stops(found, strict=request.strict):
        found += renderer.check_templates()
        incomplete = bool(decoded.broken or decoded.damaged)
        return Outcome(sort_diagnostics(found), proofs=checked.proofs, incomplete=incomplete)
    plan = plan_site(decoded.site, assets)
    files, failures = _render(plan, renderer, progress)
    found += failures
    if _stops(found, strict=request.strict):
        return Outcome(sort_diagnostics(found), proofs=checked.proofs)
    files |= {**assets.files, **plan.files}
    still = decoded.site.stands_still
    return Outcome(sort_diagnostics(found), files, len(plan.pages), plan.changes, checked.proofs, stands_still=still)


def write_site(request: Request, outcome: Outcome, output: Path) -> PublishResult | OutputError:
    """Put a sound outcome into the output folder; the site of before stays where that cannot be done."""
    protected = [folder / name for folder in (request.site, theme_folder()) for name in ("content", TEMPLATES, STATIC)]
    try:
        return publish(outcome.files, output, protected=protected)
    except OutputError as error:
        return error


def _render(plan: Plan, renderer: Renderer, progress: Progress) -> tuple[dict[str, bytes], Sequence[Diagnostic]]:
    files: dict[str, bytes] = {}
    renderer.begin(plan.chrome)
    for done, page in enumerate(plan.pages):
        rendered = renderer.render(page)
        if rendered is not None:
            files[output_name(page.path)] = rendered
        progress(done + 1, len(plan.pages))
    return files, renderer.failures()


def _stops(found: Sequence[Diagnostic], *, strict: bool) -> bool:
    fatal = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return any(severity_of(problem.code) in fatal for problem in found)
