"""What results depend on beside their inputs: the program itself, its libraries and Python."""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Final

_LIBRARIES: Final = ("jinja2", "markdown", "markupsafe", "nh3", "pydantic", "pydantic-core", "pyyaml")


def program_digest() -> str:
    """A digest of the program's source, of the libraries that make pages, and of Python's version.

    The source itself, not its version: whoever works on the program must never see results of yesterday's code.
    """
    summed = hashlib.sha256(sys.version.encode())
    for library in _LIBRARIES:
        summed.update(f"{library} {version(library)};".encode())
    folder = Path(__file__).parents[1]
    for path in sorted(folder.rglob("*.py")):
        summed.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return summed.hexdigest()
