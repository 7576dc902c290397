"""The usual order of fields: whole lines change places, with their remarks, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mending.desk import PROGRAMME, STATISTICS, lay, mend
from tests.support.sites import make, small_site

CASES = {
    "fields with what stands above and within them": (
        """\
---
# Of the department.

# Five or six?
credits: {ects: 5}   # to be asked
assessment:
# weights in per cent
  - {kind: exam, weight: 70}

  - {kind: coursework, weight: 30}

# The number of the handbook.
code: "101"
# As printed.
title: Statistics
summary: >-
  How to count
  # this is text

  with care.
---
## Aims
""",
        """\
---
# Of the department.

# As printed.
title: Statistics

# The number of the handbook.
code: "101"
summary: >-
  How to count
  # this is text

  with care.
# Five or six?
credits: {ects: 5}   # to be asked
assessment:
# weights in per cent
  - {kind: exam, weight: 70}

  - {kind: coursework, weight: 30}
---
## Aims
""",
    ),
    "a remark that begins the facts stays above them": (
        "---\n# As in the handbook.\nterms: [autumn]\ntitle: Statistics\n---\nAims.\n",
        "---\n# As in the handbook.\ntitle: Statistics\nterms: [autumn]\n---\nAims.\n",
    ),
    "fields of any record stay behind the one before them": (
        "---\nterms: [autumn]\nsource: {title: The handbook}\ntitle: Statistics\nowner: Office\n---\nAims.\n",
        "---\ntitle: Statistics\nowner: Office\nterms: [autumn]\nsource: {title: The handbook}\n---\nAims.\n",
    ),
}


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("case", CASES)
def test_fields_are_brought_into_order(case: str, line_break: str, tmp_path: Path) -> None:
    given, right = (text.replace("\n", line_break).encode() for text in CASES[case])
    site = lay(tmp_path, {STATISTICS: given})
    mend(site)
    assert (site / STATISTICS).read_bytes() == given, "only where asked"
    mend(site, order=True)
    assert (site / STATISTICS).read_bytes() == right
    assert mend(site, order=True).files == (), "a second time"


def test_groups_are_sorted_too_and_a_file_without_a_last_line_break_stays_so(tmp_path: Path) -> None:
    text = small_site()[PROGRAMME]
    text = text.replace("requirements:\n", "").replace("  degree: {class: upper-second, subjects: [mathematics]}\n", "")
    english = "  english: {level: standard, tests: [{test: IELTS, overall: 6.5, each: 6.0}]}\n"
    text = text.replace(english, "").rstrip("\n")
    degree = "  degree:\n    subjects: [mathematics]\n    class: upper-second"
    site = lay(tmp_path, {PROGRAMME: f"{text}\nrequirements:\n{english}{degree}"})
    assert make(site).is_sound
    mend(site, order=True)
    right = f"requirements:\n  degree:\n    class: upper-second\n    subjects: [mathematics]\n{english}"
    mended = (site / PROGRAMME).read_text("utf-8")
    assert right in mended
    assert mended.endswith("email: admissions@small.example}")
    assert sorted(mended.splitlines()) == sorted(f"{text}\n{right}".splitlines())


@pytest.mark.parametrize(
    "text",
    [
        '---\ntitle: Statistics\nsummary: |+\n  Care.\n\n\ncode: "101"\n---\n',
        "---\nterms: [autumn]\r\ntitle: Statistics\n---\n",
        "---\n{terms: [autumn], title: Statistics}\n---\n",
        "---\nterms: [autum]\ntitle: Statistics\ncolour: red\n---\n",
    ],
    ids=["blank lines that are text", "mixed line breaks", "braces", "a file with mistakes"],
)
def test_what_cannot_be_moved_whole_stays(text: str, tmp_path: Path) -> None:
    site = lay(tmp_path, {STATISTICS: text.replace("autum]", "Autum]").encode()})
    mend(site)
    before = (site / STATISTICS).read_bytes()
    mend(site, order=True)
    assert (site / STATISTICS).read_bytes() == before
