"""Static files: the project's own and the site's, whatever lies in the folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from msc_site.render.assets import read_assets
from msc_site.render.theme import theme_folder
from tests.render.sites import say
from tests.support.sites import write_site


def test_a_site_without_static_files_has_those_of_the_project(tmp_path: Path) -> None:
    assets, problems = read_assets(tmp_path)
    assert problems == []
    assert "site.css" in assets.names
    assert (theme_folder() / "static/site.css").read_bytes() == assets.content["site.css"]


def test_a_file_of_the_site_stands_for_the_project_s_of_the_same_name(tmp_path: Path) -> None:
    write_site(tmp_path, {"static/site.css": "p {}", "static/images/a.png": b"\x89PNG"})
    assets, _ = read_assets(tmp_path)
    assert assets.content["site.css"] == b"p {}"
    assert assets.content["images/a.png"] == b"\x89PNG"
    assert "favicon.svg" in assets.names


def test_links_are_refused_and_not_followed(tmp_path: Path) -> None:
    write_site(tmp_path, {"secret.txt": "secret", "static/a.txt": "a"})
    (tmp_path / "static/link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "static/loop").symlink_to(tmp_path / "static")
    assets, problems = read_assets(tmp_path)
    assert [(problem.code, problem.span.file) for problem in problems] == [
        ("symlink", "static/link.txt"),
        ("symlink", "static/loop"),
    ]
    assert assets.names.isdisjoint({"link.txt", "loop/a.txt"})


def test_the_litter_of_editors_is_left_out_and_what_servers_read_is_not(tmp_path: Path) -> None:
    write_site(tmp_path, {f"static/{name}": "x" for name in (".DS_Store", "a.txt~", ".nojekyll", ".well-known/x.txt")})
    names = read_assets(tmp_path)[0].names
    assert {".nojekyll", ".well-known/x.txt"} <= names
    assert names.isdisjoint({".DS_Store", "a.txt~"})


def test_what_is_not_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    os.mkfifo(tmp_path / "static/pipe")
    assert [problem.code for problem in read_assets(tmp_path)[1]] == ["unreadable-file"]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(tmp_path, {"static/a.txt": "a"})

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    problems = [one for one in read_assets(tmp_path)[1] if one.span.file == "static/a.txt"]
    assert [(one.code, one.message) for one in problems] == [
        ("unreadable-file", "`static/a.txt` cannot be read: permission denied")
    ]


def test_a_name_that_is_not_text_is_refused(tmp_path: Path) -> None:
    write_site(tmp_path, {"static/a.txt": "a"})
    (tmp_path / "static" / os.fsdecode(b"caf\xe9.txt")).write_text("a")
    assets, (problem,) = read_assets(tmp_path)
    assert (
        say((problem,))
        == """\
error[bad-file-name]: `static/caf\\xe9.txt` has a name that is not UTF-8 text
  --> static/caf\\xe9.txt
help: rename it with letters, digits, hyphens and dots"""
    )
    assert all(name.isprintable() for name in assets.names)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("100%.pdf", "has the character `%` in its name"),
        ("what?.pdf", "has the character `?` in its name"),
        ("a\\b.pdf", "has the character `\\` in its name"),
        ("a\nb.pdf", "has an invisible character in its name"),
    ],
)
def test_a_name_that_no_address_can_hold_as_it_is_is_refused(name: str, says: str, tmp_path: Path) -> None:
    write_site(tmp_path, {f"static/{name}": "x"})
    assets, (problem,) = read_assets(tmp_path)
    assert (problem.code, problem.message) == ("bad-file-name", f"`static/{name}` {says}")
    assert name not in assets.names


def test_a_static_folder_that_is_a_link_is_refused_and_not_followed(tmp_path: Path) -> None:
    write_site(tmp_path, {"secret/key.txt": "secret"})
    (tmp_path / "site").mkdir()
    (tmp_path / "site/static").symlink_to(tmp_path / "secret")
    assets, (problem,) = read_assets(tmp_path / "site")
    assert (problem.code, problem.message) == ("symlink", "`static` is a link to another place")
    assert "key.txt" not in assets.names


def test_a_static_folder_that_is_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "static").symlink_to("static")
    assert [problem.code for problem in read_assets(tmp_path)[1]] == ["symlink"]


def test_a_file_in_the_place_of_the_static_folder_is_told(tmp_path: Path) -> None:
    write_site(tmp_path, {"static": "x"})
    (problem,) = read_assets(tmp_path)[1]
    assert (problem.code, problem.message) == ("unexpected-file", "`static` is a file where a folder belongs")
