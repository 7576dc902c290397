"""Values as YAML: a library's writer, and of its ways to quote the first that reads back without a flaw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import yaml

from msc_site.source.yaml_text import parse_yaml

_KEY: Final = "key"


class TextDumper(yaml.SafeDumper):
    """Writes as content is read: every value is text, so that dates and numbers need no quotes."""

    yaml_implicit_resolvers: Final[dict[str, Any]] = {}  # type: ignore[misc]


def write_text(text: str) -> str:
    """A text of one line as the value of a key, in quotes wherever it could be taken for something else.

    Text that other readers of YAML take for a number, a date or a yes is put in quotes too.
    """
    ways = tuple(_write_ways(text))
    legible = (way for way in ways if "\\" not in way or "\\" in text)
    return next((way for way in legible if _read(way) == text), ways[-1])


def write_word(word: str) -> str:
    """A date, a number, an id or a word of a closed list as the value of a key."""
    return _dump({_KEY: word}, TextDumper).removeprefix(f"{_KEY}: ")


def write_inline(value: object) -> str:
    """A list or a group of fields on one line, such as `{ects: 5}`."""
    return _dump(value, TextDumper, default_flow_style=True)


def as_written(value: Any) -> Any:  # noqa: ANN401 - text, number, list or mapping
    """A value of the program's as content states it: in texts, and lists and groups of texts."""
    if isinstance(value, Mapping):
        return {key: as_written(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_written(each) for each in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def _write_ways(text: str) -> Iterator[str]:
    """Without quotes if that can be, in double ones, in single ones (the library has no others for an emoji)."""
    usual = _dump({_KEY: text}, yaml.SafeDumper).removeprefix(f"{_KEY}: ")
    if not usual.startswith(("'", '"')):
        yield usual
    double = _dump({_KEY: text}, yaml.SafeDumper, default_style='"').partition(": ")[2]
    yield double
    yield _dump({_KEY: text}, yaml.SafeDumper, default_style="'").partition(": ")[2]
    yield double


def _dump(value: object, dumper: type[yaml.SafeDumper], **style: Any) -> str:  # noqa: ANN401 - the library's options
    written: str = yaml.dump(value, Dumper=dumper, allow_unicode=True, width=float("inf"), sort_keys=False, **style)
    return written.removesuffix("\n")


def _read(written: str) -> str | None:
    """What content that holds the written value says; None where it would be refused."""
    line = f"{_KEY}: {written}"
    root, problems = parse_yaml(line, "", (line,))
    value = root.child(_KEY) if root is not None and not problems else None
    return value.text if value is not None else None
