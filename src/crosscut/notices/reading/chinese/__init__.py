"""Read a Chinese founding document, in simplified or traditional characters, into a draft.

The way of a text: `page` cuts it into lines and runs with offsets; `frame` finds title, number,
issuer and date; `rosters` and `clauses` find who holds which role, in lists and in prose;
`groups` finds names of groups; `offices`, `terms` and `changes` the rest; `assembly` puts the
draft together and `coverage` says what was left over.
"""

from crosscut.notices.reading.chinese.assembly import read

__all__ = ["read"]
