"""Text of PDF files, printed by WeasyPrint or built with pypdf."""

from __future__ import annotations

import io
import zlib

import pypdf
import pytest
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from crosscut.notices.reading.formats import extract, pdf
from crosscut.notices.reading.formats.unreadable import (
    Bomb,
    Damaged,
    Empty,
    Encrypted,
    Scanned,
    TooLarge,
)
from tests.notices.reading.papers import printed

LONG_CLAUSE = (
    "为进一步加强对全县河道整治工作的组织领导，统筹协调解决整治工作中的重大问题，"
    "经县人民政府研究同意，决定成立青石县河道整治工作领导小组，现将有关事项通知如下："
)


def lines(data: bytes) -> list[str]:
    return [line for line in extract(data, "notice.pdf").text.split("\n") if line]


def written(writer: pypdf.PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def drawn(operators: str, pages: int = 1) -> bytes:
    """Pages of Helvetica with these operators of PDF."""
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(595, 842)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = DecodedStreamObject()
        content.set_data(operators.encode())
        page[NameObject("/Contents")] = writer._add_object(content)
    return written(writer)


def with_picture(writer: pypdf.PdfWriter) -> None:
    """A page as a scanner makes it: one picture, no text."""
    picture = StreamObject()
    picture.set_data(b"\xff" * 300)
    for key, value in (("/Width", 10), ("/Height", 10), ("/BitsPerComponent", 8)):
        picture[NameObject(key)] = NumberObject(value)
    picture[NameObject("/Type")] = NameObject("/XObject")
    picture[NameObject("/Subtype")] = NameObject("/Image")
    picture[NameObject("/ColorSpace")] = NameObject("/DeviceRGB")
    page = writer.add_blank_page(595, 842)
    pictures = DictionaryObject({NameObject("/I"): writer._add_object(picture)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): pictures})
    content = DecodedStreamObject()
    content.set_data(b"q 500 0 0 700 40 40 cm /I Do Q")
    page[NameObject("/Contents")] = writer._add_object(content)


def test_a_paragraph_broken_by_the_page_is_one_line_again() -> None:
    body = f"<p>各乡镇人民政府：</p><p style='text-indent: 2em'>{LONG_CLAUSE}</p><p>组长：王峰</p>"
    assert lines(printed(body, chinese=True)) == ["各乡镇人民政府：", LONG_CLAUSE, "组长：王峰"]


def test_an_english_paragraph_is_joined_with_spaces_over_lines_and_pages() -> None:
    clause = " ".join(["The task force shall meet four times a year in day-to-day matters."] * 90)
    assert lines(printed(f"<p>{clause}</p><p>Chair: Ada</p>", chinese=False)) == [
        clause,
        "Chair: Ada",
    ]


def test_lines_of_a_list_stay_apart() -> None:
    seats = [
        "组　长：𠮷　野　　县长",
        "　　　　李　梅　　县财政局局长",
        "成　员：赵𫖮　县水利局局长",
    ]
    body = f"<p>{LONG_CLAUSE}</p>" + "".join(f"<p>{seat}</p>" for seat in seats)
    assert lines(printed(body, chinese=True)) == [LONG_CLAUSE, *seats]


def test_the_signature_set_to_the_right_is_not_drawn_into_the_date() -> None:
    body = f"<p>{LONG_CLAUSE}</p>" + "".join(
        f"<p style='text-align: right'>{line}</p>" for line in ("青石县人民政府", "2024年3月5日")
    )
    assert lines(printed(body, chinese=True))[1:] == ["青石县人民政府", "2024年3月5日"]


def test_a_ruled_table_gives_rows_with_tabs_and_its_broken_cells_whole() -> None:
    body = """<style>td { border: 1px solid; padding: 4px }</style><table>
    <tr><td>职务</td><td>姓名</td><td>单位及职务</td></tr>
    <tr><td rowspan="2">成员</td><td>李　梅</td>
    <td>县发展和改革局党组书记、局长，兼任县粮食和物资储备局局长、县能源局局长</td></tr>
    <tr><td>张强</td><td>县水利局局长</td></tr></table>"""
    assert lines(printed(body, chinese=True)) == [
        "职务\t姓名\t单位及职务",
        "成员\t李　梅\t县发展和改革局党组书记、局长，兼任县粮食和物资储备局局长、县能源局局长",
        "\t张强\t县水利局局长",
    ]


def test_a_heading_is_joined_by_its_own_size_and_set_off_by_a_blank_line() -> None:
    heading = "Terms of Reference of the Steering Committee for the Renewal of the Harbour"
    clause = " ".join(["The committee meets each month."] * 9)
    body = f"<h1>{heading}</h1><p>{clause}</p><h2>Members</h2>"
    text = extract(printed(body, chinese=False), "notice.pdf").text
    assert text.split("\n") == [heading, "", clause, "", "Members"]


def test_page_numbers_are_left_out() -> None:
    body = "".join(f"<p>成员：李{n}</p>" for n in "甲乙丙丁戊己庚辛壬癸" * 5)
    text = lines(printed(body, chinese=True))
    assert len(text) == 50
    assert not [line for line in text if "—" in line]


def test_radicals_and_ligatures_become_usual_characters() -> None:
    read = "".join(pdf._readable({"text": char})["text"] for char in "⾺⻢⻓⼾ﬁ马é")
    assert read == "馬马长户fi马é"


def test_columns_that_are_only_placed_apart_are_told_apart() -> None:
    operators = "BT /F1 12 Tf 72 700 Td (Ada Mertens) Tj 200 0 Td (Director) Tj ET"
    assert lines(drawn(operators)) == ["Ada Mertens\tDirector"]


def test_words_drawn_twice_to_look_bold_are_read_once() -> None:
    twice = "(Chair: Ada Moor) Tj 0.4 0 Td (Chair: Ada Moor) Tj"
    assert lines(drawn(f"BT /F1 12 Tf 72 700 Td {twice} ET")) == ["Chair: Ada Moor"]


def test_an_encrypted_file_is_refused_and_one_that_opens_without_password_is_read() -> None:
    for password, algorithm in (("secret", "RC4-128"), ("secret", "AES-256")):
        writer = pypdf.PdfWriter(io.BytesIO(drawn("BT /F1 12 Tf 72 700 Td (Ada) Tj ET")))
        writer.encrypt(password, algorithm=algorithm)
        with pytest.raises(Encrypted, match="PDF is encrypted"):
            extract(written(writer), "notice.pdf")
    writer = pypdf.PdfWriter(io.BytesIO(drawn("BT /F1 12 Tf 72 700 Td (Ada) Tj ET")))
    writer.encrypt("", owner_password="secret", algorithm="AES-256")
    assert lines(written(writer)) == ["Ada"]


def test_a_scanned_file_is_refused_with_what_to_do() -> None:
    writer = pypdf.PdfWriter()
    with_picture(writer)
    with_picture(writer)
    with pytest.raises(Scanned, match=r"no text: scanned \(2 pages .*OCR"):
        extract(written(writer), "notice.pdf")


def test_a_scanned_page_among_others_is_marked_and_its_place_given() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(drawn("BT /F1 12 Tf 72 700 Td (Chair: Ada) Tj ET")))
    with_picture(writer)
    text, gaps = extract(written(writer), "notice.pdf")
    assert text == "Chair: Ada\n[page 2: a picture without text]"
    assert [text[start:end] for start, end in gaps] == ["[page 2: a picture without text]"]


def test_a_file_of_blank_pages_is_refused_as_empty() -> None:
    with pytest.raises(Empty):
        extract(drawn(""), "notice.pdf")


def test_a_file_of_too_many_pages_is_refused() -> None:
    with pytest.raises(TooLarge, match="301 pages, more than the 300"):
        extract(drawn("", pages=301), "notice.pdf")


def test_a_stream_that_swells_is_refused_before_it_fills_memory() -> None:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)
    content = StreamObject()
    content._data = zlib.compress(b" " * 150_000_000, 9)
    content[NameObject("/Filter")] = NameObject("/FlateDecode")
    page[NameObject("/Contents")] = writer._add_object(content)
    with pytest.raises(Bomb, match="PDF would unpack"):
        extract(written(writer), "notice.pdf")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_cut_short_gives_an_error_of_ours_or_its_text(share: float) -> None:
    whole = drawn("BT /F1 12 Tf 72 700 Td (Chair: Ada) Tj ET", pages=3)
    with pytest.raises((Damaged, Empty)):
        extract(whole[: int(len(whole) * share)], "notice.pdf")
