"""Settings files of VS Code, JSON with remarks: adding to them without touching a byte of what stands there."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

_BETWEEN: Final = re.compile(r"(?:[\s\ufeff]+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_STRING: Final = re.compile(r'"(?:[^"\\\x00-\x1f]|\\.)*"')
_WORD: Final = re.compile(r"[-+.0-9A-Za-z]+")
_REST_OF_LINE: Final = re.compile(r"[ \t]*(?://[^\r\n]*)?(?=\r?\n)")
_MAX_DEPTH: Final = 50


class NotUnderstoodError(ValueError):
    """The text is not JSON, or not in the form that an addition needs."""


@dataclass(slots=True)
class Value:
    """A value and where its text begins and ends; `members` of an object by key, `items` of an array."""

    start: int
    end: int
    plain: object = None
    members: dict[str, Value] | None = None
    items: list[Value] | None = None


@dataclass(slots=True)
class _Reader:
    text: str
    place: int = field(default=0)

    def skip(self) -> str:
        """Go past white space and remarks; the character there, empty at the end."""
        match = _BETWEEN.match(self.text, self.place)
        self.place = match.end() if match else self.place
        return self.text[self.place : self.place + 1]

    def take(self, pattern: re.Pattern[str]) -> object:
        """The value of a string, number or word."""
        match = pattern.match(self.text, self.place)
        if match is None:
            raise NotUnderstoodError
        self.place = match.end()
        try:
            return json.loads(match[0])
        except ValueError:
            raise NotUnderstoodError from None

    def value(self, depth: int = 0) -> Value:
        """The value that begins here."""
        sign, start = self.skip(), self.place
        if depth > _MAX_DEPTH:
            raise NotUnderstoodError
        if sign in ("{", "["):
            value = Value(start, start, members={} if sign == "{" else None, items=[] if sign == "[" else None)
            self.place += 1
            while self.skip() != ("}" if sign == "{" else "]"):
                self.member(value, depth)
            self.place += 1
        else:
            value = Value(start, start, self.take(_STRING if sign == '"' else _WORD))
        value.end = self.place
        return value

    def member(self, whole: Value, depth: int) -> None:
        """A member of an object or an item of an array, and the comma behind it."""
        if whole.items is not None:
            whole.items.append(self.value(depth + 1))
        elif whole.members is not None:
            key = self.take(_STRING)
            if self.skip() != ":" or key in whole.members:
                raise NotUnderstoodError
            self.place += 1
            whole.members[str(key)] = self.value(depth + 1)
        if self.skip() == ",":
            self.place += 1
        elif self.skip() not in ("}", "]"):
            raise NotUnderstoodError


def read(text: str) -> Value:
    """The one value that a text holds."""
    reader = _Reader(text)
    value = reader.value()
    if reader.skip():
        raise NotUnderstoodError
    return value


def add_members(text: str, whole: Value, members: Mapping[str, object]) -> str:
    """The text with members put in front of those of an object."""
    return _put_in(text, whole, [f"{json.dumps(key)}: {_shown(value)}" for key, value in members.items()])


def add_item(text: str, whole: Value, item: object) -> str:
    """The text with an item put in front of those of an array."""
    return _put_in(text, whole, [_shown(item)])


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _put_in(text: str, whole: Value, added: list[str]) -> str:
    """A remark behind the opening bracket stays there: what is added begins on the next line."""
    newline = "\r\n" if "\r\n" in text else "\n"
    rest = _REST_OF_LINE.match(text, whole.start + 1)
    place = rest.end() if rest else whole.start + 1
    line = text[text.rfind("\n", 0, whole.start) + 1 : whole.start]
    margin = line[: len(line) - len(line.lstrip())]
    lines = f",\n{margin}  ".join(each.replace("\n", f"\n{margin}  ") for each in added)
    is_empty = not (whole.members or whole.items)
    closing = f"\n{margin}" if is_empty and place == whole.start + 1 and text[place] in "]}" else ""
    put = f"\n{margin}  {lines}{'' if is_empty else ','}{closing}"
    return text[:place] + put.replace("\n", newline) + text[place:]
