"""Pictures ready to be printed: upright, no larger than a page needs, nothing but dots."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

#: A4 at 200 dots an inch; larger ones print no better and fill memory.
_WIDEST, _HIGHEST = 1654, 2339
#: A picture of more dots is a trap or a map: opened it would take gigabytes.
_MOST_DOTS = 100_000_000


def ready(data: bytes) -> bytes | None:
    """The picture as it is printed; None where it cannot be read or is too large."""
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _MOST_DOTS:
                return None
            # JPEG files are read at a fraction of their size where that is enough.
            picture.draft("RGB", (_WIDEST * 2, _HIGHEST * 2))
            turned = ImageOps.exif_transpose(picture)
            turned.thumbnail((_WIDEST, _HIGHEST))
            return _written(turned, "JPEG" if picture.format == "JPEG" else "PNG")
    # Pillow's readers fail in many ways on damaged files; each means the same here.
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _written(picture: Image.Image, form: str) -> bytes:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        over = picture.convert("RGBA")
        paper = Image.new("RGBA", over.size, "white")
        paper.alpha_composite(over)
        picture = paper
    pixels = Image.new("RGB", picture.size)
    pixels.paste(picture.convert("RGB"))
    stream = io.BytesIO()
    pixels.save(stream, form, **({"quality": 85} if form == "JPEG" else {}))
    return stream.getvalue()
