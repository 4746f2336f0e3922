"""Random identifiers: they tell neither how many things there are nor in which order they came.

63 random bits are stored as an integer (small and fast in both databases) and written in
addresses as thirteen characters of Crockford's base 32, which has no look-alike letters.
"""

from __future__ import annotations

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 13
#: A page writes hundreds of identifiers: two letters at a time.
_PAIRS = [first + second for first in ALPHABET for second in ALPHABET]
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}


def random_id() -> int:
    """A new identifier, never zero."""
    return secrets.randbits(63) | 1 << 62


def encode(identifier: int) -> str:
    """The written form: thirteen lower-case characters."""
    return (
        ALPHABET[identifier >> 60]
        + _PAIRS[identifier >> 50 & 1023]
        + _PAIRS[identifier >> 40 & 1023]
        + _PAIRS[identifier >> 30 & 1023]
        + _PAIRS[identifier >> 20 & 1023]
        + _PAIRS[identifier >> 10 & 1023]
        + _PAIRS[identifier & 1023]
    )


def decode(written: str) -> int:
    """The integer behind a written form. Raises ValueError where it is not one."""
    if len(written) != LENGTH:
        raise ValueError(f"an identifier has {LENGTH} characters: {written!r}")
    value = 0
    for letter in written:
        if letter not in _VALUES:
            raise ValueError(f"not an identifier: {written!r}")
        value = value * 32 + _VALUES[letter]
    if value >= 1 << 63:
        raise ValueError(f"not an identifier: {written!r}")
    return value
