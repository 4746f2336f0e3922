"""One seat for each person or post, however often the paper speaks of it.

A list gives the words of the post; a sentence elsewhere may give the role.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from crosscut.notices.reading.draft import SeatRead, Span
from crosscut.notices.reading.english.classes import bodies_of_class
from crosscut.notices.reading.english.entry import Entry
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.roles import weightier

_REPRESENTATIVE = re.compile(r"^representatives?\s+(?:of|from)\s+(?:the\s+)?", re.I)


def joined(page: Page, entries: Iterable[Entry]) -> list[Entry]:
    """Entries of one person or one post become one, in the order of the text.

    A convener beside a chair keeps the papers; without one the convener leads.
    """
    seats: list[Entry] = []
    people = _People()
    by_post: dict[str, Entry] = {}
    for entry in entries:
        person = _key(page, entry.person)
        post = _post_key(page, entry)
        known = None
        if person:
            known = people.find(person)
            if known is None and post and post in by_post and by_post[post].person is None:
                known = by_post[post]
        elif post:
            known = by_post.get(post)
        if known is None:
            seats.append(entry)
            known = entry
        elif known is not entry:
            _join(known, entry)
        if person:
            people.add(person, known)
        if post:
            by_post.setdefault(post, known)
    chaired = any(entry.role == "leader" for entry in seats)
    for entry in seats:
        if entry.role == "convener":
            entry.role = "secretary" if chaired else "leader"
    return sorted(seats, key=lambda entry: entry.whole.start)


def _join(known: Entry, entry: Entry) -> None:
    if known.listed and entry.listed and known.person is None and entry.person is None:
        return
    known.role = weightier(known.role or "member", entry.role or "member")
    if known.person is None:
        known.person = entry.person
    if entry.post is not None and (known.post is None or (entry.listed and not known.listed)):
        known.post, known.post_words = entry.post, entry.post_words
    if entry.listed and not known.listed:
        known.whole, known.listed = entry.whole, True
        if entry.person is not None:
            known.person = entry.person


def _key(page: Page, span: Span | None) -> str:
    if span is None:
        return ""
    return re.sub(r"[^\w]+", " ", page.flat_value(span.start, span.end).lower()).strip()


def _post_key(page: Page, entry: Entry) -> str:
    if entry.post is None:
        return ""
    words = entry.post_words or page.flat_value(entry.post.start, entry.post.end)
    # The seat of a body and the seat of its representative are one.
    words = _REPRESENTATIVE.sub("", words)
    return re.sub(r"[^\w]+", " ", words.lower()).strip()


class _People:
    """People by name; `Ms Yee` and `SPS Eric Chua` find those named in full elsewhere."""

    def __init__(self) -> None:
        self._by_name: dict[str, Entry] = {}
        self._by_word: dict[str, list[str]] = {}

    def find(self, name: str) -> Entry | None:
        if name in self._by_name:
            return self._by_name[name]
        words = name.split()
        near = {n for word in (words[0], words[-1]) for n in self._by_word.get(word, ())}
        fitting = {id(e): e for n in near if _is_part(words, n.split()) for e in [self._by_name[n]]}
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def add(self, name: str, entry: Entry) -> None:
        if name in self._by_name:
            return
        self._by_name[name] = entry
        words = name.split()
        for word in set(words):
            self._by_word.setdefault(word, []).append(name)


def _is_part(one: list[str], other: list[str]) -> bool:
    small, large = sorted((one, other), key=len)
    if len(small) == 1:
        return len(large) > 1 and small[0] in large
    return set(small) <= set(large)


def seat_read(page: Page, entry: Entry) -> SeatRead:
    spans = {"seat": entry.whole}
    if entry.person is not None:
        spans["person"] = entry.person
    if entry.post is not None:
        spans["post"] = entry.post
    post = entry.post_words or (page.value(entry.post) if entry.post else None)
    return SeatRead(
        role=entry.role or "member",
        person=page.value(entry.person) if entry.person else None,
        post=post,
        organisations=bodies_of_class(post) if post and entry.person is None else (),
        spans=spans,
    )
