"""A paper as a Word document."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, NamedTuple

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from crosscut.documents import alignment
from crosscut.documents.content import (
    Addressee,
    Block,
    Distribution,
    Heading,
    Letterhead,
    Masthead,
    NameList,
    Number,
    Paper,
    Paragraph,
    Picture,
    Signature,
    Table,
    Title,
)
from crosscut.documents.titles import parted

#: Fonts of GB/T 9704-2012, each with what a machine without it shows instead.
_SONG, _TITLE, _HEI = "仿宋_GB2312", "方正小标宋简体", "黑体"
_INSTEAD = {_SONG: "仿宋", _TITLE: "宋体", _HEI: "SimHei"}
_LATIN = "Times New Roman"
_RED = RGBColor(0xCC, 0, 0)
#: The name of a serial paper in its head, in points.
MASTHEAD = 52


class Form(NamedTuple):
    """How a language's papers are set: points, and millimetres of the margins."""

    size: float
    line: float
    margins: tuple[float, float, float, float]  # above, right, below, left
    after: float


_FORMS = {
    # 22 lines of 28 characters on 156 × 225 mm.
    "zh-Hans": Form(16, 29, (37, 26, 35, 28), 0),
    "en": Form(11.5, 16, (28, 26, 26, 28), 8),
}
#: On its side, in small type.
_WIDE = {
    "zh-Hans": Form(9, 12.5, (16, 14, 16, 14), 0),
    "en": Form(9, 12, (16, 14, 16, 14), 3),
}
#: What is taken from between characters, in twentieths of a point, so that 28 of 16 points stand
#: in 156 mm. A grid of characters narrower than they are would say the same to Word, and make
#: LibreOffice give each the room of two.
_CLOSER = "-5"


def docx_of(paper: Paper) -> bytes:
    """The file."""
    document = Document()
    writer = _Writer(document, paper)
    writer.page()
    for block in paper.blocks:
        writer.write(block)
    _name_fallbacks(document)
    document.core_properties.title = paper.title
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = paper.language
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


class _Writer:
    def __init__(self, document: Any, paper: Paper) -> None:
        self.document = document
        self.chinese = paper.language == "zh-Hans"
        self.form = (_WIDE if paper.wide else _FORMS)[paper.language]
        self.across, self.along = (297, 210) if paper.wide else (210, 297)
        self.headed = any(isinstance(block, Letterhead) for block in paper.blocks)
        self._normal(paper.language)

    def write(self, block: Block) -> None:
        writers: dict[type[Any], Callable[[Any], None]] = {
            Title: self._title,
            Letterhead: self._letterhead,
            Masthead: self._masthead,
            Distribution: self._distribution,
            Number: self._number,
            Addressee: lambda it: self._plain(it.text),
            Heading: self._heading,
            Paragraph: lambda it: self._plain(it.text, indent=2 if self.chinese else 0),
            NameList: self._names,
            Table: self._table,
            Picture: self._picture,
            Signature: self._signature,
        }
        writers[type(block)](block)

    # ── The page ───────────────────────────────────────────────────────────────────────

    def page(self) -> None:
        """A4 with its margins, the grid of a Chinese paper, and the numbers of pages."""
        section = self.document.sections[0]
        if self.across > self.along:
            section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(self.across), Mm(self.along)
        above, right, below, left = (Mm(side) for side in self.form.margins)
        section.top_margin, section.right_margin = above, right
        section.bottom_margin, section.left_margin = below, left
        far = self.chinese and self.across < self.along
        section.footer_distance = Mm(25 if far else min(14, self.form.margins[2] / 2))
        if self.chinese:
            grid = section._sectPr.find(qn("w:docGrid"))
            if grid is None:
                grid = OxmlElement("w:docGrid")
                section._sectPr.append(grid)
            grid.set(qn("w:type"), "lines")
            grid.set(qn("w:linePitch"), str(int(self.form.line * 20)))
            self.document.settings.odd_and_even_pages_header_footer = True
            _page_number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT, "—")
            _page_number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT, "—")
        else:
            _page_number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.CENTER, "")

    def _normal(self, language: str) -> None:
        style = self.document.styles["Normal"]
        style.font.size = Pt(self.form.size)
        _fonts(style.element.get_or_add_rPr(), _SONG)
        if self.chinese:
            closer = OxmlElement("w:spacing")
            closer.set(qn("w:val"), _CLOSER)
            style.element.rPr.find(qn("w:sz")).addprevious(closer)
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:val"), "en-GB")
        spoken.set(qn("w:eastAsia"), "zh-CN")
        style.element.get_or_add_rPr().append(spoken)
        spacing = style.paragraph_format
        spacing.space_before, spacing.space_after = Pt(0), Pt(self.form.after)
        spacing.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        spacing.line_spacing = Pt(self.form.line)
        spacing.widow_control = True

    # ── Blocks ─────────────────────────────────────────────────────────────────────────

    def _plain(self, text: str, *, indent: float = 0, font: str = "") -> Any:
        """A paragraph; `indent` is that of its first line, in characters."""
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(text)
        if font:
            _fonts(run._r.get_or_add_rPr(), font)
        if indent:
            paragraph.paragraph_format.first_line_indent = Pt(self.form.size * indent)
        return paragraph

    def _title(self, title: Title) -> None:
        paragraph = self.document.add_paragraph()
        lines = parted(title.text) if self.chinese else [title.text]
        for n, line in enumerate(lines):
            run = paragraph.add_run()
            if n:
                run.add_break()
            run.add_text(line)
            run.font.size = Pt(22 if self.chinese else 16)
            run.bold = not self.chinese
            _fonts(run._r.get_or_add_rPr(), _TITLE)
        form = paragraph.paragraph_format
        form.line_spacing = Pt(35 if self.chinese else 21)
        form.space_after = Pt(self.form.line)
        form.keep_with_next = True
        if self.chinese:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _letterhead(self, letterhead: Letterhead) -> None:
        paragraph = self._plain(letterhead.text, font=_TITLE if self.chinese else "")
        run, form = paragraph.runs[0], paragraph.paragraph_format
        form.space_after = Pt(self.form.line)
        if self.chinese:
            size = alignment.letterhead_size(letterhead.text)
            run.font.size, form.line_spacing = Pt(size), Pt(size * 1.4)
            run.font.color.rgb = _RED
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            run.bold = True

    def _masthead(self, masthead: Masthead) -> None:
        name = self._plain(masthead.name, font=_TITLE if self.chinese else "")
        size = MASTHEAD if self.chinese else 22
        name.runs[0].font.size = Pt(size)
        name.runs[0].font.color.rgb = _RED
        name.runs[0].bold = not self.chinese
        name.alignment = WD_ALIGN_PARAGRAPH.CENTER
        name.paragraph_format.line_spacing = Pt(size * 1.4)
        issue = self._plain(masthead.issue)
        issue.alignment = WD_ALIGN_PARAGRAPH.CENTER
        issue.paragraph_format.space_after = Pt(self.form.line)
        line = self._plain(f"{masthead.issuer}\t{masthead.date}")
        _, right, _, left = self.form.margins
        line.paragraph_format.tab_stops.add_tab_stop(Mm(210 - right - left), WD_TAB_ALIGNMENT.RIGHT)
        line.paragraph_format.space_after = Pt(self.form.line * (2 if self.chinese else 1.5))
        _rule(line, "bottom", str(_RED))

    def _distribution(self, distribution: Distribution) -> None:
        last = len(distribution.lines) - 1
        for n, text in enumerate(distribution.lines):
            paragraph = self._plain(text)
            form = paragraph.paragraph_format
            if self.chinese:
                paragraph.runs[0].font.size = Pt(14)
                # A character at either side, and what goes on under what went before.
                form.left_indent, form.right_indent = Pt(14 * 3), Pt(14)
                form.first_line_indent = Pt(-14 * 2)
            form.space_before = Pt(2 * self.form.line) if n == 0 else Pt(0)
            form.space_after = Pt(0)
            form.keep_with_next = n < last
            form.keep_together = True
            if n == 0:
                _rule(paragraph, "top")
            if n == last:
                _rule(paragraph, "bottom")

    def _number(self, number: Number) -> None:
        paragraph = self._plain(number.text)
        paragraph.paragraph_format.space_after = Pt(self.form.line * (2 if self.headed else 1))
        if self.chinese:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            if self.headed:
                _rule(paragraph, "bottom", str(_RED))

    def _heading(self, heading: Heading) -> None:
        first = heading.level == 1
        font = _HEI if first and self.chinese else ""
        paragraph = self._plain(heading.text, indent=2 if self.chinese else 0, font=font)
        paragraph.runs[0].bold = first and not self.chinese
        paragraph.paragraph_format.keep_with_next = True

    def _names(self, names: NameList) -> None:
        hanging = Pt(self.form.size * alignment.hanging(names))
        for line in alignment.lines_of(names):
            paragraph = self._plain(line)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
            form = paragraph.paragraph_format
            form.left_indent = hanging
            form.first_line_indent = -hanging

    def _table(self, table: Table) -> None:
        shown = self.document.add_table(rows=0, cols=len(table.head))
        shown.style = "Table Grid"
        shown.autofit = False
        _, right, _, left = self.form.margins
        width = self.across - right - left
        shares = [Mm(width * share / sum(table.widths)) for share in table.widths]
        for n, row in enumerate((table.head, *table.rows)):
            cells = shown.add_row().cells
            for cell, text, share in zip(cells, row, shares, strict=True):
                cell.width = share
                paragraph = cell.paragraphs[0]
                paragraph.add_run(text).bold = n == 0 and not self.chinese
                paragraph.paragraph_format.space_after = Pt(2)
                paragraph.paragraph_format.space_before = Pt(2)
        for column, share in zip(shown.columns, shares, strict=True):
            # LibreOffice goes by the columns, Word by the cells.
            column.width = share
        for row in shown.rows:
            _said_of(row, "w:cantSplit")
        _said_of(shown.rows[0], "w:tblHeader")
        # What follows begins away from the rule.
        self.document.add_paragraph().paragraph_format.line_spacing = Pt(8)

    def _picture(self, picture: Picture) -> None:
        """In the middle, as wide as the lines and a third of a page high at most, words beneath."""
        _, right, _, left = self.form.margins
        wide, high = self.across - right - left, self.along * 0.27
        share = min(wide / picture.width, high / picture.height)
        paragraph = self.document.add_paragraph()
        # A fixed line would cut it off.
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        paragraph.paragraph_format.keep_with_next = True
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        shown = paragraph.add_run().add_picture(
            io.BytesIO(picture.data), Mm(picture.width * share), Mm(picture.height * share)
        )
        shown._inline.docPr.set("descr", picture.caption)
        words = self._plain(picture.caption)
        words.alignment = WD_ALIGN_PARAGRAPH.CENTER
        words.runs[0].font.size = Pt(self.form.size * 0.8)

    def _signature(self, signature: Signature) -> None:
        right = alignment.signed_at(signature.issuer, signature.date)
        ends = zip((signature.issuer, signature.date), right, strict=True)
        for n, (line, end) in enumerate((line, end) for line, end in ends if line):
            paragraph = self._plain(line)
            form = paragraph.paragraph_format
            form.space_before = Pt(2 * self.form.line) if n == 0 else Pt(0)
            form.keep_with_next = n == 0
            if self.chinese:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                form.right_indent = Pt(self.form.size * end)


# ── What python-docx has no word for ───────────────────────────────────────────────────


def _fonts(properties: Any, chinese: str) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    fonts.set(qn("w:ascii"), _LATIN)
    fonts.set(qn("w:hAnsi"), _LATIN)
    fonts.set(qn("w:eastAsia"), chinese)


def _page_number(paragraph: Any, side: Any, mark: str) -> None:
    paragraph.alignment = side
    for kind, text in (("text", f"{mark} "), ("begin", ""), ("code", "PAGE"), ("end", ""),
                       ("text", f" {mark}")):  # fmt: skip
        run = paragraph.add_run()
        run.font.size = Pt(14 if mark else 9)
        if kind == "text":
            run.add_text(text if mark else "")
        elif kind == "code":
            code = OxmlElement("w:instrText")
            code.text = text
            run._r.append(code)
        else:
            character = OxmlElement("w:fldChar")
            character.set(qn("w:fldCharType"), kind)
            run._r.append(character)


def _rule(paragraph: Any, side: str, color: str = "000000") -> None:
    """A rule above ("top") or below a paragraph: the red one parts the head from the body."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    rule = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "8"), ("color", color)):
        rule.set(qn(f"w:{name}"), value)
    # The top border has to stand before the bottom one.
    borders.insert(0 if side == "top" else len(borders), rule)


def _said_of(row: Any, what: str) -> None:
    """That a row is not parted between pages, or stands at the head of each."""
    said = OxmlElement(what)
    said.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(said)


def _name_fallbacks(document: Any) -> None:
    """Say which font stands in for one that the reader's machine lacks (ECMA-376, 17.8.3.1)."""
    table = next(
        part
        for part in document.part.package.iter_parts()
        if part.partname == "/word/fontTable.xml"
    )
    named = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/></w:font>'
        for name, other in _INSTEAD.items()
    )
    end = b"</w:fonts>"
    table._blob = table._blob.replace(end, named.encode() + end)
