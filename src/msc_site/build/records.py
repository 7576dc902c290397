"""Decoding with what is known already: files whose text was decoded before come from the store, others from workers."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from msc_site.build.keeper import Batch, Keeper
from msc_site.build.pickles import from_bytes, to_bytes
from msc_site.build.workers import count_workers, share
from msc_site.decode.file import DecodedFile, decode_file
from msc_site.pages.digest import digest_of
from msc_site.prose import Compiler
from msc_site.source import SourceFile

_KIND = "record"
# So many are fetched at a time, because their bytes take as much memory as what is made from them.
_MANY = 500


class StoredDecoder:
    """Decodes files by way of the store; `version` is the digest of the program."""

    def __init__(self, store: Keeper, version: str) -> None:
        self._store = store
        self._version = version

    def __call__(self, files: Sequence[SourceFile], names: Collection[str]) -> list[DecodedFile]:
        """What `decode_files` gives."""
        keys = [digest_of((self._version, file.path, file.text)) for file in files]
        found = self._fetch(keys)
        missing = [index for index in range(len(files)) if index not in found]
        batch = Batch(self._store, _KIND)

        def take(index: int, decoded: DecodedFile, data: bytes) -> None:
            found[index] = decoded
            if not decoded.problems:  # advice may look at other files, so it is thought out anew each time
                batch.add(keys[index], data)

        _decode(missing, files, names, take)
        batch.send()
        return [_with_text(found[index], file) for index, file in enumerate(files)]

    def _fetch(self, keys: Sequence[str]) -> dict[int, DecodedFile]:
        """What the store knows, by the places of the keys."""
        found: dict[int, DecodedFile] = {}
        for start in range(0, len(keys), _MANY):
            held = self._store.get(_KIND, keys[start : start + _MANY])
            for index, key in enumerate(keys[start : start + _MANY], start):
                decoded = from_bytes(held.get(key, b""))
                if isinstance(decoded, DecodedFile):
                    found[index] = decoded
        return found


def _decode(
    missing: Sequence[int],
    files: Sequence[SourceFile],
    names: Collection[str],
    take: Callable[[int, DecodedFile, bytes], None],
) -> None:
    """Decode the files of these numbers, and hand over each with its bytes."""

    def work(handfuls: Iterator[Sequence[int]]) -> Iterator[list[tuple[int, DecodedFile]]]:
        compiler = Compiler()
        for handful in handfuls:
            yield [(index, _without_text(decode_file(files[index], compiler, names))) for index in handful]

    def work_away(handfuls: Iterator[Sequence[int]]) -> Iterator[list[tuple[int, bytes]]]:
        for decoded in work(handfuls):
            yield [(index, to_bytes(each)) for index, each in decoded]

    def take_made(made: list[tuple[int, DecodedFile]]) -> None:
        for index, decoded in made:
            take(index, decoded, to_bytes(decoded))

    def take_sent(sent: list[tuple[int, bytes]]) -> None:
        # The store gets the bytes as they came.
        for index, data in sent:
            take(index, pickle.loads(data), data)  # noqa: S301 - written by our own worker

    workers = count_workers(len(missing))
    if workers == 1:
        share(work, missing, workers, take_made)
    else:
        share(work_away, missing, workers, take_sent)


def _without_text(decoded: DecodedFile) -> DecodedFile:
    """The same without the author's text, which the caller has."""
    if decoded.record is None:
        return decoded
    return replace(decoded, record=replace(decoded.record, source=SourceFile(decoded.record.file, "")))


def _with_text(decoded: DecodedFile, file: SourceFile) -> DecodedFile:
    if decoded.record is None:
        return decoded
    return replace(decoded, record=replace(decoded.record, source=file))
