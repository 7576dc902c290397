"""The store and the several processes of one build."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from msc_site.build.keeper import Batch
from msc_site.build.store import open_store
from tests.build.stores import ASIDE, fill, held, rows, said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a store with ten pages."""
    return fill(tmp_path / "store")


def test_another_process_of_the_same_build_opens_the_store_again(path: Path) -> None:
    with open_store(path.parent) as store:
        again = store.open_again()
        again.put("page", rows([11]))
        assert held(again, range(12)) == held(store, range(12)) == {*range(10), 11}
        again.close()
        assert held(store, range(12)) == {*range(10), 11}


def test_what_one_process_set_aside_stays_until_the_next_build(path: Path) -> None:
    os.truncate(path, 8192)
    with open_store(path.parent) as store:
        held(store)
        again = store.open_again()
        again.close()
        assert (path.parent / ASIDE).exists()
    open_store(path.parent).close()
    assert not (path.parent / ASIDE).exists()


def test_what_the_store_says_to_several_processes_is_said_once(path: Path) -> None:
    with open_store(path.parent) as store:
        again = store.open_again()
        os.truncate(path, 8192)
        held(again)
        store.hear(again.notes)
        store.hear(again.notes)
        assert said(again) == said(store) == ["store-damaged"]
        again.close()


def test_results_go_to_the_store_many_at_a_time(path: Path) -> None:
    with open_store(path.parent) as store:
        batch = Batch(store, "page")
        for key, content in rows(range(20, 24), 1_500_000).items():
            assert held(store, range(20, 24)) in (set(), {20, 21, 22})
            batch.add(key, content)
        assert held(store, range(20, 24)) == {20, 21, 22}
        batch.send()
        assert held(store, range(20, 24)) == {20, 21, 22, 23}
