"""Names that say less than the whole: "市发改局" in a paper of 临安市 is 临安市发改局.

Such a name alone tells no organisation apart, so it is never proof that two are the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from crosscut.register.rules.names import simplified

_PLACE = re.compile(
    r"^(?:中共|共青团)?((?:[一-龥]{2,8}?(?:自治区|自治州|自治县|省|州|市|盟))?"
    r"(?:[一-龥]{2,6}?(?:自治县|县|区|旗|市))?(?:[一-龥]{2,6}?(?:街道|镇|乡))?)"
    r"(?=人民|委|政府|党|办|教育|公安|[一-龥]*[局厅办])"
)
#: 市场监管局 is no "bureau of the city": these words only begin like a level.
_NOT_A_LEVEL = re.compile(
    r"^(?:市场|市政|市容|市民|区块|区域|省会|县域|镇域|乡村|州官|旗舰|校园|校外|校企|部队|院士)"
)
_LEVELS = ("街道", "省", "市", "州", "县", "区", "旗", "镇", "乡")
_OWN = re.compile(r"^(?:我|本|该|校|院|局|厅|部|厂|司|处|系|队)(?=[一-龥]{2,})")
#: Sections and small bodies are named alike everywhere.
_SECTION = re.compile(r"^[一-龥]{1,4}(?:处|科|室|股|组|班|站|所|队|支部)$")
_BARE_BUREAU = re.compile(r"^[一-龥]{2,6}局$")
_CHIEF = re.compile(r"^(?:常务|第一|代)?副?(省|州|市|县|区|旗|镇|乡)长$")
_NATIONAL = re.compile(r"^(?:国家|中央|中国|全国|国务院)|总局$")


@dataclass(frozen=True, slots=True)
class NameRead:
    """An organisation's name: in full as far as it can be told, and as written if shorter.

    `relative`: without the paper beside it the name could be anybody's.
    """

    full: str
    short: str | None = None
    relative: bool = False


def place_of(*names: str | None) -> str | None:
    """The place whose paper it is ("临安市", "封开县"), from the issuer's or the group's name."""
    for name in names:
        match = _PLACE.match(simplified("".join((name or "").split())))
        if match and match.group(1):
            return match.group(1)
    return None


def body_of_chief(title: str, place: str | None) -> str | None:
    """Whose chief it is where a paper of 云溪市 says "副市长" alone: the place's."""
    match = _CHIEF.search(simplified(title))
    return place if match and place and place.endswith(match.group(1)) else None


def read_name(text: str, place: str | None) -> NameRead:
    """An organisation's name, completed by the paper's place where it is a local one."""
    text = " ".join(text.split())
    plain = simplified(text)
    if _NATIONAL.search(plain):
        return NameRead(text)
    level = next((level for level in _LEVELS if plain.startswith(level)), None)
    if level and len(plain) > len(level) and not _NOT_A_LEVEL.match(plain):
        if place and place.endswith(level):
            return NameRead(f"{place}{text[len(level) :]}", short=text)
        return NameRead(text, relative=True)
    if _SECTION.match(plain) or (_OWN.match(plain) and not _NOT_A_LEVEL.match(plain)):
        return NameRead(text, relative=True)
    if place and _BARE_BUREAU.match(plain) and not re.search(r"[省市县区旗]", plain[:4]):
        return NameRead(f"{place}{text}", short=text)
    return NameRead(text)
