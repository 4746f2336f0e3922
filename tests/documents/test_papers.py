"""Papers as files: how they are set, whatever they are about."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import pdfplumber
import pytest
from docx import Document
from docx.document import Document as DocumentOfWord
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st

from crosscut.documents import FORMATS, rendered
from crosscut.documents.alignment import SPACE, drawn_apart, lines_of, signed_at, width_of
from crosscut.documents.content import (
    Addressee,
    Distribution,
    Entry,
    Heading,
    Letterhead,
    Masthead,
    NameList,
    Number,
    Paper,
    Paragraph,
    Signature,
    Table,
    Title,
)
from crosscut.documents.titles import parted

PEOPLE = NameList(
    (
        Entry("组长", "林望川", "市委常委、副市长"),
        Entry("副组长", "苏禾", "市文化局局长"),
        Entry("", "欧阳若梅", "市政府副秘书长"),
        Entry("成员", "", "市公安局局长"),
    )
)
CHINESE = Paper(
    "zh-Hans",
    "关于成立清河市古桥保护工作领导小组的通知",
    (
        Letterhead("清河市人民政府文件"),
        Number("清政发〔2026〕3号"),
        Title("清河市人民政府关于成立清河市古桥保护工作领导小组的通知"),
        Addressee("各有关单位："),
        Heading("一、主要职责"),
        Paragraph("统筹协调全市古桥的普查、修缮和利用。" * 12),
        PEOPLE,
        Table(("单位", "联络员"), (("市文化局", "苏禾"),), (1, 1)),
        Signature("清河市人民政府", "2026年3月1日"),
    ),
)


def test_names_and_posts_stand_one_below_the_other() -> None:
    lines = lines_of(PEOPLE)
    assert lines[0] == "组　长：林望川　　　市委常委、副市长"
    assert lines[1] == "副组长：苏　禾　　　市文化局局长"
    assert {line.index("市") for line in lines[:3]} == {10}
    assert lines[3] == "成　员：市公安局局长"


@given(st.lists(st.text("林苏欧阳若梅", min_size=1, max_size=6), min_size=1, max_size=6))
def test_posts_are_aligned_whatever_the_names(names: list[str]) -> None:
    entries = tuple(Entry("成员" if n == 0 else "", name, "Z") for n, name in enumerate(names))
    assert len({line.index("Z") for line in lines_of(NameList(entries))}) == 1


@given(st.text("古桥保护工作领导小组关于的通知", min_size=1, max_size=80))
def test_the_lines_of_a_title_are_the_title(title: str) -> None:
    lines = parted(title)
    assert "".join(lines) == title
    assert len(lines) == 1 or all(width_of(line) <= 18 for line in lines)


def test_a_title_of_any_length_is_parted_at_once() -> None:
    assert parted("古" * 10_000) == ["古" * 10_000]


def test_a_name_of_two_is_drawn_apart() -> None:
    assert drawn_apart("苏禾") == f"苏{SPACE}禾"
    assert drawn_apart("李") == "李"
    assert drawn_apart("Li") == "Li"


def test_the_date_begins_two_characters_behind_who_signs() -> None:
    assert signed_at("清河市人民政府办公室", "2026年3月1日") == (2, 4)
    assert signed_at("某局", "2026年12月31日")[1] == 2


@pytest.mark.parametrize("format", FORMATS)
def test_a_paper_becomes_a_file_of_every_format(format: str) -> None:
    assert len(rendered(CHINESE, format)) > 200  # type: ignore[arg-type]


def test_the_word_document_is_set_by_the_standard() -> None:
    content = rendered(CHINESE, "docx")
    document = Document(io.BytesIO(content))
    section = document.sections[0]
    sides = (section.page_width, section.page_height, section.top_margin, section.left_margin)
    assert sides == pytest.approx((Mm(210), Mm(297), Mm(37), Mm(28)), rel=1e-3)
    body = next(p for p in document.paragraphs if p.text.startswith("统筹"))
    assert body.paragraph_format.first_line_indent == Pt(32)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        text = package.read("word/document.xml").decode()
        assert 'w:linePitch="580"' in text
        # 28 characters of 16 points, a quarter of a point closer, in 156 mm: said without a grid of
        # characters, which LibreOffice reads as twice as wide.
        assert "linesAndChars" not in text
        assert 28 * (16 + _closer(document)) <= (156 / 25.4) * 72 < 29 * (16 + _closer(document))
        assert "方正小标宋简体" in text
        assert '<w:altName w:val="仿宋"/>' in package.read("word/fontTable.xml").decode()
        assert "evenAndOddHeaders" in package.read("word/settings.xml").decode()


def _closer(document: DocumentOfWord) -> float:
    """What is added between characters, in points."""
    said = document.styles["Normal"].element.rPr.find(qn("w:spacing"))
    return int(said.get(qn("w:val"))) / 20


def test_a_table_of_a_word_document_keeps_its_widths_and_its_rows_whole() -> None:
    paper = Paper("en", "List", (Table(("Role", "Post"), (("Member", "Director"),), (1, 3)),))
    table = Document(io.BytesIO(rendered(paper, "docx"))).tables[0]
    narrow, wide = (column.width for column in table.columns)
    assert wide == pytest.approx(3 * narrow, rel=1e-2)
    assert [row.cells[1].width for row in table.rows] == [wide, wide]
    whole = [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows]
    assert whole == [True, True]


def test_a_full_page_of_a_pdf_has_22_lines_of_28_characters() -> None:
    text = "全" * 28 * 50
    paper = Paper("zh-Hans", "满页", (Addressee(text),))
    with pdfplumber.open(io.BytesIO(rendered(paper, "pdf"))) as pdf:
        lines = pdf.pages[0].extract_text_lines()
        body = [line for line in lines if "全" in line["text"]]
        assert (len(body), len(body[0]["text"])) == (22, 28)
        assert (float(pdf.pages[0].width), float(pdf.pages[0].height)) == pytest.approx(
            (595.3, 841.9), abs=0.2
        )
        assert lines[-1]["text"] == "— 1 —"


def test_words_of_a_paper_are_never_markup() -> None:
    paper = Paper("en", "<b>", (Title("<script>alert(1)</script>"), Paragraph("a < b & c")))
    page = rendered(paper, "html").decode()
    assert "<script>" not in page
    assert "a &lt; b &amp; c" in page


def test_the_printer_of_pdf_is_loaded_for_a_pdf_only() -> None:
    code = (
        "import sys; from crosscut.documents import rendered;"
        "from crosscut.documents.content import Paper, Title;"
        "rendered(Paper('en', 'x', (Title('x'),)), 'txt');"
        "sys.exit('weasyprint' in sys.modules or 'docx' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_a_serial_paper_has_its_red_head_and_says_at_its_foot_to_whom_it_goes() -> None:
    head = Masthead("简　报", "2026年第3期", "清河市防汛工作领导小组办公室", "2026年11月23日")
    foot = Distribution(("报：清河市人民政府。", "送：市水务局、市财政局。"))
    paper = Paper("zh-Hans", "简报", (head, Title("东岸泵站"), Paragraph("两台机组停机。"), foot))
    word = Document(io.BytesIO(rendered(paper, "docx")))
    name, issue, line, *_, above, below = word.paragraphs
    assert (name.text, str(name.runs[0].font.color.rgb)) == ("简　报", "CC0000")
    assert issue.text == "2026年第3期"
    assert line.text == "清河市防汛工作领导小组办公室\t2026年11月23日"
    assert 'w:bottom w:val="single"' in line._p.xml
    assert (above.text, below.text) == foot.lines
    assert "w:top" in above._p.xml
    assert "w:top" not in below._p.xml
    with pdfplumber.open(io.BytesIO(rendered(paper, "pdf"))) as printed:
        (page,) = printed.pages
        said = page.extract_text().replace(" ", "")
        # The head, the date and the issuer stand on one line, the foot between two rules.
        assert "清河市防汛工作领导小组办公室2026年11月23日" in said
        assert said.index("两台机组停机") < said.index("报：清河市人民政府")
        assert page.chars[0]["non_stroking_color"][0] > 0.7
    text = rendered(paper, "txt").decode().splitlines()
    assert text[:3] == ["简　报", "2026年第3期", "清河市防汛工作领导小组办公室\t2026年11月23日"]
    assert text[-2:] == list(foot.lines)
