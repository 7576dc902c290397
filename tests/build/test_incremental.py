"""Incremental builds are right by construction: after any sequence of changes they equal a build from nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msc_site.build.pipeline import Outcome, Request, make_site
from msc_site.pages.page import Page
from msc_site.render.keys import Keys
from msc_site.render.theme import theme_folder
from tests.support.sites import NOW, small_site, write_site

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
STEPS = st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), st.sampled_from(DATES), st.booleans()), max_size=8)


def build(site: Path, store: Path | None, as_of: date | None, *, drafts: bool) -> Outcome:
    return make_site(Request(site, NOW, as_of, drafts=drafts, store=store))


def lay_out(folder: Path, files: Mapping[str, str]) -> None:
    """Make the folder hold exactly these files."""
    for path in [p for p in folder.rglob("*") if p.is_file() and p.relative_to(folder).as_posix() not in files]:
        path.unlink()
    write_site(folder, files)


@given(STEPS)
@settings(max_examples=6)
def test_after_each_step_an_incremental_build_equals_one_from_nothing(
    steps: list[tuple[str, date | None, bool]],
) -> None:
    with TemporaryDirectory() as work:
        site, store = Path(work, "site"), Path(work, "store")
        files = small_site()
        for name, as_of, drafts in [("a body", None, False), *steps]:
            CHANGES[name](files)
            lay_out(site, files)
            incremental, clean = build(site, store, as_of, drafts=drafts), build(site, None, as_of, drafts=drafts)
            assert incremental == clean, name


@pytest.mark.long
@given(STEPS)
@settings(max_examples=80)
def test_long_sequences_of_changes(steps: list[tuple[str, date | None, bool]]) -> None:
    test_after_each_step_an_incremental_build_equals_one_from_nothing.hypothesis.inner_test(steps)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_each_change_by_itself(name: str, tmp_path: Path) -> None:
    files = small_site()
    for _ in range(3):
        lay_out(tmp_path / "site", files)
        incremental = build(tmp_path / "site", tmp_path / "store", None, drafts=False)
        assert incremental == build(tmp_path / "site", None, None, drafts=False)
        CHANGES[name](files)


def test_an_unchanged_site_renders_no_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write_site(tmp_path / "site", small_site())
    first = build(site, tmp_path / "store", None, drafts=False)
    monkeypatch.setattr("msc_site.render.renderer.Renderer.render", lambda *_: pytest.fail("a page was rendered"))
    assert build(site, tmp_path / "store", None, drafts=False) == first


def test_the_comparison_fails_when_an_input_is_left_out_of_the_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else all tests above could pass with a key that holds nothing."""
    whole = Keys.key

    def without_view(keys: Keys, page: Page) -> str:
        return whole(keys, replace(page, view=None))

    monkeypatch.setattr(Keys, "key", without_view)
    files = small_site()
    lay_out(tmp_path / "site", files)
    build(tmp_path / "site", tmp_path / "store", None, drafts=False)
    CHANGES["a body"](files)
    lay_out(tmp_path / "site", files)
    incremental = build(tmp_path / "site", tmp_path / "store", None, drafts=False)
    assert incremental != build(tmp_path / "site", None, None, drafts=False)
