"""The writer when things go wrong: one whole site is there at every moment."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from msc_site.build import place
from msc_site.build.writer import publish
from tests.build.sites import NEW, OLD, names, read, refusal, snapshot


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with the old site in `build`."""
    publish(OLD, tmp_path / "build", protected=())
    return tmp_path


# --- when the system refuses -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your share of the disk is used up"),
        (errno.EROFS, "the disk is read-only"),
        (errno.EIO, "input/output error"),
    ],
)
@pytest.mark.parametrize("call", ["write", "mkdir", "open"])
def test_a_failing_disk_leaves_the_old_site(
    site: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, words: str
) -> None:
    original = getattr(os, call)
    calls = iter(range(100))

    def fail_later(*arguments: object, **options: object) -> object:
        if next(calls) == 2:
            raise OSError(number, os.strerror(number))
        return original(*arguments, **options)

    before = snapshot(site / "build")
    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail_later)
        diagnostic = refusal(NEW, site / "build")
    assert diagnostic.code == "output-unwritable"
    assert diagnostic.message.endswith(f"to `{site / 'build'}`: {words}")
    assert snapshot(site / "build") == before
    assert names(site) == ["build"]


def test_the_file_that_did_not_fit_is_named(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write

    def fill(descriptor: int, content: bytes) -> int:
        if bytes(content) == NEW["fees/index.html"]:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, content)

    monkeypatch.setattr(os, "write", fill)
    assert refusal(NEW, site / "build").message.startswith("cannot write `fees/index.html` of the site to ")


def test_a_disk_that_takes_little_at_a_time_gets_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: write(descriptor, content[:2]))
    publish(OLD, tmp_path / "build", protected=())
    assert read(tmp_path / "build") == OLD


def test_a_name_too_long_for_the_disk(site: Path) -> None:
    diagnostic = refusal({"x" * 300 + "/index.html": b""}, site / "build")
    assert diagnostic.code == "output-unwritable"
    assert diagnostic.message.endswith("a name or path is too long for the disk")
    assert read(site / "build") == OLD


def test_a_part_of_the_path_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    for output in (tmp_path / "file" / "build", tmp_path / "file" / "deep" / "build"):
        assert refusal(OLD, output).message.endswith("a part of its path is a file")


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that an ordinary user may enter but not write to; for the test's time we are one, also as root."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        publish(OLD, folder / "build", protected=())
        folder.chmod(0o555)
        is_root = os.geteuid() == 0
        if is_root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if is_root:
                os.seteuid(0)
            folder.chmod(0o755)


def test_a_folder_without_the_right_to_write(shared_folder: Path) -> None:
    diagnostic = refusal(NEW, shared_folder / "build")
    assert diagnostic.code == "output-unwritable"
    assert diagnostic.message.endswith("permission denied")
    assert read(shared_folder / "build") == OLD


# --- two builds at once ----------------------------------------------------------------------------------------------


def test_a_second_build_at_once_is_refused(site: Path) -> None:
    with (site / ".build.msc-site-lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        diagnostic = refusal(NEW, site / "build")
        assert diagnostic.code == "output-busy"
        assert read(site / "build") == OLD
    publish(NEW, site / "build", protected=())
    assert names(site) == ["build"]


def test_a_lock_whose_holder_died_is_no_lock(site: Path) -> None:
    (site / ".build.msc-site-lock").touch()
    publish(NEW, site / "build", protected=())
    assert read(site / "build") == NEW


def test_a_lock_removed_by_its_last_holder_is_taken_anew(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flock = fcntl.flock
    locks: list[int] = []

    def release_first(descriptor: int, operation: int) -> None:
        if not locks:
            (site / ".build.msc-site-lock").unlink()
        locks.append(descriptor)
        flock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", release_first)
    publish(NEW, site / "build", protected=())
    assert len(locks) == 2


# --- killed ----------------------------------------------------------------------------------------------------------

_KILLED = dedent(
    """
    import json, os, signal, sys
    from pathlib import Path
    from msc_site.build import place
    from msc_site.build.writer import publish

    output, instant, one_step, files = sys.argv[1], int(sys.argv[2]), sys.argv[3] == "one", json.loads(sys.argv[4])
    if not one_step:
        place.exchange_names = lambda one, other: False
    watched = {"open", "os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "os.chmod", "os.scandir"}
    count = 0

    def hook(event, arguments):
        global count
        if event in watched:
            count += 1
            if count == instant:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    publish({path: text.encode() for path, text in files.items()}, Path(output), protected=())
    print(count)
    """
)


def run_killed(output: Path, instant: int, steps: str) -> subprocess.CompletedProcess[str]:
    """A build that dies just before its nth call to the system; 0: never."""
    files = json.dumps({path: content.decode() for path, content in NEW.items()})
    command = [sys.executable, "-c", _KILLED, str(output), str(instant), steps, files]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def count_instants(folder: Path, steps: str) -> int:
    publish(OLD, folder / "build", protected=())
    done = run_killed(folder / "build", 0, steps)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def check_killed(folder: Path, instant: int, steps: str) -> dict[str, bytes]:
    """Kill a build at the instant; what it left. The next build must succeed and tidy up."""
    folder.mkdir()
    output = folder / "build"
    publish(OLD, output, protected=())
    died = run_killed(output, instant, steps)
    assert died.returncode == -signal.SIGKILL, died.stderr
    left = read(output)
    publish(NEW | {"index.html": b"again"}, output, protected=())
    assert read(output) == NEW | {"index.html": b"again"}
    assert names(folder) == ["build"]
    return left


def test_a_killed_build_leaves_one_whole_site(tmp_path: Path) -> None:
    instants = count_instants(tmp_path, "one")
    left = [check_killed(tmp_path / str(n), n, "one") for n in range(1, instants + 1, 4)]
    assert left[0] == OLD
    assert left[-1] == NEW
    assert all(files in (OLD, NEW) for files in left)


@pytest.mark.long
@pytest.mark.parametrize("steps", ["one", "two"])
def test_a_build_killed_at_any_instant_is_made_good(tmp_path: Path, steps: str) -> None:
    instants = count_instants(tmp_path, steps)
    left = [check_killed(tmp_path / str(n), n, steps) for n in range(1, instants + 1)]
    # Without a swap in one step there is a single instant at which no site is there.
    assert [files for files in left if files not in (OLD, NEW)] == ([] if steps == "one" else [{}])


def test_without_a_swap_in_one_step_two_do_it(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "exchange_names", lambda _one, _other: False)
    publish(NEW, site / "build", protected=())
    assert read(site / "build") == NEW
    assert names(site) == ["build"]


def test_a_swap_of_two_steps_that_fails_is_undone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def fail_second(self: Path, target: Path) -> Path:
        if self.name == ".build.msc-site-staging":
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(place, "exchange_names", lambda _one, _other: False)
    monkeypatch.setattr(Path, "rename", fail_second)
    assert refusal(NEW, site / "build").code == "output-unwritable"
    assert read(site / "build") == OLD
    assert names(site) == ["build"]


def test_a_site_left_aside_by_a_killed_swap_is_put_back_even_if_the_next_build_fails(site: Path) -> None:
    (site / "build").rename(site / ".build.msc-site-previous")
    assert refusal({"x" * 300: b""}, site / "build").code == "output-unwritable"
    assert read(site / "build") == OLD
