"""A post as a paper writes it ("生态环境部部长", "Director of the Mint"): organisation and title.

`known` says which names the register knows as organisations: it decides first, the vocabulary
of titles after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Headship = Literal["head", "deputy", "none", "unknown"]
Known = Callable[[str], bool]


def nobody_known(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class PostRead:
    """One position. Either part may be missing; `title` None is an organisation that stands
    for itself. `derived` is an organisation that the title implies and nobody wrote."""

    organisation: str | None
    title: str | None
    headship: Headship = "unknown"
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What the words of a seat stand for: posts, or a class of people that fits no post."""

    posts: tuple[PostRead, ...]
    by_class: bool = False

    @property
    def main(self) -> PostRead | None:
        """The post that the seat goes by: the highest, of several such the first."""
        order: dict[Headship, int] = {"head": 0, "deputy": 1, "unknown": 2, "none": 2}
        titled = [post for post in self.posts if post.title]
        return min(titled, key=lambda post: order[post.headship], default=None)


def read_post(text: str, language: str, known: Known = nobody_known) -> Standing:
    """What the words of a seat stand for. `text` is as written."""
    if language == "en" and not _has_han(text):
        from crosscut.notices.rules import posts_english

        return posts_english.read(" ".join(text.split()), known)
    from crosscut.notices.rules import posts_chinese

    return posts_chinese.read("".join(text.split()), known)


def possible_organisations(text: str, language: str) -> set[str]:
    """Every part of the words that may be an organisation's name, to ask the register for."""
    if language == "en" and not _has_han(text):
        from crosscut.notices.rules import posts_english

        return posts_english.possible_organisations(" ".join(text.split()))
    from crosscut.notices.rules import posts_chinese

    return posts_chinese.possible_organisations("".join(text.split()))


def _has_han(text: str) -> bool:
    from crosscut.register.rules.names import has_han

    return has_han(text)
