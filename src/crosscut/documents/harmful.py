"""Files that are no documents whatever they are called, told by their first bytes and parts.

No virus scanner: what is handed in is read for its text or its cells, never run, kept or handed on.
"""

from __future__ import annotations

from collections.abc import Iterable

#: What opens a program of Windows, Linux, macOS, Java, WebAssembly, and of a shell.
_PROGRAMS = (
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"\0asm",
    b"#!/",
    b"#! /",
)
# In two parts, or scanners would take this file for what it looks for.
_EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!"
_LOOKED_AT = 1 << 20
#: No document or workbook is of so many parts.
MOST_PARTS = 10_000


def is_program(data: bytes) -> bool:
    """Whether a file begins as programs do."""
    # A text may begin with these two letters; a program has zeros soon after them.
    windows = data.startswith(b"MZ") and b"\0" in data[:64]
    return windows or data.startswith(_PROGRAMS)


def is_virus_test(data: bytes) -> bool:
    """Whether a file holds the sign by which one tries out virus scanners."""
    return _EICAR in data[:_LOOKED_AT]


def has_macros(parts: Iterable[str]) -> bool:
    """Whether one of an Office package's parts is a program."""
    return any(part.lower().endswith(("vbaproject.bin", "vbadata.xml")) for part in parts)
