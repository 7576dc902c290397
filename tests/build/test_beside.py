"""What another process does meanwhile comes out as if it were done here, whatever becomes of that process."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from msc_site.build import recognition
from msc_site.build.beside import count_processors, do_beside
from msc_site.build.survey import Ground, Survey, open_ground

HERE = os.getpid()
MUCH = b"0123456789" * 100_000


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """Neither a process nor an open file; what earlier tests left behind may go meanwhile."""
    gc.collect()
    files, processes = open_files(), children()
    yield
    assert (open_files() - files, children() - processes) == (set(), set())


def children() -> set[str]:
    """Our processes, those among them that have ended and wait to be buried; other tests' browser may be one."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with suppress(OSError):  # it has just gone
                state = (entry / "stat").read_text().rpartition(")")[2].split()
                found |= {entry.name} if state[1] == str(os.getpid()) else set()
    return found


def open_files() -> set[str]:
    return {str(path) for path in Path("/proc/self/fd").iterdir() if path.is_symlink()}


def is_here() -> bool:
    return os.getpid() == HERE


def test_another_process_does_it() -> None:
    with do_beside(lambda: b"%7d" % os.getpid(), 7) as result:
        assert int(result()) != HERE


@pytest.mark.parametrize("content", [b"x", MUCH])
def test_the_bytes_arrive_whole(content: bytes) -> None:
    with do_beside(lambda: fail() if is_here() else content, len(content)) as result:
        assert result() == content


def fail() -> bytes:
    raise OSError("the disk is broken")


def stop() -> bytes:
    raise KeyboardInterrupt


def die() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def leave() -> bytes:
    sys.exit(3)


@pytest.mark.parametrize("mishap", [fail, stop, die, leave, lambda: b"too few", lambda: MUCH + b"!"])
def test_what_the_other_process_cannot_do_is_done_here(
    mishap: Callable[[], bytes], capfd: pytest.CaptureFixture[str]
) -> None:
    with do_beside(lambda: MUCH if is_here() else mishap(), len(MUCH)) as result:
        assert result() == MUCH
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("step", ["fork", "pipe"])
def test_where_no_process_can_be_had_it_is_done_here(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError("too many")

    monkeypatch.setattr(os, step, refuse)
    with do_beside(lambda: b"%7d" % os.getpid(), 7) as result:
        assert int(result()) == HERE


def test_an_error_is_raised_where_the_result_is_asked_for() -> None:
    with do_beside(fail, 7) as result, pytest.raises(OSError, match="broken"):
        result()


def test_a_result_that_nobody_asks_for_does_not_hold_us_up() -> None:
    with pytest.raises(ZeroDivisionError), do_beside(lambda: MUCH, len(MUCH)):
        raise ZeroDivisionError


def test_a_caller_whose_children_the_system_buries() -> None:
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        with do_beside(lambda: MUCH, len(MUCH)) as result:
            assert result() == MUCH
    finally:
        signal.signal(signal.SIGCHLD, before)


# --- looking with two pairs of eyes ----------------------------------------------------------------------------------


@pytest.mark.parametrize("sizes", [(0, 0, 1), (1, 0, 1), (3, 1, 20), (20, 1, 3), (5, 5, 10), (0, 7, 0)])
def test_two_processes_see_what_one_sees(
    sizes: tuple[int, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [tmp_path / str(number) for number in range(len(sizes))]
    for path, size in zip(paths, sizes, strict=True):
        path.mkdir()
        for number in range(0, size, 2):  # each other one is not there
            (path / f"{number:02}").write_text("x" * number)
    surveys = [Survey(tuple(b"%02d" % number for number in range(size))) for size in sizes]
    with open_ground(str(paths[0])) as one, open_ground(str(paths[1])) as two, open_ground(str(paths[2])) as three:
        grounds = (one, two, three)
        alone = [ground.look(survey.names) for ground, survey in zip(grounds, surveys, strict=True)]
        assert recognition.look_at_all(grounds, surveys) == alone
        here = watch(monkeypatch)
        monkeypatch.setattr(recognition, "SHARED", 0)
        monkeypatch.setattr(recognition, "count_processors", lambda: 2)
        assert recognition.look_at_all(grounds, surveys) == alone
        if sizes[-1]:
            assert sum(here) == max(sum(sizes) - sum(sizes) // 2, sum(sizes[:-1])) or sum(sizes) == 1
        here.clear()
        monkeypatch.setattr(recognition, "count_processors", lambda: 1)
        assert recognition.look_at_all(grounds, surveys) == alone
        assert sum(here) == sum(sizes)


def watch(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many entries this process looks at, look by look."""
    look, here = Ground.look, list[int]()

    def counted(ground: Ground, names: tuple[bytes, ...]) -> bytes:
        here.append(len(names))
        return look(ground, names)

    monkeypatch.setattr(Ground, "look", counted)
    return here


def test_the_processors_are_those_that_we_may_use() -> None:
    assert 1 <= count_processors() <= (os.cpu_count() or 1)
