"""Is a phrase a person, a post or a body? Capital letters, titles and lists of words decide.

A name after an honorific is sure; a bare name is one of two to seven capitalised words that no
post, body or field of work is called by.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.page import Page
from crosscut.notices.reading.english.vocabulary import (
    BODIES,
    HONORIFICS,
    NAME_SUFFIXES,
    PARTICLES,
    POST_NOMINALS,
    SUBJECTS,
    TITLES,
    WEAK_HONORIFICS,
)

_TOKEN = re.compile(r"[sSdDaA]/[oOlLpP]\b\.?|[^\s,;:()\[\]–|/]+|[,;:()\[\]–|/]")
_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,5}$")
_WORD = re.compile(r"[A-Za-z]")
# Bodies that are surnames as well.
_SURE_BODIES = BODIES - {"ward", "house", "college", "church", "temple", "court", "bank", "banks"}
_OF_RANK = frozenset("rtd retd ret".split())
_STRONG_HONORIFICS = HONORIFICS - WEAK_HONORIFICS
_INNER_DOTS = re.compile(r"(?:Dr|Mr|Ms|Mrs|Prof|Er|Smt|Hon|Sri|Shri)\.(?=[A-Z])")


class Name(NamedTuple):
    """A person's name; `after` is where the reading went on, `sure` where an honorific led."""

    span: Span
    after: int
    sure: bool
    start: int


class _Token(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        return self.text.lower().rstrip(".'")


def _tokens(page: Page, start: int, end: int, most: int = 16) -> list[_Token]:
    tokens: list[_Token] = []
    for found in _TOKEN.finditer(page.flat, start, end):
        text, at = found.group(), found.start()
        glued = _INNER_DOTS.match(text) if "." in text else None
        if glued:  # "Dr.S.Malliga"
            tokens.append(_Token(glued.group(), at, at + glued.end()))
            tokens.append(_Token(text[glued.end() :], at + glued.end(), found.end()))
        else:
            tokens.append(_Token(text, at, found.end()))
        if len(tokens) >= most:
            break
    return tokens


def is_title(word: str) -> bool:
    word = word.lower().strip(".'").removesuffix("'s")
    return word in TITLES or any(part in TITLES for part in word.split("-")[:3])


def is_body(word: str) -> bool:
    return word.lower().strip(".'") in BODIES


def _is_known(word: str) -> bool:
    bare = word.lower().rstrip(".").removesuffix("'s")
    if bare in TITLES or bare in BODIES or bare in SUBJECTS:
        return True
    parts = [part for part in bare.split("-") if part]
    return len(parts) > 1 and any(part in TITLES or part in BODIES for part in parts)


def _name_word(text: str) -> bool:
    first = text[0]
    if not (first.isupper() or (text[:2] in ("d'", "o'", "l'") and text[2:3].isupper())):
        return False
    return all(c.isalpha() or c in ".-'’`" for c in text)


def _honorifics(tokens: list[_Token]) -> tuple[int, bool]:
    """How many tokens lead as honorifics, and whether they make a name of what follows."""
    at, strong = 0, False
    while at < len(tokens):
        token = tokens[at]
        if token.text == "(" and at + 2 < len(tokens):
            inside = tokens[at + 1].word
            if at and inside.rstrip(".") in _OF_RANK and tokens[at + 2].text == ")":
                at += 3  # "Gen. (Rtd.) John Roe"
                continue
            if inside in HONORIFICS and tokens[at + 2].text == ")":
                strong = strong or inside not in WEAK_HONORIFICS
                at += 3
                continue
        word = token.word
        if word not in HONORIFICS or not token.text[0].isupper():
            if word == "the" and at == 0 and _word(tokens, 1) in _STRONG_HONORIFICS:
                at += 1
                continue
            break
        strong = strong or word not in WEAK_HONORIFICS
        at += 1
        if _word(tokens, at) == "/" and _word(tokens, at + 1) in HONORIFICS:
            at += 1
    return at, strong


def name_at(page: Page, start: int, end: int, *, bare: bool = True) -> Name | None:
    """The name that begins at `start`; without `bare` only one after an honorific."""
    if not _may_begin(page, start, end):
        return None
    tokens = _tokens(page, start, end)
    lead, strong = _honorifics(tokens)
    if lead and not strong:
        # "Justice See Kee Oon" is a name; "General Manager" and "Chief Justice" are posts.
        rest = tokens[lead:]
        if not rest or _is_known(rest[0].text) or not _name_word(rest[0].text):
            lead = 0
        else:
            strong = len(rest) == 1 or not _is_known(rest[1].text) or _is_surname(rest, 1)
            if not strong:
                lead = 0
    if not lead and not bare:
        return None
    last = _name_length(tokens, lead, sure=bool(lead))
    count = last - lead
    if count <= 0:
        return None
    if not lead:
        if count < 2 or count > 8:
            return None
        solid = [t for t in tokens[:last] if len(t.text.rstrip(".")) > 1]
        if len(solid) < 1 or all(_INITIALS.fullmatch(t.text) and len(t.text) < 4 for t in solid):
            return None
    elif count == 1 and is_title(tokens[lead].text):
        # "Hon. Speaker", "H.E. President": the honorific of a post.
        return None
    name_end = tokens[last - 1].end
    name_end, after = _after_name(tokens, last, name_end)
    return Name(Span(tokens[lead].start, name_end), after, bool(lead), tokens[0].start)


_FIRST = re.compile(r"\s*([^\s,;:()\[\]–|/]+)")


def _may_begin(page: Page, start: int, end: int) -> bool:
    """Whether the first word could open a name: most words of a paper are known to be others,
    and to tell is far cheaper than to take a phrase apart."""
    first = _FIRST.match(page.flat, start, end)
    if first is None:
        return page.flat[start:end].lstrip().startswith("(")
    text = first.group(1)
    word = text.lower().rstrip(".'")
    if word in HONORIFICS or word in PARTICLES or word == "the" or "." in text:
        return True
    return _name_word(text) and (len(text) < 3 or not _is_known(text))


def _name_length(tokens: list[_Token], lead: int, *, sure: bool) -> int:
    """Where a name that begins at `lead` ends; `lead` itself where there is none."""
    at = lead
    while at < len(tokens):
        token = tokens[at]
        if token.text == "(" and at > lead and _is_second_name(tokens, at):
            at += 3
        elif token.word in PARTICLES and token.text not in ",;:()[]–|/":
            if not _leads_on(tokens, at) and not (at > lead and token.text[0].isupper()):
                break  # "Rekha Das" ends in a word that is a particle elsewhere
            at += 1
        elif not _name_word(token.text) or (at > lead and _is_post_nominal(token.text)):
            break
        elif at > lead and not sure and token.word in _STRONG_HONORIFICS:
            return lead  # "SPS Mr Eric Chua": the name begins later
        elif _is_known(token.text) and len(token.text.rstrip(".")) > 1:
            if sure and at == lead and not is_title(token.text) and _word(tokens, at + 1) != "of":
                at += 1  # "Dr Law"
                continue
            return _up_to_known(tokens, at, lead, sure=sure)
        else:
            at += 1
            if _closes_sentence(token.text) and at - lead > 1:
                break
    return at


def _up_to_known(tokens: list[_Token], at: int, lead: int, *, sure: bool) -> int:
    """Where a name ends that meets a word of posts, bodies or subjects."""
    token = tokens[at]
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if not sure:
        # A bare name is all names or none ("Director Human Resources"), unless a post
        # follows ("Jane Doe Director of Works").
        return at if at - lead >= 2 and is_title(token.text) else lead
    if at == lead:
        # "Dr Dean Jones" is a name, "Hon. Prime Minister" is none.
        plain = following[:1].isalpha() and _name_word(following) and not _is_known(following)
        return at + 2 if plain and following != "of" else lead
    if at - lead > 2:
        return at
    return at + 1 if _is_surname(tokens, at) else at


def _is_surname(tokens: list[_Token], at: int) -> bool:
    """Whether a word such as "Law" or "Power" closes a name after an honorific."""
    word = tokens[at].word
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return (word not in TITLES and word not in _SURE_BODIES) and (
        not following or following in ",;()–" or _is_post_nominal(following)
    )


def _is_second_name(tokens: list[_Token], at: int) -> bool:
    """`Thirukumaran (Kumar) Nadesan`: brackets inside a name."""
    if at + 3 >= len(tokens) or tokens[at + 2].text != ")":
        return False
    inner, after = tokens[at + 1].text, tokens[at + 3].text
    return (
        inner[0].isupper() and not _is_known(inner) and _name_word(after) and not _is_known(after)
    )


def _leads_on(tokens: list[_Token], at: int) -> bool:
    """Whether a particle ("de", "bin") has the rest of a name behind it."""
    if at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    return following.text[0].isalpha() and (
        following.text[0].isupper() or following.word in PARTICLES
    )


def _closes_sentence(text: str) -> bool:
    return (
        text.endswith(".")
        and len(text) > 3
        and text.count(".") == 1
        and text.lower() not in NAME_SUFFIXES
    )


def _word(tokens: list[_Token], at: int) -> str:
    return tokens[at].word if at < len(tokens) else ""


def _is_post_nominal(text: str) -> bool:
    bare = text.lower().rstrip(".")
    if bare not in POST_NOMINALS:
        return False
    return (
        text.isupper()
        or "." in text
        or any(c.isupper() for c in text[1:])
        or bare in ("esq", "esquire")
    )


def _after_name(tokens: list[_Token], at: int, name_end: int) -> tuple[int, int]:
    """Skips what stands after a name ("Jr" stays in it): its end, and where to read on."""
    after = name_end
    while at < len(tokens):
        token = tokens[at]
        comma = token.text == ","
        candidate = tokens[at + 1] if comma and at + 1 < len(tokens) else token
        if comma and candidate is token:
            break
        text = candidate.text
        if text.lower() in NAME_SUFFIXES and after == name_end:
            name_end = after = candidate.end
        elif text == "(" and not comma:
            inner = tokens[at + 1] if at + 1 < len(tokens) else None
            close = tokens[at + 2] if at + 2 < len(tokens) else None
            if not (inner and close and close.text == ")" and _is_post_nominal(inner.text)):
                break
            after = close.end
            at += 3
            continue
        elif _is_post_nominal(text) and text[:1].isupper():
            if comma and at + 2 < len(tokens) and tokens[at + 2].text not in ",;()–|":
                break  # "Retd. Chief Engineer" is a post
            after = candidate.end
        else:
            break
        at += 2 if comma else 1
    return name_end, after


def after_name(page: Page, start: int, end: int) -> int:
    """Where to read on behind the letters that follow a name ("Jude Law, Ph.D. – …")."""
    return _after_name(_tokens(page, start, end), 0, start)[1]


def name_within(page: Page, start: int, end: int) -> Name | None:
    """The first name led by an honorific in a phrase ("Second Minister for Law Mr Edwin Tong")."""
    for found in page.matches(_HONORIFIC, start, end):
        before = page.flat[max(found.start() - 1, 0) : found.start()]
        if before.isalnum() or before in ("_", "."):
            continue
        # "the Hon. …" begins with its article.
        article = page.flat[start : found.start()].rstrip().endswith("the") and _THE.search(
            page.flat, max(start, found.start() - 12), found.start()
        )
        name = name_at(page, article.start() if article else found.start(), end, bare=False)
        if name and name.sure:
            return name
    return None


_THE = re.compile(r"(?<![\w.])the\s+$")
# No assertion in front: the engine then jumps from one initial letter to the next.
_HONORIFIC = re.compile(
    r"(?:Rt\.?\s+Hon(?:ou?rable)?|Hon(?:ou?rable)?|H\.\s?E|Mrs?|Ms|Miss|Mx|Dr"
    r"|Prof(?:essor)?|Sir"
    r"|Dame|Shri|Smt|Sri|Thiru|Tmt|Atty|Engr|Er|Ir|Dato'?|Datuk|Tan\s+Sri|Tun|Councill?or|Cllr|Rev"
    r"|Adv|Ts|Tpr|Assoc|A/Prof|Lt|Col|Brig|Maj|Gen|Capt|Justice|Senator|HRH|Sen|Rep|Lord|Lady"
    r"|Baroness|Mdm|Madam)\b\.?"
)


def name_at_end(page: Page, start: int, end: int) -> Name | None:
    """A bare name that closes a phrase begun by a title: "District Judge Kow Keng Siong"."""
    tokens = _tokens(page, start, end, most=24)
    if len(tokens) < 3 or not any(is_title(token.text) for token in tokens[:12]):
        return None
    at = len(tokens)
    while at > 0:
        token = tokens[at - 1]
        text = token.text
        plain = _name_word(text) and not (_is_known(text) and len(text) > 2)
        inner = token.word in PARTICLES and at < len(tokens)
        if not (plain or inner):
            break
        at -= 1
    while at < len(tokens) and tokens[at].word in PARTICLES and tokens[at].text.islower():
        at += 1
    count = len(tokens) - at
    if count < 2 or count > 5 or at == 0:
        return None
    before = tokens[at - 1]
    if not (before.text == ")" or is_title(before.text)):
        return None
    letters = all(len(token.text) <= 5 and token.text.isupper() for token in tokens[at:])
    if letters and not tokens[0].text.isupper():
        return None  # "Director SANREN CSIR": bodies, unless the whole line is in capitals
    span = Span(tokens[at].start, tokens[-1].end)
    return Name(span, span.end, False, span.start)


def looks_like_post(page: Page, start: int, end: int) -> bool:
    """Whether a phrase is headed by a capitalised title or body ("the Secretary of State")."""
    tokens = _tokens(page, start, end, most=40)
    for token in tokens:
        if token.text[0].isupper() and (_is_known(token.text) or is_body(token.text)):
            if is_title(token.text) or is_body(token.text):
                return True
            if token.word.endswith(("or", "er", "ist", "ary", "man")):
                return True
    return False


def is_acronym(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][A-Za-z&.-]*[A-Z][A-Za-z&.-]*|[A-Z]{2,}", text.strip()))
