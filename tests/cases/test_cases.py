"""Each case is a text: files laid over the small site, and what msc-site says of them, to the letter.

`UPDATE_CASES=1 pytest tests/cases` writes what is said now into the cases; read the difference before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from msc_site.diagnostics import CODES
from msc_site.diagnostics.renderers import render, summary
from tests.support.sites import files_of, make, small_site, write_site

FOLDER = Path(__file__).parent
CASES = sorted(FOLDER.glob("*.txt"))
EXPECTED = "\n== says\n"
DELETE = "(delete)\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, tmp_path: Path) -> None:
    text = case.read_text("utf-8")
    given, _, expected = text.partition(EXPECTED)
    overlay = files_of(given + "\n")
    files = {path: content for path, content in (small_site() | overlay).items() if content != DELETE}
    outcome = make(write_site(tmp_path, files))
    said = f"{render(outcome.diagnostics, 'full', colour=False)}\n\n{summary(outcome.diagnostics)}\n"
    if os.environ.get("UPDATE_CASES"):
        case.write_text(given + EXPECTED + said, "utf-8")
    assert said == expected


def test_every_code_is_shown_in_a_test() -> None:
    """A code whose message no test holds to the letter could say anything."""
    texts = [path.read_text("utf-8") for path in FOLDER.parent.rglob("*") if path.suffix in (".txt", ".py")]
    shown = {code for code in CODES for text in texts if f"[{code}]" in text}
    assert sorted(CODES.keys() - shown) == []
