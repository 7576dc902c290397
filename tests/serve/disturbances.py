"""What people and their programs do to a site's folder while a preview shows it."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.serve.stages import BODY, MODULE
from tests.support.sites import edited, small_site, write_site

NEW = "Mended."
SETTINGS = "content/site.yaml"
PROGRAMME = "content/programmes/data-craft"


@dataclass(frozen=True)
class Disturbance:
    """Something that happens to a folder; `says` is what the preview then says, empty where it shows the new text."""

    name: str
    happens: Callable[[Path], None]
    says: str = ""


def new_site() -> dict[str, str]:
    """The small site with a new text in one module."""
    return edited(MODULE, BODY, NEW)


def put_right(site: Path) -> None:
    """The small site and nothing else."""
    files = small_site()
    for path in sorted(site.rglob("*"), reverse=True):
        name = path.relative_to(site).as_posix()
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()) and not any(file.startswith(f"{name}/") for file in files):
                path.rmdir()
        elif name not in files or path.is_symlink():
            path.unlink()
    write_site(site, {name: text for name, text in files.items() if not is_there(site / name, text)})


def is_there(path: Path, text: str) -> bool:
    try:
        return path.read_text("utf-8") == text
    except (OSError, UnicodeDecodeError):
        return False


def save_often(site: Path) -> None:
    for number in range(150):
        write_site(site, {MODULE: edited(MODULE, BODY, f"To count {number} times.")[MODULE]})
    write_site(site, new_site())


def save_by_renaming(site: Path) -> None:
    write_site(site, {f"{MODULE}.tmp123": new_site()[MODULE]})
    (site / f"{MODULE}.tmp123").replace(site / MODULE)


def save_with_a_backup(site: Path) -> None:
    (site / MODULE).rename(site / f"{MODULE}~")
    write_site(site, {"content/modules/4913": "", MODULE: new_site()[MODULE]})
    (site / "content/modules/4913").unlink()


def delete_and_write(site: Path) -> None:
    shutil.rmtree(site / "content")
    write_site(site, new_site())


def switch_the_branch(site: Path) -> None:
    """Many files come, change and go at once, some of them in between."""
    many = {f"content/pages/page-{number}.md": f"---\ntitle: P{number}\nsummary: S.\n---\nT.\n" for number in range(60)}
    write_site(site, {**many, f"{PROGRAMME}/overview.md": "---\nto be\n", "templates/module.html": "{% if"})
    (site / "templates/module.html").unlink()
    write_site(site, new_site())


def put_another_site_in_place(site: Path) -> None:
    other, before = site.with_name("other"), site.with_name("before")
    write_site(other, new_site())
    site.rename(before)
    other.rename(site)
    shutil.rmtree(before)


def put_a_folder_in_place_of_a_file(site: Path) -> None:
    (site / MODULE).unlink()
    (site / MODULE).mkdir()


def leave_odd_things(site: Path) -> None:
    os.mkfifo(site / "content/modules/pipe.md")
    (site / "content/modules/pipe.md").unlink()
    write_site(site, {"content/modules/.statistics.md.swp": b"\xff", "static/a~": ""})
    write_site(site, new_site())


def link_in_a_circle(site: Path) -> None:
    (site / "content/modules/circle").symlink_to(site / "content/modules", target_is_directory=True)


def link_static_files_in_a_circle(site: Path) -> None:
    (site / "static").mkdir()
    (site / "static/circle").symlink_to(site / "static", target_is_directory=True)


def delete_and_break(site: Path) -> None:
    write_site(site, {"static/extra.css": "p {}", "templates/parts/marks.html": "{% macro"})
    shutil.rmtree(site / "static")


def deletes(name: str) -> Callable[[Path], None]:
    def delete(site: Path) -> None:
        shutil.rmtree(site / name) if (site / name).is_dir() else (site / name).unlink()

    return delete


def renames(name: str, to: str) -> Callable[[Path], None]:
    def rename(site: Path) -> None:
        (site / name).rename(site / to)

    return rename


def writes(name: str, content: str | bytes) -> Callable[[Path], None]:
    def write(site: Path) -> None:
        write_site(site, {name: content})

    return write


def call_rudely(port: int) -> None:
    """Browsers that vanish and programs that are none."""
    for words in (b"", b"GET /modules/statistics/ HTTP/1.1\r\nHost: localhost\r\n\r\n", b"\x16\x03\x01\x00", b"GET"):
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.sendall(words)


DISTURBANCES = (
    Disturbance("a burst of saves", save_often),
    Disturbance("a save by renaming", save_by_renaming),
    Disturbance("a save with a backup", save_with_a_backup),
    Disturbance("all content is written anew", delete_and_write),
    Disturbance("another branch", switch_the_branch),
    Disturbance("another folder in place of the site", put_another_site_in_place),
    Disturbance("pipes and hidden files", leave_odd_things),
    Disturbance("content is deleted", deletes("content"), "there is no folder content"),
    Disturbance("content is renamed", renames("content", "contents"), "there is no folder content"),
    Disturbance("modules are deleted", deletes("content/modules"), "statistics"),
    Disturbance("the programme is deleted", deletes(PROGRAMME), "data-craft"),
    Disturbance("the programme is renamed", renames(PROGRAMME, "content/programmes/other"), "data-craft"),
    Disturbance("a folder in place of a file", put_a_folder_in_place_of_a_file, "statistics"),
    Disturbance("site.yaml is not YAML", writes(SETTINGS, "title: ["), "content/site.yaml:1:8"),
    Disturbance("site.yaml is empty", writes(SETTINGS, ""), "content/site.yaml"),
    Disturbance("site.yaml is deleted", deletes(SETTINGS), "there is no file content/site.yaml"),
    Disturbance("a file that is not UTF-8", writes(MODULE, b"---\ntitle: \xff\n---\n"), f"{MODULE}:2:8"),
    Disturbance("a huge file", writes(MODULE, "x" * 2_000_000), "2,000,000 bytes"),
    Disturbance("a zero in a file", writes(MODULE, "---\ntitle: \0\n---\n"), f"{MODULE}:2:8"),
    Disturbance("a circle of links", link_in_a_circle, "is a link to another place"),
    Disturbance("a circle of links among the static files", link_static_files_in_a_circle, "is a link"),
    Disturbance("a template that is not one", writes("templates/module.html", "\n{% if"), "templates/module.html:2"),
    Disturbance("a template without a name", writes("templates/module.html", "{{ nobody }}"), "nobody"),
    Disturbance("a template that names none", writes("templates/module.html", "{% include 'no.html' %}"), "no.html"),
    Disturbance("static files are deleted, a part is broken", delete_and_break, "templates/parts/marks.html"),
    Disturbance("static is a file", writes("static", "what"), "is a file where a folder belongs"),
)
