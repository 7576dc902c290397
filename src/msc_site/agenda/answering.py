"""`msc-site calendar` as a function: from a request to the agenda, or to what is wrong with the site."""

from __future__ import annotations

import os
from dataclasses import dataclass

from msc_site.agenda.gathering import Choice, gather_agenda
from msc_site.agenda.occasion import Agenda, Kind
from msc_site.build.answer import Answer
from msc_site.build.judging import Judged, judge_site
from msc_site.build.keeper import Keeper, NoStore
from msc_site.build.refusal import report_death
from msc_site.build.request import Progress, Request
from msc_site.build.store import open_store
from msc_site.build.versions import program_digest
from msc_site.build.workers import WorkerDiedError, pause_collector
from msc_site.diagnostics import Diagnostic, sort_diagnostics, stops
from msc_site.model.calendar import Change
from msc_site.pages.plan import plan_site

_STEP = "Looking for the next day of change"


@dataclass(frozen=True, slots=True)
class Found:
    """The agenda, None where an error stands in the way; and what was found wrong.

    The files of `diagnostics` are named from the site's folder, those of `notices` as the caller named them.
    """

    agenda: Agenda | None
    diagnostics: tuple[Diagnostic, ...]
    notices: tuple[Diagnostic, ...] = ()
    incomplete: bool = False

    def as_answer(self) -> Answer:
        """What there is to tell of it."""
        return Answer(self.diagnostics, (), 0, 0, self.agenda is not None, self.incomplete, self.notices)


def find_agenda(request: Request, choice: Choice, progress: Progress) -> Found:
    """Check the content, then gather the days that matter. Writes nothing but the store."""
    with pause_collector(), open_store(request.store) if request.store is not None else NoStore() as store:
        try:
            return _find(request, choice, store, progress)
        except WorkerDiedError as error:
            return Found(None, (), (report_death(os.fspath(request.site), str(error)),))


def _find(request: Request, choice: Choice, store: Keeper, progress: Progress) -> Found:
    judged = judge_site(request, store, program_digest(), progress)
    found, decoded = sort_diagnostics(judged.found), judged.decoded
    if stops(found, strict=request.strict):
        return Found(None, found, tuple(store.notes), bool(decoded.broken or decoded.damaged))
    changes = _find_changes(judged, progress) if not choice.kinds or Kind.SITE in choice.kinds else ()
    return Found(gather_agenda(decoded, changes, choice), found, tuple(store.notes))


def _find_changes(judged: Judged, progress: Progress) -> tuple[Change, ...]:
    """The days on which pages change: what is on them tells, so that all are made, though none is rendered."""
    plan = plan_site(judged.decoded.site, judged.assets)
    for done, sketch in enumerate(plan.sketches):
        if not done % 100:
            progress(_STEP, done, len(plan.sketches))
        sketch.make(plan.desk)
    return (*plan.desk.almanac.changes(), *judged.decoded.turns)
