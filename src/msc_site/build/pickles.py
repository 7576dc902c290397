"""Values to bytes and back, for the store. Reading makes only values of the model and of the standard library."""

from __future__ import annotations

import io
import pickle
from typing import Any, Final

_OWN: Final = "msc_site."
_OTHERS: Final = frozenset(
    {
        ("builtins", "frozenset"),
        ("collections", "OrderedDict"),
        ("datetime", "date"),
        ("decimal", "Decimal"),
        ("fractions", "Fraction"),
        ("types", "MappingProxyType"),
    }
)


class _Reader(pickle.Unpickler):
    """Refuses what a store could only hold if somebody had put it there."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as in pickle
        """A class of ours or one of a few of the standard library; pickle.UnpicklingError for any other."""
        found = super().find_class(module, name) if module.startswith(_OWN) or (module, name) in _OTHERS else None
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"a stored value names {module}.{name}")
        return found


def to_bytes(value: object) -> bytes:
    """The value as bytes that `from_bytes` reads."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def from_bytes(data: bytes) -> Any:  # noqa: ANN401 - what was stored
    """The value; None where the bytes hold none that the program makes."""
    try:
        return _Reader(io.BytesIO(data)).load()
    except Exception:  # noqa: BLE001 - foreign bytes fail in any way; the result is then made anew
        return None
