"""Spelling: words that the British dictionary, the site's own words and its modules' titles do not know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from msc_site.checks.style.dictionary import find_british, is_known, list_meant
from msc_site.checks.style.passages import Passage
from msc_site.diagnostics import Diagnostic
from msc_site.model.speech import join_words
from msc_site.prose.reading import GAP
from msc_site.prose.wording import list_sentences

_TOKEN: Final = re.compile(r"[^\s|]+")
# Addresses, names of files and of things in code, numbers with letters.
_NO_WORDING: Final = re.compile(r"://|\bwww\.|@|[\w)]/[\w(]+/|\\|_\w|\w_|\d|[A-Za-z]\.[A-Za-z]|[+#=<>{}~^]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_PREFIXES: Final = frozenset(
    {
        *("anti", "auto", "bi", "bio", "co", "counter", "cross", "cyber", "de", "eco", "ex", "extra", "geo", "hyper"),
        *("infra", "inter", "intra", "macro", "mega", "meta", "micro", "mid", "mini", "mono", "multi", "nano", "neuro"),
        *("non", "para", "poly", "post", "pre", "pro", "pseudo", "quasi", "re", "semi", "socio", "sub", "super"),
        *("tele", "trans", "tri", "ultra", "un", "uni"),
    }
)
_STUDY: Final = (
    r"degree|master\S*|msc|ma|phd|study|academic|undergraduate|postgraduate|graduate|taught|research|training|exchange"
    r"|doctoral|scholarship|internship|summer|mentoring|year"
)
_PROGRAM: Final = re.compile(
    rf"\b(?:{_STUDY})\s+(?P<one>programs?)\b|\b(?P<two>programs?)\s+of\s+study\b", re.IGNORECASE
)
_LETTERS: Final = range(2, 40)
_NAME: Final = re.compile(rf"[*_{GAP}]* [*_{GAP}(]*[A-Z][a-z]")
_PLURAL: Final = re.compile(r".+[eo]rs\Z")


def find_misspelt(
    passages: Sequence[Passage], listed: AbstractSet[str], gather_titles: Callable[[], AbstractSet[str]]
) -> Iterator[Diagnostic]:
    """Unknown words, each where it first stands.

    The site knows those that are `listed` everywhere, and those that modules are called by, but for in titles.
    """
    names = {word for passage in passages for word in _list_names(passage.text)}
    said: set[str] = set()
    for passage in passages:
        for match in _PROGRAM.finditer(passage.text):
            group = "one" if match["one"] else "two"
            yield _say_american(
                match[group], match[group].lower().replace("program", "programme"), passage, match.span(group)
            )
        for word, start in _list_unknown(passage.text, listed):
            folded = word.casefold()
            if folded in said or word in names or (not passage.is_title and folded in gather_titles()):
                continue
            said.add(folded)
            yield _judge(word, passage, start)


def _list_unknown(text: str, listed: AbstractSet[str]) -> Iterator[tuple[str, int]]:
    """The words of a text that are not known, with their offsets."""
    for first, end in list_sentences(text):
        begins = True
        for token in _TOKEN.finditer(text, first, end):
            if _NO_WORDING.search(token[0]) is not None:
                begins = False
                continue
            for word in _WORD.finditer(text, token.start(), token.end()):
                if not _is_right(word[0], text[word.end() : word.end() + 9], listed, begins=begins):
                    yield _drop_possessive(word[0]), word.start()
                begins = False


def _is_right(word: str, following: str, listed: AbstractSet[str], *, begins: bool) -> bool:
    bare = _drop_possessive(word)
    if len(bare) not in _LETTERS or not bare[1:].islower():
        return True
    # A name, or at the start of a sentence the first part of one.
    if bare[0].isupper() and (not begins or _NAME.match(following) is not None):
        return True
    if following.startswith("-") and bare.lower() in _PREFIXES:
        return True
    # The dictionary has “optimiser”, but not more than one of them.
    forms = (bare, bare.lower(), word, *((bare[:-1].lower(),) if _PLURAL.match(bare) else ()))
    return bare.casefold() in listed or any(map(is_known, forms))


def _drop_possessive(word: str) -> str:
    return word.removesuffix("'s").removesuffix("\u2019s")


def _list_names(text: str) -> Iterator[str]:
    """Capitalised words in the midst of sentences."""
    for first, end in list_sentences(text):
        words = list(_WORD.finditer(text, first, end))
        yield from (word[0] for word in words[1:] if word[0][0].isupper() and text[word.start() - 1] in f" \n{GAP}(")


def _judge(word: str, passage: Passage, start: int) -> Diagnostic:
    place = (start, start + len(word))
    british = find_british(word)
    if british is not None:
        return _say_american(word, british, passage, place)
    meant = [f"`{_as_written(each, word)}`" for each in list_meant(word.lower())]
    return Diagnostic(
        "spelling",
        f"`{word}` is not in the British dictionary",
        passage.span(*place),
        f"did you mean {join_words(meant, 'or')}?" if meant else "",
        "correct it; or, if it is a word of the field, add it to `words` in `site.yaml`",
    )


def _say_american(word: str, british: str, passage: Passage, place: tuple[int, int]) -> Diagnostic:
    right = _as_written(british, word)
    return Diagnostic(
        "spelling", f"`{word}` is American spelling", passage.span(*place), f"British: `{right}`", f"write `{right}`"
    )


def _as_written(word: str, like: str) -> str:
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
