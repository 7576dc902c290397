"""What results depend on beside their inputs: the program itself, its libraries and Python."""

# ruff: noqa: PTH208

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from typing import Final

_LIBRARIES: Final = ("jinja2", "markdown", "markupsafe", "nh3", "pydantic", "pydantic-core", "pyyaml")
_RECORDS: Final = (".dist-info", ".egg-info")


def program_digest() -> str:
    """A digest of the program's source, of the libraries that make pages, and of Python's version.

    The source itself, not its version: whoever works on the program must never see results of yesterday's code.
    """
    summed = hashlib.sha256(sys.version.encode())
    installed = _find_installed()
    for library in _LIBRARIES:
        summed.update(f"{library} {installed.get(library) or _ask_version(library)};".encode())
    folder = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - as fast as it can be
    for path in sorted(_list_sources(folder)):
        with open(f"{folder}/{path}", "rb") as file:  # noqa: PTH123 - as above
            summed.update(path.encode() + b"\0" + file.read() + b"\0")
    return summed.hexdigest()


def _find_installed() -> Mapping[str, str]:
    """The record of each package that Python would import, `jinja2-3.1.6.dist-info`.

    Found as `importlib.metadata` finds it, which takes as long to import as an unchanged site to be recognised.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        try:
            names = os.listdir(folder or os.curdir)
        except OSError:
            continue
        for name in sorted(names):
            if name.endswith(_RECORDS):
                package = name.partition("-")[0].lower().replace("_", "-").replace(".", "-")
                found.setdefault(package, name)
    return found


def _ask_version(library: str) -> str:
    from importlib.metadata import version  # noqa: PLC0415 - only where a package has no folder to find it by

    return version(library)


def _list_sources(folder: str) -> Iterator[str]:
    waiting = [""]
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{folder}/{prefix}") as entries:
            for entry in entries:
                if entry.is_dir():
                    waiting.append(f"{prefix}{entry.name}/")
                elif entry.name.endswith(".py"):
                    yield prefix + entry.name
