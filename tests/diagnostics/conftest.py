"""A registry of three codes, so that these specifications do not move with the real one."""

from __future__ import annotations

import pytest

from msc_site.diagnostics import Severity, registry
from msc_site.diagnostics.code import Code


@pytest.fixture(autouse=True)
def small_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = (
        Code("unknown-field", Severity.ERROR, "Why.", "Remedy."),
        Code("review-overdue", Severity.WARNING, "Why.", "Remedy."),
        Code("spread", Severity.NOTE, "Why.", "Remedy."),
    )
    monkeypatch.setattr(registry, "CODES", {code.name: code for code in codes})
