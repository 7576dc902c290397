"""Whole builds when things go wrong: killed at any instant, a full disk, a disk that cannot be written to.

Whatever happens, the output folder holds exactly the old or the new site, and the next build makes the new one.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from msc_site.build import tree, workers
from msc_site.cli import main
from msc_site.render.theme import theme_folder
from tests.build.sites import names
from tests.support.sites import small_site, write_site

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="without fork there are no workers")

_MODULE = (theme_folder() / "templates" / "module.html").read_text("utf-8")
_PAGE = "---\ntitle: Visit {0}\nsummary: Come and see, the {0}th time.\n---\nOn Fridays.\n"


def larger_site(count: int = 60) -> dict[str, str]:
    """The small site with so many pages more."""
    return small_site() | {f"content/pages/visit-{n}.md": _PAGE.format(n) for n in range(count)}


OLD = larger_site()
# All modules look different, a page is edited, some are gone, one is new.
NEW = {
    path: text.replace("On Fridays.", "On Mondays.") if path.endswith("visit-3.md") else text
    for path, text in larger_site(55).items()
} | {
    "templates/module.html": _MODULE.replace("{% block main %}", "{% block main %}<p>New.</p>", 1),
    "content/pages/thanks.md": _PAGE.format("thanks"),
}


class Bench:
    """Two versions of a site, built in turn into one output folder with one store, by processes of their own."""

    def __init__(self, work: Path, *, place: Path | None = None) -> None:
        self.sites = [write_site(work / name, files) for name, files in (("old", OLD), ("new", NEW))]
        self.place = place or work / "place"
        self.place.mkdir(exist_ok=True)
        self.output, self.store, self.log = self.place / "build", work / "store", work / "log"
        self.wanted: list[dict[str, bytes | None]] = []
        for site in self.sites:
            shutil.rmtree(self.output, ignore_errors=True)
            assert self.build(site) == 0, self.said()
            self.wanted.append(contents(self.output))
        self.now = 1

    def start(self, site: Path) -> int:
        """A build of the site in a group of processes of its own; the id of the first."""
        process = os.fork()
        if process:
            return process
        status = 70
        try:
            os.setsid()
            log = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(log, 1)
            os.dup2(log, 2)
            sys.stdout = sys.stderr = open(2, "w", closefd=False)  # noqa: SIM115 - not pytest's
            arguments = ["--site", site, "--output", self.output, "--cache", self.store, "--as-of", "2024-03-01"]
            main(["build", *map(str, arguments)], standalone_mode=False)
            status = 0
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 71
        finally:
            sys.stderr.flush()
            os._exit(status)

    def build(self, site: Path) -> int:
        """Build, undisturbed; the exit code."""
        return ended(self.start(site))

    def said(self) -> str:
        """What the last build said."""
        return self.log.read_text("utf-8")

    def turn(self) -> Path:
        """The version that is not in the output folder."""
        return self.sites[1 - self.now]

    def check_whole(self) -> None:
        """One whole site is there, and the next build makes the new one and leaves nothing beside it."""
        assert contents(self.output) in self.wanted
        assert self.build(self.turn()) == 0, self.said()
        self.now = 1 - self.now
        assert contents(self.output) == self.wanted[self.now]
        assert names(self.place) == ["build"]


def contents(folder: Path) -> dict[str, bytes | None]:
    """All that a folder holds, msc-site's own list included; None for a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() if p.is_file() else None for p in folder.rglob("*")}


def ended(process: int) -> int:
    """How a process ended: an exit code, or a signal below zero."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


@pytest.fixture(autouse=True)
def _work_is_shared_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "THRESHOLD", 4)
    monkeypatch.setattr(workers, "_HANDFUL", 4)


# --- killed ----------------------------------------------------------------------------------------------------------


def kill_group(process: int, _chance: random.Random) -> None:
    os.killpg(process, signal.SIGKILL)


def kill_parent(process: int, _chance: random.Random) -> None:
    os.kill(process, signal.SIGKILL)


def kill_worker(process: int, chance: random.Random) -> None:
    children = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    if children:
        os.kill(int(chance.choice(children)), signal.SIGKILL)


KILLS: tuple[Callable[[int, random.Random], None], ...] = (kill_group, kill_parent, kill_worker)


def check_kills(bench: Bench, times: int) -> Counter[str]:
    """Kill so many builds at random instants and look at what each leaves; how often what was seen."""
    seen: Counter[str] = Counter()
    seed = int.from_bytes(os.urandom(4), "big")
    print(f"seed {seed}")
    chance = random.Random(seed)
    started = time.monotonic()
    assert bench.build(bench.sites[1]) == 0
    assert bench.build(bench.sites[0]) == 0
    bench.now = 0
    longest = (time.monotonic() - started) * 0.75
    for _ in range(times):
        kill = chance.choice(KILLS)
        if chance.random() < 0.3:
            shutil.rmtree(bench.store)
        process = bench.start(bench.turn())
        time.sleep(chance.uniform(0, longest))
        try:
            kill(process, chance)
        except (ProcessLookupError, FileNotFoundError):
            assert kill is not kill_parent  # it is there until we ask how it ended
        code = ended(process)
        seen[f"{kill.__name__}: {code}"] += 1
        seen["half-made"] += bench.place.joinpath(".build.msc-site-staging").exists()
        if kill is kill_worker and code == 1:
            assert "error[worker-died]: a process that the build had started ended before it was done" in bench.said()
        else:
            assert code in (0, -signal.SIGKILL), bench.said()
        bench.check_whole()
    return seen


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a swap takes two steps")
def test_a_killed_build_leaves_one_whole_site(tmp_path: Path) -> None:
    check_kills(Bench(tmp_path), 12)


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a swap takes two steps")
def test_a_build_killed_at_some_hundred_instants_leaves_one_whole_site(tmp_path: Path) -> None:
    seen = check_kills(Bench(tmp_path), 300)
    print(seen)
    # Else the instants missed what they were meant to hit.
    for event in ("kill_group: -9", "kill_parent: -9", "kill_worker: 1", "half-made"):
        assert seen[event] > 10


# --- refused ---------------------------------------------------------------------------------------------------------


def check_refused(bench: Bench, words: str) -> None:
    """A build is refused in these words, and the site of before is there as it was."""
    assert bench.build(bench.turn()) == 1
    assert words in bench.said()
    assert "error[output-unwritable]: cannot write " in bench.said()
    assert "Traceback" not in bench.said()
    assert contents(bench.output) == bench.wanted[bench.now]


@pytest.mark.parametrize(
    "refused", ["visit-3/index.html", "sitemap.xml", ".msc-site/manifest.json", ".msc-site/manifest.next"]
)
def test_a_disk_that_is_full_leaves_the_old_site(refused: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench(tmp_path)
    bench.build(bench.sites[0])
    bench.now = 0

    def refuse(path: str, content: bytes) -> None:
        if path.endswith(f"-staging/{refused}"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
        tree.write_file(path, content)

    with monkeypatch.context() as patch:
        patch.setattr("msc_site.build.writer.write_file", refuse)
        check_refused(bench, f"cannot write `{refused}` of the site to `{bench.output}`: the disk is full")
        assert names(bench.place) == ["build"]
    bench.check_whole()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 8 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount(folder, "-t", "tmpfs", "-o", "size=8m", "none")
    yield folder
    subprocess.run(["umount", folder], check=True)


def mount(folder: Path, *options: str) -> None:
    if sys.platform != "linux" or os.geteuid():
        pytest.skip("only root may mount a disk")
    done = subprocess.run(["mount", *options, folder], check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no disk may be mounted here: {done.stderr.strip()}")


@pytest.mark.long
def test_a_real_disk_that_is_full_leaves_the_old_site(disk: Path, tmp_path: Path) -> None:
    bench = Bench(tmp_path, place=disk)
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    needed = 0
    for room in range(0, free, 40_000):
        ballast = disk / "ballast"
        ballast.write_bytes(b"." * (free - room))
        if bench.build(bench.turn()) == 0:
            needed = room
            break
        ballast.unlink()
        check_full(bench)
    assert needed > 400_000
    (disk / "ballast").unlink()
    bench.now = 1 - bench.now
    bench.check_whole()


def check_full(bench: Bench) -> None:
    assert "error[output-unwritable]: cannot write " in bench.said()
    assert ": the disk is full" in bench.said()
    assert contents(bench.output) == bench.wanted[bench.now]
    assert names(bench.place) == ["build"]


@pytest.mark.long
def test_a_store_on_a_full_disk_is_no_hindrance(disk: Path, tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.store = disk / "store"
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    for room in range(0, 2_000_000, 100_000):
        shutil.rmtree(bench.store, ignore_errors=True)
        (disk / "ballast").write_bytes(b"." * (free - room))
        bench.check_whole()
    (disk / "ballast").unlink()


@pytest.mark.long
def test_a_read_only_disk_leaves_the_old_site(disk: Path, tmp_path: Path) -> None:
    bench = Bench(tmp_path, place=disk)
    mount(disk, "-o", "remount,ro")
    check_refused(bench, "the disk is read-only")
    mount(disk, "-o", "remount,rw")
    bench.check_whole()


def test_a_folder_that_may_not_be_written_to_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench(tmp_path)

    def refuse(path: str) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)

    with monkeypatch.context() as patch:
        patch.setattr("msc_site.build.writer.make_folder", refuse)
        check_refused(bench, "permission denied")
    bench.check_whole()
