"""What kind a group is of, by the end of its name; keys are those of the vocabulary."""

from __future__ import annotations

import re

from crosscut.register.rules.names import simplified

#: The longest ending that fits decides, so longer ones stand first.
CHINESE = (
    ("领导小组", "leading_group"),
    ("领导组", "leading_group"),
    ("协调小组", "coordination_group"),
    ("协调组", "coordination_group"),
    ("工作小组", "working_group"),
    ("工作组", "working_group"),
    ("小组", "small_group"),
    ("委员会", "commission"),
    ("指挥部", "headquarters"),
    ("联席会议", "joint_conference"),
    ("专班", "task_force"),
)
ENGLISH = tuple(
    (re.compile(pattern, re.IGNORECASE), key)
    for pattern, key in (
        (r"\bgroup of ministers\b", "group_of_ministers"),
        (r"\bcommittee of secretaries\b", "committee_of_secretaries"),
        (r"\bcabinet (sub-?\s?)?committee\b", "cabinet_committee"),
        (r"\btask\s?force\b", "task_force"),
        (r"\bsteering (group|committee)\b", "steering_group"),
        (r"\bworking (group|party)\b", "working_group"),
        (r"\bleading (small )?group\b", "leading_group"),
        (r"\bcoordinat(ion|ing) (group|committee)\b", "coordination_group"),
        (r"\bheadquarters\b", "headquarters"),
        (r"\bjoint conference\b", "joint_conference"),
        (r"\bmission\b", "mission"),
        (r"\bcommission\b", "commission"),
        (r"\bcouncil\b", "council"),
        (r"\b(sub-?)?committee\b", "committee"),
    )
)


def kind_of(name: str) -> str | None:
    """The key of the kind that a group's name tells; None where it tells none."""
    bare = simplified(re.sub(r"[\s”’」』)）]+$", "", name))
    for ending, key in CHINESE:
        if bare.endswith(ending):
            return key
    for pattern, key in ENGLISH:
        if pattern.search(bare):
            return key
    return None
