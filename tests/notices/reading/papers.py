"""One text as HTML, DOCX and PDF, laid out as such papers usually are."""

from __future__ import annotations

import functools
import html
import io
import re
import shutil
import subprocess
from typing import Any

import docx
import pytest

CHINESE = re.compile("[\u3400-\u9fff]")
STYLE = {
    # GB/T 9704: A4, type of 16 pt, 28 pt from line to line, margins 37, 26, 35, 28 mm.
    True: """@page { size: A4; margin: 37mm 26mm 35mm 28mm;
                     @bottom-center { content: "— " counter(page) " —" } }
             body { font: 16pt/28pt "Noto Serif CJK SC"; text-align: justify }
             p { margin: 0; white-space: pre-wrap; min-height: 28pt }""",
    False: """@page { size: A4; margin: 25mm; @bottom-center { content: counter(page) } }
              body { font: 11pt/1.3 "DejaVu Serif", "Noto Serif CJK SC" }
              p { margin: 0 0 4pt; white-space: pre-wrap; min-height: 14pt }""",
}


def as_html(text: str) -> bytes:
    """A page as a content management system makes it: a <p> for each line, hard spaces."""
    page = "".join(f"<p>{_hard_spaces(line)}</p>\n" for line in text.splitlines())
    head = '<meta charset="utf-8"><title>-</title><script>let p = "<p>x</p>"</script>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{page}</body></html>".encode()


def _hard_spaces(line: str) -> str:
    return re.sub(" (?= )|^ ", "&nbsp;", html.escape(line).replace("\t", "&emsp;"))


def as_docx(text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_pdf(text: str) -> bytes:
    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines())
    return printed(body, chinese=len(CHINESE.findall(text)) > len(text) / 5)


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
