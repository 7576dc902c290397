"""What is heavy is loaded when it is needed: a build whose prose is all compiled already loads no parser."""

from __future__ import annotations

import subprocess
import sys

import pytest

COMPILE = "msc_site.prose.Compiler().compile({!r}, file='a', first_line=1, shift=0, prefix='')"


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("msc_site.prose.Compiler()", {"markdown", "nh3"}),
        (COMPILE.format("*a* [b](/c/)"), {"pygments", "importlib.metadata"}),
    ],
)
def test_loading(code: str, absent: set[str]) -> None:
    script = f"import sys, msc_site.prose; {code}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert absent.isdisjoint(done.stdout.split())
