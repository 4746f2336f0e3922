"""What is kept of a photograph: its pixels, upright, and nothing that one does not see."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageDraw, ImageFile
from PIL.PngImagePlugin import PngInfo

from crosscut.documents.photographs import LARGEST, NoPhotographError, cleaned

HEIC = (Path(__file__).parent / "telephone.heic").read_bytes()
_EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SECRETS = (b"Exif", b"GPS", b"Hidden", b"hidden", b"ICC_PROFILE", b"http://ns.adobe.com", b"PK\x03")


def _drawn() -> Image.Image:
    """A wide picture with a blue corner above on the left."""
    picture = Image.new("RGB", (160, 96), (200, 120, 40))
    ImageDraw.Draw(picture).rectangle((0, 0, 40, 24), fill=(10, 20, 220))
    return picture


def _exif(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "HiddenCamera"
    exif.get_ifd(0x8825).update({1: "N", 2: (22.0, 32.0, 35.0), 3: "E", 4: (114.0, 3.0, 28.0)})
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0HiddenWords"
    return exif


def _jpeg(orientation: int = 6, **more: Any) -> bytes:
    stream = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    _drawn().save(
        stream, "JPEG", quality=95, exif=_exif(orientation), comment=b"HiddenComment",
        icc_profile=profile, xmp=b"http://ns.adobe.com/hidden", **more,
    )  # fmt: skip
    return stream.getvalue()


def _png() -> bytes:
    said = PngInfo()
    said.add_text("Author", "HiddenAuthor")
    said.add_itxt("Comment", "HiddenComment", zip=False)
    stream = io.BytesIO()
    _drawn().save(stream, "PNG", pnginfo=said, exif=_exif(6))
    return stream.getvalue()


def _is_blue(picture: Image.Image, place: tuple[int, int]) -> bool:
    red, green, blue = picture.convert("RGB").getpixel(place)  # type: ignore[misc]
    return bool(blue > 150 and red < 90 and green < 90)


@pytest.mark.parametrize(
    "data", [_jpeg(), _jpeg(progressive=True), _png(), HEIC, _jpeg() + b"PK\x03\x04hidden.zip"]
)
def test_nothing_stays_in_a_photograph_but_its_pixels_upright(data: bytes) -> None:
    assert any(secret in data for secret in SECRETS)
    made = cleaned("IMG_0001.JPG", data)
    for each in (made.data, made.small):
        assert not [secret for secret in SECRETS if secret in each]
        with Image.open(io.BytesIO(each)) as picture:
            assert picture.format == "JPEG"
            assert not picture.getexif()
            assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
            # Turned to the right by a quarter: high, the blue corner above on the right.
            assert picture.size[0] < picture.size[1]
            width, height = picture.size
            assert _is_blue(picture, (width - 6, 6))
            assert not _is_blue(picture, (6, 6))
            assert not _is_blue(picture, (width - 6, height - 6))
    assert (made.width, made.height) == (96, 160)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_each_way_of_holding_a_camera_ends_upright(orientation: int) -> None:
    turned = {
        1: (6, 6), 2: (153, 6), 3: (153, 89), 4: (6, 89),
        5: (6, 6), 6: (89, 6), 7: (89, 153), 8: (6, 153),
    }  # fmt: skip
    made = cleaned("a.jpg", _jpeg(orientation))
    with Image.open(io.BytesIO(made.data)) as picture:
        assert _is_blue(picture, turned[orientation])


def test_a_large_photograph_is_made_smaller_and_a_transparent_one_white() -> None:
    stream = io.BytesIO()
    Image.new("RGBA", (4000, 1000), (0, 0, 0, 0)).save(stream, "PNG")
    made = cleaned("a.png", stream.getvalue())
    assert (made.width, made.height) == (2560, 640)
    with Image.open(io.BytesIO(made.small)) as small:
        assert small.size == (480, 120)
        assert small.getpixel((10, 10)) == (255, 255, 255)


def test_sixteen_bits_of_grey_and_four_inks_are_read() -> None:
    for picture, form in (
        (Image.new("I;16", (20, 20), 32768), "PNG"),
        (Image.new("CMYK", (20, 20), (0, 0, 0, 128)), "JPEG"),
    ):
        stream = io.BytesIO()
        picture.save(stream, form)
        with Image.open(io.BytesIO(cleaned("a", stream.getvalue()).data)) as made:
            assert all(100 < each < 156 for each in made.getpixel((9, 9)))  # type: ignore[union-attr]


def _bomb() -> bytes:
    """A PNG of 900 million dots in few bytes: only its head says so."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    dots = zlib.compress(bytes(10_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (bytes(LARGEST + 1), "25 MB"),
        (_bomb(), "dots"),
        (b"MZ\x90\0" + bytes(60), "a program"),
        (b"\x7fELF" + bytes(60), "a program"),
        (_EICAR, "a program"),
        (_jpeg() + _EICAR, "a program"),
        (b"GIF89a" + bytes(60), "JPEG, PNG or HEIC"),
        (b"<svg onload='alert(1)'/>", "JPEG, PNG or HEIC"),
        (_jpeg()[:-200], "damaged"),
        (_jpeg()[:40], "damaged"),
        (_png()[:-60], "damaged"),
        (_png()[:-30] + bytes([_png()[-30] ^ 1]) + _png()[-29:], "damaged"),
        (HEIC[: len(HEIC) // 2], "damaged"),
        (b"\xff\xd8\xff" + bytes(500), "damaged"),
    ],
)
def test_what_is_no_photograph_is_refused_with_a_reason(
    data: bytes, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As it is once a PDF was printed in the process.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(NoPhotographError, match=why):
        cleaned("photograph.jpg", data)
