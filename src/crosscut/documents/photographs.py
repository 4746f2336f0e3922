"""Photographs as they are kept: written anew from their pixels, upright, in sRGB, no larger than a
screen or a page shows, and nothing in them that one does not see."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageCms, ImageOps

from crosscut.documents.harmful import is_program, is_virus_test
from crosscut.documents.wholeness import is_whole_jpeg, is_whole_png
from crosscut.foundation.words import sentence

#: What is taken, and what is made of it.
LARGEST = 25 * 1024 * 1024
JPEG = "image/jpeg"
#: A page of A4 at 220 dots an inch; and what a list shows.
LONGEST, LONGEST_SMALL = 2560, 480
#: A telephone's largest has 50 million; a file of more is a trap or a map, and fills memory.
_MOST_DOTS = 64_000_000
_QUALITY, _QUALITY_SMALL = 88, 80
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
    try:
        picture = _of_heif(data) if heif else _of_jpeg_or_png(data)
        picture = _opaque(_in_srgb(picture))
        picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
        large = _written(picture, _QUALITY)
        width, height = picture.size
        picture.thumbnail((LONGEST_SMALL, LONGEST_SMALL), Image.Resampling.LANCZOS)
        small = _written(picture, _QUALITY_SMALL)
    except Image.DecompressionBombError:
        raise NoPhotographError(_VAST) from None
    except NoPhotographError:
        raise
    # The readers fail in many ways on damaged files; each means the same here.
    except (OSError, ValueError, SyntaxError, EOFError, RuntimeError):
        raise NoPhotographError(_DAMAGED) from None
    return CleanPhotograph(name, large, small, width, height, hashlib.sha256(large).hexdigest())


def _of_jpeg_or_png(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as picture:
        _refuse_vast(picture.width, picture.height)
        # JPEG files are read at a fraction of their size where that is enough.
        picture.draft("RGB", (LONGEST, LONGEST))
        picture.load()
        return ImageOps.exif_transpose(picture)


def _of_heif(data: bytes) -> Image.Image:
    # A decoder of its own that few need: loaded when the first such photograph comes.
    import pi_heif

    opened: Any = pi_heif.open_heif(data, convert_hdr_to_8bit=True)
    _refuse_vast(*opened.size)
    # The decoder turned it as the file says; its EXIF block says so once more.
    picture: Image.Image = opened.to_pillow()
    return picture


def _refuse_vast(width: int, height: int) -> None:
    if width * height > _MOST_DOTS:
        raise NoPhotographError(_VAST)


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The colours as they were meant, without the profile by which they were written."""
    if picture.mode.startswith("I"):
        # Sixteen bits of grey: eight are shown.
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "L", "CMYK"):
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        turned = ImageCms.profileToProfile(
            picture, source, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError):
        return picture
    return turned if turned is not None else picture


def _opaque(picture: Image.Image) -> Image.Image:
    """On white paper, where it lets something shine through."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        over = picture.convert("RGBA")
        paper = Image.new("RGBA", over.size, "white")
        paper.alpha_composite(over)
        picture = paper
    return picture.convert("RGB")


def _written(picture: Image.Image, quality: int) -> bytes:
    # A new picture from the pixels: what else the file held does not come along.
    pixels = Image.new("RGB", picture.size)
    pixels.paste(picture)
    stream = io.BytesIO()
    pixels.save(stream, "JPEG", quality=quality, optimize=True)
    return stream.getvalue()
