"""Static files: the project's own and the site's, whatever lies in the folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from msc_site.render.assets import read_assets
from msc_site.render.environment import theme_folder
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
