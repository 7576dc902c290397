"""The report in its four forms."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from lxml import html
from playwright.sync_api import Browser

from msc_site.cli import main
from msc_site.material import renderers
from tests.browser import validate
from tests.browser.audit import find_violations_in_each_look
from tests.material.sites import PROGRAMME, complete_site
from tests.support.sites import REPOSITORY, edited, write_site

SCHEMA = json.loads((Path(renderers.__file__).parent / "report.schema.json").read_text("utf-8"))
OTHER = "content/programmes/other/programme.yaml"


def lacking() -> dict[str, str]:
    """A site with a part in each state, and a gap that is accepted."""
    files = complete_site()
    text = files[PROGRAMME]
    for old, new in (
        ("regulator: Office for Students\n", ""),
        ("support: {text: A tutor meets you each month.}\n", ""),
        ("overseas, mode: full-time, state: confirmed", "overseas, mode: full-time, state: provisional"),
        ("regulations: {pass_mark: 50}\n", ""),
        (
            "subjects: [data]",
            "unverified: [location]\ngaps: [{item: support, reason: Decided in May, until: 2024-06-01}]",
        ),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    return edited("content/modules/drawing.md", "terms:", "review_by: 2024-02-01\nterms:", {**files, PROGRAMME: text})


def run(folder: Path, *options: str, files: dict[str, str] | None = None) -> str:
    write_site(folder, lacking() if files is None else files)
    done = CliRunner(env={"COLUMNS": "80"}).invoke(main, ["report", "--site", str(folder), *options])
    assert done.exit_code == 0, done.output
    return done.stdout.replace(f"{folder}/", "")


def test_text_is_a_calm_table_with_what_is_missing_first(tmp_path: Path) -> None:
    said = run(tmp_path)
    assert said == (Path(__file__).parent / "report.txt").read_text("utf-8")


def test_what_is_only_missing_can_be_asked_for_and_everything_too(tmp_path: Path) -> None:
    heads = [re.findall(r"^(\w.*) \(\d+\)$", run(tmp_path, *options), re.MULTILINE) for options in ((), ("--missing",))]
    states = ["Missing", "Overdue for review", "Illustrative", "Provisional", "Open, and accepted for a time"]
    assert heads == [states, [*states[:2], states[4]]]
    everything = run(tmp_path, "--all")
    assert "Not stated, and not required (1)" in everything
    assert "Deposit [deposit]               10% of the tuition fee, within 30 days of the" in everything


def test_lines_are_no_wider_than_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(tmp_path, lacking())
    monkeypatch.chdir(tmp_path)
    for width in (50, 100, 300):
        done = CliRunner(env={"COLUMNS": str(width)}).invoke(main, ["report", "--all"])
        lines = [line for line in done.stdout.split("\n") if "content/" not in line]
        assert max(map(len, lines)) <= min(width, 120)
        assert not [line for line in lines if line != line.rstrip()]


def test_several_programmes_are_told_at_a_glance_first(tmp_path: Path) -> None:
    files = {**lacking(), OTHER: complete_site()[PROGRAMME].replace("Data Craft", "Other")}
    said = run(tmp_path, files=files)
    assert (
        "            missing  overdue  illustrative  provisional\n"
        "data-craft        2        3             1            1\n"
        "other             0        3             0            0\n"
    ) in said
    assert "Nothing is open here." not in said


def test_long_names_of_programmes_have_a_line_of_their_own(tmp_path: Path) -> None:
    name = "artificial-intelligence-and-the-arts"
    path = f"content/programmes/{name}/programme.yaml"
    said = run(tmp_path, files={**lacking(), path: complete_site()[PROGRAMME].replace("Data Craft", "Arts")})
    line = " " * 35 + "        0        3             0            0"
    assert f"\n{name}\n{line}\n" in said


def test_where_nothing_is_open_it_says_so(tmp_path: Path) -> None:
    assert "\nNothing is open here.\n" in run(tmp_path, files=complete_site())


def test_markdown_is_for_a_pull_request(tmp_path: Path) -> None:
    said = run(tmp_path, "--format", "markdown")
    assert said.startswith(
        "# Material information of Small University\n\nAs of 1 March 2024.\n\n## MSc in Data Craft\n"
    )
    assert (
        "### Missing\n\n| item | how it stands | where |\n|---|---|---|\n"
        "| [Regulator](<https://small.example/>)<br>`regulator` | no regulator is named |"
        " `content/programmes/data-craft/programme.yaml:45` |\n"
    ) in said
    assert "*Accepted until 1 June 2024: Decided in May*" in said


def test_markdown_takes_nothing_for_a_sign(tmp_path: Path) -> None:
    files = edited(PROGRAMME, "location: Main Campus", 'location: "A | *B* <c> `d`"', lacking())
    assert r"| A \| \*B\* \<c\> \`d\` |" in run(tmp_path, "--format", "markdown", files=files)


def test_json_keeps_to_its_schema(tmp_path: Path) -> None:
    document: dict[str, Any] = json.loads(run(tmp_path, "--format", "json"))
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(document, SCHEMA, format_checker=jsonschema.FormatChecker())
    (programme,) = document["programmes"]
    assert (document["version"], document["as_of"], len(programme["items"])) == (1, "2024-03-01", 24)
    items = {item["id"]: item for item in programme["items"]}
    assert items["regulator"]["parts"] == [
        {
            "state": "missing",
            "words": "no regulator is named",
            "names": [],
            "places": [
                {
                    "file": PROGRAMME,
                    "line": 45,
                    "owner": "Admissions office",
                    "reviewed": "2024-02-20",
                    "review_by": "2025-02-20",
                }
            ],
        }
    ]
    assert items["support"]["accepted"] == {"reason": "Decided in May", "until": "2024-06-01"}
    passing = {id_: (item["passes"], item["passes_strict"]) for id_, item in items.items()}
    assert passing["support"] == (True, True)
    assert passing["regulator"] == (False, False)
    assert passing["tuition-fees"] == passing["location"] == (True, False)
    assert passing["terms"] == (True, True)  # it is overdue, and not required
    assert items["location"]["value"] == "Main Campus"


def test_the_schema_names_every_key(tmp_path: Path) -> None:
    document = json.loads(run(tmp_path, "--format", "json"))
    document["programmes"][0]["items"][0]["parts"][0]["more"] = 1
    with pytest.raises(jsonschema.ValidationError, match="'more' was unexpected"):
        jsonschema.validate(document, SCHEMA)


def write_page(folder: Path) -> Path:
    files = {**lacking(), OTHER: complete_site()[PROGRAMME].replace("Data Craft", "<Other> & more")}
    page = folder / "report.html"
    run(folder / "site", "--format", "html", "--output", str(page), files=files)
    return page


def test_the_page_says_it_all_and_needs_nothing_else(tmp_path: Path) -> None:
    page = write_page(tmp_path)
    root = html.document_fromstring(page.read_bytes())
    assert (
        root.xpath("//script | //link | //img | //@src | //style[contains(., 'url(') or contains(., '@import')]") == []
    )
    assert [head.text_content() for head in root.xpath("//h2")] == ["MSc in Data Craft", "MSc in <Other> & more"]
    (regulator,) = root.xpath("//li[contains(@class, 'item')][.//h4 = 'Regulator'][.//p[@class='remedy']]")
    said = " ".join(regulator.text_content().split())
    assert "no regulator is named content/programmes/data-craft/programme.yaml:45" in said
    assert "What to do: write such as regulator: Office for Students" in said
    assert regulator.xpath(".//h4/a/@href") == ["https://small.example/"]
    assert "Accepted until 1 June 2024: Decided in May" in root.text_content()


@pytest.mark.usefixtures("html_checker")
def test_the_page_is_valid(tmp_path: Path) -> None:
    page = write_page(tmp_path)
    only = tmp_path / "only"
    only.mkdir()
    page.rename(only / page.name)
    assert validate.find_html_errors(only) == []


def test_everybody_can_read_the_page(tmp_path: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(write_page(tmp_path).as_uri())
    assert find_violations_in_each_look(page) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


def test_what_a_printed_page_folds_away_is_printed(browser: Browser, tmp_path: Path) -> None:
    target = tmp_path / "sample.html"
    CliRunner().invoke(main, ["report", "--site", str(REPOSITORY), "--format", "html", "--output", str(target)])
    page = browser.new_page()
    page.goto(target.as_uri())
    folded = page.locator("details .places").first
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()
    page.close()


def test_the_report_is_written_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    assert run(tmp_path / "site", "--format", "markdown", "--output", str(target)) == ""
    assert target.read_text("utf-8") == run(tmp_path / "site", "--format", "markdown")
