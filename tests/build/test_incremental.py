"""Incremental builds are right by construction: after any sequence of changes they equal a build from nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msc_site.build.pipeline import Outcome, build_site, make_site
from msc_site.build.request import Request
from msc_site.build.store import Store
from msc_site.build.writer import publish
from msc_site.pages.page import Page
from msc_site.render.keys import Keys
from tests.build.changes import CHANGES, EVERYDAY, FAULTS, RARE, TEMPLATES, lay_out, sound_files
from tests.support.sites import NOW, small_site, write_site


@dataclass(frozen=True)
class Options:
    """How a build is asked for."""

    as_of: date | None = None
    drafts: bool = False
    strict: bool = False


PLAIN = Options()
DATES = (None, date(2023, 9, 1), date(2024, 7, 10), date(2024, 8, 1), date(2025, 10, 1))
OPTIONS = st.builds(Options, as_of=st.sampled_from(DATES), drafts=st.booleans(), strict=st.booleans())
STEPS = st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), OPTIONS), max_size=8)


class Bench:
    """A site, the store of its earlier builds, and the output folder of the last."""

    def __init__(self, work: Path) -> None:
        self.site, self.store, self.output = work / "site", work / "store", work / "build"
        self._fresh = work / "fresh"

    def build(self, options: Options = PLAIN, *, store: bool = True) -> Outcome:
        """Build into the output folder."""
        return build_site(self._ask(options, store=store), self.output)

    def make(self, options: Options = PLAIN, *, store: bool) -> Outcome:
        """Build in memory."""
        return make_site(self._ask(options, store=store))

    def compare(self, options: Options = PLAIN) -> None:
        """Build into the output folder, with what is known, and compare all with a build from nothing."""
        before = contents(self.output)
        built, clean = self.build(options), self.make(options, store=False)
        assert replace(built, published=None) == replace(clean, files={})
        assert built.is_sound == clean.is_sound
        if clean.is_sound:
            publish(clean.files, self._fresh, protected=())
            assert contents(self.output) == contents(self._fresh)
        else:
            assert contents(self.output) == before

    def _ask(self, options: Options, *, store: bool) -> Request:
        kept = self.store if store else None
        return Request(self.site, NOW, options.as_of, drafts=options.drafts, strict=options.strict, store=kept)


def contents(folder: Path) -> dict[str, bytes | None]:
    """All files of a folder by path, msc-site's own list included; None for a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() if p.is_file() else None for p in folder.rglob("*")}


@given(STEPS)
@settings(max_examples=6)
def test_after_each_step_an_incremental_build_equals_one_from_nothing(steps: list[tuple[str, Options]]) -> None:
    with TemporaryDirectory() as work:
        bench = Bench(Path(work))
        files = sound_files()
        for name, options in [("a body", PLAIN), *steps]:
            CHANGES[name](files)
            lay_out(bench.site, files)
            bench.compare(options)


@pytest.mark.long
@given(STEPS)
@settings(max_examples=80)
def test_long_sequences_of_changes(steps: list[tuple[str, Options]]) -> None:
    test_after_each_step_an_incremental_build_equals_one_from_nothing.hypothesis.inner_test(steps)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "name", [*sorted(EVERYDAY), *(pytest.param(name, marks=pytest.mark.long) for name in sorted({**RARE, **FAULTS}))]
)
def test_each_change_by_itself(name: str, tmp_path: Path) -> None:
    bench, files = Bench(tmp_path), sound_files()
    for _ in range(3):
        lay_out(bench.site, files)
        bench.compare()
        CHANGES[name](files)


def test_a_site_made_in_memory_uses_the_store_too(tmp_path: Path) -> None:
    bench, files = Bench(tmp_path), sound_files()
    for _ in range(2):
        lay_out(bench.site, files)
        assert bench.make(store=True) == bench.make(store=False)
        CHANGES["a body"](files)
    assert bench.make(store=True).known == 16


def test_an_unchanged_site_renders_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench(tmp_path)
    write_site(bench.site, small_site())
    first = bench.build()
    monkeypatch.setattr("msc_site.render.renderer.Renderer.render", lambda *_: pytest.fail("a page was rendered"))
    again = bench.build()
    assert again.published is not None
    assert (again.published.written, again.published.removed) == ((), ())
    assert replace(again, published=None) == replace(first, published=None)


def test_pages_that_lie_in_the_output_folder_are_not_fetched_from_the_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench(tmp_path)
    write_site(bench.site, small_site())
    bench.build()
    fetch = Store.get

    def fetch_no_page(store: Store, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        keys = list(keys)
        assert kind != "page" or not keys
        return fetch(store, kind, keys)

    monkeypatch.setattr(Store, "get", fetch_no_page)
    assert bench.build().known == 16


def test_edited_and_deleted_pages_are_made_good_without_rendering(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench(tmp_path)
    write_site(bench.site, small_site())
    bench.build()
    before = contents(bench.output)
    (bench.output / "index.html").unlink()
    page = bench.output / "modules/statistics/index.html"
    page.write_bytes(page.read_bytes().upper())
    monkeypatch.setattr("msc_site.render.renderer.Renderer.render", lambda *_: pytest.fail("a page was rendered"))
    again = bench.build()
    assert again.published is not None
    assert again.published.written == ("index.html", "modules/statistics/index.html")
    assert contents(bench.output) == before


def test_a_template_saved_while_the_site_is_built_is_not_kept_under_the_key_of_another(tmp_path: Path) -> None:
    site, store = write_site(tmp_path / "site", small_site()), tmp_path / "store"
    good = (TEMPLATES / "module.html").read_text("utf-8")
    other = good.replace("{% block main %}", "{% block main %}<p>Other.</p>", 1)
    write_site(site, {"templates/module.html": good})

    def save(step: str, _done: int, _pieces: int) -> None:
        if step == "Rendering the pages":
            write_site(site, {"templates/module.html": other})

    make_site(Request(site, NOW, store=store), save)
    write_site(site, {"templates/module.html": good})
    assert make_site(Request(site, NOW, store=store)) == make_site(Request(site, NOW))


def test_the_comparison_fails_when_an_input_is_left_out_of_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else all tests above could pass with a key that holds nothing."""
    whole = Keys.key

    def without_view(keys: Keys, page: Page) -> str:
        return whole(keys, replace(page, view=None))

    monkeypatch.setattr(Keys, "key", without_view)
    bench, files = Bench(tmp_path), sound_files()
    lay_out(bench.site, files)
    bench.compare()
    CHANGES["a body"](files)
    lay_out(bench.site, files)
    with pytest.raises(AssertionError):
        bench.compare()
