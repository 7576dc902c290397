"""Which templates there are: the site's and the project's, and nothing that lies outside of their folders."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from msc_site.render.renderer import Renderer
from msc_site.render.templates import find_templates
from msc_site.render.theme import theme_folder
from tests.support.sites import write_site


def problems_of(site: Path) -> list[tuple[str, str]]:
    return [(problem.code, problem.message) for problem in find_templates(site).problems]


def test_the_site_s_own_template_stands_for_the_project_s(tmp_path: Path) -> None:
    write_site(tmp_path, {"templates/faqs.html": "mine"})
    paths = find_templates(tmp_path).paths
    assert paths["faqs.html"] == tmp_path / "templates/faqs.html"
    assert paths["base.html"] == theme_folder() / "templates/base.html"
    assert problems_of(tmp_path) == []


def test_the_project_itself_has_no_templates_twice() -> None:
    assert len(find_templates(theme_folder()).folders) == 1


def test_a_template_that_is_a_link_is_refused_and_not_published(tmp_path: Path) -> None:
    write_site(tmp_path, {"secret.txt": "the secret", "site/templates/contact.html": "x"})
    (tmp_path / "site/templates/faqs.html").symlink_to(tmp_path / "secret.txt")
    assert problems_of(tmp_path / "site") == [("symlink", "`templates/faqs.html` is a link to another place")]
    assert "secret" not in find_templates(tmp_path / "site").paths["faqs.html"].read_text("utf-8")


@pytest.mark.parametrize("target", ["../secret", "templates"])
def test_a_templates_folder_that_is_a_link_is_refused(target: str, tmp_path: Path) -> None:
    write_site(tmp_path, {"secret/faqs.html": "the secret", "site/content/site.yaml": ""})
    (tmp_path / "site/templates").symlink_to(target)
    assert problems_of(tmp_path / "site") == [("symlink", "`templates` is a link to another place")]
    assert find_templates(tmp_path / "site").paths["faqs.html"] == theme_folder() / "templates/faqs.html"


def test_a_file_in_the_place_of_the_templates_folder_is_told(tmp_path: Path) -> None:
    write_site(tmp_path, {"templates": "x"})
    assert problems_of(tmp_path) == [("unexpected-file", "`templates` is a file where a folder belongs")]


def test_a_folder_in_the_place_of_a_template_is_told_and_the_other_way_round(tmp_path: Path) -> None:
    write_site(tmp_path, {"templates/parts": "x"})
    (tmp_path / "templates/plain.html").mkdir()
    assert problems_of(tmp_path) == [
        ("unexpected-file", "`templates/plain.html` is a folder where a template belongs"),
        ("unexpected-file", "`templates/parts` is a file where a folder of templates belongs"),
    ]


def test_a_name_that_is_not_text_is_refused(tmp_path: Path) -> None:
    write_site(tmp_path, {"templates/a.html": "x"})
    (tmp_path / "templates" / os.fsdecode(b"b\xff.html")).write_text("x")
    assert problems_of(tmp_path) == [("bad-file-name", "`templates/b\\xff.html` has a name that is not UTF-8 text")]


def test_what_is_wrong_in_the_folder_is_told(tmp_path: Path) -> None:
    write_site(tmp_path, {"templates/parts/one.html/x": "x", "templates/contact.html/x": "x"})
    renderer = Renderer(tmp_path)
    assert [problem.code for problem in renderer.check_templates()] == ["unexpected-file"]
    assert [problem.span.file for problem in renderer.check_templates()] == ["templates/contact.html"]
