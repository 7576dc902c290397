"""Each kind of record, begun with options and with typed answers: what is written passes the check, nothing else changes."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.starters.desk import PROGRAMME, SITE, Desk
from tests.support.sites import REPOSITORY, small_site, write_site

# What is asked for each kind but a site, on a site with the programme `data-craft`; the file that must come of it.
RECORDS: Mapping[str, tuple[dict[str, str], str]] = {
    "programme": (PROGRAMME, "content/programmes/data-science/programme.yaml"),
    "section": (
        {"programme": "data-craft", "title": "Graduate destinations", "text": "They go far."},
        "content/programmes/data-craft/graduate-destinations.md",
    ),
    "module": (
        {"title": "Deep Learning: a start", "code": "COMP70010", "credits": "5", "terms": "autumn, spring"},
        "content/modules/deep-learning-a-start.md",
    ),
    "scholarship": (
        {
            "title": "Example scholarships",
            "summary": "Pays the fees of two students.",
            "programmes": "data-craft",
            "full-fees": "true",
            "by": "application",
            "apply-by": "2024-04-30",
        },
        "content/scholarships/example-scholarships.md",
    ),
    "profile": (
        {
            "title": "Theory and practice",
            "role": "MSc student",
            "programme": "data-craft",
            "provenance": "Survey of graduates, 2023",
            "consent": "given",
            "text": "The course gave me both.",
        },
        "content/profiles/theory-and-practice.md",
    ),
    "faq": (
        {"question": "Can I study part time?", "answer": "No, not yet."},
        "content/faqs/can-i-study-part-time.md",
    ),
    "page": (
        {"title": "Open days", "summary": "When you can visit us.", "text": "You can visit us every Friday."},
        "content/pages/open-days.md",
    ),
}
SECTIONS = {
    f"content/programmes/data-science/{name}.md" for name in ("overview", "applying", "degree-structure", "enquiries")
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(write_site(tmp_path / "site", small_site()))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    site = tmp_path_factory.mktemp("sample")
    for folder in ("content", "static", "templates"):
        shutil.copytree(REPOSITORY / folder, site / folder)
    return Desk(site)


@pytest.mark.parametrize("kind", RECORDS)
def test_options_make_a_file_that_passes_the_check(desk: Desk, kind: str) -> None:
    options, path = RECORDS[kind]
    before = desk.read()
    done = desk.new(kind, options)
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, f"{desk.site}/{path}")
    assert desk.check() == []
    after = desk.read()
    assert {name: after[name] for name in before} == before
    assert after.keys() - before.keys() == {path} | (SECTIONS if kind == "programme" else set())


@pytest.mark.parametrize("kind", RECORDS)
def test_typed_answers_make_the_same_file_as_options(desk: Desk, tmp_path: Path, kind: str) -> None:
    options, path = RECORDS[kind]
    other = Desk(write_site(tmp_path / "other", small_site()))
    other.new(kind, options)
    done = desk.new(kind, typed=_type(desk, kind, options))
    assert done.exit_code == 0, done.stderr
    assert "That will not do" not in done.stderr
    assert desk.text(path) == other.text(path)


def _type(desk: Desk, kind: str, options: Mapping[str, str]) -> str:
    """The lines to type: an answer for each question as it comes, Enter alone for what is left open."""
    from msc_site.starters.judging import open_questions
    from msc_site.starters.kinds import STARTERS
    from msc_site.starters.surroundings import look_round

    starter, around = STARTERS[kind], look_round(desk.site)
    answers: dict[str, str] = {}
    passed: set[str] = set()
    lines = []
    while questions := [q for q in open_questions(starter, answers, around) if q.name not in passed]:
        name = questions[0].name
        lines.append(options.get(name, ""))
        passed.add(name)
        answers |= {name: options[name]} if name in options else {}
        if name == starter.named_by:
            lines.append("")  # the id as it is suggested
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("kind", RECORDS)
def test_drafts_are_sound_too(desk: Desk, kind: str) -> None:
    desk.new(kind, RECORDS[kind][0])
    # A draft of a programme has no modules yet, and a draft of a module stands in no list: that is what is left to do.
    expected = {
        "programme": ["[credits-short-draft] content/programmes/data-science/programme.yaml"],
        "module": ["[module-unlisted] content/modules/deep-learning-a-start.md"],
    }
    assert desk.check(drafts=True) == expected.get(kind, [])


@pytest.mark.parametrize("kind", RECORDS)
def test_files_are_plain(desk: Desk, kind: str) -> None:
    desk.new(kind, RECORDS[kind][0])
    for name, data in desk.read().items():
        if name not in small_site():
            assert data.endswith(b"\n")
            assert b"\r" not in data
            assert not data.endswith(b"\n\n")
            assert not re.search(rb"[ \t]\n", data)
            data.decode("utf-8")


def test_every_kind_passes_the_check_of_the_sample(sample: Desk) -> None:
    before, told = sample.read(), sample.check()
    for kind, (options, _) in RECORDS.items():
        named = {name: "artificial-intelligence" if value == "data-craft" else value for name, value in options.items()}
        done = sample.new(kind, named, "--id", f"a-new-{kind}")
        assert done.exit_code == 0, done.stderr
    assert sample.check() == told
    after = sample.read()
    assert {name: after[name] for name in before} == before


def test_a_site_is_begun_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "new" / "site")
    done = desk.new("site", SITE)
    assert done.exit_code == 0, done.stderr
    assert "Next, begin a programme: `msc-site new programme" in done.stderr
    assert desk.check() == ["[no-programme] content/programmes"]


def test_a_whole_site_grows_from_nothing_to_pages(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "site")
    desk.new("site", typed="\n".join(SITE.values()) + "\n")
    desk.new("programme", PROGRAMME)
    assert desk.check() == []
    listed = {"in-programme": "data-science", "group": "core"}
    made = [
        desk.new("module", {"title": "Statistics", "credits": "5", **listed, "group-title": "Core: all of them"}),
        desk.new("module", {"title": "Computing", "credits": "5", "summary": "How to compute.", **listed}),
        desk.new("faq", RECORDS["faq"][0] | {"programmes": "data-science"}),
        desk.new("page", RECORDS["page"][0]),
        desk.new("profile", RECORDS["profile"][0] | {"programme": "data-science"}),
        desk.new("scholarship", RECORDS["scholarship"][0] | {"programmes": "data-science"}),
        desk.new("section", RECORDS["section"][0] | {"programme": "data-science"}),
    ]
    assert [done.exit_code for done in made] == [0] * len(made)
    assert desk.check() == []
    assert desk.check(drafts=True) == []
    # All that names the programme waits with it: published together, the site holds together.
    for path in desk.site.rglob("content/**/*"):
        if path.is_file():
            path.write_text(path.read_text("utf-8").replace("\ndraft: true\n", "\n"), "utf-8")
    assert desk.check() == []
    _assert_pages_are_whole(desk)


def _assert_pages_are_whole(desk: Desk) -> None:
    from tests.support.sites import make

    files = {name: data.decode() for name, data in make(desk.site).files.items() if name.endswith(".html")}
    programme = files["programmes/data-science/index.html"]
    for words in (
        "MSc in Data Science",
        "You learn to work with data.",
        "Statistics",
        "Computing",
        "Core: all of them",
    ):
        assert words in programme
    for name in ("31 July 2024", "Graduate destinations", "They go far.", "The course gave me both.", "Admissions"):
        assert name in programme
    assert "How to compute." in files["modules/computing/index.html"]
    assert "No, not yet." in files["faqs/index.html"]
    assert "every Friday" in files["open-days/index.html"]
    # Remarks are for those who write.
    assert not [name for name, text in files.items() if "More that can be said" in text or "remark" in text]
