"""Reads English founding papers: orders, resolutions, announcements, terms of reference.

From lines to blocks (`page`, `blocks`, `sections`), from blocks to seats (`rosters`, `tables`,
`clauses`, `entries`, `names`, `roles`, `seating`), and what else a paper says (`group`,
`identity`, `changes`, `offices`, `duties`, `terms`). `reader` puts a draft together.
"""

from crosscut.notices.reading.english.reader import read

__all__ = ["read"]
