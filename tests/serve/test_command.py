"""`msc-site serve` on the command line: what it says, and what it refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from msc_site.build.session import Session
from msc_site.cli import main
from msc_site.serve import server
from msc_site.serve.preview import Preview
from msc_site.serve.server import Place
from tests.support.sites import edited, small_site, write_site


def call(site: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["serve", "--site", str(site), *options])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, small_site())


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> list[Place]:
    """Where the server would have run; it says an address and is interrupted at once."""
    places = []

    def run(_preview: Preview, _site: Path, place: Place, say_address: Any, _say: Any) -> None:
        places.append(place)
        say_address("http://127.0.0.1:8001/")
        raise KeyboardInterrupt

    monkeypatch.setattr(server, "run", run)
    return places


def test_it_says_where_the_preview_is(site: Path, places: list[Place]) -> None:
    result = call(site, "--port", "8001")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[-2:] == [
        "The preview is at http://127.0.0.1:8001/ until you press Ctrl+C.",
        "The preview has ended.",
    ]
    assert places == [Place(8001, "127.0.0.1")]


def test_it_says_that_a_port_is_taken_and_that_others_can_look(site: Path, places: list[Place]) -> None:
    said = call(site, "--host", "0.0.0.0").stderr
    assert "Port 8000 is taken by another program, so this is the next free one.\n" in said
    assert "Warning: everybody in your network who knows the address can see this preview.\n" in said
    assert places == [Place(8000, "0.0.0.0")]


def test_it_says_what_is_wrong_and_serves_all_the_same(tmp_path: Path, places: list[Place]) -> None:
    write_site(tmp_path, edited("content/modules/statistics.md", "terms:", "termz:"))
    result = call(tmp_path)
    assert result.exit_code == 0
    assert "error[unknown-field]: a module has no field `termz`" in result.stderr
    assert places


def test_a_fault_of_the_program_is_said_in_plain_words(
    site: Path, places: list[Place], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stumble(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(Session, "refresh", stumble)
    assert (
        """\
error[preview-fault]: msc-site has made a mistake of its own: `KeyError: 'x'`
  --> """
        in call(site).stderr
    )
    assert "Traceback" in caplog.text
    assert places


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--editor", "javascript:{file}"), "`javascript:{file}` is none of vscode, vscodium, cursor, zed,"),
        (("--host", "192.0.2.1"), "`192.0.2.1` is no address of this machine: leave `--host` out"),
        (("--port", "0"), "0 is not in the range 1<=x<=65535"),
    ],
)
def test_wrong_use_is_refused(site: Path, options: tuple[str, ...], says: str) -> None:
    result = call(site, *options)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())
