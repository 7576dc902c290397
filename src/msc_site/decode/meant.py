"""What an author meant by words in the place of an id or of a list: ids that exist, words of the closed list."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from msc_site.decode.layout import is_record, to_id
from msc_site.decode.shape import Path, slot_at
from msc_site.diagnostics.suggest import suggest
from msc_site.model.base import Facts


@dataclass(frozen=True, slots=True)
class Meant:
    """The place of a value in a record, and the content files, which say what ids there are."""

    kind: type[Facts]
    path: Path
    files: Collection[str]

    def advise_id(self, given: str) -> str:
        """What to write for a text that is no id; empty where none of it is an id that exists."""
        whole = to_id(given)
        if is_record(whole, self.files):
            return f"write `{whole}`"
        words = given.split()
        if len(words) > 1 and isinstance(self.path[-1], int) and all(is_record(word, self.files) for word in words):
            return f"a comma is missing: write `{', '.join(words)}`"
        return ""

    def items(self, given: str) -> list[str]:
        """The items of the list that a text in its place names; none where it names anything else."""
        choices = self._choices()
        phrases = [phrase for phrase in re.split(r"[,;/&]|\band\b", given) if phrase.strip()]
        if choices:
            return list(dict.fromkeys(word for phrase in phrases for word in _choose(phrase.strip(), choices)))
        words = given.split()
        if all(is_record(word, self.files) for word in words):
            return words
        ids = [to_id(phrase) for phrase in phrases]
        return ids if all(is_record(each, self.files) for each in ids) else []

    def _choices(self) -> tuple[str, ...]:
        """The words of the closed list that the items of this list come from."""
        slot = slot_at(self.kind, (*self.path, 0))
        return slot.choices() if slot is not None else ()


def _choose(phrase: str, choices: Collection[str]) -> list[str]:
    """The choices that a phrase names as a whole, else by its words."""
    whole = suggest(phrase, choices)
    if whole is not None:
        return [whole]
    return [choice for choice in (suggest(word, choices) for word in phrase.split()) if choice is not None]
