"""English posts: the title stands first, the organisation after "of", "," or "from"."""

from __future__ import annotations

import re

from crosscut.notices.rules.posts import Headship, Known, PostRead, Standing

_TITLE_NOUNS = (
    "Accountant", "Administrator", "Adviser", "Advisor", "Ambassador", "Assistant", "Attorney",
    "Auditor", "Captain", "Chair", "Chairman", "Chairperson", "Chairwoman", "Chancellor", "Chief",
    "Clerk", "Colonel", "Commander", "Commissioner", "Comptroller", "Controller", "Convener",
    "Convenor", "Coordinator", "Counsel", "Counsellor", "Councillor", "Counselor", "Dean",
    "Defender", "Delegate", "Deputy", "Director", "Director-General", "Executive", "Expert",
    "General", "Governor", "Head", "Inspector", "Judge", "Justice", "Lead", "Leader", "Lecturer",
    "Librarian", "Manager", "Marshal", "Mayor", "Member", "Minister", "Officer", "Ombudsman",
    "Organiser", "Partner", "Permanent", "Premier", "President", "Principal", "Professor",
    "Prosecutor", "Provost", "Rector", "Registrar", "Representative", "Scientist", "Secretary",
    "Senator", "Solicitor", "Speaker", "Specialist", "Superintendent", "Surveyor", "Treasurer",
    "Trustee", "Under-Secretary", "Undersecretary", "Vice-Chair", "Vice-Chairman",
    "Vice-President", "Warden", "Whip",
)  # fmt: skip
_NOUN = re.compile(rf"\b(?:co-?|vice-?)?(?:{'|'.join(_TITLE_NOUNS)})s?\b(?![’'])", re.IGNORECASE)
_ORGANISATION = re.compile(
    r"\b(?:Academy|Administration|Agency|Army|Assembly|Association|Authority|Bank|Board|Branch|"
    r"Bureau|Cabinet|Center|Centre|Chamber|Chambers|Charity|City|Clinic|College|Command|Commission|"
    r"Committee|Company|Conference|Congress|Consortium|Corps|Corporation|Council|County|Court|"
    r"Courts|Department|Directorate|District|Division|Federation|Force|Foundation|Fund|Government|"
    r"Group|Hospital|House|Inspectorate|Institute|Institution|Laboratory|League|Library|Ministry|"
    r"Museum|Navy|Network|Office|Parliament|Police|Province|Region|School|Secretariat|Senate|"
    r"Service|Services|Society|Treasury|Trust|Tribunal|Union|University|"
    r"LLC|LLP|Ltd|Limited|Inc|Pte|plc|GmbH)\b"
)
_STARTS_BODY = re.compile(
    r"(?:Ministry|Ministries|Department|Directorate|Office of|Office for|Bureau|Government|"
    r"University of|"
    r"Commission|Council of|Board of|Institute of|City of|Division of|Agency|Authority)\b"
)
_ENDS_BODY = re.compile(
    r"\b(?:Committee|Commission|Council|Board|Office|Agency|Cabinet|Assembly|Senate|House|Society|"
    r"Association|Court)$"
)
_COMPANY_HEAD = re.compile(
    r"\b(?:Chief Executive(?: Officer)?|Executive Director|Managing Director)$"
)
_ACRONYM = re.compile(r"[A-Z][A-Z&.\-]+[A-Z]$")
_FROM = re.compile(r"\s+(?:from|at|in)\s+(?:the\s+)?(?=[A-Z])")
_OF = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?(?=[A-Z])")
_COMMA = re.compile(r"\s*[,:–—]\s+(?:of\s+)?(?:the\s+)?(?=[A-Z])")
_AND_TITLE = re.compile(
    r"\s+(?:and|&)\s+(?:concurrently\s+)?(?=(?:(?:Deputy|Senior|State|Vice|Prime|Acting)\s+)*"
    r"(?:Minister|Secretary|President|Governor|Mayor|Chairman|Commissioner|Director)\s+(?:of|for)\b)"
)
_CLASS = re.compile(
    r"^(?:all|any|each|every|other|one|two|three|up to|at least|not more than|such)\b|"
    r"\b(?:heads|chairs|co-chairs|chiefs|representatives|directors|secretaries|ministers|members|officials|"
    r"experts|officers|commissioners)\b",
    re.IGNORECASE,
)
_REPRESENTATIVE = re.compile(
    r"^(?:a|an|one|the)?\s*(?:senior\s+)?(?:representative|nominee|designee|delegate|official)"
    r"s?\s+(?:of|from)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_DEPUTY = re.compile(r"\b(?:deputy|vice|under-?secretary|co-deputy)\b", re.IGNORECASE)
_LESSER = re.compile(
    r"\b(?:assistant|second|junior|senior minister of state|minister of state|adviser|advisor|"
    r"member|professor|expert|counsel|parliamentary|associate|principal)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"^(?:acting\s+|chief\s+)?(?:minister|secretary|director(?:[- ]general)?|"
    r"chair(?:man|person|woman)?|"
    r"commissioner|administrator|attorney general|president|governor|mayor|head|"
    r"chief executive(?: officer)?|auditor general|comptroller general|prime minister|archivist|"
    r"librarian|superintendent|speaker)$",
    re.IGNORECASE,
)
#: The title names the department's field: "Secretary of the Interior".
_MINISTERIAL = (
    (re.compile(r"^(?:(?:Acting|Deputy|Vice) )?Minister (?:of|for) (?:the )?(.+)$"), "Ministry of"),
    (
        re.compile(r"^(?:(?:Acting|Deputy|Under|Assistant) )?Secretary of (?:the )?(.+)$"),
        "Department of",
    ),
)
_NOT_A_FIELD = re.compile(r"^(?:State for|State to)\b|\bto the\b")


def read(text: str, known: Known) -> Standing:
    """What the words stand for."""
    text = re.sub(r"^(?:the|a|an)\s+", "", text.strip(" .,;"), flags=re.IGNORECASE)
    if known(text):
        return Standing((PostRead(text, None),))
    match = _REPRESENTATIVE.match(text)
    if match and match.end() < len(text):
        return Standing((PostRead(_bare(text[match.end() :]), None),), by_class=True)
    if _CLASS.search(text) and not _ORGANISATION.match(text):
        return Standing((), by_class=True)
    pieces = [piece for piece in _AND_TITLE.split(text) if piece]
    posts = (_one(piece, known) for piece in pieces)
    return Standing(tuple(post for post in posts if post))


def possible_organisations(text: str) -> set[str]:
    """All that may name an organisation: the whole, what follows a joint, what a title implies."""
    found = {text, _bare(text)}
    for joint in (_OF, _COMMA, _FROM):
        for match in joint.finditer(text):
            found.add(_bare(text[match.end() :]))
    for piece in _AND_TITLE.split(text):
        found.add(_implied(piece) or "")
    representative = _REPRESENTATIVE.match(text)
    if representative:
        found.add(_bare(text[representative.end() :]))
    return found - {""}


def _one(piece: str, known: Known) -> PostRead | None:
    """One post; None where neither the register nor the vocabulary knows what it is."""
    for joint in (_COMMA, _FROM, _OF):
        for match in joint.finditer(piece):
            if known(_bare(piece[match.end() :])) and _NOUN.search(piece[: match.start()]):
                return _post(_bare(piece[match.end() :]), piece[: match.start()], joint is _OF)
    implied = _implied(piece)
    if implied:
        head: Headship = "deputy" if _DEPUTY.search(piece) else "head"
        return PostRead(implied, piece, "none" if "Assistant" in piece else head, derived=True)
    named = _after_comma(piece) or _after(_FROM, piece)
    if named:
        return named
    for match in _OF.finditer(piece):
        title, rest = piece[: match.start()], _bare(piece[match.end() :])
        titled = _NOUN.search(title) is not None
        if _STARTS_BODY.match(rest) and not _ORGANISATION.search(title):
            return _post(rest, title, True)
        if titled and _ORGANISATION.search(rest) and not _NOUN.match(rest):
            return _post(rest, title, True)
        if titled and _COMPANY_HEAD.search(title):
            return _post(rest, title, True)
    head_phrase = re.split(r"\s(?:of|for|to)\s|,|\s\(", piece)[0]
    last = _NOUN.search(head_phrase.split()[-1]) if head_phrase.split() else None
    if _ACRONYM.fullmatch(piece) or (_ORGANISATION.search(head_phrase) and not last):
        return PostRead(_bare(piece), None)
    return PostRead(None, piece, _headship(piece)) if _NOUN.search(piece) else None


def _after_comma(piece: str) -> PostRead | None:
    """ "Secretary, Ministry of Finance, Planning and Tourism": the first that begins a body,
    else the last that is one."""
    matches = [m for m in _COMMA.finditer(piece) if _NOUN.search(piece[: m.start()])]
    for match in matches:
        rest = _bare(piece[match.end() :])
        if _STARTS_BODY.match(rest):
            return _post(rest, piece[: match.start()], False)
    if any(_STARTS_BODY.match(_bare(piece[m.end() :])) for m in _OF.finditer(piece)):
        return None
    for match in reversed(matches):
        rest = _bare(piece[match.end() :])
        if _ACRONYM.fullmatch(rest) or _ORGANISATION.search(rest):
            return _post(rest, piece[: match.start()], False)
    return None


def _after(joint: re.Pattern[str], piece: str) -> PostRead | None:
    for match in reversed(list(joint.finditer(piece))):
        title, rest = piece[: match.start()], _bare(piece[match.end() :])
        if _NOUN.search(title) and (_ORGANISATION.search(rest) or _ACRONYM.fullmatch(rest)):
            return _post(rest, title, False)
    return None


def _implied(piece: str) -> str | None:
    """The department that a minister's title names."""
    for pattern, body in _MINISTERIAL:
        match = pattern.match(piece)
        if match and not _NOT_A_FIELD.search(match.group(1)):
            field = match.group(1)
            if _STARTS_BODY.match(field) or _ENDS_BODY.search(field):
                return None
            the = " the" if re.search(r"\b(?:of|for) the\b", piece[: match.start(1)]) else ""
            return f"{body}{the} {field}"
    return None


def _post(organisation: str, title: str, of: bool) -> PostRead:
    title = title.strip(" ,")
    headship = _headship(title)
    if headship == "head" and not of and "Chief Executive" not in title:
        # "Director, Ministry of Law" is one of several.
        headship = "unknown"
    return PostRead(organisation, title, headship)


def _headship(title: str) -> Headship:
    if _DEPUTY.search(title):
        return "deputy"
    if _LESSER.search(title):
        return "none"
    return "head" if _HEAD.fullmatch(title.strip()) else "unknown"


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|of|a)\s+", "", name.strip(" .,;"), flags=re.IGNORECASE)
