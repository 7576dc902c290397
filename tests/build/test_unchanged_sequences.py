"""Whatever happens between two builds: one that remembers answers and leaves what one that knows nothing would."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msc_site.build import pipeline, recognition
from msc_site.build.answer import Answer
from msc_site.build.answering import answer_build
from msc_site.build.request import Request
from msc_site.render.theme import theme_folder
from tests.build.unchanged import MODULE, PRIVACY, contents, dated_site, moment, set_times
from tests.support.sites import write_site

OUTPUT, STORE = Path("build"), Path("store")
PAGE = Path("build/modules/statistics/index.html")


def swap(path: str, old: str, new: str, *, secretly: bool = False) -> Callable[[], None]:
    """Replace a text in a file by another, or back; in secret without a new time. Nothing where there is none."""

    def change() -> None:
        file = Path(path)
        if file.is_file():
            text, status = file.read_text("utf-8"), file.stat()
            file.write_text(text.replace(old, new) if old in text else text.replace(new, old), "utf-8")
            if secretly:
                set_times(file, status)

    return change


def toggle(path: str, text: str) -> Callable[[], None]:
    """Add a file, or delete it where it is."""

    def change() -> None:
        file = Path(path)
        if file.exists():
            file.unlink()
        elif not file.parent.exists() or file.parent.is_dir():
            write_site(Path(), {path: text})

    return change


def rename(one: str, other: str) -> Callable[[], None]:
    """Rename a file, or back."""

    def change() -> None:
        for old, new in ((one, other), (other, one)):
            if Path(old).is_file():
                Path(old).rename(new)
                return

    return change


def touch_all() -> None:
    for path in sorted(Path().rglob("*")):
        os.utime(path)


def cut_states() -> None:
    for path in STORE.glob("state-*"):
        os.truncate(path, path.stat().st_size // 2)


TEMPLATE = (
    (theme_folder() / "templates/module.html").read_text("utf-8").replace("{% block main %}", "{% block main %}!", 1)
)
CHANGES: dict[str, Callable[[], None]] = {
    "nothing": lambda: None,
    "a text": swap(MODULE, "To count with care.", "To count twice."),
    "a text in secret": swap(MODULE, "Databases", "Databanks", secretly=True),
    "a fact": swap("content/modules/project.md", "{ects: 10}", "{cats: 20}"),
    "broken, then mended": swap(MODULE, "terms: [autumn]", "terms: autumn"),
    "a warning": swap(PRIVACY, "review_by: 2023-01-01\n", ""),
    "the date": swap("content/site.yaml", "summary:", "as_of: 2024-03-01\nsummary:"),
    "the time zone": swap("content/site.yaml", "title:", "time_zone: Pacific/Auckland\ntitle:"),
    "a draft": swap(PRIVACY, "title: Privacy\n", "title: Privacy\ndraft: true\n"),
    "a page more": toggle("content/pages/visits.md", "---\ntitle: Visits\nsummary: Come and see.\n---\nOn Fridays.\n"),
    "another name": rename(PRIVACY, "content/pages/data.md"),
    "a template": toggle("templates/module.html", TEMPLATE),
    "a static file": toggle("static/notes.txt", "Some notes.\n"),
    "an ignored file": toggle("content/modules/.statistics.md.swp", "x"),
    "new times": touch_all,
    "a page edited": swap(str(PAGE), "<main", "<div", secretly=True),
    "a page deleted": lambda: PAGE.unlink(missing_ok=True),
    "a foreign file": toggle("build/mine.txt", "mine"),
    "no output": lambda: shutil.rmtree(OUTPUT, ignore_errors=True),
    "no store": lambda: shutil.rmtree(STORE, ignore_errors=True),
    "damaged states": cut_states,
}
TIMES = tuple(map(moment, ("2024-03-01T12:00", "2024-05-31T11:30", "2024-05-31T22:30", "2024-05-31T23:30")))
STEPS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=3),
        st.sampled_from(TIMES),
        st.sampled_from((None, None, None, date(2024, 7, 10))),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@contextmanager
def no_making() -> Iterator[None]:
    """A time in which no site may be made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "build_site", lambda *_: pytest.fail("the site was made again"))
        yield


def build(folder: Path, request: Request) -> tuple[Answer, dict[str, bytes]]:
    with chdir(folder), pytest.MonkeyPatch.context() as patch:
        patch.setattr(recognition, "SHARED", 0)  # as if the site were large
        patch.setattr(recognition, "count_processors", lambda: 2)
        answer = answer_build(request, OUTPUT, lambda *_: None)
        return answer, contents(OUTPUT) if OUTPUT.exists() else {}


@given(STEPS)
@settings(max_examples=5)
def test_after_any_steps_a_build_that_remembers_equals_one_that_does_not(
    steps: list[tuple[list[str], object, date | None, bool]],
) -> None:
    with TemporaryDirectory() as work:
        sites = [write_site(Path(work, name), dated_site()) for name in ("remembering", "forgetful")]
        for names, now, as_of, drafts in [(["nothing"], TIMES[0], None, False), *steps]:
            for site in sites:
                with chdir(site):
                    for name in names:
                        CHANGES[name]()
            request = Request(Path(), now, as_of, drafts, store=STORE)  # type: ignore[arg-type]
            one, other = build(sites[0], request), build(sites[1], Request(Path(), now, as_of, drafts))  # type: ignore[arg-type]
            assert one == other, names
            if one[0].is_sound:
                with no_making():
                    again = build(sites[0], request)
                assert (again[0].changed, again[1]) == (0, one[1])


@pytest.mark.long
@given(STEPS)
@settings(max_examples=100)
def test_long_sequences(steps: list[tuple[list[str], object, date | None, bool]]) -> None:
    test_after_any_steps_a_build_that_remembers_equals_one_that_does_not.hypothesis.inner_test(steps)  # type: ignore[attr-defined]
