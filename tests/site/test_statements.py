"""Statements that must read well whatever the content says."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html

from tests.support.sites import REPOSITORY, edited, make, write_site

BRIGHT = "content/scholarships/bright.md"


def test_a_funder_reads_well_that_is_no_proper_name(tmp_path: Path) -> None:
    files = edited(BRIGHT, "programmes:", "funder: the old students of the university\nprogrammes:")
    page = html.document_fromstring(make(write_site(tmp_path, files)).files["scholarships/bright/index.html"])
    assert page.xpath("string(//main//*[@class='kicker'])") == "Scholarship"
    assert page.xpath("string(//dt[. = 'Funder']/following-sibling::dd)") == "The old students of the university"


def test_the_notice_names_no_day_for_another_may_be_asked_for() -> None:
    notice = html.document_fromstring(make(REPOSITORY).files["index.html"]).xpath("string(//*[@class='notice'])")
    assert "demonstration" in notice
    assert "illustrative" in notice
    assert not re.search(r"\d", notice)
