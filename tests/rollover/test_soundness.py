"""However a sound file is laid out, it is sound when it is rolled over, and the site shows the new entry."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from msc_site.build.request import Request
from msc_site.diagnostics import Severity, severity_of
from msc_site.rollover import Refused, Wish, plan_rollover, write_rollover
from tests.rollover.layouts import FILE, files
from tests.support.sites import NOW, edited, make, write_site

WISH = Wish("data-craft", date(2025, 10, 1))
TRULY_OPEN = {"fee-without-link", "fee-missing"}
"""A fee is not announced and nothing says where it will be; the entry of before stated none for a mode."""
OVERVIEW = "content/programmes/data-craft/overview.md"
SITE = edited(OVERVIEW, "Applications close on\n{{ programme.entries.2024-10.applications.1.closes }}.", "")


def judge(data: bytes) -> None:
    """Roll a file over, and look at the site."""
    with tempfile.TemporaryDirectory() as folder:
        site = write_site(Path(folder), {**SITE, FILE: data})
        before = make(site).diagnostics
        assume(not [each for each in before if severity_of(each.code) is Severity.ERROR])
        rollover = plan_rollover(Request(site, NOW), WISH)
        write_rollover(site, rollover)
        made = make(site)
        known = {(each.code, each.message) for each in before}
        new = {each.code for each in made.diagnostics if (each.code, each.message) not in known}
        assert made.is_sound
        assert new <= TRULY_OPEN
        assert bool(new) == bool(rollover.warnings)
        assert b"October 2025 entry" in made.files["index.html"]


@settings(max_examples=12, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(files(st.sampled_from(["\n", "\r\n"]), mark=st.just("")))
def test_a_sound_file_stays_sound(data: bytes) -> None:
    judge(data)


@pytest.mark.long
@settings(max_examples=300, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(files(st.sampled_from(["\n", "\r\n", "\r"]), mark=st.just("")))
def test_a_sound_file_stays_sound_at_length(data: bytes) -> None:
    judge(data)


def test_a_file_with_a_byte_order_mark_is_mended_first() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = write_site(Path(folder), {**SITE, FILE: b"\xef\xbb\xbf" + SITE[FILE].encode()})
        with pytest.raises(Refused, match="has errors") as error:
            plan_rollover(Request(site, NOW), WISH)
        assert [each.code for each in error.value.found] == ["byte-order-mark"]
