"""The store gives back what it was given, or nothing, and stands in nobody's way."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from msc_site.build import store as room
from msc_site.build import store_file
from msc_site.build.store import open_store
from msc_site.diagnostics.renderers import render
from tests.build.stores import ASIDE, NAME, alter, content_of, database, fill, held, key_of, rows, said

MIB = 1 << 20


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a store with ten pages in it."""
    return fill(tmp_path / "store")


# --- what is kept ----------------------------------------------------------------------------------------------------


def test_what_was_put_is_given_at_once_and_to_the_next_build(tmp_path: Path) -> None:
    with open_store(tmp_path / "a" / "b") as store:
        store.put("page", {key_of(1): b"<h1>One", key_of(2): b""})
        assert store.get("page", [key_of(1), key_of(2)]) == {key_of(1): b"<h1>One", key_of(2): b""}
    with open_store(tmp_path / "a" / "b") as store:
        assert store.get("page", [key_of(2), key_of(1)]) == {key_of(1): b"<h1>One", key_of(2): b""}
        assert store.notes == ()
    assert [file.name for file in (tmp_path / "a" / "b").iterdir()] == [NAME]


def test_a_key_is_known_only_under_its_kind(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put("page", {key_of(1): b"page"})
        store.put("prose", {key_of(1): b"prose"})
        assert store.get("page", [key_of(1)]) == {key_of(1): b"page"}
        assert store.get("prose", [key_of(1)]) == {key_of(1): b"prose"}
        assert store.get("proof", [key_of(1)]) == {}
        assert store.get("page", [key_of(2)]) == {}


def test_the_content_put_last_counts(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put("page", {key_of(1): b"old"})
        store.put("page", {key_of(1): b"new", key_of(2): b"other"})
        assert store.get("page", [key_of(1), key_of(2)]) == {key_of(1): b"new", key_of(2): b"other"}


def test_thousands_at_once(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put("page", rows(range(2345), size=100))
        assert store.get("page", map(key_of, range(3000))) == rows(range(2345), size=100)


def test_nothing_is_asked_or_put(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put("page", {})
        assert store.get("page", []) == {}


def test_hits_and_misses_are_counted_by_kind_each_key_once(path: Path) -> None:
    with open_store(path.parent) as store:
        held(store, [1, 2, 1, 11])
        held(store, [3])
        store.get("proof", [key_of(1)])
        assert (store.hits["page"], store.misses["page"]) == (3, 1)
        assert (store.hits["proof"], store.misses["proof"]) == (0, 1)


def test_a_store_taken_elsewhere_is_worth_as_much(path: Path, tmp_path: Path) -> None:
    shutil.copy(path, tmp_path)
    os.utime(tmp_path / NAME, (0, 0))
    assert os.fsencode(tmp_path) not in path.read_bytes()
    with open_store(tmp_path) as store:
        assert held(store) == {*range(10)}
        assert store.notes == ()


def test_a_closed_store_gives_and_keeps_nothing(path: Path) -> None:
    store = open_store(path.parent)
    store.close()
    store.put("page", rows([11]))
    assert held(store) == set()
    store.close()
    with open_store(path.parent) as store:
        assert held(store, range(12)) == {*range(10)}


def test_a_thread_that_did_not_open_it_is_a_mistake_and_no_damage(path: Path) -> None:
    failures: list[Exception] = []

    def use() -> None:
        try:
            held(store)
        except sqlite3.ProgrammingError as error:
            failures.append(error)

    with open_store(path.parent) as store:
        thread = threading.Thread(target=use)
        thread.start()
        thread.join()
        assert len(failures) == 1
        assert held(store) == {*range(10)}
        assert store.notes == ()


# --- its size --------------------------------------------------------------------------------------------------------


def test_the_file_keeps_to_its_limit_and_the_newest_stay(tmp_path: Path) -> None:
    for build in range(12):
        with open_store(tmp_path, limit=MIB) as store:
            store.put("page", rows(range(100 * build, 100 * build + 100)))
        assert (tmp_path / NAME).stat().st_size <= MIB
    with open_store(tmp_path, limit=MIB) as store:
        assert held(store, range(1100, 1200)) == {*range(1100, 1200)}
        assert held(store, range(800)) == set()
        assert len(held(store, range(1200))) >= 200


def test_what_is_used_stays_however_old(tmp_path: Path) -> None:
    for build in range(12):
        with open_store(tmp_path, limit=MIB) as store:
            store.put("page", rows(range(100 * build, 100 * build + 100)))
            assert held(store, range(10)) == {*range(10)}


def test_what_this_build_was_given_stays_when_it_puts_more(tmp_path: Path) -> None:
    fill(tmp_path, range(200))
    with open_store(tmp_path, limit=MIB) as store:
        assert held(store, range(50)) == {*range(50)}
        store.put("page", rows(range(200, 300)))
        assert held(store, range(300)) >= {*range(50), *range(200, 300)}
        assert len(held(store, range(300))) < 300


def test_a_lower_limit_shrinks_the_file(tmp_path: Path) -> None:
    path = fill(tmp_path, range(1000))
    assert path.stat().st_size > 2 * MIB
    with open_store(tmp_path, limit=MIB) as store:
        held(store, range(100))
    assert path.stat().st_size <= MIB
    with open_store(tmp_path, limit=MIB) as store:
        assert held(store, range(1000)) >= {*range(100)}
        assert store.notes == ()


def test_what_is_larger_than_the_store_may_be_is_not_kept(tmp_path: Path) -> None:
    with open_store(tmp_path, limit=MIB) as store:
        store.put("page", rows([1], size=2 * MIB) | rows([2]))
        assert held(store) == {2}
        store.put("page", rows(range(1000)))
        assert 200 < len(held(store, range(1000))) < 400
    assert (tmp_path / NAME).stat().st_size <= MIB


# --- damage ----------------------------------------------------------------------------------------------------------


def test_a_flipped_bit_is_noticed_dropped_and_said_once(path: Path) -> None:
    def flip(content: bytearray) -> None:
        for number in (3, 4):
            content[content.index(content_of(key_of(number))[:1000]) + 500] ^= 1

    alter(path, flip)
    with open_store(path.parent) as store:
        assert held(store) == {0, 1, 2, 5, 6, 7, 8, 9}
        assert (store.hits["page"], store.misses["page"]) == (8, 2)
        assert held(store) == {0, 1, 2, 5, 6, 7, 8, 9}
        assert said(store) == ["store-damaged"]
        store.put("page", rows([3]))
    with open_store(path.parent) as store:
        assert held(store) == {0, 1, 2, 3, 5, 6, 7, 8, 9}
        assert store.notes == ()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE results SET content = (SELECT content FROM results WHERE id = 2) WHERE id = 1",
        "UPDATE results SET (content, seal) = (SELECT content, seal FROM results WHERE id = 2) WHERE id = 1",
        "UPDATE results SET seal = NULL WHERE id = 1",
        "UPDATE results SET content = NULL WHERE id = 1",
        "UPDATE results SET content = CAST(content AS TEXT) WHERE id = 1",
        "UPDATE results SET content = 7 WHERE id = 1",
    ],
)
def test_a_content_that_is_not_the_keys_own_is_never_given(path: Path, change: str) -> None:
    with database(path) as connection:
        connection.execute(change)
    with open_store(path.parent) as store:
        assert held(store) == {*range(1, 10)}
        assert said(store) == ["store-damaged"]


def test_an_index_out_of_order_is_noticed_before_anything_is_kept(path: Path) -> None:
    def swap(content: bytearray) -> None:
        first, second = (f"page/{key_of(number)}".encode() for number in (3, 4))
        # The index is the file's fourth page; the names stand in the table, too.
        index = content[3 * 8192 : 4 * 8192]
        assert first in index
        assert second in index
        swapped = index.replace(first, bytes(69)).replace(second, first).replace(bytes(69), second)
        content[3 * 8192 : 4 * 8192] = swapped

    alter(path, swap)
    with open_store(path.parent) as store:
        store.put("page", rows(range(10)))
        assert said(store) == ["store-damaged"]
        assert held(store) == {*range(10)}


def test_anything_may_stand_in_the_marks_of_use(path: Path) -> None:
    with database(path) as connection:
        connection.execute("UPDATE uses SET turn = 'x' WHERE id = 1")
        connection.execute("UPDATE uses SET turn = ?, size = x'ff' WHERE id = 2", [2**63 - 1])
        connection.execute("UPDATE uses SET turn = -1.5, size = -9 WHERE id = 3")
        connection.execute("DELETE FROM uses WHERE id = 4")
    with open_store(path.parent, limit=MIB) as store:
        assert held(store) == {*range(10)}
        store.put("page", rows(range(10, 400)))
        assert len(held(store, range(400))) > 200
        assert store.notes == ()


def foreign(path: Path) -> None:
    path.unlink()
    with database(path) as connection:
        connection.execute("CREATE TABLE wages (amount)")
        connection.execute("PRAGMA journal_mode = WAL")


def alter_schema(path: Path, statement: str) -> None:
    with database(path) as connection:
        connection.execute(statement)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut in half": lambda path: os.truncate(path, path.stat().st_size // 2),
    "cut in its header": lambda path: os.truncate(path, 60),
    "cut to a page": lambda path: os.truncate(path, 8192),
    "a text": lambda path: path.write_text("Dear colleague,\n" * 1000),
    "a short text": lambda path: path.write_text("x"),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "zeros but for the header": lambda path: alter(
        path, lambda c: c.__setitem__(slice(100, None), bytes(len(c) - 100))
    ),
    "with words that are no text": lambda path: path.write_bytes(
        path.read_bytes().replace(b"(id ", b"\xb6\xff\xff\xff")
    ),
    "another program's": foreign,
    "another version's": lambda path: alter_schema(path, "PRAGMA user_version = 2"),
    "with another table": lambda path: alter_schema(path, "CREATE TABLE other (a)"),
    "with another column": lambda path: alter_schema(path, "ALTER TABLE results ADD COLUMN other"),
    "without a table": lambda path: alter_schema(path, "DROP TABLE uses"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_file_that_is_no_store_is_made_anew_and_kept_for_one_build(path: Path, damage: str) -> None:
    DAMAGES[damage](path)
    before = path.read_bytes()
    with open_store(path.parent) as store:
        held(store)
        store.put("page", rows(range(20)))
        assert held(store, range(20)) == {*range(20)}
        assert said(store) == ["store-damaged"]
    assert path.with_name(ASIDE).read_bytes() == before
    with open_store(path.parent) as store:
        assert held(store, range(20)) == {*range(20)}
        assert store.notes == ()
    assert [file.name for file in path.parent.iterdir()] == [NAME]


def test_an_empty_file_is_an_empty_store(tmp_path: Path) -> None:
    (tmp_path / NAME).touch()
    fill(tmp_path)


def test_the_journal_of_the_old_file_is_not_played_into_the_new_one(path: Path) -> None:
    with database(path) as other:
        other.execute("PRAGMA cache_size = 1")
        other.execute("BEGIN")
        other.execute("UPDATE results SET content = x'00'")
        journal = path.with_name(f"{NAME}-journal").read_bytes()
    path.unlink()
    path.with_name(f"{NAME}-journal").write_bytes(journal)
    with open_store(path.parent) as store:
        assert held(store) == set()
        store.put("page", rows(range(10)))
    with open_store(path.parent) as store:
        assert held(store) == {*range(10)}
        assert store.notes == ()


def test_a_file_damaged_while_it_is_open(path: Path) -> None:
    with open_store(path.parent) as store:
        os.truncate(path, 8192)
        assert held(store) == set()
        store.put("page", rows(range(10)))
        assert held(store) == {*range(10)}
        assert said(store) == ["store-damaged"]


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_not_a_file_is_left_alone(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / NAME)
    before = (tmp_path / NAME).lstat()
    with open_store(tmp_path) as store:
        store.put("page", rows([1]))
        assert held(store) == set()
        assert store.notes[0].message == f"building without the store `{tmp_path / NAME}`: it is not a file"
        assert said(store) == ["store-unusable"]
    assert os.path.samestat((tmp_path / NAME).lstat(), before)


def test_what_it_says_of_damage(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path(NAME).write_text("x")
    with open_store(Path()) as store:
        assert render(store.notes, "full", colour=False) == (
            "warning[store-damaged]: the store `store.db` was damaged and was made anew\n"
            "  --> store.db\n"
            "help: the site is right all the same; if it happens again, check the disk; until the next build the old"
            " file is kept as `store.db.damaged`"
        )
    foreign(Path(NAME))
    with open_store(Path()) as store:
        assert store.notes[0].message == "the store `store.db` was another program's file and was made anew"
    alter_schema(Path(NAME), "PRAGMA user_version = 2")
    with open_store(Path()) as store:
        assert (
            store.notes[0].message == "the store `store.db` was made by another version of msc-site and was made anew"
        )


# --- when the system refuses -----------------------------------------------------------------------------------------


def test_a_folder_that_cannot_be_made_is_said_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    with open_store(Path("file/store")) as store:
        store.put("page", rows([1]))
        assert held(store) == set()
        assert store.misses["page"] == 10
        assert render(store.notes, "full", colour=False) == (
            "warning[store-unusable]: building without the store `file/store/store.db`: not a directory\n"
            "  --> file/store/store.db\n"
            "help: the site is right all the same, only slower to build; make sure that the folder can be written to"
        )


READ_AND_PUT = """
import os, sys
from pathlib import Path
from msc_site.build.store import open_store
from tests.build.stores import held, rows
if os.geteuid() == 0:
    os.setuid(65534)
with open_store(Path(sys.argv[1])) as store:
    print(len(held(store)))
    store.put("page", rows([10]))
    print(len(held(store, range(20))))
for note in store.notes:
    print(note.message)
"""


@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "printed"),
    [
        (0o555, 0o444, "10\n10\nnothing can be kept in the store `{}`: permission denied\n"),
        (0o777, 0o444, "10\n10\nnothing can be kept in the store `{}`: permission denied\n"),
        (0o777, 0o000, "0\n0\nbuilding without the store `{}`: permission denied\n"),
        (0o000, 0o666, "0\n0\nbuilding without the store `{}`: permission denied\n"),
    ],
)
def test_without_permission_to_write_it_is_only_read(folder_mode: int, file_mode: int, printed: str) -> None:
    # Not `tmp_path`, which lies in a folder that only its owner may enter.
    with tempfile.TemporaryDirectory() as parent:
        Path(parent).chmod(0o755)
        path = fill(Path(parent, "store"))
        path.chmod(file_mode)
        path.parent.chmod(folder_mode)
        command = [sys.executable, "-c", READ_AND_PUT, str(path.parent)]
        ran = subprocess.run(command, check=False, capture_output=True, text=True, env={"PYTHONPATH": str(Path.cwd())})
        path.parent.chmod(0o755)
    assert (ran.stderr, ran.stdout) == ("", printed.format(path))


def test_a_full_disk_keeps_what_was_there(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def open_full(path: Path, patience: float) -> sqlite3.Connection:
        connection = store_file.open_file(path, patience)
        connection.execute(f"PRAGMA max_page_count = {store_file.pragma(connection, 'page_count')}")
        return connection

    monkeypatch.setattr(room, "open_file", open_full)
    with open_store(path.parent) as store:
        store.put("page", rows(range(10, 100)))
        store.put("page", rows(range(10, 100)))
        assert held(store, range(100)) == {*range(10)}
        assert [note.message for note in store.notes] == [
            f"nothing can be kept in the store `{path}`: the disk is full"
        ]


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """The system lets no file of ours grow beyond this size."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_refuses_in_the_middle_of_a_write(path: Path) -> None:
    with largest_file(200_000), open_store(path.parent) as store:
        store.put("page", rows(range(10, 200)))
        assert held(store, range(200)) == {*range(10)}
    assert said(store) == ["store-unusable"]
    with open_store(path.parent) as store:
        assert held(store, range(200)) == {*range(10)}
        assert store.notes == ()


def test_a_disk_without_room_for_a_new_store(tmp_path: Path) -> None:
    with largest_file(4096), open_store(tmp_path) as store:
        store.put("page", rows([1]))
        assert held(store) == set()
    assert said(store) == ["store-unusable"]
    fill(tmp_path)
