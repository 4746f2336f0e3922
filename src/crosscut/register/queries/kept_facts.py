"""What answers of many days are made of, kept until an action ends: `register_version`."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from itertools import islice
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Key, Value]):
    """Values of one state of the register, at most so many; the first kept goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._version: str | None = None
        self._values: dict[Key, Value] = {}

    def among(self, version: str, keys: Iterable[Key]) -> dict[Key, Value]:
        """Those of the keys that are kept."""
        with self._lock:
            if version != self._version:
                self._values, self._version = {}, version
            values = self._values
            return {key: values[key] for key in keys if key in values}

    def keep(self, version: str, values: Mapping[Key, Value]) -> None:
        """Keep what was asked for after `version` was: a newer state may be kept by now."""
        with self._lock:
            if version != self._version:
                return
            self._values.update(values)
            over = len(self._values) - self._most
            for key in list(islice(self._values, max(0, over))):
                del self._values[key]
