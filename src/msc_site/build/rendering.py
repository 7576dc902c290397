"""From a plan to its pages: known pages from the store, the others rendered, by workers where it pays."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from msc_site.build.keeper import Batch, Keeper
from msc_site.build.pickles import from_bytes, to_bytes
from msc_site.build.workers import count_workers, share
from msc_site.diagnostics import Diagnostic
from msc_site.model.addresses import output_name
from msc_site.model.calendar import Change
from msc_site.pages.digest import digest_of
from msc_site.pages.draft import Sketch
from msc_site.pages.page import Page
from msc_site.pages.plan import Plan
from msc_site.render.keys import Keys
from msc_site.render.renderer import Failures, Renderer, merge_failures

_STEP: Final = "Rendering the pages"
_KIND: Final = "page"
_DIGESTS: Final = "digests"
_LAST: Final = digest_of("the digests of the pages of the last build, by their keys")


# What is given for a page: its bytes or, where these are put elsewhere, their digest.
Given = TypeVar("Given", bound=bytes | str)
Given_co = TypeVar("Given_co", bound=bytes | str, covariant=True)


class Sink(Protocol[Given_co]):
    """Where pages go. It is used in the workers, and what it gives travels to the parent."""

    def find(self, path: str, digest: str) -> Given_co | None:
        """What is given for a page that is there already with the bytes of this digest; None where it is not."""

    def take(self, path: str, content: bytes) -> Given_co:
        """Take the bytes of a page."""


class Memory:
    """Keeps the bytes of all pages."""

    def find(self, path: str, digest: str) -> bytes | None:  # noqa: ARG002 - as every sink
        """Nothing is there."""
        return None

    def take(self, path: str, content: bytes) -> bytes:  # noqa: ARG002 - as every sink
        """Give the bytes."""
        return content


@dataclass(frozen=True, slots=True)
class Effort:
    """What a page took: its template, the processor's seconds, and whether it was rendered."""

    template: str
    seconds: float
    rendered: bool


@dataclass(frozen=True, slots=True)
class Rendered(Generic[Given]):
    """What the sink gave for each page, by the page's name in the output, in their order.

    Beside it the failures, the days of change that the pages named, and what each page took.
    """

    pages: Mapping[str, Given]
    failures: Failures
    changes: tuple[Change, ...]
    efforts: Mapping[str, Effort]


@dataclass(frozen=True, slots=True)
class _Made(Generic[Given]):
    """A page: its name in the output, its key, what the sink gave for it, and what it took."""

    name: str
    key: str
    given: Given
    effort: Effort


@dataclass(frozen=True, slots=True)
class _Report:
    """What a worker says at its end."""

    failures: Failures
    changes: tuple[Change, ...]
    notes: tuple[Diagnostic, ...]


def render_pages(
    plan: Plan,
    renderer: Renderer,
    keys: Keys,
    store: Keeper,
    sink: Sink[Given],
    progress: Callable[[str, int, int], None],
) -> Rendered[Given]:
    """Hand the pages of a plan to the sink; only those are rendered whose keys the store does not know."""
    workers = count_workers(len(plan.sketches))
    worker = _Worker(plan, renderer, keys, _read_digests(store), sink)
    made: list[_Made[Given]] = []
    reports: list[_Report] = []

    def work(handfuls: Iterator[Sequence[Sketch]]) -> Iterator[list[_Made[Given]] | _Report]:
        if workers == 1:
            yield from worker.work(handfuls, store)
            return
        with closing(store.open_again()) as own:
            yield from worker.work(handfuls, own)

    def take(answer: list[_Made[Given]] | _Report) -> None:
        if isinstance(answer, _Report):
            reports.append(answer)
            store.hear(answer.notes)
        else:
            made.extend(answer)
            progress(_STEP, len(made), len(plan.sketches))

    progress(_STEP, 0, len(plan.sketches))
    share(work, _order(plan.sketches), workers, take)
    made.sort(key=lambda page: page.name)
    digests = {page.key: page.given for page in made if isinstance(page.given, str)}
    if digests:
        store.put(_DIGESTS, {_LAST: to_bytes(digests)})
    changes = {change for report in reports for change in report.changes}
    return Rendered(
        {page.name: page.given for page in made},
        merge_failures(report.failures for report in reports),
        tuple(sorted(changes, key=lambda change: (change.on, change.because))),
        {page.name: page.effort for page in made},
    )


def _order(sketches: Sequence[Sketch]) -> Sequence[Sketch]:
    """Pages of rare templates first: they are mostly long lists, for which one worker would keep others waiting."""
    often = Counter(sketch.draft.template for sketch in sketches)
    return sorted(sketches, key=lambda sketch: often[sketch.draft.template])


def is_known(store: Keeper, key: str) -> bool:
    """Whether the page of this key needs no rendering."""
    return bool(store.get(_KIND, [key]))


def _read_digests(store: Keeper) -> Mapping[str, str]:
    """The digests of the pages of the last build, by their keys."""
    last = from_bytes(store.get(_DIGESTS, [_LAST]).get(_LAST, b""))
    return last if isinstance(last, dict) else {}


@dataclass(frozen=True, slots=True)
class _Worker(Generic[Given]):
    """Makes pages, in one process of several."""

    plan: Plan
    renderer: Renderer
    keys: Keys
    digests: Mapping[str, str]
    sink: Sink[Given]

    def work(self, handfuls: Iterator[Sequence[Sketch]], store: Keeper) -> Iterator[list[_Made[Given]] | _Report]:
        """Make the pages that are handed out; what became of them, then what else there is to say."""
        fresh = Batch(store, _KIND)
        for handful in handfuls:
            yield list(self._make(handful, store, fresh))
        fresh.send()
        yield _Report(self.renderer.take_failures(), self.plan.desk.almanac.changes(), store.notes)

    def _make(self, sketches: Sequence[Sketch], store: Keeper, fresh: Batch) -> Iterator[_Made[Given]]:
        pages = [self._plan(sketch) for sketch in sketches]
        held = {key: self._find(key, page) for key, page, _ in pages}
        known = store.get(_KIND, [key for key, _, _ in pages if held[key] is None])
        for key, page, planning in pages:
            name = output_name(page.path)
            given = held[key]
            if given is not None:
                yield _Made(name, key, given, Effort(page.template, planning, rendered=False))
            elif key in known:
                yield _Made(
                    name, key, self.sink.take(name, known[key]), Effort(page.template, planning, rendered=False)
                )
            else:
                started = time.process_time()
                content = self.renderer.render(page)
                effort = Effort(page.template, planning + time.process_time() - started, rendered=True)
                if content is not None:
                    fresh.add(key, content)
                    yield _Made(name, key, self.sink.take(name, content), effort)

    def _plan(self, sketch: Sketch) -> tuple[str, Page, float]:
        """A page's key, the page, and the seconds that it took to make them."""
        started = time.process_time()
        page = sketch.make(self.plan.desk)
        return self.keys.key(page), page, time.process_time() - started

    def _find(self, key: str, page: Page) -> Given | None:
        digest = self.digests.get(key)
        return None if digest is None else self.sink.find(output_name(page.path), digest)
