"""What the report's page is looked at with."""

from __future__ import annotations

import pytest

from tests.browser import validate


@pytest.fixture(scope="session")
def html_checker() -> None:
    """The Nu HTML Checker and the Java that runs it: a test that validates asks for it."""
    if (missing := validate.find_missing_tool()) is not None:
        pytest.skip(missing)
