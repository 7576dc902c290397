"""From saving an edit to the moment when a tool's own server hands out the new page."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from benchmarks.building import Subject, WrongPageError
from benchmarks.measure import CORES

SERVED: Final = "one edit, saved to served"
_INTERVAL: Final = 0.002
_START_LIMIT: Final = 600.0
_EDIT_LIMIT: Final = 120.0
_REST: Final = 1.0


def measure_server(subject: Subject, rounds: int) -> list[float]:
    """Seconds of each round; none where the tool has no server that follows edits."""
    with _running(subject) as port:
        if port is None:
            return []
        _wait_for(port, subject, _START_LIMIT)
        return list(_edit_rounds(port, subject, rounds))


def _edit_rounds(port: int, subject: Subject, rounds: int) -> Iterator[float]:
    for _ in range(rounds):
        time.sleep(_REST)  # the server has settled after the last edit
        started = time.perf_counter()
        subject.edit()
        _wait_for(port, subject, _EDIT_LIMIT)
        yield time.perf_counter() - started


@contextmanager
def _running(subject: Subject) -> Iterator[int | None]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = subject.tool.serve(subject.site, port)
    if command is None:
        yield None
        return
    cores = ",".join(str(core) for core in sorted(os.sched_getaffinity(0))[:CORES])
    process = subprocess.Popen(
        ["taskset", "--cpu-list", cores, *command.arguments],
        cwd=command.folder,
        env=os.environ | command.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield port
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=30)


def _wait_for(port: int, subject: Subject, limit: float) -> None:
    """Ask for the module's page every few milliseconds until it says what its source says."""
    deadline = time.perf_counter() + limit
    wanted = subject.current_line.encode()
    while wanted not in _fetch(port, subject.module.url):
        if time.perf_counter() > deadline:
            raise WrongPageError(f"{subject.tool.name}: {limit:.0f} s after the edit the server still has the old page")
        time.sleep(_INTERVAL)


def _fetch(port: int, path: str) -> bytes:
    """The page, or nothing while the server does not answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.read() if answer.status == http.HTTPStatus.OK else b""
    except (OSError, http.client.HTTPException):
        return b""
    finally:
        connection.close()
