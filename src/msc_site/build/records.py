"""Decoding with what is known already: files whose text was decoded before come from the store, others from workers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from msc_site.build.keeper import Keeper
from msc_site.build.pickles import from_bytes, to_bytes
from msc_site.build.workers import count_workers, share
from msc_site.decode.file import DecodedFile, decode_files
from msc_site.pages.digest import digest_of
from msc_site.source import SourceFile

_KIND = "record"


class StoredDecoder:
    """Decodes files by way of the store; `version` is the digest of the program."""

    def __init__(self, store: Keeper, version: str) -> None:
        self._store = store
        self._version = version

    def __call__(self, files: Sequence[SourceFile], names: Collection[str]) -> list[DecodedFile]:
        """What `decode_files` gives."""
        keys = [digest_of((self._version, file.path, file.text)) for file in files]
        known = {key: value for key, data in self._store.get(_KIND, keys).items() if (value := from_bytes(data))}
        found: list[DecodedFile | None] = [known.get(key) for key in keys]
        missing = [index for index, decoded in enumerate(found) if not isinstance(decoded, DecodedFile)]
        workers = count_workers(len(missing))

        def work(indices: Sequence[int]) -> list[DecodedFile]:
            return [_without_text(decoded) for decoded in decode_files([files[index] for index in indices], names)]

        shares = share(work, missing, workers)
        fresh: dict[str, bytes] = {}
        for start, several in enumerate(shares):
            for index, decoded in zip(missing[start::workers], several, strict=True):
                found[index] = decoded
                if not decoded.problems:  # advice may look at other files, so it is thought out anew each time
                    fresh[keys[index]] = to_bytes(decoded)
        self._store.put(_KIND, fresh)
        return [_with_text(d, file) for d, file in zip(found, files, strict=True) if d is not None]


def _without_text(decoded: DecodedFile) -> DecodedFile:
    """The same without the author's text, which the caller has."""
    if decoded.record is None:
        return decoded
    return replace(decoded, record=replace(decoded.record, source=SourceFile(decoded.record.file, "")))


def _with_text(decoded: DecodedFile, file: SourceFile) -> DecodedFile:
    if decoded.record is None:
        return decoded
    return replace(decoded, record=replace(decoded.record, source=file))
