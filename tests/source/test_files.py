"""Reading the content folder: what cannot be read as clean text is said to the letter, and nothing is skipped."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from msc_site.decode import decode_site
from msc_site.diagnostics.renderers import render
from msc_site.source import SourceTree, read_tree
from msc_site.source.files import MAX_BYTES
from tests.support.sites import NOW, make, small_site, write_site

MODULE = "content/modules/statistics.md"


def said_of(folder: Path) -> str:
    return render(make(folder).diagnostics, "full", colour=False)


def said_of_bytes(folder: Path, data: bytes) -> str:
    """What is said of the small site with one module's file replaced; what refers to it must not be reported too."""
    return said_of(write_site(folder, {**small_site(), MODULE: data}))


def test_the_small_site_is_sound(tmp_path: Path) -> None:
    assert said_of(write_site(tmp_path, small_site())) == ""


def test_a_byte_that_is_not_utf8(tmp_path: Path) -> None:
    assert (
        said_of_bytes(tmp_path, "---\r\ntitle: Théorie naïve\r\n---\r\n".encode("latin-1"))
        == """\
error[not-utf8]: the file is not saved as UTF-8: the byte 0xE9 cannot be read
  --> content/modules/statistics.md:2:10
   |
 2 | title: Th�orie na�ve
   |          ^ the first such place
   |
help: open the file in an editor, choose “Save with encoding”, then “UTF-8”"""
    )


def test_the_column_of_a_bad_byte_counts_characters(tmp_path: Path) -> None:
    said = said_of_bytes(tmp_path, "title: “é”".encode() + b"\xff")
    assert "statistics.md:1:11\n" in said


def test_a_byte_order_mark_and_the_mistakes_behind_it(tmp_path: Path) -> None:
    assert (
        said_of_bytes(tmp_path, b"\xef\xbb\xbf---\ntitle: Statistics\ncredits: 5\n---\n")
        == """\
error[byte-order-mark]: the file begins with a byte order mark, an invisible character
  --> content/modules/statistics.md:1:1
   |
 1 | ---
   | ^ right before this
   |
help: save it with the encoding “UTF-8”, not “UTF-8 with BOM”

error[wrong-kind]: `credits` must be a group of fields
  --> content/modules/statistics.md:3:10
   |
 3 | credits: 5
   |          ^
   |
help: write such as `credits: {ects: …}`"""
    )


def test_every_control_character(tmp_path: Path) -> None:
    text = "---\ntitle: Stat\x00istics\n---\nOne\u2028two\x1b.\n"
    assert (
        said_of_bytes(tmp_path, text.encode())
        == """\
error[control-character]: an invisible character (U+0000) that may not stand in content
  --> content/modules/statistics.md:2:12
   |
 2 | title: Stat<U+0000>istics
   |            ^^^^^^^^ here
   |
help: delete it; it usually comes from copying out of a word processor or a PDF

error[control-character]: an invisible character (U+2028) that may not stand in content
  --> content/modules/statistics.md:4:4
   |
 4 | One<U+2028>two<U+001B>.
   |    ^^^^^^^^ here
   |
help: delete it; it usually comes from copying out of a word processor or a PDF

error[control-character]: an invisible character (U+001B) that may not stand in content
  --> content/modules/statistics.md:4:8
   |
 4 | One<U+2028>two<U+001B>.
   |               ^^^^^^^^ here
   |
help: delete it; it usually comes from copying out of a word processor or a PDF"""
    )


@pytest.mark.parametrize("data", [b"", b"\n \t\r\n", b"\xef\xbb\xbf"], ids=["nothing", "blanks", "mark"])
def test_an_empty_file(tmp_path: Path, data: bytes) -> None:
    assert """\
error[empty-file]: `content/modules/statistics.md` is empty
  --> content/modules/statistics.md
help: write its facts, or delete the file""" in said_of_bytes(tmp_path, data)


def test_a_file_of_a_hundred_megabytes_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write_site(tmp_path, small_site())
    with (site / MODULE).open("r+b") as file:
        file.truncate(100_000_000)
    read = Path.read_bytes
    monkeypatch.setattr(
        Path, "read_bytes", lambda path: read(path) if path.name != "statistics.md" else pytest.fail("read")
    )
    assert (
        said_of(site)
        == f"""\
error[file-too-large]: `content/modules/statistics.md` has 100,000,000 bytes; a content file may have {MAX_BYTES:,}
  --> content/modules/statistics.md
help: content files hold text only: put data and images into `static/`"""
    )


def test_a_folder_without_content(tmp_path: Path) -> None:
    site = tmp_path / "empty"
    site.mkdir()
    tree, problems = read_tree(site)
    assert not tree.files
    assert tree.unread == {"content/"}  # so that nobody says of each file that it is missing
    assert (
        render(problems, "full", colour=False)
        == """\
error[no-content]: there is no folder `content` in `empty`
  --> content
help: run the command in the folder that holds `content/`, or name that folder with `--site`"""
    )


def test_a_link_out_of_the_site(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", small_site())
    elsewhere = tmp_path / "elsewhere.md"
    (site / MODULE).rename(elsewhere)
    (site / MODULE).symlink_to(elsewhere)
    assert (
        said_of(site)
        == """\
error[symlink]: `content/modules/statistics.md` is a link to another place, which content may not hold
  --> content/modules/statistics.md
help: put the file itself in the place of the link"""
    )


def test_links_in_a_circle_and_to_nothing_end(tmp_path: Path) -> None:
    site = write_site(tmp_path, small_site())
    (site / "content/modules/again").symlink_to(site / "content", target_is_directory=True)
    (site / "content/modules/myself.md").symlink_to(site / "content/modules/myself.md")
    (site / "content/modules/nowhere.md").symlink_to(site / "gone.md")
    codes = [(problem.code, problem.span.file) for problem in make(site).diagnostics]
    names = ("again", "myself.md", "nowhere.md")
    assert codes == [("symlink", f"content/modules/{name}") for name in names]


def test_a_content_folder_that_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/content").symlink_to(tmp_path / "real")
    tree, problems = read_tree(tmp_path / "site")
    assert not tree.files
    assert [(problem.code, problem.span.file) for problem in problems] == [("symlink", "content")]


def test_a_linked_folder_is_one_mistake(tmp_path: Path) -> None:
    """The records that are behind it are not reported as missing."""
    site = write_site(tmp_path / "site", small_site())
    (site / "content/modules").rename(tmp_path / "modules")
    (site / "content/modules").symlink_to(tmp_path / "modules")
    assert [problem.code for problem in make(site).diagnostics] == ["symlink"]


def test_a_file_that_the_system_does_not_let_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write_site(tmp_path, small_site())
    look = os.lstat

    def refuse(path: str) -> os.stat_result:
        if path.endswith("statistics.md"):
            raise PermissionError(13, "Permission denied", path)
        return look(path)

    monkeypatch.setattr("msc_site.source.files.os.lstat", refuse)
    assert (
        said_of(site)
        == """\
error[unreadable-file]: `content/modules/statistics.md` cannot be read: permission denied
  --> content/modules/statistics.md
help: check its permissions and its name"""
    )


def test_a_folder_that_the_system_does_not_let_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One mistake: the records in it are not missed."""
    site = write_site(tmp_path, small_site())
    scan = os.scandir

    def refuse(path: str | os.PathLike[str] = ".") -> object:
        if Path(path).name == "modules":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    tree, problems = read_tree(site)
    assert [(problem.code, problem.span.file) for problem in problems] == [("unreadable-file", "content/modules")]
    assert tree.unread == {"content/modules/"}
    assert ("module", "*") in decode_site(tree, now=NOW).broken


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    site = write_site(tmp_path, small_site())
    os.mkfifo(site / "content/modules/pipe.md")
    assert (
        said_of(site)
        == """\
error[unreadable-file]: `content/modules/pipe.md` is not an ordinary file
  --> content/modules/pipe.md
help: remove it"""
    )


def test_folders_a_thousand_deep_do_not_exhaust_the_stack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write_site(tmp_path / "site", small_site())
    monkeypatch.chdir(site / "content" / "modules")
    for _ in range(1200):
        Path("a").mkdir()
        os.chdir("a")
    Path("deep.md").write_text("x", "utf-8")
    monkeypatch.chdir(tmp_path)
    try:
        assert {problem.code for problem in make(site).diagnostics} == {"unexpected-file"}
    finally:
        subprocess.run(["rm", "-rf", str(site)], check=True)  # deeper than pytest's own clean-up can go


def test_files_of_editors_and_systems_are_no_content(tmp_path: Path) -> None:
    tools: dict[str, str | bytes] = {
        "content/.DS_Store": b"\x00",
        "content/modules/.statistics.md.swp": b"\x00",
        "content/site.yaml~": "x",
    }
    assert said_of(write_site(tmp_path, {**small_site(), **tools})) == ""


@pytest.mark.parametrize("end", [b"\r\n", b"\r"], ids=["CRLF", "CR"])
def test_line_breaks_of_other_systems_are_line_breaks(tmp_path: Path, end: bytes) -> None:
    files = {path: text.encode().replace(b"\n", end) for path, text in small_site().items()}
    assert said_of(write_site(tmp_path, files)) == ""
    tree, _ = read_tree(tmp_path)
    assert {path: file.text for path, file in tree.files.items()} == small_site()


def test_the_order_of_files_is_that_of_their_paths(tmp_path: Path) -> None:
    write_site(tmp_path, dict(reversed(small_site().items())))
    tree, _ = read_tree(tmp_path)
    assert list(tree.files) == sorted(small_site())
    assert tree == SourceTree(tree.files)
