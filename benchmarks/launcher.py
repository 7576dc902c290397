"""Starts one program and tells as JSON how long it ran and how much memory it took: a small process of its own.

Of its own because the largest resident set of a child counts the memory of the process that started it. It imports
nothing of this package. The memory of a tree of processes is the sum of their proportional set sizes: pages shared
between a process and its workers count once. It is sampled only when asked, in runs that are not timed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

INTERVAL = 0.02


def main() -> None:
    request = json.loads(sys.argv[1])
    os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[: request["cores"]]))
    os.sync()
    environment = os.environ | request["environment"]
    started = time.perf_counter()
    process = subprocess.Popen(
        request["arguments"], cwd=request["folder"], env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr
    )
    sampled = sample_until_end(process.pid) if request["memory"] else 0
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    report = {
        "code": process.returncode,
        "seconds": seconds,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "memory_bytes": max(sampled, usage.ru_maxrss * 1024),
    }
    sys.stdout.write(json.dumps(report))


def sample_until_end(root: int) -> int:
    """The largest sum of memory seen over a process and all below it, in bytes."""
    peak = 0
    while os.waitid(os.P_PID, root, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        peak = max(peak, sum(memory_of(pid) for pid in tree_of(root)))
        time.sleep(INTERVAL)
    return peak


def tree_of(root: int) -> Iterator[int]:
    """A process and all below it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has just ended
                continue
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        yield pid
        waiting += children.get(pid, ())


def memory_of(pid: int) -> int:
    """The proportional set size of a process, in bytes; 0 for one that has just ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    main()
