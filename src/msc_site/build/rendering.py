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

_KIND: Final = "page"
_LAST: Final = digest_of("the keys of the pages of the last build")


@dataclass(frozen=True, slots=True)
class Rendered:
    """The pages by path, the failures, the days of change that they named, and how many came from the store."""

    pages: dict[str, bytes]
    failures: Failures
    changes: tuple[Change, ...]
    reused: int


@dataclass(frozen=True, slots=True)
class _Share:
    """A worker's answer: path, key and, where the key is not known, the bytes of each page."""

    pages: list[tuple[str, str, bytes | None]]
    failures: Failures
    changes: tuple[Change, ...]


def render_pages(
    plan: Plan, renderer: Renderer, keys: Keys, store: Keeper, progress: Callable[[int, int], None]
) -> Rendered:
    """Render the pages of a plan whose keys the store does not know."""
    last = from_bytes(store.get("keys", [_LAST]).get(_LAST, b""))
    known = frozenset(last) if isinstance(last, tuple) else frozenset()
    workers = count_workers(len(plan.sketches) - len(known))

    def work(sketches: Sequence[Sketch]) -> _Share:
        return _render_share(sketches, plan, renderer, keys, known, progress if workers == 1 else _in_silence)

    shares = share(work, plan.sketches, workers)
    found = [page for each in shares for page in each.pages]
    held = store.get(_KIND, [key for _, key, content in found if content is None])
    fresh = {key: content for _, key, content in found if content is not None}
    lost = [path for path, key, content in found if content is None and key not in held]
    if lost:
        again = _render_share(
            [s for s in plan.sketches if s.path in set(lost)], plan, renderer, keys, frozenset(), _in_silence
        )
        shares.append(again)
        fresh |= {key: content for _, key, content in again.pages if content is not None}
    store.put(_KIND, fresh)
    store.put("keys", {_LAST: to_bytes(tuple(key for _, key, _ in found))})
    known_now = {**held, **fresh}
    pages = {path: known_now[key] for path, key, _ in found if key in known_now}
    failures = merge_failures(each.failures for each in shares)
    changes = tuple(sorted({change for each in shares for change in each.changes}, key=lambda c: (c.on, c.because)))
    return Rendered(dict(sorted(pages.items())), failures, changes, len(held))


def _render_share(
    sketches: Sequence[Sketch],
    plan: Plan,
    renderer: Renderer,
    keys: Keys,
    known: frozenset[str],
    progress: Callable[[int, int], None],
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
        progress(done, len(sketches))
    return _Share(pages, renderer.failures, plan.almanac.changes())


def _in_silence(_done: int, _all: int) -> None:
    """Progress that nobody sees: a worker has no terminal."""
