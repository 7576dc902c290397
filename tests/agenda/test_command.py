"""`msc-site calendar` as its users meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from msc_site.agenda.occasion import Kind
from msc_site.cli import main
from msc_site.cli.calendar import KINDS
from tests.agenda.desk import dated_site
from tests.support.sites import edited, write_site

PROGRAMME = "content/programmes/data-craft/programme.yaml"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", dated_site())


def run(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["calendar", "--site", str(site), *arguments])


def test_the_dates_from_the_day_of_the_site_on(site: Path) -> None:
    done = run(site)
    assert done.exit_code == 0
    assert done.stdout.startswith("Dates of “Small University” from 1 March 2024 on\n\nMarch 2024\n   1 Fri  today")
    assert done.stderr == "the last day of a review or an accepted gap has passed: `--from 2024-01-31` shows it\n"


def test_the_dates_from_another_day_on(site: Path) -> None:
    done = run(site, "--as-of", "2025-01-01")
    assert "\n\nJanuary" not in done.stdout
    assert "\n   1 Sat  in 31 days   Review due: MSc in Data Craft\n" in done.stdout
    assert "7 reviews or accepted gaps has passed: `--from 2024-01-31` shows them" in done.stderr


def test_a_calendar_is_written_to_a_file(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "dates.ics"
    done = run(site, "--format", "ical", "--kind", "scholarships", "--output", str(file))
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"3 dates in {file}\n" in done.stderr
    assert file.read_bytes() == run(site, "--format", "ical", "--kind", "scholarships").stdout_bytes


def test_a_document_is_data_alone(site: Path) -> None:
    done = run(site, "--format", "json", "--kind", "gaps", "--kind", "site")
    assert [each["kind"] for each in json.loads(done.stdout)["dates"]] == ["site", "gaps"]


def test_no_dates_are_told_of_too(site: Path) -> None:
    done = run(site, "--from", "2030-01-01")
    assert (done.exit_code, done.stdout) == (0, "No dates from 1 January 2030 on.\n")


def test_content_with_errors_gives_no_dates(site: Path) -> None:
    write_site(site, edited(PROGRAMME, "closes: 2024-07-31", "closes: 2024-07-32", dated_site()))
    done = run(site, "--format", "json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "error[bad-date]: `closes`: `2024-07-32` does not exist: July 2024 has 31 days" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--from", "2024-05-02", "--until", "2024-05-01"), "--until 2024-05-01 lies before --from 2024-05-02"),
        (("--until", "2024-02-29"), "--until 2024-02-29 lies before 2024-03-01, the date that the site speaks of"),
        (("--until", "soon"), "`soon` is not a date"),
        (("--kind", "exams"), "'exams' is not one of"),
        (("--output", "no/such/folder/dates.ics"), "`no/such/folder/dates.ics` cannot be written: no such file"),
    ],
)
def test_wrong_use_is_told(arguments: tuple[str, ...], said: str, site: Path) -> None:
    done = run(site, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in " ".join(done.stderr.split())


def test_every_kind_can_be_asked_for() -> None:
    assert list(KINDS) == [kind.value for kind in Kind]
