"""The pixels of photographs: read, turned upright, in sRGB, and written anew as JPEG."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageCms, ImageOps

#: What is made of it: a page of A4 at 220 dots an inch; and what a list shows.
LONGEST, LONGEST_SMALL = 2560, 480
#: A telephone's largest has 50 million; a file of more is a trap or a map, and fills memory.
_MOST_DOTS = 64_000_000
_QUALITY, _QUALITY_SMALL = 88, 80


class VastError(ValueError):
    """It has more dots than a photograph."""


class UnreadableError(ValueError):
    """It is damaged."""


def written_anew(data: bytes, *, heif: bool) -> tuple[bytes, bytes, int, int]:
    """The JPEG bytes, large and small, and the dots across and down of the large one, of a HEIF
    file, or of a JPEG or PNG. Raises VastError and UnreadableError."""
    try:
        picture = _of_heif(data) if heif else _of_jpeg_or_png(data)
        picture = _opaque(_in_srgb(picture))
        picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
        large = _written(picture, _QUALITY)
        width, height = picture.size
        picture.thumbnail((LONGEST_SMALL, LONGEST_SMALL), Image.Resampling.LANCZOS)
        small = _written(picture, _QUALITY_SMALL)
    except Image.DecompressionBombError:
        raise VastError from None
    except VastError:
        raise
    # The readers fail in many ways on damaged files; each means the same here.
    except (OSError, ValueError, SyntaxError, EOFError, RuntimeError) as error:
        raise UnreadableError from error
    return large, small, width, height


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
        raise VastError


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
