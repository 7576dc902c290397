"""The field reference for staff."""

from __future__ import annotations

import re
import subprocess
import sys

from msc_site.decode.shape import fields_of
from msc_site.schema.kinds import KINDS
from msc_site.schema.reference import describe_fields
from tests.support.sites import REPOSITORY

REFERENCE = REPOSITORY / "docs" / "fields.md"
TEXT = describe_fields()


def test_the_reference_is_what_the_model_says() -> None:
    assert REFERENCE.read_text("utf-8") == TEXT, "renew it: python -m msc_site.schema.reference > docs/fields.md"


def test_the_command_prints_the_reference() -> None:
    command = [sys.executable, "-W", "error", "-m", "msc_site.schema.reference"]
    assert subprocess.run(command, check=True, capture_output=True).stdout.decode() == TEXT


def test_a_field_has_its_meaning_what_to_write_and_an_example() -> None:
    for row in (
        "| `closes` | The last day on which one can apply. | **required**; a date | `2024-07-31` |",
        "| `code` | The department's number for the module. | a text | `70010` |",
        "| `amount` | The fee; left out until it is announced. | a sum of money | `GBP 20,000` |",
        "| `fees` | Tuition: one fee for each fee status and mode. | a list of groups: [fee](#fee) |  |",
        "| a whole number, or a group: [bounds](#bounds) | `5` |",
        "| one of `standard` (the university's standard level), `higher` (the university's higher level) |  |",
    ):
        assert row in TEXT
    assert "Written as an id, a list, each item a [requirement](#requirement), or a group of the fields below." in TEXT


def test_every_field_of_every_kind_of_file_is_there() -> None:
    for kind in KINDS:
        section = TEXT.split(f"## {kind.title}\n", 1)[1].split("\n## ", 1)[0]
        every = TEXT.split("## Every record\n", 1)[1].split("\n## ", 1)[0] if kind.name != "site" else ""
        for name in fields_of(kind.facts):
            assert f"| `{name}` |" in section + every, (kind.name, name)


def test_every_link_leads_to_a_heading_that_is_there_once() -> None:
    anchors = [line.lstrip("# ").lower().replace(" ", "-") for line in TEXT.splitlines() if line.startswith("#")]
    for target in re.findall(r"\]\(#([^)]+)\)", TEXT):
        assert anchors.count(target) == 1, target


def test_every_row_has_four_cells() -> None:
    for row in TEXT.splitlines():
        if row.startswith("| "):
            assert len(re.split(r"(?<!\\)\|", row)) == 6, row
