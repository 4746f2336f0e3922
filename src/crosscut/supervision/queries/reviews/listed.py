"""Projects, programmes and grievances that come as a list: what each row says, and what is wrong
with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.models import Organisation
from crosscut.register.rules.names import folded
from crosscut.supervision.models import Concern
from crosscut.supervision.policy.directives import may_review
from crosscut.supervision.queries.kept.bodies import Bodies
from crosscut.supervision.reading.lists import Column, Line, Listed, read_list
from crosscut.supervision.reading.sheets import Sheets
from crosscut.supervision.rules import lists as said
from crosscut.supervision.rules.directives import DIGITS, PLACES
from crosscut.supervision.rules.reviewing import (
    LONGEST_CITATION,
    LONGEST_KEY,
    LONGEST_TITLE,
    ConcernKind,
)

#: Beside the headings of lists those that the pages give the columns.
COLUMNS = (
    Column("kind", ("type", "category", "of what kind", "类别", "类型"), needed=True),
    Column("title", ("name", "subject", "what it is about", "内容", "名称", "事项", "事项名称",
                     "项目名称", "标题"), needed=True),
    Column("organisation", ("in charge", "lead", "lead agency", "牵头单位", "责任单位", "主管单位"),
           needed=True),
    Column("stalled_since", ("stalled", "since when it has stalled", "停滞起始日", "停滞日期",
                             "停滞时间", "停滞起始日期"), needed=True),
    Column("citation", ("source", "paper", "which paper says so", "依据文件", "依据", "来源"),
           needed=True),
    Column("as_of", ("of which day", "of which day that paper speaks", "文件所述日期", "截至",
                     "截至日期", "依据日期"), needed=True),
    Column("value", ("worth", "金额", "投资额", "总投资")),
    Column("currency", ("币种", "货币")),
    Column("due", ("until when", "deadline", "by when it should be done", "应完成日期", "完成时限",
                   "办理时限", "期限", "截止日期")),
    Column("why", ("reason", "what holds it", "停滞原因", "原因", "存在问题")),
    Column("key", ("number", "no", "its own number", "原编号", "编号", "项目编号")),
)  # fmt: skip
#: What a cell may say of the kind, beside the word itself.
KINDS = {
    **{each.value: each for each in ConcernKind},
    "program": ConcernKind.PROGRAMME,
    "complaint": ConcernKind.GRIEVANCE,
    "项目": ConcernKind.PROJECT,
    "工程": ConcernKind.PROJECT,
    "专项": ConcernKind.PROGRAMME,
    "规划": ConcernKind.PROGRAMME,
    "计划": ConcernKind.PROGRAMME,
    "诉求": ConcernKind.GRIEVANCE,
    "投诉": ConcernKind.GRIEVANCE,
    "信访": ConcernKind.GRIEVANCE,
}
CURRENCY_LETTERS = 3
_TOO_MANY = Decimal(10) ** (DIGITS - PLACES)


@dataclass(frozen=True, slots=True)
class Entered:
    """A concern as it is entered: `citation` is the paper that says so, `as_of` the day on which it
    was so; `key` the number under which its own list has it."""

    kind: str
    title: str
    organisation: Organisation
    stalled_since: date
    citation: str
    as_of: date
    value: Decimal | None = None
    currency: str = ""
    due: date | None = None
    why: str = ""
    key: str = ""


@dataclass
class ListedConcerns:
    """A list that was read; `rows` are those that are new and right."""

    listed: Listed
    rows: list[Entered] = field(default_factory=list)


def check_concerns(sheets: Sheets, *, group: int, actor: Actor) -> ListedConcerns:
    """What the rows of a list would become in a group. What is there already, by its number or by
    kind, title and organisation, is known again. Statements: some for each four hundred names of
    organisations, however many rows. Refuses: NotForYou."""
    may_review(actor, group)
    listed = read_list(sheets, COLUMNS)
    cells = Counter(text for line in listed.lines if (text := line.text("organisation")))
    bodies = Bodies(cells, group, {}, actor=actor)
    found = ListedConcerns(listed)
    there = _Present(group)
    read = [(line, _read(line, bodies)) for line in listed.lines]
    meant = {body for _, (_, body) in read if body is not None}
    named = Organisation.objects.in_bulk(meant)
    for line, (values, body) in read:
        if line.wrong or body is None:
            continue
        entered = Entered(organisation=named[body], **values)  # type: ignore[arg-type]
        if there.takes(line, entered):
            found.rows.append(entered)
    listed.new = len(found.rows)
    return found


def _read(line: Line, bodies: Bodies) -> tuple[dict[str, object], int | None]:
    """The values of a row, and the organisation in charge; what is wrong is noted."""
    today = clock.today()
    word = line.text("kind")
    kind = KINDS.get(word.casefold())
    if word and kind is None:
        line.refuse("kind", said.UNKNOWN_WORD, text=word[:60], known=", ".join(ConcernKind))
    values: dict[str, object] = {
        "kind": kind.value if kind else "",
        "title": line.short("title", LONGEST_TITLE),
        "citation": line.short("citation", LONGEST_CITATION),
        "key": line.short("key", LONGEST_KEY),
        "why": line.text("why"),
        "due": line.day("due", today),
    }
    as_of, since = line.day("as_of", today), line.day("stalled_since", today)
    if as_of is not None and as_of > today:
        line.refuse("as_of", said.TO_COME, day=as_of.isoformat())
    elif as_of is not None and since is not None and since > as_of:
        line.refuse("stalled_since", said.SINCE_AFTER, day=as_of.isoformat())
    values |= {"as_of": as_of, "stalled_since": since, **_value(line)}
    return values, _body(line, bodies)


def _value(line: Line) -> dict[str, object]:
    value, currency = line.number("value"), line.text("currency").upper()
    if value is None:
        return {}
    if not (len(currency) == CURRENCY_LETTERS and currency.isascii() and currency.isalpha()):
        line.refuse("currency" if "currency" in line.listed.headings else "value", said.NO_CURRENCY)
    if value <= 0:
        line.refuse("value", said.NOT_POSITIVE)
    elif value >= _TOO_MANY or value != round(value, PLACES):
        line.refuse("value", said.TOO_LARGE)
    return {"value": value, "currency": currency}


def _body(line: Line, bodies: Bodies) -> int | None:
    cell = line.text("organisation")
    if not cell:
        return None
    meant, unclear = bodies.of(cell)
    if len(meant) == 1 and not unclear:
        return meant[0]
    known = bodies.unclear.get(unclear[0]) if unclear else None
    near = ", ".join(each.name for each in known.proposals) if known else ""
    if known is not None and known.gone is not None:
        line.refuse("organisation", said.ENDED_BODY, text=cell[:80], day=known.gone.isoformat())
    elif (known is not None and known.several) or len(meant) > 1:
        near = near or ", ".join(bodies.name(each) for each in meant)
        line.refuse("organisation", said.AMBIGUOUS_BODY, text=cell[:80], near=near)
    else:
        near = f" ({near}?)" if near else ""
        line.refuse("organisation", said.UNKNOWN_BODY, text=cell[:80], near=near)
    return None


class _Present:
    """What the group has already, and what the rows before said. Two statements."""

    def __init__(self, group: int) -> None:
        rows = Concern.objects.filter(group=group)
        keyed = rows.exclude(key="").values_list("kind", "key", "title")
        self.keys = {(kind, key): title for kind, key, title in keyed}
        standing = rows.filter(resolved_on__isnull=True)
        self.said = {
            (kind, folded(title), body)
            for kind, title, body in standing.values_list("kind", "title", "organisation")
        }
        self.rows: dict[object, int] = {}

    def takes(self, line: Line, entered: Entered) -> bool:
        """Whether a row is new; one that is there is counted, one that cannot be is refused."""
        key = entered.kind, entered.key
        same = entered.kind, folded(entered.title), entered.organisation.pk
        title = self.keys.get(key) if entered.key else None
        if title is not None and folded(title) != same[1]:
            line.refuse("key", said.KEY_OF_ANOTHER, number=entered.key, title=title[:80])
        elif title is not None or same in self.said:
            line.listed.known += 1
        elif entered.key and key in self.rows:
            line.refuse("key", said.KEY_TWICE, number=entered.key, row=self.rows[key])
        elif same in self.rows:
            line.refuse("title", said.ROW_TWICE, row=self.rows[same])
        else:
            self.rows[same] = line.row
            if entered.key:
                self.rows[key] = line.row
            return True
        return False
