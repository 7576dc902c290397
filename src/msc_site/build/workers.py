"""Work shared out to worker processes. They are forked, so that they find in memory all that the parent has made."""

from __future__ import annotations

import gc
import os
import pickle
import sys
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

T = TypeVar("T")
R = TypeVar("R")

# Below so many items a worker costs more than it saves.
THRESHOLD: Final = 250


class WorkerError(RuntimeError):
    """A worker ended before it had given its answer."""


def count_workers(items: int) -> int:
    """How many processes should share so many items; 1 where sharing does not pay or the system cannot fork."""
    if items < THRESHOLD or not hasattr(os, "fork"):
        return 1
    available = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return max(1, min(available, items // (THRESHOLD // 2)))


def share(work: Callable[[Sequence[T]], R], items: Sequence[T], workers: int) -> list[R]:
    """Give each worker a share of the items, in turn, and return their answers in the order of the shares.

    The answers travel as pickles. With one worker the work is done here. WorkerError where a worker dies.
    """
    if workers <= 1:
        return [work(items)]
    gc.freeze()  # what is there already is not looked at again, and so not copied into the workers
    try:
        running = [_start(work, items[start::workers]) for start in range(workers)]
        with ThreadPoolExecutor(workers) as readers:
            return list(readers.map(_answer, running))
    finally:
        gc.unfreeze()


def _start(work: Callable[[Sequence[T]], R], items: Sequence[T]) -> tuple[int, int]:
    """A worker's process id and the end of the pipe from which its answer is read."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    status = 1
    answer: tuple[bool, object]
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            try:
                answer = (True, work(items))
            except Exception:  # noqa: BLE001 - whatever it is, the parent must know
                answer = (False, traceback.format_exc())
            pickle.dump(answer, pipe, pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)  # nothing of the parent's may run its clean-up here


def _answer(running: tuple[int, int]) -> Any:  # noqa: ANN401 - what the work gives
    process, reading = running
    with os.fdopen(reading, "rb") as pipe:
        data = pipe.read()
    _, status = os.waitpid(process, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise WorkerError("a worker process ended early")
    done, answer = pickle.loads(data)  # noqa: S301 - written by our own worker
    if not done:
        raise WorkerError(answer)
    return answer
