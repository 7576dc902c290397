"""The command as its user meets it, over loopback."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from msc_site.cli import main
from tests.links.misbehaviour import Server, serve
from tests.links.rounds import lay


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serve() as server:
        yield server


def run(site: Path, *arguments: str) -> Result:
    """Run the command in the site's folder, with the manners that it has by itself."""
    with contextlib.chdir(site):
        return CliRunner().invoke(main, ["links", *arguments])


def test_a_broken_link_is_shown_at_its_line_and_exits_with_1(server: Server, tmp_path: Path) -> None:
    gone = server.url("/gone")
    done = run(lay(tmp_path, [gone]))
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"error[link-broken]: `{gone}` leads nowhere: the server answers 410 (gone)\n"
        "  --> content/pages/links.md:5:10\n"
        "   |\n"
        f" 5 | [Link 0]({gone})\n"
        f"   |          {'^' * len(gone)} leads nowhere\n"
        "   |\n"
        "help: find the page's new address, or take the link out\n"
        "\n"
        "1 error in 1 file\n"
    )


def test_a_good_link_exits_with_0_and_is_remembered(server: Server, tmp_path: Path) -> None:
    site = lay(tmp_path, [server.url("/ok")])
    first = run(site)
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr == "no problems, 1 address of other sites, 1 visited now\n"
    assert (site / ".cache" / "msc-site" / "links.json").is_file()
    assert run(site).stderr == "no problems, 1 address of other sites, 0 visited now\n"
    assert run(site, "--fresh").stderr == first.stderr
    assert run(site, "--cache", "elsewhere").stderr == first.stderr


def test_a_warning_exits_with_1_only_when_strict(server: Server, tmp_path: Path) -> None:
    site = lay(tmp_path, [server.url("/moved")])
    done = run(site)
    assert done.exit_code == 0
    assert "warning[link-moved]" in done.stderr
    assert f"help: write `{server.url('/ok')}`" in done.stderr
    assert run(site, "--strict").exit_code == 1


def test_other_programs_can_read_what_is_found(server: Server, tmp_path: Path) -> None:
    site = lay(tmp_path, [server.url("/gone")])
    (found,) = json.loads(run(site, "--format", "json").stdout)["diagnostics"]
    assert found["code"] == "link-broken"
    assert run(site, "--format", "github").stdout.startswith("::error file=content/pages/links.md,line=5,")


def test_links_can_be_chosen(server: Server, tmp_path: Path) -> None:
    site = lay(tmp_path, [server.url("/gone")])
    assert run(site, "--skip", server.url("/gone")).stderr.startswith("no problems, 0 addresses")
    assert run(site, "--only", "127.0.0.1").exit_code == 1
    wrong = run(site, "--only", "128.0.0.1")
    assert wrong.exit_code == 2
    assert "Error: no link leads to the host `128.0.0.1`; did you mean `127.0.0.1`?" in wrong.stderr


def test_a_site_that_is_none_is_told(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert done.exit_code == 1
    assert "error[no-content]" in done.stderr
    assert isinstance(done.exception, SystemExit)
