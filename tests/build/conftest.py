"""A site that was built, just now and long ago."""

from __future__ import annotations

from pathlib import Path

import pytest

from msc_site.build import recognition
from tests.build.unchanged import Bench, bring, dated_site, make_bench, make_late
from tests.support.sites import write_site


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that was built."""
    site = write_site(tmp_path_factory.mktemp("built") / "site", dated_site())
    assert Bench(site).build().is_sound
    return site


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """A site that was written and built just now."""
    bench = make_bench(write_site(tmp_path / "site", dated_site()), monkeypatch)
    assert bench.build().is_sound
    return bench


@pytest.fixture
def bench(tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """A site that was built, and that nobody has touched for long; two processes look at it, as at a large one."""
    monkeypatch.setattr(recognition, "SHARED", 0)
    monkeypatch.setattr(recognition, "count_processors", lambda: 2)
    make_late(monkeypatch)
    bring(tmp_path / "site", built)
    bench = make_bench(tmp_path / "site", monkeypatch)
    assert bench.knows()
    return bench
