"""Writing files that others may be looking at: whole at once, and never over what somebody saved meanwhile."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def write_beside(path: Path, data: bytes) -> Iterator[Path]:
    """A new file in the folder of a path, on the disk for good, to be moved or linked to that path.

    It has a name that no reader of content looks at, and goes at the end of the block if it still has it. OSError
    where the system refuses.
    """
    beside = path.with_name(f".{secrets.token_hex(8)}~")
    opened = beside.open("xb")  # not by `tempfile`, whose files nobody else may read
    try:
        with opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        yield beside
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def replace_file(path: Path, before: bytes, after: bytes) -> bool:
    """Put other bytes in the place of a file, which keeps its mode; False where it no longer holds those of before.

    OSError where the system refuses.
    """
    with write_beside(path, after) as beside:
        shutil.copystat(path, beside)
        os.utime(beside)
        if path.read_bytes() != before:
            return False
        beside.replace(path)
    return True
