"""Incremental builds are right by construction: after any sequence of changes they equal a build from nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
from msc_site.render.theme import theme_folder
from tests.support.sites import NOW, small_site, write_site


@dataclass(frozen=True)
class Options:
    """How a build is asked for."""

    as_of: date | None = None
    drafts: bool = False
    strict: bool = False


PLAIN = Options()
Files = dict[str, str]
Change = Callable[[Files], None]

PROGRAMME = "content/programmes/data-craft/programme.yaml"
MODULE = "content/modules/statistics.md"
TEMPLATES = theme_folder() / "templates"


def swap(path: str, old: str, new: str) -> Change:
    """Replace a text by another where it stands, and back where it does not."""

    def change(files: Files) -> None:
        if path in files:
            there, back = (old, new) if old in files[path] else (new, old)
            files[path] = files[path].replace(there, back)

    return change


def toggle(path: str, text: str) -> Change:
    """Add a file, or delete it where it is."""

    def change(files: Files) -> None:
        if path in files:
            del files[path]
        else:
            files[path] = text

    return change


def rename(old: str, new: str, mentions: str) -> Change:
    """Rename a module wherever it is named, or back."""

    def change(files: Files) -> None:
        there, back = (old, new) if f"content/modules/{old}.md" in files else (new, old)
        if f"content/modules/{there}.md" in files:
            files[f"content/modules/{back}.md"] = files.pop(f"content/modules/{there}.md")
            files[mentions] = files[mentions].replace(there, back)

    return change


def altered(name: str, old: str, new: str) -> Change:
    """A template of the project's, altered, as the site's own; or gone again."""
    text = (TEMPLATES / name).read_text("utf-8")
    assert old in text
    return toggle(f"templates/{name}", text.replace(old, new, 1))


CHANGES: Mapping[str, Change] = {
    "a body": swap(MODULE, "To count with care.", "To count twice."),
    "a title that others show": swap(MODULE, "title: Statistics", "title: Counting"),
    "credits": swap("content/modules/project.md", "{ects: 10}", "{cats: 20}"),
    "a requirement": swap("content/modules/databases.md", "requires: statistics\n", ""),
    "a rule": swap(PROGRAMME, "choose: 1,", "choose: {at_most: 1, at_least: 1},"),
    "a fee that a total counts": swap(PROGRAMME, "GBP 80", "GBP 95"),
    "a date that prose refers to": swap(PROGRAMME, "closes: 2024-07-31", "closes: 2024-06-30"),
    "a value that prose refers to": swap("content/scholarships/bright.md", "GBP 15,000", "GBP 16,000"),
    "the name of the institution": swap("content/site.yaml", "{name: Small University}", "{name: Tiny University}"),
    "the accent": swap("content/site.yaml", "summary:", 'theme: {accent: "#5a2a6b"}\nsummary:'),
    "a page more": toggle("content/pages/visits.md", "---\ntitle: Visits\nsummary: Come and see.\n---\nOn Fridays.\n"),
    "a draft": swap("content/pages/privacy.md", "title: Privacy\n", "title: Privacy\ndraft: true\n"),
    "a page gone": toggle("content/profiles/counting.md", small_site()["content/profiles/counting.md"]),
    "another name": rename("drawing", "painting", PROGRAMME),
    "broken, then mended": swap(MODULE, "terms: [autumn]", "terms: autumn"),
    "a template": altered("module.html", "{% block main %}", "{% block main %}<p>Altered.</p>"),
    "the base of all templates": altered("base.html", "<main", "<p>Altered.</p><main"),
    "macros": altered("parts/facts.html", "{% macro", "{# altered #}{% macro"),
    "a fragment": altered("chrome/top.html", "<", "<!-- altered --><"),
    "a style sheet": toggle("static/site.css", "p { margin: 0 }\n"),
    "a static file": toggle("static/notes.txt", "Some notes.\n"),
}
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


def lay_out(folder: Path, files: Mapping[str, str]) -> None:
    """Make the folder hold exactly these files."""
    for path in [p for p in folder.rglob("*") if p.is_file() and p.relative_to(folder).as_posix() not in files]:
        path.unlink()
    write_site(folder, files)


@given(STEPS)
@settings(max_examples=6)
def test_after_each_step_an_incremental_build_equals_one_from_nothing(steps: list[tuple[str, Options]]) -> None:
    with TemporaryDirectory() as work:
        bench = Bench(Path(work))
        files = small_site()
        for name, options in [("a body", PLAIN), *steps]:
            CHANGES[name](files)
            lay_out(bench.site, files)
            bench.compare(options)


@pytest.mark.long
@given(STEPS)
@settings(max_examples=80)
def test_long_sequences_of_changes(steps: list[tuple[str, Options]]) -> None:
    test_after_each_step_an_incremental_build_equals_one_from_nothing.hypothesis.inner_test(steps)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_each_change_by_itself(name: str, tmp_path: Path) -> None:
    bench, files = Bench(tmp_path), small_site()
    for _ in range(3):
        lay_out(bench.site, files)
        bench.compare()
        CHANGES[name](files)


def test_a_site_made_in_memory_uses_the_store_too(tmp_path: Path) -> None:
    bench, files = Bench(tmp_path), small_site()
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
    bench, files = Bench(tmp_path), small_site()
    lay_out(bench.site, files)
    bench.compare()
    CHANGES["a body"](files)
    lay_out(bench.site, files)
    with pytest.raises(AssertionError):
        bench.compare()
