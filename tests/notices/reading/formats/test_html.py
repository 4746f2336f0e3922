"""Text of web pages."""

from __future__ import annotations

import pytest

from crosscut.notices.reading.formats import extract
from crosscut.notices.reading.formats.unreadable import Damaged, Empty


def lines(page: str, encoding: str = "utf-8") -> list[str]:
    return [line for line in extract(page.encode(encoding), "page").text.split("\n") if line]


def test_a_blank_line_is_one_where_a_browser_shows_one() -> None:
    page = """<h1>Order</h1><p>Preamble.</p><p>Chair: Ada</p><p>&nbsp;</p><p>Members:</p>
    <ul><li>Bram<ul><li>Deputy: Chi</li></ul></li><li>Dana</li></ul><p></p>
    <p>One<br>two<br><br>three</p>"""
    assert extract(page.encode(), "page").text.split("\n") == [
        "Order", "", "Preamble.", "Chair: Ada", "", "Members:", "",
        "• Bram", "• Deputy: Chi", "• Dana", "", "One", "two", "", "three",
    ]  # fmt: skip


def test_blocks_become_lines_and_inline_elements_do_not() -> None:
    assert lines(
        "<div><h1>Harbour <b>task</b> force</h1><p>Chair:<br>Ada&nbsp;Mertens</p></div>"
    ) == [
        "Harbour task force",
        "Chair:",
        "Ada Mertens",
    ]


def test_scripts_styles_comments_and_hidden_elements_are_never_kept() -> None:
    page = """<html><head><title>t</title><style>p{}</style></head><body onload="steal()">
    <script>document.write('<p>Chair: Nobody</p>')</script><!-- Chair: Nobody -->
    <noscript>Chair: Nobody</noscript><template><p>Chair: Nobody</p></template>
    <p hidden>Chair: Nobody</p><p style="display: none">Chair: Nobody</p>
    <svg><text>Nobody</text></svg><p>Chair: Ada<script>Nobody()</script> Mertens</p></body>"""
    assert lines(page) == ["Chair: Ada Mertens"]


def test_navigation_and_footer_of_a_site_are_left_out() -> None:
    page = """<body><nav><a>Home</a></nav><header><h1>Notice</h1></header><p>Chair: Ada Mertens</p>
    <aside>Other notices</aside><footer>Contact</footer></body>"""
    assert lines(page) == ["Notice", "Chair: Ada Mertens"]


def test_the_main_part_is_kept_with_the_title_before_it() -> None:
    page = """<body><div>Home &gt; Notices</div><h1>Notice 7</h1>
    <main><p>Chair: Ada Mertens</p></main><div>Share this</div></body>"""
    assert lines(page) == ["Notice 7", "Chair: Ada Mertens"]


def test_a_table_row_is_a_line_with_a_tab_between_cells() -> None:
    page = """<table><tr><th>职务</th><th>姓名</th><th>单位</th></tr>
    <tr><td>组长</td><td>王　峰</td><td>市长</td></tr></table>"""
    assert lines(page) == ["职务\t姓名\t单位", "组长\t王　峰\t市长"]


def test_rows_below_a_merged_cell_keep_its_column_empty() -> None:
    page = """<table><tr><td rowspan="2">成员</td><td>李梅</td><td>财政局局长</td></tr>
    <tr><td>张强</td><td>水利局局长</td></tr><tr><td>秘书</td><td>赵宁</td><td></td></tr></table>"""
    assert lines(page) == ["成员\t李梅\t财政局局长", "\t张强\t水利局局长", "秘书\t赵宁"]


def test_columns_of_names_and_posts_in_one_row_are_read_line_beside_line() -> None:
    page = """<table><tr><td>成员</td><td><p>李梅</p><p>张强</p></td>
    <td>财政局局长<br>水利局局长</td></tr></table>"""
    assert lines(page) == ["成员\t李梅\t财政局局长", "\t张强\t水利局局长"]


def test_a_table_used_for_layout_gives_its_content_line_by_line() -> None:
    page = """<table><tr><td></td><td><p>Notice</p><table><tr><td>Chair</td>
    <td>Ada Mertens</td></tr></table></td><td></td></tr></table>"""
    assert lines(page) == ["Notice", "Chair\tAda Mertens"]


def test_lists_carry_the_marks_that_a_browser_shows() -> None:
    page = """<ul><li>Ada Mertens</li><li><p>Bram Okoye</p></li></ul>
    <ol type="a" start="2"><li>the Treasurer</li><li>the Clerk</li></ol>"""
    assert lines(page) == ["• Ada Mertens", "• Bram Okoye", "b. the Treasurer", "c. the Clerk"]


def test_a_line_break_in_the_source_splits_no_chinese_word() -> None:
    assert lines("<p>关于成立河道整治\n   领导小组的通知\nof 2024</p>") == [
        "关于成立河道整治领导小组的通知 of 2024"
    ]


def test_preformatted_text_keeps_its_lines() -> None:
    assert lines("<pre>组  长：王峰\n成  员：李梅</pre>") == ["组  长：王峰", "成  员：李梅"]


@pytest.mark.parametrize("claimed", ["gb2312", "GBK", "gb18030"])
def test_a_page_is_decoded_by_the_character_set_that_it_claims(claimed: str) -> None:
    claim = f'<meta http-equiv="Content-Type" content="text/html; charset={claimed}">'
    page = f"<html>{claim}<p>组长：王𫖮喆"
    assert lines(page, "gb18030") == ["组长：王𫖮喆"]


def test_a_page_with_a_wrong_claim_is_decoded_by_what_it_is() -> None:
    assert lines('<meta charset="utf-8"><p>组长：王峰，成员：李梅', "gb18030") == [
        "组长：王峰，成员：李梅"
    ]


def test_a_page_without_words_is_refused_as_empty() -> None:
    with pytest.raises(Empty):
        extract(b"<html><body><script>var x = 1</script></body></html>", "page.html")


def test_elements_nested_without_end_are_refused_instead_of_read_in_part() -> None:
    page = "<div>" * 100_000 + "Chair: Ada Mertens"
    with pytest.raises(Damaged, match=r"page is damaged .*nested"):
        extract(page.encode(), "page.html")
