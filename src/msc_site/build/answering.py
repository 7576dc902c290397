"""The commands as functions: from a request to all that there is to tell, by the shortest way."""

# ruff: noqa: PLC0415 - the pipeline takes ten times as long to import as an unchanged site to be recognised

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from msc_site.build.answer import Answer
from msc_site.build.last_build import LastBuild
from msc_site.build.report import last_lines
from msc_site.build.request import Progress, Request

if TYPE_CHECKING:
    from msc_site.build.outcome import Outcome


def answer_check(request: Request, progress: Progress) -> Answer:
    """Check the content without writing anything."""
    from msc_site.build.pipeline import make_site

    outcome = make_site(request, progress)
    return _tell(outcome, is_sound=outcome.is_sound)


def answer_build(request: Request, output: Path, progress: Progress) -> Answer:
    """Check the content and write the site; or find that what a build would make is there, and what it would tell."""
    last = _find_last(request, output)
    known = last.recall() if last is not None else None
    return known if known is not None else _build(request, output, last, progress)


def _find_last(request: Request, output: Path) -> LastBuild | None:
    return LastBuild(request, output, request.store) if request.store is not None else None


def answer_profile(request: Request, output: Path, progress: Progress, started: float) -> Answer:
    """Build in any case, and report where the time went since `started`, by `time.monotonic`."""
    from msc_site.build.profiling import Stopwatch, tell_profile

    last, watch = _find_last(request, output), Stopwatch(started, progress)
    reports: list[str] = []
    answer = _build(request, output, last, watch, lambda outcome: reports.extend(tell_profile(watch.laps(), outcome)))
    return replace(answer, report=tuple(reports))


def answer_explanation(request: Request, output: Path, progress: Progress, path: str) -> Answer:
    """Build, and report what a page is made from and why it was rendered or not."""
    from msc_site.build.explaining import Explanation, explain_page, tell_explanation

    last, found = _find_last(request, output), explain_page(request, path, progress)
    changed = last.find_changed() if last is not None else None
    if not isinstance(found, Explanation):
        return Answer(found, is_sound=False)
    answer = _build(request, output, last, progress)
    return replace(answer, report=tuple(tell_explanation(found, changed)))


def _build(
    request: Request,
    output: Path,
    last: LastBuild | None,
    progress: Progress,
    note: Callable[[Outcome], None] = lambda _outcome: None,
) -> Answer:
    from msc_site.build.pipeline import build_site

    if last is not None:
        last.begin()
    outcome = build_site(request, output, progress)
    note(outcome)
    answer = _tell_build(outcome)
    if last is not None and outcome.published is not None and _holds(outcome):
        last.keep(answer, outcome.published, _find_term(request, outcome), asks_git=outcome.asks_git)
    return answer


def _holds(outcome: Outcome) -> bool:
    """Whether a build of the same would tell the same.

    What a store says of itself, it says once; and why git could tell nothing may be mended outside of the site.
    """
    return not outcome.notices and all(found.code != "history-missing" for found in outcome.diagnostics)


def _tell_build(outcome: Outcome) -> Answer:
    published = outcome.published
    changed = len(published.written) + len(published.removed) if published is not None else 0
    return _tell(outcome, is_sound=published is not None, changed=changed)


def _tell(outcome: Outcome, *, is_sound: bool, changed: int = 0) -> Answer:
    lines = tuple(last_lines(outcome)) if is_sound else ()
    return Answer(outcome.diagnostics, lines, outcome.pages, changed, is_sound, outcome.incomplete, outcome.notices)


def _find_term(request: Request, outcome: Outcome) -> tuple[float | None, float | None]:
    """From when until when a build like this one tells and makes the same."""
    from msc_site.build.term import find_term

    if request.as_of is not None or outcome.stands_still:
        return None, None
    return find_term(request, outcome.time_zone, (*outcome.changes, *outcome.turns))
