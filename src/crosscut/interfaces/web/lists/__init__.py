"""One way to show a list: its columns, their order and choice, pages, views that are kept, and
the same rows as a workbook.

| file | what is in it |
|---|---|
| `columns.py` | a column: what its cells show, say and are sorted by |
| `listing.py` | a list: its columns, what its address asks, its rows on a page |
| `catalogue.py` | every list by its noun |
| `workbook.py`, `keeping.py` | the list taken away; the list as it stands kept under a name |

What a noun's list holds stands in its own folder, in `listing.py`.
"""
