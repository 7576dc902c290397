"""The British dictionary: which words it knows, which spellings are American, and what may have been meant."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from hunspell import Hunspell

_FOLDER: Final = Path(__file__).parent / "british"
_IZE: Final = re.compile(r"iz(?=e|ing|ation|able)", re.IGNORECASE)
# Not a verb in `-ize` with any British publisher.
_ONLY_ISE: Final = re.compile(
    r"(?:adv[ei]r?t?|compr|comprom|desp|dev|disgu|exc|exerc|franch|improv|merchand|prem|rev|superv|surm|surpr|telev)iz",
    re.IGNORECASE,
)
# What British publishers write too, whatever the dictionary prefers.
_ALSO_BRITISH: Final = frozenset({"judgment", "judgments"})
# How American spellings become British ones; which of them gives a word is looked up.
_AMERICANISMS: Final = tuple(
    (re.compile(pattern), british)
    for pattern, british in (
        (r"yz", "ys"),
        (r"iz", "is"),
        (r"or(?=\Z|[^aeiou]|i|a|e)", "our"),
        (r"er(?=s?\Z)", "re"),
        (r"tere(?=d\Z)", "tre"),
        (r"(?<=[aeiou])l(?=ed|ing|er|or|ous|ist)", "ll"),
        (r"ll", "l"),
        (r"ens(?=e)", "enc"),
        (r"og(?=s?\Z)", "ogue"),
        (r"gray", "grey"),
        (r"minum", "minium"),
        (r"e", "ae"),
        (r"e", "oe"),
        (r"m(?=s?\Z)", "mme"),
    )
)
_MOST_MEANT: Final = 3


def is_known(word: str) -> bool:
    """Whether a word is in the dictionary as it stands, with `-ise` for `-ize`, or without its accents."""
    plain = word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return _look_up(plain) or (not plain.isascii() and _look_up(_drop_accents(plain)))


def _drop_accents(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", word) if not unicodedata.combining(sign))


@cache
def _look_up(word: str) -> bool:
    dictionary = _british()
    if dictionary.spell(word) or word.lower() in _ALSO_BRITISH:
        return True
    return _IZE.search(word) is not None and _ONLY_ISE.match(word) is None and dictionary.spell(_IZE.sub("is", word))


def find_british(word: str) -> str | None:
    """The British form of a word that only Americans spell so; None for any other."""
    if not word.isascii() or not _american().spell(word):
        return None
    return next((form for form in _british_forms(word.lower()) if is_known(form)), None)


def _british_forms(word: str) -> Iterator[str]:
    for pattern, british in _AMERICANISMS:
        for match in pattern.finditer(word):
            yield word[: match.start()] + british + word[match.end() :]


@cache
def list_meant(word: str) -> tuple[str, ...]:
    """The nearest words, the likeliest first; at most three."""
    found = [str(each) for each in _british().suggest(word)]
    whole = [each for each in found if " " not in each and "-" not in each]
    return tuple((whole or found)[:_MOST_MEANT])


# Loaded when the first word is looked up: it takes a tenth of a second.
@cache
def _british() -> Hunspell:
    return _load("en_GB", _FOLDER)


@cache
def _american() -> Hunspell:
    return _load("en_US", None)


def _load(language: str, folder: Path | None) -> Hunspell:
    from hunspell import Hunspell  # noqa: PLC0415 - only who asks for style pays for it

    # By default it takes the locale's encoding for that of paths.
    encoding = sys.getfilesystemencoding()
    if folder is None:
        return Hunspell(language, system_encoding=encoding)
    return Hunspell(language, hunspell_data_dir=str(folder), system_encoding=encoding)
