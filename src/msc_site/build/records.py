"""Decoding with what is known already: files whose text was decoded before come from the store, others from workers."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from msc_site.build.keeper import Batch, Keeper
from msc_site.build.pickles import from_bytes, to_bytes
from msc_site.build.workers import count_workers, share
from msc_site.decode.file import DecodedFile, Stage, Timing, decode_files
from msc_site.decode.layout import Place
from msc_site.model.site import Record
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
        found = self._fetch(keys, files)
        missing = [index for index in range(len(files)) if index not in found]
        batch = Batch(self._store, _KIND)

        def take(index: int, decoded: DecodedFile, data: bytes) -> None:
            found[index] = decoded
            if not decoded.problems:  # advice may look at other files, so it is thought out anew each time
                batch.add(keys[index], data)

        _decode(missing, files, names, take)
        batch.send()
        return [found[index] for index in range(len(files))]

    def _fetch(self, keys: Sequence[str], files: Sequence[SourceFile]) -> dict[int, DecodedFile]:
        """What the store knows, by the places of the keys."""
        found: dict[int, DecodedFile] = {}
        for start in range(0, len(keys), _MANY):
            held = self._store.get(_KIND, keys[start : start + _MANY])
            for index, key in enumerate(keys[start : start + _MANY], start):
                decoded = _unpack(from_bytes(held.get(key, b"")), files[index])
                if decoded is not None:
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
            yield list(zip(handful, decode_files([files[index] for index in handful], names, compiler), strict=True))

    def work_away(handfuls: Iterator[Sequence[int]]) -> Iterator[list[tuple[int, bytes]]]:
        for decoded in work(handfuls):
            yield [(index, to_bytes(_pack(each))) for index, each in decoded]

    def take_made(made: list[tuple[int, DecodedFile]]) -> None:
        for index, decoded in made:
            take(index, decoded, to_bytes(_pack(decoded)))

    def take_sent(sent: list[tuple[int, bytes]]) -> None:
        # The store gets the bytes as they came.
        for index, data in sent:
            decoded = _unpack(pickle.loads(data), files[index])  # noqa: S301 - written by our own worker
            assert decoded is not None  # noqa: S101 - `_pack` has made it
            take(index, decoded, data)

    workers = count_workers(len(missing))
    if workers == 1:
        share(work, missing, workers, take_made)
    else:
        share(work_away, missing, workers, take_sent)


def _pack(decoded: DecodedFile) -> tuple[object, ...]:
    """The same without what the caller knows, the author's text first of all: small, and quick to be read again."""
    record = decoded.record
    held = None if record is None else (record.facts, record.prose)
    return (
        decoded.place,
        held,
        decoded.is_draft,
        decoded.broken,
        decoded.damaged,
        decoded.problems,
        _pack_timing(decoded),
    )


def _pack_timing(decoded: DecodedFile) -> tuple[object, ...] | None:
    timing, record = decoded.timing, decoded.record
    if timing is None or record is None:
        return None
    stages = tuple((stage.on, stage.record.facts, stage.record.moved, stage.damaged) for stage in timing.stages)
    return record.moved, stages, timing.appearances, timing.shown_from


def _unpack(packed: Any, file: SourceFile) -> DecodedFile | None:  # noqa: ANN401 - what was stored
    """What was packed, with its file; None where it is nothing that `_pack` makes."""
    match packed:
        case (
            Place() | None as place,
            held,
            bool(is_draft),
            frozenset(broken),
            frozenset(damaged),
            tuple(problems),
            timed,
        ):
            record: Record[Any] | None = None
            if held is not None and place is not None:
                facts, prose = held
                record = Record(place.kind, place.id, facts, file, prose)
            decoded = DecodedFile(place, record, is_draft, broken, damaged, problems)
            return decoded if timed is None or record is None else _add_timing(decoded, record, timed)
        case _:
            return None


def _add_timing(decoded: DecodedFile, record: Record[Any], packed: Any) -> DecodedFile:  # noqa: ANN401 - as above
    moved, stages, appearances, shown_from = packed
    record = replace(record, moved=moved)
    later = tuple(Stage(on, replace(record, facts=facts, moved=at), damaged) for on, facts, at, damaged in stages)
    return replace(decoded, record=record, timing=Timing(later, appearances, shown_from))
