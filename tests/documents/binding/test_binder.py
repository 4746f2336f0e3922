"""Bound volumes: one count of pages over everything, bookmarks, and nothing that acts."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import cast

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)
from weasyprint import HTML

from crosscut.documents.binding.binder import bind
from crosscut.documents.binding.volume import Chapter, Enclosure, Kind, Volume
from crosscut.documents.content import Paragraph, Table

CANNOT = "It cannot be shown here."


def pdf(*texts: str, size: str = "A4", turned: int = 0) -> bytes:
    """A PDF file of one page a text, each turned by so many degrees."""
    pages = "".join(f'<p style="break-after: page">{text}</p>' for text in texts)
    writer = PdfWriter(clone_from=io.BytesIO(HTML(
        string=f"<style>@page {{ size: {size} }}</style>{pages}").write_pdf()))  # fmt: skip
    for page in writer.pages:
        page.rotate(turned)
    return saved(writer)


def saved(writer: PdfWriter) -> bytes:
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def picture(size: tuple[int, int] = (60, 40), form: str = "PNG") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "navy").save(stream, form)
    return stream.getvalue()


def enclosed(title: str, kind: Kind, data: bytes = b"") -> Enclosure:
    return Enclosure(title, ("From the Port Bureau",), kind, CANNOT, lambda: data)


def volume(*enclosures: Enclosure) -> Volume:
    return Volume(
        language="en",
        over="Harbour Group",
        title="Shall the harbour be deepened?",
        facts=(("Digest", "ab" * 32),),
        running="Harbour Group, 2026-3",
        contents="Contents",
        chapters=(
            Chapter("Question", (Paragraph("Whether to deepen it."),)),
            Chapter("Options", (Table(("Option", "Cost"), (("Deepen", "12 million"),), (1, 1)),)),
        ),
        enclosures=enclosures,
        identifier="cd" * 32,
    )


def opened(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def bookmarks(reader: PdfReader) -> dict[str, int]:
    """Title and page, counted from one."""
    return {
        str(each["/Title"]): (reader.get_destination_page_number(each) or 0) + 1
        for each in reader.outline
        if not isinstance(each, list)
    }


def everything() -> Volume:
    return volume(
        enclosed("Map", "pages", pdf("north", "south", size="A3 landscape", turned=90)),
        enclosed("Photograph", "picture", picture()),
        enclosed("Figures", "text", "depth 12 m 水深\n".encode() * 100),
        enclosed("Forms", "pages", pdf("form", turned=270)),
        enclosed("Budget", "listed"),
    )


def test_every_page_is_numbered_also_those_of_enclosed_files() -> None:
    bound = bind(everything())
    texts = [page.extract_text() for page in opened(bound.data).pages]
    assert bound.pages == len(texts)
    for number, text in enumerate(texts, 1):
        assert f"{number} / {len(texts)}" in text


def test_the_contents_and_the_bookmarks_name_the_pages_of_the_finished_volume() -> None:
    reader = opened(bind(everything()).data)
    texts = [page.extract_text() for page in reader.pages]
    marks = bookmarks(reader)
    lines = [line.replace(".", "").split() for line in texts[1].splitlines()]
    named = {line[0]: int(line[-1]) for line in lines if len(line) == 2 and line[-1].isdigit()}
    assert list(marks) == [
        "Contents", "Question", "Options", "Map", "Photograph", "Figures", "Forms", "Budget"
    ]  # fmt: skip
    assert named == {title: page for title, page in marks.items() if title != "Contents"}
    assert "north" in texts[marks["Map"]]
    assert "form" in texts[marks["Forms"]]
    for title, page in marks.items():
        assert title in texts[page - 1]


def test_the_links_of_the_contents_lead_to_the_chapters() -> None:
    reader = opened(bind(everything()).data)
    links = [note.get_object() for note in cast(ArrayObject, reader.pages[1]["/Annots"])]
    targets = [
        reader.named_destinations[str(cast(DictionaryObject, link)["/Dest"])] for link in links
    ]
    pages = [(reader.get_destination_page_number(target) or 0) + 1 for target in targets]
    assert list(dict.fromkeys(pages)) == list(bookmarks(reader).values())[1:]


def test_the_same_volume_gives_the_same_bytes() -> None:
    assert bind(everything()).data == bind(everything()).data


def test_the_file_carries_the_identifier_of_its_volume() -> None:
    reader = opened(bind(volume()).data)
    assert cast(ArrayObject, reader.trailer["/ID"])[0].original_bytes == bytes.fromhex("cd" * 16)
    assert reader.metadata is not None
    assert reader.metadata.title == "Shall the harbour be deepened?"
    assert reader.metadata.creation_date is None


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("pages", b"%PDF-1.4 and then nothing"),
        ("pages", pdf("cut short")[:400]),
        ("picture", picture()[:20]),
        ("text", b"x" * 200_001),
    ],
)
def test_what_cannot_be_shown_is_listed_and_says_so(kind: Kind, data: bytes) -> None:
    bound = bind(volume(enclosed("Broken", kind, data), enclosed("Next", "listed")))
    reader = opened(bound.data)
    marks = bookmarks(reader)
    assert CANNOT in reader.pages[marks["Broken"] - 1].extract_text()
    assert marks["Next"] == marks["Broken"] + 1 == bound.pages


def test_a_page_that_leaves_its_state_open_does_not_turn_its_number() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf("open")))
    content = cast(StreamObject, writer.pages[0]["/Contents"])
    content.set_data(content.get_data() + b"\n0.5 0 0 0.5 100 300 cm\n")
    writer.pages[0].cropbox.upper_right = (400, 600)
    bound = bind(volume(enclosed("Open", "pages", saved(writer))))
    found: list[tuple[float, float]] = []

    def note(text: str, matrix: list[float], place: list[float], *_: object) -> None:
        if text.strip() == f"{bound.pages} / {bound.pages}":
            found.append((matrix[4] + place[4], matrix[5] + place[5]))

    opened(bound.data).pages[-1].extract_text(visitor_text=note)
    ((across, up),) = found
    assert 180 < across < 200
    assert up == pytest.approx(16)


def test_nothing_that_acts_comes_in_with_enclosed_files() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(pdf("evil")))
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("boom()")}
    )
    writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
    writer._root_object[NameObject("/OpenAction")] = action
    writer.add_attachment("boom.exe", b"boom()")
    bound = bind(volume(enclosed("Evil", "pages", saved(writer))))
    reader = opened(bound.data)
    assert "evil" in reader.pages[-1].extract_text()
    assert "/AA" not in reader.pages[-1]
    assert {"/OpenAction", "/AA", "/AcroForm"}.isdisjoint(reader.root_object)
    assert not reader.attachments
    assert b"boom" not in bound.data


def test_a_chinese_volume_is_set_in_chinese_letters() -> None:
    chinese = replace(volume(), language="zh-Hans", title="港口要不要加深？", contents="目录")
    reader = opened(bind(chinese).data)
    assert "港口要不要加深？" in reader.pages[0].extract_text()
    assert "目录" in reader.pages[1].extract_text()
    assert str(reader.root_object["/Lang"]) == "zh-Hans"
