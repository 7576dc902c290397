"""Times `msc-site diff` among 10,000 modules after an edit of one line: `python -m benchmarks.difference [MODULES]`.

Prints, for each edit, the median over the runs in seconds, Python's start included. Nothing is kept between the runs.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.content import Content, make_content
from benchmarks.measure import measure
from benchmarks.tools.msc_site import MscSite
from benchmarks.tools.tool import Command

ROUNDS = 5
_IDENTITY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    **{f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


def git(site: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "gc.auto=0", *arguments], cwd=site, env=os.environ | _IDENTITY, check=True, capture_output=True
    )


def list_edits(site: Path, content: Content) -> dict[str, tuple[Path, str, str]]:
    """What is edited: the file, a text in it, and the text in its place."""
    module = next(iter(content.modules.values()))
    programme = site / "content" / "programmes" / content.programmes[-1].id / "programme.yaml"
    home = site / "content" / "programmes" / content.programmes[0].id / "programme.yaml"
    return {
        "a module": (MscSite().source_of(site, module), f"level: {module.level}", "level: 5"),
        "a programme": (programme, "GBP 20,000", "GBP 21,000"),
        "the first programme": (home, "GBP 20,000", "GBP 21,000"),
        "the settings": (site / "content" / "site.yaml", "made for a measurement", "made to measure"),
    }


def time_edit(site: Path, path: Path, old: str, new: str, revisions: tuple[str, ...]) -> float:
    """The median time of a report on the edit, in the folder or between two commits."""
    before = path.read_text("utf-8")
    path.write_text(before.replace(old, new, 1), "utf-8")
    if len(revisions) > 1:
        git(site, "commit", "-q", "-a", "-m", "Edit")
    program = str(Path(sys.executable).with_name("msc-site"))
    command = Command((program, "diff", *revisions), site)
    taken = statistics.median(measure(command).seconds for _ in range(ROUNDS))
    if len(revisions) > 1:
        git(site, "reset", "-q", "--hard", "HEAD~1")
    path.write_text(before, "utf-8")
    return taken


def main() -> None:
    content = make_content(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        MscSite().prepare(site, content)
        git(site, "init", "-q", "-b", "main")
        git(site, "add", "-A")
        git(site, "commit", "-q", "-m", "State")
        git(site, "gc", "-q")
        for what, (path, old, new) in list_edits(site, content).items():
            loose = time_edit(site, path, old, new, ("HEAD",))
            committed = time_edit(site, path, old, new, ("HEAD~1", "HEAD"))
            print(f"{what}: {loose:.2f} s in the folder, {committed:.2f} s between two commits", flush=True)


if __name__ == "__main__":
    main()
