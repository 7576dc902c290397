"""The handbook of codes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from msc_site.diagnostics import FAMILIES, Severity
from msc_site.diagnostics.code import Code
from msc_site.diagnostics.docs import describe_codes

HANDBOOK = Path(__file__).parents[2] / "docs" / "diagnostics.md"


def test_the_handbook_is_what_the_registry_says() -> None:
    assert HANDBOOK.read_text("utf-8") == describe_codes(), (
        "renew it: python -m msc_site.diagnostics.docs > docs/diagnostics.md"
    )


def test_the_command_prints_the_handbook() -> None:
    command = [sys.executable, "-W", "error", "-m", "msc_site.diagnostics.docs"]
    printed = subprocess.run(command, check=True, capture_output=True)
    assert printed.stdout.decode() == describe_codes()


def test_a_code_has_its_severity_why_and_remedy() -> None:
    code = Code("unknown-field", Severity.ERROR, "It would be lost.", "Rename it.")
    text = describe_codes({"Fields": (code,), "Nothing yet": ()})
    assert "## Fields\n\n### unknown-field\n\n*Error.* It would be lost.\n\n**What to do:** Rename it.\n" in text
    assert "Nothing yet" not in text


def test_every_code_is_named_and_explained_once() -> None:
    codes = [code for family in FAMILIES.values() for code in family]
    names = [code.name for code in codes]
    assert len(names) == len(set(names))
    for code in codes:
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", code.name), code.name
        assert code.why.endswith("."), code.name
        assert code.remedy.endswith("."), code.name
