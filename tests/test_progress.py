"""A build of many pages shows on a terminal how far it is; elsewhere there are plain lines."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.sites import small_site, write_site

MODULE = "---\ntitle: Module {number}\nstatus: retired\n---\nNumber {number}.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    many = {f"content/modules/many-{n}.md": MODULE.format(number=n) for n in range(600)}
    return write_site(tmp_path / "site", small_site() | many)


def test_a_terminal_shows_the_steps(site: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "msc_site", "build", "--site", str(site)]
    with subprocess.Popen(command, stderr=theirs, env=os.environ | {"TERM": "xterm", "COLUMNS": "100"}) as build:
        os.close(theirs)
        shown = read_all(ours)
    assert build.returncode == 0
    assert "Decoding the content" in shown
    assert "Rendering the pages" in shown
    assert "no problems" in shown


def test_a_log_shows_plain_lines(site: Path) -> None:
    command = [sys.executable, "-m", "msc_site", "build", "--site", str(site)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert "Rendering" not in done.stderr
    assert "\x1b" not in done.stderr


def read_all(terminal: int) -> str:
    parts = []
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(terminal)
    return b"".join(parts).decode()
