"""Notices in Chinese, in the words and the order of official papers (GB/T 9704-2012)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from crosscut.documents.content import (
    Addressee,
    Block,
    Entry,
    Heading,
    Letterhead,
    NameList,
    Number,
    Paper,
    Paragraph,
    Signature,
    Title,
)
from crosscut.notices.reading.draft import Change, Draft, OfficeRead, SeatRead
from crosscut.notices.writing.wording import OFFICE_ORDER, in_order, paired, tells_members

_NUMERALS = "一二三四五六七八九十"


class Nouns(NamedTuple):
    """What a group is called in short, and what its seats are called."""

    short: str
    leader: str
    member: str


_NOUNS = (
    Nouns("领导小组", "组长", "成员"),
    Nouns("协调小组", "组长", "成员"),
    Nouns("工作小组", "组长", "成员"),
    Nouns("工作组", "组长", "成员"),
    Nouns("工作专班", "组长", "成员"),
    Nouns("小组", "组长", "成员"),
    Nouns("委员会", "主任", "委员"),
    Nouns("指挥部", "总指挥", "成员"),
    Nouns("联席会议", "召集人", "成员"),
)
OFFICE_LABELS = {
    "director": "主任",
    "executive_director": "常务副主任",
    "deputy_director": "副主任",
    "member": "成员",
    "liaison": "联络员",
}


def nouns_of(group: str) -> Nouns:
    """By the end of its name; a name of another kind is never shortened."""
    known = (nouns for nouns in _NOUNS if group.endswith(nouns.short) and group != nouns.short)
    return next(known, Nouns(group, "组长", "成员"))


def labels_of(nouns: Nouns) -> dict[str, str]:
    """The words of seats, by role."""
    leader = nouns.leader
    return {
        "leader": leader,
        "first_deputy": f"第一副{leader}",
        "executive_deputy": f"常务副{leader}",
        "deputy": f"副{leader}",
        "member": nouns.member,
        "secretary": "秘书长",
        "adviser": "顾问",
        "observer": "列席",
    }


def date_words(iso: str) -> str:
    """ "2019-04-08" as 2019年4月8日, as coarse as it is."""
    parts = (int(part) for part in iso.split("-"))
    return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def paper_of(draft: Draft) -> Paper:
    """The notice of a draft."""
    notice = _Notice(draft)
    bodies = {
        "found": notice.founding,
        "change": notice.changing,
        "rename": notice.renaming,
        "dissolve": notice.dissolving,
    }
    title, body = notice.title(), bodies[draft.kind]
    blocks: list[Block] = []
    if draft.issuer:
        blocks.append(Letterhead(f"{draft.issuer}文件"))
    if draft.number:
        blocks.append(Number(draft.number))
    blocks.append(Title(title))
    blocks.append(Addressee("各有关单位："))
    blocks += body()
    if draft.issuer or draft.date:
        date = date_words(draft.date) if draft.date else ""
        blocks.append(Signature(draft.issuer or "", date))
    return Paper("zh-Hans", title, tuple(blocks))


class _Notice:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.group = draft.group or ""
        self.nouns = nouns_of(self.group)
        self.short = self.nouns.short
        self.labels = labels_of(self.nouns)
        self.sections = iter(_NUMERALS)
        self.decides = f"{draft.issuer or '经研究，'}决定"

    def title(self) -> str:
        matter = {
            "found": f"成立{self.group}",
            "change": f"调整{self.group}组成人员",
            "rename": f"{(*self.draft.former_names, self.group)[0]}更名",
            "dissolve": f"撤销{self.group}",
        }[self.draft.kind]
        if self.draft.kind == "change" and not tells_members(self.draft):
            matter = f"调整{self.group}有关事项"
        if self.draft.change and self.draft.change.mode == "add":
            matter = f"增补{self.group}成员"
        return f"{self.draft.issuer or ''}关于{matter}的通知"

    # ── The four kinds ─────────────────────────────────────────────────────────────────

    def founding(self) -> Iterator[Block]:
        named = "" if self.short == self.group else f"（以下简称{self.short}）"
        yield Paragraph(f"{self.decides}成立{self.group}{named}。现将有关事项通知如下：")
        yield from self._duties()
        if self.draft.seats or self.draft.office:
            yield self._heading("组成人员" if self.draft.seats else "办公室")
            if self.draft.seats:
                yield self._names(self.draft.seats)
            yield from self._office()
        terms = list(self._terms())
        if terms:
            yield self._heading("其他事项")
            yield from terms

    def changing(self) -> Iterator[Block]:
        change = self.draft.change
        if not tells_members(self.draft):
            yield Paragraph(f"{self.decides}对{self.group}有关事项作如下调整{self._from()}：")
        elif change is None or change.mode == "whole list":
            decided = f"{self.decides}对{self.group}组成人员进行调整"
            yield Paragraph(f"{decided}。现将调整后的名单通知如下{self._from()}：")
            yield self._names(self.draft.seats)
        else:
            yield from self._moves(paired(change))
        yield from self._duties()
        if self.draft.office and (self.draft.duties or not tells_members(self.draft)):
            # Without a heading the office would seem to be one of the duties.
            yield self._heading("办公室")
        yield from self._office()
        terms = list(self._terms(dated=False))
        if terms and (self.draft.duties or not tells_members(self.draft)):
            yield self._heading("其他事项")
        yield from terms

    def renaming(self) -> Iterator[Block]:
        former = (*self.draft.former_names, self.group)[0]
        yield Paragraph(f"{self.decides}将{former}更名为{self.group}。")
        yield from self._terms()

    def dissolving(self) -> Iterator[Block]:
        yield Paragraph(f"{self.decides}撤销{self.group}。")
        yield from self._terms()

    # ── Their parts ────────────────────────────────────────────────────────────────────

    def _heading(self, words: str) -> Heading:
        return Heading(f"{next(self.sections)}、{words}")

    def _duties(self) -> Iterator[Block]:
        if self.draft.duties:
            yield self._heading("主要职责")
            yield from (Paragraph(line.strip()) for line in self.draft.duties.splitlines())

    def _names(self, seats: Iterable[SeatRead]) -> NameList:
        return NameList(tuple(entries(in_order(seats), self.labels)))

    def _moves(self, change: Change) -> Iterator[Block]:
        led = any(seat.role == "leader" for seat in change.added)
        # A list with a leader would seem to be the whole.
        if change.mode == "add" and not led:
            yield Paragraph(f"{self.decides}增补{self.group}下列成员{self._from()}：")
            yield self._names(change.added)
            return
        yield Paragraph(f"{self.decides}对{self.group}组成人员作如下调整{self._from()}：")
        for pair in change.replaced:
            if pair.out and pair.into:
                role = self.labels[pair.into.role]
                yield Paragraph(f"{role}由{who(pair.out)}调整为{who(pair.into)}。")
        for seat in change.removed:
            yield Paragraph(f"{who(seat)}不再担任{self.labels[seat.role]}。")
        for seat in change.added:
            yield Paragraph(f"增补{who(seat)}为{self.labels[seat.role]}。")

    def _office(self) -> Iterator[Block]:
        office = self.draft.office
        if office is None:
            return
        yield Paragraph(self._placed(office))
        if office.also_known_as:
            also = "、".join(office.also_known_as)
            yield Paragraph(f"{self.short}办公室与{also}一个机构、两块牌子。")
        if office.seats:
            yield office_list(office.seats)

    def _placed(self, office: OfficeRead) -> str:
        name = f"（简称{office.name}）" if office.name else ""
        if office.host:
            return f"{self.short}办公室{name}设在{office.host}，承担{self.short}日常工作。"
        return f"{self.short}下设办公室{name}，承担{self.short}日常工作。"

    def _from(self) -> str:
        """The day, before a list: behind it the words would seem to be one of its lines."""
        effective = self.draft.effective
        return f"，自{date_words(effective)}起执行" if effective else ""

    def _terms(self, *, dated: bool = True) -> Iterator[Block]:
        draft = self.draft
        if draft.succession == "proposed":
            to = f"向{self.short}办公室" if draft.office else ""
            yield Paragraph(
                f"{self.short}成员因工作变动需要调整的，由所在单位{to}提出，"
                f"报{self.short}{self.nouns.leader}批准。"
            )
        elif draft.succession == "with the post":
            yield Paragraph(f"{self.short}成员职务如有变动，由接任人员自然接替，不另行文。")
        if draft.sunset == "on completion":
            yield Paragraph(f"{self.short}在工作任务完成后自动撤销。")
        elif draft.sunset:
            until = date_words(draft.sunset)
            yield Paragraph(f"{self.short}工作期限至{until}，期满自动撤销。")
        if draft.effective and dated:
            yield Paragraph(f"本通知自{date_words(draft.effective)}起施行。")


def office_list(seats: Iterable[SeatRead]) -> NameList:
    """The people of an office; the first label says that it is the office's."""
    first, *others = entries(in_order(seats, OFFICE_ORDER), OFFICE_LABELS)
    if first.label != OFFICE_LABELS["liaison"]:
        first = replace(first, label=f"办公室{first.label}")
    return NameList((first, *others))


def entries(seats: Iterable[SeatRead], labels: dict[str, str]) -> Iterator[Entry]:
    """Lines of a list: the label of a role stands before the first of it, and again where what
    follows a name without a post would seem to be that post."""
    before: SeatRead | None = None
    for seat in seats:
        goes_on = before is not None and before.role == seat.role
        if before and before.person and not before.post and seat.post:
            goes_on = False
        yield Entry("" if goes_on else labels[seat.role], seat.person or "", seat.post or "")
        before = seat


def who(seat: SeatRead) -> str:
    """Somebody in a sentence."""
    if seat.person and seat.post:
        return f"{seat.person}（{seat.post}）"
    return seat.person or seat.post or ""
