"""What a generator must tell so that it can be measured."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmarks.content import Content, Module


@dataclass(frozen=True, slots=True)
class Command:
    """A program with its arguments, the folder it runs in, and what it needs in its environment."""

    arguments: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)


class Tool(ABC):
    """A generator. Its sites are folders of their own, with everything it keeps between two builds inside."""

    name: str
    largest: int | None = None
    """The largest number of modules that it is run with, None for any; larger sizes are extrapolated."""

    @abstractmethod
    def version(self) -> str:
        """The version that is measured."""

    @abstractmethod
    def prepare(self, site: Path, content: Content) -> None:
        """Write the sources of the site into an empty folder."""

    @abstractmethod
    def build(self, site: Path) -> Command:
        """The command that builds the site."""

    @abstractmethod
    def source_of(self, site: Path, module: Module) -> Path:
        """The file that holds a module."""

    @property
    @abstractmethod
    def made(self) -> tuple[str, ...]:
        """Names of what a build makes in the site's folder, the output first."""

    def serve(self, site: Path, port: int) -> Command | None:
        """The command that serves the site on 127.0.0.1 and follows edits; None: the tool has no such server."""
        del site, port
        return None

    def profile(self, site: Path) -> list[str]:
        """Where the time of a build from nothing goes, in lines; none where the tool does not tell."""
        del site
        return []

    def clean(self, site: Path) -> None:
        """Move the output and everything kept from earlier builds out of the way.

        Not removed: file systems are slow to give new files the places of thousands that have just gone.
        """
        old = site.with_name(f"{site.name}-old")
        old.mkdir(exist_ok=True)
        turn = len(list(old.iterdir()))
        for name in self.made:
            if (site / name).exists():
                (site / name).rename(old / f"{turn}-{name}")

    def output(self, site: Path) -> Path:
        """The folder of the built pages."""
        return site / self.made[0]


def write(path: Path, text: str) -> None:
    """Write a file, and its folder where it is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def yaml_text(data: Any) -> str:  # noqa: ANN401 - any plain data
    """Plain data as YAML in the order given."""
    return yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=120)


def with_front_matter(facts: Mapping[str, Any], body: str) -> str:
    """A Markdown file with YAML front matter."""
    return f"---\n{yaml_text(dict(facts))}---\n\n{body}"
