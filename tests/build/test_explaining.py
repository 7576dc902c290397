"""`--explain` names all that a page is made from: also what it shows of others, in its menus or by its title."""

from __future__ import annotations

from pathlib import Path

from msc_site.build.explaining import Explanation, explain_page
from msc_site.build.request import Request
from tests.support.sites import NOW, edited, write_site

PRIVACY = "content/pages/privacy.md"


def explain(site: Path, path: str) -> dict[str, tuple[str, ...]]:
    """The files that a page is made from, and what of each."""
    explanation = explain_page(Request(site, NOW), path, lambda _step, _done, _pieces: None)
    assert isinstance(explanation, Explanation)
    return dict(explanation.files)


def test_a_page_in_the_footer_is_a_part_of_every_page(tmp_path: Path) -> None:
    write_site(tmp_path, edited(PRIVACY, "title: Privacy\n", "title: Privacy\nmenu: footer\n"))
    assert explain(tmp_path, "/modules/statistics/")[PRIVACY] == ("facts",)


def test_the_programme_that_a_title_names_is_a_part_of_the_page(tmp_path: Path) -> None:
    write_site(tmp_path, edited(PRIVACY, "Nothing at all.", "Nothing."))
    assert "content/programmes/data-craft/programme.yaml" in explain(tmp_path, "/privacy/")
