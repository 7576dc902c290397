"""Links that open an editor: at the right line, of a file that is there, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from msc_site.diagnostics import Span
from msc_site.serve.editors import EDITORS, Editor, UnknownEditorError, find_pattern
from tests.support.sites import REPOSITORY, write_site


def test_a_place_opens_at_its_line_and_column(tmp_path: Path) -> None:
    site = write_site(tmp_path.resolve() / "our site#1", {"content/é: one.md": ""})
    folder = site.as_posix().replace(" ", "%20").replace("#", "%23")
    span = Span("content/é: one.md", 7, 3)
    assert Editor(site)(span) == f"vscode://file{folder}/content/%C3%A9%3A%20one.md:7:3"
    assert Editor(site)(Span(span.file)) == f"vscode://file{folder}/content/%C3%A9%3A%20one.md:1:1"
    pattern = find_pattern("edit://open?url={file}&at={line},{column}")
    assert Editor(site, pattern)(span) == f"edit://open?url={folder}/content/%C3%A9%3A%20one.md&at=7,3"


def test_templates_of_the_theme_open_too() -> None:
    assert Editor(REPOSITORY / "docs")(Span("msc-site/templates/base.html", 2, 1)) == (
        f"vscode://file{REPOSITORY.resolve()}/templates/base.html:2:1"
    )


@pytest.mark.parametrize(
    "name", ["content", "nothing.md", "../outside.md", "/etc/hostname", "link.md", "a\0b", "x" * 300]
)
def test_what_is_no_file_of_the_site_has_no_link(name: str, tmp_path: Path) -> None:
    write_site(tmp_path, {"outside.md": "", "site/content/a.md": ""})
    (tmp_path / "site/link.md").symlink_to(tmp_path / "outside.md")
    assert Editor((tmp_path / "site").resolve())(Span(name, 1, 1)) == ""


@pytest.mark.parametrize("name", sorted(EDITORS))
def test_each_editor_is_known_by_its_name(name: str) -> None:
    assert find_pattern(name.upper()) == EDITORS[name] == find_pattern(EDITORS[name])
    assert "{file}" in EDITORS[name]


@pytest.mark.parametrize(
    "words",
    ["", "word", "javascript:alert('{file}')", "DATA:text/html,{file}", "edit://open", "edit://{name}{file}", "{file}"],
)
def test_what_is_no_editor_is_refused_with_the_names_of_those_that_are(words: str) -> None:
    with pytest.raises(UnknownEditorError, match=r"is none of vscode, .* such as `myeditor://"):
        find_pattern(words)
