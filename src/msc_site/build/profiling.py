"""Where the time of a build goes: by step, by template, by page."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from msc_site.build.outcome import Outcome
from msc_site.build.rendering import Effort
from msc_site.build.request import Progress

_SLOWEST: Final = 10


@dataclass(frozen=True, slots=True)
class Lap:
    """A step of a build: how long it took in seconds, and how many pieces of work it had."""

    step: str
    seconds: float
    pieces: int


class Stopwatch:
    """Times the steps of a build, whose progress it is told. `started` is when the command was, by `time.monotonic`."""

    def __init__(self, started: float, progress: Progress) -> None:
        self._progress = progress
        self._laps: list[Lap] = []
        self._step, self._since, self._pieces = "Starting", started, 0

    def __call__(self, step: str, done: int, pieces: int) -> None:
        """Note a step, and pass it on."""
        if step != self._step:
            self._stop()
            self._step = step
        self._pieces = pieces
        self._progress(step, done, pieces)

    def laps(self) -> tuple[Lap, ...]:
        """All steps, the last of which ends now."""
        self._stop()
        return tuple(self._laps)

    def _stop(self) -> None:
        now = time.monotonic()
        self._laps.append(Lap(self._step, now - self._since, self._pieces))
        self._since, self._pieces = now, 0


def tell_profile(laps: tuple[Lap, ...], outcome: Outcome) -> Iterator[str]:
    """Plain lines: seconds and counts by step and by template, the slowest pages, how much was known already."""
    yield f"{'step':<28}{'seconds':>9}{'pieces':>9}"
    for lap in laps:
        yield f"{lap.step:<28}{lap.seconds:>9.3f}{lap.pieces or '':>9}"
    yield f"{'in all':<28}{sum(lap.seconds for lap in laps):>9.3f}"
    if outcome.pages:
        share = outcome.known / outcome.pages
        yield f"{outcome.known:,} of {outcome.pages:,} pages ({share:.0%}) were known and not rendered"
    if outcome.efforts:
        yield "seconds of the processor for making and rendering pages, all workers together:"
        yield from _by_template(outcome.efforts)
        yield "the slowest pages:"
        slowest = sorted(outcome.efforts.items(), key=lambda item: (-item[1].seconds, item[0]))[:_SLOWEST]
        yield from (f"  {effort.seconds * 1000:>8.1f} ms  {name}" for name, effort in slowest)


def _by_template(efforts: Mapping[str, Effort]) -> Iterator[str]:
    yield f"  {'template':<24}{'seconds':>9}{'pages':>9}{'rendered':>9}{'ms each':>9}"
    by_template: dict[str, list[Effort]] = {}
    for effort in efforts.values():
        by_template.setdefault(effort.template, []).append(effort)
    for template, several in sorted(by_template.items(), key=lambda item: -sum(each.seconds for each in item[1])):
        seconds = sum(each.seconds for each in several)
        rendered = sum(each.rendered for each in several)
        each = seconds / len(several) * 1000
        yield f"  {template:<24}{seconds:>9.3f}{len(several):>9,}{rendered:>9,}{each:>9.2f}"
