"""Photographs as they are kept: written anew from their pixels, upright, in sRGB, no larger than a
screen or a page shows, and nothing in them that one does not see."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from crosscut.documents.harmful import is_program, is_virus_test
from crosscut.documents.wholeness import is_whole_jpeg, is_whole_png
from crosscut.foundation.words import sentence

#: What is taken.
LARGEST = 25 * 1024 * 1024
JPEG = "image/jpeg"
_DAMAGED = sentence("the file is damaged or not whole: send it once more.")
_VAST = sentence("it has more than 64 million dots: that is no photograph of a place.")
#: Brands of HEIF files that hold one picture.
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"hevc"})


class NoPhotographError(ValueError):
    """Why a file is not taken: a sentence that is marked for translation."""


@dataclass(frozen=True, slots=True)
class CleanPhotograph:
    """A photograph that may be kept: JPEG bytes, large and small, of so many dots."""

    name: str
    data: bytes
    small: bytes
    width: int
    height: int
    digest: str
    media_type: str = JPEG


def cleaned(name: str, data: bytes) -> CleanPhotograph:
    """The photograph in the bytes of a JPEG, PNG or HEIC file, whatever it is called. Where it was
    taken, when, by which machine, comments, thumbnails, colour profiles and what was appended stay
    behind. Raises NoPhotographError."""
    if not data:
        raise NoPhotographError(sentence("the file is empty."))
    if len(data) > LARGEST:
        raise NoPhotographError(
            sentence("files of more than 25 MB are not taken: make it smaller.")
        )
    if is_program(data) or is_virus_test(data):
        raise NoPhotographError(sentence("this is a program, not a photograph."))
    heif = data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS
    jpeg, png = data.startswith(b"\xff\xd8\xff"), data.startswith(b"\x89PNG\r\n\x1a\n")
    if not (heif or jpeg or png):
        raise NoPhotographError(sentence("only photographs as JPEG, PNG or HEIC are taken."))
    if (jpeg and not is_whole_jpeg(data)) or (png and not is_whole_png(data)):
        raise NoPhotographError(_DAMAGED)
    # What draws needs memory that most processes never do: loaded with the first photograph.
    from crosscut.documents.pixels import UnreadableError, VastError, written_anew

    try:
        large, small, width, height = written_anew(data, heif=heif)
    except VastError:
        raise NoPhotographError(_VAST) from None
    except UnreadableError:
        raise NoPhotographError(_DAMAGED) from None
    return CleanPhotograph(name, large, small, width, height, hashlib.sha256(large).hexdigest())
