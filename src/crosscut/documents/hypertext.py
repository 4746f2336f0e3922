"""A paper as one HTML page with its style sheet: what is printed, and what is read on screen."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from html import escape
from importlib.resources import files

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

_TAGS: dict[type[Block], str] = {
    Letterhead: "letterhead",
    Number: "number",
    Addressee: "addressee",
    Paragraph: "paragraph",
}


_HYPHENATED = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)+")


def html_of(paper: Paper) -> str:
    """The page; it needs nothing from elsewhere."""
    style = files("crosscut.documents").joinpath(f"{paper.language}.css").read_text()
    style += "".join(_widths(paper))
    if paper.wide:
        style += files("crosscut.documents").joinpath("wide.css").read_text()
        style += "".join(_shares(paper))
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
    elif isinstance(block, Picture):
        high = "high" if block.height > block.width else "wide"
        dots = b64encode(block.data).decode("ascii")
        yield f'<figure class="picture-{high}">'
        yield f'<img src="data:image/jpeg;base64,{dots}" alt="{escape(block.caption)}">'
        yield f"<figcaption>{escape(block.caption)}</figcaption></figure>"
    elif isinstance(block, Signature):
        yield '<div class="signed">'
        right = alignment.signed_at(block.issuer, block.date)
        for line, end in zip((block.issuer, block.date), right, strict=True):
            if line:
                yield f'<p class="right-{end}">{escape(line)}</p>'
        yield "</div>"
    elif isinstance(block, Masthead):
        yield f'<header class="masthead"><p class="masthead-name">{escape(block.name)}</p>'
        yield f'<p class="masthead-issue">{escape(block.issue)}</p>'
        yield f'<p class="masthead-line"><span>{escape(block.issuer)}</span>'
        yield f"<span>{escape(block.date)}</span></p></header>"
    elif isinstance(block, Distribution):
        yield '<footer class="distribution">'
        yield from (f"<p>{escape(line)}</p>" for line in block.lines)
        yield "</footer>"
    else:
        yield f'<p class="{_TAGS[type(block)]}">{_whole_words(escape(block.text))}</p>'


def _whole_words(markup: str) -> str:
    """A line never ends within "Inter-Agency": what is copied from it would have a space there."""
    return _HYPHENATED.sub(r'<span class="whole">\g<0></span>', markup)


def _shares(paper: Paper) -> Iterator[str]:
    """Rules for the columns of wide tables, each as wide as its share."""
    for block in paper.blocks:
        if isinstance(block, Table):
            of, whole = f".columns-{len(block.head)}", sum(block.widths)
            for place, width in enumerate(block.widths, 1):
                yield f"{of} th:nth-child({place}) {{ width: {100 * width / whole:.2f}% }}\n"


def _widths(paper: Paper) -> Iterator[str]:
    """Rules for the widths that this paper has, counted in characters."""
    if paper.language != "zh-Hans":
        return
    for block in paper.blocks:
        if isinstance(block, NameList):
            width = alignment.hanging(block)
            yield f".names-{width} p {{ padding-left: {width}em; text-indent: -{width}em }}\n"
        elif isinstance(block, Letterhead):
            yield f".letterhead {{ font-size: {alignment.letterhead_size(block.text)}pt }}\n"
        elif isinstance(block, Signature):
            for end in alignment.signed_at(block.issuer, block.date):
                yield f".right-{end} {{ padding-right: {end}em }}\n"
