"""What `build` reports beside the site: why a page was rendered or not, and where the time goes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from msc_site.cli import main
from tests.build.unchanged import contents, make_bench
from tests.support.sites import edited, small_site, write_site

MODULE = "content/modules/statistics.md"
PAGE = "/modules/statistics/"


def build(site: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["build", "--site", str(site), *options])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The small site, built."""
    write_site(tmp_path, small_site())
    assert build(tmp_path).exit_code == 0
    return tmp_path


def why(site: Path, path: str = PAGE) -> str:
    """The line that says why a page was rendered or not."""
    result = build(site, "--explain", path)
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()[1].strip()


def test_the_first_build_renders(tmp_path: Path) -> None:
    write_site(tmp_path, small_site())
    assert why(tmp_path).startswith("rendered: nothing is known of an earlier build")


def test_an_unchanged_page_is_not_rendered(site: Path) -> None:
    assert why(site) == "not rendered: nothing that it is made from has changed"


def test_the_file_that_changed_is_named(site: Path) -> None:
    write_site(site, edited(MODULE, "To count with care.", "To count twice."))
    assert why(site) == f"rendered: {MODULE} changed"
    assert why(site) == "not rendered: nothing that it is made from has changed"


def test_an_edit_that_the_page_does_not_show_is_told_from_one_that_it_does(site: Path) -> None:
    write_site(site, edited("content/modules/project.md", "credits: {ects: 10}", "credits: {cats: 20}"))
    assert why(site) == "not rendered: content/modules/project.md changed, but nothing that this page shows"


def test_a_template_that_changed_is_named(site: Path) -> None:
    before = build(site, "--explain", PAGE).stdout
    assert "templates/module.html" in before
    (site / "templates").mkdir()
    (site / "templates" / "module.html").write_text("{% extends 'base.html' %}{% block main %}<p>New{% endblock %}")
    assert why(site) == "rendered: templates/module.html changed"


def test_what_a_page_is_made_from(site: Path) -> None:
    lines = build(site, "--explain", PAGE).stdout.splitlines()
    assert lines[0] == f"{PAGE} is modules/statistics/index.html, made with module.html"
    assert f"    {MODULE}: facts and text" in lines
    assert "    content/site.yaml: facts" in lines
    assert "    templates/base.html" in lines
    assert not any("counting.md" in line for line in lines)


def test_an_address_out_of_the_browser_will_do(site: Path) -> None:
    by_path = build(site, "--explain", PAGE).stdout
    assert build(site, "--explain", f"http://127.0.0.1:8000{PAGE}").stdout == by_path


def test_a_page_that_there_is_not(site: Path) -> None:
    result = build(site, "--explain", "/modules/statistic/")
    assert result.exit_code == 1
    assert result.stderr == (
        "error[no-such-page]: the site has no page `/modules/statistic/`\n"
        f"  --> {site}/content\n"
        "help: did you mean `/modules/statistics/`?\n\n"
        "1 error in 1 file\n"
    )


def test_of_a_broken_site_nothing_is_explained(site: Path) -> None:
    write_site(site, edited(MODULE, "title:", "titel:"))
    result = build(site, "--explain", PAGE)
    assert result.exit_code == 1
    assert "unknown-field" in result.stderr


def test_a_profile_names_every_step_and_counts_what_was_known(site: Path) -> None:
    write_site(site, edited(MODULE, "To count with care.", "To count twice."))
    result = build(site, "--profile")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    steps = [line[:28].strip() for line in lines[1:8]]
    assert steps == [
        "Starting",
        "Reading the content",
        "Decoding the content",
        "Checking the facts",
        "Planning the pages",
        "Rendering the pages",
        "Putting the site in place",
    ]
    pages = len(list((site / "build").rglob("*.html")))
    assert f"{pages - 1} of {pages} pages ({(pages - 1) / pages:.0%}) were known and not rendered" in lines
    (of_modules,) = [line.split() for line in lines if line.strip().startswith("module.html")]
    assert of_modules[2:4] == [str(len(small_modules())), "1"]
    assert lines[lines.index("the slowest pages:") + 1].strip().endswith(".html")


REPORTS = (("--profile",), ("--explain", PAGE))


@pytest.mark.parametrize("options", REPORTS)
def test_a_report_is_of_a_build_that_was_made(
    options: tuple[str, ...], site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = make_bench(site, monkeypatch)
    assert build(site).exit_code == 0
    assert bench.made == 0
    for made in (1, 2):
        assert build(site, *options).exit_code == 0
        assert bench.made == made


@pytest.mark.parametrize("options", REPORTS)
@pytest.mark.parametrize("known", [True, False])
def test_a_build_with_a_report_is_known_again_as_any_other(
    options: tuple[str, ...], site: Path, monkeypatch: pytest.MonkeyPatch, *, known: bool
) -> None:
    if not known:
        shutil.rmtree(site / ".cache")
    bench = make_bench(site, monkeypatch)
    write_site(site, edited(MODULE, "To count with care.", "To count twice."))
    assert build(site, *options).exit_code == 0
    short = build(site)
    assert bench.made == 1
    assert short.stdout == ""  # a report is of its build alone
    made = contents(site / "build")
    assert b"To count twice." in made["modules/statistics/index.html"]
    shutil.rmtree(site / ".cache")
    full = build(site)
    assert bench.made == 2
    assert contents(site / "build") == made
    assert short.stderr.rpartition(", ")[0] == full.stderr.rpartition(", ")[0]


def test_an_explanation_that_is_refused_leaves_what_is_known(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = make_bench(site, monkeypatch)
    assert build(site, "--explain", "/nowhere/").exit_code == 1
    assert build(site).exit_code == 0
    assert bench.made == 0


def small_modules() -> list[str]:
    return [path for path in small_site() if path.startswith("content/modules/")]
