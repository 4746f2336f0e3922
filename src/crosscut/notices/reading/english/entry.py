"""A seat as it is read, piece by piece."""

from __future__ import annotations

from dataclasses import dataclass

from crosscut.notices.reading.draft import Span


@dataclass(slots=True)
class Entry:
    """A seat as read, before it is joined with what the paper says of it elsewhere."""

    whole: Span
    role: str | None = None
    person: Span | None = None
    post: Span | None = None
    sure: bool = False
    post_words: str | None = None
    listed: bool = False
    named_role: bool = False

    @property
    def means_someone(self) -> bool:
        return self.person is not None or self.post is not None
