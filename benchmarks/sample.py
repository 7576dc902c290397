"""The sample site of this repository, from nothing and with nothing changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from benchmarks.building import FROM_NOTHING, UNCHANGED
from benchmarks.measure import Measurement, measure
from benchmarks.places import ROOT
from benchmarks.tools.msc_site import MscSite


def copy_sample(site: Path) -> None:
    """Put its content into an empty folder; a site without templates uses the project's."""
    shutil.copytree(ROOT / "content", site / "content")


def measure_sample(site: Path, *, memory: bool = False) -> Iterator[tuple[str, Measurement]]:
    """One round: the name of each case and what it took, the start of Python included."""
    tool = MscSite()
    tool.clean(site)
    yield FROM_NOTHING, measure(tool.build(site), memory=memory)
    yield UNCHANGED, measure(tool.build(site), memory=memory)
