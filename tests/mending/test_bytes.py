"""Edits touch what they name and no other byte: line breaks, remarks, layout and the end of the file stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mending.desk import STATISTICS, lay, mend
from tests.support.sites import edited, small_site

COMMENTED = b"""\
---
# The facts   \xe2\x80\x93 ask the department first
title:   Statistics     # as in the handbook


code: "101"   # a text
credtis: {ects: 5}\t  # five
terms:
    # in this order
    - Autum    # the first
    # - spring
    - spring
draft: no
# the end
---

Text  \x20
"""


@pytest.mark.parametrize("line_break", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("end", [b"", b"\n", b"\n\n\n"])
def test_remarks_layout_and_line_breaks_stay(line_break: bytes, end: bytes, tmp_path: Path) -> None:
    data = (COMMENTED.rstrip(b"\n") + end).replace(b"\n", line_break)
    site = lay(tmp_path, {STATISTICS: data})
    mend(site)
    right = data.replace(b"credtis", b"credits").replace(b"Autum ", b"autumn ").replace(b"draft: no", b"draft: false")
    assert (site / STATISTICS).read_bytes() == right


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
def test_new_lines_end_as_those_of_the_file(line_break: str, tmp_path: Path) -> None:
    right = small_site()[STATISTICS].replace("\n", line_break)
    site = lay(tmp_path, {STATISTICS: right.removeprefix(f"---{line_break}").encode()})
    mend(site)
    assert (site / STATISTICS).read_bytes() == right.encode()


def test_mixed_line_breaks_stay_where_they_are(tmp_path: Path) -> None:
    data = small_site()[STATISTICS].replace("\n", "\r\n", 3).replace("credits", "credtis").encode()
    site = lay(tmp_path, {STATISTICS: data})
    mend(site)
    assert (site / STATISTICS).read_bytes() == data.replace(b"credtis", b"credits")


def test_a_byte_order_mark_goes_and_nothing_else(tmp_path: Path) -> None:
    right = small_site()[STATISTICS].replace("\n", "\r\n").encode()
    site = lay(tmp_path, {STATISTICS: b"\xef\xbb\xbf" + right})
    mend(site)
    assert (site / STATISTICS).read_bytes() == right


def test_several_mistakes_of_a_line_are_mended_together(tmp_path: Path) -> None:
    path = "content/scholarships/bright.md"
    files = edited(path, 'full_fees: true, stipend: "GBP 15,000"', 'Full_fees: yes, stipnd: "£15,000"')
    site = lay(tmp_path, files)
    mend(site)
    assert (site / path).read_text("utf-8") == small_site()[path]
