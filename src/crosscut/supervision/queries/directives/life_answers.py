"""What answers say of the life of a directive: its tree, its planned and its reported course."""

from __future__ import annotations

from crosscut.register.queries.facts import Answer, Reference


class TreeNode(Answer):
    """A whole or a part in the order of the tree; `floor` counts from the highest that the asker
    knows, `here` is the directive that was asked about. What `blocks` is waited for: the whole is
    not done before it. Without a group where the asker knows of it alone."""

    id: str
    number: str
    task: str
    group: Reference | None
    lead: Reference | None
    state: str
    due: str
    light: str
    provisional: bool
    floor: int
    here: bool
    blocks: bool


class PlannedFigure(Answer):
    """What shall be reached by a day: a figure of the indicator, a milestone in words, or both."""

    day: str
    figure: str | None
    milestone: str


class ReportedFigure(Answer):
    """A figure that was reported, and of which day; `doubtful` where the office does not believe
    it."""

    day: str
    figure: str
    doubtful: bool
