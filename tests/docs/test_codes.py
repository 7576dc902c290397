"""The documentation of codes: the overview, and a page for each code."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from msc_site.diagnostics import CODES, FAMILIES, Severity
from msc_site.diagnostics.code import Code
from msc_site.diagnostics.docs import Example, Passage, describe_code, describe_codes, describe_pages
from tests.support.code_pages import write_pages
from tests.support.examples import find_examples
from tests.support.scenes import FAULTS

DOCS = Path(__file__).parents[2] / "docs"
RENEW = "out of date; renew it with one command: make docs"
TYPO = Code("unknown-field", Severity.ERROR, "It would be lost | gone.", "Rename it.")


@pytest.fixture(scope="module")
def examples() -> dict[str, Example]:
    return find_examples()


def test_the_overview_is_what_the_registry_says() -> None:
    assert (DOCS / "diagnostics.md").read_text("utf-8") == describe_codes(), f"docs/diagnostics.md is {RENEW}"


def test_the_pages_are_what_registry_and_cases_say(examples: dict[str, Example]) -> None:
    written = {path.name: path.read_text("utf-8") for path in (DOCS / "codes").iterdir()}
    expected = describe_pages(examples)
    stale = sorted(name for name in written.keys() | expected.keys() if written.get(name) != expected.get(name))
    assert not stale, f"docs/codes/ is {RENEW} ({', '.join(stale)})"


def test_every_code_that_content_can_bring_about_has_an_example(examples: dict[str, Example]) -> None:
    assert sorted(CODES.keys() - examples.keys()) == sorted(FAULTS)


def test_pages_of_codes_that_are_no_more_are_deleted(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("", "utf-8")
    write_pages(tmp_path, {"bad-date.md": "# bad-date\n"})
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {"bad-date.md": "# bad-date\n"}


def test_the_command_prints_the_overview() -> None:
    command = [sys.executable, "-W", "error", "-m", "msc_site.diagnostics.docs"]
    printed = subprocess.run(command, check=True, capture_output=True)
    assert printed.stdout.decode() == describe_codes()


def test_the_overview_links_each_code_to_its_page() -> None:
    text = describe_codes({"Fields": (TYPO,), "Nothing yet": ()})
    assert "## Fields\n\n| code | | why it matters |\n" in text
    assert "| [`unknown-field`](codes/unknown-field.md) | error | It would be lost \\| gone. |\n" in text
    assert "Nothing yet" not in text


def test_a_page_says_why_and_what_to_do_and_shows_it() -> None:
    example = Example(
        "A slip.", "error[unknown-field]: …", (Passage("a.md", "```\nx\u200b"),), (Passage("a.yaml", "y: 1"),)
    )
    assert describe_code(TYPO, "Prose and links", example) == (
        "# unknown-field\n\n"
        "An **error**: nothing is published until it is mended."
        " Family: [Prose and links](../diagnostics.md#prose-and-links).\n\n"
        "It would be lost | gone.\n\n"
        "**What to do:** Rename it.\n\n"
        "## Example\n\n"
        "A slip.\n\n"
        "In `a.md`:\n\n````markdown\n```\nx<U+200B>\n````\n\n"
        "msc-site says:\n\n```text\nerror[unknown-field]: …\n```\n\n"
        "Right, in `a.yaml`:\n\n```yaml\ny: 1\n```\n"
    )


def test_only_what_can_be_accepted_says_how() -> None:
    assert "accept-a-warning.md" in describe_code(replace(TYPO, acceptable=True), "Fields", None)
    assert "accept-a-warning.md" not in describe_code(TYPO, "Fields", None)


def test_every_code_is_named_and_explained_once() -> None:
    codes = [code for family in FAMILIES.values() for code in family]
    names = [code.name for code in codes]
    assert len(names) == len(set(names))
    for code in codes:
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", code.name), code.name
        assert code.why.endswith("."), code.name
        assert code.remedy.endswith("."), code.name
