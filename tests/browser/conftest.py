"""The built sample site and its server: each made once for all the tests that read them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.serve import serve
from tests.browser.visit import Visits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).parents[2]
AS_OF = "2024-03-01"


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample site as it stands on 1 March 2024, while applications are open."""
    folder = tmp_path_factory.mktemp("site") / "build"
    command = [sys.executable, "-m", "msc_site", "build", "--site", str(REPOSITORY), "--output", str(folder)]
    run = subprocess.run([*command, "--as-of", AS_OF], capture_output=True, encoding="utf-8", check=False)
    if run.returncode != 0:
        pytest.fail(
            f"the sample site does not build (exit {run.returncode}):\n{run.stdout}\n{run.stderr}", pytrace=False
        )
    return folder


@pytest.fixture(scope="session")
def server(built_site: Path) -> Iterator[str]:
    """The origin of a plain file server over the sample site."""
    with serve(built_site) as origin:
        yield origin


@pytest.fixture
def visits(browser: Browser, server: str) -> Iterator[Visits]:
    """Visits to the sample site; the test fails if a page that it opened requests anything from another host."""
    visits = Visits(browser, server)
    yield visits
    visits.close()
