"""A session shows what a build from nothing would publish, whatever was edited, and does no more than it must."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from msc_site.build.pipeline import Outcome, make_site
from msc_site.build.request import Request
from msc_site.build.session import Session
from msc_site.build.workers import WorkerDiedError
from msc_site.model.addresses import REBUILD, output_name
from msc_site.model.watched import RecordCell
from msc_site.render.renderer import Renderer
from tests.build.changes import EDITS, EVERYDAY, MODULE, PROGRAMME, RARE, Change, Files, lay_out, sound_files, swap
from tests.support.sites import NOW, edited, small_site, write_site

DRAWING = "content/modules/drawing.md"


def published(request: Request) -> dict[str, bytes]:
    """What a build from nothing would publish, but for the file that is for CI alone."""
    return without_rebuild(make_site(request))


def without_rebuild(outcome: Outcome) -> dict[str, bytes]:
    return {path: content for path, content in outcome.files.items() if path != REBUILD}


def shown(session: Session) -> dict[str, bytes | None]:
    """All that a session shows."""
    pages = {output_name(path): found.content for path in session.paths if (found := session.page(path)) is not None}
    return {**session.files, **pages}


class Follower:
    """A session beside builds from nothing: of the site as it is, and of the last sound content in its place."""

    def __init__(self, folder: Path, files: Files, store: Path | None = None) -> None:
        self.files = files
        self.content: Files = {}
        self.site, self._sound = folder / "site", folder / "sound"
        lay_out(self.site, files)
        self.session = Session(Request(self.site, NOW, store=store))
        self.look(None)

    def edit(self, change: Change, *, told: bool) -> None:
        """Make an edit and compare; `told` which files it changed, or not."""
        before = dict(self.files)
        change(self.files)
        lay_out(self.site, self.files)
        names = sorted(path for path in {*before, *self.files} if before.get(path) != self.files.get(path))
        self.look(names if told else None)

    def look(self, names: list[str] | None) -> None:
        """Refresh the session; it must say what a build says, and show what a build of sound content publishes."""
        found = self.session.refresh(NOW, names)
        now = make_site(Request(self.site, NOW))
        assert found == now.diagnostics
        if now.is_sound:
            self.content = {path: text for path, text in self.files.items() if path.startswith("content/")}
            assert shown(self.session) == without_rebuild(now)
            return
        theirs = {path: text for path, text in self.files.items() if not path.startswith("content/")}
        lay_out(self._sound, self.content | theirs)
        assert shown(self.session) == (published(Request(self._sound, NOW)) if self.content else {})


STEPS = st.lists(st.tuples(st.sampled_from(sorted(EDITS)), st.booleans()), max_size=8)


@given(STEPS)
@settings(max_examples=5)
def test_after_each_edit_a_session_shows_what_a_build_from_nothing_publishes(steps: list[tuple[str, bool]]) -> None:
    with TemporaryDirectory() as work:
        follower = Follower(Path(work), sound_files(), Path(work, "store"))
        for name, told in steps:
            follower.edit(EDITS[name], told=told)


@pytest.mark.parametrize("told", [True, False])
def test_an_edit_that_will_be_wrong_on_a_day_to_come_is_found_in_the_preview(tmp_path: Path, *, told: bool) -> None:
    """Two numbers of modules are the same from June on, of which one is edited and the other hidden."""
    files: Files = {**edited(DRAWING, "terms:", 'later: [{publish_from: 2024-06-01, code: "102"}]\nterms:')}
    follower = Follower(tmp_path, files)
    assert not follower.session.refresh(NOW)
    follower.edit(swap(MODULE, 'code: "101"', 'code: "102"'), told=told)
    (found,) = follower.session.refresh(NOW)
    assert (found.code, found.message[:18]) == ("duplicate-code", "from 1 June 2024: ")
    follower.edit(swap(MODULE, 'code: "101"', 'code: "102"'), told=told)
    assert not follower.session.refresh(NOW)


@pytest.mark.long
@given(STEPS)
@settings(max_examples=150)
def test_long_sequences_of_edits(steps: list[tuple[str, bool]]) -> None:
    test_after_each_edit_a_session_shows_what_a_build_from_nothing_publishes.hypothesis.inner_test(steps)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "name", [*sorted(EVERYDAY), *(pytest.param(name, marks=pytest.mark.long) for name in sorted(RARE))]
)
@pytest.mark.parametrize("told", [True, False])
def test_each_edit_by_itself_and_back(name: str, *, told: bool, tmp_path: Path) -> None:
    follower = Follower(tmp_path, sound_files())
    for _ in range(2):
        follower.edit(EDITS[name], told=told)


@pytest.mark.parametrize(
    "text",
    [
        "title: [",  # not YAML
        "colour: red\n",  # a field that there is not
        "requires: nothing-like-it\n",  # a reference to nothing
    ],
)
def test_while_a_file_is_broken_the_last_good_pages_stay(text: str, tmp_path: Path) -> None:
    follower = Follower(tmp_path, sound_files())
    good = shown(follower.session)
    change = swap(MODULE, "title:", f"{text}title:")
    follower.edit(change, told=True)
    assert shown(follower.session) == good
    follower.edit(change, told=True)
    assert shown(follower.session) == good


def test_a_page_that_was_not_asked_for_before_the_mistake_can_be_shown_after_it(tmp_path: Path) -> None:
    write_site(tmp_path, small_site())
    request = Request(tmp_path, NOW)
    good = published(request)
    session = Session(request)
    session.refresh(NOW)
    write_site(tmp_path, edited(MODULE, "To count with care.", "See [the next module](module:nothing)."))
    assert [problem.code for problem in session.refresh(NOW, [MODULE])] == ["link-unknown-record"]
    assert shown(session) == good


def test_a_failing_template_leaves_the_page_of_before_and_says_why(tmp_path: Path) -> None:
    write_site(tmp_path, small_site())
    session = Session(Request(tmp_path, NOW))
    session.refresh(NOW)
    before = session.page("/modules/statistics/")
    assert before is not None
    write_site(tmp_path, {"templates/module.html": "{{ view.nothing }}"})
    session.refresh(NOW, ["templates/module.html"])
    after = session.page("/modules/statistics/")
    assert after is not None
    assert after.content == before.content
    assert [problem.code for problem in after.problems] == ["template-undefined"]
    never = session.page("/modules/drawing/")
    assert never is not None
    assert never.content is None


def test_the_day_that_passes_is_noticed(tmp_path: Path) -> None:
    files = edited("content/site.yaml", "as_of: 2024-03-01\n", "")
    write_site(tmp_path, files)
    session = Session(Request(tmp_path, NOW))
    session.refresh(NOW)
    before = shown(session)
    later = NOW + timedelta(days=200)
    session.refresh(later, [])
    assert shown(session) == published(Request(tmp_path, later)) != before


def test_an_edit_of_a_body_renders_one_page_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = small_site()
    write_site(tmp_path, files)
    session = Session(Request(tmp_path, NOW))
    session.refresh(NOW)
    shown(session)
    rendered: list[str] = []
    render = Renderer.render

    def note(renderer: Renderer, page: object) -> bytes | None:
        rendered.append(page.path)  # type: ignore[attr-defined]
        return render(renderer, page)  # type: ignore[arg-type]

    monkeypatch.setattr(Renderer, "render", note)
    write_site(tmp_path, edited(MODULE, "To count with care.", "To count twice."))
    session.refresh(NOW, [MODULE])
    shown(session)
    assert rendered == ["/modules/statistics/"]


def test_the_comparison_fails_when_a_read_is_not_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else all tests above could pass with a session that does everything again."""

    monkeypatch.setattr(RecordCell, "facts", property(lambda cell: cell._now.facts))
    files = sound_files()
    write_site(tmp_path, files)
    request = Request(tmp_path, NOW)
    session = Session(request)
    session.refresh(NOW)
    shown(session)
    EDITS["a title that others show"](files)
    lay_out(tmp_path, files)
    session.refresh(NOW, [MODULE])
    assert shown(session) != published(request)


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [(PROGRAMME, "each: 6.0", "each: 6"), (PROGRAMME, "pass_mark: 50", "pass_mark: 50.0"), (MODULE, "70}", "70.0}")],
)
def test_a_number_typed_in_another_way_is_shown_so(path: str, old: str, new: str, tmp_path: Path) -> None:
    """The two are equal as numbers, but pages print what was typed."""
    follower = Follower(tmp_path, sound_files())
    before = shown(follower.session)
    follower.edit(swap(path, old, new), told=True)
    assert shown(follower.session) != before


def test_a_folder_put_in_the_place_of_another_is_read(tmp_path: Path) -> None:
    """Whoever watches folders is told of this one only, not of the files in it."""
    site, other = (write_site(tmp_path / name, small_site()) for name in ("site", "other"))
    write_site(other, edited(MODULE, "To count with care.", "To count twice."))
    session = Session(Request(site, NOW))
    session.refresh(NOW)
    shown(session)
    (site / "content/modules").rename(tmp_path / "before")
    (other / "content/modules").rename(site / "content/modules")
    session.refresh(NOW, ["content/modules"])
    assert shown(session) == published(Request(site, NOW))


def test_a_worker_that_is_killed_is_told_and_the_next_look_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, small_site())
    session = Session(Request(tmp_path, NOW))
    session.refresh(NOW)
    good = shown(session)

    def die(*_args: object) -> None:
        raise WorkerDiedError("killed by signal 9")

    write_site(tmp_path, {"content/pages/visits.md": "---\ntitle: Visits\nsummary: Come and see.\n---\nOn Fridays.\n"})
    with monkeypatch.context() as patched:
        patched.setattr("msc_site.build.session.StoredDecoder.__call__", die)
        assert [problem.code for problem in session.refresh(NOW)] == ["worker-died"]
    assert shown(session) == good
    assert session.refresh(NOW, []) == ()
    assert shown(session) == published(Request(tmp_path, NOW)) != good


def test_a_page_that_is_deleted_is_forgotten(tmp_path: Path) -> None:
    page = "/privacy/"
    write_site(tmp_path, small_site())
    session = Session(Request(tmp_path, NOW))
    session.refresh(NOW)
    assert session.page(page) is not None
    (tmp_path / "content/pages/privacy.md").unlink()
    session.refresh(NOW, ["content/pages/privacy.md"])
    planning = session._planning
    assert planning is not None
    assert page not in session._shown
    assert page not in planning._made
    assert ("page", page) not in planning._ledger._entries


def test_a_page_knows_what_it_is_made_from(tmp_path: Path) -> None:
    write_site(tmp_path, small_site())
    session = Session(Request(tmp_path, NOW))
    session.refresh(NOW)
    sources = session.sources("/")
    assert sources.origin == PROGRAMME
    assert sources.files >= {PROGRAMME, "content/programmes/data-craft/overview.md", MODULE, "content/site.yaml"}
    assert "content/programmes/data-craft/overview.md" in sources.texts
    assert MODULE not in sources.texts
    assert session.sources("/nothing/").files == frozenset()
