"""The words of the ledger as it circulates: in the language of the file, not of the door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crosscut.documents.content import Language


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in a ledger beside what was written; {named} places are filled."""

    title: str
    title_of: str
    as_of: str
    counted: str
    between: str
    sheet: str
    file: str
    head: tuple[str, ...]
    result: str
    first_due: str
    figure: str
    said_on: str
    help_needed: str
    judged: str
    claimed: str
    verified: str
    reports_late: str
    outlook: str
    likelihoods: Mapping[str, str]
    provisional: str
    lights: Mapping[str, str]
    states: Mapping[str, str]
    claims: Mapping[str, str]
    divergences: Mapping[str, str]
    verifications: Mapping[str, str]
    schedules: Mapping[str, str]
    kinds: Mapping[str, str]
    obstacle: str
    next: Mapping[str, str]


WORDS: Mapping[Language, Words] = {
    "en": Words(
        title="Ledger of directives",
        title_of="{group}: ledger of directives",
        as_of="As of {day}. {number} in all: {lights}.",
        counted="{number} {light}",
        between=", ",
        sheet="Ledger",
        file="Ledger {day}",
        head=(
            "No.", "Task", "In charge", "Supporting", "Due", "Progress", "State and light",
            "Obstacles", "Next step",
        ),
        result="Result: {result}",
        first_due="(first: {day})",
        figure="{figure} of {target} {unit}",
        said_on=" ({day})",
        help_needed="Help needed: {help}",
        judged="{light}, {state}",
        claimed="claimed: {claim}",
        verified="verified: {verified}",
        reports_late="{number} reports late",
        outlook="office: {likelihood} ({day})",
        likelihoods={
            "very likely": "very likely", "likely": "likely", "doubtful": "doubtful",
            "unlikely": "unlikely",
        },
        provisional="(provisional)",
        lights={"red": "red", "yellow": "yellow", "green": "green", "grey": "grey"},
        states={
            "issued": "issued", "refused": "refused", "acknowledged": "acknowledged",
            "under way": "under way", "reported done": "reported done", "verified": "verified",
            "closed": "closed", "withdrawn": "withdrawn",
        },
        divergences={
            "claimed while red": "claimed well, yet red",
            "claimed while behind": "claimed well, yet behind schedule",
            "claimed and returned": "claimed done, yet returned",
        },
        claims={"on track": "on track", "behind": "behind", "stuck": "stuck", "done": "done"},
        verifications={
            "verified": "yes", "waiting": "to be verified", "returned": "returned",
            "not yet": "not yet",
        },
        schedules={"ahead": "ahead of schedule", "on": "on schedule", "behind": "behind schedule"},
        kinds={
            "money": "Money", "staff": "Staff", "land": "Land", "law": "Law",
            "consent": "Consent", "procurement": "Procurement", "technology": "Technology",
            "other": "Other",
        },
        obstacle="{kind}: {text}",
        next={
            "issued": "The lead acknowledges it",
            "refused": "The office issues it anew or withdraws it",
            "acknowledged": "The lead begins",
            "under way": "The lead carries it out and reports",
            "reported done": "The office verifies it",
            "verified": "Closes when nobody objects",
        },
    ),
    "zh-Hans": Words(
        title="督查台账",
        title_of="{group}督查台账",
        as_of="截至{day}，共{number}项：{lights}。",
        counted="{light}{number}项",
        between="，",
        sheet="督查台账",
        file="督查台账{day}",
        head=(
            "序号", "任务", "责任单位", "配合单位", "时限", "进展情况", "状态（灯号）", "存在问题",
            "下一步",
        ),
        result="目标：{result}",
        first_due="（原定{day}）",
        figure="{figure}／{target}{unit}",
        said_on="（{day}）",
        help_needed="需协调：{help}",
        judged="{light}，{state}",
        claimed="自报：{claim}",
        verified="核实：{verified}",
        reports_late="逾期未报{number}次",
        outlook="办公室研判：{likelihood}（{day}）",
        likelihoods={
            "very likely": "很有把握", "likely": "较有把握", "doubtful": "存疑",
            "unlikely": "难以完成",
        },
        provisional="（暂定）",
        lights={"red": "红灯", "yellow": "黄灯", "green": "绿灯", "grey": "灰灯"},
        states={
            "issued": "已下达", "refused": "未接受", "acknowledged": "已签收",
            "under way": "办理中", "reported done": "已报完成", "verified": "已核实",
            "closed": "已办结", "withdrawn": "已撤回",
        },
        divergences={
            "claimed while red": "自报顺利，但为红灯",
            "claimed while behind": "自报顺利，但落后于计划",
            "claimed and returned": "自报完成，但被退回",
        },
        claims={
            "on track": "按进度推进", "behind": "进度滞后", "stuck": "受阻停滞", "done": "已完成",
        },
        verifications={
            "verified": "已核实", "waiting": "待核实", "returned": "已退回", "not yet": "未核实",
        },
        schedules={"ahead": "快于计划", "on": "符合计划", "behind": "慢于计划"},
        kinds={
            "money": "资金", "staff": "人员", "land": "用地", "law": "法规", "consent": "审批会签",
            "procurement": "采购", "technology": "技术", "other": "其他",
        },
        obstacle="{kind}：{text}",
        next={
            "issued": "责任单位签收",
            "refused": "办公室调整后重新下达或撤回",
            "acknowledged": "责任单位启动办理",
            "under way": "责任单位办理并反馈",
            "reported done": "办公室核实",
            "verified": "异议期满后办结",
        },
    ),
}  # fmt: skip
