"""A real example for each code, out of the cases of `tests/cases`: a test holds what they say to what msc-site says."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from msc_site.diagnostics import CODES
from msc_site.diagnostics.docs import Example, Passage
from tests.support.answers import play_answers
from tests.support.scenes import SCENES
from tests.support.sites import files_of

_CASES: Final = Path(__file__).parents[1] / "cases"
_HUNK: Final = re.compile(r"((?:^-.*\n)+)((?:^\+.*\n)*)", re.MULTILINE)
_HEADLINE: Final = re.compile(r"(?:error|warning|note)\[(?P<code>[a-z0-9-]+)\]: ")
_PLACE: Final = re.compile(r"^ *(?:-->|:::) (?P<file>[^:\n]+)", re.MULTILINE)
_SHOWN: Final = re.compile(r"^ *(?P<line>\d+) \|(?: (?P<text>.*))?$", re.MULTILINE)
_AROUND: Final = 7


def find_examples() -> dict[str, Example]:
    """By code."""
    found: dict[str, Example] = {}
    cases = [_Case.read(path) for path in sorted(_CASES.glob("*.txt"))]
    for code in CODES:
        own = sorted(cases, key=lambda case: (case.name != code, len(case.name)))
        example = next((each for case in own if (each := case.find_example(code)) is not None), None)
        if example is not None:
            found[code] = example
    return _play_scenes() | dict(play_answers()) | found


def _play_scenes() -> dict[str, Example]:
    """What is said in the scenes."""
    found = {}
    for code, scene in SCENES.items():
        with tempfile.TemporaryDirectory() as folder:
            said = next(_find_blocks(scene.play(Path(folder)), code), None)
        if said is not None:
            found[code] = Example(f"{scene.words} Then somebody runs `msc-site {' '.join(scene.command)}`.", said)
    return found


@dataclass(frozen=True, slots=True)
class _Case:
    """A case: the sentence at its head, its files, and what is said of them."""

    name: str
    words: str
    files: Mapping[str, str]
    says: str

    @classmethod
    def read(cls, path: Path) -> _Case:
        given, _, says = path.read_text("utf-8").partition("\n== says\n")
        words = given.partition("\n-- ")[0]
        return cls(path.stem, " ".join(words.split()), files_of(given + "\n"), says)

    def find_example(self, code: str) -> Example | None:
        """A message of a code: the first that has a right line for each wrong one, else the first."""
        examples = [self._explain(said) for said in _find_blocks(self.says, code)]
        return next((each for each in examples if _is_paired(each)), examples[0] if examples else None)

    def _explain(self, said: str) -> Example:
        """The message, with the files that it speaks of, or all if it speaks of none of them."""
        named = dict.fromkeys(match["file"] for match in _PLACE.finditer(said))
        shown = {match["text"] or "" for match in _SHOWN.finditer(said)}
        files = [file for file in named if file in self.files] or list(self.files)
        changes = [_Change.read(file, self.files[file], shown) for file in files]
        return Example(
            self.words,
            said,
            tuple(change.wrong for change in changes if change.wrong is not None),
            tuple(change.right for change in changes if change.right is not None),
        )


@dataclass(frozen=True, slots=True)
class _Change:
    """What a case does to a file."""

    wrong: Passage | None
    right: Passage | None

    @classmethod
    def read(cls, file: str, content: str, shown: Iterable[str]) -> _Change:
        if content == "(delete)\n":
            return cls(Passage(file, "(there is no such file)"), None)
        if not content.startswith("(change)\n"):
            return cls(Passage(file, _shorten(content.strip("\n"), shown)), None)
        hunks = [(_strip(old), _strip(new)) for old, new in _HUNK.findall(content)]
        told = [hunk for hunk in hunks if set(hunk[1].split("\n")) & set(shown)] or hunks
        wrong, right = ("\n…\n".join(hunk[side] for hunk in told if hunk[side]) for side in (1, 0))
        return cls(Passage(file, wrong or "(without the lines below)"), Passage(file, right) if right else None)


def _is_paired(example: Example) -> bool:
    lines = [[passage.text.count("\n") for passage in side] for side in (example.wrong, example.right)]
    return bool(example.right) and lines[0] == lines[1]


def _find_blocks(text: str, code: str) -> Iterator[str]:
    for block in text.split("\n\n"):
        if (match := _HEADLINE.match(block.strip("\n"))) is not None and match["code"] == code:
            yield block.strip("\n")


def _strip(lines: str) -> str:
    return re.sub(r"^.", "", lines, flags=re.MULTILINE).strip("\n")


def _shorten(text: str, shown: Iterable[str]) -> str:
    """A long text around the lines that are shown in the message; its head, if none is."""
    lines = text.split("\n")
    if len(lines) <= 2 * _AROUND:
        return text
    found = next((number for number, line in enumerate(lines) if line in set(shown)), 0)
    low, high = max(0, found - _AROUND), found + _AROUND
    return "\n".join([*["…"][: low > 0], *lines[low:high], *["…"][: high < len(lines)]])
