"""Each case is a text: files laid over the small site, and what msc-site says of them, to the letter.

A file may be `(delete)`, or `(change)` with lines to take out (`-`) and lines to put in their place (`+`). A case whose
first line names `--style` is checked with that option.
`UPDATE_CASES=1 pytest tests/cases` writes what is said now into the cases; read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from msc_site.diagnostics import CODES
from msc_site.diagnostics.renderers import render, summary
from tests.support.sites import files_of, make, small_site, write_site

FOLDER = Path(__file__).parent
CASES = sorted(FOLDER.glob("*.txt"))
EXPECTED = "\n== says\n"
DELETE = "(delete)\n"
CHANGE = "(change)\n"
HUNK = re.compile(r"((?:^-.*\n)+)((?:^\+.*\n)*)", re.MULTILINE)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, tmp_path: Path) -> None:
    text = case.read_text("utf-8")
    given, _, expected = text.partition(EXPECTED)
    style = "--style" in given.partition("\n")[0]
    outcome = make(write_site(tmp_path, lay_over(small_site(), files_of(given + "\n"))), style=style)
    said = f"{render(outcome.diagnostics, 'full', colour=False)}\n\n{summary(outcome.diagnostics)}\n"
    if os.environ.get("UPDATE_CASES"):
        case.write_text(given + EXPECTED + said, "utf-8")
    assert said == expected


def test_every_code_is_shown_in_a_test() -> None:
    """A code whose message no test holds to the letter could say anything."""
    texts = [path.read_text("utf-8") for path in FOLDER.parent.rglob("*") if path.suffix in (".txt", ".py")]
    shown = {code for code in CODES for text in texts if f"[{code}]" in text}
    assert sorted(CODES.keys() - shown) == []


def lay_over(site: dict[str, str], overlay: dict[str, str]) -> dict[str, str]:
    """The site's files with those of the overlay in their place, changed, or gone."""
    files = dict(site)
    for path, content in overlay.items():
        if content == DELETE:
            del files[path]
        elif content.startswith(CHANGE):
            files[path] = change(files[path], content.removeprefix(CHANGE))
        else:
            files[path] = content
    return files


def change(text: str, hunks: str) -> str:
    """The text with the lines of each hunk taken out and put in; what is taken out must be there, once."""
    for old, new in HUNK.findall(hunks):
        taken, put = (re.sub(r"^.", "", lines, flags=re.MULTILINE) for lines in (old, new))
        assert text.count(taken) == 1, f"{taken!r} stands there {text.count(taken)} times"
        text = text.replace(taken, put)
    return text
