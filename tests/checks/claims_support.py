"""Paragraphs for the checks of claims, each set at the end of a text of the sample."""

from __future__ import annotations

from functools import cache

from msc_site.checks import Subject, check_unit
from msc_site.checks.units import Key
from msc_site.decode import Decoded
from msc_site.diagnostics import Diagnostic
from tests.checks.test_units import Known, decoded_from
from tests.support.sites import REPOSITORY

PROGRAMME = "artificial-intelligence"
FACTS = f"content/programmes/{PROGRAMME}/programme.yaml"
SECTION: Key = ("section", PROGRAMME, "applying")
MODULE: Key = ("module", "introduction-to-machine-learning")
SCHOLARSHIP: Key = ("scholarship", "google-deepmind")
FAQ: Key = ("faq", "what-does-it-cost")
TIME: Key = ("faq", "when-does-it-start-and-how-long")
PAGE: Key = ("page", "privacy")
PROFILE: Key = ("profile", "choosing-your-own-way")
BODIES = (SECTION, MODULE, SCHOLARSHIP, FAQ, PAGE, PROFILE)
CODES = ("fact-contradicts", "fact-retyped")


@cache
def sample() -> dict[str, str]:
    """The files of the sample, with a tuition fee, which it does not state."""
    folder = REPOSITORY / "content"
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(REPOSITORY).as_posix(): path.read_text("utf-8") for path in paths}
    files[FACTS] = files[FACTS].replace("state: unannounced", "state: confirmed\n        amount: GBP 20,500", 1)
    return files


def file_of(key: Key) -> str:
    """The file of a unit's record."""
    if key[0] == "section":
        return f"content/programmes/{key[1]}/{key[2]}.md"
    return FACTS if key[0] == "programme" else f"content/{key[0]}s/{key[1]}.md"


@cache
def _known() -> Known:
    return {}


def with_paragraph(key: Key, text: str) -> tuple[dict[str, str], int]:
    """The sample with a paragraph more at the end of a body, and the line on which it begins."""
    path = file_of(key)
    before = sample()[path].rstrip("\n") + "\n\n"
    return sample() | {path: f"{before}{text}\n"}, before.count("\n") + 1


def decoded(files: dict[str, str]) -> Decoded:
    """The site; files of before are not decoded again."""
    return decoded_from(files, known=_known())


def find_claims_of(files: dict[str, str], key: Key) -> tuple[Diagnostic, ...]:
    """What is said of the claims in the texts of a record."""
    found = check_unit(Subject.of(decoded(files)), key).diagnostics
    return tuple(each for each in found if each.code in CODES)


def marked(diagnostic: Diagnostic) -> str:
    """The words that a diagnostic marks."""
    span = diagnostic.span
    return span.text[span.column - 1 : span.end_column - 1]
