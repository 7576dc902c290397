"""Numbers, lists, titles and requirements in British English, for all sentences about degree rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from msc_site.model import speech
from msc_site.model.values import NUMBER_WORDS
from msc_site.structure.rules import Bounds, Requirement

Titles = Callable[[str], str]

IN_ALL = " in all"
EQUIVALENT = " or equivalent knowledge"

# Words that keep their capital inside a sentence, however a title is written.
_PROPER = frozenset(
    {"American", "Asian", "Bayesian", "Boolean", "Chinese", "English", "European", "French", "Gaussian", "German"}
    | {"Greek", "Italian", "Japanese", "Latin", "London", "Russian", "Spanish"}
)


def count_in_words(number: int) -> str:
    """One to twelve in words, more in digits; nought is "no"."""
    return NUMBER_WORDS[number] if number < len(NUMBER_WORDS) else str(number)


def modules_in_words(number: int) -> str:
    """A number of modules: "one module", "two modules"."""
    return f"{count_in_words(number)} {'module' if number == 1 else 'modules'}"


def amount_in_words(amount: Decimal | int) -> str:
    """A sum of credits in digits, without idle noughts: "90", "7.5"."""
    text = f"{Decimal(amount):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def bounds_in_words(bounds: Bounds, in_words: Callable[[int], str] | Callable[[Decimal | int], str]) -> str:
    """Both bounds in one phrase: "at least four", "15 to 30", "two or three"; empty where there is none."""
    say: Callable[..., str] = in_words
    least, most = bounds.at_least or None, bounds.at_most
    if least is None and most is None:
        return ""
    if least is None:
        return f"at most {say(most)}" if most else say(most)
    if most is None:
        return f"at least {say(least)}"
    if least == most:
        return say(least)
    neighbours = in_words is count_in_words and most - least == 1
    return f"{say(least)} {'or' if neighbours else 'to'} {say(most)}"


def join_words(words: Sequence[str], conjunction: str = "and") -> str:
    """A list in a sentence: "a, b and c"; with semicolons where a member has a comma or a conjunction of its own."""
    nested = any(mark in word for word in words for mark in (", ", " and ", " or ", " ("))
    if nested and len(words) > 2:  # noqa: PLR2004 -- two members need no semicolon
        return f"{'; '.join(words[:-1])}; {conjunction} {words[-1]}"
    return speech.join_words(words, conjunction)


def name_of_list(title: str) -> str:
    """What a sentence calls a group: "Selective modules" is "the selective list"; other titles are quoted."""
    adjective = adjective_of(title)
    return f"the {adjective} list" if adjective else f"“{title}”"


def source_in_words(title: str) -> str:
    """Where modules are chosen from: " from Selective modules", " from “Core”"; empty for a group without a title.

    "Chosen modules" names no list but all that is chosen: " in all".
    """
    if not title:
        return ""
    if title.casefold() == "chosen modules":
        return IN_ALL
    return f" from {title}" if title.casefold().endswith("modules") else f" from “{title}”"


def adjective_of(title: str) -> str:
    """What a title says of its modules, in lower case where that is sensible; empty if it does not end in "modules"."""
    *words, last = title.split() or [""]
    if last.casefold() != "modules" or not words:
        return ""
    first, *others = words
    named = any(word[:1].isupper() for word in others) or first in _PROPER or not first[1:].islower()
    return " ".join(words if named else [first.lower(), *others])


def requirement_in_words(requirement: Requirement, title_of: Titles) -> str:
    """What a requirement asks for: "Logic", "Logic and either Graphics or Vision", "at least two of A, B and C"."""
    members = [_member_in_words(member, title_of) for member in requirement.of]
    if requirement.at_least == len(members):
        return join_words(members, "and")
    if requirement.at_least == 1:
        return join_words(members, "or")
    return f"at least {count_in_words(requirement.at_least)} of {join_words(members)}"


def _member_in_words(member: str | Requirement, title_of: Titles) -> str:
    if isinstance(member, str):
        return title_of(member)
    words = _nested_in_words(member, title_of)
    return words if member.binding else f"{words} ({EQUIVALENT.lstrip()})"


def _nested_in_words(requirement: Requirement, title_of: Titles) -> str:
    words = requirement_in_words(requirement, title_of)
    number = len(requirement.of)
    if number == 1:
        return words
    if not all(isinstance(member, str) for member in requirement.of):
        return f"({words})"
    if requirement.at_least == number:
        return f"both {words}" if number == 2 else f"all of {words}"  # noqa: PLR2004 -- "both" is of two
    if requirement.at_least == 1:
        return f"either {words}"
    return words


def capitalise(sentence: str) -> str:
    """A sentence with its first letter in upper case and the rest as it was."""
    return sentence[:1].upper() + sentence[1:]
