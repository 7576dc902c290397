"""A stage with the small site on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.serve.stages import Stage, make_preview, open_stage
from tests.support.sites import small_site, write_site


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Iterator[BrowserContext]:
    """One context for the windows of all tests; each window has a session storage of its own."""
    context = browser.new_context(reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def stage(tmp_path: Path, windows: BrowserContext) -> Iterator[Stage]:
    """The preview of the small site, in a real browser."""
    site = write_site(tmp_path.resolve() / "site", small_site())
    with open_stage(make_preview(site), site, windows) as stage:
        yield stage
