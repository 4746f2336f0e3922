"""The number on each page of a volume, "12 / 240", also on pages that came from elsewhere."""

from __future__ import annotations

from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

_FONT = "/CrosscutNumber"
_SIZE = 8.5
#: Above the lower edge, in points.
_UP = 16.0
#: Widths of Helvetica, in thousandths of the size.
_DIGIT, _OTHER = 556, 278


def number_pages(writer: PdfWriter) -> None:
    """Write "n / N" at the middle of the lower edge of each page, as it is looked at, over
    whatever is there."""
    font = writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
    )
    kept = writer._add_object(_stream("q\n"))
    total = len(writer.pages)
    for place, page in enumerate(writer.pages, 1):
        drawn = writer._add_object(_stream(_number(page, f"{place} / {total}")))
        page[NameObject("/Contents")] = ArrayObject([kept, *_contents(page), drawn])
        _add_font(page, font)


def _number(page: PageObject, text: str) -> str:
    """How the number is drawn: what the page left turned is turned back first."""
    width, matrix = _as_looked_at(page)
    length = sum(_DIGIT if letter.isdigit() else _OTHER for letter in text) * _SIZE / 1000
    left = (width - length) / 2
    return (
        f"\nQ\n/Artifact BMC\nq {matrix} cm\n"
        f"1 g {left - 5:.2f} {_UP - 4:.2f} {length + 10:.2f} {_SIZE + 5:.2f} re f\n"
        f"0.2 g BT {_FONT} {_SIZE} Tf {left:.2f} {_UP:.2f} Td ({text}) Tj ET Q\nEMC\n"
    )


def _as_looked_at(page: PageObject) -> tuple[float, str]:
    """The width of the page as it is looked at, and the matrix from there to the page."""
    box = page.cropbox
    left, right = sorted((float(box.left), float(box.right)))
    lower, upper = sorted((float(box.bottom), float(box.top)))
    turned = page.rotation % 360
    if turned == 90:
        return upper - lower, f"0 1 -1 0 {right:.2f} {lower:.2f}"
    if turned == 180:
        return right - left, f"-1 0 0 -1 {right:.2f} {upper:.2f}"
    if turned == 270:
        return upper - lower, f"0 -1 1 0 {left:.2f} {upper:.2f}"
    return right - left, f"1 0 0 1 {left:.2f} {lower:.2f}"


def _contents(page: PageObject) -> list[IndirectObject | StreamObject]:
    contents = page.get("/Contents")
    if contents is None:
        return []
    found = contents.get_object()
    if isinstance(found, ArrayObject):
        return list(found)
    return [page.raw_get("/Contents")] if isinstance(found, StreamObject) else []


def _add_font(page: PageObject, font: IndirectObject) -> None:
    # Pages share resources: each gets its own list, and none of another's is changed.
    resources = DictionaryObject(page.get("/Resources", DictionaryObject()).get_object())
    fonts = DictionaryObject(resources.get("/Font", DictionaryObject()).get_object())
    fonts[NameObject(_FONT)] = font
    resources[NameObject("/Font")] = fonts
    page[NameObject("/Resources")] = resources


def _stream(text: str) -> StreamObject:
    made = StreamObject()
    made.set_data(text.encode("ascii"))
    return made
