"""What is refused before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from msc_site.build.writer import OutputError, publish
from tests.build.sites import OLD, names, read, refusal, snapshot

# --- places where no site may go -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("content", "it is the folder"),
        (".", "it holds the folder"),
        ("content/build", "it lies in the folder"),
        ("templates/x/y", "it lies in the folder"),
        ("content/../static", "it is the folder"),
        ("alias/build", "it lies in the folder"),
        ("file.txt", "it is a file"),
        ("link", "it is a symbolic link to"),
        ("dangling", "it is a symbolic link to"),
        ("loop", "it is a symbolic link to"),
    ],
)
def test_forbidden_places(tmp_path: Path, output: str, reason: str) -> None:
    protected = [tmp_path / name for name in ("content", "templates", "static")]
    for folder in protected:
        folder.mkdir()
    (tmp_path / "file.txt").write_text("mine")
    (tmp_path / "elsewhere").mkdir()
    for link, target in {"link": "elsewhere", "dangling": "nowhere", "loop": "loop", "alias": "content"}.items():
        (tmp_path / link).symlink_to(target)
    before = snapshot(tmp_path)
    diagnostic = refusal(OLD, tmp_path / output, *protected)
    assert diagnostic.code == "output-forbidden"
    assert reason in diagnostic.message
    assert snapshot(tmp_path) == before


def test_the_root_is_forbidden() -> None:
    assert refusal(OLD, Path("/")).message == "msc-site cannot write into `/`: it is the root of the disk"


def test_the_home_folder_and_what_holds_it_are_forbidden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home" / "ada"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    assert refusal(OLD, home).message.endswith("it is your home folder")
    assert refusal(OLD, home.parent).message.endswith("it holds your home folder")
    publish(OLD, home / "build", protected=())


def test_build_inside_the_site_folder_is_fine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    publish(OLD, Path("build"), protected=[Path("content"), Path("templates")])
    assert read(tmp_path / "build") == OLD


# --- names -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["", "/etc/x", "../x", "a/../b", "a//b", "a/", "./a", "a\0b", "\ud800"])
def test_a_path_that_leads_out_is_a_mistake_of_the_program(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path inside a site"):
        publish({path: b""}, tmp_path / "build", protected=())
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("paths", "words"),
    [
        (("Index.html", "index.html"), "`Index.html` and `index.html` are one name where capitals do not count"),
        (("fees/a", "Fees/b"), "`Fees` and `fees` are one name where capitals do not count"),
        (("caf\u00e9", "cafe\u0301"), "are one name where capitals do not count"),
        (("about", "about/index.html"), "`about` would be a file and a folder of the site at once"),
        ((".msc-site",), "`.msc-site` would be a file and a folder of the site at once"),
        ((".msc-site/manifest.json",), "is the name of msc-site's own list of files"),
    ],
)
def test_names_that_collide_are_refused_before_writing(tmp_path: Path, paths: tuple[str, ...], words: str) -> None:
    diagnostic = refusal(dict.fromkeys(paths, b""), tmp_path / "build")
    assert diagnostic.code == "output-path-conflict"
    assert words in diagnostic.message
    assert names(tmp_path) == []


def test_all_collisions_are_reported_at_once(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        publish(dict.fromkeys(("a", "A", "b", "b/c"), b""), tmp_path / "build", protected=())
    assert len(caught.value.diagnostics) == 2
