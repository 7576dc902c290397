"""Work shared out to processes gives what it gives in one; a worker that fails is told."""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest

from msc_site.build import rendering, workers
from msc_site.build.pipeline import Request, make_site
from msc_site.build.workers import THRESHOLD, WorkerError, count_workers, share
from tests.support.sites import NOW, small_site, write_site


@pytest.mark.parametrize("number", [1, 2, 3, 7])
def test_answers_come_in_the_order_of_the_shares(number: int) -> None:
    answers = share(list, tuple(range(10)), number)
    assert answers == [list(range(start, 10, number)) for start in range(number)]


def test_a_failure_in_a_worker_is_told_with_its_cause() -> None:
    def divide(numbers: Sequence[int]) -> float:
        return 1 / (len(numbers) - 5)

    with pytest.raises(WorkerError, match="ZeroDivisionError"):
        share(divide, range(10), 2)


def test_a_worker_that_dies_is_told() -> None:
    def die(_numbers: Sequence[int]) -> None:
        os._exit(3)

    with pytest.raises(WorkerError):
        share(die, range(4), 2)


def test_little_work_is_not_shared() -> None:
    assert count_workers(THRESHOLD - 1) == 1


@pytest.mark.parametrize("number", [2, 3])
def test_the_site_does_not_depend_on_the_number_of_workers(
    number: int, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write_site(tmp_path_factory.mktemp("site"), small_site())
    alone = make_site(Request(site, NOW))
    monkeypatch.setattr(rendering, "count_workers", lambda _items: number)
    monkeypatch.setattr("msc_site.build.records.count_workers", lambda _items: number)
    assert make_site(Request(site, NOW)) == alone
    assert len(alone.files) < workers.THRESHOLD
