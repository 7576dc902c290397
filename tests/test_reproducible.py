"""Same inputs, same bytes: whatever the machine, the folder, the clock's zone, the hash seed or the order of files."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
PLACES = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "7", "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8"},
]


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    return [build(tmp_path_factory.mktemp("quokkas"), number, place) for number, place in enumerate(PLACES)]


def test_builds_in_different_places_give_the_same_bytes(builds: list[dict[str, bytes]]) -> None:
    first, *others = builds
    assert "index.html" in first
    for other in others:
        assert other.keys() == first.keys()
        assert [path for path in first if first[path] != other[path]] == []


def test_no_page_names_the_folder_or_the_day_of_the_build(builds: list[dict[str, bytes]]) -> None:
    named = [path for path, content in builds[0].items() if b"quokkas" in content or b"/tmp/" in content]
    assert named == []


def build(folder: Path, number: int, environment: dict[str, str]) -> dict[str, bytes]:
    """Build a copy of the sample, its files created in another order, in a folder of another name and depth."""
    site = folder / ("deeper/" * number) / f"site {number}"
    for source in shuffled(REPOSITORY / "content", seed=number):
        target = site / source.relative_to(REPOSITORY)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    command = [sys.executable, "-m", "msc_site", "build", "--site", str(site), "--output", str(folder / "out")]
    subprocess.run(command, check=True, env=os.environ | environment, capture_output=True, timeout=120)
    return read(folder / "out")


def shuffled(folder: Path, seed: int) -> list[Path]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    random.Random(seed).shuffle(files)
    return files


def read(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
