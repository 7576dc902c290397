"""Runs a command on two cores and measures it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.tools.tool import Command

CORES: Final = 2
_LAUNCHER: Final = Path(__file__).with_name("launcher.py")


@dataclass(frozen=True, slots=True)
class Measurement:
    """Seconds from start to end; seconds of processor time and bytes of memory over the whole tree of processes."""

    seconds: float
    cpu_seconds: float
    memory_bytes: int


class CommandFailedError(Exception):
    """A command that was to be measured failed; what it said is the message."""


def measure(command: Command, *, memory: bool = False) -> Measurement:
    """Run it to its end. With `memory` its workers are watched too, which costs time: do not use the seconds then."""
    request = {
        "arguments": command.arguments,
        "folder": str(command.folder),
        "environment": dict(command.environment),
        "cores": CORES,
        "memory": memory,
    }
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(_LAUNCHER), json.dumps(request)], capture_output=True, text=True, check=True
    )
    report = json.loads(done.stdout)
    if report.pop("code") != 0:
        raise CommandFailedError(f"{' '.join(command.arguments)} failed:\n{done.stderr[-3000:]}")
    return Measurement(**report)
