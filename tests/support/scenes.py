"""What no text of content brings about: folders, other files and commands that msc-site has something to say of."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from click.testing import CliRunner

from msc_site.build.lock import hold_lock
from msc_site.build.place import Place
from msc_site.cli import main
from tests.history.chronicle import Chronicle
from tests.support.sites import small_site, write_site

_RECORD: Final = Path("content/faqs/how-long.md")


@dataclass(frozen=True, slots=True)
class Scene:
    """How a message comes about: in words, by `prepare` in the folder of the small site, and by a command."""

    words: str
    prepare: Callable[[], object]
    command: tuple[str, ...]

    def play(self, folder: Path) -> str:
        """What the command says in this folder, which is empty before."""
        write_site(folder, small_site())
        with contextlib.chdir(folder):
            prepared = self.prepare()
            with prepared if isinstance(prepared, AbstractContextManager) else contextlib.nullcontext():
                return CliRunner().invoke(main, self.command).stderr


def _build() -> None:
    CliRunner().invoke(main, ["build"])


def _remove_content() -> None:
    Path("content").rename("contents")


def _link() -> None:
    _RECORD.rename("how-long.md")
    _RECORD.symlink_to("../../how-long.md")


def _encode() -> None:
    _RECORD.write_bytes("---\nquestion: What does it cost?\n---\n£80.\n".encode("cp1252"))


def _swell() -> None:
    with _RECORD.open("r+b") as file:
        file.truncate(100_000_000)


def _add_notes() -> None:
    Path("build").mkdir()
    Path("build/notes.txt").write_text("Mine.\n", "utf-8")


def _damage_record() -> None:
    _build()
    Path("build/.msc-site/manifest.json").write_text("{", "utf-8")


@contextlib.contextmanager
def _build_beside() -> Iterator[None]:
    with hold_lock(Place("build", Path("build").resolve()).lock, "build"):
        yield


def _damage_store() -> None:
    _build()
    for store in Path(".cache/msc-site").glob("*.db"):
        store.write_bytes(b"damaged")
    _RECORD.write_text("---\nquestion: How long does it take?\n---\nA year.\n", "utf-8")


def _block_store() -> None:
    Path(".cache").write_text("A file.\n", "utf-8")


def _draft_programme() -> None:
    path = Path("content/programmes/data-craft/programme.yaml")
    text = path.read_text("utf-8").replace("credits: {ects: 20}\n", "credits: {ects: 30}\ndraft: true\n")
    path.write_text(text, "utf-8")


def _leave_unread() -> None:
    path = Path("content/programmes/data-craft/programme.yaml")
    due = "owner: Admissions office\nreviewed: 2023-02-20\nreview_by: 2024-02-20\n"
    path.write_text(due + path.read_text("utf-8"), "utf-8")


def _leave_undecided() -> None:
    path = Path("content/programmes/data-craft/programme.yaml")
    text = path.read_text("utf-8").replace(
        "home, mode: full-time, state: confirmed", "home, mode: full-time, state: provisional"
    )
    path.write_text(text, "utf-8")


def _cut_history() -> None:
    settings = Path("content/site.yaml")
    settings.write_text(f"{settings.read_text('utf-8')}changes_since: 2024-01-01\n", "utf-8")
    whole = Chronicle(Path("whole"))
    files = {str(path): path.read_text("utf-8") for path in Path("content").rglob("*") if path.is_file()}
    for day in ("2023-12-01", "2024-02-01"):
        whole.commit(day, files)
    whole.clone(Path("clone"), "--depth", "1")
    Path("clone/.git").rename(".git")


SCENES: Final = {
    "information-missing": Scene("Not all is known of the programme yet.", lambda: None, ("report", "--require")),
    "information-overdue": Scene(
        "Nobody has read the file of the programme through for a year.", _leave_unread, ("report", "--require")
    ),
    "information-unconfirmed": Scene(
        "The fee for home students is not decided for good.", _leave_undecided, ("report", "--require", "--strict")
    ),
    "credits-short-draft": Scene(
        "A draft of a programme asks for fewer credits of modules than its award takes.",
        _draft_programme,
        ("check", "--drafts"),
    ),
    "history-shallow": Scene(
        "CI has fetched the latest commit alone, which is of 1 February.", _cut_history, ("check",)
    ),
    "no-content": Scene("The folder has another name.", _remove_content, ("check",)),
    "symlink": Scene(f"`{_RECORD}` is a link to a file elsewhere.", _link, ("check",)),
    "not-utf8": Scene(f"`{_RECORD}` was saved in another encoding, and has a `£` in it.", _encode, ("check",)),
    "file-too-large": Scene(f"`{_RECORD}` has grown to a hundred million bytes.", _swell, ("check",)),
    "output-forbidden": Scene(
        "The site is to be written over its own content.", lambda: None, ("build", "--output", "content")
    ),
    "output-foreign-files": Scene("Somebody keeps `notes.txt` in `build`.", _add_notes, ("build",)),
    "output-record-damaged": Scene("The list of the files in `build` cannot be read.", _damage_record, ("build",)),
    "output-busy": Scene("Another build is under way.", _build_beside, ("build",)),
    "no-such-page": Scene(
        "The name of the page is misspelt.", lambda: None, ("build", "--explain", "/modules/statistic/")
    ),
    "store-damaged": Scene("The store of earlier results was damaged.", _damage_store, ("build",)),
    "store-unusable": Scene("A file stands where the folder of the store belongs.", _block_store, ("build",)),
}
"""By code."""

FAULTS: Final = frozenset(
    {
        "links-offline",
        "output-path-conflict",
        "output-unwritable",
        "preview-fault",
        "rules-undecided",
        "unreadable-file",
        "worker-died",
    }
)
"""Codes that only a failing machine or network, or a site of thousands of records, brings about."""
