"""One text as HTML, DOCX and PDF, laid out as such papers usually are."""

from __future__ import annotations

import functools
import html
import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

import docx
import pytest

CHINESE = re.compile("[\u3400-\u9fff]")
STYLE = {
    # GB/T 9704: A4, type of 16 pt, 28 pt from line to line, margins 37, 26, 35, 28 mm.
    True: """@page { size: A4; margin: 37mm 26mm 35mm 28mm;
                     @bottom-center { content: "— " counter(page) " —" } }
             body { font: 16pt/28pt "Noto Serif CJK SC"; text-align: justify }
             td { border: 1px solid; padding: 2pt 4pt }
             p { margin: 0; white-space: pre-wrap; min-height: 28pt }""",
    False: """@page { size: A4; margin: 25mm; @bottom-center { content: counter(page) } }
              body { font: 11pt/1.3 "DejaVu Serif", "Noto Serif CJK SC" }
              td { border: 1px solid; padding: 2pt 4pt }
              p { margin: 0 0 4pt; white-space: pre-wrap; min-height: 14pt }""",
}


def as_html(text: str) -> bytes:
    """A page as a content management system makes it: a <p> for each line, hard spaces."""
    head = '<meta charset="utf-8"><title>-</title><script>let p = "<p>x</p>"</script>'
    body = _marked_up(text, lambda line: re.sub(" (?= )|^ ", "&nbsp;", html.escape(line)))
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def as_docx(text: str) -> bytes:
    document = docx.Document()
    for block in _blocks(text):
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=len(block), cols=len(block[0]))
        for row, words in zip(table.rows, block, strict=True):
            for cell, word in zip(row.cells, words, strict=True):
                cell.text = word
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_pdf(text: str) -> bytes:
    body = _marked_up(text, html.escape)
    return printed(body, chinese=len(CHINESE.findall(text)) > len(text) / 5)


def _marked_up(text: str, escaped: Callable[[str], str]) -> str:
    parts = []
    for block in _blocks(text):
        if isinstance(block, str):
            parts.append(f"<p>{escaped(block)}</p>")
            continue
        rows = ("".join(f"<td>{escaped(word)}</td>" for word in words) for words in block)
        parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    return "\n".join(parts)


def _blocks(text: str) -> Iterator[str | list[list[str]]]:
    """Lines, and tables: lines below each other with as many tabs."""
    for tabs, lines in groupby(text.splitlines(), key=lambda line: line.count("\t")):
        rows = [line.split("\t") for line in lines]
        if tabs and len(rows) > 1:
            yield rows
        else:
            yield from ("\t".join(row) for row in rows)


def printed(body: str, *, chinese: bool) -> bytes:
    """HTML on paper. Skips the test that asks for it where the means are missing."""
    weasyprint = _printer()
    language = "zh-CN" if chinese else "en"
    page = f'<html lang="{language}"><style>{STYLE[chinese]}</style><body>{body}</body></html>'
    document: bytes = weasyprint.HTML(string=page).write_pdf()
    return document


@functools.cache
def _printer() -> Any:
    try:
        import weasyprint
    except OSError as error:  # its libraries, Pango and others, are packages of the system
        pytest.skip(f"no PDF without the libraries of WeasyPrint: {error}")
    listing = shutil.which("fc-list")
    fonts = listing and subprocess.run([listing, ":lang=zh-cn"], capture_output=True).stdout
    if not fonts or b"Noto Serif CJK" not in fonts:
        pytest.skip("no Chinese PDF without the font Noto Serif CJK (fonts-noto-cjk)")
    return weasyprint
