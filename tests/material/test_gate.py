"""The gate: everything present passes, each thing taken away is named, an accepted gap counts until its day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from msc_site.cli import main
from msc_site.material.register import ITEMS, REGISTER
from tests.material.sites import PROGRAMME, complete_site, without
from tests.support.sites import edited, write_site

DRAWING = "content/modules/drawing.md"
# For each required item, what to take away of the file of the programme.
TAKEN = {
    "award": "award: {title: Master of Science, abbreviation: MSc, awarded_by: Small University, level: 7}\n",
    "entry-requirements": "class: upper-second, subjects: [mathematics]",
    "modules": """\
    - {id: core, title: Core modules, take: all, modules: [statistics, project]}
    - {id: choice, title: Elective modules, choose: 1, modules: [databases, drawing]}
""",
    "credits": "credits: {ects: 20}\n",
    "study-hours": "hours: {lectures: 90, tutorials: 30, own_study: 380}\n",
    "assessment": """\
assessment:
  - {kind: exam, weight: 35}
  - {kind: coursework, weight: 15}
  - {kind: project, weight: 50}
""",
    "location": "location: Main Campus\n",
    "length": "duration: 1 year\n",
    "entry-dates": "    ends: 2025-09-30\n",
    "application-dates": """\
    applications:
      - {opens: 2023-10-01, closes: 2024-07-31, may_close_early: true}
""",
    "regulator": "regulator: Office for Students\n",
    "accreditation": "accreditation: No professional body accredits this degree.\n",
    "tuition-fees": '      - {status: overseas, mode: full-time, state: confirmed, amount: "GBP 24,000"}\n',
    "extra-costs": """\
    extra_costs:
      - {title: Application fee, amount: GBP 80, mandatory: true}
""",
    "deposit": "    deposit: {percent: 10, within_days: 30}\n",
    "fee-changes": "    fee_changes: The fee stays the same for the whole degree.\n",
    "conditions": """\
conditions:
  - {title: What you make here, text: The university may own what you invent during your project.}
""",
    "contacts": """\
contacts:
  - {purpose: admissions, name: Admissions, email: admissions@small.example}
""",
    "support": "support: {text: A tutor meets you each month.}\n",
    "accessibility": "accessibility: {text: Tell us before you apply if you need adjustments.}\n",
}
# Without these the content itself is not right: the report refuses, and names the field.
REFUSED = {
    "award": "`a programme needs a field `award`",
    "modules": "`groups`",
    "credits": "a programme needs a field `credits`",
    "location": "a programme needs a field `location`",
    "length": "a programme needs a field `duration`",
    "contacts": "a programme needs a field `contacts`",
}


def report(folder: Path, files: Mapping[str, str], *options: str) -> Result:
    write_site(folder, files)
    return CliRunner().invoke(main, ["report", "--site", str(folder), *options])


def with_gap(item: str, until: str, files: Mapping[str, str]) -> dict[str, str]:
    gap = f"gaps: [{{item: {item}, reason: Decided in May, until: {until}}}]\nsubjects: [data]"
    return edited(PROGRAMME, "subjects: [data]", gap, files)


def test_everything_present_passes(tmp_path: Path) -> None:
    done = report(tmp_path, complete_site(), "--require", "--strict")
    assert (done.exit_code, done.stderr) == (0, "everything required is stated\n")


def test_each_required_item_can_be_taken_away() -> None:
    assert set(TAKEN) == {item.id for item in REGISTER if item.required}


@pytest.mark.parametrize("item", TAKEN)
def test_each_required_item_that_is_taken_away_fails_and_is_named(item: str, tmp_path: Path) -> None:
    done = report(tmp_path, without(TAKEN[item]), "--require")
    assert done.exit_code == 1
    if item in REFUSED:
        assert REFUSED[item].lstrip("`") in done.stderr
        assert done.stdout == ""
        return
    assert f"error[information-missing]: `data-craft`: {ITEMS[item].title.lower()} (`{item}`): " in done.stderr
    assert done.stderr.count("error[information-missing]") == 1
    assert "content/programmes/data-craft/programme.yaml:" in done.stderr or "content/modules/" in done.stderr
    assert ITEMS[item].remedy in done.stderr


@pytest.mark.parametrize("item", [item for item in TAKEN if item not in REFUSED])
def test_an_accepted_gap_counts_until_its_day_and_not_after(item: str, tmp_path: Path) -> None:
    files = with_gap(item, "2024-04-15", without(TAKEN[item]))
    assert report(tmp_path, files, "--require", "--as-of", "2024-04-15").exit_code == 0
    done = report(tmp_path, files, "--require", "--as-of", "2024-04-16")
    assert done.exit_code == 1
    assert f"(`{item}`): " in done.stderr


def test_what_is_missing_is_shown_at_its_line_with_what_to_do(tmp_path: Path) -> None:
    done = report(tmp_path, without(TAKEN["regulator"]), "--require")
    assert done.stderr == (
        "error[information-missing]: `data-craft`: regulator (`regulator`): no regulator is named\n"
        f"   --> {tmp_path}/{PROGRAMME}:45:1\n"
        "    |\n"
        " 45 | accreditation: No professional body accredits this degree.\n"
        "    | ^^^^^^^^^^^^^ `regulator` would stand below this\n"
        "    |\n"
        "help: write such as `regulator: Office for Students`; or accept it for a time below `gaps`, with"
        " `item: regulator`\n"
        "\n"
        "1 error in 1 file\n"
    )


def test_modules_are_counted_and_the_first_are_named(tmp_path: Path) -> None:
    done = report(tmp_path, without(TAKEN["study-hours"]), "--require")
    assert "4 of 4 modules state no hours: Statistics; Project; Databases and 1 more" in done.stderr


def test_what_is_not_confirmed_passes_unless_strict(tmp_path: Path) -> None:
    files = without("home, mode: full-time, state: confirmed", "home, mode: full-time, state: provisional")
    said = (
        "warning[information-unconfirmed]: `data-craft`: tuition fees (`tuition-fees`):"
        " £12,000 for home students, full time, October 2024 entry (provisional)"
    )
    done = report(tmp_path, files, "--require")
    assert (done.exit_code, said in done.stderr) == (0, True)
    assert "help: once it is decided, write `state: confirmed`" in done.stderr
    done = report(tmp_path, files, "--require", "--strict")
    assert (done.exit_code, said in done.stderr) == (1, True)
    accepted = with_gap("tuition-fees", "2024-04-15", files)
    assert report(tmp_path, accepted, "--require", "--strict").exit_code == 0


def test_what_is_illustrative_passes_unless_strict(tmp_path: Path) -> None:
    files = without("subjects: [data]", "unverified: [location]\nsubjects: [data]")
    done = report(tmp_path, files, "--require")
    said = "warning[information-unconfirmed]: `data-craft`: location of study (`location`): Main Campus (illustrative)"
    assert (done.exit_code, said in done.stderr) == (0, True)
    assert report(tmp_path, files, "--require", "--strict").exit_code == 1


def test_a_review_that_is_due_is_told_once_and_cannot_be_accepted(tmp_path: Path) -> None:
    files = with_gap("location", "2026-01-01", complete_site())
    done = report(tmp_path, files, "--require", "--as-of", "2025-02-21")
    assert done.exit_code == 1
    assert done.stderr.count("error[information-overdue]") == 1
    assert (
        "error[information-overdue]: `data-craft`: a review by Admissions office was due by 20 February 2025, so that"
        " nobody knows whether these are still true: `award`, `entry-requirements`, "
    ) in done.stderr
    assert "`location`" in done.stderr
    assert "last reviewed on 20 February 2024" in done.stderr


def test_what_is_not_required_is_let_through(tmp_path: Path) -> None:
    files = edited(DRAWING, "terms:", "unverified: [terms]\nterms:", without("regulations: {pass_mark: 50}\n"))
    assert report(tmp_path, files, "--require", "--strict").exit_code == 0


def test_only_the_programmes_asked_for_must_pass(tmp_path: Path) -> None:
    files = complete_site()
    lacking = without(TAKEN["regulator"])[PROGRAMME].replace("Data Craft", "Other")
    files["content/programmes/other/programme.yaml"] = lacking
    assert report(tmp_path, files, "--require", "data-craft").exit_code == 0
    done = report(tmp_path, files, "--require", "data-craft", "other")
    assert (done.exit_code, "`other`: regulator" in done.stderr) == (1, True)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("github", "::error file=content/programmes/data-craft/programme.yaml,line=45,"),
        ("sarif", '"ruleId": "information-missing"'),
        ("junit", "information-missing"),
    ],
)
def test_machines_hear_of_it_in_their_own_form_and_of_nothing_else(
    form: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(tmp_path, without(TAKEN["regulator"]))
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["report", "--require", "--format", form])
    assert done.exit_code == 1
    assert said in done.stdout
    assert "Material information" not in done.stdout


def test_the_report_stands_beside_what_the_gate_says(tmp_path: Path) -> None:
    done = report(tmp_path, without(TAKEN["regulator"]), "--require", "--format", "json")
    items = {item["id"]: item for item in json.loads(done.stdout)["programmes"][0]["items"]}
    assert [id_ for id_, item in items.items() if not item["passes"]] == ["regulator"]
    assert "error[information-missing]" in done.stderr


def test_content_with_errors_is_refused(tmp_path: Path) -> None:
    done = report(tmp_path, edited(DRAWING, "credits:", "credtis:", complete_site()))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "error[unknown-field]: a module has no field `credtis`" in done.stderr
    assert done.stderr.endswith("Mend these first: there is no report on content that is not right.\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--all", "--missing"), "choose one of the two"),
        (("--strict",), "add --require"),
        (("--format", "github"), "--format github shows what --require finds: add --require"),
        (("--format", "sarif", "--require", "--output", "report.sarif"), "leave it out"),
        (("data-crafd",), "there is no programme `data-crafd`: did you mean `data-craft`?"),
        (("poetry",), "there is no programme `poetry`; there are: data-craft"),
        (("--output", "no/such/folder/report.html"), "cannot be written"),
    ],
)
def test_wrong_use_is_told(
    options: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = report(tmp_path, complete_site(), *options)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_draft_is_reported_on_when_asked_for(tmp_path: Path) -> None:
    files = complete_site()
    text = files[PROGRAMME].replace("Data Craft", "Other")
    files["content/programmes/other/programme.yaml"] = f"draft: true\n{text}"
    done = report(tmp_path, files, "other")
    assert (done.exit_code, "there is no programme `other`, only a draft: add --drafts" in done.stderr) == (2, True)
    assert report(tmp_path, files, "other", "--drafts").exit_code == 0
