"""Which seat the words of a role mean: "Vice-Chairperson" is a deputy, "Convener" leads.

`ROLE` matches role words alone, so that "Secretary, Ministry of Energy" stays a post.
"""

from __future__ import annotations

import re
from functools import lru_cache

from crosscut.notices.reading.english.vocabulary import GROUP_NOUNS

_CHAIR = r"chair(?:man|woman|person|lady)?(?:ship)?"
_KINDS = rf"""
    (?P<first_deputy>first[\s-]+(?:vice|deputy)[\s-]*{_CHAIR}s?)
  | (?P<executive_deputy>executive[\s-]+(?:vice|deputy)[\s-]*{_CHAIR}s?)
  | (?P<deputy>(?:vice|deputy|alternate|assistant|associate)[\s-]*{_CHAIR}s?
        |(?:vice|deputy)[\s-]*(?:convenor|convener|leader|lead|head|president|co-?ordinator|director)
        |(?:vice|deputy)[\s-]*chairmen)
  | (?P<secretary>member[\s-]*conven[eo]r|conven[eo]r[\s-]+member
        |conven[eo]r\s*(?:&|and|-cum-)\s*secretary|(?:member|joint|honorary|general|executive)?[\s-]*secretar(?:y|ies|iat)
        (?:[\s-]+(?:member|general))?|secretary\s*/\s*member|clerk|rapporteurs?|recorder|scribe
        |executive\s+(?:director|secretary)|secretary\s*-?\s*cum\s*-?\s*member
        |minute[\s-]taker|note[\s-]taker)
  | (?P<leader>(?:co|joint|acting|interim|founding|overall|honorary)?[\s-]*{_CHAIR}s?
        |(?:co|joint)?[\s-]*chairmen
        |(?:co|joint)?[\s-]*(?:leader|lead|head|presiding\s+officer)s?
        |(?:group|team|task\s?force|project|committee|panel)[\s-]+(?:leader|lead|head|chair)s?
        |conven[eo]rs?\s+and\s+chair(?:man|person)?)
  | (?P<convener>(?:co|joint)?[\s-]*conven[eo]rs?|co-?ordinators?)
  | (?P<observer>observers?|in\s+attendance|attendees?|(?:by|on)\s+invitation
        |(?:special|permanent|standing|regular)?\s*invitees?(?:\s+to\s+meetings)?
        |non[\s-]?voting(?:\s+members?)?|observer\s+members?|ex[\s-]officio\s*,?\s*non[\s-]voting)
  | (?P<adviser>advis[eo]rs?|patrons?|resource\s+persons?|mentors?|special\s+advis[eo]rs?
        |technical\s+advis[eo]rs?|consultants?)
  | (?P<member>(?:[a-z-]+\s+)?members?(?:\s*[-,(]?\s*ex[\s-]officio\)?)?
        |ex[\s-]officio(?:\s+members?)?
        |sponsors?|facilitators?|participants?|nominees?|co-?opted|(?:external|subject)\s+experts?
        |treasurer|commissioners)
"""
_LEAD_IN = (
    r"(?:(?:the|a|an|its|as|ex[\s-]officio|non[\s-]voting|voting|independent|statutory)[\s,]+)*"
)
# Short forms end with the word: a line of capitals would be cut into them in every way there is.
_OF_GROUP = (
    rf"(?:\s+(?:of|to|on|for)\s+(?:the|this|said|that)\s+(?:(?:said|above|whole|new|steering"
    rf"|working|advisory"
    rf"|joint|coordinating|inter-?agency|interdepartmental)\s+)*{GROUP_NOUNS})?"
    r"(?:\s*[,(]?\s*(?:ex[\s-]officio|non[\s-]voting|voting|interim|acting|(?-i:[A-Z]{2,8}))\b\)?)*"
)
ROLE = re.compile(rf"\s*{_LEAD_IN}(?:{_KINDS})\s*{_OF_GROUP}\s*", re.I | re.X)

# A role as a sentence names it, before the words that say of which group.
ROLE_WORDS = (
    r"(?:(?:the|a|an|its|their|co|ex[\s-]officio|non[\s-]voting)[\s-]+)*(?:(?:vice|deputy|co"
    r"|joint|acting|interim|member|first|executive|general)[\s-]*)*"
    r"(?:chair(?:man|woman|person)?s?|chairmen|convenor|convener|leader|head|secretary"
    r"|secretariat|director|rapporteur|coordinator"
    r"|co-?ordinator|observers?|advis[eo]rs?|members?|president|lead|clerk|facilitator)"
    r"(?:[\s-]+(?:secretary|member|general))?"
)

# Role words that are as often an ordinary post: a mark only where brackets, a dash, a column
# or a colon set them apart.
POST_TOO = re.compile(
    r"(?:(?:joint|deputy|additional|under|principal|assistant|special)\s+secretary"
    r"|secretary(?:[\s-]general)?|general\s+secretary|executive\s+(?:director|secretary)"
    r"|head|clerk"
    r"|consultants?|advis[eo]rs?|treasurer|lead|leader|co-?ordinators?|members?|commissioners"
    r"|deputy\s+(?:director|head)|facilitators?|team\s+lead(?:er)?|project\s+lead(?:er)?)",
    re.I,
)
_KEYS = (
    "first_deputy",
    "executive_deputy",
    "deputy",
    "secretary",
    "leader",
    "convener",
    "observer",
    "adviser",
    "member",
)
_AND = re.compile(r"\s*(?:/|\s(?:and|&|cum|-cum-)\s|,|\s-\s)\s*", re.I)


_STEMS = tuple(
    """chair conven secretar clerk rapporteur record scribe director taker leader lead head
    presid coordinat co-ordinat observer attend invit vot advis patron person mentor
    consultant member officio sponsor facilitat participant nominee co-opt coopt expert
    treasurer commissioner""".split()
)


# A paper says "Member" many times, and one line is asked about by several passes.
@lru_cache(maxsize=256)
def role_of(words: str) -> str | None:
    """The role that these words are a name for, and None where they say anything else.

    "convener" is not final: beside a chair a convener is the secretary (`seating`).
    """
    words = words.strip(" \t\n.:;,–-()[]")
    if not words or len(words) > 90:
        return None
    low = words.lower()
    for stem in _STEMS:
        if stem in low:
            break
    else:
        return None
    found = ROLE.fullmatch(words)
    if found:
        return _key(found)
    parts = _AND.split(words)
    if 1 < len(parts) <= 3:
        keys = [role_of(part) for part in parts]
        if all(keys):
            return min((key for key in keys if key), key=_RANK.index)
    return None


def _key(found: re.Match[str]) -> str | None:
    for key in _KEYS:
        if found.group(key):
            if key == "member" and re.search(r"non[\s-]?voting", found.group(), re.I):
                return "observer"
            if key == "member" and _NOT_MEMBER.match(found.group(key)):
                return None
            return key
    return None


_NOT_MEMBER = re.compile(r"(?:staff|board|cabinet|faculty|council)\s+members?$", re.I)
_RANK = (
    "leader",
    "first_deputy",
    "executive_deputy",
    "deputy",
    "convener",
    "secretary",
    "observer",
    "adviser",
    "member",
)


def weightier(one: str, other: str) -> str:
    """Of two roles read for one seat, the one that says more."""
    return min(one, other, key=_RANK.index)
