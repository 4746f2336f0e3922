"""A paper as plain text: a block a line, tables with tabs."""

from __future__ import annotations

from collections.abc import Iterator

from crosscut.documents import alignment
from crosscut.documents.content import (
    Block,
    Distribution,
    Masthead,
    NameList,
    Paper,
    Picture,
    Signature,
    Table,
)


def text_of(paper: Paper) -> str:
    """The text, its last line ended. English blocks stand apart by an empty line."""
    between = "\n" if paper.language == "zh-Hans" else "\n\n"
    return between.join("\n".join(_lines(block)) for block in paper.blocks) + "\n"


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, NameList):
        yield from alignment.lines_of(block)
    elif isinstance(block, Table):
        yield "\t".join(block.head)
        yield from ("\t".join(row) for row in block.rows)
    elif isinstance(block, Signature):
        yield from (line for line in (block.issuer, block.date) if line)
    elif isinstance(block, Masthead):
        yield block.name
        yield block.issue
        yield f"{block.issuer}\t{block.date}"
    elif isinstance(block, Picture):
        yield f"[{block.caption}]"
    elif isinstance(block, Distribution):
        yield from block.lines
    else:
        yield block.text
