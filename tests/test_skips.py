"""Nothing is skipped in silence: outside CI a skip names its reason, under CI it is a failure."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]

ONE_TEST = """
import pytest

@pytest.mark.skip(reason="no such tool")
def test_with_a_tool():
    pass
"""

WHOLE_MODULE = """
import pytest

pytest.skip("no such tool", allow_module_level=True)
"""


def run_pytest(folder: Path, source: str, *, ci: bool) -> subprocess.CompletedProcess[str]:
    """Run pytest with this project's conftest over one file, under CI or not."""
    folder.joinpath("test_it.py").write_text(source, encoding="utf-8")
    folder.joinpath("pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "CI"} | {"PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-ra", "--rootdir", str(folder), str(folder)]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment | ({"CI": "true"} if ci else {}),
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_skip_outside_ci_names_its_reason(tmp_path: Path) -> None:
    run = run_pytest(tmp_path, ONE_TEST, ci=False)
    assert run.returncode == 0, run.stdout
    assert "no such tool" in run.stdout
    assert "1 skipped" in run.stdout


def test_a_skip_under_ci_is_a_failure(tmp_path: Path) -> None:
    run = run_pytest(tmp_path, ONE_TEST, ci=True)
    assert run.returncode == 1, run.stdout
    assert "every test must run, but this one did not: no such tool" in run.stdout


def test_a_module_that_skips_itself_under_ci_is_a_failure(tmp_path: Path) -> None:
    run = run_pytest(tmp_path, WHOLE_MODULE, ci=True)
    assert run.returncode != 0, run.stdout
    assert "every test must run, but this one did not: no such tool" in run.stdout
