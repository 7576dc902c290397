"""The content at a revision and in the folder: the same rules for what is content, the same text for the same id."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from msc_site.history.git import open_repository
from msc_site.history.mentions import find_mentions, judge_mentions
from msc_site.history.revisions import Library, Version
from msc_site.source import read_tree
from tests.history.chronicle import Chronicle


@pytest.fixture
def chronicle(tmp_path: Path) -> Chronicle:
    chronicle = Chronicle(tmp_path / "site")
    chronicle.commit("2024-01-01", {"content/a.md": "one\n", "content/b.md": "two\nlines\n", "content/.x/c.md": "no"})
    return chronicle


def versions(folder: Path) -> tuple[Library, Version, Version]:
    """What the checked out commit holds, and what the folder does."""
    repository = open_repository(folder)
    library = Library(repository, folder)
    head = repository.resolve("HEAD")
    return library, library.read_revision(head), library.read_working_tree(head)


def differing(folder: Path) -> set[str]:
    _, before, after = versions(folder)
    return {path for path in {*before.blobs, *after.blobs} if before.blobs.get(path) != after.blobs.get(path)}


def test_a_folder_as_it_was_committed_does_not_differ(chronicle: Chronicle) -> None:
    _, before, after = versions(chronicle.folder)
    assert before == after
    assert list(before.blobs) == ["content/a.md", "content/b.md"]


def test_edited_new_and_deleted_files_differ(chronicle: Chronicle) -> None:
    chronicle.folder.joinpath("content/a.md").unlink()
    chronicle.folder.joinpath("content/b.md").write_text("three\n")
    chronicle.folder.joinpath("content/ü -.md").write_text("new\n")
    chronicle.folder.joinpath("content/draft.md~").write_text("an editor's\n")
    assert differing(chronicle.folder) == {"content/a.md", "content/b.md", "content/ü -.md"}
    library, _, after = versions(chronicle.folder)
    texts, problems = library.read_texts(after, after.blobs.keys())
    assert ({path: text.text for path, text in texts.items()}, problems) == (
        {"content/b.md": "three\n", "content/ü -.md": "new\n"},
        [],
    )


def test_a_file_that_was_only_touched_or_copied_does_not_differ(chronicle: Chronicle, tmp_path: Path) -> None:
    chronicle.folder.joinpath("content/a.md").write_text("one\n")
    copy = shutil.copytree(chronicle.folder, tmp_path / "copy")
    assert differing(chronicle.folder) == differing(copy) == set()


def test_line_breaks_of_another_system_are_no_difference(chronicle: Chronicle) -> None:
    chronicle.folder.joinpath("content/b.md").write_bytes(b"two\r\nlines\r\n")
    assert differing(chronicle.folder) == set()


def test_the_same_text_is_one_value_on_both_sides(chronicle: Chronicle) -> None:
    chronicle.folder.joinpath("content/b.md").write_text("three\n")
    library, before, after = versions(chronicle.folder)
    (was, _), (now, _) = (library.read_texts(version, version.blobs.keys()) for version in (before, after))
    assert was["content/a.md"] is now["content/a.md"]
    assert was["content/b.md"].text == "two\nlines\n"


def test_what_cannot_be_content_is_refused_alike_in_a_folder_and_in_a_commit(chronicle: Chronicle) -> None:
    content = chronicle.folder / "content"
    content.joinpath("link.md").symlink_to("a.md")
    content.joinpath("folder").symlink_to("..")
    content.joinpath("picture.png").write_bytes(b"\x89PNG")
    content.joinpath("word.md").write_bytes(b"PK\x03\x04")
    content.joinpath("latin.md").write_bytes("caf\xe9".encode("latin-1"))
    content.joinpath("long.md").write_bytes(b"x" * 1_000_001)
    tree, told = read_tree(chronicle.folder)
    library, _, loose = versions(chronicle.folder)
    chronicle.git("add", "-A")
    chronicle.git("commit", "-q", "-m", "State")
    for version in (loose, versions(chronicle.folder)[1]):
        texts, problems = library.read_texts(version, version.blobs.keys())
        assert sorted((each.code, each.span.file) for each in (*version.problems, *problems)) == sorted(
            (each.code, each.span.file) for each in told
        )
        assert texts == tree.files


def test_a_repository_within_the_content_is_refused(chronicle: Chronicle, tmp_path: Path) -> None:
    Chronicle(tmp_path / "other").commit("2024-01-01", {"content/x.md": "x"})
    chronicle.git("submodule", "--quiet", "add", (tmp_path / "other").as_uri(), "content/other")
    chronicle.git("commit", "-q", "-m", "State")
    _, before, after = versions(chronicle.folder)
    for version in (before, after):
        assert [problem.message for problem in version.problems] == [
            "`content/other` is a repository of its own, whose history is not that of the site"
        ]


def test_a_content_folder_that_is_a_link_or_not_there_is_refused_as_by_check(chronicle: Chronicle) -> None:
    content = chronicle.folder / "content"
    content.rename(chronicle.folder / "elsewhere")
    assert [each.code for each in versions(chronicle.folder)[2].problems] == ["no-content"]
    content.symlink_to("elsewhere")
    assert [each.code for each in versions(chronicle.folder)[2].problems] == ["symlink"]


@pytest.mark.parametrize(
    "text",
    [
        "requires: deep-learning",
        "[it](module:deep-learning#aims)",
        "{{ modules.deep-learning.title }}",
        'requires: "deep\\x2dlearning"',
        'requires: "deep\\u002dlearning"',
        'requires: "deep-\\\n  learning"',
        "[it](module:deep\\-learning)",
        "[it](module:deep&#45;learning)",
    ],
)
def test_a_record_is_found_in_a_text_however_its_id_is_written(text: str) -> None:
    many = {f"other-{number}" for number in range(50)} | {"deep-learning"}
    assert find_mentions(text.encode(), many) == {"deep-learning"}
    assert judge_mentions(["deep-learning"])(text.encode())
    assert judge_mentions(many)(text.encode())


def test_a_record_is_not_found_where_another_word_is_meant() -> None:
    text = b"requires: deeper-learning, undeep-learning"
    assert find_mentions(text, {"deep-learning", "learning"}) == set()
    assert not judge_mentions(["deep-learning"])(text)
