"""A piece of work that a process of its own does meanwhile, for a command that is done before workers could start."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Work = Callable[[], bytes]


@contextmanager
def do_beside(work: Work, size: int) -> Iterator[Work]:
    """Have another process begin a piece of work that gives so many bytes; what is yielded waits for them.

    Where there is no second process, or it comes to grief, the work is done by whoever asks: so its errors are raised
    there, and the bytes are the same in any case. No process outlives the block.
    """
    begun = _begin(work)
    if begun is None:
        yield work
        return
    process, reading = begun
    try:
        yield lambda: _collect(reading, size) or work()
    finally:
        os.close(reading)  # now a process that still writes comes to its end
        with suppress(ChildProcessError):  # whoever started us may have asked the system to bury our children
            os.waitpid(process, 0)


def count_processors() -> int:
    """How many processes can run at once."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _begin(work: Work) -> tuple[int, int] | None:
    """The process and the end of the pipe by which its bytes come."""
    try:
        reading, writing = os.pipe()
    except OSError:
        return None
    try:
        process = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if process:
        os.close(writing)
        return process, reading
    try:
        os.close(reading)  # else the pipe would seem to be read by somebody when its reader has died
        rest = memoryview(work())
        while rest:
            rest = rest[os.write(writing, rest) :]
    finally:
        os._exit(0)  # nothing of the parent's may run its clean-up or say anything here


def _collect(reading: int, size: int) -> bytes:
    """All bytes; none where they are not as many as they must be."""
    parts = []
    while part := os.read(reading, size + 1):
        parts.append(part)
    found = b"".join(parts)
    return found if len(found) == size else b""
