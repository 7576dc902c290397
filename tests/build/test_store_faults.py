"""The store under whatever can happen to a file: it may forget, but never gives a wrong content and never fails."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc_site.build.store import open_store
from tests.build.stores import NAME, fill, held, rows, said

NUMBERS = range(60)
LIMIT = 1 << 20

# --- killed ----------------------------------------------------------------------------------------------------------

PUT_FOR_EVER = """
import itertools, sys
from pathlib import Path
from msc_site.build.store import open_store
from tests.build.stores import held, rows
print("ready", flush=True)
for turn in itertools.count():
    with open_store(Path(sys.argv[1]), limit=1 << 20) as store:
        held(store, range(60))
        store.put("page", rows(range(100 * turn, 100 * turn + 100), size=2000 + turn % 3))
        store.put("page", rows(range(60)))
"""


def kill_at_some_instant(folder: Path, instant: float) -> None:
    with start(PUT_FOR_EVER, folder) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(instant)
        process.kill()
        _, complaint = process.communicate()
    assert complaint.decode() == ""


def check_after_kills(folder: Path, instants: Sequence[float]) -> None:
    fill(folder, NUMBERS)
    for instant in instants:
        kill_at_some_instant(folder, instant)
        with open_store(folder, limit=LIMIT) as store:
            # All or none: the last thing that a killed build put may be missing, what stood there before may not.
            assert held(store, NUMBERS) == {*NUMBERS}
            assert store.notes == ()


def test_a_build_killed_at_any_instant_leaves_a_sound_store(tmp_path: Path) -> None:
    check_after_kills(tmp_path, [0.0, 0.01, 0.04])


@pytest.mark.long
def test_many_builds_killed(tmp_path: Path) -> None:
    check_after_kills(tmp_path, [random.uniform(0, 0.1) for _ in range(200)])


# --- damaged ---------------------------------------------------------------------------------------------------------

SHARES = st.floats(0, 1, exclude_max=True)
DAMAGES = st.one_of(
    st.tuples(st.just("flip"), SHARES, st.integers(0, 7)),
    st.tuples(st.just("overwrite"), SHARES, st.binary(min_size=1, max_size=40)),
    st.tuples(st.just("header"), st.integers(0, 120), st.binary(min_size=1, max_size=4)),
    st.tuples(st.just("schema"), st.integers(-60, 200), st.binary(min_size=1, max_size=40)),
    st.tuples(st.just("erase"), SHARES, st.integers(1, 20_000)),
    st.tuples(st.just("truncate"), SHARES, st.none()),
    st.tuples(st.just("append"), st.just(0), st.binary(min_size=1, max_size=40)),
    st.tuples(st.just("copy a page"), SHARES, SHARES),
)
STEPS = st.one_of(
    st.tuples(st.just("damage"), DAMAGES),
    st.tuples(st.just("get"), st.none()),
    st.tuples(st.just("put"), st.integers(0, 200)),
    st.tuples(st.just("open again"), st.none()),
)


def damage(path: Path, kind: str, where: float, what: object) -> None:
    content = bytearray(path.read_bytes()) if path.exists() else bytearray()
    if not content:
        return
    at = int(
        where if kind == "header" else content.find(b"CREATE") + where if kind == "schema" else where * len(content)
    )
    at = max(0, min(at, len(content) - 1))
    match kind, what:
        case "flip", int(bit):
            content[at] ^= 1 << bit
        case "overwrite" | "header" | "schema", bytes(other):
            content[at : at + len(other)] = other[: len(content) - at]
        case "erase", int(length):
            content[at : at + length] = bytes(len(content[at : at + length]))
        case "truncate", _:
            del content[at:]
        case "append", bytes(other):
            content += other
        case "copy a page", float(source):
            page, other_page = (int(share * len(content) / 8192) * 8192 for share in (where, source))
            content[page : page + 8192] = content[other_page : other_page + 8192]
    # In place, as a failing disk would: the store may have the file open.
    with path.open("r+b") as file:
        file.write(content)
        file.truncate()


def check_damaged(sound: Path, steps: Sequence[tuple[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, NAME)
        path.write_bytes(sound.read_bytes())
        store = open_store(path.parent, limit=LIMIT)
        for step in steps:
            match step:
                case "damage", (str(kind), float() | int() as where, what):
                    damage(path, kind, where, what)
                case "get", _:
                    held(store, NUMBERS)
                case "put", int(first):
                    store.put("page", rows(range(first, first + 80), size=2500))
                case _:
                    store.close()
                    store = open_store(path.parent, limit=LIMIT)
        store.close()
        with open_store(path.parent, limit=LIMIT) as store:
            held(store, NUMBERS)
            store.put("page", rows(NUMBERS))
        with open_store(path.parent, limit=LIMIT) as again:
            assert held(again, NUMBERS) == {*NUMBERS} or said(store) or said(again)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store with pages and free space in it."""
    path = fill(tmp_path_factory.mktemp("sound"), range(100))
    with open_store(path.parent, limit=400_000) as store:
        held(store, NUMBERS)
    assert path.stat().st_size > 200_000
    return path


@given(steps=st.lists(STEPS, min_size=1, max_size=8))
def test_whatever_happens_to_the_file_nothing_wrong_comes_out(sound: Path, steps: list[tuple[str, object]]) -> None:
    check_damaged(sound, steps)


@pytest.mark.long
@given(steps=st.lists(STEPS, min_size=1, max_size=20))
def test_whatever_happens_at_length(sound: Path, steps: list[tuple[str, object]]) -> None:
    check_damaged(sound, steps)


# --- several at once -------------------------------------------------------------------------------------------------

USE_AT_RANDOM = """
import os, random, sys
from contextlib import suppress
from pathlib import Path
from msc_site.build.store import open_store
from tests.build.stores import NAME, held, rows
folder, seed, rounds, harm = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
chance = random.Random(seed)
for _ in range(rounds):
    with open_store(folder, limit=1 << 20) as store:
        for _ in range(chance.randrange(4)):
            first = chance.randrange(300)
            held(store, range(first, first + 100))
            store.put("page", rows(range(first, first + chance.randrange(100)), size=chance.randrange(4000)))
            # Another build may just have set it aside.
            with suppress(FileNotFoundError):
                if chance.random() < harm:
                    with (folder / NAME).open("r+b") as file:
                        file.seek(chance.randrange(300_000))
                        file.write(chance.randbytes(50))
                if chance.random() < harm / 5:
                    os.truncate(folder / NAME, chance.randrange(300_000))
    assert harm or store.notes == (), store.notes
"""


def start(program: str, *arguments: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)


def check_at_once(folder: Path, builds: int, rounds: int, harm: float) -> None:
    running = [start(USE_AT_RANDOM, folder, seed, rounds, harm) for seed in range(builds)]
    for process in running:
        _, complaint = process.communicate()
        assert complaint.decode() == ""
        assert process.returncode == 0


def test_builds_at_once(tmp_path: Path) -> None:
    check_at_once(tmp_path, builds=3, rounds=5, harm=0)
    with open_store(tmp_path) as store:
        held(store, range(400))
        assert store.hits["page"] > 0
        assert store.notes == ()


def test_builds_at_once_in_a_store_that_is_damaged_again_and_again(tmp_path: Path) -> None:
    check_at_once(tmp_path, builds=3, rounds=5, harm=0.3)


@pytest.mark.long
@pytest.mark.parametrize("harm", [0, 0.05, 0.5])
def test_many_builds_at_once(tmp_path: Path, harm: float) -> None:
    check_at_once(tmp_path, builds=4, rounds=500, harm=harm)
