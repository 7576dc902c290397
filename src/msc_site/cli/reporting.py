"""What reports on content stand on: a site that has passed its checks, or what keeps it from passing them."""

from __future__ import annotations

import os
from dataclasses import dataclass

from msc_site.build.judging import judge_site
from msc_site.build.keeper import NoStore
from msc_site.build.refusal import report_death
from msc_site.build.request import Progress, Request
from msc_site.build.versions import program_digest
from msc_site.build.workers import WorkerDiedError, pause_collector
from msc_site.diagnostics import Diagnostic, sort_diagnostics, stops
from msc_site.model.site import Site


@dataclass(frozen=True, slots=True)
class Sound:
    """A site; None where its content has errors, which `diagnostics` and `notices` tell, as those of an answer do."""

    site: Site | None
    diagnostics: tuple[Diagnostic, ...] = ()
    notices: tuple[Diagnostic, ...] = ()


def judge_content(request: Request, progress: Progress) -> Sound:
    """Read, decode and check a site. Writes nothing."""
    with pause_collector():
        try:
            judged = judge_site(request, NoStore(), program_digest(), progress)
        except WorkerDiedError as error:
            return Sound(None, notices=(report_death(os.fspath(request.site), str(error)),))
    if stops(judged.found, strict=request.strict):
        return Sound(None, sort_diagnostics(judged.found))
    return Sound(judged.decoded.site)
