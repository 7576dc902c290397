"""The digest of the program is another one as soon as the program, a library or Python is."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from msc_site.build import versions
from msc_site.build.versions import program_digest


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the program's source, of which the digest is."""
    package = Path(versions.__file__).parents[1]
    shutil.copytree(package, tmp_path / "msc_site", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(versions, "__file__", str(tmp_path / "msc_site/build/versions.py"))
    return tmp_path / "msc_site"


def test_the_digest_is_that_of_the_same_source_anywhere(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = program_digest()
    monkeypatch.undo()
    assert program_digest() == elsewhere
    assert source.is_dir()


def edit(source: Path) -> None:
    (source / "pages/plan.py").write_text((source / "pages/plan.py").read_text("utf-8") + "\n")


def add(source: Path) -> None:
    (source / "pages/more.py").write_text("")


def rename(source: Path) -> None:
    (source / "pages/plan.py").rename(source / "pages/plans.py")


@pytest.mark.parametrize("change", [edit, add, rename])
def test_another_source(change: Callable[[Path], None], source: Path) -> None:
    before = program_digest()
    change(source)
    assert program_digest() != before


def test_another_python(monkeypatch: pytest.MonkeyPatch) -> None:
    before = program_digest()
    monkeypatch.setattr(sys, "version", "4.0")
    assert program_digest() != before


@pytest.mark.parametrize("library", ["jinja2", "Markdown", "pydantic_core", "PyYAML"])
@pytest.mark.parametrize("kind", ["dist", "egg"])
def test_another_library(library: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = program_digest()
    (tmp_path / f"{library}-99.9.{kind}-info").mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert program_digest() == before  # the one that comes first is imported
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert program_digest() != before


def test_a_library_without_a_record_is_asked_for_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(library: str) -> str:
        asked.append(library)
        return "1"

    monkeypatch.setattr(versions, "_ask_version", ask)
    program_digest()
    assert asked == []
    monkeypatch.setattr(sys, "path", ["nowhere"])
    program_digest()
    assert "pydantic-core" in asked
