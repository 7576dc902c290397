"""From a plan to the bytes of its pages: known pages from the store, the others rendered, by workers where it pays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from msc_site.build.keeper import Keeper
from msc_site.build.pickles import from_bytes, to_bytes
from msc_site.build.workers import count_workers, share
from msc_site.model.calendar import Change
from msc_site.pages.digest import digest_of
from msc_site.pages.page import Page, Plan, Sketch
from msc_site.render.keys import Keys
from msc_site.render.renderer import Failures, Renderer, merge_failures

_STEP: Final = "Rendering the pages"
_KIND: Final = "page"
_KEYS: Final = "keys"
_LAST: Final = digest_of("the keys of the pages of the last build")


@dataclass(frozen=True, slots=True)
class Rendered:
    """The pages by path, the failures, and the days of change that the pages named."""

    pages: dict[str, bytes]
    failures: Failures
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Share:
    """A worker's answer: path, key and, where the key is not known, the bytes of each page."""

    pages: list[tuple[str, str, bytes | None]]
    failures: Failures
    changes: tuple[Change, ...]


def render_pages(
    plan: Plan, renderer: Renderer, keys: Keys, store: Keeper, progress: Callable[[str, int, int], None]
) -> Rendered:
    """The pages of a plan; only those are rendered whose keys the store does not know."""
    known = _read_keys(store)
    workers = count_workers(len(plan.sketches))
    progress(_STEP, 0, len(plan.sketches))

    def work(sketches: Sequence[Sketch], known: frozenset[str] = known) -> _Share:
        return _render_share(sketches, plan, renderer, keys, known, progress if workers == 1 else _in_silence)

    shares = share(work, plan.sketches, workers)
    held = store.get(_KIND, [key for each in shares for _, key, content in each.pages if content is None])
    lost = {path for each in shares for path, key, content in each.pages if content is None and key not in held}
    if lost:
        shares.append(work([sketch for sketch in plan.sketches if sketch.path in lost], frozenset()))
    fresh = {key: content for each in shares for _, key, content in each.pages if content is not None}
    store.put(_KIND, fresh)
    found = {path: key for each in shares for path, key, _ in each.pages}
    store.put(_KEYS, {_LAST: to_bytes(tuple(sorted(found.values())))})
    contents = held | fresh
    pages = {path: contents[key] for path, key in sorted(found.items()) if key in contents}
    changes = {change for each in shares for change in each.changes}
    return Rendered(
        pages,
        merge_failures(each.failures for each in shares),
        tuple(sorted(changes, key=lambda change: (change.on, change.because))),
    )


def _read_keys(store: Keeper) -> frozenset[str]:
    """The keys of the pages of the last build: asked for at once, because workers cannot use the store."""
    last = from_bytes(store.get(_KEYS, [_LAST]).get(_LAST, b""))
    return frozenset(last) if isinstance(last, tuple) else frozenset()


def _render_share(
    sketches: Sequence[Sketch],
    plan: Plan,
    renderer: Renderer,
    keys: Keys,
    known: frozenset[str],
    progress: Callable[[str, int, int], None],
) -> _Share:
    pages: list[tuple[str, str, bytes | None]] = []
    for done, sketch in enumerate(sketches, 1):
        page: Page = sketch.make()
        key = keys.key(page)
        if key in known:
            pages.append((page.path, key, None))
        else:
            content = renderer.render(page)
            if content is not None:
                pages.append((page.path, key, content))
        progress(_STEP, done, len(sketches))
    return _Share(pages, renderer.failures, plan.almanac.changes())


def _in_silence(_step: str, _done: int, _pieces: int) -> None:
    """Progress that nobody sees: a worker has no terminal."""
