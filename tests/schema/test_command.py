"""`msc-site schema`."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result
from jsonschema import Draft7Validator

from msc_site.cli.main import main
from msc_site.cli.options import CONTENT_KINDS
from msc_site.schema.kinds import KINDS
from msc_site.starters.kinds import STARTERS
from tests.support.sites import small_site, write_site


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["schema", *map(str, arguments)])


def test_a_site_gets_schemas_snippets_and_settings_and_nothing_else_changes(tmp_path: Path) -> None:
    site = write_site(tmp_path, small_site())
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    result = run("--site", site)
    assert result.exit_code == 0, result.output
    after = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and path not in before}
    assert after == {
        ".vscode/settings.json",
        ".vscode/extensions.json",
        ".vscode/tasks.json",
        ".vscode/msc-site.code-snippets",
        *(f".vscode/schemas/{kind.name}.schema.json" for kind in KINDS),
    }
    assert all(path.read_bytes() == content for path, content in before.items())
    for path, files in json.loads((site / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"].items():
        assert (site / path).is_file()
        assert list(site.glob(files))
    assert "# yaml-language-server: $schema=../.vscode/schemas/site.schema.json" in result.stderr
    assert result.stdout == ""


def test_a_second_time_nothing_is_written(tmp_path: Path) -> None:
    site = write_site(tmp_path, small_site())
    run("--site", site)
    times = {path: path.stat().st_mtime_ns for path in (site / ".vscode").rglob("*")}
    assert "wrote" not in run("--site", site).stderr
    assert {path: path.stat().st_mtime_ns for path in (site / ".vscode").rglob("*")} == times


def test_settings_that_are_a_link_stay_one(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", {**small_site(), ".vscode/tasks.json": "{}"})
    shared = tmp_path / "shared.json"
    shared.write_text('{"editor.rulers": [120]}')
    shared.chmod(0o600)
    (site / ".vscode/settings.json").symlink_to(shared)
    assert run("--site", site).exit_code == 0
    assert (site / ".vscode/settings.json").readlink() == shared
    settings = json.loads(shared.read_text("utf-8"))
    assert settings["editor.rulers"] == [120]
    assert "yaml.schemas" in settings
    assert (shared.stat().st_mode & 0o777, list(tmp_path.glob("*~"))) == (0o600, [])


def test_settings_that_cannot_be_added_to_are_left_and_the_addition_is_said(tmp_path: Path) -> None:
    site = write_site(
        tmp_path, {**small_site(), ".vscode/settings.json": "{ broken", ".vscode/extensions.json": b"\xff"}
    )
    result = run("--site", site)
    assert result.exit_code == 1
    assert (site / ".vscode/settings.json").read_text("utf-8") == "{ broken"
    assert (site / ".vscode/extensions.json").read_bytes() == b"\xff"
    assert "settings.json is left as it is. Add this to it yourself:\n{\n" in result.stderr
    assert '"./.vscode/schemas/site.schema.json": "content/site.yaml"' in result.stderr
    assert '"redhat.vscode-yaml"' in result.stderr


def test_into_another_folder_the_schemas_alone_are_written(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", small_site())
    result = run("--site", site, "--output", tmp_path / "schemas")
    assert result.exit_code == 0, result.output
    assert {path.name for path in (tmp_path / "schemas").iterdir()} == {f"{kind.name}.schema.json" for kind in KINDS}
    assert not (site / ".vscode").exists()
    assert "# yaml-language-server: $schema=../../schemas/site.schema.json" in result.stderr


def test_one_schema_is_printed() -> None:
    result = run("--print", "module")
    assert result.exit_code == 0
    assert result.stderr == ""
    Draft7Validator.check_schema(json.loads(result.stdout))
    assert json.loads(result.stdout)["title"] == "A module"


def test_the_commands_know_every_kind_by_name() -> None:
    assert tuple(kind.name for kind in KINDS) == CONTENT_KINDS == tuple(STARTERS)


def test_wrong_use_is_said_in_a_sentence(tmp_path: Path) -> None:
    for arguments, said in (
        (("--site", tmp_path), "holds no folder `content`"),
        (("--print", "modul"), "'modul' is not one of"),
    ):
        result = run(*arguments)
        assert result.exit_code == 2
        assert said in result.stderr


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    site = write_site(tmp_path, {**small_site(), ".vscode": "a file"})
    result = run("--site", site)
    assert result.exit_code == 2
    assert "cannot write" in result.stderr
    assert "Traceback" not in result.output
