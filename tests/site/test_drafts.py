"""What a preview with drafts shows of them: each is marked where it stands, and nothing else is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html

from tests.pages.planning import SECOND
from tests.support.sites import REPOSITORY, make, small_site, write_site

SECTION = "content/programmes/data-craft/overview.md"
CHIP = "contains(concat(' ', @class, ' '), ' badge ') and contains(concat(' ', @class, ' '), ' draft ')"
# Of each kind a draft, and the headings, rows and cards that are marked, by page.
SHOWN = {
    "content/modules/drawing.md": {
        "/": ["Drawing"],
        "/choose-modules/": ["Drawing"],
        "/modules/": ["Drawing"],
        "/modules/drawing/": ["Module"],
    },
    "content/modules/statistics.md": {
        "/": ["Statistics"],
        "/choose-modules/": ["Statistics"],
        "/modules/": ["Statistics"],
        "/modules/statistics/": ["Module 101"],
    },
    "content/scholarships/bright.md": {
        "/": ["Bright scholarship"],
        "/fees-and-funding/": ["Bright scholarship"],
        "/scholarships/": ["Bright scholarship"],
        "/scholarships/bright/": ["Bright scholarship"],
    },
    "content/faqs/how-long.md": {"/faqs/": ["How long does it take?"]},
    "content/profiles/counting.md": {"/": ["Counting is fun"]},
    "content/pages/privacy.md": {"/privacy/": ["Privacy"]},
    SECTION: {"/": ["Overview"]},
    "content/programmes/art/programme.yaml": {
        "/programmes/": ["MSc in Art"],
        "/programmes/art/": ["MSc in Art"],
        "/programmes/art/choose-modules/": ["Choose your modules"],
        "/programmes/art/fees-and-funding/": ["Fees and funding"],
        "/programmes/art/how-to-apply/": ["How to apply"],
    },
}


def with_draft(path: str) -> dict[str, str]:
    files = small_site(SECOND) if "/art/" in path else small_site()
    head, start, rest = files[path].partition("---\n") if path.endswith(".md") else ("", "", files[path])
    return {**files, path: f"{head}{start}draft: true\n{rest.lstrip()}"}


def marked(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """What stands before each mark of a draft, by page."""
    found = {}
    for name, page in files.items():
        if name.endswith(".html"):
            root = html.document_fromstring(page)
            before = [said_before(chip) for chip in root.xpath(f"//*[{CHIP}]")]
            if before:
                found["/" + name.removesuffix("index.html")] = before
    return found


def said_before(chip: html.HtmlElement) -> str:
    """The first words of the heading, row or card that a mark stands in."""
    assert chip.text_content() == "Draft"
    around = chip.xpath("ancestor::*[self::h1 or self::h2 or self::h3 or self::li or self::th or self::div][1]")[0]
    return " ".join(str(next(text for text in around.itertext() if text.strip())).split())


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.removeprefix("content/"))
def test_a_draft_is_marked_wherever_it_is_shown(path: str, tmp_path: Path) -> None:
    outcome = make(write_site(tmp_path, with_draft(path)), drafts=True)
    assert marked(outcome.files) == SHOWN[path]


def test_without_drafts_nothing_is_marked(tmp_path: Path) -> None:
    assert marked(make(write_site(tmp_path, with_draft("content/faqs/how-long.md"))).files) == {}
    assert marked(make(write_site(tmp_path / "sound", small_site(SECOND)), drafts=True).files) == {}


def test_the_published_site_marks_none() -> None:
    assert marked(make(REPOSITORY).files) == {}
