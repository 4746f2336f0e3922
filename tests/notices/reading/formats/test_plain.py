"""Encodings of plain text."""

from __future__ import annotations

import pytest

from crosscut.notices.reading.formats import extract
from crosscut.notices.reading.formats.unreadable import Binary, WrongEncoding

SIMPLIFIED = (
    "关于成立青石县河道整治工作领导小组的通知\n组　长：𠮷　野（县长）\n成　员：王𫖮、李 梅\n"
)
TRADITIONAL = "關於成立港口安全督導小組的通知\n組長：陳國強（運輸署署長）\n成員：黃麗華、張偉明\n"
ENGLISH = "The Mayor’s task force — “Clean Harbour” — shall report in £ and by § 4.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
def test_chinese_text_is_read_in_every_usual_encoding(text: str, encoding: str) -> None:
    assert extract(text.encode(encoding), "notice.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read_by_its_byte_order_mark_in_both_orders(encoding: str) -> None:
    assert extract(f"\ufeff{SIMPLIFIED}".encode(encoding), "notice.txt").text == SIMPLIFIED


def test_a_notice_of_one_line_in_gb18030_is_not_taken_for_another_encoding() -> None:
    assert extract("组长：王峰".encode("gb18030"), "notice.txt").text == "组长：王峰"


def test_an_english_list_with_a_few_names_in_gb18030_is_read() -> None:
    text = "Chair: Wang Feng (王峰), Director of the Harbour Office\nMember: Li Mei (李梅)\n"
    assert extract(text.encode("gb18030"), "notice.txt").text == text


def test_traditional_text_in_big5_is_read() -> None:
    assert extract(TRADITIONAL.encode("big5hkscs"), "notice.txt").text == TRADITIONAL


def test_an_english_text_with_typographic_quotes_in_windows_1252_is_read() -> None:
    assert extract(ENGLISH.encode("cp1252"), "notice.txt").text == ENGLISH


def test_bytes_that_no_encoding_explains_are_refused_with_their_place() -> None:
    data = b"Chair: " + bytes(range(0x80, 0xFF)) * 3
    with pytest.raises(WrongEncoding, match=r"notice\.txt: .*byte 7 .*save it as UTF-8"):
        extract(data, "notice.txt")


def test_a_text_cut_within_its_byte_order_marked_encoding_is_refused() -> None:
    with pytest.raises(WrongEncoding):
        extract(b"\xff\xfeA\0B", "notice.txt")


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02\x03" * 50, b"\x7fELF\x02\x01\x01" + b"\0" * 64, b"MZ\x90\0\x03\0\0"]
)
def test_a_binary_file_is_refused(data: bytes) -> None:
    with pytest.raises(Binary, match="not a text document"):
        extract(data, "notice.txt")


def test_line_ends_of_every_system_become_newlines_and_unseen_characters_go() -> None:
    text = extract(
        "组\u200b长：王峰\r\n成员：李梅\r副组长：\u2028张强\ufeff".encode(), "n.txt"
    ).text
    assert text == "组长：王峰\n成员：李梅\n副组长：\n张强"


def test_a_tag_within_a_plain_text_does_not_make_it_a_page() -> None:
    text = "Use <b> for bold.\nChair: Ada Mertens\n"
    assert extract(text.encode(), "notice.txt").text == text
