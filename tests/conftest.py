"""What every test stands on: how hard hypothesis tries, and that CI skips nothing in silence."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.browser import audit, validate
from tests.browser.visit import find_chromium, start_browser

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from playwright.sync_api import Browser

UNDER_CI = bool(os.environ.get("CI"))

# No deadlines: a shared machine's pauses are not the code's. CI draws the same examples each time,
# so that a commit is judged by what it changes; everybody else's runs go on looking for new ones.
settings.register_profile("everyday", max_examples=60, deadline=None, derandomize=UNDER_CI, print_blob=True)
settings.register_profile(
    "long",
    max_examples=5000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("everyday")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Count a test skipped under CI as failed: the set-up should have made it run."""
    report = yield
    if UNDER_CI and report.skipped and not hasattr(report, "wasxfail"):
        fail_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Count a module skipped under CI as failed."""
    report = yield
    if UNDER_CI and report.skipped:
        fail_skipped(report)
    return report


def fail_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a report of a skip into one of a failure that names the skip's reason."""
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"under CI every test must run, but this one did not: {str(reason).removeprefix('Skipped: ')}"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, with axe-core at hand."""
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium on this machine (`make tools` installs it)")
    if (missing := audit.find_missing_tool()) is not None:
        pytest.skip(missing)
    with start_browser(chromium) as browser:
        yield browser


@pytest.fixture(scope="session")
def html_checker() -> None:
    """The Nu HTML Checker and the Java that runs it: a test that validates asks for it."""
    if (missing := validate.find_missing_tool()) is not None:
        pytest.skip(missing)
