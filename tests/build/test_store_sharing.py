"""A store that several builds have open at once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from msc_site.build import store as room
from msc_site.build.store import open_store
from tests.build.stores import database, fill, held, rows, said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a store with ten pages in it."""
    return fill(tmp_path / "store")


def test_two_builds_share_what_they_put(tmp_path: Path) -> None:
    with open_store(tmp_path) as one, open_store(tmp_path) as other:
        one.put("page", rows([1]))
        other.put("page", rows([1, 2]))
        assert held(one) == held(other) == {1, 2}
        assert one.notes == other.notes == ()


def test_a_build_that_waited_in_vain_goes_on_without_a_word(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_PATIENCE", 0.01)
    with open_store(path.parent) as store, database(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert held(store) == set()
        store.put("page", rows([10]))
        other.execute("ROLLBACK")
        assert held(store, range(20)) == {*range(10)}
        store.put("page", rows([11]))
        assert held(store, range(20)) == {*range(10), 11}
        assert store.notes == ()


def test_a_store_that_is_held_while_it_is_opened(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_PATIENCE", 0.01)
    with database(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        with open_store(path.parent) as store:
            assert held(store) == set()
            assert store.notes == ()


@pytest.mark.parametrize("remove", [Path.unlink, lambda path: shutil.rmtree(path.parent)], ids=["file", "folder"])
def test_a_store_removed_while_it_is_open_is_made_again(path: Path, remove: Callable[[Path], None]) -> None:
    with open_store(path.parent) as store:
        remove(path)
        store.put("page", rows([11]))
        assert held(store, range(20)) == {11}
        assert store.notes == ()
    with open_store(path.parent) as store:
        assert held(store, range(20)) == {11}


def test_the_build_that_notices_second_leaves_the_new_store_alone(path: Path) -> None:
    with open_store(path.parent) as late:
        os.truncate(path, 8192)
        with open_store(path.parent) as early:
            held(early)
            early.put("page", rows([11]))
            assert said(early) == ["store-damaged"]
        assert held(late, range(20)) == {11}
        assert late.notes == ()
