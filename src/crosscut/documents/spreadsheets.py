"""What is used of openpyxl, read when the first of it is asked for: it takes seven MiB of each
server, and hardly any answer is a workbook."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook as Workbook
    from openpyxl import load_workbook as load_workbook
    from openpyxl.cell import WriteOnlyCell as WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE as ILLEGAL_CHARACTERS_RE
    from openpyxl.comments import Comment as Comment
    from openpyxl.styles import Alignment as Alignment
    from openpyxl.styles import Border as Border
    from openpyxl.styles import Font as Font
    from openpyxl.styles import PatternFill as PatternFill
    from openpyxl.styles import Side as Side
    from openpyxl.utils import column_index_from_string as column_index_from_string
    from openpyxl.utils import get_column_letter as get_column_letter
    from openpyxl.utils import range_boundaries as range_boundaries
    from openpyxl.worksheet.properties import PageSetupProperties as PageSetupProperties
    from openpyxl.writer.excel import save_workbook as save_workbook

_STANDS_IN = {
    "Workbook": "openpyxl",
    "load_workbook": "openpyxl",
    "WriteOnlyCell": "openpyxl.cell",
    "ILLEGAL_CHARACTERS_RE": "openpyxl.cell.cell",
    "Comment": "openpyxl.comments",
    "Alignment": "openpyxl.styles",
    "Border": "openpyxl.styles",
    "Font": "openpyxl.styles",
    "PatternFill": "openpyxl.styles",
    "Side": "openpyxl.styles",
    "column_index_from_string": "openpyxl.utils",
    "get_column_letter": "openpyxl.utils",
    "range_boundaries": "openpyxl.utils",
    "PageSetupProperties": "openpyxl.worksheet.properties",
    "save_workbook": "openpyxl.writer.excel",
}


def __getattr__(name: str) -> Any:
    if name not in _STANDS_IN:
        raise AttributeError(name)
    found = globals()[name] = getattr(import_module(_STANDS_IN[name]), name)
    return found
