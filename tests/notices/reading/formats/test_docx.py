"""Text of Word documents, made with python-docx or, where it has no means, of bare XML."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from crosscut.notices.reading.formats import extract
from crosscut.notices.reading.formats.unreadable import Binary, Bomb, Damaged, Empty, Encrypted

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def saved(document: docx.document.Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def packed(body: str, **parts: str) -> bytes:
    """A package of the least parts that make a document, with the body's XML."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        )
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def lines(data: bytes) -> list[str]:
    return extract(data, "notice.docx").text.split("\n")


def test_paragraphs_and_tables_come_in_the_order_of_the_document() -> None:
    document = docx.Document()
    document.add_paragraph("关于成立青石县河道整治工作领导小组的通知")
    table = document.add_table(rows=2, cols=3)
    for row, words in zip(
        table.rows, (("职务", "姓名", "单位"), ("组长", "𠮷　野", "县长")), strict=True
    ):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    document.add_paragraph("办公室设在县水利局。")
    assert lines(saved(document)) == [
        "关于成立青石县河道整治工作领导小组的通知",
        "职务\t姓名\t单位",
        "组长\t𠮷　野\t县长",
        "办公室设在县水利局。",
    ]


def test_an_empty_paragraph_is_a_blank_line() -> None:
    document = docx.Document()
    for words in ("", "Order", "", "Chair: Ada", ""):
        document.add_paragraph(words)
    assert lines(saved(document)) == ["Order", "", "Chair: Ada"]


def test_a_merged_role_cell_leaves_its_column_empty_below() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "成员"
    table.cell(0, 1).text = "李梅"
    table.cell(1, 1).text = "张强"
    assert lines(saved(document)) == ["成员\t李梅", "\t张强"]


def test_tabs_and_line_breaks_within_a_paragraph_are_kept() -> None:
    document = docx.Document()
    document.add_paragraph("组长：\t王峰\n成员：\t李梅")
    assert lines(saved(document)) == ["组长：\t王峰", "成员：\t李梅"]


def test_deleted_and_hidden_words_are_left_out_and_inserted_ones_kept() -> None:
    data = packed(
        "<w:p><w:r><w:t>Chair: </w:t></w:r>"
        "<w:del><w:r><w:delText>Nobody</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>Ada</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
        "<w:hyperlink><w:r><w:t> Mertens</w:t></w:r></w:hyperlink></w:p>"
    )
    assert lines(data) == ["Chair: Ada Mertens"]


def test_a_text_box_and_a_content_control_are_read_once() -> None:
    box = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/'
        '2006"><mc:Choice><w:txbxContent><w:p><w:r><w:t>No. 7</w:t></w:r></w:p></w:txbxContent>'
        "</mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>No. 7</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Fallback></mc:AlternateContent>"
    )
    data = packed(
        f"<w:p><w:r><w:t>Order</w:t>{box}</w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Chair: Ada</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert lines(data) == ["Order", "No. 7", "Chair: Ada"]


def test_automatic_numbers_are_written_as_word_shows_them() -> None:
    def level(number: int, kind: str, text: str) -> str:
        return (
            f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
        )

    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">'
            + level(0, "chineseCountingThousand", "%1、")
            + level(1, "chineseCountingThousand", "（%2）")
            + level(2, "bullet", "\uf0b7")
            + "</w:abstractNum>"
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>')
    )
    for depth, words in ((0, "组成人员"), (1, "组长"), (1, "成员"), (2, "李梅"), (0, "职责")):
        paragraph = document.add_paragraph(words)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>'
            )
        )
    assert lines(saved(document)) == [
        "一、组成人员",
        "（一）组长",
        "（二）成员",
        "• 李梅",
        "二、职责",
    ]


def test_a_number_that_belongs_to_the_style_is_written_too() -> None:
    document = docx.Document()
    document.add_paragraph("Ada Mertens", style="List Number")
    document.add_paragraph("Bram Okoye", style="List Number")
    assert lines(saved(document)) == ["1. Ada Mertens", "2. Bram Okoye"]


def test_entities_are_neither_expanded_nor_fetched() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr(
            "word/document.xml",
            '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY a "Nobody">]>'
            f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>Chair: &a;&e;</w:t></w:r></w:p>'
            "</w:body></w:document>",
        )
    assert lines(file.getvalue()) == ["Chair: "]


def test_a_zip_bomb_is_refused_unopened() -> None:
    data = packed("", **{"word/media/a.bin": "\0" * 60_000_000, "word/b.bin": "\0" * 60_000_000})
    assert len(data) < 1_000_000
    with pytest.raises(Bomb, match="would unpack to 120,"):
        extract(data, "notice.docx")


def test_a_package_that_swells_out_of_proportion_is_refused_below_the_limit_of_size() -> None:
    data = packed("", **{"word/media/a.bin": "\0" * 30_000_000})
    with pytest.raises(Bomb, match="it was not opened"):
        extract(data, "notice.docx")


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_file_cut_short_is_refused_as_damaged(share: float) -> None:
    data = saved(docx.Document())
    with pytest.raises(Damaged, match="DOCX is damaged"):
        extract(data[: int(len(data) * share)], "notice.docx")


def test_broken_xml_is_refused_with_its_line() -> None:
    with pytest.raises(Damaged, match="broken XML, line 1"):
        extract(packed("<w:p>"), "notice.docx")


def test_a_broken_checksum_is_refused_as_damaged() -> None:
    data = packed("<w:p><w:r><w:t>Chair: Ada Mertens</w:t></w:r></w:p>")
    at = data.index(b"word/document.xml") + 60
    with pytest.raises(Damaged):
        extract(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :], "notice.docx")


def test_an_encrypted_document_is_refused_as_encrypted() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(Encrypted, match="save a copy without a password"):
        extract(ole, "notice.docx")


def test_a_word_document_of_before_2007_is_refused_with_what_to_do() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "WordDocument".encode("utf-16-le")
    with pytest.raises(Binary, match=r"before 2007.*give it as text, HTML, DOCX or PDF"):
        extract(ole, "notice.doc")


def test_another_package_is_refused_as_no_word_document() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("notes.txt", "Chair: Ada")
    with pytest.raises(Binary, match="no Word document"):
        extract(file.getvalue(), "notes.zip")


def test_a_document_without_words_is_refused_as_empty() -> None:
    with pytest.raises(Empty):
        extract(saved(docx.Document()), "notice.docx")
