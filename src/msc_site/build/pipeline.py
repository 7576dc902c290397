"""The whole way of the data, in one screen: read, decode, check, plan, render, write."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from msc_site.build.judging import Judged, judge_site
from msc_site.build.keeper import Keeper, NoStore
from msc_site.build.outcome import Outcome
from msc_site.build.refusal import OutputError, report_death
from msc_site.build.rendering import Given, Memory, Rendered, Sink, render_pages
from msc_site.build.request import Progress, Request
from msc_site.build.store import open_store
from msc_site.build.versions import program_digest
from msc_site.build.workers import WorkerDiedError, pause_collector
from msc_site.build.writer import open_publication
from msc_site.diagnostics import Diagnostic, sort_diagnostics, stops
from msc_site.model.addresses import REBUILD, output_name
from msc_site.model.almanac import sort_changes
from msc_site.model.calendar import Change
from msc_site.pages.digest import digest_of
from msc_site.pages.plan import Plan, plan_site, rebuild_file
from msc_site.render.keys import Keys
from msc_site.render.renderer import Renderer
from msc_site.render.theme import STATIC, TEMPLATES, theme_folder


@dataclass(frozen=True, slots=True)
class _Draft:
    """A site that has passed its checks, ready to be rendered."""

    judged: Judged
    plan: Plan
    renderer: Renderer
    keys: Keys
    program: str

    @property
    def names(self) -> list[str]:
        """All files that the site will have."""
        return [*(output_name(sketch.path) for sketch in self.plan.sketches), *self.others(())]

    def others(self, changes: tuple[Change, ...]) -> dict[str, bytes]:
        """The files beside the pages, which name the days of change."""
        return {**self.judged.assets.files, **self.plan.files, REBUILD: rebuild_file(self.judged.decoded.site, changes)}


_Finish = Callable[[_Draft, Keeper], Outcome]


def make_site(request: Request, progress: Progress = lambda _step, _done, _pieces: None) -> Outcome:
    """Everything that the output folder would hold, in memory. Writes nothing but the store."""

    def finish(draft: _Draft, store: Keeper) -> Outcome:
        rendered, outcome = _render(request, draft, store, Memory(), progress)
        if rendered is None:
            return outcome
        return replace(outcome, files={**rendered.pages, **draft.others(rendered.changes)})

    return _run(request, progress, finish)


def build_site(request: Request, output: Path, progress: Progress = lambda _step, _done, _pieces: None) -> Outcome:
    """Make the site in its output folder, where the site of before stays unless all goes well.

    The pages are put there as they are rendered, so that they are never in memory all at once.
    """
    protected = [folder / name for folder in (request.site, theme_folder()) for name in ("content", TEMPLATES, STATIC)]

    def finish(draft: _Draft, store: Keeper) -> Outcome:
        with open_publication(draft.names, output, protected=protected) as publication:
            rendered, outcome = _render(request, draft, store, publication, progress)
            if rendered is None:
                return outcome
            others = draft.others(rendered.changes)
            digests = {name: publication.take(name, content) for name, content in others.items()}
            return replace(outcome, published=publication.finish({**rendered.pages, **digests}))

    return _run(request, progress, finish)


def _run(request: Request, progress: Progress, finish: _Finish) -> Outcome:
    with pause_collector(), open_store(request.store) if request.store is not None else NoStore() as store:
        try:
            outcome = _make(request, store, progress, finish)
        except WorkerDiedError as error:
            outcome = Outcome((), notices=(report_death(os.fspath(request.site), str(error)),))
        return replace(outcome, notices=sort_diagnostics((*outcome.notices, *store.notes)))


def _make(request: Request, store: Keeper, progress: Progress, finish: _Finish) -> Outcome:
    program = program_digest()
    judged = judge_site(request, store, program, progress)
    decoded, proofs = judged.decoded, judged.checked.proofs
    renderer = Renderer(request.site)
    if stops(judged.found, strict=request.strict):
        incomplete = bool(decoded.broken or decoded.damaged)
        found = sort_diagnostics((*judged.found, *renderer.check_templates()))
        return Outcome(found, proofs=proofs, incomplete=incomplete)
    progress("Planning the pages", 0, 0)
    plan = plan_site(decoded.site, judged.assets)
    renderer.begin(plan.chrome)
    draft = _Draft(judged, plan, renderer, Keys(program, renderer.closures, plan.chrome), program)
    try:
        return finish(draft, store)
    except OutputError as error:
        return Outcome(sort_diagnostics(judged.found), proofs=proofs, notices=error.diagnostics)


def _render(
    request: Request, draft: _Draft, store: Keeper, sink: Sink[Given], progress: Progress
) -> tuple[Rendered[Given] | None, Outcome]:
    """The pages, None where something stands in the way of publishing them; and the outcome so far."""
    site, checked = draft.judged.decoded.site, draft.judged.checked
    rendered = render_pages(draft.plan, draft.renderer, draft.keys, store, sink, progress)
    turns = (Change(turn.on, turn.because) for turn in draft.judged.decoded.turns)
    rendered = replace(rendered, changes=sort_changes({*rendered.changes, *turns}))
    templates = check_templates(draft.renderer, store, draft.program)
    failures = dict.fromkeys((*templates, *draft.renderer.tell(rendered.failures)))  # one mistake may be both
    found = sort_diagnostics((*draft.judged.found, *failures))
    progress("Putting the site in place", 0, 0)
    if stops(found, strict=request.strict):
        return None, Outcome(found, proofs=checked.proofs)
    outcome = Outcome(
        found,
        pages=len(rendered.pages),
        changes=rendered.changes,
        turns=draft.judged.turns,
        proofs=checked.proofs,
        stands_still=site.stands_still,
        time_zone=site.settings.facts.time_zone,
        asks_git=draft.judged.asks_git,
        efforts=rendered.efforts,
    )
    return rendered, outcome


def check_templates(renderer: Renderer, store: Keeper, program: str) -> Sequence[Diagnostic]:
    """What is wrong with templates, also those that no page uses; they are compiled once for each state they have."""
    names = renderer.closures.names
    key = digest_of((program, tuple((name, renderer.closures.digest(name)) for name in names)))
    if store.get("templates", [key]):
        return renderer.problems
    found = renderer.check_templates()
    if not found:
        store.put("templates", {key: b"sound"})
    return found


__all__ = ["Outcome", "Progress", "Request", "build_site", "make_site"]
