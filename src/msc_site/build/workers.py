"""Work shared out to worker processes. They are forked, so that they find in memory all that the parent has made."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from msc_site.build.kernel import die_with_parent, widen_pipe

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
R = TypeVar("R")

Work = Callable[[Iterator[Sequence[T]]], Iterator[R]]

# Below so many items a worker costs more than it saves.
THRESHOLD: Final = 250
# So many items are handed out at a time: few enough that all workers end together, enough that asking costs nothing.
_HANDFUL: Final = 32
# The numbers of all handfuls must fit into a pipe, of which the smallest take 4,096 bytes.
_MOST_HANDFULS: Final = 1000
_NUMBER: Final = 4


class WorkerError(RuntimeError):
    """The work failed in a worker; the message is the worker's own traceback."""


class WorkerDiedError(RuntimeError):
    """A worker was killed before it was done; the message says by what."""


@dataclass(frozen=True, slots=True)
class _Worker:
    """A process and the pipe by which its answers come."""

    process: int
    answers: Connection[Any, Any]


def count_workers(items: int) -> int:
    """How many processes should share so many items; 1 where sharing does not pay or the system cannot fork."""
    if items < THRESHOLD or not hasattr(os, "fork"):
        return 1
    available = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return max(1, min(available, items // (THRESHOLD // 2)))


@contextmanager
def pause_collector() -> Iterator[None]:
    """Spare a build the search for cycles in all that it holds: it makes few, and workers look for theirs alone."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def share(work: Work[T, R], items: Sequence[T], workers: int, take: Callable[[R], None]) -> None:
    """Share the items out to workers, a handful at a time, and take each answer as soon as it arrives.

    A worker calls `work` once, with its handfuls as they are handed out; it yields as many answers as it likes, which
    travel as pickles. With one worker all is done here. Which worker gets what, and so the order of the answers, is
    left to chance: whoever takes them must not depend on it.

    WorkerDiedError where a worker is killed; an OSError of a worker is raised here as it was there, because the disk
    that refuses it would refuse us; WorkerError for all else. No worker outlives the call.
    """
    size = max(_HANDFUL, -(-len(items) // _MOST_HANDFULS))
    if workers <= 1:
        for answer in work(items[start : start + size] for start in range(0, len(items), size)):
            take(answer)
        return
    starts = _queue_up(range(0, len(items), size))
    crew: list[_Worker] = []
    was_frozen = gc.get_freeze_count() > 0  # by a preview, which wants it to stay so
    gc.freeze()  # what is there already is not looked at again, and so not copied into the workers
    try:
        with suppress(OSError):  # no more processes may be started: those that were must do
            for _ in range(workers):
                crew.append(_start(work, _draw(items, size, starts), crew))
        if not crew:
            for answer in work(_draw(items, size, starts)):
                take(answer)
        _listen(crew, take)
    finally:
        os.close(starts)
        _dismiss(crew)
        if not was_frozen:
            gc.unfreeze()


def _queue_up(starts: range) -> int:
    """A pipe with all the numbers in it, from which each worker takes the next one."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(start.to_bytes(_NUMBER, "little") for start in starts))
    os.close(writing)
    return reading


def _draw(items: Sequence[T], size: int, starts: int) -> Iterator[Sequence[T]]:
    while number := os.read(starts, _NUMBER):
        start = int.from_bytes(number, "little")
        yield items[start : start + size]
        gc.collect(0)  # templates leave cycles behind; this looks at nothing that was there before the handful


def _start(work: Work[T, R], handfuls: Iterator[Sequence[T]], crew: Sequence[_Worker]) -> _Worker:
    from multiprocessing.connection import Pipe  # noqa: PLC0415 - 20 ms, which most builds need not spend

    reading, writing = Pipe(duplex=False)
    widen_pipe(writing.fileno())
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    try:
        process = os.fork()
    except OSError:
        reading.close()
        writing.close()
        raise
    if process:
        writing.close()
        return _Worker(process, reading)
    status = 1
    try:
        die_with_parent(parent)
        # Else a pipe would seem to be read by somebody, though its reader has died.
        for end in (reading, *(other.answers for other in crew)):
            end.close()
        _work_off(work, handfuls, writing)
        status = 0
    finally:
        os._exit(status)  # nothing of the parent's may run its clean-up here


def _work_off(work: Work[T, R], handfuls: Iterator[Sequence[T]], answers: Connection[Any, Any]) -> None:
    """Send each answer, then None, or else what went wrong."""

    def send(message: object) -> None:
        answers.send_bytes(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))

    try:
        for answer in work(handfuls):
            send((answer,))
        send(None)
    except OSError as error:
        send(OSError(error.errno, error.strerror, error.filename))
    except Exception:  # noqa: BLE001 - whatever it is, the parent must know
        send(WorkerError(traceback.format_exc()))


def _listen(crew: list[_Worker], take: Callable[[Any], None]) -> None:
    """Take the answers of all; whoever is done leaves the crew."""
    from multiprocessing.connection import wait  # noqa: PLC0415 - as above

    while crew:
        ready = wait([worker.answers for worker in crew])
        for worker in [worker for worker in crew if worker.answers in ready]:
            message = _receive(worker)
            if message is None:
                crew.remove(worker)
                worker.answers.close()
                _bury(worker)
            elif isinstance(message, Exception):
                raise message
            else:
                take(message[0])


def _receive(worker: _Worker) -> Any:  # noqa: ANN401 - what the work gives
    try:
        message = worker.answers.recv_bytes()
    except (EOFError, OSError) as error:  # the second in the middle of a message
        raise WorkerDiedError(_describe_end(worker.process)) from error
    return pickle.loads(message)  # noqa: S301 - written by our own worker


def _describe_end(process: int) -> str:
    with suppress(ChildProcessError):
        ended = os.waitid(os.P_PID, process, os.WEXITED | os.WNOWAIT)
        if ended is not None and ended.si_code != os.CLD_EXITED:
            return f"it was killed by signal {ended.si_status}"
    return "it ended early"


def _dismiss(crew: Sequence[_Worker]) -> None:
    """See to it that those who are not done are gone, and write nothing more."""
    for worker in crew:
        worker.answers.close()
        with suppress(ProcessLookupError):
            os.kill(worker.process, signal.SIGKILL)
        _bury(worker)


def _bury(worker: _Worker) -> None:
    with suppress(ChildProcessError):  # where our own parent had us ignore the ends of children
        os.waitpid(worker.process, 0)
