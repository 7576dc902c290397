"""The list of the files that msc-site wrote, kept inside the output folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

RECORDS = ".msc-site"
MANIFEST = f"{RECORDS}/manifest.json"
# Where a list is written that then takes the place of another in one step.
NEXT_MANIFEST = f"{RECORDS}/manifest.next"
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a site, each with the SHA-256 digest of its bytes in hexadecimal."""

    files: Mapping[str, str]

    @classmethod
    def parse(cls, content: bytes) -> Manifest:
        """The list that `serialise` wrote; ValueError for anything else."""
        try:
            document = json.loads(content)
        except RecursionError as error:
            raise ValueError("not a list of files: nested too deep") from error
        match document:
            case {"version": 1, "files": dict(files)} if all(isinstance(digest, str) for digest in files.values()):
                return cls(MappingProxyType(files))
            case _:
                raise ValueError("not a list of files of this version")

    def serialise(self) -> bytes:
        """Bytes that depend on nothing but the files: a line each, sorted."""
        document = {"version": _VERSION, "files": dict(self.files)}
        return f"{json.dumps(document, indent=1, sort_keys=True)}\n".encode()


def folders_of(paths: Iterable[str]) -> frozenset[str]:
    """All folders that these paths lie in, but for the site's own."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(folders)


def name_beside(name: str, role: str) -> str:
    """What a build keeps beside the output folder of this name goes by this name; without a role, how it begins."""
    return f".{name}.msc-site-{role}"
