"""Whether the file of a picture came whole.

Pillow would say so, but for one switch of the whole process, which the printer of PDF files turns
off: half a photograph would be kept with grey below it.
"""

from __future__ import annotations

import zlib

#: Marks of JPEG that stand alone, without a length: restarts, and TEM.
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_END = 0xD9


def is_whole_jpeg(data: bytes) -> bool:
    """Whether the segments of a JPEG file lead to its end (ITU-T T.81, B.1). That of a thumbnail
    within one is none; what is appended after the end does not matter."""
    at = 2
    while (at := _next_mark(data, at)) >= 0:
        mark, at = data[at + 1], at + 2
        if mark == _END:
            return True
        if mark in _ALONE:
            continue
        length = int.from_bytes(data[at : at + 2], "big")
        if length < 2 or at + length > len(data):
            return False
        at += length
    return False


def _next_mark(data: bytes, at: int) -> int:
    """Where the next mark stands, beyond coded dots; -1 where there is none."""
    while 0 <= (at := data.find(b"\xff", at)) < len(data) - 1:
        # A stuffed zero belongs to the dots, a second 0xFF fills.
        if data[at + 1] not in (0x00, 0xFF):
            return at
        at += 1 if data[at + 1] == 0xFF else 2
    return -1


def is_whole_png(data: bytes) -> bool:
    """Whether the chunks of a PNG file lead to its end, each as its check sum says (RFC 2083,
    3.2)."""
    at = 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        body = data[at + 4 : at + 8 + length]
        said = data[at + 8 + length : at + 12 + length]
        if len(said) < 4 or zlib.crc32(body) != int.from_bytes(said, "big"):
            return False
        if body[:4] == b"IEND":
            return True
        at += 12 + length
    return False
