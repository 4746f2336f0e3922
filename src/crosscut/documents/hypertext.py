"""A paper as one HTML page with its style sheet: what is printed, and what is read on screen."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from crosscut.documents import alignment
from crosscut.documents.content import (
    Addressee,
    Block,
    Heading,
    Letterhead,
    NameList,
    Number,
    Paper,
    Paragraph,
    Signature,
    Table,
    Title,
)
from crosscut.documents.titles import parted

_TAGS: dict[type[Block], str] = {
    Letterhead: "letterhead",
    Number: "number",
    Addressee: "addressee",
    Paragraph: "paragraph",
}


def html_of(paper: Paper) -> str:
    """The page; it needs nothing from elsewhere."""
    style = files("crosscut.documents").joinpath(f"{paper.language}.css").read_text()
    style += "".join(map(_hanging, {alignment.hanging(b) for b in _name_lists(paper)}))
    return (
        f'<!DOCTYPE html>\n<html lang="{paper.language}">\n<head><meta charset="utf-8">'
        f"<title>{escape(paper.title)}</title><style>{style}</style></head>\n"
        f"<body>\n{body_of(paper)}\n</body>\n</html>\n"
    )


def body_of(paper: Paper) -> str:
    """The blocks alone, for a page that brings its own style."""
    return "\n".join("".join(_markup(block, paper.language)) for block in paper.blocks)


def _markup(block: Block, language: str) -> Iterator[str]:
    if isinstance(block, Title):
        lines = parted(block.text) if language == "zh-Hans" else [block.text]
        yield f"<h1>{'<br>'.join(map(escape, lines))}</h1>"
    elif isinstance(block, Heading):
        yield f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>"
    elif isinstance(block, NameList):
        yield f'<div class="names names-{alignment.hanging(block)}">'
        yield from (f"<p>{escape(line)}</p>" for line in alignment.lines_of(block))
        yield "</div>"
    elif isinstance(block, Table):
        yield f'<table class="columns-{len(block.head)}"><thead><tr>'
        yield from (f'<th scope="col">{escape(cell)}</th>' for cell in block.head)
        yield "</tr></thead><tbody>"
        for row in block.rows:
            yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>"
        yield "</tbody></table>"
    elif isinstance(block, Signature):
        yield '<div class="signature">'
        yield from (f"<p>{escape(line)}</p>" for line in (block.issuer, block.date) if line)
        yield "</div>"
    else:
        yield f'<p class="{_TAGS[type(block)]}">{escape(block.text)}</p>'


def _name_lists(paper: Paper) -> Iterator[NameList]:
    return (block for block in paper.blocks if isinstance(block, NameList))


def _hanging(width: int) -> str:
    return f".names-{width} p {{ padding-left: {width}em; text-indent: -{width}em }}\n"
