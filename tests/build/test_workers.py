"""Work shared out to processes gives what it gives in one; a worker that fails or dies is told, and none is left."""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from msc_site.build import tree, workers
from msc_site.build.pipeline import Outcome, build_site, make_site
from msc_site.build.request import Request
from msc_site.build.workers import THRESHOLD, WorkerDiedError, WorkerError, count_workers, pause_collector, share
from tests.build.sites import MANIFEST, names, read
from tests.support.sites import NOW, small_site, write_site

Handfuls = Iterator[Sequence[int]]


def square(handfuls: Handfuls) -> Iterator[list[int]]:
    for handful in handfuls:
        yield [number * number for number in handful]


def shared(work: Callable[[Handfuls], Iterator[list[int]]], items: Sequence[int], number: int) -> list[list[int]]:
    answers: list[list[int]] = []
    share(work, items, number, answers.append)
    return answers


def has_children() -> bool:
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


@pytest.fixture(autouse=True)
def _no_process_is_left() -> Iterator[None]:
    yield
    assert not has_children()


# --- what comes back -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [0, 1, 31, 32, 33, 1000])
def test_each_item_is_worked_on_once(count: int, number: int) -> None:
    answers = shared(square, range(count), number)
    assert sorted(n for answer in answers for n in answer) == [n * n for n in range(count)]
    assert all(len(answer) <= 32 for answer in answers)


@pytest.mark.parametrize("number", [1, 2])
def test_a_handful_grows_with_the_work_so_that_all_their_numbers_fit_into_a_pipe(number: int) -> None:
    answers = shared(square, range(100_000), number)
    assert len(answers) == 1000
    assert sum(map(len, answers)) == 100_000


def test_a_worker_may_say_more_than_what_its_handfuls_gave() -> None:
    def work(handfuls: Handfuls) -> Iterator[list[int]]:
        yield from square(handfuls)
        yield [-1]

    assert shared(work, range(100), 3).count([-1]) == 3


def test_answers_are_taken_while_work_goes_on() -> None:
    reading, writing = os.pipe()

    def work(handfuls: Handfuls) -> Iterator[list[int]]:
        for handful in handfuls:
            yield list(handful)
            os.read(reading, 1)  # goes on only after its answer has been taken

    def let_on(_answer: list[int]) -> None:
        os.write(writing, b".")

    share(work, range(300), 2, let_on)
    os.close(reading)
    os.close(writing)


def test_answers_may_be_larger_than_a_pipe() -> None:
    def work(handfuls: Handfuls) -> Iterator[bytes]:
        for handful in handfuls:
            yield bytes([handful[0] % 256]) * 5_000_000

    answers: list[bytes] = []
    share(work, range(96), 2, answers.append)
    assert sorted(answer[0] for answer in answers) == [0, 32, 64]
    assert {len(answer) for answer in answers} == {5_000_000}


def test_where_no_process_can_be_started_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    assert sum(map(len, shared(square, range(100), 2))) == 100


def test_little_work_is_not_shared() -> None:
    assert count_workers(THRESHOLD - 1) == 1


def test_the_collector_is_as_it_was_after_a_build() -> None:
    assert gc.isenabled()
    with pause_collector():
        assert not gc.isenabled()
        with pause_collector():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


# --- what goes wrong -------------------------------------------------------------------------------------------------


def test_what_a_preview_has_frozen_stays_so() -> None:
    shared(square, range(100), 2)
    assert gc.get_freeze_count() == 0
    gc.freeze()
    try:
        shared(square, range(100), 2)
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


def test_a_failure_in_a_worker_is_told_with_its_cause() -> None:
    def work(handfuls: Handfuls) -> Iterator[list[int]]:
        for handful in handfuls:
            yield [1 // (number - 50) for number in handful]

    with pytest.raises(WorkerError, match="ZeroDivisionError"):
        shared(work, range(100), 2)


def test_what_the_system_refuses_to_a_worker_it_refuses_to_us() -> None:
    def work(_handfuls: Handfuls) -> Iterator[list[int]]:
        yield [1]
        raise OSError(errno.ENOSPC, "No space left on device", "a/page.html")

    with pytest.raises(OSError, match="No space left") as caught:
        shared(work, range(100), 2)
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, "a/page.html")


@pytest.mark.parametrize(
    ("end", "told"), [(lambda: os._exit(3), "early"), (lambda: os.kill(os.getpid(), signal.SIGKILL), "by signal 9")]
)
def test_a_worker_that_dies_is_told_and_the_others_are_stopped(end: Callable[[], None], told: str) -> None:
    def work(handfuls: Handfuls) -> Iterator[list[int]]:
        for handful in handfuls:
            if 0 in handful:
                yield [0] * 10_000_000  # so that it dies while its answer is on its way, too
                end()
            time.sleep(60)

    with pytest.raises(WorkerDiedError, match=told):
        shared(work, range(100), 3)


def test_when_taking_fails_the_workers_are_stopped() -> None:
    def work(handfuls: Handfuls) -> Iterator[list[int]]:
        for handful in handfuls:
            yield list(handful)
            time.sleep(60)

    def fail(_answer: list[int]) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        share(work, range(100), 2, fail)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems tell a worker when it next answers")
def test_a_worker_does_not_outlive_its_parent() -> None:
    reading, writing = os.pipe()
    parent = os.fork()
    if not parent:

        def work(_handfuls: Handfuls) -> Iterator[list[int]]:
            yield [os.getpid()]
            time.sleep(60)

        def tell(answer: list[int]) -> None:
            os.write(writing, f"{answer[0]} ".encode())

        share(work, range(100), 2, tell)
        os._exit(0)
    children = b""
    while children.count(b" ") < 2:
        children += os.read(reading, 100)
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    os.close(writing)
    assert os.read(reading, 1) == b""  # nobody is left who could write
    os.close(reading)


# --- the site --------------------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", small_site())


def share_out(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Have so many workers, whatever there is to do."""
    for module in ("rendering", "records"):
        monkeypatch.setattr(f"msc_site.build.{module}.count_workers", lambda _items: number)
    monkeypatch.setattr(workers, "_HANDFUL", 3)


@pytest.mark.parametrize("number", [2, 3])
def test_the_site_does_not_depend_on_the_number_of_workers(
    number: int, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = make_site(Request(site, NOW))
    share_out(monkeypatch, number)
    assert make_site(Request(site, NOW)) == alone
    assert 9 < len(alone.files) < THRESHOLD


@pytest.mark.parametrize("number", [1, 2, 3])
def test_nor_does_what_is_published_or_kept(
    number: int, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = make_site(Request(site, NOW))
    share_out(monkeypatch, number)
    output, store = tmp_path / "build", tmp_path / "store"

    def build() -> Outcome:
        return build_site(Request(site, NOW, store=store), output)

    first = build()
    assert read(output) == alone.files
    assert (first.diagnostics, first.changes, first.pages) == (alone.diagnostics, alone.changes, alone.pages)
    assert first.notices == ()
    assert first.known == 0
    manifest = (output / MANIFEST).read_bytes()
    monkeypatch.setattr("msc_site.render.renderer.Renderer.render", lambda *_: pytest.fail("a page was rendered"))
    again = build()
    assert again.published is not None
    assert again.published.written == ()
    assert again.known == again.pages == first.pages
    for path in output.rglob("*.html"):
        path.unlink()
    assert build().published.written == tuple(sorted(path for path in alone.files if path.endswith(".html")))  # type: ignore[union-attr]
    assert read(output) == alone.files
    assert (output / MANIFEST).read_bytes() == manifest
    assert names(tmp_path) == ["build", "site", "store"]


@pytest.mark.parametrize("number", [1, 3])
def test_failing_templates_are_told_alike(
    number: int, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site(Request(site, NOW), tmp_path / "build")
    before = read(tmp_path / "build")
    write_site(site, {"templates/module.html": "<p>{{ view.nothing }}</p>"})
    alone = make_site(Request(site, NOW))
    share_out(monkeypatch, number)
    outcome = build_site(Request(site, NOW), tmp_path / "build")
    assert not outcome.is_sound
    assert outcome.diagnostics == alone.diagnostics
    assert [problem.code for problem in outcome.diagnostics] == ["template-undefined"]
    assert read(tmp_path / "build") == before
    assert names(tmp_path) == ["build", "site"]


def test_a_worker_that_dies_leaves_the_old_site(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_site(Request(site, NOW), tmp_path / "build")
    before = read(tmp_path / "build")
    share_out(monkeypatch, 2)
    write_file = tree.write_file

    def die_on_a_page(path: str, content: bytes) -> None:
        if path.endswith(".html"):
            write_file(path, content[:10])
            os.kill(os.getpid(), signal.SIGKILL)
        write_file(path, content)

    monkeypatch.setattr("msc_site.build.writer.write_file", die_on_a_page)
    write_site(site, {"content/pages/more.md": "---\ntitle: More\nsummary: More of it.\n---\nMore.\n"})
    outcome = build_site(Request(site, NOW), tmp_path / "build")
    assert not outcome.is_sound
    (notice,) = outcome.notices
    assert notice.code == "worker-died"
    assert notice.message == "a process that the build had started ended before it was done: it was killed by signal 9"
    assert read(tmp_path / "build") == before
    assert names(tmp_path) == ["build", "site"]
